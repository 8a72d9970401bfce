"""What a Word paragraph or run looks like once everything that it inherits is counted.

Word says a property in the nearest place that has it: on the paragraph or run itself, in its
style, in the styles that one is based on, in the table's style, in the document's defaults
(ECMA-376 part 1, 17.7.2). Nothing here draws.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from mla.paper import direction, fonts
from mla.paper.flow import Align, Look, Rule
from mla.paper.lines import Run

Chain = Sequence[Any]
"""Property elements, the nearest first."""

TWIP = 1 / 20
"""One twentieth of a point, Word's unit of length."""

_OFF = ("0", "false", "off", "none")


def length(value: str | None) -> float:
    """Return a length given in twentieths of a point, in points."""
    return float(value) * TWIP if value else 0.0


def said(chain: Chain, tag: str, attribute: str = "w:val") -> str | None:
    """Return the nearest value of a property, None when nothing says it."""
    for properties in chain:
        element = properties.find(qn(tag))
        if element is not None and element.get(qn(attribute)) is not None:
            return str(element.get(qn(attribute)))
    return None


def is_on(chain: Chain, tag: str) -> bool:
    """Say whether a property that is either on or off is on; named without a value it is on."""
    for properties in chain:
        element = properties.find(qn(tag))
        if element is not None:
            return element.get(qn("w:val"), "1") not in _OFF
    return False


def rule(chain: Chain, borders: str, side: str) -> Rule | None:
    """Return the line on one side of a paragraph, table or cell; None when there is none."""
    for properties in chain:
        edge = properties.find(f"{qn(borders)}/{qn(side)}")
        if edge is not None:
            if edge.get(qn("w:val")) in ("nil", "none"):
                return None
            return Rule(float(edge.get(qn("w:sz"), "4")) / 8, _color(edge.get(qn("w:color"))))
    return None


def shade(chain: Chain) -> str | None:
    """Return the colour behind a paragraph or cell, as `#rrggbb`."""
    fill = said(chain, "w:shd", "w:fill")
    return None if fill in (None, "auto") else _color(fill)


class StyleBook:
    """The styles of one document, and the language it is read in."""

    def __init__(self, document: Document, language: str) -> None:
        """Read the styles of a document that is written in this language."""
        root = document.styles.element
        self.family = fonts.family_for(language)
        self._is_rtl_language = self.family in (fonts.ARABIC, fonts.HEBREW)
        self._by_id = {style.get(qn("w:styleId")): style for style in root.iter(qn("w:style"))}
        self._default = {
            style.get(qn("w:type")): style
            for style in root.iter(qn("w:style"))
            if style.get(qn("w:default")) in ("1", "true")
        }
        defaults = root.find(qn("w:docDefaults"))
        self._defaults = [] if defaults is None else [defaults]

    def paragraph_chain(self, paragraph: Any, table: Any = None) -> list[Any]:
        """Return the paragraph properties (`w:pPr`) that count for a paragraph."""
        own = [paragraph.pPr] if paragraph.pPr is not None else []
        styles = [*self._styles_of(paragraph), *self._table_styles(table)]
        found = own + [style.find(qn("w:pPr")) for style in styles] + self._default_of("w:pPr")
        return [properties for properties in found if properties is not None]

    def run_chain(self, run: Any, paragraph: Any, table: Any = None) -> list[Any]:
        """Return the run properties (`w:rPr`) that count for a run in a paragraph."""
        own = run.find(qn("w:rPr")) if run is not None else None
        character = said([own], "w:rStyle") if own is not None else None
        styles = [
            *self._based_on(self._by_id.get(character)),
            *self._styles_of(paragraph),
            *self._table_styles(table),
        ]
        found = [own] + [style.find(qn("w:rPr")) for style in styles] + self._default_of("w:rPr")
        return [properties for properties in found if properties is not None]

    def table_chain(self, table: Any) -> list[Any]:
        """Return the table properties (`w:tblPr`) that count for a table."""
        found = [table.tblPr, *(s.find(qn("w:tblPr")) for s in self._table_styles(table))]
        return [properties for properties in found if properties is not None]

    def style_names(self, paragraph: Any) -> list[str]:
        """Return the names of a paragraph's style and of those it is based on, in lower case."""
        return [(said([style], "w:name") or "").lower() for style in self._styles_of(paragraph)]

    def look(self, paragraph: Any, chain: Chain, text: str) -> Look:
        """Return how a paragraph stands, whose text this is."""
        is_marked = is_on(chain, "w:bidi")
        is_rtl = is_marked or (self._is_rtl_language and direction.starts_rtl(text))
        line, kind = said(chain, "w:spacing", "w:line"), said(chain, "w:spacing", "w:lineRule")
        is_exact = kind == "exact" and line is not None
        return Look(
            is_rtl=is_rtl,
            align=_align(said(chain, "w:jc"), is_implied_rtl=is_rtl and not is_marked),
            family=fonts.ARABIC if is_rtl and self.family is fonts.LATIN else self.family,
            spacing=float(line) / 240 if line and kind in (None, "auto") else 1.0,
            exact_spacing=length(line) if is_exact else None,
            indent_start=_indent(chain, "w:start", "w:left"),
            indent_end=_indent(chain, "w:end", "w:right"),
            first_line=_first_line(chain),
            before=length(said(chain, "w:spacing", "w:before")),
            after=length(said(chain, "w:spacing", "w:after")),
            rule_above=rule(chain, "w:pBdr", "w:top"),
            rule_below=rule(chain, "w:pBdr", "w:bottom"),
            shading=shade(chain),
            is_kept_with_next=is_on(chain, "w:keepNext"),
        )

    def run(self, text: str, chain: Chain) -> Run:
        """Return a run with this text and these properties."""
        is_complex = is_on(chain, "w:rtl")
        size = _size(chain, is_complex=is_complex)
        lift = {"superscript": 0.35, "subscript": -0.15}.get(said(chain, "w:vertAlign") or "", 0.0)
        return Run(
            text.upper() if is_on(chain, "w:caps") or is_on(chain, "w:smallCaps") else text,
            is_bold=is_on(chain, "w:b") or (is_complex and is_on(chain, "w:bCs")),
            is_italic=is_on(chain, "w:i") or (is_complex and is_on(chain, "w:iCs")),
            is_underlined=said(chain, "w:u") not in (None, "none"),
            size=size * 0.65 if lift else size,
            color=_color(said(chain, "w:color")),
            rise=size * lift,
        )

    def _styles_of(self, paragraph: Any) -> Iterator[Any]:
        named = said([paragraph.pPr], "w:pStyle") if paragraph.pPr is not None else None
        return self._based_on(self._by_id.get(named, self._default.get("paragraph")))

    def _table_styles(self, table: Any) -> Iterator[Any]:
        if table is None:
            return iter(())
        named = said([table.tblPr], "w:tblStyle")
        return self._based_on(self._by_id.get(named, self._default.get("table")))

    def _based_on(self, style: Any) -> Iterator[Any]:
        seen: set[str] = set()
        while style is not None and style.get(qn("w:styleId")) not in seen:
            seen.add(style.get(qn("w:styleId")))
            yield style
            style = self._by_id.get(said([style], "w:basedOn"))

    def _default_of(self, tag: str) -> list[Any]:
        return [root.find(f"{qn(tag + 'Default')}/{qn(tag)}") for root in self._defaults]


def _size(chain: Chain, *, is_complex: bool) -> float:
    """Return the size of the letters, in points.

    Word keeps a second size for Arabic and Hebrew. Programs that fill templates often write only
    the first one, so the nearer of the two counts.
    """
    for properties in chain:
        own = said([properties], "w:szCs") if is_complex else None
        if halves := own or said([properties], "w:sz"):
            return float(halves) / 2
    return 10.0


def _align(value: str | None, *, is_implied_rtl: bool) -> Align:
    """Return the alignment. Word's `left` means the side where lines start, in Arabic the right."""
    if value == "center":
        return "center"
    if value in ("right", "end") and not is_implied_rtl:
        return "end"
    return "start"


def _indent(chain: Chain, *attributes: str) -> float:
    return next((length(v) for a in attributes if (v := said(chain, "w:ind", a))), 0.0)


def _first_line(chain: Chain) -> float:
    for properties in chain:
        if hanging := said([properties], "w:ind", "w:hanging"):
            return -length(hanging)
        if first := said([properties], "w:ind", "w:firstLine"):
            return length(first)
    return 0.0


def _color(value: str | None) -> str:
    """Return a colour as `#rrggbb`; Word's `auto` is black."""
    return f"#{value}" if value and len(value) == 6 and value.isalnum() else "#000000"
