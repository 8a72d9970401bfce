"""The pages of letters, as people use them."""

import io

import pytest
from docx import Document
from pypdf import PdfReader
from sqlalchemy import select

from mla.access.rules import Role
from mla.audit.models import Entry
from mla.cases.rules.stages import Confidentiality, Stage
from mla.core.errors import Refused
from mla.letters import service
from mla.letters.models import Letter
from tests.letters.conftest import a_draft
from tests.pages import read


def address(letter: Letter, end: str = "") -> str:
    return f"/cases/{letter.case_id}/letters/{letter.id}{end}"


def fields(page, **more):
    return {**page.form("Letter").values, **more}


@pytest.fixture
def composed(work, approved, session):
    letter = service.compose(work(Role.OFFICER), approved, a_draft())
    session.commit()
    return letter


def test_a_letter_is_begun_from_what_the_directory_knows(client_as, approved, session):
    session.commit()
    browser = client_as(Role.OFFICER)
    page = read(browser.get(f"/cases/{approved.id}/letters/new?kind=request"))
    assert "13, place Vendôme" in page.form("Write a letter").values["addressee"]
    answer = browser.post(
        f"/cases/{approved.id}/letters/new?kind=request",
        data=page.form("Write a letter").values,
        follow_redirects=True,
    )
    shown = read(answer)
    assert shown.heading == "Letter of request"
    assert "Nothing is missing" in shown.main
    assert "Bureau de l’entraide pénale internationale" in shown.main


def test_the_preview_marks_what_comes_from_the_case(client_as, composed):
    page = read(client_as(Role.OFFICER).get(address(composed)))
    merged = [one.text for one in page.of_class("merged")]
    assert "MLA/2030/OUT/FR/0001" in merged
    assert "To trace the proceeds and to prove who controlled the accounts." in merged
    assert "{{" not in page.main
    assert "\ue000" not in page.main


def test_a_gap_is_a_numbered_link_to_the_place_where_it_is_mended(client_as, composed, session):
    composed.addressee = ""
    session.commit()
    page = read(client_as(Role.OFFICER).get(address(composed)))
    (gap,) = page.of_class("gap")
    assert gap.get("href") == "#addressee"
    assert "The letter lacks the addressee." in page.main
    assert "1 thing is missing" in page.main


def test_a_gap_of_the_case_leads_to_the_list_of_what_is_missing(
    client_as, composed, approved, session
):
    approved.purpose = None
    session.commit()
    page = read(client_as(Role.OFFICER).get(address(composed)))
    (gap,) = page.of_class("gap")
    assert gap.get("href") == "#lack-1"
    link = page.links["The letter lacks the purpose for which assistance is sought."]
    assert link == f"/cases/{approved.id}/edit#purpose"


def test_a_kept_version_is_shown_and_counted(client_as, composed):
    browser = client_as(Role.OFFICER)
    page = read(browser.get(address(composed)))
    answer = browser.post(
        address(composed, "/edit"),
        data=fields(page, free_paragraphs="The hearing is public."),
        follow_redirects=True,
    )
    page = read(answer)
    assert "Version 2 is kept." in page.notices
    assert "The hearing is public." in [one.text for one in page.of_class("merged")]


def test_whoever_writes_on_an_old_version_loses_no_typing(client_as, composed):
    first, second = client_as(Role.OFFICER), client_as(Role.CLERK, name="Ines Faro")
    page = read(first.get(address(composed)))
    read(second.post(address(composed, "/edit"), data=fields(page), follow_redirects=True))
    answer = first.post(address(composed, "/edit"), data=fields(page, enclosures="My annex"))
    assert answer.status_code == 409
    page = read(answer)
    assert "Ines Faro kept version 2 of this letter." in page.main
    assert fields(page)["enclosures"].strip() == "My annex"


def test_a_letter_with_a_day_that_does_not_exist_is_not_kept(client_as, composed):
    browser = client_as(Role.OFFICER)
    page = read(browser.get(address(composed)))
    answer = browser.post(address(composed, "/edit"), data=fields(page, **{"dated_on-d": "45"}))
    assert answer.status_code == 422
    assert "Write a day that exists" in read(answer).errors[0]


def test_a_reviewer_signs_and_a_clerk_sends(client_as, composed, approved, session):
    reviewer, clerk = client_as(Role.REVIEWER, name="Rosa Quint"), client_as(Role.CLERK)
    page = read(reviewer.get(address(composed, "/sign")))
    assert "cannot be changed any more" in page.main
    signed = read(
        reviewer.post(address(composed, "/sign"), data=page.form().values, follow_redirects=True)
    )
    assert "Signed by Rosa Quint on 6 May 2030." in signed.main or "May 6, 2030" in signed.main
    page = read(clerk.get(address(composed, "/send")))
    values = {**page.form().values, "channel": "ca_courier", "tracking": "NV 44/2030"}
    sent = read(clerk.post(address(composed, "/send"), data=values, follow_redirects=True))
    assert "The dispatch is recorded." in sent.notices
    session.expire_all()
    assert approved.stage is Stage.TRANSMITTED


def test_the_page_of_the_signature_lists_everything_in_the_way(
    client_as, composed, approved, session
):
    approved.purpose = approved.facts = None
    session.commit()
    page = read(client_as(Role.REVIEWER).get(address(composed, "/sign")))
    assert "The letter lacks the facts." in page.main
    assert "The letter lacks the purpose for which assistance is sought." in page.main
    assert "Sign the letter" not in page.main


def test_a_dispatch_before_the_signature_is_refused_with_everything_still_there(
    client_as, work, store, composed, session
):
    service.sign(work(Role.REVIEWER), store, composed)
    session.commit()
    browser = client_as(Role.CLERK)
    values = read(browser.get(address(composed, "/send"))).form().values
    early = {**values, "channel": "ca_post", "tracking": "RR 1", "sent_on-d": "5"}
    answer = browser.post(address(composed, "/send"), data=early)
    page = read(answer)
    assert answer.status_code == 422
    assert "Give that day or a later one." in page.errors[0]
    assert page.form().values["tracking"] == "RR 1"


@pytest.mark.parametrize("fmt", ["docx", "pdf"])
def test_a_draft_can_be_taken_out_and_says_that_it_is_one(client_as, composed, session, fmt):
    answer = client_as(Role.OFFICER).get(address(composed, f".{fmt}"))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "MLA-2030-OUT-FR-0001-request" in answer.headers["Content-Disposition"]
    if fmt == "pdf":
        assert "DRAFT" in PdfReader(io.BytesIO(answer.data)).pages[0].extract_text()
    else:
        Document(io.BytesIO(answer.data))
    session.expire_all()
    assert session.scalars(select(Entry).where(Entry.action == "letter.read")).one()


def test_a_signed_letter_is_given_out_as_it_was_signed(client_as, work, store, composed, session):
    letter = service.sign(work(Role.REVIEWER), store, composed)
    session.commit()
    answer = client_as(Role.AUDITOR).get(address(letter, ".pdf"))
    assert b"".join(store.chunks(letter.pdf_sha256)) == answer.data


def test_a_letter_of_a_hidden_case_is_not_there(client_as, composed, approved, session):
    approved.confidentiality = Confidentiality.STRICT
    session.commit()
    browser = client_as(Role.OFFICER)
    for end in ("", "/edit", "/send", ".pdf"):
        assert browser.get(address(composed, end)).status_code == 404
    assert "MLA/2030/OUT/FR/0001" not in read(browser.get("/letters")).main


def test_a_letter_is_not_found_under_another_case(client_as, composed, received, session):
    session.commit()
    wrong = f"/cases/{received.id}/letters/{composed.id}"
    assert client_as(Role.OFFICER).get(wrong).status_code == 404


def test_the_office_sees_every_letter_that_waits(client_as, composed, session):
    page = read(client_as(Role.OFFICER).get("/letters"))
    assert page.rows("Letters that wait")[0][3] == "Draft"
    page = read(client_as(Role.OFFICER).get(f"/cases/{composed.case_id}/letters"))
    assert page.rows("Letters")[0][0].startswith("Letter of request")


def test_a_case_without_letters_says_so(client_as, received, session):
    session.commit()
    page = read(client_as(Role.OFFICER).get(f"/cases/{received.id}/letters"))
    assert "No letter has been written on this case" in page.main


def test_a_case_of_the_other_direction_takes_no_such_letter(client_as, received, session):
    session.commit()
    browser = client_as(Role.OFFICER)
    page = read(browser.get(f"/cases/{received.id}/letters/new?kind=request"))
    values = {**page.form("Write a letter").values, "kind": "request"}
    answer = browser.post(f"/cases/{received.id}/letters/new", data=values)
    assert answer.status_code == 422
    assert read(answer).errors == ["Choose one of the list."]


def test_a_letter_that_was_refused_raises_no_half_done_thing(work, received):
    with pytest.raises(Refused, match="fits this case"):
        service.compose(work(Role.OFFICER), received, a_draft())
