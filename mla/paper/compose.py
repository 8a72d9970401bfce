"""From a Word document's paragraphs and tables to what stands on a page.

One composer reads one document once, from its first block to its last, so that lists count on.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from PIL import Image, UnidentifiedImageError
from reportlab.platypus import Flowable, PageBreak

from mla.core.errors import Refused
from mla.core.words import say
from mla.paper import word
from mla.paper.flow import Look, Paragraph, Picture
from mla.paper.lines import Run
from mla.paper.numbering import Numbering
from mla.paper.styles import Chain, StyleBook, is_on, said
from mla.paper.tables import grid
from mla.paper.tagging import Node
from mla.paper.word import PAGE_BREAK, Piece

_EMU = 1 / 12_700
"""The unit of a picture's size in Word, in points."""


class Composer:
    """Makes the flowables of one document."""

    def __init__(self, document: Document, language: str, counts: Mapping[str, int]) -> None:
        """Compose a document; `counts` holds what its fields `PAGE` and `NUMPAGES` show."""
        self.book = StyleBook(document, language)
        self._numbering = Numbering(document)
        self._counts = counts
        self._list: tuple[Node, Node, str] | None = None

    def compose(
        self, container: Any, part: Any, parent: Node | None, table: Any = None
    ) -> list[Flowable]:
        """Return what a body, cell, header or footer holds. Without a parent it is an artifact.

        Raises Refused when a character or a picture cannot be drawn.
        """
        found: list[Flowable] = []
        style_above = None
        for block in word.blocks(container):
            if block.tag == qn("w:tbl"):
                self._list = style_above = None
                found.append(grid(self, block, part, parent))
                continue
            made = list(self.paragraph(block, part, parent, table))
            style = self._close_style(block, table)
            if style and style == style_above and found and made:
                found[-1].spaceAfter = made[0].spaceBefore = 0.0
            found += made
            style_above = style
        return found

    def _close_style(self, paragraph: Any, table: Any) -> str | None:
        """Return the style of a paragraph that stands close to its neighbours of that style."""
        chain = self.book.paragraph_chain(paragraph, table)
        return (said(chain, "w:pStyle") or "") if is_on(chain, "w:contextualSpacing") else None

    def paragraph(
        self, paragraph: Any, part: Any, parent: Node | None, table: Any = None
    ) -> Iterator[Flowable]:
        """Give one paragraph: its pictures, its text, and the page breaks within."""
        chain, place = self._placed(self.book.paragraph_chain(paragraph, table))
        content = word.pieces(paragraph)
        text = "".join(piece.text for piece in content)
        look = self.book.look(paragraph, chain, text)
        if is_on(chain, "w:pageBreakBefore"):
            yield PageBreak()
        stretches = _between_page_breaks(content)
        for number, stretch in enumerate(stretches):
            if number:
                yield PageBreak()
                look = replace(look, before=0.0)
            yield from self._pictures(stretch, part, parent, look)
            runs = [
                self._run(piece, paragraph, table) for piece in stretch if piece.picture is None
            ]
            if any(run.text for run in runs) or not (stretch or number):
                place_here = None if number else place
                yield self._text(paragraph, runs, look, parent, place_here, chain, table)

    def _text(
        self,
        paragraph: Any,
        runs: list[Run],
        look: Look,
        parent: Node | None,
        place: tuple[str, int] | None,
        chain: Chain,
        table: Any,
    ) -> Paragraph:
        mark = self.book.run("", self._mark_chain(paragraph, table))
        is_empty = not "".join(run.text for run in runs).strip()
        if place is None or is_empty:
            self._list = None
            tag = self._tag(paragraph, chain)
            node = parent.add(tag) if parent and not is_empty else None
            return Paragraph(runs or [mark], look, node=node)
        label = replace(runs[0], text=self._numbering.next_label(place), is_underlined=False)
        item = self._list_item(parent, place[0]) if parent else None
        return Paragraph(
            runs,
            look,
            label=[label],
            label_node=item.add("Lbl") if item else None,
            node=item.add("LBody") if item else None,
        )

    def _run(self, piece: Piece, paragraph: Any, table: Any) -> Run:
        text = piece.text
        if piece.field in self._counts:
            text = str(self._counts[piece.field])
        return self.book.run(text, self.book.run_chain(piece.run, paragraph, table))

    def _mark_chain(self, paragraph: Any, table: Any) -> Chain:
        """Return the properties of the paragraph mark; an empty line is as high as its mark."""
        chain = self.book.run_chain(None, paragraph, table)
        own = paragraph.pPr.find(qn("w:rPr")) if paragraph.pPr is not None else None
        return chain if own is None else [own, *chain]

    def _placed(self, chain: list[Any]) -> tuple[Chain, tuple[str, int] | None]:
        """Return a paragraph's list, and its properties with those the list adds to them."""
        place = self._numbering.place(chain)
        if place is None:
            return chain, None
        named_at = next(n for n, own in enumerate(chain) if own.find(qn("w:numPr")) is not None)
        added = self._numbering.properties(place)
        return [*chain[: named_at + 1], *added, *chain[named_at + 1 :]], place

    def _list_item(self, parent: Node, name: str) -> Node:
        """Return a new item in the list that is going on, or in a new list."""
        if self._list is None or self._list[0] is not parent or self._list[2] != name:
            self._list = (parent, parent.add("L"), name)
        return self._list[1].add("LI")

    def _tag(self, paragraph: Any, chain: Chain) -> str:
        """Return the structure type of a paragraph: by its outline level, else by its style."""
        level = said(chain, "w:outlineLvl")
        if level and int(level) < 6:
            return f"H{int(level) + 1}"
        for name in self.book.style_names(paragraph):
            if name == "title":
                return "H1"
            if name.startswith("heading ") and name[8:].isdigit():
                return f"H{min(int(name[8:]), 6)}"
        return "P"

    def _pictures(
        self, stretch: list[Piece], part: Any, parent: Node | None, look: Look
    ) -> Iterator[Picture]:
        has_text = any(piece.text.strip() for piece in stretch)
        for piece in stretch:
            if piece.picture is None:
                continue
            blip = next(piece.picture.iter(qn("a:blip")), None)
            image = _image(part, blip)
            if image is not None:
                node = (
                    parent.add("Figure", alternative=_described(piece.picture)) if parent else None
                )
                own = replace(look, after=0.0) if has_text else look
                yield Picture(image, _size(piece.picture), own, node)


def _between_page_breaks(content: list[Piece]) -> list[list[Piece]]:
    stretches: list[list[Piece]] = [[]]
    for piece in content:
        if piece.text == PAGE_BREAK:
            stretches.append([])
        else:
            stretches[-1].append(piece)
    return stretches


def _image(part: Any, blip: Any) -> bytes | None:
    """Return a picture that lies in the file; None for one that lies elsewhere.

    Raises Refused when it is of a kind that cannot be drawn.
    """
    name = blip.get(qn("r:embed")) if blip is not None else None
    if name not in part.related_parts:
        return None
    content = bytes(part.related_parts[name].blob)
    if not is_drawable(content):
        raise Refused(
            say("A picture in this letter cannot be drawn. Put it in as a PNG or JPEG picture.")
        )
    return content


def is_drawable(image: bytes) -> bool:
    """Say whether a picture is of a kind that can stand in a PDF; a Windows metafile is not."""
    try:
        with Image.open(io.BytesIO(image)) as opened:
            return opened.format in ("PNG", "JPEG", "GIF", "BMP", "TIFF")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return False


def _size(inline: Any) -> tuple[float, float]:
    extent = inline.find(qn("wp:extent"))
    return float(extent.get("cx")) * _EMU, float(extent.get("cy")) * _EMU


def _described(inline: Any) -> str:
    properties = inline.find(qn("wp:docPr"))
    return str(properties.get("descr", "")) if properties is not None else ""
