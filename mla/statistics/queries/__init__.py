"""Every table the office can ask for, by the name it is asked by."""

from collections.abc import Callable

from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.statistics.queries import flow
from mla.statistics.queries import timeliness as times
from mla.statistics.queries.flow import closed_in, stock_and_flow
from mla.statistics.queries.grouping import group_names
from mla.statistics.queries.overview import course, summaries, turnaround_by_state
from mla.statistics.queries.timeliness import timeliness
from mla.statistics.rules.periods import By, Period, this_year
from mla.statistics.rules.tables import Table

__all__ = [
    "TABLES",
    "closed_in",
    "course",
    "group_names",
    "make",
    "stock_and_flow",
    "summaries",
    "timeliness",
    "turnaround_by_state",
]

TABLES: dict[str, Callable[[Work, Period, By], Table]] = {
    flow.NAME: stock_and_flow,
    times.NAME: timeliness,
}


def make(work: Work, name: str, period: Period | None = None, by: By = By.NONE) -> Table:
    """Make a table by its name; without a period, of this year up to today.

    The figures are the office's: the same for everybody, and nothing is hidden in them. Raises
    Refused for a name that no table has.
    """
    if name not in TABLES:
        known = ", ".join(TABLES)
        unknown = say("No table is called “%(name)s”. Choose one of: %(known)s.", name=name,
                      known=known)  # fmt: skip
        raise Refused(Reason(unknown, anchor="name"))
    return TABLES[name](work, period or this_year(work.today), by)
