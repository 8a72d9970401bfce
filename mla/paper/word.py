"""Reading a Word document: its paragraphs and tables in order, and the runs within a paragraph.

Content controls, hyperlinks and tracked insertions are opened; what was deleted stays away.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document as open_document
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from mla.core.errors import Refused
from mla.core.words import say

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
"""A letter larger than this when unpacked is no letter, and would fill the memory."""

_OPENED = frozenset(
    qn(tag) for tag in ("w:hyperlink", "w:smartTag", "w:ins", "w:moveTo", "w:sdt", "w:sdtContent")
)
_PLAIN = {
    qn("w:tab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
PAGE_BREAK = "\f"
"""Stands in the text of a piece where the page ends."""


@dataclass
class Piece:
    """A stretch of one run: text, a field that is counted anew, or a picture."""

    run: Any
    text: str = ""
    field: str = ""
    """`PAGE` or `NUMPAGES`; the text is then what Word last showed."""
    picture: Any = None
    """The element `wp:inline`."""


@dataclass
class _Field:
    """A complex field that has begun and not yet ended."""

    instruction: str = ""
    is_shown: bool = False
    result: list[Piece] = field(default_factory=list)


def opened(docx: bytes) -> Document:
    """Open a Word document. Raises Refused when the bytes are not one, or are far too many."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > MAX_UNPACKED_BYTES:
            raise Refused(
                say("This Word document is too large for a PDF. Make its pictures smaller.")
            )
        return open_document(io.BytesIO(docx))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, XMLSyntaxError) as bad:
        raise Refused(
            say("This file cannot be read as a Word document. Save it anew as .docx and try again.")
        ) from bad


def blocks(container: Any) -> Iterator[Any]:
    """Give the paragraphs (`w:p`) and tables (`w:tbl`) of a body, cell, header or footer."""
    for child in container:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _OPENED:
            yield from blocks(child)


def pieces(paragraph: Any) -> list[Piece]:
    """Return what a paragraph holds, in order."""
    found: list[Piece] = []
    open_fields: list[_Field] = []
    for run, simple in _runs(paragraph):
        for piece in _of_run(run, open_fields, found):
            if simple:
                piece.field = simple
            _nearest(open_fields, found).append(piece)
    for unended in open_fields:
        found += unended.result
    return found


def text_of(paragraph: Any) -> str:
    """Return the plain text of a paragraph."""
    return "".join(piece.text for piece in pieces(paragraph))


def _runs(parent: Any) -> Iterator[tuple[Any, str]]:
    """Give each run, and the name of the simple field it shows the result of, if any."""
    for child in parent:
        if child.tag == qn("w:r"):
            yield child, ""
        elif child.tag == qn("w:fldSimple"):
            counted = counted_field(child.get(qn("w:instr"), ""))
            shown = [run for run, _ in _runs(child)]
            yield from ((run, counted) for run in (shown[:1] if counted else shown))
        elif child.tag in _OPENED:
            yield from _runs(child)


def counted_field(instruction: str) -> str:
    """Return `PAGE` or `NUMPAGES` when an instruction asks for one, else nothing."""
    first = (instruction.split() or [""])[0].upper()
    return first if first in ("PAGE", "NUMPAGES") else ""


def _of_run(run: Any, open_fields: list[_Field], found: list[Piece]) -> Iterator[Piece]:
    properties = run.find(qn("w:rPr"))
    if properties is not None and properties.find(qn("w:vanish")) is not None:
        return
    for child in run:
        if child.tag == qn("w:fldChar"):
            _step(child.get(qn("w:fldCharType")), run, open_fields, found)
        elif child.tag == qn("w:instrText") and open_fields:
            open_fields[-1].instruction += child.text or ""
        elif not open_fields or open_fields[-1].is_shown:
            yield from _content(child, run)


def _content(child: Any, run: Any) -> Iterator[Piece]:
    if child.tag == qn("w:t"):
        # Word draws a line break typed into a text as a space.
        yield Piece(run, (child.text or "").replace("\n", " "))
    elif child.tag in _PLAIN:
        yield Piece(run, _PLAIN[child.tag])
    elif child.tag == qn("w:br"):
        is_page = child.get(qn("w:type")) == "page"
        yield Piece(run, PAGE_BREAK if is_page else "\n")
    elif child.tag == qn("w:drawing"):
        for inline in child.iter(qn("wp:inline")):
            yield Piece(run, picture=inline)


def _step(kind: str, run: Any, open_fields: list[_Field], found: list[Piece]) -> None:
    """Open a field, come to its result, or end it; what it showed goes where it stands."""
    if kind == "begin":
        open_fields.append(_Field())
    elif kind == "separate" and open_fields:
        open_fields[-1].is_shown = True
    elif kind == "end" and open_fields:
        ended = open_fields.pop()
        counted = counted_field(ended.instruction)
        if counted:
            shown = "".join(piece.text for piece in ended.result)
            model = ended.result[0].run if ended.result else run
            ended.result = [Piece(model, shown, counted)]
        _nearest(open_fields, found).extend(ended.result)


def _nearest(open_fields: list[_Field], found: list[Piece]) -> list[Piece]:
    return open_fields[-1].result if open_fields else found
