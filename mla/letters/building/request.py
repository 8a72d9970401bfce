"""The letter of request: its sections in the order of the domain reference, 11."""

from mla.letters.building import parts
from mla.letters.building.sheet import Sheet
from mla.letters.building.wording import Common, Request


def put(sheet: Sheet, common: Common, words: Request) -> None:
    """Put the whole letter on a sheet."""
    parts.open_letter(sheet, common, words.title)
    sheet.put(words.introduction)
    sheet.put(words.basis, "Heading 1")
    sheet.put(words.basis_lead)
    _list(sheet, "basis in bases", words.basis_item, otherwise="{{ bases }}")
    sheet.put(words.proceeding, "Heading 1")
    for text in (words.conducting, words.nature, words.purpose):
        sheet.put(text)
    _persons(sheet, words)
    _if_shown(sheet, "facts", words.facts, "{{ facts }}")
    _offences(sheet, words)
    _if_shown(sheet, "nexus", words.nexus, "{{ nexus }}")
    _measures(sheet, words)
    sheet.instruct("if statements")
    sheet.put(words.statements, "Heading 1")
    _each(sheet, "statement in statements", words.statement, "Body Text")
    sheet.instruct("endif")
    _if_shown(
        sheet, "special_procedure", words.procedure, "{{ special_procedure }}", words.procedure_end
    )
    _confidentiality(sheet, words)
    _urgency(sheet, words)
    sheet.put(words.undertakings, "Heading 1")
    sheet.put(words.use)
    sheet.instruct("if is_reciprocity_offered")
    sheet.put(words.reciprocity)
    sheet.instruct("endif")
    sheet.put(words.costs, "Heading 1")
    sheet.put(words.costs_text)
    sheet.put(words.results, "Heading 1")
    sheet.put(words.results_text)
    sheet.instruct("if paragraphs")
    sheet.put(common.further, "Heading 1")
    parts.free_paragraphs(sheet, "Body Text")
    sheet.instruct("endif")
    sheet.put(common.contacts, "Heading 1")
    sheet.instruct("if officer")
    sheet.put(common.officer)
    sheet.instruct("endif")
    sheet.put(common.office)
    parts.close_letter(sheet, common, words.thanks)


def _if_shown(sheet: Sheet, field: str, heading: str, *texts: str) -> None:
    sheet.instruct(f"if shown.{field}")
    sheet.put(heading, "Heading 1")
    for text in texts:
        sheet.put(text)
    sheet.instruct("endif")


def _each(sheet: Sheet, loop: str, text: str, style: str) -> None:
    sheet.instruct(f"for {loop}")
    sheet.put(text, style)
    sheet.instruct("endfor")


def _list(sheet: Sheet, loop: str, text: str, *, otherwise: str) -> None:
    """Put a list on the sheet; where it is empty, the gap is named."""
    sheet.instruct(f"for {loop}")
    sheet.put(text, "List Bullet")
    sheet.instruct("else")
    sheet.put(otherwise, "List Bullet")
    sheet.instruct("endfor")


def _persons(sheet: Sheet, words: Request) -> None:
    sheet.put(words.persons, "Heading 1")
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
    sheet.put(words.nobody)
    sheet.instruct("endif")


def _offences(sheet: Sheet, words: Request) -> None:
    sheet.instruct("if shown.offences or shown.statute or shown.max_penalty")
    sheet.put(words.offences, "Heading 1")
    sheet.instruct("if shown.offences")
    sheet.put(words.offences_lead)
    _list(sheet, "offence in offences", "{{ offence }}", otherwise="{{ offences }}")
    sheet.instruct("endif")
    for field, text in (("statute", words.statute), ("max_penalty", words.max_penalty)):
        sheet.instruct(f"if shown.{field}")
        sheet.put(text)
        sheet.instruct("endif")
    sheet.instruct("endif")


def _measures(sheet: Sheet, words: Request) -> None:
    sheet.put(words.measures, "Heading 1")
    sheet.put(words.measures_lead)
    sheet.instruct("for measure in measures")
    sheet.put(words.measure, "Heading 2")
    sheet.put(words.target)
    _each(sheet, "particular in measure.particulars", words.particular, "List Bullet")
    sheet.instruct("else")
    sheet.put("{{ measures }}")
    sheet.instruct("endfor")
    sheet.put(words.measures_end)


def _confidentiality(sheet: Sheet, words: Request) -> None:
    sheet.instruct("if is_confidential")
    sheet.put(words.confidentiality, "Heading 1")
    sheet.put(words.confidentiality_text)
    sheet.instruct("if confidentiality_reason")
    sheet.put(words.confidentiality_reason)
    sheet.instruct("endif", "endif")


def _urgency(sheet: Sheet, words: Request) -> None:
    sheet.instruct("if shown.urgency_reason or nearest_date or reply_wanted_on")
    sheet.put(words.urgency, "Heading 1")
    sheet.instruct("if shown.urgency_reason")
    sheet.put(words.urgency_text)
    sheet.instruct("endif", "if nearest_date")
    sheet.put(words.nearest)
    sheet.instruct("endif", "if reply_wanted_on")
    sheet.put(words.reply_by)
    sheet.instruct("endif", "endif")
