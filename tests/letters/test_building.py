"""The templates that come with the register."""

import io
import re
from dataclasses import astuple

import pytest
from docx import Document
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mla import paths
from mla.letters.building import build, build_all, french
from mla.letters.rules import CATALOGUE
from mla.paper.unsupported import unsupported

EVERY = [(kind, language) for kind in CATALOGUE for language in CATALOGUE[kind].languages]


def kept(kind, language):
    return (paths.data_dir("forms_templates") / language / f"{kind}.docx").read_bytes()


def test_building_again_gives_exactly_the_templates_that_are_kept(tmp_path):
    built = build_all(tmp_path)
    assert len(built) == len(EVERY)
    for path in built:
        assert path.read_bytes() == kept(path.stem, path.parent.name), path


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_the_pdf_can_show_everything_in_a_template(kind, language):
    assert unsupported(kept(kind, language)) == ()


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_a_clerk_finds_real_styles_a_letterhead_and_a_numbered_foot(kind, language):
    document = Document(io.BytesIO(kept(kind, language)))
    section = document.sections[0]
    assert section.first_page_header.paragraphs[0].style.name == "Letterhead State"
    foot = section.footer._element.xml
    assert "NUMPAGES" in foot
    assert "{{ our_reference }}" in foot
    assert {p.style.name for p in document.paragraphs} >= {"Letter Title", "Signature Line"}


@pytest.mark.parametrize("kind", list(CATALOGUE))
def test_the_languages_of_a_letter_use_the_same_fields(kind):
    def fields(language):
        template = DocxTemplate(io.BytesIO(build(language, kind)))
        return template.get_undeclared_template_variables(ImmutableSandboxedEnvironment())

    english, *others = [fields(language) for language in CATALOGUE[kind].languages]
    assert all(other == english for other in others)


@pytest.mark.parametrize("kind", list(CATALOGUE))
def test_a_template_names_every_field_of_its_catalogue(kind):
    template = DocxTemplate(io.BytesIO(build("en", kind)))
    used = template.get_undeclared_template_variables(ImmutableSandboxedEnvironment())
    assert {field.name for field in CATALOGUE[kind].fields} <= used


@pytest.mark.parametrize("words", [french.COMMON, french.REQUEST, french.ACKNOWLEDGEMENT])
def test_french_has_its_own_blanks_and_apostrophes(words):
    columns = getattr(words, "persons_columns", ())
    for text in (*columns, *(text for text in astuple(words) if isinstance(text, str))):
        plain = re.sub(r"{{.*?}}|{%.*?%}", "", text)
        assert not re.search(r"[^\u00a0]:| [;!?]|'", plain), text
