"""Sentences, days and names in the reader's language, and how that language is found."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from mla.core.words import say, say_many
from mla.web import catalogue, languages
from tests.pages import read

FRENCH = """
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "Our turn"
msgstr "À nous"

msgid "%(who)s has it"
msgstr "Chez %(who)s"

msgid "the other State"
msgstr "l’autre État"

msgid "%(num)s day"
msgid_plural "%(num)s days"
msgstr[0] "%(num)s jour"
msgstr[1] "%(num)s jours"

msgid "%(name)s is broken here"
msgstr "%(nom)s est cassé"

#, fuzzy
msgid "Closed"
msgstr "Pas vérifié"
"""


@pytest.fixture
def with_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue of a few French and no Arabic sentences, besides English."""
    for code, text in (("fr", FRENCH), ("ar", 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n')):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "messages.po").write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "TRANSLATIONS", tmp_path)
    catalogue.translations.cache_clear()
    yield
    catalogue.translations.cache_clear()


def in_language(app: Flask, code: str):
    return app.test_request_context(f"/?lang={code}")


def test_a_sentence_is_read_in_english_without_any_catalogue(in_request: Flask) -> None:
    assert languages.words(say("%(n)s of %(of)s", n=3, of=4)) == "3 of 4"
    assert languages.words(say_many("%(num)s day", "%(num)s days", 1)) == "1 day"
    assert languages.words(None) == ""
    assert languages.words("100 % sure") == "100 % sure"


def test_a_sentence_in_a_sentence_is_read_in_the_same_language(app, with_french) -> None:
    with in_language(app, "fr"):
        assert languages.words(say("%(who)s has it", who=say("the other State"))) == (
            "Chez l’autre État"
        )
        assert languages.words(say_many("%(num)s day", "%(num)s days", 0)) == "0 jour"
        assert languages.words(say_many("%(num)s day", "%(num)s days", 2)) == "2 jours"


def test_a_broken_translation_gives_way_to_english(app, with_french) -> None:
    with in_language(app, "fr"):
        assert languages.words(say("%(name)s is broken here", name="It")) == "It is broken here"


def test_what_nobody_has_checked_is_not_shown(app, with_french) -> None:
    with in_language(app, "fr"):
        assert languages.words(say("Closed")) == "Closed"


def test_a_template_translates_even_a_sentence_shown_without_the_filter(app, with_french) -> None:
    with in_language(app, "fr"):
        assert render_template_string("{{ it }} {{ _('Our turn') }}", it=say("Our turn")) == (
            "À nous À nous"
        )


def test_only_languages_with_a_catalogue_are_offered(app, with_french) -> None:
    assert languages.offered() == ["en", "fr", "ar"]


def test_the_language_asked_for_is_kept_for_the_next_page(client: FlaskClient, with_french) -> None:
    assert read(client.get("/components?lang=fr")).language == "fr"
    assert read(client.get("/components")).language == "fr"
    assert read(client.get("/components?lang=xx")).language == "fr"


def test_the_browser_is_believed_when_nobody_has_chosen(client: FlaskClient, with_french) -> None:
    page = read(client.get("/components", headers={"Accept-Language": "de, fr;q=0.8, en;q=0.5"}))
    assert page.language == "fr"


def test_the_persons_own_language_comes_before_the_browsers(app: Flask, with_french) -> None:
    readers = languages.Readers(
        today=lambda: date(2026, 11, 23), zone=lambda: UTC, person_language=lambda: "ar"
    )
    app.extensions["mla.readers"] = readers
    answer = app.test_client().get("/components", headers={"Accept-Language": "fr"})
    assert read(answer).language == "ar"


def test_arabic_is_written_from_the_right(client: FlaskClient, with_french) -> None:
    page = read(client.get("/components?lang=ar"))
    assert next(page.root.iter("html")).get("dir") == "rtl"


def test_a_link_to_another_language_stays_on_the_page(client: FlaskClient, with_french) -> None:
    page = read(client.get("/components?sort=ref"))
    assert page.links["français"] == "/components?sort=ref&lang=fr"


def test_days_and_numbers_follow_the_language(app, with_french) -> None:
    with in_language(app, "en"):
        assert languages.day(date(2026, 11, 17)) == "17 Nov 2026"
        assert languages.short_day(date(2026, 11, 17)) == "17 Nov"
        assert languages.short_day(date(2027, 2, 15)) == "15 Feb 2027"
        assert languages.number(1133) == "1,133"
        assert languages.country("KE") == "Kenya"
    with in_language(app, "fr"):
        assert languages.day(date(2026, 11, 17)) == "17 nov. 2026"
        assert languages.number(1133) == "1\u202f133"
        assert languages.country("CI") == "Côte d’Ivoire"
        assert languages.language_name("ar") == "arabe"


def test_a_private_code_has_the_name_the_office_gives_it(in_request: Flask) -> None:
    assert languages.country("XE") == "Esperia"
    assert languages.country("XX") == "XX"
    assert languages.country(None) == ""


def test_a_moment_is_told_at_the_office_with_its_zone(in_request: Flask) -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert languages.moment(late) == "23 Nov 2026, 00:30 UTC+1"
    assert languages.days_from_today(late) == 0
    assert languages.short_time(late) == "00:30"


def test_every_sentence_of_code_and_templates_is_gathered() -> None:
    found = catalogue.extract()
    assert "Skip to the page" in found
    assert "The form was open for too long. Nothing you typed is lost: send it again." in found
    assert "%(num)s day overdue" in found
    assert found["%(num)s day overdue"].pluralizable
