"""Word documents made for the tests, as a person would make them in Word."""

import io
import struct
import zlib

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

NAMES = '<b>& Co "Ñandú" 王小明 محمد عبد الله {{ 7*7 }}'

LETTERS = {
    "en": (
        "Request for mutual legal assistance",
        "The Central Authority presents its compliments and asks for the records of the account "
        "held by Example Trading Ltd at the Bank of Nowhere, from 1 March 2024 to 30 June 2025.",
        "Identify every beneficial owner of the account.",
        "Preserve the records until a decision is made.",
    ),
    "fr": (
        "Demande d’entraide judiciaire",
        "L’autorité centrale présente ses compliments et sollicite la communication des relevés "
        "du compte ouvert auprès de la banque, à compter du 1er mars 2024 — pièces jointes.",
        "Identifier chaque bénéficiaire effectif du compte.",
        "Conserver les pièces jusqu’à ce qu’il soit statué.",
    ),
    "ru": (
        "Запрос о взаимной правовой помощи",
        "Центральный орган свидетельствует своё уважение и просит предоставить выписки по счёту, "
        "открытому в банке, за период с 1 марта 2024 года по 30 июня 2025 года.",
        "Установить каждого бенефициарного владельца счёта.",
        "Сохранить документы до принятия решения.",
    ),
    "zh": (
        "司法协助请求书",
        "中央机关谨此致意，并根据《联合国反腐败公约》第四十六条，请求贵国主管机关协助调取下列银行账户"
        "（户名：王小明）自2024年3月1日至2025年6月30日的全部交易记录。",
        "查明该账户的每一位实际受益人。",
        "在作出决定之前保全有关记录。",
    ),
    "ar": (
        "طلب مساعدة قانونية متبادلة",
        "تهدي السلطة المركزية أطيب تحياتها وتطلب موافاتها بكشوف الحساب المفتوح لدى البنك "
        "(IBAN GB29 NWBK 6016 1331 9268 19) للفترة من 1 مارس 2024 إلى 30 يونيو 2025.",
        "تحديد كل مستفيد حقيقي من الحساب.",
        "حفظ السجلات إلى حين صدور القرار.",
    ),
}


def saved(document: WordDocument) -> bytes:
    """Return a document as the bytes of its file."""
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def letter(language: str) -> WordDocument:
    """Return a letter with letterhead, heading, list, table and numbered pages."""
    document = Document()
    heading, body, *items = LETTERS[language]
    letterhead(document, heading)
    document.add_heading(heading, 1)
    document.add_paragraph(body)
    mixed = document.add_paragraph()
    mixed.add_run(NAMES).bold = True
    for item in items:
        document.add_paragraph(item, style="List Number")
    for item in items:
        document.add_paragraph(item, style="List Bullet")
    table(document, [[heading, "2024"], [items[0], "1"], [items[1], "2"]])
    if language == "ar":
        turn_round(document)
    return document


def letterhead(document: WordDocument, name: str) -> None:
    """Put a letterhead with a rule under it into the header, and page x of y into the footer."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    line = section.header.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(name)
    run.bold, run.font.size = True, Pt(13)
    line._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="8" w:space="1" '
            'w:color="1F3864"/></w:pBdr>'
        )
    )
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("Page ")
    field(foot, "PAGE")
    foot.add_run(" of ")
    field(foot, "NUMPAGES")


def field(paragraph, name: str) -> None:
    """Put a field into a paragraph, with a wrong result kept from an earlier day."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("result", "77"), ("end", "")):
        run = paragraph.add_run(text if kind == "result" else "")
        if kind == "":
            code = OxmlElement("w:instrText")
            code.text = f" {name} "
            run._r.append(code)
        elif kind != "result":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def table(document: WordDocument, rows: list[list[str]]):
    """Add a table with rules whose first row is shaded and repeated on every page."""
    made = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for cells, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in made.rows[0].cells:
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="DDE6F0"/>')
        )
    return made


def turn_round(document: WordDocument) -> None:
    """Let every paragraph and table run from right to left."""
    for paragraph in document.element.body.iter(qn("w:p")):
        paragraph.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for made in document.tables:
        made._tbl.tblPr.append(OxmlElement("w:bidiVisual"))


def png(width: int, height: int) -> bytes:
    """Return a blue picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x1f\x38\x64" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts
