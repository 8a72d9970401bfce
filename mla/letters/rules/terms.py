"""The words of a letter that stand for codes: roles, particulars, gaps. Read from `data/`."""

import csv
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "data" / "terms.csv"


@cache
def _table() -> dict[str, dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row.pop("code"): row for row in csv.DictReader(file)}


def term(code: str, language: str) -> str:
    """Return what a code is called in a language. Raises KeyError for one nobody has named."""
    return _table()[code][language]


def find_term(code: str, language: str) -> str | None:
    """Return what a code is called in a language, None when nobody has named it."""
    return _table().get(code, {}).get(language)
