"""The pages of cases, through the browser's eyes."""

import pytest

from mla.access.rules import Role
from mla.audit.models import Entry
from mla.cases import queries, service
from mla.cases.models import Case, FormDraft
from mla.cases.rules.stages import Confidentiality, Stage
from mla.cases.service import MoveOrder
from tests.cases.making import everybody, incoming, move, outgoing
from tests.pages import read

ARRIVAL = {
    "counterpart_code": "KE",
    "title": "Bank records, invoice fraud",
    "kind": "request",
    "priority": "normal",
    "confidentiality": "restricted",
    "measures": ["BANK_RECORDS"],
    "legal_bases": ["UNTOC"],
    "offences": ["FRAUD"],
    "foreign_reference": "ODPP/55",
    "received_on-d": "3",
    "received_on-m": "5",
    "received_on-y": "2030",
    "channel": "",
    "language": "",
    "counterpart_authority": "",
    "domestic_authority": "",
    "act": "send",
}


def filled(client, address, button, **typed):
    """What a browser would send from a page whose form has this button."""
    return {**read(client.get(address)).form(button).values, **typed}


def only_case(session):
    return session.query(Case).one()


def test_a_clerk_records_a_request_and_is_led_to_it(client_as, session):
    clerk = client_as(Role.CLERK)
    answer = clerk.post("/cases/new/incoming", data=ARRIVAL)
    assert answer.status_code == 302
    case = only_case(session)
    assert (case.reference, case.stage) == ("MLA/2030/IN/KE/0001", Stage.REGISTERED)
    page = read(clerk.get(answer.location))
    assert page.heading == "Bank records, invoice fraud"
    assert "MLA/2030/IN/KE/0001" in page.text


def test_a_form_with_mistakes_keeps_everything_typed(client_as, session):
    wrong = {**ARRIVAL, "counterpart_code": "", "received_on-d": "31", "received_on-m": "2"}
    answer = client_as(Role.CLERK).post("/cases/new/incoming", data=wrong)
    page = read(answer)
    assert answer.status_code == 422
    assert page.title.startswith("Error:")
    assert "Choose the other State." in page.text
    values = page.form("Register the request").values
    assert values["title"] == "Bank records, invoice fraud"
    assert values["received_on-d"] == "31"
    assert session.query(Case).count() == 0


def test_the_same_reference_twice_is_asked_about_and_can_be_insisted_on(client_as, session):
    clerk = client_as(Role.CLERK)
    clerk.post("/cases/new/incoming", data=ARRIVAL)
    asked = clerk.post("/cases/new/incoming", data=ARRIVAL)
    assert asked.status_code == 422
    assert "This may already be in the register" in read(asked).text
    clerk.post("/cases/new/incoming", data={**ARRIVAL, "act": "new"})
    assert session.query(Case).count() == 2


def test_what_is_typed_is_kept_and_taken_up_again(client_as, session):
    clerk = client_as(Role.CLERK)
    kept = {**ARRIVAL, "title": "Half a tit"}
    assert clerk.post("/cases/drafts/new:incoming", data=kept).json == {"saved": True}
    page = read(clerk.get("/cases/new/incoming"))
    assert "Taken up where you left it" in page.text
    assert page.form("Register the request").values["title"] == "Half a tit"
    clerk.post("/cases/new/incoming", data=ARRIVAL)
    assert session.query(FormDraft).count() == 0


def test_a_draft_is_seen_by_nobody_else(client_as):
    client_as(Role.CLERK).post("/cases/drafts/new:incoming", data=ARRIVAL)
    assert "Taken up" not in read(client_as(Role.CLERK).get("/cases/new/incoming")).text


def test_a_move_that_is_shut_says_every_reason_with_a_way_to_mend_it(client_as, work):
    case = incoming(work(Role.OFFICER))
    page = read(client_as(Role.CLERK).get(f"/cases/{case.id}"))
    assert "No acknowledgement is recorded." in page.text
    assert any(link.endswith(f"/cases/{case.id}/letters") for link in page.links.values())
    assert "This is for another role: Case officer." in page.text


def test_a_move_is_made_on_its_own_page(client_as, work, session):
    case = incoming(work(Role.OFFICER))
    officer = client_as(Role.OFFICER)
    address = f"/cases/{case.id}/move/start_review"
    answer = officer.post(address, data=filled(officer, address, "Start the review"))
    assert answer.status_code == 302
    assert session.get(Case, case.id).stage is Stage.UNDER_REVIEW


def test_a_rule_that_stands_in_the_way_is_shown_on_the_form(client_as, work, session):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    move(officer, case, "start_review")
    data = {"ground": "R_SOVEREIGNTY", "reasons": "", "exemption": ""}
    answer = client_as(Role.REVIEWER).post(f"/cases/{case.id}/move/refuse", data=data)
    page = read(answer)
    assert answer.status_code == 422
    assert "Fill in: Reasons." in page.text
    assert "UNTOC 18(26) asks you to consult the other State first." in page.text
    assert session.get(Case, case.id).stage is Stage.UNDER_REVIEW


def test_the_second_person_is_shown_what_changed_and_loses_no_typing(client_as, work, session):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    client = client_as(Role.OFFICER)
    address = f"/cases/{case.id}/edit"
    typed = filled(client, address, "Save the particulars", purpose="Typed with care", act="send")
    move(officer, case, "start_review")
    answer = client.post(address, data=typed)
    page = read(answer)
    assert answer.status_code == 409
    assert "Start the review" in page.text
    again = page.form("Save the particulars").values
    assert again["purpose"] == "Typed with care"
    assert client.post(address, data={**again, "act": "send"}).status_code == 302
    assert session.get(Case, case.id).purpose == "Typed with care"


@pytest.mark.parametrize(
    "part",
    ["", "/edit", "/measures", "/measures/1", "/persons", "/references", "/assign", "/access",
     "/access/add", "/move/start_review", "/move/accept"],
)  # fmt: skip
def test_every_page_of_a_case_reads_well(client_as, work, part):
    case = incoming(work(Role.OFFICER))
    assert read(client_as(Role.OFFICER).get(f"/cases/{case.id}{part}")).status == 200


def test_a_hidden_case_and_no_case_look_the_same(client_as, work, session):
    case = incoming(work(Role.OFFICER), confidentiality=Confidentiality.STRICT)
    client = client_as(Role.OFFICER)
    hidden, none = client.get(f"/cases/{case.id}"), client.get("/cases/9999")
    assert (hidden.status_code, none.status_code) == (404, 404)
    assert case.reference not in client.get("/cases/?status=all").text
    assert case.reference not in client.get("/cases/list.csv?status=all").text
    refused = session.query(Entry).filter_by(action="visit.refused").count()
    assert refused == 2


def test_reading_a_case_is_written_down(client_as, work, session):
    case = incoming(work(Role.OFFICER))
    clerk = client_as(Role.CLERK)
    clerk.get(f"/cases/{case.id}")
    [entry] = session.query(Entry).filter_by(action="case.read").all()
    assert (entry.chain, entry.actor_name) == (f"case:{case.id}", clerk.person.name)


def test_the_whole_reference_leads_straight_to_the_case(client_as, work):
    case = incoming(work(Role.OFFICER))
    answer = client_as(Role.CLERK).get(f"/cases/?q={case.reference}")
    assert answer.location == f"/cases/{case.id}"


def test_filters_stand_in_the_address_and_find(client_as, work):
    officer = work(Role.OFFICER)
    one, other = incoming(officer), outgoing(officer, title="Witness statement")
    client = client_as(Role.CLERK)
    found = client.get("/cases/?direction=outgoing").text
    assert other.reference in found
    assert one.reference not in found
    assert "No case fits" in client.get("/cases/?q=nothing+like+this").text


def test_a_person_with_a_name_in_any_script_is_added_and_taken_out(client_as, work, session):
    case = incoming(work(Role.OFFICER))
    officer = client_as(Role.OFFICER)
    address = f"/cases/{case.id}/persons"
    data = filled(officer, address, "Add the person", name="Wang Xiaoming", name_in_script="王小明")
    assert officer.post(address, data=data).status_code == 302
    assert "王小明" in read(officer.get(f"/cases/{case.id}/persons")).text
    person = session.get(Case, case.id).persons[0]
    officer.post(f"/cases/{case.id}/persons/{person.id}/remove")
    assert "王小明" not in officer.get(f"/cases/{case.id}/persons").text


def test_cases_are_linked_by_reference_and_a_hidden_one_is_unknown(client_as, work, session):
    officer = work(Role.OFFICER)
    one, other = incoming(officer), incoming(officer)
    hidden = incoming(officer, confidentiality=Confidentiality.STRICT)
    client = client_as(Role.OFFICER)
    address = f"/cases/{one.id}/references"
    wrong = {"link-other": hidden.reference, "link-kind": "same_matter", "act": "link"}
    answer = client.post(address, data=wrong)
    assert answer.status_code == 422
    assert "There is no case with this reference." in read(answer).text
    client.post(address, data={**wrong, "link-other": other.reference})
    assert [c.id for _, c in queries.list_links(work(Role.OFFICER), one)] == [other.id]


def test_a_prosecutor_does_not_change_what_the_central_authority_has(client_as, work):
    prosecutor = client_as(Role.PROSECUTOR)
    drafter = work(Role.PROSECUTOR)
    case = outgoing(drafter)
    service.give_access(everybody(drafter), case, person_id=prosecutor.person.id)
    assert prosecutor.get(f"/cases/{case.id}/edit").status_code == 200
    service.move(everybody(drafter), case, MoveOrder("submit"))
    assert prosecutor.get(f"/cases/{case.id}/edit").status_code == 403
    assert prosecutor.get(f"/cases/{case.id}").status_code == 200


def test_an_outcome_is_recorded_on_the_measure(client_as, work, session):
    case = incoming(work(Role.OFFICER))
    officer = client_as(Role.OFFICER)
    address = f"/cases/{case.id}/measures/1"
    values = filled(officer, address, "Save the measure")
    refused = officer.post(address, data={**values, "outcome": "refused", "ground": ""})
    assert "A refused measure needs its ground." in read(refused).text
    officer.post(address, data={**values, "outcome": "executed"})
    assert session.get(Case, case.id).measures[0].outcome == "executed"
