"""A filled Word document comes out as the PDF that its writer expects."""

import io
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt
from PIL import Image, ImageChops

from mla.core.errors import Refused
from mla.paper.convert import docx_to_pdf
from tests.paper.reading import fonts_of, letters, pages, reader, structure
from tests.paper.wordfile import LETTERS, NAMES, field, letter, png, saved, table


def drawn(document: WordDocument, language: str = "en", **more: Any) -> bytes:
    return docx_to_pdf(
        saved(document), language=language, title="MLA-2026-00042", author="Authority", **more
    )


def picture_of(pdf: bytes, folder: Path, page: int = 1) -> Image.Image:
    if not shutil.which("pdftoppm"):
        pytest.skip("To look at the pages, install poppler: apt-get install poppler-utils.")
    source = folder / "letter.pdf"
    source.write_bytes(pdf)
    wanted = ["-r", "60", "-png", "-gray", "-f", str(page), "-l", str(page)]
    made = subprocess.run(  # noqa: S603  # our own file, a fixed command
        ["pdftoppm", *wanted, str(source)],  # noqa: S607
        capture_output=True,
        check=True,
    )
    return Image.open(io.BytesIO(made.stdout)).convert("L")


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    found = ImageChops.invert(image).point(lambda value: 255 if value > 90 else 0).getbbox()
    assert found, "The page is blank."
    return found


@pytest.mark.parametrize("language", ["en", "fr", "ru", "zh"])
def test_every_sentence_of_the_letter_can_be_read_in_the_pdf(language):
    text = letters("".join(pages(drawn(letter(language), language))))
    for sentence in LETTERS[language]:
        assert letters(sentence) in text


def test_names_of_every_script_come_through_with_their_marks_and_brackets():
    pdf = drawn(letter("en"))
    text = letters("".join(pages(pdf)))
    for part in ("<b>&Co", '"Ñandú"', "王小明", "محمدعبدالله", "7*7"):
        assert part in text
    assert ("P", NAMES) in structure(pdf)


def test_an_arabic_letter_is_read_out_in_its_own_words():
    said = [text for _, text in structure(drawn(letter("ar"), "ar"))]
    for sentence in LETTERS["ar"]:
        assert sentence in said


def test_an_arabic_paragraph_stands_at_the_right(tmp_path):
    document = Document()
    document.add_paragraph("طلب مساعدة")
    image = picture_of(drawn(document, "ar"), tmp_path)
    left, _, right, _ = inked(image)
    assert left > image.width * 0.6
    assert right == pytest.approx(image.width * (1 - 1.25 / 8.5), abs=3)


def test_the_first_column_of_an_arabic_table_stands_at_the_right(tmp_path):
    document = letter("ar")
    made = document.tables[0]
    for paragraph in list(document.paragraphs):
        paragraph._p.getparent().remove(paragraph._p)
    for row in made.rows:
        row.cells[1].text = ""
        row.cells[0].text = "أول"
    document.sections[0].header.paragraphs[0].clear()
    document.sections[0].footer.paragraphs[0].clear()
    made.style = document.styles["Normal Table"]
    for cell in made.rows[0].cells:
        cell._tc.get_or_add_tcPr().clear()
    image = picture_of(drawn(document, "ar"), tmp_path)
    # Only the rule under the letterhead crosses the page; look below it.
    below = image.crop((0, image.height // 10, image.width, image.height))
    assert inked(below)[0] > image.width * 0.6


@pytest.mark.parametrize("language", list(LETTERS))
def test_every_font_lies_in_the_file(language):
    found = fonts_of(drawn(letter(language), language, watermark="DRAFT"))
    assert found
    assert all(found.values()), found
    assert not [name for name in found if "Helvetica" in name]


def test_bold_is_bold_and_italic_is_italic():
    document = Document()
    line = document.add_paragraph("plain ")
    line.add_run("bold").bold = True
    line.add_run("italic").italic = True
    names = " ".join(fonts_of(drawn(document)))
    assert all(name in names for name in ("NotoSans-400", "NotoSans-700", "NotoSans-400i"))


def test_each_page_of_three_says_which_it_is_and_of_how_many():
    document = letter("en")
    for _ in range(2):
        document.add_page_break()
        document.add_paragraph("More of it.")
    found = pages(drawn(document))
    assert len(found) == 3
    for number, text in enumerate(found, 1):
        assert f"Page {number} of 3" in text


def test_a_number_of_pages_within_the_letter_is_counted_too():
    document = Document()
    line = document.add_paragraph("Pages: ")
    field(line, "NUMPAGES")
    document.add_page_break()
    document.add_paragraph("End.")
    assert "Pages: 2" in pages(drawn(document))[0]


def test_a_long_table_goes_on_with_its_heading_row_on_every_page():
    document = Document()
    rows = [["No.", "Account", "Holder"]]
    rows += [[str(n), f"ACCOUNT-{n:04}", "Example Trading Ltd"] for n in range(300)]
    table(document, rows)
    pdf = drawn(document)
    found = pages(pdf)
    assert len(found) > 5
    assert all(text.startswith("No. Account Holder") for text in found)
    everything = " ".join(found)
    assert all(f"ACCOUNT-{n:04}" in everything for n in range(300))
    assert [tag for tag, _ in structure(pdf)].count("TH") == 3


def test_a_cell_longer_than_a_page_goes_on_on_the_next():
    document = Document()
    table(document, [["Facts", "x"], ["word " * 2500 + "last-word", "y"]])
    found = pages(drawn(document))
    assert len(found) > 2
    assert "last-word" in found[-1]


def test_merged_cells_longer_than_a_page_lose_nothing_and_stay_within_the_margins(tmp_path):
    document = Document()
    made = document.add_table(4, 3, style="Table Grid")
    for row in made.rows:
        for cell in row.cells:
            cell.text = "word " * 400
    made.cell(0, 0).merge(made.cell(1, 1))
    made.cell(2, 2).merge(made.cell(3, 2))
    pdf = drawn(document)
    found = pages(pdf)
    assert " ".join(found).count("word") == 400 * 12
    for number in range(1, len(found) + 1):
        image = picture_of(pdf, tmp_path, number)
        left, _, right, _ = inked(image)
        assert left >= 1.25 * 60 - 2
        assert right <= image.width - 1.25 * 60 + 2


def test_a_table_of_heading_rows_alone_is_drawn():
    document = Document()
    table(document, [["Only", "heading " * 900]])
    assert "Only" in pages(drawn(document))[0]


def test_an_indent_wider_than_the_page_leaves_room_for_words():
    document = Document()
    document.add_paragraph("assistance " * 20).paragraph_format.left_indent = Cm(30)
    found = pages(drawn(document))
    assert len(found) == 1
    assert found[0].count("assistance") == 20


def test_a_picture_larger_than_the_page_is_made_to_fit():
    document = Document()
    document.add_picture(io.BytesIO(png(40, 400)), width=Cm(10))
    document.add_picture(io.BytesIO(png(400, 40)), width=Cm(60))
    assert len(pages(drawn(document))) == 2


def test_merged_cells_keep_their_text_and_their_width(tmp_path):
    document = Document()
    made = document.add_table(2, 3, style="Table Grid")
    made.cell(0, 0).merge(made.cell(0, 2)).text = "One heading over three columns, on a line"
    made.cell(1, 0).text = "below"
    text = drawn(document)
    lines = reader(text).pages[0].extract_text().splitlines()
    assert "One heading over three columns, on a line" in [line.strip() for line in lines]


def test_columns_are_as_wide_as_the_document_says(tmp_path):
    document = Document()
    made = document.add_table(1, 2, style="Table Grid")
    for cell, width in zip(made.rows[0].cells, (Cm(2), Cm(12)), strict=True):
        cell.width = width
    image = picture_of(drawn(document), tmp_path)
    left, top, right, bottom = inked(image)
    middle = (top + bottom) // 2
    dark = [x for x in range(left, right) if image.getpixel((x, middle)) < 150]
    inner = [x for x in dark if left + 5 < x < right - 5]
    assert inner
    assert (inner[0] - left) / (right - left) == pytest.approx(2 / 14, abs=0.03)


def test_lists_are_counted_and_start_anew_when_word_says_so():
    document = Document()
    for text in ("first", "second"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("dot", style="List Bullet")
    text = pages(drawn(document))[0]
    assert "1. first" in text
    assert "2. second" in text
    assert "• dot" in text


def test_headings_lists_and_tables_are_tagged_and_the_letterhead_is_not_read_out():
    tags = [tag for tag, _ in structure(drawn(letter("en")))]
    assert tags[:3] == ["Document", "H1", "P"]
    assert tags.count("L") == 2
    assert tags.count("LI") == 4
    assert tags.count("TR") == 3
    assert tags.count("TH") == 2


def test_the_file_names_its_language_and_title():
    root = reader(drawn(letter("ar"), "ar", reference="MLA-2026-00042"))
    assert root.trailer["/Root"]["/Lang"] == "ar"
    assert root.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert root.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root.metadata is not None
    assert root.metadata.title == "MLA-2026-00042"
    assert root.metadata.subject == "MLA-2026-00042"


def test_a_draft_is_marked_on_every_page_and_a_final_letter_is_not():
    document = letter("en")
    document.add_page_break()
    document.add_paragraph("More.")
    assert all("DRAFT" in text for text in pages(drawn(document, watermark="DRAFT")))
    assert not any("DRAFT" in text for text in pages(drawn(document)))


def test_a_reference_stands_on_every_page():
    document = Document()
    document.add_page_break()
    document.add_paragraph("More.")
    assert all("REF/7" in text for text in pages(drawn(document, reference="REF/7")))


def test_the_same_letter_gives_the_same_bytes_from_four_threads_at_once():
    sources = {language: saved(letter(language)) for language in LETTERS}

    def once(language: str) -> bytes:
        return docx_to_pdf(sources[language], language=language, title="T", author="A")

    first = {language: once(language) for language in LETTERS}
    with ThreadPoolExecutor(4) as pool:
        again = list(pool.map(once, [*LETTERS, *LETTERS]))
    assert again == [first[language] for language in [*LETTERS, *LETTERS]]


def test_a_script_without_a_font_is_refused_by_its_name():
    document = Document()
    document.add_paragraph("Name: አበበ, กรุงเทพ")
    with pytest.raises(Refused) as refused:
        drawn(document)
    said = str(refused.value)
    assert "Ethiopic" in said
    assert "Thai" in said
    assert len(refused.value.reasons) == 2


def test_what_is_no_word_document_is_refused():
    with pytest.raises(Refused, match="Word document"):
        docx_to_pdf(b"%PDF-1.7 not a letter", language="en", title="T", author="A")


def test_a_picture_is_drawn_where_its_paragraph_stands(tmp_path):
    document = Document()
    document.add_picture(io.BytesIO(png(80, 40)), width=Cm(4))
    document.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    pdf = drawn(document)
    assert "Figure" in [tag for tag, _ in structure(pdf)]
    image = picture_of(pdf, tmp_path)
    left, _, right, _ = inked(image)
    assert (left + right) / 2 == pytest.approx(image.width / 2, abs=2)
    assert right - left == pytest.approx(4 / 2.54 * 60, abs=2)


def test_each_section_keeps_its_own_pages():
    document = Document()
    document.add_paragraph("Letter")
    annex = document.add_section(WD_SECTION.NEW_PAGE)
    annex.orientation = WD_ORIENT.LANDSCAPE
    annex.page_width, annex.page_height = annex.page_height, annex.page_width
    document.add_paragraph("Annex")
    found = reader(drawn(document)).pages
    assert len(found) == 2
    assert found[0].mediabox.width < found[0].mediabox.height
    assert found[1].mediabox.width > found[1].mediabox.height


def test_the_first_page_may_have_a_header_of_its_own():
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "LETTERHEAD"
    section.header.paragraphs[0].text = "continued"
    document.add_paragraph("a").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("b")
    first, second = pages(drawn(document))
    assert "LETTERHEAD" in first
    assert "LETTERHEAD" not in second
    assert "continued" in second
    assert "continued" not in first


def test_a_high_letterhead_pushes_the_letter_down(tmp_path):
    document = Document()
    head = document.sections[0].header.paragraphs[0]
    head.add_run("\n".join(["Ministry"] * 12)).font.size = Pt(16)
    document.add_paragraph("Body")
    lines = [line.strip() for line in reader(drawn(document)).pages[0].extract_text().splitlines()]
    assert lines.index("Body") == len(lines) - 1
