"""Writing sheets to the disk: a folder of CSV files, or one workbook. Whole, or not at all.

What holds the data of a register is for the account alone that wrote it.
"""

import csv
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mla.core.errors import Refused
from mla.core.words import say
from mla.exchange.rules.cells import escape, guard

LONGEST_CELL = 32_767
"""Characters that a cell of a workbook can hold."""

Sheet = tuple[str, Sequence[str], Iterable[Sequence[str]]]
"""A name, headings, and rows."""


def refuse_to_overwrite(path: Path) -> None:
    """Raise Refused unless a folder or workbook may be written at this path."""
    is_book = path.suffix.lower() == ".xlsx"
    if path.suffix.lower() in (".csv", ".xls", ".ods", ".zip") and not path.is_dir():
        raise Refused(
            say(
                "A register goes into a folder of CSV files or into an .xlsx workbook, and "
                "%(path)s would be neither. Give the path of a new folder, or one that ends in "
                ".xlsx.",
                path=path,
            )
        )
    if is_book and path.exists() or path.is_file():
        raise Refused(
            say("There is a file at %(path)s already. Give the path of a new one.", path=path)
        )
    if path.is_dir() and any(path.iterdir()):
        raise Refused(
            say("The folder %(path)s is not empty. Give the path of a new one.", path=path)
        )


def save(path: Path, sheets: Iterable[Sheet], attached: Sequence[tuple[Path, str]] = ()) -> None:
    """Write sheets as a folder, or as a workbook where the path ends in `.xlsx`.

    `attached` are files to lie beside the sheets, each with its path in the folder. Raises Refused
    rather than write over anything.
    """
    refuse_to_overwrite(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _in_its_place(path) as part:
            _save(part, path.suffix.lower() == ".xlsx", sheets, attached)
    except OSError as error:
        raise Refused(
            say(
                "Nothing can be written at %(path)s. Give a path where this account may write and "
                "where there is room.",
                path=path,
            )
        ) from error


def _save(
    part: Path, is_book: bool, sheets: Iterable[Sheet], attached: Sequence[tuple[Path, str]]
) -> None:
    if is_book:
        _save_workbook(part, sheets)
        return
    _save_folder(part, sheets)
    for source, name in attached:
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, part / name)


@contextmanager
def _in_its_place(path: Path) -> Iterator[Path]:
    """Give a place to write in that takes the wanted name only when everything is written."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    try:
        yield part
        os.replace(part, path)
    finally:
        if part.is_dir():
            shutil.rmtree(part)
        else:
            part.unlink(missing_ok=True)


def _save_folder(folder: Path, sheets: Iterable[Sheet]) -> None:
    folder.mkdir(mode=0o700)
    for name, columns, rows in sheets:
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([guard(cell) for cell in row] for row in rows)


def _save_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    from openpyxl import Workbook  # Slow, and only a workbook needs it.
    from openpyxl.cell import WriteOnlyCell

    # A workbook that was begun cannot be given up cleanly, so every text is looked at first.
    ready = [
        (name, [[_fitting(text) for text in row] for row in (columns, *rows)])
        for name, columns, rows in sheets
    ]
    book = Workbook(write_only=True)

    def cell(sheet: Any, text: str) -> Any:
        made = WriteOnlyCell(sheet, text)
        # Text, whatever it begins with, so that no spreadsheet takes it for a formula.
        made.data_type = "s"
        return made

    for name, table in ready:
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append([cell(sheet, text) if text else None for text in row])
    book.save(path)
    path.chmod(0o600)


def _fitting(text: str) -> str:
    """Return a text as a workbook takes it. Raises Refused for one that is too long."""
    escaped = escape(text)
    if len(escaped) > LONGEST_CELL:
        raise Refused(
            say(
                "A text of %(length)s characters is longer than a cell of a workbook can be. "
                "Give the path of a folder: it has no such limit.",
                length=len(escaped),
            )
        )
    return escaped
