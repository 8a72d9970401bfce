"""Time limits that the instruments themselves set: what a row of them means.

The figures are data (`data/limits.csv`); most are marked as not checked, and stay so marked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from mla.core.errors import Reason
from mla.core.words import say

LONGEST = 3650
"""Days."""


class Limited(Protocol):
    """A time limit of an instrument, as the table keeps it."""

    code: str
    instrument_code: str
    direction: str | None
    """Of the cases it binds; None where no stage of a case begins it."""
    event: str
    begins_with: list[str]
    """Stages; the first entry into one of them begins the term."""
    ends_with: list[str]
    """Stages; an entry into one of them after the beginning meets the limit."""
    measures: list[str]
    """Codes of measures, one of which the case must ask for; empty for any."""
    days: int | None
    hours: int | None
    is_working_days: bool
    is_paused: bool
    """Whether the term stands still while the other side owes an answer."""
    is_rolled: bool
    article: str | None


def length_of(limit: Limited) -> int | None:
    """Return a limit in days; hours that are begun make a whole day. None without a number."""
    if limit.days is not None:
        return limit.days
    return -(-limit.hours // 24) if limit.hours is not None else None


def begun_on(limit: Limited, path: Iterable[tuple[str, date]]) -> date | None:
    """Return the day a limit began to run on a case that entered these stages, oldest first.

    None where it has not begun, or where it is met.
    """
    begun: date | None = None
    for stage, on in path:
        if begun is None:
            begun = on if stage in limit.begins_with else None
        elif stage in limit.ends_with:
            return None
    return begun


@dataclass(frozen=True)
class LimitDetails:
    """What the office says of a limit."""

    days: int | None
    hours: int | None
    article: str
    source: str
    is_working_days: bool = False
    is_paused: bool = False
    is_rolled: bool = False


def limit_faults(details: LimitDetails) -> Iterator[Reason]:
    """Yield what is wrong with what was said of a limit, each with its field."""
    if not details.source.strip():
        yield Reason(say("Say where this is known from, such as the text."), anchor="source")
    if (details.days is None) == (details.hours is None):
        yield Reason(say("Give either days or hours."), anchor="days")
    for field, value in (("days", details.days), ("hours", details.hours)):
        if value is not None and not 0 < value <= LONGEST:
            sentence = say("Give a number from 1 to %(longest)s.", longest=LONGEST)
            yield Reason(sentence, anchor=field)


L = TypeVar("L", bound=Limited)


def runs_in(
    limits: Sequence[L], direction: str, codes: Iterable[str], measures: Iterable[str]
) -> list[L]:
    """Return the limits that can run in a case of this direction.

    It cites instruments and asks for measures by these codes.
    """
    cited, asked = set(codes), set(measures)
    return [
        limit
        for limit in limits
        if limit.instrument_code in cited
        and limit.direction == direction
        and (not limit.measures or asked & set(limit.measures))
        and length_of(limit) is not None
    ]
