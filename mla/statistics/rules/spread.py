"""How days are spread: exact percentiles, and the median that counts those still waiting.

Source: the domain reference, 7.5, method notes 2 and 3.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import TypeVar

Days = Mapping[int, int]
"""How many cases took so many days: days → cases."""

PERCENTILES = {"p10": 10, "p25": 25, "median": 50, "p75": 75, "p90": 90}
"""The percentiles of every table, by the name of their column."""


def rank(n: int, p: int) -> int:
    """Return which of `n` values, counted from 1, is the p-th percentile by nearest rank."""
    return max(1, -(-p * n // 100))


def percentile(values: Sequence[int], p: int) -> int:
    """Return the p-th percentile of sorted values by nearest rank: always one of the values.

    Raises IndexError for no values.
    """
    return values[rank(len(values), p) - 1]


@dataclass(frozen=True)
class Spread:
    """How the days of some cases are spread. Everything is exact; the mean is the plain one."""

    n: int
    min: int
    p10: int
    p25: int
    median: int
    p75: int
    p90: int
    max: int
    mean: float


def spread_of(days: Days) -> Spread | None:
    """Return how days are spread, without writing out every case; None for no cases."""
    values = sorted(value for value, cases in days.items() if cases)
    if not values:
        return None
    up_to = list(accumulate(days[value] for value in values))
    n = up_to[-1]
    at = {name: values[bisect_left(up_to, rank(n, p))] for name, p in PERCENTILES.items()}
    total = sum(value * days[value] for value in values)
    return Spread(n=n, min=values[0], max=values[-1], mean=total / n, **at)


def kaplan_meier_median(durations: Iterable[int], censored: Iterable[int]) -> int | None:
    """Return after how many days half of all cases were done, those still waiting included.

    `durations` are the days of cases that are done, `censored` the days so far of those that are
    not. On a tied day what was done counts before what still waits. None where it is not yet half.
    """
    return kaplan_meier_median_of(Counter(durations), Counter(censored))


def kaplan_meier_median_of(done: Days, waiting: Days) -> int | None:
    """Return the same median from counts of days."""
    found = _first_half(done, waiting, 1.0)
    # Too near one half for a float to tell: the same again with whole numbers.
    return found[0] if found[1] else _first_half(done, waiting, Fraction(1))[0]


N = TypeVar("N", float, Fraction)
_NEAR = 1e-9


def _first_half(done: Days, waiting: Days, one: N) -> tuple[int | None, bool]:
    """Return the first day on which at most half still wait, and whether that is beyond doubt."""
    at_risk = sum(done.values()) + sum(waiting.values())
    left, is_sure = one, True
    for day in sorted({*done, *waiting}):
        ended = done.get(day, 0)
        if ended:
            left = left * (at_risk - ended) / at_risk
            is_sure = is_sure and abs(left - one / 2) > _NEAR
            if left <= one / 2:
                return day, is_sure
        at_risk -= ended + waiting.get(day, 0)
    return None, is_sure
