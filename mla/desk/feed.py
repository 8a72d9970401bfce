"""The calendar of one person, read by their calendar program under a secret address.

Whoever has the address reads it without signing in, so it says little: references and reasons,
never a name or a title, and nothing of a case that its person may not know of.
"""

from datetime import UTC, date, timedelta

from flask import Blueprint, Response, abort, current_app
from flask_babel import force_locale
from icalendar import Calendar, Event

from mla.access.guard import public
from mla.core.words import Sentence, say
from mla.database import Work
from mla.deadlines.models import Deadline
from mla.desk import diary
from mla.desk.queries import today
from mla.desk.waiting import Errand
from mla.directory import queries as directory
from mla.people import queries as people
from mla.people.models import Person
from mla.people.service import STRANGER
from mla.web import transaction
from mla.web.languages import words

blueprint = Blueprint("feed", __name__)

AHEAD = timedelta(days=400)


@blueprint.get("/calendar/<token>.ics")
@public
def show(token: str) -> Response:
    """Give the calendar to which this address belongs; an address that is none is not here."""
    session, moment = transaction.session(), transaction.now()
    person = people.find_by_calendar(session, token)
    if person is None:
        abort(404)
    zone = directory.get_office(Work(session, STRANGER, moment)).zone
    work = Work(session, person.as_actor(), moment, zone)
    with force_locale(person.language or "en"):
        answer = current_app.response_class(_calendar(work, person), mimetype="text/calendar")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _calendar(work: Work, person: Person) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//mla//diary//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words(say("Register of mutual legal assistance")))
    found = {
        item.entry.id: (item.entry, item.case.reference if item.case else None)
        for item in diary.list_items(work, work.today + AHEAD)
    }
    day = today(work)
    for task in (*day.overdue, *day.this_week, *day.later):
        if isinstance(task, Errand):
            if task.due_on is not None and task.is_theirs:
                calendar.add_component(_of_referral(work, task, task.due_on))
        elif task.entry is not None:
            found[task.entry.id] = (task.entry, task.case.reference if task.case else None)
    for entry, reference in found.values():
        calendar.add_component(_event(work, entry, reference))
    made: bytes = calendar.to_ical()
    return made


def _event(work: Work, entry: Deadline, reference: str | None) -> Event:
    event = _named(work, f"deadline-{entry.id}@mla", entry.reason_said, reference)
    if entry.due_at is not None:
        event.add("dtstart", entry.due_at.astimezone(UTC))
        event.add("duration", timedelta(hours=1))
    else:
        _all_day(event, entry.due_on)
    return event


def _of_referral(work: Work, errand: Errand, due_on: date) -> Event:
    """What an authority has to deliver, under the number by which it knows the referral."""
    referral = errand.referral
    event = _named(work, f"referral-{referral.id}@mla", errand.what, referral.reference)
    _all_day(event, due_on)
    return event


def _named(work: Work, uid: str, what: Sentence, reference: str | None) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", work.now.astimezone(UTC))
    event.add("summary", f"{reference} · {words(what)}" if reference else words(what))
    event.add("class", "CONFIDENTIAL")
    return event


def _all_day(event: Event, on: date) -> None:
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
