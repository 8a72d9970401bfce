"""One thing that is wrong with a register that is to come in, and the table of all of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mla.core.words import Sentence

HEADINGS = ("sheet", "row", "column", "value", "what is wrong", "what would be right")
_WIDEST = 40
"""Cells are padded to this width at most; a longer one stands whole and pushes the next."""
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


@dataclass(frozen=True)
class Fault:
    """Something wrong, where it stands, and what would be right."""

    sheet: str
    row: int | None
    """As a spreadsheet counts: the headings are row 1. None where the whole sheet is meant."""
    column: str
    value: str
    what: Sentence
    instead: Sentence

    @property
    def is_of_sheet(self) -> bool:
        """Whether a sheet or its headings are wrong, so that none of its rows can be trusted."""
        return self.row is None or self.row == 1


def as_rows(faults: Sequence[Fault]) -> list[tuple[str, ...]]:
    """Return the table of faults, headings first, every cell on one line and whole."""
    rows = [HEADINGS]
    for fault in faults:
        row = "" if fault.row is None else str(fault.row)
        cells = (fault.sheet, row, fault.column, fault.value, str(fault.what), str(fault.instead))
        rows.append(tuple(_UNSHOWN.sub(" ", cell) for cell in cells))  # type: ignore[arg-type]
    return list(rows)


def as_text(faults: Sequence[Fault]) -> str:
    """Write the table of faults as aligned text. Nothing is cut, however long the lines become."""
    rows = as_rows(faults)
    widths = [min(_WIDEST, max(len(row[n]) for row in rows)) for n in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def reason(fault: Fault) -> str:
    """Write a fault as one line of the `faults` column that `--skip-faulty` leaves."""
    place = f"{fault.sheet} {fault.row} {fault.column}".strip()
    return f"{place}: {fault.what} {fault.instead}"
