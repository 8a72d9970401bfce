"""The sentences of the product, gathered from its code, and their translations, read as text."""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
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
