"""The pages of procedures and incidents, as each role sees them."""

from datetime import timedelta

import pytest

from mla.access.rules import Role
from mla.cases import service as cases_service
from mla.directory import service as directory
from mla.directory.rules import AuthorityDetails, AuthorityKind
from mla.procedures import queries, service
from mla.procedures.models import Procedure
from mla.procedures.rules.definition import Kind
from mla.procedures.service import Start, StepOrder
from tests.cases import making as case_making
from tests.pages import read
from tests.procedures.making import DAY, answers, begin, on_day, step

NOTE = "They are slow, as ever."


@pytest.fixture
def case(work):
    """An incoming case, with an authority at home that may know of it."""
    hand = work(Role.OFFICER, Role.REVIEWER, Role.CLERK, Role.ADMIN)
    directory.set_office(hand, {"state": "NG", "name": "Central Authority"})
    police = AuthorityDetails("Judicial Police", AuthorityKind.POLICE, "NG")
    authority = directory.add_authority(hand, police)
    case = case_making.incoming(hand, domestic_authority_id=authority.id)
    cases_service.give_access(hand, case, authority_id=authority.id)
    return case


def page_of(case, rest=""):
    return f"/cases/{case.id}/procedures{rest}"


def filled(client, address, button, **typed):
    """What a browser would send from a page whose form has this button."""
    return {**read(client.get(address)).form(button).values, **typed}


def test_an_officer_opens_a_procedure_and_is_led_to_it(client_as, case, session):
    officer = client_as(Role.OFFICER)
    typed = filled(
        officer, page_of(case, "/new/costs"), "Open it",
        what="Two experts travel", estimate="12 500.75", estimate_currency="kes", note=NOTE,
    )  # fmt: skip
    answer = officer.post(page_of(case, "/new/costs"), data=typed)
    assert answer.status_code == 302
    page = read(officer.get(answer.location))
    assert "Two experts travel" in page.main
    assert "12,500.75\xa0KES" in page.main or "12,500.75 KES" in page.main
    assert "Palermo Convention: 18(28)" in page.main
    assert NOTE in page.main
    assert session.query(Procedure).one().details["estimate"]["currency"] == "KES"
    listed = read(officer.get(page_of(case)))
    row = listed.rows("What runs beside the request")[0]
    assert row[:2] == ["1", "Costs of execution, 1"]
    assert "Costs of execution" in read(officer.get(f"/cases/{case.id}")).main


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(client_as, case, session):
    officer = client_as(Role.OFFICER)
    address = page_of(case, "/new/appointment")
    typed = filled(
        officer, address, "Open it",
        **{"sort": "video_hearing", "at-d": "3", "at-m": "6", "at-y": "2030", "at_time": "25:00",
           "at_zone": "Africa/Nairobi", "attendees": "The accused, counsel"},
    )  # fmt: skip
    page = read(officer.post(address, data=typed))
    assert page.status == 422
    assert "Give a day, a time such as 14:30" in " ".join(page.errors)
    typed["at_time"] = "10:30"
    page = read(officer.post(address, data=typed))
    assert page.errors == [
        "A hearing by video is held in two time zones. Choose that of the other side."
    ]
    assert page.form("Open it").values["attendees"] == "The accused, counsel"
    typed["their_zone"] = "America/Bogota"
    answer = officer.post(address, data=typed)
    main = read(officer.get(answer.location)).main
    assert "3 Jun 2030, 07:30 (UTC)" in main
    assert "3 Jun 2030, 10:30 (Africa/Nairobi)" in main
    assert "3 Jun 2030, 02:30 (America/Bogota)" in main


def test_a_step_is_taken_on_its_page_and_a_shut_one_says_why(client_as, case, work):
    procedure = begin(work(Role.OFFICER), case, Kind.ASSET)
    step(work(Role.OFFICER), case, procedure, "restrain", until=None)
    reviewer = client_as(Role.REVIEWER)
    lift = page_of(case, f"/{procedure.id}/move/lift")
    assert "has not been heard on the lifting" in read(reviewer.get(lift)).main
    waive = page_of(case, f"/{procedure.id}/move/waive_hearing")
    label = "Record why they cannot be heard"
    answer = reviewer.post(waive, data=filled(reviewer, waive, label, exemption="No contact."))
    assert answer.status_code == 302
    assert "has not been heard" not in read(reviewer.get(lift)).main
    assert read(client_as(Role.CLERK).get(lift)).main.count("This is for another role") == 1


def test_somebody_else_was_faster(client_as, case, work):
    procedure = begin(work(Role.OFFICER), case, Kind.COSTS)
    officer = client_as(Role.OFFICER)
    address = page_of(case, f"/{procedure.id}/move/consult")
    typed = filled(officer, address, "Record the consultation on costs")
    step(work(Role.OFFICER), case, procedure, "estimate_again")
    answer = officer.post(address, data=typed)
    assert answer.status_code == 409
    assert "Everybody: Estimated" in read(answer).text


def test_details_are_changed_and_a_step_is_undone(client_as, case, work):
    procedure = begin(work(Role.OFFICER), case, Kind.COSTS)
    step(work(Role.OFFICER), case, procedure, "consult")
    officer = client_as(Role.OFFICER)
    address = page_of(case, f"/{procedure.id}/change")
    typed = filled(officer, address, "Keep the details", what="Three experts", act="change")
    assert "Say why it has to be corrected." in read(officer.post(address, data=typed)).errors
    assert officer.post(address, data={**typed, "reason": "A slip"}).status_code == 302
    main = read(officer.get(page_of(case, f"/{procedure.id}"))).main
    assert "what: " not in main
    assert "Three experts" in main
    undo = filled(officer, address, "Keep the details", act="undo", reason="It was two.")
    assert officer.post(address, data=undo).status_code == 302
    assert "undone later" in read(officer.get(page_of(case, f"/{procedure.id}"))).main


def test_partners_read_conditions_of_use_and_no_internal_note(client_as, case, work, session):
    officer = work(Role.OFFICER)
    given = answers(Kind.CONDITION, ("nature", "code", "text"), text="Only in this matter")
    condition = service.start(officer, case, Start(Kind.CONDITION, answers=given, note=NOTE))
    job = begin(officer, case, Kind.TRANSLATION)
    session.commit()
    partner = client_as(Role.PROSECUTOR, authority_id=case.domestic_authority_id)
    page = read(partner.get(page_of(case, f"/{condition.id}")))
    assert "Only in this matter" in page.main
    assert NOTE not in page.main
    assert NOTE not in read(partner.get(f"/cases/{case.id}")).main
    assert partner.get(page_of(case, f"/{job.id}")).status_code == 404
    assert "Translation job" not in read(partner.get(page_of(case))).main
    auditor = client_as(Role.AUDITOR)
    page = read(auditor.get(page_of(case, f"/{condition.id}")))
    assert NOTE in page.main
    assert "Open a procedure" not in read(auditor.get(page_of(case))).main
    assert auditor.post(page_of(case, f"/{condition.id}/move/accept")).status_code == 422


def test_an_officer_records_the_courts_step_for_the_authority_that_tells_of_it(
    client_as, case, work, session
):
    court = begin(work(Role.OFFICER), case, Kind.COURT_STEP)
    session.commit()
    officer = client_as(Role.OFFICER)
    executing = client_as(Role.EXECUTING, authority_id=case.domestic_authority_id)
    address = page_of(case, f"/{court.id}/move/deny")
    assert executing.get(address).status_code == 403
    typed = filled(officer, address, "Record that the court denied it", decision="Denied.")
    assert officer.post(address, data=typed).status_code == 302
    session.expire_all()
    assert court.stage == "denied"


def test_what_ran_out_is_shown_before_anybody_records_it(client_as, case, work, session):
    officer = work(Role.OFFICER)
    long_ago = on_day(officer, DAY - timedelta(days=30))
    case.visits[0].on = case.visits[1].on = long_ago.today
    begun = begin(long_ago, case, Kind.PRESERVATION)
    step(long_ago, case, begun, "preserve", until=DAY - timedelta(days=2))
    session.commit()
    reader = client_as(Role.AUDITOR)
    for address in (page_of(case), page_of(case, f"/{begun.id}"), f"/cases/{case.id}"):
        assert "Ran out on 4 May 2030, to be recorded" in read(reader.get(address)).main
    session.expire_all()
    assert begun.stage == "preserved"


def test_an_incident_stands_on_the_desk_until_it_is_settled(client_as, case, work, session):
    hand = work(Role.OFFICER)
    condition = begin(hand, case, Kind.CONDITION)
    for name in ("accept", "record_breach"):
        step(hand, case, condition, name)
    session.commit()
    officer, reviewer = client_as(Role.OFFICER), client_as(Role.REVIEWER)
    for who in (officer, reviewer):
        page = read(who.get("/desk"))
        assert "A condition or undertaking was broken" in page.main
    for role in (Role.CLERK, Role.AUDITOR, Role.PROSECUTOR):
        assert "A condition or undertaking" not in read(client_as(role).get("/desk")).main
    assert "1 incident is not settled" in read(officer.get(f"/cases/{case.id}")).main
    address = f"/cases/{case.id}/incidents/1"
    explain = filled(officer, address, "Explain what happened", text="A slip.", act="explain")
    assert officer.post(address, data=explain).status_code == 302
    assert read(officer.post(address, data={**explain, "version": "2"})).status == 422
    settle = filled(reviewer, address, "Settle the incident", text="They know.", act="settle")
    assert reviewer.post(address, data=settle).status_code == 302
    assert "A condition or undertaking" not in read(officer.get("/desk")).main
    counted = read(officer.get("/incidents")).rows("Incidents by kind and stage")
    assert counted[2] == ["A condition or undertaking was broken", "0", "0", "1"]
    partner = client_as(Role.PROSECUTOR, authority_id=case.domestic_authority_id)
    assert partner.get(address).status_code == 404


def test_a_case_tells_a_program_of_its_procedures(case, work):
    from mla.exchange.case_json import describe  # The top of the house, used by this test alone.

    officer = work(Role.OFFICER)
    given = answers(Kind.COSTS, ("what", "estimate"))
    costs = service.start(officer, case, Start(Kind.COSTS, answers=given, note=NOTE))
    service.move(officer, case, costs, StepOrder("consult", note=NOTE))
    told = describe(officer, case)["procedures"]
    assert told == [
        {
            "kind": "costs",
            "number": 1,
            "title": "",
            "stage": "consulted",
            "ended_on": None,
            "details": {
                "what": "What there is to say.",
                "estimate": {"amount": "1200.50", "currency": "KES"},
            },
            "valuations": [],
            "due": [{"on": "2030-06-05", "at": None, "what": "Costs to be agreed"}],
        }
    ]
    assert queries.count_running(officer, case) == 1
