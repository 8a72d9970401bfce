"""One request of each direction, from its first line to its last, through the pages alone.

Everybody signs in when it is their turn, follows the links that stand on the page, and fills the
forms that are there; no address below a case is typed.
"""

from datetime import date

import pytest
from sqlalchemy import select

from mla.audit import queries as audit
from mla.cases import queries as cases
from mla.cases.rules.situation import Fact
from mla.exchange.verifying import list_faults
from mla.people import service as people
from mla.storage import service as storage
from mla.storage.models import StoredFile
from mla.storage.store import Store
from tests.journeys import driving
from tests.journeys.driving import Desk, House, fingerprint
from tests.journeys.incoming import incoming
from tests.journeys.outgoing import outgoing


@pytest.fixture
def house(settings, register, compiled_templates, monkeypatch) -> House:
    monkeypatch.setattr(people, "HASHER", driving.CHEAP)
    return driving.open_house(settings, register, compiled_templates)


def check_traces(
    house: House, store: Store, reference: str, letter: tuple[str, str], *, begun: date,
    facts: set[Fact],
) -> None:  # fmt: skip
    """Look at what a whole case must have left behind."""
    sent, shown = letter
    assert sent == shown
    with house.work() as work:
        case = cases.get_case_by_reference(work, reference)
        assert str(case.stage) == "closed"
        assert {row.fact for row in case.recorded} == facts
        assert all(row.visit_id for row in case.recorded)
        assert [str(measure.outcome) for measure in case.measures] == ["executed", "executed"]
        closed_on = next(visit.on for visit in case.visits if visit.stage == "closed")
        clocks = cases.clocks_of(work, case)
        assert clocks.gross == (closed_on - begun).days
        assert clocks.gross == clocks.own + clocks.foreign + clocks.domestic
        assert all(days > 0 for days in (clocks.own, clocks.foreign, clocks.domestic))
        assert list(audit.list_faults(work, [f"case:{case.id}"])) == []
        assert list(list_faults(work, store)) == []
        kept = work.session.scalars(select(StoredFile).where(StoredFile.sha256 == sent)).one()
        assert fingerprint(storage.read_bytes(store, kept)) == sent
        actions = {entry.action for entry in audit.list_changes(work, f"case:{case.id}")}
    assert {"letter.sign", "letter.send", "correspondence.file", "case.close"} <= actions


def closed(house: House, login: str, reference: str) -> Desk:
    """Let somebody find a case among the closed ones."""
    return house.sign_in(login).open("Register").open("Closed").open(reference)


@pytest.mark.usefixtures("any_database")
def test_one_request_of_each_direction_goes_all_the_way(house, store):
    ours, our_letter = outgoing(house)
    arrived_on = house.wait(1)
    theirs, their_letter = incoming(house)

    check_traces(house, store, ours, our_letter, begun=date(2030, 5, 8), facts={
        Fact.TRANSLATION_FILED, Fact.REQUEST_SIGNED, Fact.REQUEST_SENT, Fact.INFORMATION_SENT,
    })  # fmt: skip
    check_traces(house, store, theirs, their_letter, begun=arrived_on, facts={
        Fact.ACKNOWLEDGEMENT_SENT, Fact.INFORMATION_REQUEST_SENT, Fact.INFORMATION_RECEIVED,
        Fact.CONSULTATION_LOGGED, Fact.RESULT_SENT,
    })  # fmt: skip
    auditor = closed(house, "auditor", ours)
    assert "running" not in auditor.page.main
    for words in (
        "Signed: Letter of request", "Request sent to", "Acknowledgement received from",
        "Document filed: Translation", "Returned for revision", "Which branch?", "2030/BEPI/77",
    ):  # fmt: skip
        assert words in auditor.page.main, words
    auditor = closed(house, "auditor", theirs)
    for words in (
        "Signed: Acknowledgement of receipt", "Consultation sent to", "Results sent to",
        "Confirmation of receipt received from", "Document filed: Evidence",
    ):  # fmt: skip
        assert words in auditor.page.main, words

    prosecutor = house.sign_in("prosecutor").open("Register").open("Closed")
    assert [ours in row[0] for row in prosecutor.page.rows()] == [True]
    assert prosecutor.status_of(auditor.address) == 404
    assert prosecutor.status_of("/statistics") == 403
    manager = house.sign_in("manager").open("Statistics")
    assert {row[0]: row[2] for row in manager.page.rows("Stock and flow")} == {
        "Incoming": "under 5", "Outgoing": "under 5",
    }  # fmt: skip
    officer = house.sign_in("officer").open("Statistics")
    # Opening, new, reopened, executed, five other ways of ending, and closing.
    figures = ["0", "1", "0", "1", "0", "0", "0", "0", "0", "0", "0"]
    assert officer.page.rows("Stock and flow") == [["Incoming", *figures], ["Outgoing", *figures]]
