"""The request for additional information: numbered gaps, each with the text that asks for it."""

from mla.letters.building import parts
from mla.letters.building.sheet import Sheet
from mla.letters.building.wording import Common, MoreInformation

_STYLE = "Numbered Paragraph"


def put(sheet: Sheet, common: Common, words: MoreInformation) -> None:
    """Put the whole letter on a sheet."""
    parts.open_letter(sheet, common, words.title)
    sheet.put(words.introduction)
    sheet.put(words.gaps)
    sheet.instruct("for gap in gaps")
    sheet.put(
        f"{words.gap}{{% if gap.measure %}} {words.measure}{{% endif %}}"
        f"{{% if gap.place %}} {words.asked_by}{{% else %}} {words.asked_for_all}{{% endif %}}"
        f"{{% if gap.is_where_possible %}} {words.where_possible}{{% endif %}}"
        "{% if gap.note %} {{ gap.note }}{% endif %}",
        _STYLE,
    )
    sheet.instruct("else")
    sheet.put("{{ gaps }}", _STYLE)
    sheet.instruct("endfor")
    sheet.put(words.wanted)
    sheet.put(f"{words.status}{{% if is_urgent %}} {words.urgent}{{% endif %}}")
    sheet.put(words.no_reply)
    parts.free_paragraphs(sheet, "Body Text")
    sheet.put(f"{words.contact}{{% if officer %}} {words.officer}{{% endif %}}")
    parts.close_letter(sheet, common, words.thanks)
