"""The period a table is about, the groups it is split into, and how both are read from text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from mla.core.errors import Reason, Refused
from mla.core.words import Sentence, say

MOST_YEARS = 100
"""The longest period, in years; nothing older is kept, and no table becomes endless."""

MOST_SPANS = 240
"""The most months, quarters or years into which one table is split."""


class By(StrEnum):
    """Into which groups a table is split. The values are what people type (`--by`)."""

    NONE = "none"
    STATE = "state"
    OFFENCE = "offence"
    MEASURE = "measure"
    LEGAL_BASIS = "legal-basis"
    DIRECTION = "direction"
    PRIORITY = "priority"
    KIND = "kind"
    PLATFORM = "platform"
    DOMESTIC_AUTHORITY = "domestic-authority"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


REGION = "region"
"""A group that other registers have and this one has not."""

MONTHS_OF = {By.MONTH: 1, By.QUARTER: 3, By.YEAR: 12}
"""How many months a span of time has."""

SEVERAL = frozenset({By.OFFENCE, By.MEASURE, By.LEGAL_BASIS})
"""Groups of which one case may be in several, so that rows do not add up."""


@dataclass(frozen=True)
class Period:
    """Days in a row; both ends belong to it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day <= self.last


def this_year(today: date) -> Period:
    """Return the calendar year up to today: the period of a table that nobody gave one."""
    return Period(date(today.year, 1, 1), today)


def read_period(first: str | None, last: str | None, today: date) -> Period:
    """Read a period from two days as 2026-11-19; what is left out is this year, up to today.

    Raises Refused with every fault, at the fields `from` and `to`.
    """
    faults: list[Reason] = []
    end = _read_day(last, "to", faults) or today
    start = _read_day(first, "from", faults) or date(end.year, 1, 1)
    if faults:
        raise Refused(*faults)
    return check(Period(start, end))


def check(period: Period) -> Period:
    """Return the period. Raises Refused where it ends before it begins, or is too long."""
    if period.last < period.first:
        raise Refused(Reason(_BACKWARDS, anchor="to"))
    if period.last.year - period.first.year > MOST_YEARS:
        raise Refused(
            Reason(say("Choose at most %(years)s years.", years=MOST_YEARS), None, "from")
        )
    return period


_BACKWARDS = say("The period ends before it begins. Give a last day that is not before the first.")


def _read_day(text: str | None, anchor: str, faults: list[Reason]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        wrong = say("“%(text)s” is no day. Write it as 2026-11-19.", text=text)
        faults.append(Reason(wrong, anchor=anchor))
        return None


def read_by(text: str | None) -> By:
    """Read by what a table is split. Raises Refused for what no table is split by."""
    if not text:
        return By.NONE
    if text == REGION:
        raise Refused(Reason(_NO_REGIONS, anchor="by"))
    try:
        return By(text)
    except ValueError:
        known = ", ".join(By)
        raise Refused(Reason(_unknown(text, known), anchor="by")) from None


_NO_REGIONS = say("This register knows no regions yet. Split the figures by State instead.")


def _unknown(text: str, known: str) -> Sentence:
    return say("Figures are not split by “%(text)s”. Choose one of: %(known)s.", text=text,
               known=known)  # fmt: skip


def spans(period: Period, by: By) -> list[tuple[str, Period]]:
    """Split a period into months, quarters or years, each with its code; the ends may be part ones.

    Raises Refused where they would be too many to read.
    """
    found = list(_spans(period, MONTHS_OF[by], by))
    if len(found) > MOST_SPANS:
        say_so = say("Choose a shorter period, or split it by year.")
        raise Refused(Reason(say_so, anchor="by"))
    return found


def _spans(period: Period, months: int, by: By) -> Iterator[tuple[str, Period]]:
    day = period.first
    while day <= period.last:
        number = (day.month - 1) // months
        begins = day.year * 12 + (number + 1) * months
        following = date(begins // 12, begins % 12 + 1, 1)
        yield _code(day, number, by), Period(day, min(following - timedelta(1), period.last))
        day = following


def _code(day: date, number: int, by: By) -> str:
    if by is By.YEAR:
        return f"{day.year}"
    return f"{day.year}-Q{number + 1}" if by is By.QUARTER else f"{day.year}-{day.month:02}"
