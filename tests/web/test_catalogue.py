"""Every sentence of the product stands in the catalogues, and nothing else does."""

import re

import pytest
from babel.messages.pofile import read_po

from mla.web import catalogue
from mla.web.languages import LANGUAGES

OFFERED = [code for code in LANGUAGES if catalogue.path(code).exists()]


@pytest.fixture(scope="module")
def said():
    return {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue.extract() if m.id}


def test_arabic_is_offered_from_the_first_version_on():
    assert "ar" in OFFERED


@pytest.mark.parametrize("language", OFFERED)
def test_nothing_is_untranslated_or_no_longer_said(language, said):
    with catalogue.path(language).open("rb") as file:
        kept = {m.id if isinstance(m.id, str) else m.id[0] for m in read_po(file) if m.id}
    assert kept == said
    assert catalogue.lacking(language) == []


@pytest.mark.parametrize("language", OFFERED)
def test_a_translation_names_the_values_of_its_sentence(language):
    with catalogue.path(language).open("rb") as file:
        for message in read_po(file, locale=language):
            for text in [message.string] if isinstance(message.string, str) else message.string:
                ids = [message.id] if isinstance(message.id, str) else message.id
                wanted = set(re.findall(r"%\((\w+)\)", " ".join(ids)))
                named = set(re.findall(r"%\((\w+)\)", text))
                assert named <= wanted, message.id
                assert wanted - named <= {"num"}, message.id


def test_a_number_in_arabic_takes_the_form_of_its_kind():
    words = catalogue.translations("ar")
    forms = [
        words.ngettext("%(num)s day overdue", "%(num)s days overdue", n) for n in (1, 2, 5, 11, 100)
    ]
    assert len(set(forms)) == len(forms)
    assert "%(num)s" in forms[2]
