"""The acknowledgement of an incoming request: a short letter in numbered paragraphs."""

from mla.letters.building import parts
from mla.letters.building.sheet import Sheet
from mla.letters.building.wording import Acknowledgement, Common

_STYLE = "Numbered Paragraph"


def put(sheet: Sheet, common: Common, words: Acknowledgement) -> None:
    """Put the whole letter on a sheet."""
    parts.open_letter(sheet, common, words.title)
    sheet.put(words.receipt, _STYLE)
    sheet.put(f"{words.next_step}{{% if is_urgent %}} {words.urgent}{{% endif %}}", _STYLE)
    sheet.instruct("if request_language or office_languages")
    sheet.put(words.language, _STYLE)
    sheet.instruct("endif", "if is_translation_needed")
    sheet.put(words.translation, _STYLE)
    sheet.instruct("endif")
    parts.free_paragraphs(sheet, _STYLE)
    sheet.put(f"{words.contact}{{% if officer %}} {words.officer}{{% endif %}}", _STYLE)
    parts.close_letter(sheet, common, words.thanks)
