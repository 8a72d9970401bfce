"""The sentences of the product, gathered from its code, and their translations, read as text."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.support import NullTranslations, Translations

from mla.paths import data_dir

TRANSLATIONS = Path(__file__).parent.parent / "translations"

KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "say_many": (1, 2)}
"""The functions whose literal arguments are sentences for a person."""


def path(language: str) -> Path:
    """Return where the catalogue of a language lies, or would lie."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"


@cache
def translations(language: str) -> NullTranslations:
    """Read the translations into a language, once for each process; none at all is English.

    Entries marked as fuzzy are left out: nobody has checked them.
    """
    if not path(language).exists():
        return NullTranslations()
    with path(language).open("rb") as text:
        catalog = read_po(text, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Translations(compiled)


def extract() -> Catalog:
    """Gather every sentence from the code and the templates, with the places where it is said."""
    catalog = Catalog(project="mla", charset="utf-8", fuzzy=False)
    sources = ((Path(__file__).parent.parent, "**.py", "python"),
               (data_dir("templates"), "**.html", "jinja2"))  # fmt: skip
    for folder, pattern, method in sources:
        found = extract_from_dir(folder, [(pattern, method)], keywords=KEYWORDS)
        for name, line, message, comments, context in found:
            place = (f"{folder.name}/{name}", line)
            catalog.add(message, locations=[place], auto_comments=comments, context=context)
    return catalog


def update(language: str) -> int:
    """Bring the catalogue of a language up to the code; return how many sentences it still lacks.

    Translations of sentences that are still said are kept; those of others are dropped. The file is
    the same for the same sentences: nothing in it tells when or where it was written.
    """
    catalog = extract()
    kept = Catalog(locale=language)
    if path(language).exists():
        with path(language).open("rb") as text:
            kept = read_po(text, locale=language)
    catalog.locale, catalog.header_comment = kept.locale, kept.header_comment
    catalog.creation_date, catalog.revision_date = kept.creation_date, kept.revision_date
    for message in catalog:
        known = kept.get(_first(message.id)) if message.id else None
        if known is not None and known.string:
            message.string = known.string
    path(language).parent.mkdir(parents=True, exist_ok=True)
    with path(language).open("wb") as text:
        write_po(text, catalog, width=99, no_location=True, omit_header=False, sort_output=True)
    return len(lacking(language))


def lacking(language: str) -> list[str]:
    """Return the sentences of the product that a language has no translation for."""
    with path(language).open("rb") as text:
        kept = read_po(text, locale=language)
    found = []
    for message in extract():
        known = kept.get(_first(message.id)) if message.id else None
        if message.id and (known is None or not _is_whole(known.string) or known.fuzzy):
            found.append(_first(message.id))
    return found


def _first(msgid: str | tuple[str, ...] | list[str]) -> str:
    return msgid if isinstance(msgid, str) else msgid[0]


def _is_whole(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string and (isinstance(string, str) or all(string)))
