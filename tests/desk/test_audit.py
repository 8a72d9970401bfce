"""The audit page: sentences, filters, pages, and what an auditor may not know of."""

import pytest
from sqlalchemy import select

from mla.access.rules import Role
from mla.audit import service as audit
from mla.audit.models import Entry
from mla.cases import service as cases
from mla.cases.rules.stages import Confidentiality
from mla.cases.service import Opening
from mla.desk.acts import ACTS, GROUPS
from mla.desk.trail import read_lines
from mla.directory import service as directory
from mla.directory.rules import AuthorityDetails, AuthorityKind
from mla.people import service as people
from tests.pages import read


@pytest.fixture
def auditor(client_as):
    return client_as(Role.AUDITOR)


@pytest.fixture
def open_case(work, session):
    """Record a case: `open_case("Bank records", Confidentiality.STRICT)`."""

    def record(title="Bank records, precursors", level=Confidentiality.RESTRICTED):
        clerk = work(Role.OFFICER, name="Adaeze Brandt")
        case = cases.open_incoming(
            clerk, Opening(counterpart_code="KE", title=title, confidentiality=level)
        )
        session.commit()
        return case

    return record


def lines(answer):
    """What happened, newest first, with the case it leads to."""
    return [row[1:3] for row in read(answer).rows("Entries of the audit trail")]


def test_an_entry_says_who_did_what_to_what_and_when(auditor, open_case):
    case = open_case()

    page = read(auditor.get("/audit"))

    when, what, where, _ = next(row for row in page.rows() if "Brandt" in row[1])
    assert when == "6 May 2030, 12:00 UTC"
    assert what == f"Adaeze Brandt, in {case.reference}: Recorded the case."
    assert where == case.reference
    assert page.links[case.reference] == f"/cases/{case.id}"


def test_the_newest_entry_stands_first_with_its_detail(auditor, open_case, work, session):
    case = open_case()
    audit.record(
        work(Role.CLERK, name="Li Wei"),
        "case.assign",
        chain=f"case:{case.id}",
        subject=f"case:{case.id}",
        detail={"from": None, "to": {"name": "Ada", "is_new": True}, "roles": []},
    )
    session.commit()

    row = read(auditor.get("/audit")).rows()[0]

    assert row[1] == f"Li Wei, in {case.reference}: Gave the case to an officer."
    assert "from–" in row[3].replace(" ", "")
    assert "to, is_new yes" in row[3]
    assert f"entry 2 of the chain case:{case.id}" in row[3]


def test_people_authorities_states_and_parties_are_named(auditor, work, session):
    admin = work(Role.ADMIN, name="The Administrator")
    details = AuthorityDetails("High Court", AuthorityKind.COURT, "SN")
    directory.add_authority(admin, details)
    people.add_person(
        admin, login="sow", name="Amina Sow", password="four words in a row", roles=[Role.CLERK]
    )
    directory.set_office(admin, {"state": "XE", "state_name": "Esperia"})
    audit.record(admin, "party.correct", chain="treaties", subject="party:UNTOC/FI")
    session.commit()

    told = [what for what, _ in lines(auditor.get("/audit"))]

    assert "The Administrator opened the account of Amina Sow." in told
    assert "The Administrator added the authority High Court." in told
    assert "The Administrator changed the settings of the office." in told
    assert "The Administrator added the State Esperia." in told
    assert "The Administrator corrected Finland under UNTOC." in told
    assert "console brought in the reference data: treaties." in told


def test_files_letters_and_correspondence_are_told_by_their_case(auditor, open_case, work, session):
    case = open_case()
    clerk = work(Role.CLERK, name="Li Wei")
    for action, subject in (
        ("document.add", "document:7"),
        ("correspondence.file", "correspondence:7"),
        ("letter.sign", "letter:7"),
    ):
        audit.record(clerk, action, chain=f"case:{case.id}", subject=subject)
    session.commit()

    assert [what for what, _ in lines(auditor.get("/audit"))][:3] == [
        f"Li Wei signed a letter of {case.reference}.",
        f"Li Wei filed an entry in the correspondence of {case.reference}.",
        f"Li Wei filed a file of {case.reference}.",
    ]


def test_sign_ins_and_refused_visits_are_there(auditor, app, client_as):
    app.test_client().post("/sign-in", data={"login": "nobody", "password": "guess"})
    client_as(Role.MANAGER, name="Paul Nkosi").get("/cases/")

    told = [what for what, _ in lines(auditor.get("/audit"))]

    assert "Somebody tried to sign in with a login that does not exist." in told
    assert "Paul Nkosi signed in." in told
    assert "Paul Nkosi was turned away from /cases/." in told


@pytest.mark.parametrize("level", [Confidentiality.CONFIDENTIAL, Confidentiality.STRICT])
def test_a_case_the_auditor_may_not_know_of_is_not_given_away(auditor, open_case, level, session):
    hidden = open_case("Wiretap of a minister", level)
    assert auditor.get(f"/cases/{hidden.id}").status_code == 404

    answer = auditor.get("/audit")

    page = read(answer)
    told = [row[1] for row in page.rows()]
    assert "Adaeze Brandt, in a case that you may not know of: Recorded the case." in told
    assert any("was turned away from a case that you may not know of" in what for what in told)
    for secret in (hidden.reference, "Wiretap", f"case:{hidden.id}", f"/cases/{hidden.id}"):
        assert secret not in answer.text
    asked = auditor.get(f"/audit?reference={hidden.reference}")
    assert asked.status_code == 422
    none = auditor.get("/audit?reference=MLA/2030/IN/KE/9999")
    known_only_by_name = [hidden.reference, "MLA/2030/IN/KE/9999"]
    first, second = (
        read(one).errors[0].replace(name, "…")
        for one, name in zip((asked, none), known_only_by_name, strict=True)
    )
    assert first == second


def test_a_link_to_a_hidden_case_does_not_name_it(open_case, work, session):
    shown, hidden = open_case(), open_case("Hidden", Confidentiality.STRICT)
    name = f"case:{shown.id}"
    detail = {"other": hidden.reference, "kind": "related"}
    audit.record(work(Role.OFFICER), "case.link", chain=name, subject=name, detail=detail)
    newest = session.scalars(select(Entry).order_by(Entry.id.desc()).limit(1)).all()

    [line] = read_lines(work(Role.AUDITOR), newest)

    assert line.reference == shown.reference
    assert hidden.reference not in str(line.details)


def test_the_trail_of_one_case_is_found_by_its_reference(auditor, open_case):
    one, other = open_case(), open_case("Another")

    page = read(auditor.get(f"/audit?reference={one.reference}"))

    assert {row[2] for row in page.rows()} == {one.reference}
    assert other.reference not in page.main
    assert page.form("Filter the audit trail").values["reference"] == one.reference


def test_a_reference_nobody_knows_is_named_and_stays_in_the_field(auditor):
    answer = auditor.get("/audit?reference=MLA/1")

    page = read(answer)
    assert answer.status_code == 422
    assert "No case with the reference “MLA/1” is known to you" in page.errors[0]
    assert page.form("Filter the audit trail").values["reference"] == "MLA/1"


def test_an_act_narrows_to_itself_and_a_thing_to_all_its_acts(auditor, open_case, work, session):
    case = open_case()
    name = f"case:{case.id}"
    for action in ("case.change", "case.change-measure"):
        audit.record(work(Role.CLERK, name="Li Wei"), action, chain=name, subject=name)
    session.commit()

    def told(action):
        return [what for what, _ in lines(auditor.get(f"/audit?action={action}"))]

    assert told("case.change") == [f"Li Wei, in {case.reference}: Changed the particulars."]
    assert len(told("case.")) == 3
    assert "No entry is like that." in read(auditor.get("/audit?action=letter.")).main


def test_that_a_chain_was_begun_is_told_only_when_asked(auditor, open_case):
    case = open_case()
    begun = f"A chain was begun for {case.reference}."

    assert begun not in [what for what, _ in lines(auditor.get("/audit"))]
    assert begun in [what for what, _ in lines(auditor.get("/audit?action=chain.open"))]


def test_older_entries_are_a_page_further_and_none_is_lost(auditor, work, session):
    clerk = work(Role.CLERK)
    for number in range(230):
        audit.record(clerk, "person.change", chain="person:1", subject=f"person:{number + 9000}")
    session.commit()
    seen, address = [], "/audit?action=person.change"
    while address:
        page = read(auditor.get(address))
        seen += [row[1] for row in page.rows()]
        address = page.links.get("Older entries")

    assert len(seen) == len(set(seen)) == 230
    assert "person:9229" in seen[0]
    assert page.links["Newest entries"] == "/audit?action=person.change"


def test_reading_the_trail_leaves_no_trace_and_changes_nothing(auditor, session):
    before = len(session.scalars(select(Entry.id)).all())
    auditor.get("/audit")

    assert len(session.scalars(select(Entry.id)).all()) == before
    assert auditor.post("/audit").status_code == 405


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_only_an_auditor_reads_the_trail(client_as, role):
    assert client_as(role).get("/audit").status_code == 403


def test_every_act_can_be_asked_for(auditor):
    form = read(auditor.get("/audit")).form("Filter the audit trail")
    offered = {option.get("value") for option in form.element.iter("option")}

    assert offered >= {"", "case.read", "case.accept", *ACTS, *GROUPS}
