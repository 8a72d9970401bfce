"""The documents of a case through the pages."""

from io import BytesIO

import pytest
from sqlalchemy import select

from mla.access.rules import Role
from mla.audit.models import Entry
from mla.cases import service as cases
from mla.cases.rules.stages import Confidentiality, Stage
from mla.documents import service
from mla.documents.models import Document
from mla.documents.rules import Audience
from mla.documents.service import Upload
from tests.casework import facts, open_incoming, open_outgoing, put_at
from tests.pages import read


@pytest.fixture
def clerk(work):
    return work(Role.CLERK)


@pytest.fixture
def case(clerk):
    return open_incoming(clerk)


@pytest.fixture
def filed(clerk, store, case):
    upload = Upload(BytesIO(b"%PDF-1.4 exact bytes"), "annex.pdf", title="Annex")
    return service.add(clerk, store, case, upload, limit=100)


def send(browser, case, content=b"bytes", name="scan.pdf", **fields):
    address = f"/cases/{case.id}/documents/new"
    data = {"kind": "court_order", "audience": "everybody", **fields}
    data["file"] = (BytesIO(content), name)
    return browser.post(address, data=data, content_type="multipart/form-data")


def test_a_clerk_files_a_document_and_finds_it_in_the_list(client_as, case):
    browser = client_as(Role.CLERK)
    form = read(browser.get(f"/cases/{case.id}/documents/new")).form("File a document")
    assert "signed_scan" not in [option.get("value") for option in form.element.iter("option")]
    answer = send(browser, case, title="Order of 2 May", is_original="y")
    page = read(browser.get(answer.location))
    (row,) = page.rows("Documents of the case")
    assert row[0].startswith("Order of 2 May")
    assert row[1] == "Court order Original"
    assert "The document is filed." in page.notices


def test_a_case_without_documents_says_so_and_leads_on(client_as, case):
    page = read(client_as(Role.CLERK).get(f"/cases/{case.id}/documents"))
    assert page.links["File a document"] == f"/cases/{case.id}/documents/new"


def test_a_reviewer_files_the_scan_of_the_signed_paper(client_as, work, session):
    officer = work(Role.OFFICER)
    case = put_at(officer, open_outgoing(officer), Stage.APPROVED)
    assert send(client_as(Role.REVIEWER), case, kind="signed_scan").status_code == 302
    assert facts(case) == ["request_signed"]


def test_a_clerk_who_files_a_signed_scan_all_the_same_is_refused(client_as, work, session):
    officer = work(Role.OFFICER)
    case = put_at(officer, open_outgoing(officer), Stage.APPROVED)
    answer = send(client_as(Role.CLERK), case, kind="signed_scan")
    assert answer.status_code == 422
    assert facts(case) == []


def test_what_is_wrong_stands_at_its_field_and_the_rest_stays_typed(client_as, case):
    answer = send(client_as(Role.CLERK), case, title="Annex", language="english!")
    page = read(answer)
    assert page.status == 422
    assert "is not a language code" in page.errors[0]
    assert page.form("File a document").values["title"] == "Annex"


def test_a_form_without_a_file_is_refused(client_as, case):
    data = {"kind": "other", "audience": "everybody"}
    page = read(client_as(Role.CLERK).post(f"/cases/{case.id}/documents/new", data=data))
    assert (page.status, page.errors) == (422, ["Choose the file."])


def test_an_empty_file_is_refused(client_as, case):
    page = read(send(client_as(Role.CLERK), case, content=b""))
    assert page.status == 422
    assert "“scan.pdf” is empty" in page.errors[0]


def test_a_file_beyond_the_limit_answers_413_and_names_the_limit(client_as, app, case, session):
    app.config["MAX_UPLOAD_BYTES"] = 256 * 1024
    page = read(send(client_as(Role.CLERK), case, content=b"x" * (256 * 1024 + 1)))
    assert page.status == 413
    assert "larger than 0.25 MB" in page.errors[0]
    assert session.scalars(select(Document)).all() == []


def test_a_request_beyond_the_limit_answers_413_before_it_is_read(client_as, app, case):
    app.config.update(MAX_CONTENT_LENGTH=1024 * 1024, MAX_UPLOAD_BYTES=512 * 1024)
    answer = client_as(Role.CLERK).post(
        f"/cases/{case.id}/documents/new",
        input_stream=BytesIO(b"x" * 2 * 1024 * 1024),
        content_type="multipart/form-data; boundary=x",
    )
    page = read(answer)
    assert page.status == 413
    assert "at most 0.5 MB" in page.text


def test_a_document_is_sent_to_be_saved_and_never_to_be_shown(client_as, case, filed):
    answer = client_as(Role.AUDITOR).get(f"/cases/{case.id}/documents/{filed.id}/file")
    assert answer.data == b"%PDF-1.4 exact bytes"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="annex.pdf"')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "script" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content_length == len(answer.data)


def test_a_page_that_is_no_download_keeps_the_policy_of_pages(client_as, case):
    answer = client_as(Role.CLERK).get(f"/cases/{case.id}/documents")
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_name_in_another_script_arrives_whole(client_as, clerk, store, case):
    upload = Upload(BytesIO(b"x"), 'طلب "1".pdf')
    document = service.add(clerk, store, case, upload, limit=100)
    answer = client_as(Role.CLERK).get(f"/cases/{case.id}/documents/{document.id}/file")
    header = answer.headers["Content-Disposition"]
    assert "filename*=UTF-8''%D8%B7%D9%84%D8%A8%20_1_.pdf" in header
    assert header.isascii()


def test_a_page_of_html_is_sent_as_a_file_too(client_as, clerk, store, case):
    upload = Upload(BytesIO(b"<script>alert(1)</script>"), "page.html")
    document = service.add(clerk, store, case, upload, limit=100)
    answer = client_as(Role.CLERK).get(f"/cases/{case.id}/documents/{document.id}/file")
    assert answer.mimetype == "text/plain"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_taking_a_document_out_is_written_down(client_as, case, filed, session):
    browser = client_as(Role.CLERK)
    browser.get(f"/cases/{case.id}/documents/{filed.id}/file")
    line = session.scalars(select(Entry).where(Entry.action == "document.read")).one()
    assert (line.actor_id, line.subject) == (browser.person.id, f"document:{filed.id}")


def test_a_document_is_found_only_on_its_own_case_and_by_those_who_may_see_it(
    client_as, clerk, store, case, filed, work
):
    other = open_incoming(clerk)
    hidden = open_incoming(work(Role.OFFICER), confidentiality=Confidentiality.STRICT)
    browser = client_as(Role.CLERK)
    for address in (
        f"/cases/{other.id}/documents/{filed.id}/file",
        f"/cases/{hidden.id}/documents",
        f"/cases/{hidden.id}/documents/new",
        f"/cases/{case.id}/documents/999/file",
    ):
        assert browser.get(address).status_code == 404


def test_a_prosecutor_sees_no_document_of_the_office_alone(client_as, work, store, session):
    officer = work(Role.OFFICER)
    browser = client_as(Role.PROSECUTOR)
    case = open_outgoing(officer)
    cases.give_access(officer, case, person_id=browser.person.id)
    upload = Upload(BytesIO(b"x"), "memo.pdf", audience=Audience.OFFICE)
    document = service.add(officer, store, case, upload, limit=100)
    assert "memo.pdf" not in read(browser.get(f"/cases/{case.id}/documents")).text
    assert browser.get(f"/cases/{case.id}/documents/{document.id}/file").status_code == 404


def test_an_earlier_version_stands_below_and_stays_open(client_as, case, filed):
    browser = client_as(Role.CLERK)
    send(browser, case, replaces_id=str(filed.id), title="Annex, corrected")
    page = read(browser.get(f"/cases/{case.id}/documents"))
    assert [row[0].split(" Download")[0] for row in page.rows(0)] == ["Annex, corrected"]
    assert [row[0].split(" Download")[0] for row in page.rows(1)] == ["Annex"]
