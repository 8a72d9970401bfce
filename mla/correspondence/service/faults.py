"""What is filed, as somebody says it, and everything that can speak against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mla.access.rules import Permission
from mla.cases.models import Case
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import REQUESTS, Direction
from mla.core.errors import NotFound, Reason
from mla.core.words import say
from mla.correspondence import queries
from mla.correspondence.rules import (
    About,
    Kind,
    Party,
    Way,
    day_faults,
    meaning_of,
    signature_faults,
)
from mla.database import Work
from mla.directory.rules import Channel
from mla.directory.rules.authorities import is_language_tag
from mla.documents import service as documents_service
from mla.documents.models import Document
from mla.documents.service import Upload

LONGEST_SUBJECT = 300


@dataclass(frozen=True)
class Filing:
    """What came or went, as somebody files it."""

    direction: Way
    party: Party
    about: About
    subject: str
    """Neutral: what it is, without names."""
    kind: Kind = Kind.LETTER
    channel: Channel | None = None
    from_name: str = ""
    """Who sent it; the office itself when it was sent and this is empty."""
    to_name: str = ""
    """Who received it; the office itself when it was received and this is empty."""
    our_reference: str | None = None
    their_reference: str | None = None
    sent_on: date | None = None
    received_on: date | None = None
    text: str = ""
    language: str | None = None
    reply_wanted_on: date | None = None
    reply_to_id: int | None = None
    tracking: str | None = None
    is_undelivered: bool = False
    is_internal: bool = False
    documents: Sequence[Document] = ()
    letter_id: int | None = None
    referral_id: int | None = None
    move: str | None = None
    """The step to make with it in one act: the one that goes with what it is about."""
    version: int | None = None
    """The version of the case on the screen of whoever makes that step."""


@dataclass(frozen=True)
class Message:
    """What a partner at home writes to the central authority."""

    subject: str
    text: str
    reply_to_id: int | None = None
    documents: Sequence[Document] = ()


def faults(work: Work, case: Case, filing: Filing) -> Iterator[Reason]:
    """Yield everything that speaks against filing this, each reason with its field."""
    if not work.actor.may(Permission.CORRESPONDENCE_FILE):
        yield Reason(not_permitted(Permission.CORRESPONDENCE_FILE))
    yield from _meaning_faults(case, filing)
    yield from day_faults(filing.direction, filing.sent_on, filing.received_on, work.today)
    yield from _party_faults(filing)
    yield from _text_faults(filing)
    yield from _reply_faults(work, case, filing.reply_to_id)
    if any(document.case_id != case.id for document in filing.documents):
        yield Reason(say("Attach documents of this case only."), anchor="documents")


def _meaning_faults(case: Case, filing: Filing) -> Iterator[Reason]:
    meaning = meaning_of(case.direction, filing.direction, filing.party, filing.about)
    if meaning is None:
        yield Reason(
            say(
                "This does not fit with who sent it to whom in this case. Choose another matter, "
                "or correct whether it was sent or received, and with whom."
            ),
            anchor="about",
        )
        return
    if filing.move and (meaning.move != filing.move or filing.is_undelivered):
        sentence = say("This step does not go with what is filed. Leave the case where it is.")
        yield Reason(sentence, anchor="move")
    if filing.kind is Kind.NOTE and filing.about is not About.MESSAGE:
        sentence = say("Nobody sent a note for the file. Choose “Message”, or another form.")
        yield Reason(sentence, anchor="about")
    is_signed_first = case.direction is Direction.OUTGOING and case.kind in REQUESTS
    if meaning.fact is Fact.REQUEST_SENT and is_signed_first:
        signed = [row.on for row in case.recorded if row.fact is Fact.REQUEST_SIGNED]
        yield from signature_faults(signed, filing.sent_on)


def _party_faults(filing: Filing) -> Iterator[Reason]:
    if filing.kind is Kind.NOTE:
        return
    if filing.direction is Way.SENT and not filing.to_name.strip():
        yield Reason(say("Say to whom it was sent."), anchor="to_name")
    if filing.direction is Way.RECEIVED and not filing.from_name.strip():
        yield Reason(say("Say who sent it."), anchor="from_name")


def _text_faults(filing: Filing) -> Iterator[Reason]:
    subject = filing.subject.strip()
    if not subject:
        yield Reason(say("Give a neutral subject, without names."), anchor="subject")
    if len(subject) > LONGEST_SUBJECT:
        sentence = say("Write a subject of at most %(n)s characters.", n=LONGEST_SUBJECT)
        yield Reason(sentence, anchor="subject")
    if filing.language and not is_language_tag(filing.language):
        yield Reason(
            say(
                "“%(text)s” is not a language code. Write one such as en, fr or ar.",
                text=filing.language,
            ),
            anchor="language",
        )


def _reply_faults(work: Work, case: Case, reply_to_id: int | None) -> Iterator[Reason]:
    if reply_to_id is None:
        return
    try:
        queries.get_entry(work, case, reply_to_id)
    except NotFound:
        yield Reason(
            say("What it answers is not on this case. Choose an entry of this case."),
            anchor="reply_to_id",
        )


def message_faults(work: Work, case: Case, message: Message) -> Iterator[Reason]:
    """Yield everything that speaks against the message of a partner at home."""
    if not work.actor.may(Permission.CORRESPONDENCE_WRITE):
        yield Reason(not_permitted(Permission.CORRESPONDENCE_WRITE))
    subject = message.subject.strip()
    if not subject or len(subject) > LONGEST_SUBJECT:
        sentence = say(
            "Give a neutral subject of at most %(n)s characters, without names.",
            n=LONGEST_SUBJECT,
        )
        yield Reason(sentence, anchor="subject")
    if not message.text.strip():
        yield Reason(say("Write your message."), anchor="text")
    yield from _reply_faults(work, case, message.reply_to_id)


def upload_faults(work: Work, case: Case, uploads: Sequence[Upload]) -> Iterator[Reason]:
    """Yield what speaks against the files, once where it is the same for several."""
    found = [reason for one in uploads for reason in documents_service.faults(work, case, one)]
    for sentence in {str(reason): reason.sentence for reason in found}.values():
        yield Reason(sentence, anchor="files")
