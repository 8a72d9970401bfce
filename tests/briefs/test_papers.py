"""The sheet on how to request from us, and the list for a bilateral meeting."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from mla.access.rules import Role
from mla.briefs import queries, service
from mla.briefs.rules import LANGUAGES, find_word
from mla.cases import service as cases
from mla.cases.rules.stages import Confidentiality, Direction, Stage
from mla.cases.words import STAGES
from mla.core.errors import NotFound, Refused
from mla.directory import service as directory
from mla.directory.rules import AuthorityDetails, AuthorityKind, Channel
from mla.treaties.words import REQUIREMENTS
from tests.cases.making import incoming, outgoing
from tests.casework import put_at
from tests.pages import read


@pytest.fixture
def officer(work):
    hand = work(Role.OFFICER, Role.ADMIN)
    directory.set_office(hand, {"state": "SN", "name": "Central Authority", "languages": "fr"})
    return hand


def told(paper):
    rows = [cell for block in paper.blocks for row in block.rows for cell in row]
    return "\n".join([*(block.text for block in paper.blocks), *rows])


def of_docx(content):
    document = Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return document, "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_every_stage_has_a_word_in_every_language():
    codes = [f"stage.{way}.{stage}" for way, stage in STAGES]
    lacking = [(code, tag) for code in codes for tag in LANGUAGES if not find_word(code, tag)]
    assert lacking == []


def test_every_item_of_a_request_has_a_word_in_english_french_and_arabic():
    names = [f"field.{name}" for name in REQUIREMENTS]
    assert all(find_word(name, tag) for name in names for tag in ("en", "fr", "ar"))


def test_the_list_holds_both_directions_and_nothing_that_was_not_sent(officer):
    theirs = incoming(officer, foreign_reference="ODPP/55")
    draft, ours = outgoing(officer), outgoing(officer)
    put_at(officer, ours, Stage.TRANSMITTED)
    closed = put_at(officer, incoming(officer), Stage.CLOSED)
    paper = queries.meeting_list(officer, "KE", "en")
    text = told(paper)
    assert theirs.reference in text
    assert "ODPP/55" in text
    assert ours.reference in text
    assert draft.reference not in text
    assert closed.reference not in text
    tables = [block for block in paper.blocks if block.kind == "table"]
    assert [row[6] for table in tables for row in table.rows] == ["Senegal", "Kenya"]
    assert "invoice fraud" not in text, "titles are ours, and not translated"


def test_guarded_matters_come_only_where_asked_for_and_known(work, officer):
    guarded, hidden = incoming(officer), incoming(officer)
    cases.restrict(officer, guarded, Confidentiality.STRICT, "A source.")
    cases.restrict(work(Role.OFFICER), hidden, Confidentiality.STRICT, "A source.")
    assert guarded.reference not in told(queries.meeting_list(officer, "KE", "en"))
    text = told(queries.meeting_list(officer, "KE", "en", guarded=True))
    assert guarded.reference in text
    assert hidden.reference not in text


def test_the_language_is_one_that_the_other_state_accepts(officer):
    assert queries.language_for(officer, "FR") == "fr"
    assert queries.language_for(officer, "KE") == "en"
    with pytest.raises(Refused, match="Choose one of these"):
        queries.meeting_list(officer, "KE", "sw")
    with pytest.raises(NotFound):
        queries.meeting_list(officer, "QQ", "en")


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_word_file_reads_in_its_language_and_direction(officer, language):
    incoming(officer, foreign_reference="ODPP/55")
    paper = queries.meeting_list(officer, "KE", language)
    document, text = of_docx(service.written(officer, paper, "docx"))
    assert paper.title in text
    assert "ODPP/55" in text
    is_turned = document.paragraphs[0]._p.find(f".//{qn('w:bidi')}") is not None
    assert is_turned is (language == "ar")
    assert service.written(officer, paper, "pdf").startswith(b"%PDF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_can_be_written_in_every_language(officer, language):
    directory.add_authority(
        officer,
        AuthorityDetails(
            "Direction des affaires criminelles", AuthorityKind.CENTRAL_AUTHORITY, "SN",
            channels=(Channel.DIPLOMATIC,), instruments=("UNTOC",), email="ca@example.org",
        ),
    )  # fmt: skip
    paper = queries.request_sheet(officer, language)
    text = told(paper)
    assert "Direction des affaires criminelles" in text
    assert find_word("channel.diplomatic", language) in text
    assert "UNTOC" in text
    assert "%(" not in text
    assert of_docx(service.written(officer, paper, "docx"))[1]


def test_the_contents_of_a_request_name_their_paragraph(officer):
    text = told(queries.request_sheet(officer, "en"))
    assert "A summary of the facts" in text
    assert "18(15)(c)" in text


def test_the_pages_hand_out_files_without_a_name_in_them(client_as, session, officer):
    case = incoming(officer)
    session.commit()
    client = client_as(Role.OFFICER)
    page = read(client.get("/directory/states/KE/meeting-list?in=fr"))
    assert case.reference in page.main
    answer = client.get(page.links["Take out as Word file"])
    assert answer.headers["Content-Disposition"].endswith("meeting-KE-2030-05-06.docx")
    page = read(client.get("/directory/request-sheet?in=ar"))
    assert client.get(page.links["Take out as PDF"]).data.startswith(b"%PDF")
    assert client_as(Role.PROSECUTOR).get("/directory/states/KE/meeting-list").status_code == 403


def test_directions_are_both_told_even_when_nothing_is_open(officer):
    paper = queries.meeting_list(officer, "FR", "en")
    assert [block.text for block in paper.blocks].count("No open matter.") == len(Direction)
