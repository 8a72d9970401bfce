"""Stage visits in, days per holder out. Never typed in, always worked out again.

Days are whole local dates, so that differences add up: own + foreign + domestic is the gross
time, always. Clocks stop by the holder alone: a day in a stage that nobody holds counts for nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Holder(StrEnum):
    """Whose turn it is (reference, 4.4)."""

    OWN = "own"
    FOREIGN = "foreign"
    DOMESTIC = "domestic"


@dataclass(frozen=True)
class Visit:
    """A case entered a stage on a day; `holder` is None where the stage has none."""

    stage: str
    on: date
    holder: Holder | None


@dataclass(frozen=True)
class Turn:
    """Days in a row during which one holder had the case."""

    holder: Holder
    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days the turn lasted, or has lasted so far."""
        return (self.until - self.since).days


def turns(visits: Sequence[Visit], until: date) -> tuple[Turn, ...]:
    """Split the visits, in order, into turns; the running one ends on `until`.

    Visits of one holder in a row make one turn. Days without a holder (closed, and not yet
    reopened) belong to no turn.
    """
    ends = [visit.on for visit in visits[1:]] + [until]
    merged: list[Turn] = []
    for visit, end in zip(visits, ends, strict=True):
        if visit.holder is None:
            continue
        last = merged[-1] if merged else None
        if last and last.holder is visit.holder and last.until == visit.on:
            merged[-1] = Turn(last.holder, last.since, max(end, visit.on))
        else:
            merged.append(Turn(visit.holder, visit.on, max(end, visit.on)))
    return tuple(merged)


def days_of(holder: Holder, all_turns: Sequence[Turn]) -> int:
    """Add up the days that one holder had the case."""
    return sum(turn.days for turn in all_turns if turn.holder is holder)
