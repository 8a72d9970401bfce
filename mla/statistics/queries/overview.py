"""The few figures that come first, for each direction, and how long each State's cases took."""

from collections.abc import Sequence

from mla.database import Work
from mla.statistics.queries.flow import closed_in, stock_and_flow
from mla.statistics.queries.timeliness import timeliness
from mla.statistics.rules.periods import MONTHS_OF, By, Period
from mla.statistics.rules.tables import Row


def summaries(work: Work, period: Period) -> Sequence[Row]:
    """Return what was open, came, was closed and how long it took: one row for each direction."""
    times = {
        (row["direction"], row["measure_of_time"]): row
        for row in timeliness(work, period, By.NONE).rows
    }
    return [
        {
            "direction": row["direction"],
            "opening": row["opening"],
            "pending": row["closing"],
            "new": row["new"],
            "closed": closed_in(row),
            "n": times[row["direction"], "gross"]["n"],
            "median": times[row["direction"], "gross"]["median"],
            "p90": times[row["direction"], "gross"]["p90"],
            "own_median": times[row["direction"], "own"]["median"],
        }
        for row in stock_and_flow(work, period, By.NONE).rows
    ]


def turnaround_by_state(work: Work, period: Period) -> Sequence[Row]:
    """Return the gross time of each State's cases, most closed first."""
    rows = [
        row for row in timeliness(work, period, By.STATE).rows if row["measure_of_time"] == "gross"
    ]
    return sorted(
        rows, key=lambda row: (row["direction"], -row["n"], -row["pending"], row["group"])
    )


def course(work: Work, period: Period) -> Sequence[Row]:
    """Return how many came and were closed in each month, or in longer spans of a long period."""
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month
    by = next((by for by, length in MONTHS_OF.items() if months // length < _MOST_BARS), By.YEAR)
    return [
        {
            "direction": row["direction"],
            "group": row["group"],
            "new": row["new"],
            "closed": closed_in(row),
        }
        for row in stock_and_flow(work, period, by).rows
    ]


_MOST_BARS = 16
"""More spans than this cannot be read in one drawing."""
