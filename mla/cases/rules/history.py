"""A history that is only added to: which visits hold, once the corrections are read."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from mla.cases.rules.clocks import Entered
from mla.cases.rules.stages import Stage
from mla.core.errors import Reason
from mla.core.words import say


class Kept(Protocol):
    """A stage visit as it is kept."""

    @property
    def id(self) -> int:
        """The number by which a later visit corrects it."""

    @property
    def seq(self) -> int:
        """The order of recording."""

    @property
    def stage(self) -> Stage:
        """The stage entered."""

    @property
    def on(self) -> date:
        """The day it took effect."""

    @property
    def corrects_id(self) -> int | None:
        """The visit that this one stands in for, if any."""

    @property
    def is_undone(self) -> bool:
        """Whether this one says that the visit it corrects never happened."""


V = TypeVar("V", bound=Kept)


def effective(visits: Sequence[V]) -> list[V]:
    """Return the visits that hold, in order: each replaced by its correction, none undone."""
    corrections = {visit.corrects_id: visit for visit in visits if visit.corrects_id is not None}
    held = []
    for original in sorted(visits, key=lambda visit: visit.seq):
        if original.corrects_id is not None:
            continue
        visit = original
        while visit.id in corrections:
            visit = corrections[visit.id]
        if not visit.is_undone:
            held.append(visit)
    return held


def entered(visits: Sequence[V]) -> list[Entered]:
    """Return the stages entered, oldest first, as the clocks read them."""
    return [Entered(visit.stage, visit.on) for visit in effective(visits)]


def day_faults(
    on: date, *, after: date | None, before: date | None, today: date
) -> Iterator[Reason]:
    """Yield what is wrong with the day on which something took effect."""
    if on > today:
        yield Reason(say("The day lies in the future. Give today or an earlier day."), anchor="on")
    if after is not None and on < after:
        yield Reason(
            say(
                "The day is before the step before it, %(day)s. Give that day or a later one.",
                day=after,
            ),
            anchor="on",
        )
    if before is not None and on > before:
        yield Reason(
            say(
                "The day is after the step after it, %(day)s. Give that day or an earlier one.",
                day=before,
            ),
            anchor="on",
        )
