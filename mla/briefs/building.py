"""Building: a paper as a Word file, from right to left where its language is."""

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from mla.briefs.rules import Block, Paper
from mla.letters.building import frame
from mla.letters.building.sheet import Sheet, fill

STYLES = {
    "title": "Letter Title",
    "subject": "Letter Subject",
    "heading": "Heading 2",
    "text": "Body Text",
    "item": "List Bullet",
}


def build(paper: Paper) -> bytes:
    """Return a paper as a Word file; the same bytes for the same paper."""
    sheet = Sheet(paper.title, paper.language)
    width, margin = (29.7, 1.5) if paper.is_wide else (21.0, 2.5)
    section = sheet.document.sections[0]
    section.different_first_page_header_footer = False
    if paper.is_wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
        section.left_margin = section.right_margin = Cm(margin)
    for block in paper.blocks:
        if block.kind == "table":
            _table(sheet, block, width - 2 * margin)
        else:
            sheet.put(block.text, STYLES[block.kind])
    if paper.is_right_to_left:
        _turn(sheet.document)
    return sheet.packed()


def _table(sheet: Sheet, block: Block, width: float) -> None:
    """Add a table as wide as the text, in centimetres."""
    table = sheet.document.add_table(rows=1 + len(block.rows), cols=len(block.columns))
    table.style = "Table Grid"
    whole = sum(block.widths)
    frame.fix_widths(table, [width * part / whole for part in block.widths])
    frame.repeat_head(table.rows[0])
    heads = [f"**{column}**" if column else "" for column in block.columns]
    for row, texts in zip(table.rows, [heads, *block.rows], strict=True):
        frame.keep_whole(row)
        for cell, text in zip(row.cells, texts, strict=True):
            first, *more = text.split("\n")
            cell.paragraphs[0].style = "Cell"
            fill(cell.paragraphs[0], first)
            for line in more:
                sheet.put(line, "Cell", to=cell)
    sheet.put("", "Cell")


def _turn(document: Any) -> None:
    """Let every paragraph, run and table be read from right to left."""
    for paragraph in document.element.body.iter(qn("w:p")):
        properties = paragraph.get_or_add_pPr()
        mark = OxmlElement("w:bidi")
        later = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
        properties.insert_element_before(mark, *later)
    for run in document.element.body.iter(qn("w:r")):
        run.get_or_add_rPr().append(OxmlElement("w:rtl"))
    for table in document.tables:
        properties = table._tbl.tblPr
        mark = OxmlElement("w:bidiVisual")
        properties.insert_element_before(
            mark, "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc",
            "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook",
        )  # fmt: skip
