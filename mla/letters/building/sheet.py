"""A Word document under construction: its styles, its margins, and the few things put on it."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from mla.letters.building import frame
from mla.letters.building.packing import repacked

_BORN = datetime(2026, 1, 1, tzinfo=UTC)
"""A template says the same day of itself however often it is built."""

_FONT = "Arial"
_INK, _FAINT = RGBColor(0x1B, 0x1B, 0x1B), RGBColor(0x6B, 0x6B, 0x6B)
_BOLD = re.compile(r"\*\*(.+?)\*\*")


class Sheet:
    """One template in one language."""

    def __init__(self, title: str, language: str) -> None:
        """Begin an A4 page with the styles of the house."""
        self.document = Document()
        self._styles()
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
        section.header_distance = section.footer_distance = Cm(1.1)
        section.different_first_page_header_footer = True
        self._describe(title, language)

    def put(self, text: str, style: str = "Body Text", *, to: Any = None) -> Paragraph:
        """Add a paragraph to the letter, or to a cell, header or footer."""
        paragraph = (to or self.document).add_paragraph(style=style)
        fill(paragraph, text)
        return paragraph

    def instruct(self, *instructions: str) -> None:
        """Add instructions of the template; each takes a paragraph that vanishes when filled."""
        for instruction in instructions:
            self.put(f"{{%p {instruction} %}}", "Instruction")

    def table_of(
        self, columns: Sequence[str], widths: Sequence[float], loop: str, cells: Sequence[str]
    ) -> None:
        """Add a table whose one row is repeated by a loop; widths are in centimetres."""
        table = self.document.add_table(rows=4, cols=len(columns))
        table.style = "Table Grid"
        frame.fix_widths(table, widths)
        frame.repeat_head(table.rows[0])
        texts = ([f"**{column}**" for column in columns], [f"{{%tr {loop} %}}"], cells,
                 ["{%tr endfor %}"])  # fmt: skip
        for row, row_texts in zip(table.rows, texts, strict=True):
            frame.keep_whole(row)
            for cell in row.cells:
                cell.paragraphs[0].style = "Cell"
            for cell, text in zip(row.cells, row_texts, strict=False):
                fill(cell.paragraphs[0], text)

    def columns(self, *widths: float, to: Any = None) -> Sequence[Any]:
        """Add a table of one row without rules and return its cells; widths are in centimetres."""
        if to is None:
            table = self.document.add_table(rows=1, cols=len(widths))
        else:
            table = to.add_table(rows=1, cols=len(widths), width=Cm(sum(widths)))
        frame.fix_widths(table, widths)
        frame.align_with_text(table)
        return list(table.rows[0].cells)

    def packed(self) -> bytes:
        """Return the finished file."""
        frame.drop_unused(self.document, [*_LOOKS, *_KEPT])
        output = io.BytesIO()
        self.document.save(output)
        return repacked(output.getvalue(), compressed=False)

    def _describe(self, title: str, language: str) -> None:
        about = self.document.core_properties
        about.title, about.language, about.author = title, language, ""
        about.comments = about.last_modified_by = ""
        about.created = about.modified = _BORN
        about.revision = 1

    def _styles(self) -> None:
        normal = self.document.styles["Normal"]
        _dress(normal, size=10.5, after=6)
        normal.paragraph_format.line_spacing = 1.15
        for name, look in _LOOKS.items():
            known = [style.name for style in self.document.styles]
            style = (
                self.document.styles[name]
                if name in known
                else self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            )
            _dress(style, **look)
        frame.number_headings(self.document)


_LOOKS: dict[str, dict[str, Any]] = {
    "Body Text": {"size": 10.5, "after": 6},
    "Letterhead State": {"size": 15, "after": 2},
    "Letterhead": {"size": 9.5, "after": 0},
    "Running Head": {"size": 8.5, "after": 0, "color": _FAINT},
    "Marking": {"size": 10.5, "bold": True, "after": 3},
    "Reference": {"size": 10, "after": 2},
    "Addressee": {"size": 10.5, "after": 0},
    "Letter Title": {"size": 14, "bold": True, "before": 18, "after": 2},
    "Letter Subject": {"size": 10.5, "after": 12},
    "Heading 1": {"size": 11, "bold": True, "before": 12, "after": 3, "keep": True},
    "Heading 2": {"size": 10.5, "bold": True, "before": 6, "after": 2, "keep": True},
    "List Bullet": {"size": 10.5, "after": 2},
    "Numbered Paragraph": {"size": 10.5, "after": 6},
    "Cell": {"size": 9, "after": 2, "before": 2},
    "Signature Line": {"size": 10.5, "after": 0, "keep": True},
    "Enclosures": {"size": 9.5, "after": 0},
    "Instruction": {"size": 8, "after": 0, "color": _FAINT},
}
"""The paragraph styles of a letter; a clerk finds them by these names in Word."""

_KEPT = (
    "Normal",
    "Header",
    "Footer",
    "Default Paragraph Font",
    "Normal Table",
    "Table Grid",
    "No List",
)


def _dress(
    style: Any,
    *,
    size: float,
    after: float,
    before: float = 0,
    bold: bool = False,
    keep: bool = False,
    color: RGBColor = _INK,
) -> None:
    """Give a style its letters and the room around it, in points."""
    font, paragraph = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, False
    font.color.rgb = color
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)
    paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
    paragraph.keep_with_next = keep
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    style.hidden, style.quick_style, style.unhide_when_used = False, True, False


def fill(paragraph: Paragraph, text: str) -> None:
    """Write a text into a paragraph; what stands between two pairs of stars is bold."""
    for number, part in enumerate(_BOLD.split(text)):
        if part:
            paragraph.add_run(part).bold = True if number % 2 else None


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field that Word counts, such as PAGE."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("text", "1"),
                       ("end", "")):  # fmt: skip
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = f" {text} "
        run._r.append(element)
