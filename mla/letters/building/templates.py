"""Every template that comes with the register, and the building of them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from mla.letters.building import (
    acknowledgement,
    english,
    french,
    more_information,
    reminder,
    request,
)
from mla.letters.building.sheet import Sheet

Build = Callable[[Sheet], None]

_BUILDERS: Mapping[tuple[str, str], tuple[str, Build]] = {
    (language, kind): (title, build)
    for language, words in (("en", english), ("fr", french))
    for kind, title, build in (
        (
            "request",
            words.REQUEST.title,
            lambda sheet, words=words: request.put(sheet, words.COMMON, words.REQUEST),
        ),
        (
            "acknowledgement",
            words.ACKNOWLEDGEMENT.title,
            lambda sheet, words=words: acknowledgement.put(
                sheet, words.COMMON, words.ACKNOWLEDGEMENT
            ),
        ),
        (
            "additional_information",
            words.MORE_INFORMATION.title,
            lambda sheet, words=words: more_information.put(
                sheet, words.COMMON, words.MORE_INFORMATION
            ),
        ),
        (
            "reminder",
            words.REMINDER.title,
            lambda sheet, words=words: reminder.put(
                sheet, words.COMMON, words.REMINDER, is_urgent=False
            ),
        ),
        (
            "urgent_reminder",
            words.REMINDER.urgent_title,
            lambda sheet, words=words: reminder.put(
                sheet, words.COMMON, words.REMINDER, is_urgent=True
            ),
        ),
    )
}


def build(language: str, kind: str) -> bytes:
    """Build one template; the same bytes each time. Raises KeyError for one there is not."""
    title, put = _BUILDERS[language, kind]
    sheet = Sheet(title, language)
    put(sheet)
    return sheet.packed()


def build_all(target: Path) -> list[Path]:
    """Write every template into a folder, one folder within it for each language."""
    written = []
    for language, kind in _BUILDERS:
        path = target / language / f"{kind}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(build(language, kind))
        written.append(path)
    return written
