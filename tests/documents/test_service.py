"""Filing documents on both databases: what is kept, what the case is told, what is refused."""

from io import BytesIO

import pytest
from sqlalchemy import select

from mla.access.rules import Role
from mla.audit.models import Entry
from mla.audit.queries import detail
from mla.cases.rules.stages import Stage
from mla.core.errors import NotFound, Refused
from mla.documents import queries, service
from mla.documents.rules import Audience, Kind
from mla.documents.service import Upload
from mla.storage import service as storage
from mla.storage.rules import TooLarge
from tests.casework import facts, open_incoming, open_outgoing, put_at

LIMIT = 1000


def upload(content=b"some bytes", name="scan.pdf", **more):
    return Upload(BytesIO(content), name, **more)


def add(work, store, case, *content, **more):
    return service.add(work, store, case, upload(*content, **more), limit=LIMIT)


def test_what_is_filed_comes_back_unchanged(any_database, work, store):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    document = add(at_work, store, case, b"\x00\x01 exact", title=" Court order ")
    again = queries.get_document(at_work, case, document.id)
    assert storage.read_bytes(store, again.file) == b"\x00\x01 exact"
    assert (again.title, again.added_by) == ("Court order", at_work.actor.name)


def test_filing_writes_an_audit_line_with_the_fingerprint(work, store):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    document = add(at_work, store, case)
    line = at_work.session.scalars(select(Entry).where(Entry.action == "document.add")).one()
    assert line.chain == f"case:{case.id}"
    assert line.subject == f"document:{document.id}"
    assert detail(line)["sha256"] == document.file.sha256


def test_the_translation_of_a_request_is_told_to_its_case(any_database, work, store):
    at_work = work(Role.OFFICER)
    case = put_at(at_work, open_outgoing(at_work), Stage.IN_TRANSLATION)
    document = add(at_work, store, case, kind=Kind.TRANSLATION, language="fr")
    assert facts(case) == ["translation_filed"]
    assert case.recorded[0].source == f"document:{document.id}"


def test_the_signed_scan_of_an_approved_request_counts_as_its_signature(work, store):
    at_work = work(Role.OFFICER)
    case = put_at(at_work, open_outgoing(at_work), Stage.APPROVED)
    add(work(Role.REVIEWER), store, case, kind=Kind.SIGNED_SCAN)
    assert facts(case) == ["request_signed"]


def test_nobody_files_a_signed_scan_who_does_not_sign(work, store):
    at_work = work(Role.OFFICER)
    case = put_at(at_work, open_outgoing(at_work), Stage.APPROVED)
    with pytest.raises(Refused, match="Only somebody who signs for the office"):
        add(at_work, store, case, kind=Kind.SIGNED_SCAN)
    assert facts(case) == []


def test_a_request_that_is_not_approved_has_no_signed_scan(work, store):
    at_work = work(Role.REVIEWER, Role.OFFICER)
    case = open_outgoing(at_work)
    with pytest.raises(Refused, match="not approved yet"):
        add(at_work, store, case, kind=Kind.SIGNED_SCAN)


def test_a_file_that_is_too_large_or_empty_is_refused_in_words(work, store):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    with pytest.raises(TooLarge, match=r"“scan.pdf” is larger than"):
        add(at_work, store, case, b"x" * (LIMIT + 1))
    with pytest.raises(Refused, match=r"“scan.pdf” is empty"):
        add(at_work, store, case, b"")
    assert queries.list_documents(at_work, case) == []


def test_a_refusal_names_every_fault_at_once_each_at_its_field(work, store):
    at_work = work(Role.CLERK)
    case = put_at(at_work, open_incoming(at_work), Stage.UNDER_REVIEW)
    faulty = {"kind": Kind.SIGNED_SCAN, "language": "english!", "title": "x" * 300}
    with pytest.raises(Refused) as refused:
        add(at_work, store, case, replaces_id=999, **faulty)
    anchors = {reason.anchor for reason in refused.value.reasons}
    assert anchors == {"kind", "language", "title", "replaces_id"}


def test_a_role_that_only_reads_files_nothing(work, store):
    case = open_incoming(work(Role.CLERK))
    with pytest.raises(Refused, match="This is for other roles"):
        add(work(Role.AUDITOR), store, case)


def test_a_new_version_takes_the_place_of_the_old_one_and_both_stay(any_database, work, store):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    old = add(at_work, store, case, b"first")
    new = add(at_work, store, case, b"second", replaces_id=old.id)
    assert [one.id for one in queries.list_current(at_work, case)] == [new.id]
    assert [one.id for one in queries.list_documents(at_work, case)] == [new.id, old.id]


def test_a_version_that_has_a_later_one_cannot_be_replaced_again(work, store):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    old = add(at_work, store, case, b"first")
    add(at_work, store, case, b"second", replaces_id=old.id)
    with pytest.raises(Refused, match="Replace the latest one"):
        add(at_work, store, case, b"third", replaces_id=old.id)


def test_a_document_of_another_case_cannot_be_replaced(work, store):
    at_work = work(Role.CLERK)
    elsewhere = add(at_work, store, open_incoming(at_work))
    with pytest.raises(Refused, match="not on this case"):
        add(at_work, store, open_incoming(at_work), replaces_id=elsewhere.id)


def test_what_is_for_the_office_is_hidden_from_partners(any_database, work, store):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    document = add(at_work, store, case, audience=Audience.OFFICE)
    for role in (Role.PROSECUTOR, Role.EXECUTING):
        partner = work(role)
        assert queries.list_documents(partner, case) == []
        assert queries.count_documents(partner, case) == 0
        assert queries.timeline(partner, case) == []
        with pytest.raises(NotFound):
            queries.get_document(partner, case, document.id)


def test_nobody_files_what_they_could_not_see_themselves(work, store):
    case = open_incoming(work(Role.CLERK))
    with pytest.raises(Refused, match="could not see it yourself"):
        add(work(Role.EXECUTING), store, case, audience=Audience.OFFICE)


def test_a_document_is_an_event_of_the_day_it_was_filed(work, store):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    add(at_work, store, case, kind=Kind.COURT_ORDER)
    (event,) = queries.timeline(at_work, case)
    assert (event.on, event.kind) == (at_work.today, "doc")
    assert str(event.title) == "Document filed: Court order"


def test_files_that_came_together_are_one_event(work, store):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    add(at_work, store, case, b"one")
    add(at_work, store, case, b"two")
    (event,) = queries.timeline(at_work, case)
    assert str(event.title) == "2 documents filed"
