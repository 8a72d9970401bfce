"""The diary on the desk: the right thing, for the right person, on the right day, and once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus

import pytest
from icalendar import Calendar
from sqlalchemy import update

from mla.access.rules import Role
from mla.cases import service
from mla.cases.rules.ahead import DateKind
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Confidentiality, Stage
from mla.core.words import say
from mla.deadlines import service as deadlines
from mla.deadlines.rules import Due, Nature
from mla.directory import service as directory
from mla.people import service as people
from mla.people.models import SignIn
from tests.cases import making
from tests.cases.making import everybody, incoming, move, outgoing, tell
from tests.casework import put_at
from tests.factories import NOON
from tests.pages import read


@pytest.fixture
def desk_on(app, session):
    """What somebody's desk shows on a day."""

    def look(client, day):
        moment = datetime.combine(day, NOON.timetz())
        app.extensions["clock"] = lambda: moment
        session.execute(update(SignIn).values(used_at=moment))
        return read(client.get("/desk"))

    return look


def section(page, heading):
    """The words of one group of tasks; nothing where there is no such group."""
    for part in page.root.iter("section"):
        text = " ".join("".join(part.itertext()).split())
        if text.startswith(heading):
            return text
    return ""


@pytest.mark.parametrize(("state", "right"), [("SN", date(2030, 6, 11)), ("NG", date(2030, 6, 10))])
def test_a_postponement_nobody_reviews_comes_up_after_the_weekend_and_the_right_holiday(
    client_as, work, desk_on, state, right
):
    # 8 June 2030 is a Saturday, and the Monday after it is Pentecost: off in Senegal alone.
    officer, browser = work(Role.OFFICER), client_as(Role.OFFICER)
    hand = everybody(officer)
    directory.set_office(hand, {"state": state, "name": "Office"})
    case = incoming(hand)
    service.assign(hand, case, browser.person)
    move(hand, case, "start_review")
    given = making.answers(
        case, ("postponement", "exemption", "exemption_reason", "reasons"), hand.today
    )
    move(hand, case, "postpone", **given, review_on=date(2030, 6, 8))
    assert case.due_on == right
    before = desk_on(browser, right - timedelta(days=1))
    assert "Tomorrow" in section(before, "Due this week")
    assert case.reference not in section(before, "Overdue")
    assert "Today" in section(desk_on(browser, right), "Due this week")
    assert case.reference in section(desk_on(browser, right + timedelta(days=1)), "Overdue")


def test_an_entry_with_its_own_step_is_a_task_and_the_turn_of_a_case_stands_once(client_as, work):
    browser = client_as(Role.OFFICER)
    case = incoming(work(Role.OFFICER), bases=["EIO2014"])
    officer = work(Role.OFFICER)
    service.assign(everybody(officer), case, browser.person)
    service.add_date(everybody(officer), case, DateKind.HEARING, date(2030, 5, 8), "Summons")
    due = Due("trial:1", say("expiry"), date(2030, 5, 9), step=say("Extend it"),
              endpoint="cases.show")  # fmt: skip
    deadlines.put(officer, case.id, due)
    page = read(browser.get("/desk"))
    assert page.main.count(case.reference) == 4  # two tasks: the reference, and that on the button
    assert "Extend it" in page.main
    assert "hearing · May 8" in page.main or "hearing · 8 May" in page.main


def test_what_is_to_be_seen_again_comes_up_on_its_day_for_whoever_asked(client_as, work, desk_on):
    ada, ben = client_as(Role.OFFICER), client_as(Role.OFFICER)
    case = incoming(work(Role.OFFICER))
    day = date(2030, 5, 13)
    own = replace(work(Role.OFFICER), actor=ada.person.as_actor())
    service.bring_forward(own, case, day, "Ask the court")
    assert "See the case again" not in desk_on(ada, date(2030, 5, 12)).main
    assert "See the case again: Ask the court" in desk_on(ada, day).main
    assert "See the case again" not in desk_on(ben, day).main
    seen = ada.post(f"/cases/{case.id}/forward", data={"act": "done"})
    assert seen.status_code == HTTPStatus.FOUND
    assert "See the case again" not in desk_on(ada, day).main


def test_an_appointment_stands_in_the_agenda_and_later_asks_how_it_went(client_as, work, desk_on):
    browser = client_as(Role.OFFICER)
    officer = work(Role.OFFICER)
    case = incoming(officer)
    at = datetime(2030, 5, 7, 9, 30, tzinfo=UTC)
    due = Due("meeting:1", say("video hearing"), at.date(), Nature.APPOINTMENT, at)
    deadlines.put(officer, case.id, due)
    page = desk_on(browser, date(2030, 5, 7))
    assert "09:30" in page.main
    assert "Record how it went" not in page.main
    assert "Record how it went: video hearing" in desk_on(browser, date(2030, 5, 9)).main


def test_a_late_answer_leads_to_the_reminder_that_is_next(client_as, work, desk_on):
    browser = client_as(Role.OFFICER)
    officer = everybody(work(Role.OFFICER))
    case = outgoing(officer)
    service.assign(officer, case, browser.person)
    put_at(officer, case, Stage.TRANSMITTED)
    service.work_out_again(officer)
    page = desk_on(browser, date(2030, 6, 20))
    assert "Write the reminder" in page.main
    assert f"/cases/{case.id}/letters/new?kind=reminder" in page.links.values()
    draft = read(browser.get(f"/cases/{case.id}/letters/new?kind=reminder"))
    assert "Reminder" in draft.main


def test_years_without_holidays_are_named_on_the_desk(client_as, work):
    officer = everybody(work(Role.OFFICER))
    directory.set_office(officer, {"state": "XE", "state_name": "Esperia", "name": "Office"})
    incoming(officer)
    assert "Esperia, 2030" in read(client_as(Role.OFFICER).get("/desk")).main


def events(answer):
    return {
        str(event["summary"]): event for event in Calendar.from_ical(answer.data).walk("VEVENT")
    }


@pytest.fixture
def feed(client_as, session, work):
    """A browser, and the address of its person's calendar."""
    browser = client_as(Role.OFFICER, name="Ada Obi")
    own = replace(work(Role.OFFICER), actor=browser.person.as_actor())
    return browser, own, f"/calendar/{people.make_calendar(own, browser.person)}.ics"


def test_a_calendar_holds_what_is_due_without_names_or_titles(app, work, feed):
    browser, own, address = feed
    case = incoming(work(Role.OFFICER), title="Quiet matter of the seventh vessel")
    service.assign(everybody(own), case, browser.person)
    at = datetime(2030, 5, 7, 9, 30, tzinfo=UTC)
    deadlines.put(own, case.id, Due("m:1", say("video hearing"), at.date(), Nature.APPOINTMENT, at))
    service.bring_forward(own, case, date(2030, 5, 9), "Ask Ana Example")
    answer = app.test_client().get(address)
    assert answer.mimetype == "text/calendar"
    assert answer.headers["Cache-Control"] == "no-store"
    found = events(answer)
    assert set(found) == {
        f"{case.reference} · acknowledge",
        f"{case.reference} · video hearing",
        f"{case.reference} · to be seen again",
    }
    assert found[f"{case.reference} · video hearing"]["dtstart"].dt == at
    assert found[f"{case.reference} · acknowledge"]["dtstart"].dt == case.due_on
    for secret in ("vessel", "Ana", "Ada"):
        assert secret not in answer.text
    again = events(app.test_client().get(address))
    assert {name: event["uid"] for name, event in again.items()} == {
        name: event["uid"] for name, event in found.items()
    }


def test_a_calendar_says_nothing_of_a_case_its_person_may_not_know_of(app, work, feed):
    browser, own, address = feed
    case = incoming(work(Role.OFFICER))
    service.bring_forward(own, case, date(2030, 5, 9))
    assert case.reference in app.test_client().get(address).text
    other = everybody(work(Role.OFFICER))
    service.restrict(other, case, Confidentiality.STRICT, "A source is in danger.")
    assert case.reference not in app.test_client().get(address).text


def test_an_address_made_anew_taken_back_or_of_a_shut_account_opens_nothing(app, work, feed):
    browser, own, address = feed
    stranger = app.test_client()
    assert stranger.get(address).status_code == HTTPStatus.OK
    page = read(browser.post("/account/calendar"))
    shown = next(text for text in page.main.split() if text.endswith(".ics"))
    newer = "/calendar/" + shown.rpartition("/")[2]
    assert stranger.get(address).status_code == HTTPStatus.NOT_FOUND
    assert stranger.get(newer).status_code == HTTPStatus.OK
    admin = work(Role.ADMIN)
    people.deactivate(admin, browser.person)
    assert stranger.get(newer).status_code == HTTPStatus.NOT_FOUND
    people.reactivate(admin, browser.person)
    assert stranger.get(newer).status_code == HTTPStatus.OK
    people.revoke_calendar(own, browser.person)
    assert stranger.get(newer).status_code == HTTPStatus.NOT_FOUND


def test_the_token_of_a_calendar_is_kept_nowhere(session, feed):
    _, _, address = feed
    session.commit()
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    dump = "\n".join(session.connection().connection.driver_connection.iterdump())
    assert token not in dump


def test_the_reminders_of_a_case_are_a_ladder_on_its_page(client_as, work):
    officer = everybody(work(Role.OFFICER))
    case = outgoing(officer)
    put_at(officer, case, Stage.TRANSMITTED)
    tell(officer, case, *[Fact.REMINDER_SENT] * 3)
    page = read(client_as(Role.OFFICER).get(f"/cases/{case.id}/deadlines"))
    assert "3 sent" in page.main
    assert "Escalate: head of unit, embassy or network contact" in page.main
    assert "Draft the urgent reminder" in page.main
