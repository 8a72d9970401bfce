"""A table as it is handed on: its rows, what they mean, and what of it is hidden from whom."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mla.core.words import Sentence, say
from mla.statistics.rules.periods import By, Period

SMALL = 5
"""Numbers from 1 to below this could point to a person (reference, 7.4)."""

FEWEST_FOR_PERCENTILE = 10
FEWEST_FOR_TAILS = 20
"""Below it the nearest-rank p90 may be the longest case itself, and the p10 the shortest."""

HIDDEN = "<5"
"""Stands in a cell whose number is not shown."""

MIDDLE = frozenset({"p25", "median", "p75", "mean", "km_median", "own_median"})
TAILS = frozenset({"p10", "p90"})
SINGLE = frozenset({"min", "max"})
"""Each of these is the time of one real case."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """A finished table. A cell is a number, a code, HIDDEN, or None: not applicable or too few."""

    table: str
    period: Period
    by: By
    definitions: Sequence[Sentence]
    columns: Sequence[str]
    rows: Sequence[Row]
    notes: Sequence[Sentence]


def protect(table: Table) -> Table:
    """Return the table as those see it who may not know of single cases.

    Small numbers are hidden, percentiles need ten cases, the tails twenty, and the shortest and
    longest are never shown. A hidden number may still be found by comparing it with a total or with
    another period; that nothing gives it away needs frozen snapshots and is not done here.
    """
    rows = [protect_row(row) for row in table.rows]
    told = [note for note in table.notes if not any(map(is_small, note.values.values()))]
    return replace(table, rows=rows, notes=[*told, *HIDING])


def protect_row(row: Row) -> Row:
    """Return one row as those see it who may not know of single cases; `n` is what it rests on."""
    return {name: _shown(name, value, row) for name, value in row.items()}


HIDING = (
    say("Numbers under 5 are hidden, because so few cases could point to a person. 0 means none."),
    say("A dash means not applicable, or too few cases: percentiles and means need 10 cases, the "
        "10th and 90th percentile 20; the shortest and the longest time are not shown."),
)  # fmt: skip


def _shown(name: str, value: Any, row: Row) -> Any:
    if name in SINGLE:
        return None
    if name in MIDDLE or name in TAILS:
        fewest = FEWEST_FOR_TAILS if name in TAILS else FEWEST_FOR_PERCENTILE
        return value if row["n"] >= fewest else None
    return HIDDEN if is_small(value) else value


def is_small(value: Any) -> bool:
    """Say whether this is a number that could point to a person."""
    return isinstance(value, int) and 0 < value < SMALL


def has_hidden(row: Row) -> bool:
    """Say whether a number of this row is hidden."""
    return HIDDEN in row.values()


def as_json(table: Table, read: Callable[[Sentence], str] = str) -> dict[str, Any]:
    """Return the table ready for JSON; `read` puts its sentences in a language."""
    return {
        "table": table.table,
        "period": {
            "from": table.period.first.isoformat(),
            "to": table.period.last.isoformat(),
        },
        "definitions": [read(one) for one in table.definitions],
        "columns": list(table.columns),
        "rows": [dict(row) for row in table.rows],
        "notes": [read(one) for one in table.notes],
    }


def as_csv(table: Table) -> str:
    """Return the columns and rows as CSV; a cell that is not applicable is empty."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(table.columns)
    lines.writerows([_cell(row[name]) for name in table.columns] for row in table.rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    # A spreadsheet would take a name that begins like this for a formula, and run it.
    is_formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if is_formula else value
