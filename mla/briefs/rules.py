"""The words of the papers in seven languages, and the shape that page and Word file share."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "zh")
RIGHT_TO_LEFT = frozenset({"ar"})

_FILE = Path(__file__).parent / "data" / "words.csv"
_REGIONS = {"en": "en_GB"}
"""Papers are in British English (day before month)."""


@dataclass(frozen=True)
class Block:
    """One piece of a paper: a title, a heading, a text, a list item, or a table."""

    kind: str
    """`title`, `subject`, `heading`, `text`, `item` or `table`."""
    text: str = ""
    columns: Sequence[str] = ()
    widths: Sequence[float] = ()
    """Of the columns, in parts of the whole."""
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True)
class Paper:
    """A paper in one language."""

    language: str
    title: str
    blocks: Sequence[Block]
    is_wide: bool = False
    """Lies on its side, because its table has many columns."""
    missing: Sequence[str] = field(default_factory=tuple)
    """Codes of words that the language has not, for which English stands."""

    @property
    def is_right_to_left(self) -> bool:
        """Say whether it is read from right to left."""
        return self.language in RIGHT_TO_LEFT


@cache
def _table() -> dict[str, dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row.pop("code"): row for row in csv.DictReader(file)}


def find_word(code: str, language: str) -> str | None:
    """Return what a code is called in a language, None where nobody has named it."""
    return _table().get(code, {}).get(language) or None


def has_fields(language: str) -> bool:
    """Say whether the contents of a request have names in a language."""
    return find_word("field.facts_summary", language) is not None


def first_of_ours(tags: Sequence[str]) -> str | None:
    """Return the first of some language tags that is one of the seven."""
    plain = [tag.partition("-")[0].lower() for tag in tags]
    return next((tag for tag in plain if tag in LANGUAGES), None)


class Speech:
    """One language of papers: fixed words from the file; days, States, languages from babel."""

    def __init__(self, language: str, own_states: dict[str, str]) -> None:
        """Speak a language; `own_states` names the States that no language table knows."""
        self.language = language
        self._locale = Locale.parse(_REGIONS.get(language, language))
        self._own_states = own_states

    def word(self, code: str, **values: object) -> str:
        """Say a fixed word, in English where this language has none."""
        text = find_word(code, self.language) or _table()[code]["en"]
        return text % values if values else text

    def day(self, day: date | None) -> str:
        """Say a day with its month in words."""
        return format_date(day, format="long", locale=self._locale) if day else "–"

    def state(self, code: str) -> str:
        """Name a State."""
        return self._own_states.get(code) or self._locale.territories.get(code, code)

    def languages(self, tags: Sequence[str]) -> str:
        """List languages."""
        return self.listed([self._language(tag) for tag in tags])

    def _language(self, tag: str) -> str:
        try:
            return Locale.parse(tag, sep="-").get_display_name(self._locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    def listed(self, words: Sequence[str]) -> str:
        """Put words in a row, with the language's "and" before the last."""
        return format_list(list(words), locale=self._locale) if words else "–"
