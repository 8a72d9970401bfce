"""Opening a register that is to come in: a folder of CSV files, or one workbook.

Nothing is judged here but whether the sheets and their columns are those of the register format.
"""

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from mla.core.errors import Refused
from mla.core.words import say
from mla.exchange.rules.cells import unescape, unguard
from mla.exchange.rules.faults import Fault
from mla.exchange.rules.form import FAULTS, REQUIRED_SHEETS, SHEETS, names_of
from mla.exchange.rules.lines import Row, Sheets

# The facts of a case may be longer than what the reader of CSV takes by itself.
csv.field_size_limit(sys.maxsize)

Table = list[list[str]]
Headings = Mapping[tuple[str, str], str]
"""Our column for a sheet and a foreign heading; for every sheet where it is named ''."""


def read(path: Path, map_path: Path | None = None) -> Sheets:
    """Read a register. `map_path` is a CSV file that gives our column for each foreign heading.

    Raises Refused where there is nothing that could be read. What is wrong with sheets and columns
    is kept in `faults` of what it returns.
    """
    headings = _read_map(map_path) if map_path else {}
    faults: list[Fault] = []
    found = _workbook(path) if path.suffix.lower() == ".xlsx" else _folder(path, faults)
    # What could not be read is known to be there; nothing more can be said of it.
    tables = {name: table for name, table in found.items() if table is not None}
    rows: dict[str, Sequence[Row]] = {}
    columns: dict[str, Sequence[str]] = {}
    for name in (name for name in SHEETS if name in tables):
        columns[name] = _columns(name, tables[name], headings, faults)
        rows[name] = list(_rows(name, tables[name], columns[name], faults))
    # A file that is attached to a letter may be CSV too.
    attached = {
        Path(row.cells.get("file", "")).stem.strip().lower()
        for row in rows.get("correspondence", ())
    }
    faults += [_unknown_sheet(name) for name in tables if name not in {*SHEETS, *attached}]
    faults += [_no_sheet(name) for name in REQUIRED_SHEETS if name not in found]
    return Sheets(path, rows, columns, faults)


def _folder(path: Path, faults: list[Fault]) -> Mapping[str, Table | None]:
    if not path.is_dir():
        raise Refused(
            say(
                "There is no folder and no .xlsx workbook at %(path)s. Give the path of one that "
                "holds a register.",
                path=path,
            )
        )
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv")
    return {file.stem.strip().lower(): _csv(file, faults) for file in files}


def _csv(file: Path, faults: list[Fault]) -> Table | None:
    try:
        text = file.read_bytes().decode("utf-8-sig")
        return [[unguard(cell) for cell in row] for row in _parse(text)]
    except OSError as error:
        raise Refused(
            say(
                "The file %(path)s cannot be read. See that it is there, and that it may be read.",
                path=file,
            )
        ) from error
    except UnicodeDecodeError:
        what = say("The file %(name)s is not written in UTF-8.", name=file.name)
    except csv.Error:
        what = say("The file %(name)s cannot be read as CSV.", name=file.name)
    instead = say("Save it anew as “CSV UTF-8”.")
    name = file.stem.strip().lower()
    faults.append(Fault(name, None, "", "", what, instead))
    return None


def _parse(text: str) -> Table:
    """Read CSV with the separator that its headings use, comma or semicolon."""
    head = text.split("\n", 1)[0].rstrip("\r")
    counts = {mark: len(next(csv.reader([head], delimiter=mark), [])) for mark in ",;"}
    mark = ";" if counts[";"] > counts[","] else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))


def _workbook(path: Path) -> Mapping[str, Table | None]:
    from openpyxl import load_workbook  # Slow, and only a workbook needs it.
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            tables = {}
            for sheet in book.worksheets:
                # Some programs write the size of a sheet wrongly; so it is not believed.
                sheet.reset_dimensions()
                tables[sheet.title.strip().lower()] = [
                    [_text(value) for value in row] for row in sheet.iter_rows(values_only=True)
                ]
            return tables
    except (OSError, KeyError, ValueError, BadZipFile, InvalidFileException) as error:
        raise Refused(
            say(
                "%(path)s cannot be read as a workbook. Give the path of an .xlsx file that a "
                "spreadsheet opens, or of a folder of CSV files.",
                path=path,
            )
        ) from error


def _text(value: Any) -> str:
    """Write what a spreadsheet holds in a cell as the text that the register format wants."""
    if value is None:
        return ""
    if isinstance(value, str):
        return unescape(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _columns(name: str, table: Table, headings: Headings, faults: list[Fault]) -> Sequence[str]:
    """Return our column for each heading of a sheet, in the order of the file."""
    found = [_column(name, heading, headings) for heading in (table[0] if table else [])]
    for number, column in enumerate(found):
        if column and column not in (*names_of(name), FAULTS):
            faults.append(_unknown_column(name, table[0][number].strip()))
        elif column and column in found[:number]:
            what = say("The sheet has this column twice.")
            faults.append(Fault(name, 1, column, "", what, say("Leave one of the two out.")))
    for wanted in SHEETS[name]:
        if wanted.is_required and wanted.name not in found:
            what = say("The sheet lacks the column “%(column)s”.", column=wanted.name)
            instead = say("Add it, or name the heading that stands for it with --map.")
            faults.append(Fault(name, 1, wanted.name, "", what, instead))
    return found


def _column(name: str, heading: str, headings: Headings) -> str:
    bare = heading.strip()
    for sheet in (name, ""):
        mapped = headings.get((sheet, bare.lower()))
        if mapped and (sheet or mapped in names_of(name)):
            return mapped
    return bare.lower()


def _rows(name: str, table: Table, columns: Sequence[str], faults: list[Fault]) -> Iterator[Row]:
    for number, cells in enumerate(table[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        beyond = [
            cell
            for n, cell in enumerate(cells)
            if cell.strip() and (n >= len(columns) or not columns[n])
        ]
        if beyond:
            what = say("The row has a cell without a heading above it.")
            instead = say("Put the cell under its heading, or quote a text that has separators.")
            faults.append(Fault(name, number, "", beyond[0], what, instead))
        yield Row(number, {c: cell for c, cell in zip(columns, cells, strict=False) if c})


def _unknown_column(sheet: str, heading: str) -> Fault:
    own = names_of(sheet)
    near = get_close_matches(heading.lower(), own, n=3, cutoff=0.6)
    return Fault(
        sheet,
        1,
        heading,
        "",
        say("The sheet “%(sheet)s” has no column “%(column)s”.", sheet=sheet, column=heading),
        say("Perhaps %(columns)s. Otherwise leave it out.", columns=", ".join(near))
        if near
        else say(
            "Leave it out, or name with --map which of these it is: %(columns)s.",
            columns=", ".join(own),
        ),
    )


def _unknown_sheet(name: str) -> Fault:
    what = say("The register format has no sheet “%(sheet)s”.", sheet=name)
    instead = say(
        "Leave it out, or give it the name of one of these: %(sheets)s.", sheets=", ".join(SHEETS)
    )
    return Fault(name, None, "", "", what, instead)


def _no_sheet(name: str) -> Fault:
    what = say("The sheet “%(sheet)s” is missing.", sheet=name)
    instead = say("Add %(sheet)s.csv to the folder, or a sheet of this name.", sheet=name)
    return Fault(name, None, "", "", what, instead)


def _read_map(path: Path) -> Headings:
    """Read which of our columns each foreign heading stands for. Raises Refused."""
    try:
        table = _parse(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Refused(
            say("%(path)s cannot be read. Give a map as CSV in UTF-8.", path=path)
        ) from error
    names = [name.strip().lower() for name in (table[0] if table else [])]
    if not {"heading", "column"} <= set(names) <= {"heading", "column", "sheet"}:
        raise Refused(
            say("The map %(path)s needs the columns heading and column; a third one, sheet, may "
                "say for which sheet a heading is meant.", path=path)
        )  # fmt: skip
    rows = [dict(zip(names, map(str.strip, row), strict=False)) for row in table[1:] if any(row)]
    if wrong := [fault for row in rows if (fault := _map_fault(row))]:
        raise Refused(*wrong)
    return {(row.get("sheet", "").lower(), row["heading"].lower()): row["column"] for row in rows}


def _map_fault(row: Mapping[str, str]) -> Any:
    sheet, column = row.get("sheet", "").lower(), row.get("column", "")
    if sheet and sheet not in SHEETS:
        return say(
            "The map names a sheet “%(sheet)s”. The sheets are: %(sheets)s.",
            sheet=sheet,
            sheets=", ".join(SHEETS),
        )
    own = _all(names_of(name) for name in ([sheet] if sheet else SHEETS))
    if column not in own:
        return say(
            "The map names a column “%(column)s” for “%(heading)s”. The columns are: %(columns)s.",
            column=column,
            heading=row.get("heading", ""),
            columns=", ".join(own),
        )
    return None


def _all(names: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(name for some in names for name in some))
