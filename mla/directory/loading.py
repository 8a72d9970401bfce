"""Bringing facts from data files into tables, without touching what an office wrote itself.

Rows are found again by their natural key. A row that has left the file stays in the table: cases
may cite it. Used by every room that carries reference data.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, bindparam, insert, select, update

from mla.database import Base, Work
from mla.directory.rules import Confidence


@dataclass(frozen=True)
class Counts:
    """What became of the rows of one file."""

    added: int = 0
    changed: int = 0
    kept: int = 0
    """Rows that differ from the file because the office wrote or corrected them."""


Loaded = dict[str, Counts]
"""By table: what became of its rows."""


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a data file: UTF-8, comma separated, with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def bring_in(
    work: Work, model: type[Base], key: Sequence[str], rows: Iterable[Mapping[str, Any]]
) -> Counts:
    """Add what is new, change what has changed, and keep what the office decided."""
    table = cast(Table, model.__table__)
    known = {
        tuple(row[name] for name in key): row
        for row in work.session.execute(select(table)).mappings()
    }
    new: list[Mapping[str, Any]] = []
    changed: list[dict[str, Any]] = []
    kept = 0
    for row in rows:
        old = known.get(tuple(row[name] for name in key))
        if old is None:
            new.append(row)
        elif any(old[name] != value for name, value in row.items()):
            if old["is_office_row"] or old["corrected_at"]:
                kept += 1
            else:
                changed.append({**row, "the_id": old["id"]})
    if new:
        work.session.execute(insert(table), new)
    if changed:
        statement = update(table).where(table.c.id == bindparam("the_id"))
        work.session.connection().execute(statement, changed)
        work.session.expire_all()
    return Counts(len(new), len(changed), kept)


def sourced(row: Mapping[str, str]) -> dict[str, Any]:
    """Take the three columns that say where a row comes from."""
    return {
        "as_of": row["as_of"],
        "confidence": Confidence(row["confidence"]),
        "source": row["source"],
    }


def text(value: str) -> str | None:
    """Read an empty cell as not known."""
    return value or None


def codes(value: str) -> list[str]:
    """Read a list inside a cell, `a;b`."""
    return [code for part in value.split(";") if (code := part.strip())]


def day(value: str) -> date | None:
    """Read a whole date; a year or a month alone is no day."""
    return date.fromisoformat(value) if len(value) == len("2026-01-15") else None


def as_detail(loaded: Loaded) -> dict[str, Any]:
    """Write the counts as an audit entry keeps them."""
    return {table: asdict(counts) for table, counts in loaded.items()}
