"""What an import will write, worked out whole before anything is written."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mla.cases.rules.clocks import Entered
from mla.cases.rules.stages import Direction
from mla.exchange.rules.cells import Wrong
from mla.exchange.rules.codes import Codes


@dataclass(frozen=True)
class Known:
    """What the register knows, against which the rows are held."""

    today: date
    lists: Mapping[str, Codes]
    """The lists of codes, by the names that `form.SHEETS` uses."""
    taken: Collection[str]
    """References that are in the register already."""
    fields: Mapping[str, Collection[str]]
    """The particulars that each kind of measure has of its own."""
    file_fault: Callable[[str], Wrong | None]
    """Says what is wrong with an attached file, given its path in the folder."""


@dataclass
class PlannedCase:
    """One case as it will be written: rows by the names of the tables' columns."""

    reference: str
    columns: dict[str, Any]
    visits: list[dict[str, Any]]
    measures: list[dict[str, Any]]
    offences: tuple[str, ...]
    bases: tuple[str, ...]
    persons: list[dict[str, Any]]
    correspondence: list[dict[str, Any]]
    stated: dict[str, str] = field(default_factory=dict)
    """What the case says beyond its columns, by field."""

    @property
    def direction(self) -> Direction:
        """Incoming or outgoing."""
        direction: Direction = self.columns["direction"]
        return direction

    @property
    def path(self) -> list[Entered]:
        """The stages entered, oldest first, as the clocks read them."""
        return [Entered(visit["stage"], visit["on"]) for visit in self.visits]


@dataclass
class Plan:
    """The sound cases of an import, and the folder in which their files lie."""

    folder: Path
    name: str
    """What the folder or workbook that was read is called."""
    cases: list[PlannedCase] = field(default_factory=list)
