"""Working days: which day comes n working days after another, where weekends and holidays differ.

A calendar is that of one State. Where its holidays come from is no concern of the sums.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY_SUNDAY = frozenset({5, 6})
_WEEKDAYS = {name: n for n, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_A_DAY = timedelta(days=1)


def _none_known(year: int) -> None:
    """Know the holidays of no year."""


@dataclass(frozen=True)
class Calendar:
    """The days on which the offices of one State are shut."""

    weekend: frozenset[int] = SATURDAY_SUNDAY
    """Weekdays, Monday being 0."""
    holidays_in: Callable[[int], Collection[date] | None] = _none_known
    """The holidays of a year; None where nobody here knows them. Asked only for years needed."""
    decided: Mapping[date, bool] = field(default_factory=dict)
    """Days of which the office itself says whether they are off, whatever else is said."""

    def is_off(self, day: date) -> bool:
        """Say whether offices are shut on a day."""
        if day in self.decided:
            return self.decided[day]
        return day.weekday() in self.weekend or day in (self.holidays_in(day.year) or ())

    def knows(self, year: int) -> bool:
        """Say whether any holiday of a year is known; a year without one cannot be trusted."""
        own = any(is_off and day.year == year for day, is_off in self.decided.items())
        return own or self.holidays_in(year) is not None

    def unknown_years(self, start: date, end: date) -> tuple[int, ...]:
        """Return the years between two days of which no holiday is known."""
        return tuple(y for y in range(start.year, end.year + 1) if not self.knows(y))

    def roll(self, day: date) -> date:
        """Return the day itself, or the next working day where it is a day off."""
        return next(self._working_from(day))

    def add(self, start: date, days: int) -> date:
        """Return the day that many working days after `start`; the start itself is not counted.

        No working days after a day off is the next working day.
        """
        if days <= 0:
            return self.roll(start)
        working = self._working_from(start + _A_DAY)
        for _ in range(days - 1):
            next(working)
        return next(working)

    def _working_from(self, day: date) -> Iterator[date]:
        # A calendar of nothing but days off would never end; a year of looking is enough.
        left = 366
        while left:
            if self.is_off(day):
                left -= 1
            else:
                left = 366
                yield day
            day += _A_DAY
        while True:
            yield day


def weekend_from(written: str | None) -> frozenset[int]:
    """Read a weekend as the list of States writes it: `fri-sat`, `fri+sun`, `sat (a note)`.

    Where nothing is written it is Saturday and Sunday. Raises ValueError for an unknown word.
    """
    text = re.sub(r"\(.*?\)", "", written or "").strip().lower()
    if not text:
        return SATURDAY_SUNDAY
    days: set[int] = set()
    for part in text.split("+"):
        first, _, last = part.strip().partition("-")
        if first not in _WEEKDAYS or (last or first) not in _WEEKDAYS:
            raise ValueError(f"not a weekend: {written}")
        length = (_WEEKDAYS[last or first] - _WEEKDAYS[first]) % 7
        days.update((_WEEKDAYS[first] + n) % 7 for n in range(length + 1))
    return frozenset(days)
