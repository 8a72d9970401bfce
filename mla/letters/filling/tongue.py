"""How a letter says days, States, languages, articles and lists in its own language."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

from mla.letters.rules import find_term, term

_REGIONS = {"en": "en_GB"}
"""Letters are in British English (day before month)."""

_PARAGRAPH = re.compile(r"(\d+)\((\d+)\)")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ue000-\ue004\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and the marks that this room uses itself."""

NEW_PARAGRAPH = "\a"
"""What the filling takes for the end of a paragraph within a value."""


class Tongue:
    """One language of letters."""

    def __init__(self, language: str, own_states: Mapping[str, str]) -> None:
        """Speak a language; `own_states` names the States that no language table knows."""
        self.language = language
        self._locale = Locale.parse(_REGIONS.get(language, language))
        self._own_states = own_states

    def day(self, day: date) -> str:
        """Say a day with its month in words: "17 November 2026", "1er mars 2026"."""
        text = format_date(day, format="long", locale=self._locale)
        if self.language == "fr" and day.day == 1:
            return text.replace("1 ", "1er ", 1)
        return text

    def state(self, code: str) -> str:
        """Name a State."""
        return self._own_states.get(code) or self._locale.territories.get(code, code)

    def languages(self, tags: Sequence[str]) -> str:
        """List languages: "English, French and Arabic"."""
        return self.listed([self._language(tag) for tag in tags])

    def _language(self, tag: str) -> str:
        try:
            return Locale.parse(tag, sep="-").get_display_name(self._locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    def listed(self, words: Sequence[str]) -> str:
        """Put words in a row, with the language's "and" before the last."""
        return format_list(list(words), locale=self._locale)

    def article(self, place: str | None) -> str | None:
        """Say where in a treaty something stands: "article 18(20)"; None where it is not known."""
        if not place:
            return None
        found = _PARAGRAPH.fullmatch(place)
        if self.language == "fr" and found:
            return f"article {found[1]}, paragraphe {found[2]}"
        return f"article {place}"

    def term(self, code: str) -> str:
        """Say what a code is called."""
        return term(code, self.language)

    def find_term(self, code: str) -> str | None:
        """Say what a code is called, if it has been named in this language."""
        return find_term(code, self.language)


def plain(text: object) -> str:
    """Return a value as a letter can hold it: as written, an empty line ending a paragraph."""
    lines = _UNFIT.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n"))
    return re.sub(r"[ \t]*\n[ \t]*\n\s*", NEW_PARAGRAPH, lines.strip()).replace("\t", " ")


def lines_of(text: str | None) -> list[str]:
    """Return the lines of a text that say something."""
    return [line for part in (text or "").splitlines() if (line := plain(part))]


def paragraphs_of(text: str | None) -> list[str]:
    """Return the paragraphs of a text, which empty lines part."""
    return [part for part in plain(text or "").split(NEW_PARAGRAPH) if part]
