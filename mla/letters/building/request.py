"""The letter of request: its sections in the order of the domain reference, 11."""

from mla.letters.building import parts
from mla.letters.building.sheet import Sheet
from mla.letters.building.wording import Common, Request


def put(sheet: Sheet, common: Common, words: Request) -> None:
    """Put the whole letter on a sheet."""
    parts.open_letter(sheet, common, words.title)
    sheet.say(words.introduction)
    sheet.say(words.basis, "Heading 1")
    sheet.say(words.basis_lead)
    _list(sheet, "basis in bases", words.basis_item, otherwise="{{ bases }}")
    sheet.say(words.proceeding, "Heading 1")
    for text in (words.conducting, words.nature, words.purpose):
        sheet.say(text)
    _persons(sheet, words)
    _if_shown(sheet, "facts", words.facts, "{{ facts }}")
    _offences(sheet, words)
    _if_shown(sheet, "nexus", words.nexus, "{{ nexus }}")
    _measures(sheet, words)
    _if_shown(
        sheet, "special_procedure", words.procedure, "{{ special_procedure }}", words.procedure_end
    )
    _confidentiality(sheet, words)
    _urgency(sheet, words)
    sheet.say(words.undertakings, "Heading 1")
    sheet.say(words.use)
    sheet.instruct("if is_reciprocity_offered")
    sheet.say(words.reciprocity)
    sheet.instruct("endif")
    sheet.say(words.costs, "Heading 1")
    sheet.say(words.costs_text)
    sheet.say(words.results, "Heading 1")
    sheet.say(words.results_text)
    sheet.instruct("if paragraphs")
    sheet.say(common.further, "Heading 1")
    parts.free_paragraphs(sheet, "Body Text")
    sheet.instruct("endif")
    sheet.say(common.contacts, "Heading 1")
    sheet.instruct("if officer")
    sheet.say(common.officer)
    sheet.instruct("endif")
    sheet.say(common.office)
    parts.close_letter(sheet, common, words.thanks)


def _if_shown(sheet: Sheet, field: str, heading: str, *texts: str) -> None:
    sheet.instruct(f"if shown.{field}")
    sheet.say(heading, "Heading 1")
    for text in texts:
        sheet.say(text)
    sheet.instruct("endif")


def _each(sheet: Sheet, loop: str, text: str, style: str) -> None:
    sheet.instruct(f"for {loop}")
    sheet.say(text, style)
    sheet.instruct("endfor")


def _list(sheet: Sheet, loop: str, text: str, *, otherwise: str) -> None:
    """Put a list on the sheet; where it is empty, the gap is named."""
    sheet.instruct(f"for {loop}")
    sheet.say(text, "List Bullet")
    sheet.instruct("else")
    sheet.say(otherwise, "List Bullet")
    sheet.instruct("endfor")


def _persons(sheet: Sheet, words: Request) -> None:
    sheet.say(words.persons, "Heading 1")
    sheet.instruct("if persons")
    sheet.table_of(
        words.persons_columns,
        (4.2, 2.6, 2.6, 2.6, 4.0),
        "for person in persons",
        (
            "{{ person.name }}",
            "{{ person.role }}",
            "{{ person.born }}",
            "{{ person.nationality }}",
            "{{ person.details }}",
        ),
    )
    sheet.instruct("else")
    sheet.say(words.nobody)
    sheet.instruct("endif")


def _offences(sheet: Sheet, words: Request) -> None:
    sheet.instruct("if shown.offences or shown.statute or shown.max_penalty")
    sheet.say(words.offences, "Heading 1")
    sheet.instruct("if shown.offences")
    sheet.say(words.offences_lead)
    _list(sheet, "offence in offences", "{{ offence }}", otherwise="{{ offences }}")
    sheet.instruct("endif")
    for field, text in (("statute", words.statute), ("max_penalty", words.max_penalty)):
        sheet.instruct(f"if shown.{field}")
        sheet.say(text)
        sheet.instruct("endif")
    sheet.instruct("endif")


def _measures(sheet: Sheet, words: Request) -> None:
    sheet.say(words.measures, "Heading 1")
    sheet.say(words.measures_lead)
    sheet.instruct("for measure in measures")
    sheet.say(words.measure, "Heading 2")
    sheet.say(words.target)
    _each(sheet, "particular in measure.particulars", words.particular, "List Bullet")
    sheet.instruct("else")
    sheet.say("{{ measures }}")
    sheet.instruct("endfor")
    sheet.say(words.measures_end)


def _confidentiality(sheet: Sheet, words: Request) -> None:
    sheet.instruct("if is_confidential")
    sheet.say(words.confidentiality, "Heading 1")
    sheet.say(words.confidentiality_text)
    sheet.instruct("if confidentiality_reason")
    sheet.say(words.confidentiality_reason)
    sheet.instruct("endif", "endif")


def _urgency(sheet: Sheet, words: Request) -> None:
    sheet.instruct("if shown.urgency_reason or reply_wanted_on")
    sheet.say(words.urgency, "Heading 1")
    sheet.instruct("if shown.urgency_reason")
    sheet.say(words.urgency_text)
    sheet.instruct("endif", "if reply_wanted_on")
    sheet.say(words.reply_by)
    sheet.instruct("endif", "endif")
