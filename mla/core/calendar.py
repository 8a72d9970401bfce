"""Working days: what day it is n working days after another, where weekends and holidays differ."""

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY_SUNDAY = frozenset({5, 6})


def is_working_day(
    day: date, *, weekend: Collection[int] = SATURDAY_SUNDAY, holidays: Collection[date] = ()
) -> bool:
    """Say whether offices work on a day. `weekend` holds weekdays, Monday being 0."""
    return day.weekday() not in weekend and day not in holidays


def add_working_days(
    start: date,
    days: int,
    *,
    weekend: Collection[int] = SATURDAY_SUNDAY,
    holidays: Collection[date] = (),
) -> date:
    """Return the day that many working days after `start`; the start itself is not counted.

    No working days after a day off is the next working day.
    """
    day = start
    left = days
    while left > 0 or not is_working_day(day, weekend=weekend, holidays=holidays):
        day += timedelta(days=1)
        if is_working_day(day, weekend=weekend, holidays=holidays):
            left -= 1
            if left <= 0:
                break
    return day
