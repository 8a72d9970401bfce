"""The pages about time: what is due in a case, standards, limits, calendars."""

from datetime import date
from http import HTTPStatus

import pytest

from mla.access.rules import Role
from mla.cases import queries
from mla.cases.queries.ahead import list_dates
from mla.deadlines import queries as deadlines
from mla.directory import queries as directory
from mla.directory import service as directory_service
from mla.exchange import case_json
from tests.cases.making import everybody, incoming
from tests.pages import read


@pytest.fixture
def case(work):
    officer = everybody(work(Role.OFFICER))
    directory_service.set_office(officer, {"state": "SN", "name": "Office"})
    return incoming(officer, bases=["EIO2014"])


def test_a_case_shows_what_is_due_with_its_sum(client_as, case):
    page = read(client_as(Role.OFFICER).get(f"/cases/{case.id}/deadlines"))
    assert "5 working days in Senegal from" in page.main
    assert "acknowledge the request (EIO2014, 16(1))" in page.main
    assert "No day of the proceeding is recorded" in page.main


def test_a_day_of_the_proceeding_is_recorded_shown_at_the_head_and_taken_back(
    client_as, work, case
):
    browser = client_as(Role.OFFICER)
    sent = {"kind": "custody_limit", "on": "2030-05-08", "source": "Order of 3 March, file 12"}
    assert browser.post(f"/cases/{case.id}/deadlines", data=sent).status_code == HTTPStatus.FOUND
    page = read(browser.get(f"/cases/{case.id}"))
    assert "end of the time in custody: " in page.main
    assert case.due_on == date(2030, 5, 8)
    row = list_dates(work(Role.OFFICER), case)[0]
    browser.post(f"/cases/{case.id}/dates/{row.id}/remove")
    assert "end of the time in custody" not in read(browser.get(f"/cases/{case.id}")).main


def test_a_day_without_its_source_comes_back_with_the_reason(client_as, case):
    browser = client_as(Role.OFFICER)
    sent = {"kind": "hearing", "on": "2030-05-08", "source": ""}
    page = read(browser.post(f"/cases/{case.id}/deadlines", data=sent))
    assert page.errors == ["Say who set the day, and in which document it stands."]


def test_bringing_a_case_forward_into_the_past_says_what_would_be_right(client_as, case):
    browser = client_as(Role.AUDITOR)
    page = read(browser.post(f"/cases/{case.id}/forward", data={"again_on": "2030-05-06"}))
    assert page.errors == ["Give a day after today, 6 May 2030."]
    sent = browser.post(
        f"/cases/{case.id}/forward", data={"again_on": "2030-05-07", "what_for": "Look"}
    )
    assert sent.status_code == HTTPStatus.FOUND
    assert "It will be on your desk on" in read(browser.get(f"/cases/{case.id}/deadlines")).main


def test_an_administrator_changes_a_standard_and_what_runs_follows(client_as, work, case):
    browser = client_as(Role.ADMIN)
    page = read(browser.get("/office/standards/acknowledge"))
    assert page.heading == "Service standard: acknowledge"
    sent = {"normal": "1", "urgent": "1", "emergency": "0", "is_working_days": "y"}
    assert browser.post("/office/standards/acknowledge", data=sent).status_code == HTTPStatus.FOUND
    assert case.due_on == date(2030, 5, 7)
    wrong = {"normal": "1", "urgent": "3", "emergency": "0"}
    answer = read(browser.post("/office/standards/acknowledge", data=wrong))
    assert answer.errors == ["What is urgent cannot take longer than what is not. Give fewer days."]
    assert client_as(Role.OFFICER).get("/office/standards/acknowledge").status_code == 403


def test_an_administrator_corrects_a_limit_with_its_source(client_as, work, case):
    browser = client_as(Role.ADMIN)
    read(browser.get("/office/limits/EIO_ACK"))
    sent = {"days": "3", "hours": "", "article": "16(1)", "source": "The text"}
    assert browser.post("/office/limits/EIO_ACK", data=sent).status_code == HTTPStatus.FOUND
    row = deadlines.find(work(Role.OFFICER), case.id, "limit:EIO_ACK")
    assert row.due_on == date(2030, 5, 6)
    page = read(browser.get("/directory/terms"))
    assert "this office" in page.main
    assert "unsure" in page.main


def test_a_holiday_recorded_on_the_page_of_a_state_moves_what_runs(client_as, work, case):
    browser = client_as(Role.OFFICER)
    before = deadlines.find(work(Role.OFFICER), case.id, "stage").due_on
    sent = {"on": before.isoformat(), "is_off": "off", "name": "Mourning", "source": "Decree 3"}
    address = "/directory/states/SN/calendar"
    assert browser.post(address, data=sent).status_code == HTTPStatus.FOUND
    hand = work(Role.OFFICER)
    assert deadlines.find(hand, case.id, "stage").due_on > before
    page = read(browser.get(address))
    assert "Mourning" in page.main
    assert "Independence Day" in page.main
    browser.post(f"{address}/take-back", data={"on": before.isoformat()})
    assert directory.find_calendar_day(hand, "SN", before) is None
    assert deadlines.find(hand, case.id, "stage").due_on == before


def test_a_calendar_that_nobody_knows_says_so_and_no_state_has_none(client_as, work, case):
    everybody_ = everybody(work(Role.OFFICER))
    directory_service.add_country(everybody_, "XE", "Esperia")
    browser = client_as(Role.OFFICER)
    page = read(browser.get("/directory/states/XE/calendar"))
    assert "No holiday of this year is known" in page.main
    assert browser.get("/directory/states/ZZ/calendar").status_code == HTTPStatus.NOT_FOUND


def test_the_weekend_of_a_state_is_said_on_its_calendar(client_as, case):
    page = read(client_as(Role.OFFICER).get("/directory/states/EG/calendar"))
    assert "weekend: Friday, Saturday" in page.main


def test_a_program_reads_what_is_due_with_its_sum(work, case):
    hand = everybody(work(Role.OFFICER))
    told = case_json.describe(hand, queries.get_case(hand, case.id))["deadlines"]
    stage = next(one for one in told if one["source"] == "stage")
    assert stage["nature"] == "step"
    assert stage["arithmetic"].startswith("5 working days in Senegal from 2030-05-06")
    assert {"reason", "due_on", "due_at", "owner", "step"} <= set(stage)
