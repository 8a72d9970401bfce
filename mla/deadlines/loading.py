"""Reading the data file of time limits into the columns of its table."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mla.directory.loading import codes, read_rows, sourced, text

DATA = Path(__file__).parent / "data"


def limit_rows() -> Iterator[dict[str, Any]]:
    """Read the file as rows of the table."""
    for row in read_rows(DATA / "limits.csv"):
        yield {**_limit(row), **sourced(row)}


def _limit(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": row["code"],
        "instrument_code": row["instrument"],
        "direction": text(row["direction"]),
        "event": row["event"],
        "begins_with": codes(row["begins_with"]),
        "ends_with": codes(row["ends_with"]),
        "measures": codes(row["measures"]),
        "days": int(row["days"]) if row["days"] else None,
        "hours": int(row["hours"]) if row["hours"] else None,
        "is_working_days": row["working_days"] == "yes",
        "is_paused": row["paused"] == "yes",
        "is_rolled": row["rolled"] == "yes",
        "article": text(row["article"]),
        "note": text(row["note"]),
    }
