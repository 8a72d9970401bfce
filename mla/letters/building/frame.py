"""What python-docx has no words for: numbered headings, fixed columns, rows that stay whole."""

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.table import Table

_HEADINGS, _PARAGRAPHS = "90", "91"
"""The numbers of our two lists; those of the blank document are lower."""


def number_headings(document: Any) -> None:
    """Let Word number the headings 1, 2, 3, and the numbered paragraphs of short letters."""
    numbering = document.part.numbering_part.element
    for number, style in ((_HEADINGS, "Heading1"), (_PARAGRAPHS, "NumberedParagraph")):
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            '<w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            f'<w:pStyle w:val="{style}"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="425" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/>'
                "</w:num>"
            )
        )
    for name, number in (("Heading 1", _HEADINGS), ("Numbered Paragraph", _PARAGRAPHS)):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>')
        )
        # Word wants the parts of a paragraph's properties in the order of its schema.
        properties.remove(found := properties.find(qn("w:numPr")))
        _put_in_order(properties, found)


def _put_in_order(properties: Any, number: Any) -> None:
    earlier = {qn(f"w:{name}") for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore",
                                            "framePr", "widowControl")}  # fmt: skip
    place = sum(child.tag in earlier for child in properties)
    properties.insert(place, number)


def fix_widths(table: Table, widths: Sequence[float]) -> None:
    """Give the columns of a table their widths, in centimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def align_with_text(table: Table) -> None:
    """Let the text in a table without rules begin where the text around it begins."""
    properties = table._tbl.tblPr
    properties.append(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:left w:w="0" w:type="dxa"/>'
            '<w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
        )
    )
    if (look := properties.find(qn("w:tblLook"))) is not None:
        properties.append(look)


def repeat_head(row: Any) -> None:
    """Repeat a row at the head of each page that its table reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: Any) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def rule_below(paragraph: Any) -> None:
    """Draw a line under a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="6" '
        'w:color="1B1B1B"/></w:pBdr>'
    )
    properties.insert(1, border)


def drop_unused(document: Any, kept: Sequence[str]) -> None:
    """Take out what the blank document brings along and no letter uses: styles, a thumbnail."""
    for style in list(document.styles):
        if style.name not in kept:
            style.element.getparent().remove(style.element)
    _forget_dropped(document)
    for holder in (document.part.rels, document.part.package.rels):
        for name, relation in list(holder.items()):
            if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail", "/customXml")):
                del holder[name]


def _forget_dropped(document: Any) -> None:
    """Let no style name another one that is not there any more."""
    ids = {style.style_id for style in document.styles}
    for style in document.styles:
        for tag in ("w:link", "w:next", "w:basedOn"):
            named = style.element.find(qn(tag))
            if named is not None and named.get(qn("w:val")) not in ids:
                style.element.remove(named)
