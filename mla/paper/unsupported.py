"""What a Word document holds that its PDF could not show, so that nobody signs half a letter."""

from collections.abc import Callable, Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from mla.core.words import Sentence, say
from mla.paper import convert, fonts, word
from mla.paper.compose import is_drawable
from mla.paper.styles import StyleBook

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_VML = "{urn:schemas-microsoft-com:vml}"
_SHOWN_WORDS = 40
"""How many characters of a paragraph are quoted, so that it is found."""


def _tag(*names: str) -> frozenset[str]:
    return frozenset(name if name.startswith("{") else qn(name) for name in names)


_FEATURES: tuple[tuple[frozenset[str], Sentence, Sentence], ...] = (
    (
        _tag("w:txbxContent"),
        say("a text box"),
        say("Put its text into a paragraph or a table."),
    ),
    (
        _tag("wp:anchor"),
        say("a floating picture or shape"),
        say("Set its layout to “in line with text”."),
    ),
    (
        _tag("w:footnoteReference", "w:endnoteReference"),
        say("a footnote or endnote"),
        say("Write it into the text."),
    ),
    (
        _tag("w:commentReference"),
        say("a comment"),
        say("Delete the comment once it is dealt with."),
    ),
    (
        _tag("w:ins", "w:del", "w:moveFrom", "w:moveTo"),
        say("a tracked change"),
        say("Accept or reject it."),
    ),
    (
        _tag(f"{_MATH}oMath"),
        say("an equation"),
        say("Write it in words, or put it in as a picture."),
    ),
    (
        _tag(f"{_DIAGRAM}relIds", f"{_CHART}chart"),
        say("a diagram or chart"),
        say("Put it in as a picture."),
    ),
    (
        _tag("w:object", "w:altChunk"),
        say("an embedded file"),
        say("Attach it as a document of its own."),
    ),
    (
        _tag("w:sym"),
        say("a character of a symbol font"),
        say("Use an ordinary character in its place."),
    ),
    (
        _tag("w:framePr"),
        say("a text frame"),
        say("Put its text into a paragraph or a table."),
    ),
    (
        _tag("w:textDirection"),
        say("text that runs from top to bottom"),
        say("Let it run along the line."),
    ),
)


def unsupported(docx: bytes) -> tuple[Sentence, ...]:
    """Name everything in a Word document that its PDF would not show, each with its place.

    Nothing is left out silently: whatever is named here is absent from the PDF, or stands there
    otherwise than in Word. Raises Refused when the bytes are not a Word document.
    """
    document = word.opened(docx)
    found: list[Sentence] = []
    for root, where, is_body in _parts(document):
        found += _in_part(root, where)
        found += _tab_stops(document, root, where)
        if is_body:
            found += _page_fields(root, where)
    found += _of_pages(document)
    found += _pictures(document)
    found += fonts.missing(convert.texts(document))
    return _once(found)


def _parts(document: Document) -> Iterator[tuple[Any, Callable[[Any], Sentence], bool]]:
    yield document.element.body, _in_body, True
    for element, kind in convert.margins(document):
        place = say("in the header") if kind == "header" else say("in the footer")
        yield element, lambda _, place=place: place, False  # type: ignore[misc]


def _in_part(root: Any, where: Callable[[Any], Sentence]) -> Iterator[Sentence]:
    for element in root.iter():
        if _is_copy(element):
            continue
        for tags, feature, advice in _FEATURES:
            if element.tag in tags and not _is_told_already(element):
                yield _named(feature, where(element), advice)
        if element.tag == f"{_VML}shape" and element.find(f".//{qn('w:txbxContent')}") is None:
            yield _named(
                say("an old-style drawing or watermark"),
                where(element),
                say("Put it in as a picture in line with text; drafts get their own watermark."),
            )


def _named(feature: Sentence, place: Sentence, advice: Sentence) -> Sentence:
    return say(
        "The PDF cannot show %(feature)s %(place)s. %(advice)s",
        feature=feature,
        place=place,
        advice=advice,
    )


def _in_body(element: Any) -> Sentence:
    """Return the place of an element: the number and first words of its outermost paragraph."""
    around = [element, *element.iterancestors()]
    paragraph = next((e for e in reversed(around) if e.tag == qn("w:p")), None)
    if paragraph is None:
        return say("in the document")
    body = around[-1].find(qn("w:body"))
    number = [p for p in body.iter(qn("w:p")) if p is paragraph or not _inside_text_box(p)]
    words = word.text_of(paragraph).strip()[:_SHOWN_WORDS]
    count = number.index(paragraph) + 1
    if not words:
        return say("in paragraph %(number)s", number=count)
    return say("in paragraph %(number)s (“%(words)s”)", number=count, words=words)


def _page_fields(body: Any, where: Callable[[Any], Sentence]) -> Iterator[Sentence]:
    for paragraph in body.iter(qn("w:p")):
        if any(piece.field == "PAGE" for piece in word.pieces(paragraph)):
            yield _named(
                say("a page number that counts by itself"),
                where(paragraph),
                say("Put it into the header or footer."),
            )


def _tab_stops(
    document: Document, root: Any, where: Callable[[Any], Sentence]
) -> Iterator[Sentence]:
    book = StyleBook(document, "en")
    for paragraph in root.iter(qn("w:p")):
        stops = [p for p in book.paragraph_chain(paragraph) if p.find(qn("w:tabs")) is not None]
        if stops and "\t" in word.text_of(paragraph):
            yield _named(
                say("the tab stops that place text"),
                where(paragraph),
                say("Use a table without rules."),
            )


def _of_pages(document: Document) -> Iterator[Sentence]:
    everywhere = say("in the document")
    if document.settings.odd_and_even_pages_header_footer:
        yield _named(
            say("headers that differ on even pages"), everywhere, say("Use one header for all.")
        )
    for columns in document.element.body.iter(qn("w:cols")):
        if int(columns.get(qn("w:num"), "1")) > 1:
            yield _named(say("text in columns"), everywhere, say("Use a table without rules."))


def _pictures(document: Document) -> Iterator[Sentence]:
    """Name the pictures that lie outside the file, or are of a kind that cannot be drawn."""
    parts = [document.part] + [
        relation.target_part
        for relation in document.part.rels.values()
        if relation.reltype.endswith(("/header", "/footer"))
    ]
    for part in parts:
        for blip in part.element.iter(qn("a:blip")):
            place = _in_body(blip) if part is document.part else say("in the header or footer")
            name = blip.get(qn("r:embed"))
            if name not in part.related_parts:
                yield _named(
                    say("a picture that lies outside the file"),
                    place,
                    say("Put the picture itself into the letter."),
                )
            elif not is_drawable(part.related_parts[name].blob):
                yield _named(
                    say("a picture of this kind"), place, say("Put it in as a PNG or JPEG picture.")
                )


def _is_copy(element: Any) -> bool:
    """Say whether an element is the second copy that Word keeps of a drawing for older programs."""
    return any(str(e.tag).endswith("}Fallback") for e in element.iterancestors())


def _is_told_already(element: Any) -> bool:
    """A text box floats as a rule; it is named as a text box alone."""
    return (
        element.tag == qn("wp:anchor") and next(element.iter(qn("w:txbxContent")), None) is not None
    )


def _inside_text_box(paragraph: Any) -> bool:
    return any(e.tag == qn("w:txbxContent") for e in paragraph.iterancestors())


def _once(sentences: list[Sentence]) -> tuple[Sentence, ...]:
    """Drop repetitions: a paragraph with two footnotes is named once."""
    return tuple({str(sentence): sentence for sentence in sentences}.values())
