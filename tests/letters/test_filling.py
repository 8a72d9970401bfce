"""What a filled letter says, in Word and on paper."""

import io
import re
from datetime import date
from unicodedata import bidirectional

import pytest
from docx import Document

from mla.access.rules import Role
from mla.cases import service as cases
from mla.cases.models.particulars import PersonRole
from mla.cases.rules.ahead import DateKind
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Confidentiality, Priority, Stage
from mla.cases.service import PersonDetails
from mla.core.errors import Refused
from mla.directory import service as directory
from mla.letters import filling, queries
from mla.letters.building import english, french
from mla.letters.building.sheet import Sheet
from mla.letters.filling.tongue import Tongue, paragraphs_of, plain
from tests.cases.making import tell
from tests.casework import put_at
from tests.letters.conftest import a_draft
from tests.letters.reading import docx_lines, pdf_text, squeezed

WORDS = {"en": english, "fr": french}
EVERY = [("request", "en"), ("request", "fr"), ("acknowledgement", "en"), ("acknowledgement", "fr")]


@pytest.fixture
def case_of(full_request, received):
    return {"request": full_request, "acknowledgement": received}


@pytest.fixture
def filled(work, case_of):
    clerk = work(Role.CLERK)

    def fill(kind, language, **more):
        return queries.fill(clerk, case_of[kind], a_draft(kind, language, **more))

    return fill


@pytest.fixture
def waiting(work, full_request):
    """The same request, sent on 6 May 2030, with a hearing and a reminder."""
    officer = work(Role.OFFICER)
    cases.add_date(officer, full_request, DateKind.HEARING, date(2030, 7, 1), "Summons")
    cases.add_date(officer, full_request, DateKind.LIMITATION, date(2031, 1, 1), "Charge sheet")
    put_at(officer, full_request, Stage.TRANSMITTED)
    tell(officer, full_request, Fact.REMINDER_SENT)
    return full_request


def on_paper(rendered, kind, language, *, draft=False):
    return filling.to_pdf(rendered, kind, language, author="Office", reference="R/1", draft=draft)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_word_and_pdf_say_the_same(filled, kind, language):
    rendered = filled(kind, language)
    assert rendered.lacks == ()
    pdf = squeezed(pdf_text(on_paper(rendered, kind, language)))
    for line in docx_lines(rendered.docx):
        if any(bidirectional(letter) == "AL" for letter in line):
            continue  # pypdf gives Arabic back in the order in which it is drawn.
        assert squeezed(line) in pdf, line


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_no_field_stays_unfilled(filled, kind, language):
    text = "\n".join(docx_lines(filled(kind, language).docx))
    assert not re.search(r"{{|}}|{%|%}|‹|None|Undefined", text)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_request_has_its_sections_in_order(filled, language):
    words = WORDS[language].REQUEST
    lines = docx_lines(filled("request", language).docx)
    wanted = [
        words.title, words.basis, words.proceeding, words.persons, words.facts, words.offences,
        words.nexus, words.measures, words.procedure, words.confidentiality, words.urgency,
        words.undertakings, words.costs, words.results, WORDS[language].COMMON.contacts,
        words.thanks, WORDS[language].COMMON.for_authority, WORDS[language].COMMON.enclosures,
    ]  # fmt: skip
    places = [lines.index(heading) for heading in wanted]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_acknowledgement_has_its_paragraphs_in_order(filled, language):
    words = WORDS[language].ACKNOWLEDGEMENT
    text = "\n".join(docx_lines(filled("acknowledgement", language).docx))
    leads = [
        re.match(r"\*\*(.+?)\*\*", paragraph)[1]
        for paragraph in (words.receipt, words.next_step, words.language, words.translation,
                          words.contact)
    ]  # fmt: skip
    places = [text.index(lead) for lead in leads]
    assert places == sorted(places)


def test_each_measure_stands_under_its_number_with_its_particulars(filled):
    lines = docx_lines(filled("request", "en").docx)
    place = lines.index("Measure 1: Bank and financial records")
    assert lines[place + 1] == "Concerning: Account FR76 3000 6000 0112 3456 7890 189"
    assert "Institution: Banque du Midi" in lines[place : place + 6]
    assert "Measure 2: Take evidence or statement (witness, expert, victim)" in lines


def test_codes_days_and_states_are_said_in_the_language_of_the_letter(filled):
    text = "\n".join(docx_lines(filled("request", "fr").docx))
    for said in ("Blanchiment", "Établissement\u00a0: Banque du Midi", "Personne soupçonnée",
                 "1er février 1980", "Kenya", "article 18, paragraphe 20", "Le 6 mai 2030",
                 "Convention des Nations Unies contre la criminalité"):  # fmt: skip
        assert said in text, said


def test_a_name_stands_first_in_the_script_of_its_document(filled):
    lines = docx_lines(filled("request", "en").docx)
    assert "محمد عبد الله (Muhammad Abd Allah)" in lines
    assert "王小明 (Wang Xiaoming)" in lines
    assert "Наталья Сергеевна Орлова (Natalia Sergeevna Orlova)" in lines


HOSTILE = "<b>& Co \"Ñandú\" 王小明 {{ 7*7 }} {_{ %_} {% raw %} it's 'x' \\n"


def test_hostile_names_come_out_as_written(work, full_request):
    officer = work(Role.OFFICER)
    cases.add_person(officer, full_request, PersonDetails(PersonRole.WITNESS, HOSTILE))
    full_request.measures[0].particulars = {"institution": HOSTILE, "own_field": HOSTILE}
    rendered = queries.fill(officer, full_request, a_draft(addressee=HOSTILE))
    lines = docx_lines(rendered.docx)
    assert lines.count(HOSTILE) == 2, "the addressee, and the person in the table"
    assert f"Institution: {HOSTILE}" in lines
    assert f"own field: {HOSTILE}" in lines
    assert squeezed(HOSTILE) in squeezed(pdf_text(on_paper(rendered, "request", "en")))


def test_characters_that_no_file_can_hold_are_left_out(work, full_request):
    full_request.facts = "One\x00two\x0bthree\ue000four\ttab"
    rendered = queries.fill(work(Role.OFFICER), full_request, a_draft())
    assert "Onetwothreefour tab" in docx_lines(rendered.docx)


def test_empty_lines_in_a_text_make_paragraphs(filled):
    lines = docx_lines(filled("request", "en").docx)
    place = lines.index("Between March and May 2029 three transfers left the country.")
    assert lines[place + 1].startswith("The money reached two accounts")


def test_a_gap_is_named_where_it_is(work, full_request):
    full_request.purpose = None
    full_request.measures[0].target = " "
    clerk = work(Role.CLERK)
    rendered = queries.fill(clerk, full_request, a_draft("request", "fr"))
    text = "\n".join(docx_lines(rendered.docx))
    assert "‹la finalité›" in text
    drawn = on_paper(rendered, "request", "fr", draft=True)
    assert "PROJET" in pdf_text(drawn)
    assert "PROJET" not in pdf_text(on_paper(rendered, "request", "fr"))
    assert [lack.reason.anchor for lack in rendered.lacks] == ["purpose", "measure-1"]


def test_an_empty_office_is_named_piece_by_piece(work, received):
    clerk = work(Role.ADMIN)
    directory.set_office(
        clerk, dict.fromkeys(("ministry", "name", "address", "email", "phone"), "")
    )
    rendered = queries.fill(clerk, received, a_draft("acknowledgement", addressee=""))
    assert [lack.key for lack in rendered.lacks] == [
        "ministry", "office_name", "office_address", "addressee", "office_contact",
    ]  # fmt: skip
    assert {lack.reason.endpoint for lack in rendered.lacks} == {"directory.office", None}


def test_what_does_not_apply_is_left_out_and_not_missed(work, full_request):
    full_request.priority, full_request.urgency_reason = Priority.NORMAL, None
    full_request.reply_wanted_on = full_request.special_procedure = None
    full_request.confidentiality = Confidentiality.OPEN
    full_request.measures[0].kind_code = full_request.measures[1].kind_code = "SERVE_DOC"
    for field in ("facts", "statute", "max_penalty", "nexus"):
        setattr(full_request, field, None)
    full_request.offences.clear()
    rendered = queries.fill(work(Role.CLERK), full_request, a_draft())
    lines = docx_lines(rendered.docx)
    assert rendered.lacks == ()
    for heading in (
        english.REQUEST.facts,
        english.REQUEST.urgency,
        english.REQUEST.procedure,
        english.REQUEST.confidentiality,
        english.REQUEST.offences,
        "URGENT",
    ):
        assert heading not in lines


def test_reciprocity_is_offered_where_no_treaty_is_cited(work, session, full_request):
    clerk = work(Role.CLERK)
    promise = "Kenya undertakes to give comparable requests of France the same assistance"
    assert promise not in "\n".join(docx_lines(queries.fill(clerk, full_request, a_draft()).docx))
    for basis in full_request.bases[1:]:
        full_request.bases.remove(basis)
    full_request.bases[0].code = "RECIP"
    session.flush()
    assert promise in "\n".join(docx_lines(queries.fill(clerk, full_request, a_draft()).docx))


def test_a_request_in_a_language_the_office_does_not_read_asks_for_a_translation(filled, received):
    text = "\n".join(docx_lines(filled("acknowledgement", "en").docx))
    assert "The request was received in Spanish." in text
    assert "we need a translation" in text
    received.language = "fr"
    text = "\n".join(docx_lines(filled("acknowledgement", "en").docx))
    assert "translation" not in text


def test_a_state_of_its_own_code_bears_the_name_the_office_gave_it(work, filled):
    directory.set_office(work(Role.ADMIN), {"state": "XE", "state_name": "Esperia"})
    text = "\n".join(docx_lines(filled("request", "fr").docx))
    assert "État requérant (Esperia" in text


def test_the_same_letter_gives_the_same_bytes(filled):
    first, second = filled("request", "fr"), filled("request", "fr")
    assert first.docx == second.docx
    assert on_paper(first, "request", "fr") == on_paper(second, "request", "fr")


def test_the_files_describe_themselves_without_naming_anybody(filled):
    rendered = filled("request", "fr")
    about = Document(io.BytesIO(rendered.docx)).core_properties
    assert (about.title, about.language) == (
        "Demande d’entraide judiciaire en matière pénale",
        "fr",
    )
    assert about.author == ""


@pytest.mark.parametrize(
    "expression",
    [
        "{{ our_state.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ measures.append(1) }}",
        "{% for n in range(99999999) %}x{% endfor %}",
        "{% include 'other' %}",
        "{{ our_state",
    ],
)
def test_a_template_that_reaches_too_far_is_refused(work, full_request, expression):
    sheet = Sheet("A template", "en")
    sheet.put(expression)
    values = filling.values_of(work(Role.CLERK), full_request, a_draft())
    with pytest.raises(Refused, match="cannot be filled"):
        filling.render(sheet.packed(), "request", "en", values)


def test_a_field_that_nobody_knows_is_named(work, full_request):
    sheet = Sheet("A template", "en")
    sheet.put("To {{ adressee }}")
    values = filling.values_of(work(Role.CLERK), full_request, a_draft())
    rendered = filling.render(sheet.packed(), "request", "en", values)
    assert "To ‹adressee›" in docx_lines(rendered.docx)
    assert "“adressee”" in str(rendered.lacks[-1].reason)


def test_days_articles_and_lists_follow_their_language():
    english_, french_ = Tongue("en", {}), Tongue("fr", {"XE": "Esperia"})
    assert english_.day(date(2026, 11, 17)) == "17 November 2026"
    assert french_.day(date(2026, 3, 1)) == "1er mars 2026"
    assert french_.day(date(2026, 3, 21)) == "21 mars 2026"
    assert french_.article("18(20)") == "article 18, paragraphe 20"
    assert english_.article("7(8)-(9)") == "article 7(8)-(9)"
    assert french_.article(None) is None
    assert french_.languages(["en", "ar"]) == "anglais et arabe"
    assert (french_.state("XE"), french_.state("DE")) == ("Esperia", "Allemagne")


def test_a_text_is_cut_into_paragraphs_at_empty_lines():
    assert paragraphs_of("One\ntwo\r\n\r\n three ") == ["One\ntwo", "three"]
    assert plain(" a\n \n\nb ") == "a\ab"


@pytest.mark.parametrize(
    ("kind", "language", "said"),
    [
        ("reminder", "en", "The earliest date in the proceeding is 1 July 2030 (hearing)."),
        ("reminder", "en", "which was sent to you on 6 May 2030"),
        ("reminder", "en", "We asked for news of it on 6 May 2030."),
        ("reminder", "fr", "fixée au 1er juillet 2030 (audience)"),
        ("urgent_reminder", "en", "An accused person is held in custody until the hearing."),
        ("urgent_reminder", "fr", "Rappel urgent"),
        ("request", "en", "The earliest date in the proceeding is 1 July 2030 (hearing)."),
        ("request", "fr", "fixée au 1er juillet 2030 (audience)"),
    ],
)
def test_a_letter_names_the_earliest_day_of_the_proceeding(work, waiting, kind, language, said):
    rendered = queries.fill(work(Role.CLERK), waiting, a_draft(kind, language))
    assert rendered.lacks == ()
    text = "\n".join(docx_lines(rendered.docx))
    assert said in text
    pdf = squeezed(pdf_text(on_paper(rendered, kind, language)))
    assert squeezed(said) in pdf


def test_a_reminder_of_what_was_never_sent_says_what_it_lacks(work, full_request):
    rendered = queries.fill(work(Role.CLERK), full_request, a_draft("reminder"))
    assert [lack.key for lack in rendered.lacks] == ["sent_on"]
    assert "no acknowledgement of receipt" in "\n".join(docx_lines(rendered.docx))
