"""Referring and following up through the pages, as the office and as the authority."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from mla.access.rules import Role
from mla.cases.rules.stages import Stage
from mla.correspondence.rules import Kind
from mla.measures.rules import Outcome
from mla.referrals import queries, service
from mla.referrals.models import Referral
from mla.referrals.rules.flow import State
from mla.referrals.rules.redaction import Profile
from mla.referrals.service import Delivery, Said
from tests.cases.making import move, outgoing
from tests.pages import read
from tests.referrals.making import NAMES, send, stand_up


@pytest.fixture
def there(work):
    return stand_up(work)


@pytest.fixture
def officer(client_as, there):
    return client_as(Role.OFFICER)


def at(client_as, authority):
    return client_as(Role.EXECUTING, authority_id=authority.id)


def the_referral(session):
    return session.scalars(select(Referral).order_by(Referral.id.desc())).first()


def fill_in(browser, there, authority, **typed):
    """Open the form as it is offered for an authority, and ask to see what they will see."""
    address = f"/cases/{there.case.id}/referrals/new?authority={authority.id}"
    form = read(browser.get(address)).form("Show what they will see")
    data = {**form.values, "instructions": "Obtain the records.", **typed, "act": "show"}
    return address, data, browser.post(address, data=data)


def test_the_move_to_refer_leads_to_the_choice_of_an_authority(officer, there):
    page = read(officer.get(f"/cases/{there.case.id}"))
    address = page.links["Send to the executing authority"]
    assert address == f"/cases/{there.case.id}/referrals/new"
    choice = read(officer.get(address))
    assert there.court.name in choice.links
    assert officer.get(f"/cases/{there.case.id}/move/refer").location == address


def test_a_referral_is_previewed_as_they_will_see_it_and_only_then_sent(
    client_as, officer, there, session
):
    who = str(there.case.persons[0].id)
    address, data, answer = fill_in(officer, there, there.police, persons_concerned=[who])
    preview = read(answer)
    assert the_referral(session) is None
    assert "Send the referral" in preview.form("Send the referral").buttons
    for shown in ("Obtain the records.", "Account 77-1", NAMES[0]):
        assert shown in preview.main
    seen = preview.form("Send the referral").values
    answer = officer.post(address, data={**data, **seen, "act": "send"})
    referral = the_referral(session)
    assert answer.location == f"/cases/{there.case.id}/referrals/{referral.id}"
    assert (referral.profile, there.case.stage) == (Profile.INSTRUCTION, Stage.ASSIGNED)
    theirs = read(at(client_as, there.police).get(f"/referrals/{referral.id}")).main
    for shown in ("Obtain the records.", "Account 77-1", NAMES[0]):
        assert shown in theirs
    assert "an invoice was paid twice" not in preview.main.split("Parts of the case")[0] + theirs


def test_what_was_not_seen_is_not_sent(officer, there, session):
    who = str(there.case.persons[0].id)
    address, data, answer = fill_in(officer, there, there.police, persons_concerned=[who])
    seen = read(answer).form("Send the referral").values
    changed = {**data, **seen, "parts": ["facts"], "act": "send"}
    answer = officer.post(address, data=changed)
    assert "an invoice was paid twice" in read(answer).main
    assert the_referral(session) is None


def test_an_order_that_cannot_be_sent_says_so_at_its_field(officer, there):
    _, data, answer = fill_in(officer, there, there.police)
    address = f"/cases/{there.case.id}/referrals/new?authority={there.police.id}"
    seen = read(answer).form("Send the referral").values
    page = read(officer.post(address, data={**data, **seen, "act": "send"}))
    assert page.status == 422
    assert page.errors == ["Choose who is concerned by what is referred, or let no name travel."]


def test_the_ping_pong_goes_through_the_pages(client_as, officer, there, session):
    referral = send(there, there.court, 1, 2)
    court, here = at(client_as, there.court), f"/referrals/{referral.id}"
    office = f"/cases/{there.case.id}{here}"
    assert "Records and a statement" in read(court.get("/referrals")).main
    court.post(f"{here}/ask", data={"text": "Which branch?"})
    assert "Which branch?" in read(officer.get(office)).main
    officer.post(f"{office}/answer", data={"text": "The one at the port."})
    assert "The one at the port." in read(court.get(here)).main
    court.post(f"{here}/accept", data={"their_file": "HC 12/2030"})
    assert there.case.stage is Stage.IN_EXECUTION
    files = [(io.BytesIO(b"%PDF-1.4 minutes"), "minutes.pdf")]
    half = {"outcome_1": "executed", "outcome_2": "pending", "more_follows": "y",
            "text": "One binder", "files": files}  # fmt: skip
    answer = court.post(f"{here}/deliver", data=half, content_type="multipart/form-data")
    assert answer.location == here
    assert there.case.stage is Stage.PARTIALLY_EXECUTED
    court.post(f"{here}/deliver", data={"outcome_2": "executed", "text": "The rest"})
    assert there.case.stage is Stage.RESULTS_IN_REVIEW
    page = read(officer.get(office))
    assert "Download minutes.pdf" in page.links
    assert officer.get(page.links["Download minutes.pdf"], buffered=True).status_code == 200
    officer.post(f"{office}/rework", data={"text": "The oath is missing.", "wanting": ["2"]})
    assert "The oath is missing." in read(court.get(here)).main
    court.post(f"{here}/deliver", data={"outcome_2": "executed", "text": "With oath"})
    officer.post(f"{office}/approve", data={})
    officer.post(f"{office}/close", data={})
    session.expire_all()
    assert the_referral(session).state is State.DONE
    assert "Done" in read(court.get("/referrals")).main


def test_results_without_an_outcome_come_back_with_the_field_marked(client_as, there, session):
    referral = send(there, there.court, 1, 2)
    court, here = at(client_as, there.court), f"/referrals/{referral.id}"
    court.post(f"{here}/accept", data={})
    page = read(court.post(f"{here}/deliver", data={"outcome_1": "executed", "text": "Half"}))
    assert page.status == 422
    assert page.errors == ["Measure 2 has no outcome. Say what became of it, or that more follows."]
    assert there.case.measures[0].outcome is Outcome.PENDING


def test_an_officer_records_a_step_for_the_authority_and_both_see_it(client_as, officer, there):
    referral = send(there, there.police, 1)
    office = f"/cases/{there.case.id}/referrals/{referral.id}"
    assert "Nobody of this authority signs in" in read(officer.get(office)).main
    refused = read(officer.post(f"{office}/accept", data={"told_by": ""}))
    assert refused.errors == ["You record this for the authority. Say how it told the office."]
    officer.post(f"{office}/accept", data={"told_by": Kind.CALL.value})
    theirs = read(at(client_as, there.police).get(f"/referrals/{referral.id}")).main
    assert f"Recorded by {officer.person.name} for the authority" in theirs


def test_a_step_that_was_overtaken_says_what_happened(client_as, officer, there):
    referral = send(there, there.court, 1)
    here = f"/referrals/{referral.id}"
    court = at(client_as, there.court)
    form = read(court.get(f"{here}/decline")).form("Decline the referral").values
    service.answer(there.officer, referral, Said("Please hurry."))
    page = read(court.post(f"{here}/decline", data={**form, "text": "Not ours."}))
    assert page.status == 409
    assert "Message of the central authority" in page.main


def test_the_case_shows_who_has_each_measure_and_where_to_follow_it(officer, there):
    send(there, there.court, 1)
    send(there, there.police, 2)
    page = read(officer.get(f"/cases/{there.case.id}"))
    assert ["with High Court of Thies" in row[1] for row in page.rows("Measures")] == [True, False]
    assert "with Police of the Ports" in page.rows("Measures")[1][1]
    here = f"/cases/{there.case.id}/referrals"
    assert page.links["Record that the authority has taken it on"] == here
    assert len(read(officer.get(here)).rows()) == 2


def test_coordination_says_who_owes_what_to_whom(client_as, officer, there, work):
    records = send(there, there.court, 1)
    hearing = send(there, there.police, 2)
    service.ask(there.at(work, there.police), hearing, Said("Which day?"))
    records.due_on = there.officer.today - timedelta(days=6)
    prosecutor = work(Role.PROSECUTOR, authority_id=there.police.id)
    draft = outgoing(prosecutor, title="Papers, shipping")
    page = read(officer.get("/coordination"))
    rows = {row[0]: row[2:6] for row in page.rows("By authority")}
    assert rows["High Court of Thies"] == ["1", "1", "1", "0"]
    assert rows["Police of the Ports"] == ["2", "0", "1", "1"]
    assert "answer the question" in page.main
    assert "6 days overdue" in page.main
    assert draft.reference in page.main
    late = read(officer.get("/coordination?state=late"))
    assert (records.title in late.main, draft.reference in late.main) == (True, False)
    police = read(officer.get("/coordination?sector=police&state=own"))
    assert [row[0] for row in police.rows("By authority")] == ["Police of the Ports"]
    nothing = read(officer.get("/coordination?sector=tax"))
    assert "Nobody waits for anybody" in nothing.main


def test_a_partner_sees_only_its_own_coordination(client_as, there):
    mine, other = send(there, there.police, 1), send(there, there.court, 2, title="Of the court")
    page = read(at(client_as, there.police).get("/coordination"))
    assert mine.reference in page.main
    for hidden in ("Of the court", there.court.name, there.case.reference, other.reference):
        assert hidden not in page.main


def test_a_referral_of_a_closed_case_is_to_be_recalled(officer, there):
    referral = send(there, there.court, 1)
    move(there.officer, there.case, "record_withdrawal", reasons="No longer needed")
    assert "recall it: the case is closed" in read(officer.get("/coordination")).main
    service.recall(there.officer, referral, Said("Stop."))
    assert queries.list_waiting(there.officer) == []


def test_delivered_work_waits_for_the_office_on_its_desk(officer, there, work):
    referral = send(there, there.court, 1)
    court = there.at(work, there.court)
    service.accept(court, referral, Said())
    service.deliver(court, referral, Delivery(Said("All"), {1: Outcome.EXECUTED}))
    assert "Check the results of a partner" in read(officer.get("/desk")).text
