"""The calendar of one person, read by their calendar program under a secret address.

Whoever has the address reads it without signing in, so it says little: references and reasons,
never a name or a title, and nothing of a case that its person may not know of.
"""

from datetime import UTC, timedelta

from flask import Blueprint, Response, abort, current_app
from flask_babel import force_locale
from icalendar import Calendar, Event

from mla.access.guard import public
from mla.core.words import say
from mla.database import Work
from mla.deadlines.models import Deadline
from mla.desk import diary
from mla.desk.queries import today
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
        if task.entry is not None:
            found[task.entry.id] = (task.entry, task.case.reference if task.case else None)
    for entry, reference in found.values():
        calendar.add_component(_event(work, entry, reference))
    made: bytes = calendar.to_ical()
    return made


def _event(work: Work, entry: Deadline, reference: str | None) -> Event:
    event = Event()
    event.add("uid", f"deadline-{entry.id}@mla")
    event.add("dtstamp", work.now.astimezone(UTC))
    reason = words(entry.reason_said)
    event.add("summary", f"{reference} · {reason}" if reference else reason)
    event.add("class", "CONFIDENTIAL")
    if entry.due_at is not None:
        event.add("dtstart", entry.due_at.astimezone(UTC))
        event.add("duration", timedelta(hours=1))
    else:
        event.add("dtstart", entry.due_on)
        event.add("dtend", entry.due_on + timedelta(days=1))
    return event
