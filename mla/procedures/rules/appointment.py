"""Something that happens at a moment: a hearing by video, a meeting, a diplomatic pouch
(reference, 3.1, 4.5). Attendees are named by role.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from mla.access.rules import Permission as P
from mla.core.clock import Holder
from mla.core.errors import Reason
from mla.core.words import Sentence, say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Nature
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import Definition, Kind, Standing


class Stage(StrEnum):
    """Where an appointment stands."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    MOVED = "moved"
    HELD = "held"
    CANCELLED = "cancelled"


S = Stage
M = Move[Stage, Standing]
AHEAD = (S.PLANNED, S.CONFIRMED, S.MOVED)

VIDEO = "video_hearing"
SORTS: dict[str, Sentence] = {
    VIDEO: say("Hearing by video"),
    "coordination_meeting": say("Coordination meeting"),
    "diplomatic_pouch": say("Diplomatic pouch"),
}

ASKS = asks(
    Ask("sort", say("Sort of appointment"), Shape.CHOICE, choices=SORTS),
    Ask("at", say("Takes place"), Shape.MOMENT),
    Ask(
        "their_zone",
        say("Time zone of the other side"),
        Shape.ZONE,
        is_required=False,
        hint=say("The time is shown in it too."),
    ),
    Ask("test_at", say("Test call"), Shape.MOMENT, is_required=False),
    Ask("link", say("Link or number to dial"), is_required=False),
    Ask("technical", say("Technical contact and parameters"), Shape.TEXT, is_required=False),
    Ask("interpreter", say("Interpreter"), is_required=False, hint=say("Languages and bureau")),
    Ask(
        "attendees",
        say("Who attends, by role"),
        Shape.TEXT,
        hint=say("Roles and offices, no names."),
    ),
    Ask("person", say("Who is heard"), Shape.PERSON, is_required=False),
    Ask("led_by", say("Who conducts it, by office"), is_required=False),
    Ask("why_video", say("Why it is not held in presence"), Shape.TEXT, is_required=False),
    Ask("consent", say("The accused agrees to the hearing by video"), Shape.TICK, False),
    Ask("place", say("Place or route"), is_required=False),
    Ask("minutes", say("Minutes or receipt"), Shape.DOCUMENT, is_required=False),
    Ask("reasons", say("Reasons"), Shape.TEXT),
)

WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.PLANNED,
    moves=(
        M("confirm", (S.PLANNED, S.MOVED), S.CONFIRMED, P.CASES_HANDLE, ("link",)),
        M("move", AHEAD, S.MOVED, P.CASES_HANDLE, ("at", "test_at", "reasons")),
        M("hold", (S.CONFIRMED,), S.HELD, P.CASES_REGISTER, ("minutes",)),
        M("cancel", AHEAD, S.CANCELLED, P.CASES_HANDLE, ("reasons",)),
    ),
    ends=frozenset({S.HELD, S.CANCELLED}),
)


def faults(standing: Standing, move: str, answers: Mapping[str, Any]) -> Iterator[Reason]:
    """Want the zone of the other side for a hearing by video, and the test call before it."""
    if move == "" and answers.get("sort") == VIDEO and "their_zone" not in answers:
        zone = say("A hearing by video is held in two time zones. Choose that of the other side.")
        yield Reason(zone, anchor="their_zone")
    at = answers.get("at", standing.details.get("at"))
    test_at = answers.get("test_at")
    if isinstance(at, datetime) and isinstance(test_at, datetime) and test_at >= at:
        yield Reason(say("The test call comes before the appointment."), anchor="test_at")


def due(standing: Standing) -> Iterator[Due]:
    """Put the appointment and its test call into the diary, each at its moment."""
    if standing.stage not in AHEAD:
        return
    label = SORTS[standing.details["sort"]]
    wanted = (("at", label), ("test_at", say("Test call: %(what)s", what=label)))
    for name, reason in wanted:
        at = standing.details.get(name)
        if isinstance(at, datetime) and not (name == "test_at" and _is_over(standing, at)):
            day = standing.calendar.day_here(at)
            yield Due(name, reason, day, Nature.APPOINTMENT, at, holder=Holder.OWN)


def _is_over(standing: Standing, at: datetime) -> bool:
    return standing.calendar.day_here(at) < standing.today


DEFINITION = Definition(
    kind=Kind.APPOINTMENT,
    label=say("Appointment"),
    lead=say("When it takes place, in both time zones, and what has to be ready."),
    workflow=WORKFLOW,
    stages={
        S.PLANNED: (say("Planned"), "go", 1),
        S.CONFIRMED: (say("Confirmed by all"), "go", 4),
        S.MOVED: (say("Moved to another time"), "wait", 2),
        S.HELD: (say("Held"), "done", 7),
        S.CANCELLED: (say("Cancelled"), "stop", 7),
    },
    moves={
        "confirm": say("Record that all confirmed"),
        "move": say("Move it to another time"),
        "hold": say("Record that it took place"),
        "cancel": say("Cancel it"),
    },
    asks=ASKS,
    opening=(
        *("sort", "at", "their_zone", "test_at", "link", "technical", "interpreter", "attendees"),
        *("person", "led_by", "why_video", "consent", "place"),
    ),
    permission=P.CASES_HANDLE,
    dangerous=frozenset({"cancel"}),
    faults=faults,
    due=due,
)
