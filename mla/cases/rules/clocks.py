"""The clocks of one case and its place in stock and flow, from its stage visits alone.

Definitions: the register format, "Clocks", "New" and "Open"; reference, 7.4 and 7.5.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mla.cases.rules.stages import CLOSING, Direction, Stage, holder_of
from mla.core.clock import Holder, Turn, Visit, days_of, turns


class Flow(StrEnum):
    """What a day can be for the stock of cases."""

    NEW = "new"
    REOPENED = "reopened"
    CLOSED = "closed"


@dataclass(frozen=True)
class Entered:
    """A case entered a stage on a day."""

    stage: Stage
    on: date


@dataclass(frozen=True)
class FlowEntry:
    """A case joined, left or rejoined the stock; `stage` is the closing stage where it left."""

    flow: Flow
    on: date
    stage: Stage


@dataclass(frozen=True)
class Clock:
    """The finished days of a case. Days are calendar days; None where nothing was recorded.

    A running interval is not in the figures: it is added when they are read.
    """

    arrived_on: date | None
    """Received; outgoing: first submitted. The gross clock starts here."""
    new_on: date | None
    closed_on: date | None
    """The day on which the case last left the stock of open cases, if it has not come back."""
    own_days: int
    foreign_days: int
    domestic_days: int
    acknowledge_days: int | None
    abroad_days: int | None
    """Outgoing: from transmission to the response."""
    holder: Holder | None
    since: date | None
    """Since when the present holder has had it."""

    @property
    def gross_days(self) -> int:
        """All days, without those between a closing and a reopening."""
        return self.own_days + self.foreign_days + self.domestic_days


def first(visits: Sequence[Entered], *stages: Stage) -> date | None:
    """Return the first day in any of these stages."""
    return next((visit.on for visit in visits if visit.stage in stages), None)


def starts_on(direction: Direction, visits: Sequence[Entered]) -> date | None:
    """Return the day on which the gross clock starts; None for what is still being drafted."""
    if direction is Direction.INCOMING:
        return visits[0].on if visits else None
    submitted = first(visits, Stage.SUBMITTED)
    if submitted is not None:
        return submitted
    return next((visit.on for visit in visits if visit.stage is not Stage.DRAFT), None)


def new_on(direction: Direction, visits: Sequence[Entered]) -> date | None:
    """Return the day on which the case counts as new; None while it is in preparation."""
    if direction is Direction.INCOMING:
        registered = first(visits, Stage.REGISTERED)
        return registered or first(visits, Stage.RECEIVED) or starts_on(direction, visits)
    return first(visits, Stage.TRANSMITTED)


def turns_of(direction: Direction, visits: Sequence[Entered], until: date) -> tuple[Turn, ...]:
    """Return who had the case from when to when, since the gross clock started."""
    start = starts_on(direction, visits)
    if start is None:
        return ()
    counted = visits
    if direction is Direction.OUTGOING:
        after = next(i for i, v in enumerate(visits) if v.on == start and v.stage != Stage.DRAFT)
        counted = visits[after:]
    held = [Visit(v.stage, v.on, holder_of(direction, v.stage)) for v in counted]
    return turns(held, until)


def flow(direction: Direction, visits: Sequence[Entered]) -> Iterator[FlowEntry]:
    """Yield when the case joined, left and rejoined the stock; nothing before it is new."""
    start = new_on(direction, visits)
    if start is None:
        return
    joined = next(
        i
        for i, visit in enumerate(visits)
        if visit.on == start and _makes_new(direction, visit.stage, visits)
    )
    yield FlowEntry(Flow.NEW, start, visits[joined].stage)
    is_closed = False
    for visit in visits[joined:]:
        if visit.stage in CLOSING and not is_closed:
            yield FlowEntry(Flow.CLOSED, visit.on, visit.stage)
        elif visit.stage not in CLOSING and is_closed:
            yield FlowEntry(Flow.REOPENED, visit.on, visit.stage)
        is_closed = visit.stage in CLOSING


def _makes_new(direction: Direction, stage: Stage, visits: Sequence[Entered]) -> bool:
    if direction is Direction.OUTGOING:
        return stage is Stage.TRANSMITTED
    if any(visit.stage is Stage.REGISTERED for visit in visits):
        return stage is Stage.REGISTERED
    return True


def read(direction: Direction, visits: Sequence[Entered]) -> Clock:
    """Read the finished clocks of a case from its visits, oldest first."""
    last = visits[-1]
    whole = turns_of(direction, visits, date.max)
    now = whole[-1] if whole and whole[-1].until == date.max else None
    finished = whole[:-1] if now else whole
    entries = list(flow(direction, visits))
    closed = entries[-1].on if entries and entries[-1].flow is Flow.CLOSED else None
    sent = Stage.RECEIVED if direction is Direction.INCOMING else Stage.TRANSMITTED
    return Clock(
        arrived_on=starts_on(direction, visits),
        new_on=new_on(direction, visits),
        closed_on=closed,
        own_days=days_of(Holder.OWN, finished),
        foreign_days=days_of(Holder.FOREIGN, finished),
        domestic_days=days_of(Holder.DOMESTIC, finished),
        acknowledge_days=_between(visits, sent, Stage.ACKNOWLEDGED),
        abroad_days=_between(visits, Stage.TRANSMITTED, Stage.RESPONSE_RECEIVED),
        holder=holder_of(direction, last.stage),
        since=now.since if now else None,
    )


def _between(visits: Sequence[Entered], start: Stage, end: Stage) -> int | None:
    begun, ended = first(visits, start), first(visits, end)
    return (ended - begun).days if begun and ended and ended >= begun else None
