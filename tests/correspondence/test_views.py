"""The register of correspondence through the pages."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest

from mla.access.rules import Role
from mla.cases import service as cases
from mla.cases.rules.stages import Confidentiality, Stage
from mla.correspondence import queries, service
from mla.correspondence.rules import About, Party, Way
from mla.correspondence.service import Filing
from tests.casework import facts, open_incoming, open_outgoing, put_at
from tests.factories import NOON, PersonFactory
from tests.pages import read

TODAY = NOON.date()
CAME = Filing(
    Way.RECEIVED, Party.FOREIGN, About.MESSAGE, "Answer", from_name="Theirs", received_on=TODAY
)


@pytest.fixture
def clerk(work):
    return work(Role.CLERK)


@pytest.fixture
def case(clerk):
    return open_incoming(clerk, received_on=TODAY - timedelta(days=4))


def fill_in(browser, case, files=(), **typed):
    """Open the form as it is offered, change what is said, and send it."""
    address = f"/cases/{case.id}/correspondence/new"
    form = read(browser.get(address)).form("File what came or went")
    day = {"sent_on-d": str(TODAY.day), "sent_on-m": str(TODAY.month), "sent_on-y": "2030"}
    if str(typed.get("about", "")).startswith("received"):
        day = {name.replace("sent", "received"): value for name, value in day.items()}
    data = {**form.values, **day, **typed}
    data["files"] = [(BytesIO(content), name) for name, content in files]
    return browser.post(address, data=data, content_type="multipart/form-data")


def test_a_clerk_files_a_letter_that_came_with_its_files(client_as, case):
    browser = client_as(Role.CLERK)
    answer = fill_in(
        browser,
        case,
        files=[("annex 1.pdf", b"one"), ("annex 2.pdf", b"two")],
        about="received-foreign-status_inquiry",
        subject="Where does it stand?",
        from_name="Office of the Director",
        their_reference="ODPP 55",
        channel="diplomatic",
    )
    page = read(browser.get(answer.location))
    assert "Filed." in page.notices
    for said in ("Where does it stand?", "Office of the Director", "ODPP 55", "Diplomatic channel"):
        assert said in page.main
    assert [name for name in page.links if "annex" in name] == [
        "Download annex 1.pdf",
        "Download annex 2.pdf",
    ]
    (row,) = read(browser.get(f"/cases/{case.id}/correspondence")).rows()
    assert "2 files" in row[1]


def test_the_other_side_is_the_usual_one_where_nobody_says_otherwise(client_as, case, clerk):
    answer = fill_in(client_as(Role.CLERK), case, about="sent-foreign-delay", subject="Delay")
    assert answer.status_code == 302
    (entry,) = queries.list_entries(clerk, case)
    assert (entry.from_name, entry.to_name) == ("Central Authority", "Kenya")


def test_an_acknowledgement_sent_moves_the_case_in_the_same_act(client_as, case):
    answer = fill_in(
        client_as(Role.CLERK),
        case,
        about="sent-foreign-acknowledgement",
        subject="Receipt",
        move="acknowledge",
    )
    assert answer.status_code == 302
    assert case.stage is Stage.ACKNOWLEDGED
    assert facts(case) == ["acknowledgement_sent"]


def test_the_case_stays_where_it_is_when_only_the_filing_is_wanted(client_as, case):
    fill_in(client_as(Role.CLERK), case, about="sent-foreign-acknowledgement", subject="Receipt")
    assert case.stage is Stage.REGISTERED
    assert facts(case) == ["acknowledgement_sent"]


def test_a_step_that_is_asked_more_is_opened_next(client_as, work, session):
    officer = work(Role.OFFICER)
    case = put_at(officer, open_incoming(officer), Stage.UNDER_REVIEW)
    browser = client_as(Role.OFFICER)
    answer = fill_in(browser, case, about="sent-foreign-information_request", subject="Gaps")
    assert answer.location == f"/cases/{case.id}/move/ask_information"
    assert any("not taken yet" in notice for notice in read(browser.get(answer.location)).notices)


def test_an_unsigned_request_is_refused_with_everything_typed_still_there(client_as, work, session):
    officer = work(Role.OFFICER)
    case = put_at(officer, open_outgoing(officer), Stage.SIGNED, days_ago=2)
    answer = fill_in(
        client_as(Role.CLERK),
        case,
        files=[("letter.pdf", b"x")],
        about="sent-foreign-request",
        subject="Our request",
        move="dispatch",
    )
    page = read(answer)
    assert page.status == 422
    assert "not signed yet" in page.errors[0]
    assert page.form("File what came or went").values["subject"] == "Our request"
    assert "Choose the files again" in page.text
    assert (case.stage, facts(case)) == (Stage.SIGNED, [])


def test_somebody_elses_change_is_shown_and_nothing_typed_is_lost(client_as, case, work, session):
    browser = client_as(Role.CLERK)
    address = f"/cases/{case.id}/correspondence/new"
    typed = read(browser.get(address)).form("File what came or went").values
    typed |= {
        "about": "sent-foreign-acknowledgement", "subject": "Receipt", "move": "acknowledge",
        "sent_on-d": "6", "sent_on-m": "5", "sent_on-y": "2030",
    }  # fmt: skip
    cases.assign(work(Role.REVIEWER), case, PersonFactory())
    page = read(browser.post(address, data=typed))
    assert page.status == 409
    assert "Gave the case to an officer" in page.text
    again = page.form("File what came or went").values
    assert again["subject"] == "Receipt"
    assert browser.post(address, data=again).status_code == 302
    assert case.stage is Stage.ACKNOWLEDGED


def test_a_link_that_asks_for_a_matter_finds_it_chosen(client_as, case):
    address = f"/cases/{case.id}/correspondence/new?direction=sent&about=consultation"
    form = read(client_as(Role.CLERK).get(address)).form("File what came or went")
    assert form.values["about"] == "sent-foreign-consultation"


def test_a_note_for_the_file_is_filed_without_parties(client_as, case, clerk):
    answer = fill_in(client_as(Role.CLERK), case, about="note", subject="Called them twice")
    assert answer.status_code == 302
    (entry,) = queries.list_entries(clerk, case)
    assert entry.is_internal


def test_a_form_without_an_answer_says_what_is_missing(client_as, case):
    page = read(fill_in(client_as(Role.CLERK), case, subject="Something"))
    assert (page.status, page.errors) == (422, ["Choose what came or went."])


def test_correspondence_is_read_by_counterpart_too(client_as, clerk, case):
    service.file(clerk, case, CAME)
    service.file(clerk, case, replace(CAME, from_name="Embassy", subject="Note"))
    browser = client_as(Role.AUDITOR)
    page = read(browser.get(f"/cases/{case.id}/correspondence?by=counterpart"))
    assert [row[1] for row in page.rows("Correspondence with Embassy")] == ["Note"]
    assert [row[1] for row in page.rows("Correspondence with Theirs")] == ["Answer"]


def test_an_answer_and_what_it_answers_lead_to_each_other(client_as, clerk, case):
    first = service.file(clerk, case, CAME)
    reply = service.file(clerk, case, replace(CAME, subject="Second letter", reply_to_id=first.id))
    browser = client_as(Role.CLERK)
    there = f"/cases/{case.id}/correspondence/{{}}".format
    assert read(browser.get(there(reply.id))).links["Answer"] == there(first.id)
    assert read(browser.get(there(first.id))).links["Second letter"] == there(reply.id)


def named(work, browser, case):
    cases.give_access(work(Role.OFFICER), case, person_id=browser.person.id)


def test_a_prosecutor_writes_to_the_central_authority_with_a_file(client_as, work, session):
    case = open_outgoing(work(Role.OFFICER))
    browser = client_as(Role.PROSECUTOR)
    named(work, browser, case)
    page = read(browser.get(f"/cases/{case.id}/correspondence"))
    data = {
        "subject": "Hearing moved", "text": "The trial begins in June.",
        "files": [(BytesIO(b"x"), "order.pdf")],
    }  # fmt: skip
    answer = browser.post(
        page.links["Write to the central authority"], data=data, content_type="multipart/form-data"
    )
    page = read(browser.get(answer.location))
    assert browser.person.name in page.main
    assert "Download order.pdf" in page.links
    officer = read(client_as(Role.OFFICER).get(f"/cases/{case.id}/correspondence"))
    assert officer.rows()[0][1].startswith("Hearing moved")


def test_a_prosecutor_does_not_file_for_the_office(client_as, work, session):
    case = open_outgoing(work(Role.OFFICER))
    browser = client_as(Role.PROSECUTOR)
    named(work, browser, case)
    assert browser.get(f"/cases/{case.id}/correspondence/new").status_code == 403


def test_somebody_who_only_executes_is_let_into_no_correspondence(client_as, work, clerk, case):
    entry = service.file(clerk, case, replace(CAME, party=Party.DOMESTIC, subject="Please hear"))
    browser = client_as(Role.EXECUTING)
    named(work, browser, case)
    for address in ("", f"/{entry.id}", "/new", "/write"):
        assert browser.get(f"/cases/{case.id}/correspondence{address}").status_code == 403
    assert browser.get("/correspondence").status_code == 403


def test_the_log_of_the_office_hides_what_a_reader_may_not_know_of(client_as, clerk, case, work):
    service.file(clerk, case, CAME)
    strict = open_incoming(work(Role.OFFICER), confidentiality=Confidentiality.STRICT)
    hidden = service.file(clerk, strict, replace(CAME, subject="Hidden"))
    browser = client_as(Role.CLERK)
    page = read(browser.get("/correspondence"))
    assert [row[2] for row in page.rows()] == ["Answer"]
    assert "Hidden" not in page.text
    assert browser.get(f"/cases/{strict.id}/correspondence/{hidden.id}").status_code == 404


def test_the_log_is_narrowed_and_says_when_nothing_is_left(client_as, clerk, case):
    service.file(clerk, case, CAME)
    browser = client_as(Role.CLERK)
    assert len(read(browser.get("/correspondence?direction=received&party=foreign")).rows()) == 1
    page = read(browser.get("/correspondence?direction=sent&about=nonsense&page=x"))
    assert page.status == 200
    assert "Nothing is like that." in page.text


def test_the_log_goes_on_over_several_pages(client_as, clerk, case, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for number in range(5):
        service.file(clerk, case, replace(CAME, subject=f"Letter {number}"))
    browser = client_as(Role.CLERK)
    page = read(browser.get("/correspondence?direction=received"))
    assert [row[2] for row in page.rows()] == ["Letter 4", "Letter 3"]
    last = read(browser.get(page.links["Page 3"]))
    assert [row[2] for row in last.rows()] == ["Letter 0"]
