"""The holidays of States, as the library `holidays` has them, and what an office says of a day.

Days that follow the moon are estimates there: that is why an office may correct any day.
"""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mla.core.errors import Reason
from mla.core.words import say


@lru_cache(maxsize=1024)
def holidays_of(state: str, year: int) -> Mapping[date, str] | None:
    """Return the public holidays of a State in a year, each with its name in its own language.

    None where the library knows no such State, or nothing of that year.
    """
    from holidays import country_holidays  # Slow to load, and not every process needs it.

    try:
        with warnings.catch_warnings():
            # It warns of days it only estimates; whoever reads the calendar is told so there.
            warnings.simplefilter("ignore")
            found = country_holidays(state, years=year)
    except NotImplementedError:
        return None
    if not found.start_year <= year <= found.end_year:
        return None
    return dict(found) or None


@dataclass(frozen=True)
class DayDetails:
    """What the office says of a day in a State's calendar."""

    on: date
    is_off: bool
    """A day off; otherwise a working day, whatever the library says."""
    name: str
    source: str


def day_faults(details: DayDetails) -> Iterator[Reason]:
    """Yield what is wrong with what was said of a day, each with its field."""
    if not details.name.strip():
        yield Reason(say("Give the name of the holiday, or why offices work."), anchor="name")
    if not details.source.strip():
        yield Reason(say("Say where this is known from, such as the gazette."), anchor="source")
