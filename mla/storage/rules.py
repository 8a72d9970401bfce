"""What a file is: its address, its limit, its media type, and what can be wrong with it.

Pure: nothing here opens a file of the store or knows a table.
"""

import codecs
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO

import filetype

from mla.core.errors import Reason, Refused
from mla.core.words import Sentence, say

CHUNK = 1024 * 1024
"""The bytes held in memory at a time, whatever the size of the file."""

HEAD = 8192
"""The bytes at the beginning of a file that tell its kind."""

UNKNOWN = "application/octet-stream"
TEXT = "text/plain"

# Office files are zip archives; the folder in which the document lies tells them apart.
OFFICE: Mapping[str, str] = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ),
}
ZIP = "application/zip"


class TooLarge(Refused):
    """The file is larger than the limit; a page answers 413."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a stored file, as `mla verify` names it."""

    sha256: str
    what: Sentence

    def __str__(self) -> str:
        """Read the fault in English."""
        return str(self.what)


def address(sha256: str) -> str:
    """Return where a file lies in the store: `ab/cdef…`."""
    return f"{sha256[:2]}/{sha256[2:]}"


def too_large(name: str, limit: int) -> TooLarge:
    """Refuse a file that is larger than `limit`, in bytes."""
    return TooLarge(
        Reason(
            say(
                "The file “%(name)s” is larger than %(megabytes)s MB. "
                "Add a smaller file, or divide it into parts.",
                name=name,
                megabytes=f"{limit / 1024**2:g}",
            )
        )
    )


def empty(name: str) -> Refused:
    """Refuse a file that holds nothing."""
    return Refused(
        say("The file “%(name)s” is empty. Add the file that was meant.", name=name),
    )


class TextProbe:
    """Watches a file go by and says at its end whether it is plain text in UTF-8."""

    def __init__(self) -> None:
        """Begin at the beginning of a file."""
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._is_text = True

    def feed(self, chunk: bytes) -> None:
        """Look at the next bytes."""
        if not self._is_text:
            return
        try:
            self._decoder.decode(chunk)
        except UnicodeDecodeError:
            self._is_text = False
        # Text never holds a zero byte; files that happen to decode often do.
        self._is_text = self._is_text and b"\0" not in chunk

    def is_text(self) -> bool:
        """Say whether everything that went by was text, down to the last character."""
        try:
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        return self._is_text


def media_type(file: IO[bytes], *, is_text: bool) -> str:
    """Return the media type of an open file by what it holds; its name is not asked.

    A kind that is not known is `application/octet-stream`.
    """
    file.seek(0)
    found = filetype.guess(file.read(HEAD))
    if found is not None:
        is_archive = found.mime == ZIP or found.mime in OFFICE.values()
        return _archive_type(file) if is_archive else str(found.mime)
    return TEXT if is_text else UNKNOWN


def _archive_type(file: IO[bytes]) -> str:
    """Tell an office document from any other zip archive, by the names in its directory."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError):
        # The beginning says "archive", the rest does not hold to it.
        return UNKNOWN
    return next((kind for name, kind in OFFICE.items() if name in names), ZIP)
