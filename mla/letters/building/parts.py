"""The parts that every letter shares: letterhead, address, references, closing, enclosures."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from mla.letters.building import frame
from mla.letters.building.sheet import Sheet, add_field, fill
from mla.letters.building.wording import Common


def open_letter(sheet: Sheet, words: Common, title: str) -> None:
    """Put everything on the sheet that stands before the text: letterhead to salutation."""
    letterhead(sheet)
    for is_first in (True, False):
        foot(sheet, words, is_first=is_first)
    markings(sheet, words)
    addresses(sheet, words)
    sheet.put(title, "Letter Title")
    sheet.put("{{ subject }}", "Letter Subject")
    sheet.put(words.salutation)


def letterhead(sheet: Sheet) -> None:
    """Say who writes: in full on the first page, in one line on the others."""
    section = sheet.document.sections[0]
    head = section.first_page_header
    first = head.paragraphs[0]
    first.style = "Letterhead State"
    fill(first, "{{ our_state }}")
    sheet.put("{{ ministry }}", "Letterhead", to=head)
    sheet.put("{{ office_name }}", "Letterhead", to=head)
    address = sheet.put("{{ office_address }}", "Letterhead", to=head)
    address.paragraph_format.space_after = Pt(16)
    frame.rule_below(address)
    running = section.header.paragraphs[0]
    running.style = "Running Head"
    fill(running, "{{ our_state }} · {{ office_name }}")


def foot(sheet: Sheet, words: Common, *, is_first: bool) -> None:
    """Put the reference and the number of the page at the foot."""
    section = sheet.document.sections[0]
    footer = section.first_page_footer if is_first else section.footer
    reference, page = sheet.columns(10, 6, to=footer)
    # Word wants a paragraph after a table; the one that was there goes behind it.
    last = footer.paragraphs[0]
    last.style = "Running Head"
    footer._element.append(last._p)
    line = reference.paragraphs[0]
    line.style = "Running Head"
    fill(line, "{{ our_reference }}")
    line = page.paragraphs[0]
    line.style, line.alignment = "Running Head", WD_ALIGN_PARAGRAPH.RIGHT
    line.add_run(f"{words.page} ")
    add_field(line, "PAGE")
    line.add_run(f" {words.page_of} ")
    add_field(line, "NUMPAGES")


def markings(sheet: Sheet, words: Common) -> None:
    """Say at the head of the page that the letter is confidential or urgent."""
    for condition, text in (("is_confidential", words.confidential), ("is_urgent", words.urgent)):
        sheet.instruct(f"if {condition}")
        sheet.put(text, "Marking")
        sheet.instruct("endif")


def addresses(sheet: Sheet, words: Common) -> None:
    """Put the references and the date beside the addressee."""
    to, about = sheet.columns(9, 7)
    line = to.paragraphs[0]
    line.style = "Addressee"
    fill(line, "{{ addressee }}")
    line = about.paragraphs[0]
    line.style = "Reference"
    fill(line, words.our_reference)
    sheet.put("{%p if their_reference %}", "Instruction", to=about)
    sheet.put(words.your_reference, "Reference", to=about)
    sheet.put("{%p endif %}", "Instruction", to=about)
    sheet.put("{%p for reference in references %}", "Instruction", to=about)
    sheet.put(words.reference, "Reference", to=about)
    sheet.put("{%p endfor %}", "Instruction", to=about)
    sheet.put(words.date, "Reference", to=about)


def free_paragraphs(sheet: Sheet, style: str) -> None:
    """Give the writer's own paragraphs their place."""
    sheet.instruct("for paragraph in paragraphs")
    sheet.put("{{ paragraph }}", style)
    sheet.instruct("endfor")


def close_letter(sheet: Sheet, words: Common, thanks: str) -> None:
    """Put everything on the sheet that stands after the text: thanks to enclosures."""
    for text in filter(None, (thanks, words.courtesy, words.closing)):
        sheet.put(text).paragraph_format.keep_with_next = True
    sheet.put(words.for_authority, "Signature Line").paragraph_format.space_before = Pt(10)
    line = sheet.put(words.signature, "Signature Line").paragraph_format
    line.space_before = line.space_after = Pt(16)
    sheet.put("**{{ signatory }}**", "Signature Line")
    sheet.instruct("if signatory_title")
    sheet.put("{{ signatory_title }}", "Signature Line")
    sheet.instruct("endif")
    sheet.put(words.seal, "Signature Line").paragraph_format.keep_with_next = False
    sheet.instruct("if enclosures")
    sheet.put(words.enclosures, "Enclosures").paragraph_format.space_before = Pt(14)
    sheet.instruct("for enclosure in enclosures")
    sheet.put("{{ loop.index }}. {{ enclosure }}", "Enclosures")
    sheet.instruct("endfor", "endif")
