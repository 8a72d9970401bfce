"""A filled Word document, drawn as a tagged PDF with its fonts inside.

The Word file is the only source of a letter: the office changes it in Word, and this draws it.
What Word can do and this cannot is told by `unsupported.unsupported`, before a template is used.
"""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)
from reportlab.platypus.doctemplate import LayoutError

from mla.core.errors import Refused
from mla.core.words import say
from mla.paper import fonts, word
from mla.paper.compose import Composer
from mla.paper.flow import Look, Paragraph
from mla.paper.lines import Run
from mla.paper.tagging import Node, TaggedCanvas

_EMU = 1 / 12_700
_MOST_PASSES = 4
"""A letter is drawn again until the number of pages it names is the number it has."""


@dataclass(frozen=True)
class _Order:
    """What was asked for, beside the document itself."""

    language: str
    title: str
    author: str
    watermark: str | None
    reference: str | None


def docx_to_pdf(
    docx: bytes,
    *,
    language: str,
    title: str,
    author: str,
    watermark: str | None = None,
    reference: str | None = None,
) -> bytes:
    """Draw a Word document as a PDF; the same document always gives the same bytes.

    `language` is the language of the letter (`ar`, `zh-Hans`): it chooses the first font and is
    what a screen reader speaks. A watermark stands across each page, a reference small at its
    foot. Raises Refused when the bytes are no Word document, when no font can show a character,
    or when something does not fit a page.
    """
    document = word.opened(docx)
    order = _Order(language, title, author, watermark, reference)
    if lacks := fonts.missing([*texts(document), watermark or "", reference or ""]):
        raise Refused(*lacks)
    with fonts.DRAWING:
        return _drawn(document, order)


def _drawn(document: Document, order: _Order) -> bytes:
    """Draw a letter, and again as long as it names another number of pages than it has."""
    pages, pdf = 1, b""
    for _ in range(_MOST_PASSES):
        letter = _Letter(document, order, pages)
        pdf = letter.drawn()
        if letter.page == pages or not _counts_pages(document):
            break
        pages = letter.page
    return pdf


def texts(document: Document) -> Iterator[str]:
    """Give the text of each paragraph in a document, its headers and its footers."""
    for container in (document.element.body, *(element for element, _ in margins(document))):
        for paragraph in container.iter(qn("w:p")):
            yield word.text_of(paragraph)


def margins(document: Document) -> Iterator[tuple[Any, str]]:
    """Give each header and footer that a document has of its own, and which of the two it is."""
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in ("header", "footer"):
            yield relation.target_part.element, kind


def _counts_pages(document: Document) -> bool:
    roots = (document.element.body, *(element for element, _ in margins(document)))
    return any(
        piece.field == "NUMPAGES"
        for root in roots
        for paragraph in root.iter(qn("w:p"))
        for piece in word.pieces(paragraph)
    )


class _Letter(BaseDocTemplate):
    """One drawing of one document, for a number of pages that is known or guessed."""

    def __init__(self, document: Document, order: _Order, pages: int) -> None:
        self._output = io.BytesIO()
        super().__init__(
            self._output,
            title=order.title,
            author=order.author,
            subject=order.reference or "",
            creator="",
            lang=order.language,
            displayDocTitle=1,
            invariant=1,
            initialFontName=fonts.ready(),
        )
        self._document, self._order, self._pages = document, order, pages
        self._root = Node("Document")
        self._composer = Composer(document, order.language, {"NUMPAGES": pages})
        for number, section in enumerate(document.sections):
            self.addPageTemplates(list(self._templates(number, section)))

    def drawn(self) -> bytes:
        """Return the finished file. Raises Refused when something is too large for its page."""
        try:
            self.build(
                list(self._story()) or [_blank()],
                canvasmaker=partial(TaggedCanvas, root=self._root),
            )
        except LayoutError as too_large:
            raise Refused(
                say(
                    "Something in this letter does not fit a page: a picture or a line higher "
                    "than the page, or margins that leave no room. Make it smaller."
                )
            ) from too_large
        return self._output.getvalue()

    def _story(self) -> Iterator[Flowable]:
        """Give the whole body, each section on pages of its own kind."""
        bodies = list(_bodies(self._document))
        sections = list(self._document.sections)
        for number, body in enumerate(bodies):
            if number and not _goes_on(sections[number - 1], sections[number]):
                yield NextPageTemplate(f"{number}-first")
                yield PageBreak()
            yield from self._composer.compose(body, self._document.part, self._root)

    def _templates(self, number: int, section: Section) -> Iterator[PageTemplate]:
        """Give the first page and the later pages of a section."""
        for name in ("first", "later"):
            is_first = name == "first" and section.different_first_page_header_footer
            kind = "first_page_" if is_first else ""
            header = self._defined(number, f"{kind}header")
            footer = self._defined(number, f"{kind}footer")
            page = _Page(section, header, footer, self._margin)
            yield PageTemplate(
                f"{number}-{name}",
                [page.frame()],
                onPage=partial(self._draw_around, page),
                pagesize=(page.width, page.height),
                autoNextPageTemplate=f"{number}-later",
            )

    def _defined(self, number: int, name: str) -> Any:
        """Return a header or footer: the section's own, or that of the nearest one before it."""
        for section in reversed(list(self._document.sections)[: number + 1]):
            content = getattr(section, name)
            if not content.is_linked_to_previous:
                return content
        return None

    def _margin(self, content: Any, page: int) -> list[Flowable]:
        """Return a header or footer for one page; it is no part of the text that is read out."""
        if content is None:
            return []
        counts = {"PAGE": page, "NUMPAGES": self._pages}
        composer = Composer(self._document, self._order.language, counts)
        return composer.compose(content._element, content.part, None)

    def _draw_around(self, page: "_Page", canvas: Any, _: BaseDocTemplate) -> None:
        """Draw all that is not the letter itself, before the letter."""
        number = canvas.getPageNumber()
        if self._order.watermark:
            self._draw_watermark(canvas, page, self._order.watermark)
        page.draw_margins(canvas, number)
        if self._order.reference:
            look = Look(align="end", family=self._composer.book.family)
            line = Paragraph([Run(self._order.reference, size=7, color="#555555")], look)
            line.wrapOn(canvas, page.inner_width, page.height)
            line.drawOn(canvas, page.left, 12)

    def _draw_watermark(self, canvas: Any, page: "_Page", text: str) -> None:
        diagonal = (page.width**2 + page.height**2) ** 0.5
        look = Look(align="center", family=self._composer.book.family)
        size = min(96.0, diagonal * 1.2 / max(len(text), 1))
        mark = Paragraph([Run(text, is_bold=True, size=size, color="#e9e9e9")], look)
        _, height = mark.wrapOn(canvas, diagonal * 0.8, diagonal)
        canvas.saveState()
        canvas.translate(page.width / 2, page.height / 2)
        canvas.rotate(50)
        mark.drawOn(canvas, -diagonal * 0.4, -height / 2)
        canvas.restoreState()


class _Page:
    """The measures of one kind of page, in points, and what stands at its head and foot."""

    def __init__(
        self,
        section: Section,
        header: Any,
        footer: Any,
        compose: Callable[[Any, int], list[Flowable]],
    ) -> None:
        self.width, self.height = _points(section.page_width), _points(section.page_height)
        self.left = _points(section.left_margin)
        self.inner_width = max(self.width - self.left - _points(section.right_margin), 20.0)
        self._top, self._bottom = _points(section.top_margin), _points(section.bottom_margin)
        self._head_at = _points(section.header_distance)
        self._foot_at = _points(section.footer_distance)
        self._header, self._footer, self._compose = header, footer, compose

    def frame(self) -> Frame:
        """Return the room for the letter: what the margins leave, and less if a header is high."""
        top = max(self._top, self._head_at + self._room(self._header))
        bottom = max(self._bottom, self._foot_at + self._room(self._footer))
        height = max(self.height - top - bottom, 20.0)
        return Frame(self.left, bottom, self.inner_width, height, 0, 0, 0, 0)

    def draw_margins(self, canvas: Any, number: int) -> None:
        """Draw the header down from its place, and the footer up from its own."""
        self._draw(canvas, self._compose(self._header, number), self.height - self._head_at)
        footer = self._compose(self._footer, number)
        self._draw(canvas, footer, self._foot_at + self._height_of(footer))

    def _room(self, content: Any) -> float:
        return self._height_of(self._compose(content, 1))

    def _height_of(self, flowables: Iterable[Flowable]) -> float:
        return sum(
            f.getSpaceBefore() + f.wrap(self.inner_width, self.height)[1] + f.getSpaceAfter()
            for f in flowables
        )

    def _draw(self, canvas: Any, flowables: Iterable[Flowable], y: float) -> None:
        for flowable in flowables:
            _, height = flowable.wrapOn(canvas, self.inner_width, self.height)
            y -= flowable.getSpaceBefore() + height
            flowable.drawOn(canvas, self.left, y)
            y -= flowable.getSpaceAfter()


def _bodies(document: Document) -> Iterator[list[Any]]:
    """Give the blocks of each section; the last paragraph of a section carries its end."""
    blocks: list[Any] = []
    for block in word.blocks(document.element.body):
        blocks.append(block)
        if block.tag == qn("w:p") and block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            yield blocks
            blocks = []
    yield blocks


def _goes_on(before: Section, after: Section) -> bool:
    """Say whether a section begins on the page where the one before it ends."""
    kind = after._sectPr.find(qn("w:type"))
    is_continuous = kind is not None and kind.get(qn("w:val")) == "continuous"
    same_page = (before.page_width, before.page_height) == (after.page_width, after.page_height)
    return is_continuous and same_page


def _points(length: int | None) -> float:
    return abs(length or 0) * _EMU


def _blank() -> Paragraph:
    return Paragraph([Run(" ")], Look())
