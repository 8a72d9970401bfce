"""A filled letter as a page of the register shows it: its paragraphs, values and gaps marked."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from mla.letters.filling.lacking import Lack
from mla.letters.filling.rendering import GAP, GAP_END, MERGED, MERGED_END
from mla.paper import word

_MARKS = re.compile(f"([{MERGED}{MERGED_END}{GAP}{GAP_END}\n])")
_HEADINGS = ("Letter Title", "Heading 1", "Heading 2", "Marking")
_COUNTED = ("Heading 1", "Numbered Paragraph")
_BULLET = "List Bullet"

Part = str | dict[str, Any]
Block = dict[str, Any]


def head_of(docx: bytes) -> list[str]:
    """Return the lines of the letterhead."""
    document = word.opened(docx)
    texts = [word.text_of(p._p) for p in document.sections[0].first_page_header.paragraphs]
    return [_unmarked(text) for text in texts if text.strip()]


def blocks_of(docx: bytes, lacks: Sequence[Lack], fields: Sequence[str] = ()) -> list[Block]:
    """Return the paragraphs of a filled letter.

    A gap is numbered by its place among the lacks; it leads to its field when that is one of
    `fields`, which stand on the same page, and else to `lack-<number>`.
    """
    document = word.opened(docx)
    reader = _Reader(lacks, fields)
    found: list[Block] = []
    counts = dict.fromkeys(_COUNTED, 0)
    for style, text in _texts(document):
        parts = reader.parts(text)
        if style in _COUNTED:
            counts[style] += 1
            parts = [f"{counts[style]}. ", *parts]
        elif style == _BULLET:
            parts = ["• ", *parts]
        found.append({"kind": "heading" if style in _HEADINGS else "paragraph", "parts": parts})
    return found


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Give the name of the style and the text of each paragraph; a row of a table as one."""
    for block in word.blocks(document.element.body):
        if block.tag != qn("w:tbl"):
            yield _style(block, document), word.text_of(block)
            continue
        for row in block.iter(qn("w:tr")):
            cells = [
                [word.text_of(paragraph) for paragraph in word.blocks(cell)]
                for cell in row.iter(qn("w:tc"))
            ]
            if block.tblPr.find(qn("w:tblCellMar")) is None:
                yield "Cell", " · ".join("\n".join(cell) for cell in cells)
            else:
                yield from (("Reference", "\n".join(cell)) for cell in cells)


def _style(paragraph: Any, document: Document) -> str:
    style = Paragraph(paragraph, document._body).style
    return style.name or "" if style is not None else ""


def _unmarked(text: str) -> str:
    """Return a text as a draft has it: without marks, a gap as its name in brackets."""
    gaps = re.sub(f"{GAP}[^|]*\\|([^{GAP_END}]*){GAP_END}", r"‹\1›", text)
    return re.sub(f"[{MERGED}{MERGED_END}]", "", gaps)


class _Reader:
    """Reads marked text; a value may go on from one paragraph to the next."""

    def __init__(self, lacks: Sequence[Lack], fields: Sequence[str]) -> None:
        self._numbers = {lack.key: number for number, lack in enumerate(lacks, 1)}
        self._places = {
            lack.key: lack.reason.anchor
            for lack in lacks
            if lack.reason.endpoint is None and lack.reason.anchor in fields
        }
        self._within = ""

    def parts(self, text: str) -> list[Part]:
        """Cut a paragraph into plain words, values, gaps and line breaks."""
        found: list[Part] = []
        for piece in _MARKS.split(text):
            if piece in (MERGED, GAP):
                self._within = piece
            elif piece in (MERGED_END, GAP_END):
                self._within = ""
            elif piece == "\n":
                found.append({"kind": "break"})
            elif piece:
                found.append(self._part(piece))
        return found

    def _part(self, piece: str) -> Part:
        if self._within == MERGED:
            return {"kind": "merged", "text": piece}
        if self._within == GAP:
            key, _, name = piece.partition("|")
            number = self._numbers[key]
            place = self._places.get(key) or f"lack-{number}"
            return {"kind": "gap", "number": number, "field": place, "text": name}
        return piece
