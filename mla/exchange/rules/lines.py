"""Rows as they were read, and rows with their cells understood."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mla.core.words import Sentence
from mla.exchange.rules.cells import Wrong, read
from mla.exchange.rules.codes import Codes
from mla.exchange.rules.faults import Fault
from mla.exchange.rules.form import SHEETS


@dataclass(frozen=True)
class Row:
    """A row as it was written, by the names of our columns."""

    number: int
    """As a spreadsheet counts: the headings are row 1."""
    cells: Mapping[str, str]

    @property
    def reference(self) -> str:
        """The case it belongs to."""
        return self.cells.get("reference", "").strip()


@dataclass(frozen=True)
class Sheets:
    """A register as it was read: its sheets, and what kept parts of it from being read."""

    path: Path
    rows: Mapping[str, Sequence[Row]]
    columns: Mapping[str, Sequence[str]]
    faults: Sequence[Fault] = ()

    @property
    def folder(self) -> Path:
        """The folder within which attached files lie."""
        return self.path if self.path.is_dir() else self.path.parent


@dataclass(frozen=True)
class Line:
    """A row with its cells understood; a cell that is wrong is None, and its column is in `bad`."""

    sheet: str
    row: Row
    values: Mapping[str, Any]
    bad: frozenset[str] = field(default_factory=frozenset)

    def __getitem__(self, column: str) -> Any:
        """Return the value of a cell; None where it is empty or wrong."""
        return self.values.get(column)

    def fault(self, column: str, what: Sentence, instead: Sentence) -> Fault:
        """Say what is wrong with a cell of this row."""
        value = self.row.cells.get(column, "")
        return Fault(self.sheet, self.row.number, column, value, what, instead)


def understand(
    sheet: str, rows: Sequence[Row], lists: Mapping[str, Codes], columns: Sequence[str]
) -> Iterator[tuple[Line, list[Fault]]]:
    """Read every cell of a sheet, and name everything that is wrong with single cells.

    A column that the sheet lacks is a fault of the sheet, and not one of every row.
    """
    for row in rows:
        values: dict[str, Any] = {}
        wrong: dict[str, list[Wrong]] = {}
        for column in SHEETS[sheet]:
            value = read(column, row.cells.get(column.name, ""), lists)
            if isinstance(value, list):
                wrong[column.name] = value if column.name in columns else []
                value = None
            values[column.name] = value
        line = Line(sheet, row, values, frozenset(wrong))
        faults = [
            line.fault(name, one.what, one.instead) for name, many in wrong.items() for one in many
        ]
        yield line, faults


@dataclass
class CaseLines:
    """All rows of one case."""

    case: Line
    history: list[Line] = field(default_factory=list)
    measures: list[Line] = field(default_factory=list)
    persons: list[Line] = field(default_factory=list)
    particulars: list[Line] = field(default_factory=list)
    correspondence: list[Line] = field(default_factory=list)

    @property
    def all(self) -> list[Line]:
        """Every row of the case, the one in `cases` first."""
        return [
            self.case,
            *self.history,
            *self.measures,
            *self.persons,
            *self.particulars,
            *self.correspondence,
        ]
