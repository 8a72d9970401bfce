"""What a request that came holds: answered item by item, by whom and when."""

import pytest

from mla.access.rules import Role
from mla.cases import queries, service
from mla.cases.models import CaseBasis, CaseParticular
from mla.cases.rules.completeness import Answer
from mla.cases.rules.stages import Confidentiality
from mla.cases.service import Asked, Found, Opening
from mla.core.errors import Refused, Stale
from mla.directory import service as directory
from mla.treaties.rules import Strength
from tests.cases import making
from tests.pages import read


@pytest.fixture
def received(work):
    """A bare request under UNTOC: nothing of it has been typed in."""
    clerk = work(Role.CLERK)
    return service.open_incoming(
        clerk,
        Opening("KE", "Statement of a witness", bases=["UNTOC"], measures=[Asked("TAKE_EVIDENCE")]),
    )


def missing(work, case):
    return {item.key for item in queries.list_items(work, case) if not item.is_there}


@pytest.mark.usefixtures("any_database")
def test_an_item_is_answered_by_somebody_on_a_day(work, received):
    clerk = work(Role.CLERK, name="Ada Clerk")
    assert {(0, "facts_summary"), (0, "purpose"), (1, "question_list")} <= missing(clerk, received)

    service.answer_contents(
        clerk,
        received,
        [
            Found(0, "facts_summary", Answer.IN_REQUEST, "2"),
            Found(0, "purpose", Answer.NOT_THERE, text="Only the offence is named."),
            Found(1, "question_list", Answer.NOT_APPLICABLE),
        ],
    )

    left = missing(clerk, received)
    assert (0, "facts_summary") not in left
    assert (1, "question_list") not in left
    assert (0, "purpose") in left
    rows = {row.field: row for row in received.answers}
    assert rows["facts_summary"].page == "2"
    assert (rows["purpose"].answered_by, rows["purpose"].answered_at) == ("Ada Clerk", clerk.now)


def test_who_said_it_stays_while_nothing_changes_and_an_answer_can_be_taken_back(work, received):
    first, second = work(Role.CLERK, name="First"), work(Role.CLERK, name="Second")
    service.answer_contents(first, received, [Found(0, "purpose", Answer.IN_REQUEST, "3")])
    version = received.version
    service.answer_contents(second, received, [Found(0, "purpose", Answer.IN_REQUEST, "3")])
    assert [row.answered_by for row in received.answers] == ["First"]
    assert received.version == version
    service.answer_contents(second, received, [Found(0, "purpose", None)])
    assert received.answers == []
    assert (0, "purpose") in missing(second, received)


def test_only_a_request_that_came_is_answered_and_only_by_the_office(work, received):
    drafted = making.outgoing(work(Role.OFFICER))
    answer = [Found(0, "purpose", Answer.IN_REQUEST)]
    with pytest.raises(Refused, match="Only a request that came"):
        service.answer_contents(work(Role.OFFICER), drafted, answer)
    with pytest.raises(Refused):
        service.answer_contents(work(Role.AUDITOR), received, answer)
    with pytest.raises(Stale):
        service.answer_contents(work(Role.CLERK), received, answer, version=received.version - 1)


def test_a_treaty_that_was_not_in_force_on_the_day_asks_nothing_and_is_a_fault(work, session):
    clerk = work(Role.CLERK)
    early = making.incoming(clerk, received_on=clerk.today.replace(year=2003, month=5))
    items = queries.list_items(clerk, early)
    assert {item.instrument for item in items} == {None}
    [fault] = queries.list_basis_faults(clerk, early, "NG")
    assert "UNTOC was not in force on" in str(fault)


def test_a_wish_that_is_ticked_stands_in_the_way_until_it_is_described(work):
    officer = work(Role.OFFICER)
    case = making.outgoing(officer, bases=["UNTOC"])
    case.particulars.append(_circumstance("costs_extraordinary"))
    officer.session.flush()
    [reason] = queries.situation_of(officer, case).missing
    assert "Who bears which costs" in str(reason)
    assert (reason.endpoint, reason.anchor) == ("cases.edit", "cost_statement")


def _circumstance(code):
    return CaseParticular(field=code, text="yes")


def test_where_possible_never_blocks_a_request_of_ours(work):
    officer = work(Role.OFFICER)
    case = making.outgoing(officer, bases=["UNTOC"])
    left = [item for item in queries.list_items(officer, case) if not item.is_there]
    assert left
    assert {item.level for item in left} == {Strength.WHERE_POSSIBLE}
    assert list(queries.situation_of(officer, case).missing) == []
    making.move(officer, case, "submit")


def test_a_confidential_request_says_why(work):
    officer = work(Role.OFFICER)
    case = making.outgoing(officer, bases=["UNTOC"])
    case.confidentiality = Confidentiality.STRICT
    cites = {
        (item.field, item.paragraph)
        for item in queries.list_items(officer, case)
        if not item.is_there and item.level is Strength.REQUIRED
    }
    assert cites == {("confidentiality_required", "18(20)")}


def test_the_page_answers_every_item_in_one_form(client_as, received, session):
    session.commit()
    clerk = client_as(Role.CLERK)
    address = f"/cases/{received.id}/contents"
    page = read(clerk.get(address))
    assert "UNTOC 18(15)(e), where possible" in page.main
    form = page.form("Keep the answers")
    sent = {
        **form.values,
        "answer_0_facts_summary": "in_request",
        "page_0_facts_summary": "2",
        "answer_0_purpose": "not_there",
        "text_0_purpose": "Only the offence is named.",
    }
    page = read(clerk.post(address, data=sent, follow_redirects=True))
    assert "The answers are kept." in page.notices[0]
    assert "1 item is answered “not there”." in page.main
    rows = {row[0].split("UNTOC")[0]: row for row in page.rows("The request as a whole")}
    assert clerk.person.name in rows["A summary of the facts"][4]
    form = page.form("Keep the answers")
    assert form.values["page_0_facts_summary"] == "2"
    stale = clerk.post(address, data=sent)
    assert stale.status_code == 409


def test_the_case_shows_required_and_where_possible_apart_with_their_cites(
    client_as, received, session
):
    session.commit()
    page = read(client_as(Role.CLERK).get(f"/cases/{received.id}"))
    required = page.main.index("UNTOC 18(15)(f)")
    possible = page.main.index("UNTOC 18(15)(e), where possible")
    assert required < possible
    assert page.links["A summary of the facts"].endswith("/contents#answer_0_facts_summary")


def test_an_outgoing_gap_leads_to_the_field_where_it_is_entered(client_as, work, session):
    case = service.start_draft(
        work(Role.OFFICER), Opening("KE", "Search", measures=[Asked("SEARCH_SEIZE")])
    )
    case.bases.append(CaseBasis(position=1, code="UNTOC", note=None))
    session.commit()
    officer = client_as(Role.OFFICER)
    page = read(officer.get(f"/cases/{case.id}"))
    assert page.links["A summary of the facts"].endswith("/edit#facts")
    because = page.links["Why the evidence or property is thought to be there"]
    assert because.endswith("/edit#grounds_to_believe")
    measure = page.links["Measure 1: Exact address of the premises"]
    assert measure.endswith("/measures/1#particular_premises_address")
    assert officer.get(f"/cases/{case.id}/contents").status_code == 404


def test_the_form_offers_what_binds_both_states_and_keeps_what_is_typed(client_as, work):
    directory.set_office(work(Role.ADMIN), {"state": "SN"})
    officer = client_as(Role.OFFICER)
    form = read(officer.get("/cases/new/outgoing")).form("Start the draft")
    sent = {
        **form.values, "counterpart_code": "FR", "title": "Bank records", "act": "bases",
        "legal_bases": ["UNCAC"],
    }  # fmt: skip
    answer = officer.post("/cases/new/outgoing", data=sent)
    assert answer.status_code == 200
    page = read(answer)
    assert "sure: Senegal has been bound by UNTOC since 2003-11-26" in page.main.replace(
        "26 Nov 2003", "2003-11-26"
    )
    form = page.form("Start the draft")
    assert form.values["title"] == "Bank records"
    assert form.values["legal_bases"] == ["UNCAC"] or form.values["legal_bases"] == "UNCAC"


def test_what_has_no_column_is_kept_shown_and_changed(client_as, work, session):
    case = making.outgoing(work(Role.OFFICER))
    session.commit()
    officer = client_as(Role.OFFICER)
    form = read(officer.get(f"/cases/{case.id}/edit")).form("Save the particulars")
    assert form.values["grounds_to_believe"] == making.STATED["grounds_to_believe"]
    sent = {
        **form.values, "contact_point": "Officer on duty, +254 1", "grounds_to_believe": "",
        "circumstances": ["other_use"],
    }  # fmt: skip
    page = read(officer.post(f"/cases/{case.id}/edit", data=sent, follow_redirects=True))
    assert "Officer on duty, +254 1" in page.main
    session.expire_all()
    said = queries.particulars_of(session.get(type(case), case.id))
    assert said["contact_point"] == "Officer on duty, +254 1"
    assert said["other_use"] == "yes"
    assert "grounds_to_believe" not in said
