"""Beginning, keeping, signing and sending letters."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from mla.access.rules import Role
from mla.audit.models import Entry as Line
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Stage
from mla.core.errors import Refused, Stale
from mla.correspondence.models import Entry
from mla.directory import service as directory
from mla.letters import queries, service
from mla.letters.models import Letter
from mla.letters.rules import Dispatch, LetterState
from mla.storage import service as storage
from tests.letters.conftest import a_draft

TODAY = date(2030, 5, 6)


def content(store, fingerprint):
    return b"".join(store.chunks(fingerprint))


def refusal(act) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)


def test_every_version_of_a_letter_is_kept(work, letter):
    service.save_version(work(Role.CLERK), letter, a_draft(enclosures="A map"))
    assert [version.number for version in letter.versions] == [2, 1]
    assert letter.versions[0].data["enclosures"] == "A map"
    assert letter.versions[1].data["enclosures"].startswith("Annex A")


def test_whoever_did_not_see_the_latest_version_cannot_replace_it(work, letter):
    service.save_version(work(Role.CLERK, name="Ines Faro"), letter, a_draft())
    with pytest.raises(Stale) as stale:
        service.save_version(work(Role.OFFICER), letter, a_draft(), version=1)
    assert "Ines Faro" in str(stale.value.changes[0])


def test_only_who_may_write_letters_writes_one(work, approved):
    said = refusal(lambda: service.compose(work(Role.AUDITOR), approved, a_draft()))
    assert "This is for other roles" in said


def test_a_request_that_nobody_approved_is_not_signed(work, store, full_request):
    letter = service.compose(work(Role.OFFICER), full_request, a_draft())
    said = refusal(lambda: service.sign(work(Role.REVIEWER), store, letter))
    assert said == "The request is not approved yet. Have it approved before it is signed."


def test_the_signature_freezes_the_letter_and_moves_the_case(
    any_database, work, store, letter, approved
):
    reviewer = work(Role.REVIEWER, name="Rosa Quint")
    service.sign(reviewer, store, letter)
    assert letter.state is LetterState.SIGNED
    assert (letter.signed_on, letter.signed_by) == (TODAY, "Rosa Quint")
    assert approved.stage is Stage.SIGNED
    fact = next(row for row in approved.recorded if row.fact is Fact.REQUEST_SIGNED)
    assert fact.source == f"letter:{letter.id}"
    for fingerprint in (letter.docx_sha256, letter.pdf_sha256):
        assert sha256(content(store, fingerprint)).hexdigest() == fingerprint
    assert list(storage.fingerprint_faults(reviewer, store)) == []


def test_what_was_signed_stays_when_the_case_changes(work, store, letter, approved):
    service.sign(work(Role.REVIEWER), store, letter)
    before = content(store, letter.docx_sha256), letter.docx_sha256, dict(letter.data)
    approved.facts = "Everything was different."
    approved.counterpart_code = "BR"
    service.send(work(Role.CLERK), letter, Dispatch("ca_post", TODAY, "Bureau"))
    after = content(store, letter.docx_sha256), letter.docx_sha256, dict(letter.data)
    assert after == before


def test_nothing_of_a_signed_letter_can_be_changed(work, store, letter):
    service.sign(work(Role.REVIEWER), store, letter)
    assert "nothing of it can be changed" in refusal(
        lambda: service.save_version(work(Role.OFFICER), letter, a_draft())
    )
    assert "signed already" in refusal(lambda: service.sign(work(Role.REVIEWER), store, letter))


@pytest.mark.parametrize("column", ["docx_sha256", "pdf_sha256", "signed_on", "template_sha256"])
def test_the_database_knows_no_signed_letter_without_its_fingerprints(
    work, store, letter, session, column
):
    service.sign(work(Role.REVIEWER), store, letter)
    session.flush()
    with pytest.raises(IntegrityError):
        session.execute(update(Letter).values({column: None}))


def test_nobody_signs_what_they_wrote(work, store, approved):
    both = work(Role.OFFICER, Role.REVIEWER)
    letter = service.compose(both, approved, a_draft())
    assert "Somebody else has to read and sign it." in refusal(
        lambda: service.sign(both, store, letter)
    )


def test_nobody_signs_a_letter_of_which_they_wrote_an_earlier_version(work, store, approved):
    both = work(Role.OFFICER, Role.REVIEWER)
    letter = service.compose(both, approved, a_draft())
    service.save_version(work(Role.OFFICER), letter, a_draft(enclosures=""))
    assert "You wrote a version" in refusal(lambda: service.sign(both, store, letter))


def test_an_office_of_one_lawyer_may_sign_its_own_letters(work, store, approved):
    directory.set_office(work(Role.ADMIN), {"four_eyes": "off"})
    both = work(Role.OFFICER, Role.REVIEWER)
    letter = service.compose(both, approved, a_draft())
    assert service.sign(both, store, letter).state is LetterState.SIGNED


def test_an_officer_does_not_sign(work, store, letter):
    assert "another role" in refusal(lambda: service.sign(work(Role.OFFICER), store, letter))


def test_a_letter_with_gaps_is_refused_with_each_of_them(work, store, letter, approved):
    approved.purpose = approved.nexus = approved.urgency_reason = None
    approved.measures[1].target = None
    said = refusal(lambda: service.sign(work(Role.REVIEWER), store, letter))
    for missing in (
        "The letter lacks the purpose for which assistance is sought.",
        "The letter lacks the link between the facts and what is asked for.",
        "The letter lacks the reason for the urgency.",
        "Measure 2 does not say whom or what it is about.",
    ):
        assert missing in said
    assert letter.state is LetterState.DRAFT
    assert letter.docx_sha256 is None


def test_whoever_read_an_older_version_does_not_sign_a_newer_one(work, store, letter):
    service.save_version(work(Role.OFFICER), letter, a_draft(enclosures="Another annex"))
    with pytest.raises(Stale):
        service.sign(work(Role.REVIEWER), store, letter, version=1)


def test_a_sent_request_is_filed_and_moves_the_case(work, store, letter, approved, session):
    service.sign(work(Role.REVIEWER), store, letter)
    order = Dispatch("diplomatic", TODAY, "Bureau de l’entraide", "NV 44/2030", "Annex A")
    service.send(work(Role.CLERK), letter, order)
    assert (letter.state, letter.sent_on) == (LetterState.SENT, TODAY)
    assert approved.stage is Stage.TRANSMITTED
    entry = session.scalars(select(Entry)).one()
    assert (entry.letter_id, entry.id) == (letter.id, letter.entry_id)
    assert entry.tracking == "NV 44/2030"
    assert entry.to_name == "Bureau de l’entraide"
    assert "Bureau" not in entry.subject


def test_a_sent_acknowledgement_moves_the_case(work, store, received):
    letter = service.compose(work(Role.CLERK), received, a_draft("acknowledgement"))
    service.sign(work(Role.REVIEWER), store, letter)
    assert received.stage is Stage.REGISTERED
    service.send(work(Role.CLERK), letter, Dispatch("ca_email", TODAY, "Bureau"))
    assert received.stage is Stage.ACKNOWLEDGED


def test_an_acknowledgement_sent_late_leaves_the_case_where_it_is(work, store, received):
    letter = service.compose(work(Role.CLERK), received, a_draft("acknowledgement"))
    service.sign(work(Role.REVIEWER), store, letter)
    received.stage = Stage.UNDER_REVIEW
    service.send(work(Role.CLERK), letter, Dispatch("ca_email", TODAY, "Bureau"))
    assert received.stage is Stage.UNDER_REVIEW
    assert letter.state is LetterState.SENT


def test_a_draft_cannot_be_sent(work, letter):
    said = refusal(lambda: service.send(work(Role.CLERK), letter, Dispatch("ca_post", TODAY, "B")))
    assert "Only a signed letter can go out." in said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"sent_on": date(2030, 5, 7)}, "lies in the future"),
        ({"sent_on": date(2030, 5, 5)}, "Give that day or a later one."),
        ({"channel": "pigeon"}, "Choose a channel of the list."),
    ],
)
def test_a_dispatch_that_cannot_be_is_refused(work, store, letter, change, said):
    service.sign(work(Role.REVIEWER), store, letter)
    order = replace(Dispatch("ca_post", TODAY, "Bureau"), **change)
    assert said in refusal(lambda: service.send(work(Role.CLERK), letter, order))
    assert letter.state is LetterState.SIGNED


def test_every_act_is_written_down(work, store, letter, session):
    service.save_version(work(Role.OFFICER), letter, a_draft())
    service.sign(work(Role.REVIEWER), store, letter)
    service.send(work(Role.CLERK), letter, Dispatch("ca_post", TODAY, "Bureau"))
    query = select(Line.action).where(Line.subject == f"letter:{letter.id}").order_by(Line.seq)
    lines = session.scalars(query).all()
    assert lines == ["letter.compose", "letter.save", "letter.sign", "letter.send"]


def test_the_timeline_tells_of_the_signature(work, store, letter, approved):
    clerk = work(Role.CLERK)
    assert str(queries.timeline(clerk, approved)[0].title) == "In draft: Letter of request"
    service.sign(work(Role.REVIEWER), store, letter)
    event = queries.timeline(clerk, approved)[0]
    assert (str(event.title), event.on) == ("Signed: Letter of request", TODAY)


def test_the_language_of_the_other_state_comes_first(work, approved, received):
    clerk = work(Role.CLERK)
    kind = queries.CATALOGUE["acknowledgement"]
    received.language = "fr"
    assert queries.preferred_languages(clerk, received, kind)[0] == "fr"
    received.language = "en"
    assert queries.preferred_languages(clerk, received, kind)[0] == "en"


def test_the_command_line_writes_a_draft_with_its_gaps(work, approved):
    approved.purpose = None
    clerk = work(Role.CLERK)
    docx, reasons = service.write_letter(clerk, approved, "request", "fr", "docx", final=False)
    assert [str(reason) for reason in reasons] == [
        "The letter lacks the purpose for which assistance is sought."
    ]
    assert docx.startswith(b"PK")
    with pytest.raises(Refused, match="the purpose"):
        service.write_letter(clerk, approved, "request", "fr", "pdf", final=True)
    with pytest.raises(Refused, match="Its letters are: request"):
        service.write_letter(clerk, approved, "poem", "fr", "pdf", final=False)
    with pytest.raises(Refused, match="There is no template"):
        service.write_letter(clerk, approved, "request", "tlh", "pdf", final=False)
