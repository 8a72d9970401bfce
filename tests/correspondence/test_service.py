"""Filing correspondence on both databases: what the case hears, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from sqlalchemy import func, select

from mla.access.rules import Role
from mla.audit.models import Entry as AuditLine
from mla.audit.queries import detail
from mla.cases import service as cases
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Confidentiality, Stage
from mla.core.errors import NotFound, Refused, Stale
from mla.correspondence import queries, service
from mla.correspondence.models import Entry
from mla.correspondence.rules import About, Kind, Party, Way
from mla.correspondence.service import Filing, Message
from mla.directory.rules import Channel
from mla.documents.service import Upload
from tests.casework import facts, open_incoming, open_outgoing, put_at
from tests.factories import NOON, PersonFactory

TODAY = NOON.date()
SENT = Filing(
    Way.SENT, Party.FOREIGN, About.MESSAGE, "Status", to_name="Their office", sent_on=TODAY
)
CAME = Filing(
    Way.RECEIVED, Party.FOREIGN, About.MESSAGE, "Answer", from_name="Theirs", received_on=TODAY
)


def refusal(at_work, case, filing):
    with pytest.raises(Refused) as refused:
        service.file(at_work, case, filing)
    return {reason.anchor: str(reason) for reason in refused.value.reasons}


def signed(at_work, case, on=TODAY):
    put_at(at_work, case, Stage.SIGNED, days_ago=3)
    cases.record_fact(at_work, case, Fact.REQUEST_SIGNED, on=on, source="letter:1")
    return case


def test_what_is_filed_can_be_read_again(any_database, work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    filing = replace(
        CAME,
        channel=Channel.DIPLOMATIC,
        kind=Kind.NOTE_VERBALE,
        sent_on=TODAY - timedelta(days=9),
        their_reference="NV 12/2030",
        text="They ask where it stands.",
        reply_wanted_on=TODAY + timedelta(days=10),
        language="fr",
    )
    entry = service.file(at_work, case, filing)
    at_work.session.expire_all()
    again = queries.get_entry(at_work, case, entry.id)
    assert again.channel is Channel.DIPLOMATIC
    assert (again.on, again.counterpart, again.their_reference) == (TODAY, "Theirs", "NV 12/2030")
    assert (again.to_name, again.our_reference) == ("Central Authority", case.reference)
    assert again.filed_by == at_work.actor.name


def test_filing_writes_an_audit_line_on_the_chain_of_the_case(work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    entry = service.file(at_work, case, replace(SENT, about=About.ACKNOWLEDGEMENT))
    lines = at_work.session.scalars(
        select(AuditLine).where(AuditLine.action == "correspondence.file")
    )
    line = lines.one()
    assert (line.chain, line.subject) == (f"case:{case.id}", f"correspondence:{entry.id}")
    assert detail(line)["about"] == "acknowledgement"


def test_an_acknowledgement_sent_is_told_to_the_case_on_its_day(any_database, work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work, received_on=TODAY - timedelta(days=5))
    yesterday = TODAY - timedelta(days=1)
    filing = replace(SENT, about=About.ACKNOWLEDGEMENT, sent_on=yesterday)
    entry = service.file(at_work, case, filing)
    (fact,) = case.recorded
    assert (fact.fact, fact.on) == (Fact.ACKNOWLEDGEMENT_SENT, yesterday)
    assert fact.source == f"correspondence:{entry.id}"


def test_what_did_not_arrive_is_kept_and_says_nothing_of_the_case(work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    service.file(at_work, case, replace(SENT, about=About.ACKNOWLEDGEMENT, is_undelivered=True))
    assert facts(case) == []
    assert queries.count_entries(at_work, case) == 1


def test_a_request_that_is_not_signed_cannot_be_filed_as_sent(any_database, work):
    at_work = work(Role.OFFICER)
    case = put_at(at_work, open_outgoing(at_work), Stage.APPROVED)
    assert "not signed yet" in refusal(at_work, case, replace(SENT, about=About.REQUEST))["about"]
    assert facts(case) == []


def test_a_signed_request_cannot_have_been_sent_before_it_was_signed(work):
    at_work = work(Role.OFFICER)
    case = signed(at_work, open_outgoing(at_work))
    early = replace(SENT, about=About.REQUEST, sent_on=TODAY - timedelta(days=1))
    assert "was signed on" in refusal(at_work, case, early)["sent_on"]


def test_a_signed_request_is_sent_and_the_case_moved_in_one_act(any_database, work):
    at_work = work(Role.CLERK)
    case = signed(at_work, open_outgoing(work(Role.OFFICER)))
    filing = replace(
        SENT, about=About.REQUEST, move="dispatch", version=case.version, tracking="RR 123"
    )
    service.file(at_work, case, filing)
    assert case.stage is Stage.TRANSMITTED
    assert case.visits[-1].answers == {"tracking": "RR 123"}
    assert facts(case) == ["request_signed", "request_sent"]


def test_their_reference_becomes_that_of_the_case_when_it_has_none(any_database, work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    service.file(at_work, case, replace(CAME, their_reference="ABC 1"))
    service.file(at_work, case, replace(CAME, their_reference="XYZ 2"))
    assert case.foreign_reference == "ABC 1"


def test_the_reference_of_a_partner_at_home_is_not_that_of_the_other_state(work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    service.file(at_work, case, replace(CAME, party=Party.DOMESTIC, their_reference="FCD 2291"))
    assert case.foreign_reference is None


def test_an_acknowledgement_of_theirs_moves_the_case_with_the_reference_it_names(work):
    at_work = work(Role.CLERK)
    case = put_at(at_work, open_outgoing(work(Role.OFFICER)), Stage.TRANSMITTED, days_ago=4)
    came = replace(CAME, about=About.ACKNOWLEDGEMENT, move="record_acknowledgement")
    with at_work.session.begin_nested() as savepoint:
        assert "their_reference" in refusal(at_work, case, came)
        savepoint.rollback()
    service.file(at_work, case, replace(came, their_reference="K 7"))
    assert (case.stage, case.foreign_reference) == (Stage.ACKNOWLEDGED, "K 7")


def test_a_move_that_fails_says_so_at_the_field_of_the_filing(work):
    at_work = work(Role.CLERK)
    case = put_at(at_work, open_outgoing(work(Role.OFFICER)), Stage.TRANSMITTED, days_ago=4)
    too_early = replace(
        CAME,
        about=About.ACKNOWLEDGEMENT,
        move="record_acknowledgement",
        their_reference="K 7",
        received_on=TODAY - timedelta(days=9),
    )
    assert set(refusal(at_work, case, too_early)) == {"received_on"}


def test_a_step_that_does_not_go_with_what_is_filed_is_refused(work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    wrong = replace(SENT, about=About.MESSAGE, move="acknowledge")
    assert set(refusal(at_work, case, wrong)) == {"move"}
    assert case.stage is Stage.REGISTERED


def test_a_step_is_not_taken_with_a_case_that_somebody_else_has_changed(any_database, work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    seen = case.version
    cases.assign(work(Role.REVIEWER), case, PersonFactory())
    filing = replace(SENT, about=About.ACKNOWLEDGEMENT, move="acknowledge", version=seen)
    with pytest.raises(Stale) as stale:
        service.file(at_work, case, filing)
    assert "Gave the case to an officer" in str(stale.value.changes[0])


def test_filing_alone_does_not_mind_that_the_case_has_changed(work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    service.file(at_work, case, replace(SENT, about=About.ACKNOWLEDGEMENT, version=1))
    service.file(at_work, case, replace(SENT, version=1))
    assert queries.count_entries(at_work, case) == 2


def test_a_refusal_names_every_fault_at_once_each_at_its_field(work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    faulty = Filing(
        Way.SENT, Party.FOREIGN, About.REQUEST, " ", sent_on=date(2031, 1, 1), language="??",
        reply_to_id=99,
    )  # fmt: skip
    faults = refusal(at_work, case, faulty)
    assert set(faults) == {"about", "subject", "sent_on", "language", "to_name", "reply_to_id"}
    assert at_work.session.scalar(select(func.count()).select_from(Entry)) == 0


def test_a_role_that_only_reads_files_nothing(work):
    case = open_incoming(work(Role.CLERK))
    assert "This is for other roles" in refusal(work(Role.AUDITOR), case, SENT)[None]


def test_a_note_for_the_file_needs_no_party_and_stays_in_the_office(any_database, work):
    at_work = work(Role.OFFICER)
    case = open_incoming(at_work)
    note = Filing(
        Way.SENT, Party.DOMESTIC, About.MESSAGE, "Call with the embassy", kind=Kind.NOTE,
        sent_on=TODAY,
    )  # fmt: skip
    entry = service.file(at_work, case, note)
    assert entry.is_internal
    for role in (Role.PROSECUTOR, Role.EXECUTING):
        assert queries.list_entries(work(role), case) == []
        with pytest.raises(NotFound):
            queries.get_entry(work(role), case, entry.id)


def test_an_executing_authority_reads_what_passes_at_home_only(any_database, work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    service.file(at_work, case, CAME)
    home = replace(SENT, party=Party.DOMESTIC, about=About.INSTRUCTION, subject="Please hear")
    service.file(at_work, case, home)
    subjects = [one.subject for one in queries.list_entries(work(Role.EXECUTING), case)]
    assert subjects == ["Please hear"]
    assert queries.count_entries(work(Role.EXECUTING), case) == 1
    assert len(queries.timeline(work(Role.EXECUTING), case)) == 1
    assert queries.count_entries(work(Role.PROSECUTOR), case) == 2


def test_files_come_with_what_is_filed_and_are_for_the_same_readers(any_database, work, store):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    files = [Upload(BytesIO(b"one"), "1.pdf"), Upload(BytesIO(b"two"), "2.pdf")]
    entry = service.file_with(at_work, store, case, CAME, files, limit=100)
    at_work.session.expire_all()
    assert [one.file_name for one in entry.documents] == ["1.pdf", "2.pdf"]


def test_a_faulty_file_and_a_faulty_filing_are_named_together(work, store):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    file = Upload(BytesIO(b"one"), "1.pdf", language="??")
    with pytest.raises(Refused) as refused:
        service.file_with(at_work, store, case, replace(CAME, subject=""), [file], limit=100)
    assert {reason.anchor for reason in refused.value.reasons} == {"files", "subject"}


def test_a_partner_writes_to_the_central_authority_and_it_is_correspondence(any_database, work):
    at_work = work(Role.OFFICER)
    case = open_outgoing(at_work)
    partner = work(Role.PROSECUTOR)
    entry = service.write(partner, case, Message("Hearing moved", "The trial begins in June."))
    assert (entry.direction, entry.party) == (Way.RECEIVED, Party.DOMESTIC)
    assert (entry.about, entry.from_name) == (About.MESSAGE, partner.actor.name)
    assert queries.list_entries(at_work, case) == [entry]
    assert facts(case) == []


def test_a_message_without_words_is_refused(work):
    case = open_outgoing(work(Role.OFFICER))
    with pytest.raises(Refused) as refused:
        service.write(work(Role.PROSECUTOR), case, Message("", " "))
    assert {reason.anchor for reason in refused.value.reasons} == {"subject", "text"}


def test_correspondence_is_threaded_by_counterpart_whatever_the_spelling(work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    first = service.file(at_work, case, replace(CAME, from_name="Procureur général"))
    other = service.file(at_work, case, replace(CAME, from_name="Embassy"))
    last = service.file(at_work, case, replace(SENT, to_name="PROCUREUR GENERAL"))
    threads = queries.threads(queries.list_entries(at_work, case))
    assert [list(thread.entries) for thread in threads] == [[first, last], [other]]


def test_the_log_leaves_out_what_the_reader_may_not_know_of(any_database, work):
    at_work = work(Role.CLERK)
    known = service.file(at_work, open_incoming(at_work), CAME)
    strict = open_incoming(work(Role.OFFICER), confidentiality=Confidentiality.STRICT)
    service.file(work(Role.CLERK), strict, CAME)
    found = queries.list_recent(at_work, queries.Wanted())
    assert [entry.id for entry, _ in found] == [known.id]
    assert queries.count_recent(at_work, queries.Wanted()) == 1


def test_the_log_can_be_narrowed(any_database, work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    service.file(at_work, case, CAME)
    sent = service.file(at_work, case, SENT)
    (row,) = queries.list_recent(at_work, queries.Wanted(direction="sent", party="foreign"))
    assert row == (sent, case.reference)
    assert queries.count_recent(at_work, queries.Wanted(about="refusal")) == 0


def test_steps_offered_are_those_that_only_want_the_filing(work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    assert [step.name for step in queries.list_steps(at_work, case)] == ["acknowledge"]
    waiting = put_at(at_work, open_incoming(at_work), Stage.INFORMATION_REQUESTED)
    assert [step.name for step in queries.list_steps(at_work, waiting)] == ["record_information"]


def test_no_step_is_offered_to_whoever_may_not_take_it(work):
    case = open_incoming(work(Role.CLERK))
    assert queries.list_steps(work(Role.AUDITOR), case) == []


def test_an_entry_leads_to_the_step_that_asks_more_than_it_says(work):
    at_work = work(Role.OFFICER)
    case = put_at(at_work, open_incoming(at_work), Stage.UNDER_REVIEW)
    entry = service.file(at_work, case, replace(SENT, about=About.INFORMATION_REQUEST))
    assert queries.next_step(at_work, case, entry) == "ask_information"
    message = service.file(at_work, case, SENT)
    assert queries.next_step(at_work, case, message) is None


def test_an_entry_is_an_event_of_its_day(work):
    at_work = work(Role.CLERK)
    case = open_incoming(at_work)
    yesterday = TODAY - timedelta(days=1)
    service.file(at_work, case, replace(SENT, about=About.ACKNOWLEDGEMENT, sent_on=yesterday))
    (event,) = queries.timeline(at_work, case)
    assert (event.on, event.kind) == (yesterday, "letter")
    assert str(event.title) == "Acknowledgement sent to Their office"
