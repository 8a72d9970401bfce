"""The letter that asks for exactly what is not in a request."""

import re
from datetime import date

import pytest

from mla.access.rules import Role
from mla.cases import service as cases
from mla.cases.models import CaseBasis
from mla.cases.rules.completeness import Answer
from mla.cases.rules.stages import Stage
from mla.cases.service import Found
from mla.core.errors import Refused
from mla.letters import queries, service
from mla.letters.rules import MORE_INFORMATION, Dispatch
from tests.casework import put_at
from tests.letters.reading import docx_lines
from tests.pages import read


@pytest.fixture
def lacking(work, received):
    """A request under UNTOC that was looked through: two things are not there."""
    received.bases.append(CaseBasis(position=1, code="UNTOC", note=None))
    clerk = work(Role.CLERK, Role.OFFICER)
    clerk.session.flush()
    cases.answer_contents(
        clerk,
        received,
        [
            Found(0, "purpose", Answer.NOT_THERE, text="Only the offence is named."),
            Found(0, "person_concerned", Answer.NOT_THERE),
            Found(0, "facts_summary", Answer.IN_REQUEST, "2"),
            Found(1, "question_list", Answer.NOT_THERE),
            Found(1, "witness_name", Answer.NOT_APPLICABLE),
        ],
    )
    return received


def lines_of(work, case, language):
    draft = queries.first_draft(work, case, MORE_INFORMATION, language)
    rendered = queries.fill(work, case, draft)
    return docx_lines(rendered.docx), rendered.lacks


def test_the_letter_asks_for_what_is_not_there_and_for_nothing_else(work, lacking):
    lines, lacks = lines_of(work(Role.CLERK), lacking, "en")
    text = "\n".join(lines)
    gaps = [line for line in lines if "to be stated under" in line]
    assert [gap.split("–")[0].strip() for gap in gaps] == [
        "The identity, address and nationality of the persons concerned",
        "The purpose for which the evidence or action is sought",
        "Questions (measure 1: Take evidence or statement (witness, expert, victim))",
    ]
    assert "article 18(15)(f)" in gaps[1]
    assert "Only the offence is named." in gaps[1]
    assert "Please state it as far as you can." in gaps[0]
    assert "Please state it as far as you can." not in gaps[1]
    assert "summary of the relevant facts" not in text
    assert "It has not been refused" in text
    assert re.search(r"receive this information by \d+ \w+ 2030\.", text)
    assert "treat the request as no longer pursued" in text
    assert lacks == ()


def test_the_letter_exists_in_french(work, lacking):
    lines, _ = lines_of(work(Role.CLERK), lacking, "fr")
    text = "\n".join(lines)
    assert "Demande d’informations complémentaires" in text
    assert "n’a pas été rejetée" in text
    assert "article 18(15)(f)" in text


def test_one_click_drafts_it(client_as, lacking, session):
    session.commit()
    clerk = client_as(Role.CLERK)
    page = read(clerk.get(f"/cases/{lacking.id}/contents"))
    assert "3 items are answered “not there”." in page.main
    answer = clerk.post(f"/cases/{lacking.id}/letters/ask-more", follow_redirects=True)
    page = read(answer)
    assert "Request for additional information" in page.main
    assert "Le but dans lequel les éléments ou les mesures sont demandés" in page.main, (
        "in the language that France is known to take"
    )


def test_nothing_is_asked_for_while_nothing_is_answered_not_there(work, received):
    with pytest.raises(Refused, match="No item of the request is answered"):
        service.ask_more(work(Role.CLERK), received)
    _, lacks = lines_of(work(Role.CLERK), received, "en")
    assert "gaps" in {lack.key for lack in lacks}


def test_sending_it_asks_for_the_information_where_the_sender_may(work, lacking, store):
    officer = work(Role.OFFICER, Role.REVIEWER)
    put_at(officer, lacking, Stage.UNDER_REVIEW)
    letter = service.ask_more(officer, lacking)
    signed = _sign(work, store, letter)
    service.send(officer, signed, Dispatch("diplomatic", officer.today))
    assert lacking.stage is Stage.INFORMATION_REQUESTED
    visit = lacking.visits[-1]
    assert visit.answers["defects"] == ["identity", "measure", "other"]
    assert lacking.due_on == date.fromisoformat(visit.answers["due_on"])


def test_a_clerk_sends_it_and_the_move_waits_for_the_officer(work, lacking, store):
    clerk = work(Role.CLERK)
    put_at(clerk, lacking, Stage.UNDER_REVIEW)
    letter = service.ask_more(clerk, lacking)
    signed = _sign(work, store, letter)
    service.send(clerk, signed, Dispatch("diplomatic", clerk.today))
    assert lacking.stage is Stage.UNDER_REVIEW
    assert "information_request_sent" in {row.fact for row in lacking.recorded}


def _sign(work, store, letter):
    letter.signatory_name = letter.signatory_name or "M. Castellanos"
    letter.addressee = letter.addressee or "Ministry of Justice"
    return service.sign(work(Role.REVIEWER), store, letter)
