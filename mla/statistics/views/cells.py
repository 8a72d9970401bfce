"""How rows of figures are laid out on a page: columns, cells with their words, check lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mla.cases.rules.stages import Direction
from mla.cases.words import DIRECTIONS
from mla.core.words import Sentence, say
from mla.statistics import queries, words
from mla.statistics.rules.bars import Drawing, draw
from mla.statistics.rules.periods import By
from mla.statistics.rules.tables import HIDDEN, Row, Table, has_hidden
from mla.web import languages

Names = Mapping[str, str | Sentence]
TEXTS = ("direction", "group", "measure_of_time")


@dataclass(frozen=True)
class Grid:
    """A table laid out. A cell is words, a number, HIDDEN, or None for a dash."""

    columns: Sequence[Mapping[str, Any]]
    rows: Sequence[Sequence[Any]]
    checks: Sequence[Sentence] = ()


def grid(table: Table, names: Names) -> Grid:
    """Lay a table out; a column that says the same in every row is left away."""
    left_out = {By.NONE: "group", By.DIRECTION: "direction"}.get(table.by)
    columns = [name for name in table.columns if name != left_out]
    head = "direction" if table.by is By.NONE else "group"
    rows = [[_cell(name, row, table.by, names) for name in columns] for row in table.rows]
    checks = tuple(_checks(table)) if "closing" in columns else ()
    return Grid([_column(name, table.by, head) for name in columns], rows, checks)


def _column(name: str, by: By, head: str = "group") -> dict[str, Any]:
    label = words.BY[by] if name == "group" else words.COLUMNS[name]
    return {"label": label, "num": name not in TEXTS, "head": name == head}


def _cell(name: str, row: Row, by: By, names: Names) -> Any:
    value = row[name]
    if name == "direction":
        return DIRECTIONS[Direction(value)]
    if name == "measure_of_time":
        return words.MEASURES_OF_TIME[value]
    if name == "group":
        return group_label(value, by, names)
    return round(value, 1) if isinstance(value, float) else value


def group_label(code: str, by: By, names: Names) -> str | Sentence:
    """Say what a group is called in the reader's language."""
    if not code:
        return words.NOT_RECORDED
    if by is By.STATE:
        return languages.country(code)
    if by is By.MONTH:
        return languages.month_name(date.fromisoformat(f"{code}-01"))
    return names.get(code, code)


def _checks(table: Table) -> Iterator[Sentence]:
    """Say of few rows what they add up to; of many, that each of them does."""
    if table.by not in (By.NONE, By.DIRECTION):
        yield say("Every row adds up: opening + new + reopened − closed = closing.")
        return
    for row in table.rows:
        direction = DIRECTIONS[Direction(row["direction"])]
        if has_hidden(row):
            yield say("%(direction)s: adds up, hidden numbers included.", direction=direction)
        else:
            yield say(
                "%(direction)s: %(opening)s + %(new)s + %(reopened)s − %(closed)s = %(closing)s",
                direction=direction, opening=row["opening"], new=row["new"],
                reopened=row["reopened"], closed=queries.closed_in(row), closing=row["closing"],
            )  # fmt: skip


def summary(row: Row) -> dict[str, Any]:
    """Lay out the figures of one direction that come first."""
    new, closed = row["new"], row["closed"]
    is_known = HIDDEN not in (new, closed) and new
    return {
        **row,
        "title": DIRECTIONS[Direction(row["direction"])],
        "clearance": round(100 * closed / new) if is_known else None,
        "clearance_change": say("%(closed)s closed, %(new)s new", closed=closed, new=new)
        if is_known
        else None,
        "opening_change": _told(say("%(num)s at the start", num=row["opening"])),
        "closed_change": _told(say("%(num)s closed", num=row["n"])),
    }


def _told(sentence: Sentence) -> Sentence | None:
    """Return a sentence about a number, unless that number is hidden."""
    return None if HIDDEN in sentence.values.values() else sentence


def states(rows: Sequence[Row]) -> Grid:
    """Lay out how long each State's cases took."""
    names = ("group", "direction", "n", "pending", "median", "p90", "km_median")
    cells = [[_cell(name, row, By.STATE, {}) for name in names] for row in rows]
    return Grid([_column(name, By.STATE) for name in names], cells)


def drawings(rows: Sequence[Row]) -> Sequence[Mapping[str, Any]]:
    """Lay out one drawing for each direction: what came and what was closed, side by side."""
    found = []
    for direction in Direction:
        mine = [row for row in rows if row["direction"] == direction.value]
        found.append(
            {
                "code": direction.value,
                "title": DIRECTIONS[direction],
                "drawing": _drawing(mine),
                "table": {
                    "columns": [
                        {"label": say("Span"), "num": False},
                        {"label": words.COLUMNS["new"], "num": True},
                        {"label": words.COLUMNS["n"], "num": True},
                    ],
                    "rows": [
                        [_span(row["group"]), *(_drawn(row[name]) for name in ("new", "closed"))]
                        for row in mine
                    ],
                },
            }
        )
    return found


def _drawn(value: Any) -> Any:
    return say("under 5 ‡") if value == HIDDEN else value


def _drawing(rows: Sequence[Row]) -> Drawing:
    series = [
        [None if row[name] == HIDDEN else row[name] for row in rows] for name in ("new", "closed")
    ]
    return draw([_span(row["group"]) for row in rows], series)


def _span(code: str) -> str:
    """Write a month short enough to stand under a bar; a quarter and a year are their own code."""
    return f"{code[5:]}/{code[2:4]}" if len(code) == 7 and "Q" not in code else code
