"""Filing what came and what went, telling the case, and making the step that goes with it."""

from collections.abc import Sequence
from dataclasses import replace

from mla.audit import service as audit
from mla.cases import queries as cases
from mla.cases import service as cases_service
from mla.cases.models import Case
from mla.cases.service import MoveOrder
from mla.core.errors import Refused, Stale
from mla.core.words import say
from mla.correspondence.models import Entry
from mla.correspondence.rules import (
    About,
    Kind,
    Party,
    Way,
    meaning_of,
)
from mla.correspondence.service.faults import Filing, Message, faults, message_faults, upload_faults
from mla.database import Work
from mla.directory import queries as directory
from mla.documents import service as documents_service
from mla.documents.models import Document
from mla.documents.service import Upload
from mla.storage.store import Store


def file(work: Work, case: Case, filing: Filing) -> Entry:
    """File what came or went, tell the case what it means, and make the step chosen with it.

    Raises Refused with every reason at once; Stale, if a step was chosen and the case has changed.
    """
    _lock(work, case, filing)
    if reasons := list(faults(work, case, filing)):
        raise Refused(*reasons)
    entry = _add(work, case, filing)
    _tell(work, case, entry)
    if filing.move:
        _move(work, case, entry, filing.move)
    return entry


def file_with(
    work: Work,
    store: Store,
    case: Case,
    filing: Filing,
    uploads: Sequence[Upload],
    *,
    limit: int,
) -> Entry:
    """File what came or went with its files, each of at most `limit` bytes: all of it or nothing.

    Raises Refused with every reason at once, `storage.rules.TooLarge`, and Stale.
    """
    _lock(work, case, filing)
    reasons = [*faults(work, case, filing), *upload_faults(work, case, uploads)]
    if reasons:
        raise Refused(*reasons)
    documents = [*filing.documents, *_keep(work, store, case, uploads, limit=limit)]
    # A file can tell the case something too, which counts as a change of it.
    return file(work, case, replace(filing, documents=documents, version=None))


def take_in(work: Work, case: Case, filing: Filing) -> Entry:
    """File what passed in a higher room, which answers for who may and for what is said.

    It says nothing of the case: what it means, that room tells by itself.
    """
    return _add(work, case, filing)


def _lock(work: Work, case: Case, filing: Filing) -> None:
    cases.lock_case(work, case)
    if filing.move and filing.version not in (None, case.version):
        raise Stale(cases.changes_since(work, case, filing.version or 0))


def write(work: Work, case: Case, message: Message) -> Entry:
    """Write to the central authority on a case, as a partner at home. Raises Refused."""
    if reasons := list(message_faults(work, case, message)):
        raise Refused(*reasons)
    filing = Filing(
        direction=Way.RECEIVED,
        party=Party.DOMESTIC,
        about=About.MESSAGE,
        kind=Kind.PLATFORM_MESSAGE,
        subject=message.subject,
        text=message.text,
        from_name=work.actor.name,
        our_reference=case.reference,
        sent_on=work.today,
        received_on=work.today,
        reply_to_id=message.reply_to_id,
        documents=message.documents,
    )
    return _add(work, case, filing)


def write_with(
    work: Work,
    store: Store,
    case: Case,
    message: Message,
    uploads: Sequence[Upload],
    *,
    limit: int,
) -> Entry:
    """Write to the central authority and send files along. Raises as `file_with` does."""
    reasons = [*message_faults(work, case, message), *upload_faults(work, case, uploads)]
    if reasons:
        raise Refused(*reasons)
    added = _keep(work, store, case, uploads, limit=limit)
    return write(work, case, replace(message, documents=[*message.documents, *added]))


def _keep(
    work: Work, store: Store, case: Case, uploads: Sequence[Upload], *, limit: int
) -> list[Document]:
    try:
        return [documents_service.add(work, store, case, upload, limit=limit) for upload in uploads]
    except Refused as refused:
        # The same kind of refusal, so that a file too large still answers as one.
        reasons = [replace(reason, anchor="files") for reason in refused.reasons]
        raise type(refused)(*reasons) from None


def _add(work: Work, case: Case, filing: Filing) -> Entry:
    office = directory.get_office(work).name or str(say("Central Authority"))
    entry = Entry(
        case_id=case.id,
        direction=filing.direction,
        party=filing.party,
        kind=filing.kind,
        channel=filing.channel,
        about=filing.about,
        from_name=filing.from_name.strip() or office,
        to_name=filing.to_name.strip() or office,
        our_reference=filing.our_reference or case.reference,
        their_reference=filing.their_reference or None,
        sent_on=filing.sent_on,
        received_on=filing.received_on,
        subject=filing.subject.strip(),
        text=filing.text.strip(),
        language=filing.language or None,
        reply_wanted_on=filing.reply_wanted_on,
        reply_to_id=filing.reply_to_id,
        tracking=filing.tracking or None,
        is_undelivered=filing.is_undelivered,
        is_internal=filing.is_internal or filing.kind is Kind.NOTE,
        filed_by=work.actor.name,
        filed_by_id=work.actor.id,
        filed_at=work.now,
        letter_id=filing.letter_id,
        referral_id=filing.referral_id,
        documents=list(filing.documents),
    )
    work.session.add(entry)
    work.session.flush()
    _write_down(work, entry)
    return entry


def _write_down(work: Work, entry: Entry) -> None:
    audit.record(
        work,
        "correspondence.file",
        chain=f"case:{entry.case_id}",
        subject=f"correspondence:{entry.id}",
        detail={
            "direction": entry.direction,
            "party": entry.party,
            "kind": entry.kind,
            "about": entry.about,
            "on": entry.on,
            "documents": [document.id for document in entry.documents],
            "letter": entry.letter_id,
        },
    )


def _tell(work: Work, case: Case, entry: Entry) -> None:
    """Tell the case what an entry means. What did not arrive means nothing."""
    meaning = meaning_of(case.direction, entry.direction, entry.party, entry.about)
    if entry.is_undelivered or meaning is None:
        return
    source = f"correspondence:{entry.id}"
    if entry.party is Party.FOREIGN and entry.their_reference and not case.foreign_reference:
        cases_service.learn_foreign_reference(work, case, entry.their_reference, source=source)
    if meaning.fact:
        cases_service.record_fact(work, case, meaning.fact, on=entry.on, source=source)


def _move(work: Work, case: Case, entry: Entry, name: str) -> None:
    theirs = entry.their_reference or case.foreign_reference
    answers = {"foreign_reference": theirs, "tracking": entry.tracking}
    order = MoveOrder(name, on=entry.on, answers=answers, channel=entry.channel)
    day = "sent_on" if entry.direction is Way.SENT else "received_on"
    places = {"foreign_reference": "their_reference", "on": day}
    try:
        cases_service.move(work, case, order)
    except Refused as refused:
        raise Refused(
            *(
                replace(reason, anchor=places.get(reason.anchor or "", reason.anchor))
                for reason in refused.reasons
            )
        ) from None
