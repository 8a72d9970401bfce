"""What is due next in a case, from its history alone: standards, limits of treaties, own dates.

A term of ours does not run while the other State owes us an answer: the clock of the reference,
7.5, stops by the holder alone, and so does this. A term of theirs begins with their turn.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from mla.cases.rules.clocks import Entered
from mla.cases.rules.stages import CLOSING, Direction, Priority, Stage, holder_of
from mla.core.clock import Holder
from mla.core.words import Sentence, say
from mla.deadlines.rules import (
    NAMED,
    REMINDER,
    Due,
    Limited,
    Standard,
    Term,
    begun_on,
    length_of,
    standard_for,
)
from mla.deadlines.words import EVENTS

STAGE, LIMIT, DATE = "stage", "limit", "date"
"""Families of sources in the diary: the present turn, limits of treaties, the proceeding's days."""
FAMILIES = (STAGE, LIMIT, DATE)


class DateKind(StrEnum):
    """A day that the proceeding itself sets."""

    CUSTODY_LIMIT = "custody_limit"
    HEARING = "hearing"
    LIMITATION = "limitation"
    LATEST_SERVICE = "latest_service"
    OTHER = "other"


DATES: dict[DateKind, Sentence] = {
    DateKind.CUSTODY_LIMIT: say("end of the time in custody"),
    DateKind.HEARING: say("hearing"),
    DateKind.LIMITATION: say("limitation of the offence"),
    DateKind.LATEST_SERVICE: say("latest day of service"),
    DateKind.OTHER: say("other day of the proceeding"),
}

LADDER = 3
"""Reminders, after which a matter is escalated (reference, 4.7)."""

NEXT_RUNG: tuple[Sentence, ...] = (
    say("Send the first reminder"),
    say("Send the second reminder"),
    say("Send the third reminder"),
    say("Escalate: head of unit, embassy or network contact"),
)


@dataclass(frozen=True)
class OwnDate:
    """A day of the proceeding, with the number under which it is kept."""

    number: int
    kind: DateKind
    on: date


@dataclass(frozen=True)
class Standing:
    """What decides when something is due in a case."""

    direction: Direction
    priority: Priority
    counterpart: str
    path: Sequence[Entered]
    """The stages entered, oldest first."""
    given_on: date | None = None
    """The day that the last mover gave for the end of the present turn."""
    is_rolled: bool = False
    """Whether the day given is one on which somebody has to be at work."""
    reminders: Sequence[date] = ()
    """The days of reminders, oldest first."""
    dates: Sequence[OwnDate] = ()
    standards: Mapping[str, Standard] = field(default_factory=lambda: NAMED)
    limits: Sequence[Limited] = ()
    """Those that can run in this case."""

    @property
    def stage(self) -> Stage:
        """Where the case stands."""
        return self.path[-1].stage

    @property
    def holder(self) -> Holder | None:
        """Who has it."""
        return holder_of(self.direction, self.stage)


def dues_of(standing: Standing) -> Iterator[Due]:
    """Yield everything that is due in a case: nothing in one that is closed."""
    if standing.stage in CLOSING:
        return
    if (due := _of_stage(standing)) is not None:
        yield due
    for limit in standing.limits:
        if (due := _of_limit(standing, limit)) is not None:
            yield due
    for own in standing.dates:
        yield Due(f"{DATE}:{own.number}", DATES[own.kind], own.on, endpoint="cases.deadlines")


def reached(standing: Standing) -> int:
    """Return how many reminders went out since their turn began; more than three is escalated."""
    since = _asked_on(standing)
    return sum(on >= since for on in standing.reminders) if since else 0


def rung(level: int) -> Sentence:
    """Say what comes next on the ladder of reminders."""
    return NEXT_RUNG[min(level, LADDER)]


def _asked_on(standing: Standing) -> date | None:
    """Return when the other State was asked last: sent the request, or a question of ours."""
    if standing.holder is not Holder.FOREIGN:
        return None
    if standing.direction is Direction.OUTGOING:
        sent = [entered.on for entered in standing.path if entered.stage is Stage.TRANSMITTED]
        return sent[-1] if sent else standing.path[-1].on
    return standing.path[-1].on


def _of_stage(standing: Standing) -> Due | None:
    standard = standard_for(standing.direction, standing.stage, standing.standards)
    if standard is None:
        return None
    due = Due(
        STAGE,
        standard.what,
        _term(standing, standard),
        endpoint="cases.show",
        holder=Holder.OWN if standard.is_ours else standing.holder,
    )
    if not is_chased(standing):
        return due
    level = reached(standing)
    if standing.direction is Direction.INCOMING or level >= LADDER:
        return replace(due, step=rung(level), endpoint="cases.deadlines")
    letter = "reminder" if level < LADDER - 1 else "urgent_reminder"
    return replace(due, step=rung(level), endpoint="letters.new", values={"kind": letter})


def is_chased(standing: Standing) -> bool:
    """Say whether reminders go to the other State now: not for a receipt of what we sent."""
    return standing.holder is Holder.FOREIGN and standing.stage is not Stage.RESULTS_TRANSMITTED


def _term(standing: Standing, standard: Standard) -> Term:
    is_theirs = standing.holder is Holder.FOREIGN and not standard.is_ours
    calendar = standing.counterpart if is_theirs else None
    since = standing.path[-1].on
    is_rolled = standing.priority is not Priority.EMERGENCY
    chased_on = _chased_on(standing)
    if chased_on is not None:
        # Where nobody has even acknowledged, the first wait is also that between reminders.
        if standing.stage is not Stage.TRANSMITTED:
            standard = standing.standards.get(REMINDER.code, REMINDER)
        days, is_working = standard.length(standing.priority)
        return Term(chased_on, days, is_working, calendar, is_rolled=is_rolled)
    if standing.given_on is not None:
        return Term(standing.given_on, 0, False, calendar, is_rolled=standing.is_rolled)
    days, is_working = standard.length(standing.priority)
    paused = 0
    if not is_theirs:
        since, paused = _running(standing, standard)
    return Term(since, days, is_working, calendar, paused, is_rolled)


def _chased_on(standing: Standing) -> date | None:
    """Return the day of the last reminder within the present stage of theirs, if there is one."""
    if standing.holder is not Holder.FOREIGN:
        return None
    since = standing.path[-1].on
    return next((on for on in reversed(standing.reminders) if on >= since), None)


def _running(standing: Standing, standard: Standard) -> tuple[date, int]:
    """Return when a term of ours began, and for how many days since then they owed an answer.

    Stages under one standard make one term, and a question of ours in between only stops it.
    """
    since, paused = standing.path[-1].on, 0
    waited = 0
    later = standing.path[-1].on
    for entered in reversed(standing.path[:-1]):
        if holder_of(standing.direction, entered.stage) is Holder.FOREIGN:
            waited += (later - entered.on).days
        elif _is_under(standing, entered.stage, standard):
            since, paused = entered.on, waited
        else:
            break
        later = entered.on
    return since, paused


def _is_under(standing: Standing, stage: Stage, standard: Standard) -> bool:
    other = standard_for(standing.direction, stage, standing.standards)
    return other is not None and other.code == standard.code


def waited_since(standing: Standing, start: date) -> int:
    """Return for how many days since a day the other State has owed us an answer, up to now."""
    ends = [entered.on for entered in standing.path[1:]]
    return sum(
        (end - max(entered.on, start)).days
        for entered, end in zip(standing.path, ends, strict=False)
        if holder_of(standing.direction, entered.stage) is Holder.FOREIGN and end > start
    )


def _of_limit(standing: Standing, limit: Limited) -> Due | None:
    start = begun_on(limit, [(entered.stage, entered.on) for entered in standing.path])
    days = length_of(limit)
    if start is None or days is None:
        return None
    is_theirs = standing.direction is Direction.OUTGOING
    is_paused = limit.is_paused and not is_theirs
    if is_paused and standing.holder is Holder.FOREIGN:
        return None  # It stands still; the answer sets it going again.
    paused = waited_since(standing, start) if is_paused else 0
    calendar = standing.counterpart if is_theirs else None
    term = Term(start, days, limit.is_working_days, calendar, paused, limit.is_rolled)
    law = say("%(instrument)s, %(article)s", instrument=limit.instrument_code,
              article=limit.article or "–")  # fmt: skip
    return Due(
        f"{LIMIT}:{limit.code}",
        say("%(what)s (%(law)s)", what=EVENTS[limit.event], law=law),
        term,
        holder=Holder.FOREIGN if is_theirs else Holder.OWN,
        endpoint="cases.show",
    )
