"""One cell: what it means, what is wrong with it, and how it is written so that nothing runs.

A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`. In CSV such a cell is written with
one apostrophe before it, and so is one that has apostrophes and then such a sign; on reading, one
apostrophe is taken off wherever apostrophes and such a sign begin a cell. So every text comes back
as it was. In a workbook a cell is written as text by its type, and needs no apostrophe; there,
characters that XML would lose stand as `_x000D_`, the way Office writes them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from mla.core.words import Sentence, say
from mla.directory.rules.authorities import is_language_tag
from mla.exchange.rules.codes import Codes
from mla.exchange.rules.form import Column, Shape

_RUNS = re.compile(r"'*[=+\-@\t\r]")
_LOST = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
# Half of a pair of surrogates is no character, and stays as it is written.
_WRITTEN = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)(Z|[+-]\d\d:?\d\d)?", re.ASCII
)


def guard(text: str) -> str:
    """Write a text for a cell of CSV so that no spreadsheet runs it."""
    return f"'{text}" if _RUNS.match(text) else text


def unguard(text: str) -> str:
    """Read back what `guard` wrote."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text


def escape(text: str) -> str:
    """Write a text for a cell of a workbook so that no character of it is lost."""
    return _LOST.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(text: str) -> str:
    """Read back what `escape`, or Office, wrote."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@dataclass(frozen=True)
class When:
    """A day, and the moment where one was given. The day is the one written, at its own offset."""

    on: date
    at: datetime | None = None


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a cell, and what would be right."""

    what: Sentence
    instead: Sentence


_NO_TEXT = Wrong(
    say("The cell holds a character that is no text (NUL)."),
    say("Type the cell anew."),
)
_NO_DAY = Wrong(
    say("This is no day of the calendar."),
    say("Write year, month and day, such as 2024-03-31."),
)


def day(text: str) -> date | Wrong:
    """Read a day as ISO 8601 writes it."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else _NO_DAY
    except ValueError:
        return _NO_DAY


def moment(text: str) -> When | Wrong:
    """Read a day, or a day and time with its offset from UTC."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        read = day(text)
        return When(read) if isinstance(read, date) else read
    if found[3] is None:
        return Wrong(
            say("The time has no offset from UTC, so nobody can know when it was."),
            say("Write it like 2024-03-31T14:30+02:00, or the day alone."),
        )
    try:
        at = datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3]}")
        at.astimezone(UTC)
    except (ValueError, OverflowError):
        return Wrong(
            say("This is no day and time."),
            say("Write it like 2024-03-31T14:30+02:00, or the day alone."),
        )
    return When(at.date(), at)


def _number(text: str) -> int | Wrong:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 9999:
        return int(text)
    return Wrong(say("This is no number of a measure."), say("Give a whole number, 1 or more."))


def _tag(text: str) -> str | Wrong:
    if is_language_tag(text):
        return text
    return Wrong(say("This is no language tag."), say("Give a tag of BCP 47, such as fr or pt-BR."))


_PLAIN: Mapping[Shape, Callable[[str], Any]] = {
    Shape.NAME: str,
    Shape.DAY: day,
    Shape.MOMENT: moment,
    Shape.NUMBER: _number,
    Shape.TAG: _tag,
}


def read(column: Column, text: str, lists: Mapping[str, Codes]) -> Any:
    """Read one cell: its value, None where it is empty, or everything Wrong with it as a list."""
    if "\0" in text:
        return [_NO_TEXT]
    bare = text.strip() or column.otherwise
    if not bare:
        return None if not column.is_required else [_missing(column)]
    if column.shape is Shape.TEXT:
        return text
    if column.shape in (Shape.CODE, Shape.CODES):
        return _codes(column, bare, lists[column.codes])
    value = read_as(column.shape, bare)
    return [value] if isinstance(value, Wrong) else value


def read_as(shape: Shape, text: str) -> Any:
    """Read one text as a cell of a shape that is no code; return what is Wrong with it if so."""
    return _PLAIN[shape](text)


def _missing(column: Column) -> Wrong:
    return Wrong(say("The cell is empty."), say("Fill in “%(column)s”.", column=column.name))


def _codes(column: Column, text: str, codes: Codes) -> Any:
    is_list = column.shape is Shape.CODES
    given = [one.strip() for one in text.split(";")] if is_list else [text]
    given = [one for one in given if one]
    wrong = [
        Wrong(
            say("“%(code)s”: %(unknown)s", code=one, unknown=codes.unknown)
            if is_list
            else codes.unknown,
            codes.instead(one),
        )
        for one in dict.fromkeys(given)
        if one not in codes.names
    ]
    if wrong:
        return wrong
    # A list of values would look like a list of faults; a tuple does not.
    return tuple(given) if is_list else given[0]
