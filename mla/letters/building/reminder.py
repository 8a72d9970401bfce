"""The reminder to a State that was asked, and the urgent one: short letters."""

from mla.letters.building import parts
from mla.letters.building.sheet import Sheet
from mla.letters.building.wording import Common, Reminder

_STYLE = "Numbered Paragraph"


def put(sheet: Sheet, common: Common, words: Reminder, *, is_urgent: bool) -> None:
    """Put the whole letter on a sheet."""
    parts.open_letter(sheet, common, words.urgent_title if is_urgent else words.title)
    sheet.put(words.sent, _STYLE)
    sheet.instruct("if acknowledged_on")
    sheet.put(words.acknowledged, _STYLE)
    sheet.instruct("else")
    sheet.put(words.unanswered, _STYLE)
    sheet.instruct("endif", "if reminders")
    sheet.put(words.reminded, _STYLE)
    sheet.instruct("endif")
    if is_urgent:
        sheet.put(words.urgency, _STYLE)
    sheet.instruct("if nearest_date")
    sheet.put(words.nearest, _STYLE)
    sheet.instruct("endif")
    sheet.put(words.question, _STYLE)
    if is_urgent:
        sheet.put(words.call, _STYLE)
    parts.free_paragraphs(sheet, _STYLE)
    sheet.put(f"{words.contact}{{% if officer %}} {words.officer}{{% endif %}}", _STYLE)
    parts.close_letter(sheet, common, words.thanks)
