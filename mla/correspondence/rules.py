"""What correspondence can be about, what it says of the case, and who may read it.

Source: reference, 4.2, 4.3 and 10.6.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mla.access.rules import Permission
from mla.cases.rules.asks import ASKS
from mla.cases.rules.situation import Fact, Situation
from mla.cases.rules.stages import Direction
from mla.core.actor import Actor
from mla.core.errors import Reason
from mla.core.words import say
from mla.documents.rules import Audience
from mla.documents.rules import Kind as Paper


class Way(StrEnum):
    """Whether it went out or came in. (`Direction` is that of the case.)"""

    SENT = "sent"
    RECEIVED = "received"


class Party(StrEnum):
    """With whom: somebody of the other State, or a partner at home."""

    FOREIGN = "foreign"
    DOMESTIC = "domestic"


class Kind(StrEnum):
    """What form it has (reference, 10.6)."""

    LETTER = "letter"
    NOTE_VERBALE = "note_verbale"
    EMAIL = "email"
    CALL = "call"
    MEETING = "meeting"
    PLATFORM_MESSAGE = "platform_message"
    FAX = "fax"
    COURIER = "courier"
    NOTE = "note"
    """A note for the file: nobody sent it."""


class About(StrEnum):
    """What it is about. Which of these fit depends on the case, the way and the party."""

    REQUEST = "request"
    ADDITIONAL_INFORMATION = "additional_information"
    REMINDER = "reminder"
    WITHDRAWAL = "withdrawal"
    STATUS_INQUIRY = "status_inquiry"
    DRAFT_SHARED = "draft_shared"
    ACCEPTANCE_OF_CONDITIONS = "acceptance_of_conditions"
    ACKNOWLEDGEMENT = "acknowledgement"
    INFORMATION_REQUEST = "information_request"
    CONSULTATION = "consultation"
    CONSULTATION_REPLY = "consultation_reply"
    POSTPONEMENT = "postponement"
    REFUSAL = "refusal"
    DELAY = "delay"
    PARTIAL_RESULT = "partial_result"
    RESULT = "result"
    STATUS = "status"
    STATUS_REPLY = "status_reply"
    PROOF_OF_DELIVERY = "proof_of_delivery"
    RECEIPT = "receipt"
    REFERRAL = "referral"
    REPORT = "report"
    INSTRUCTION = "instruction"
    MESSAGE = "message"


@dataclass(frozen=True)
class Meaning:
    """What an entry says of its case."""

    fact: Fact | None = None
    """What the case is told."""
    move: str | None = None
    """The step that usually goes with it."""


_A, _M = About, Meaning
_OUT, _IN = Direction.OUTGOING, Direction.INCOMING
_NOTHING = Meaning()

_AT_HOME: dict[About, Meaning] = {
    _A.MESSAGE: _NOTHING,
    _A.REFERRAL: _NOTHING,
    _A.REPORT: _NOTHING,
    _A.INSTRUCTION: _NOTHING,
}

ABOUT: Mapping[tuple[Direction, Way, Party], Mapping[About, Meaning]] = {
    (_OUT, Way.SENT, Party.FOREIGN): {
        _A.REQUEST: _M(Fact.REQUEST_SENT, "dispatch"),
        _A.ADDITIONAL_INFORMATION: _M(Fact.INFORMATION_SENT, "send_information"),
        _A.REMINDER: _M(Fact.REMINDER_SENT),
        _A.WITHDRAWAL: _M(move="withdraw"),
        _A.STATUS_INQUIRY: _NOTHING,
        _A.DRAFT_SHARED: _NOTHING,
        _A.ACCEPTANCE_OF_CONDITIONS: _M(move="accept_conditions"),
        _A.MESSAGE: _NOTHING,
    },
    (_OUT, Way.RECEIVED, Party.FOREIGN): {
        _A.ACKNOWLEDGEMENT: _M(move="record_acknowledgement"),
        _A.INFORMATION_REQUEST: _M(move="record_information_request"),
        _A.CONSULTATION: _M(move="record_consultation"),
        _A.POSTPONEMENT: _M(move="record_postponement"),
        _A.REFUSAL: _M(move="record_refusal"),
        _A.PARTIAL_RESULT: _M(move="record_partial_results"),
        _A.RESULT: _M(move="record_results"),
        _A.STATUS: _M(move="record_execution_begun"),
        _A.PROOF_OF_DELIVERY: _NOTHING,
        _A.MESSAGE: _NOTHING,
    },
    (_IN, Way.SENT, Party.FOREIGN): {
        _A.ACKNOWLEDGEMENT: _M(Fact.ACKNOWLEDGEMENT_SENT, "acknowledge"),
        _A.INFORMATION_REQUEST: _M(Fact.INFORMATION_REQUEST_SENT, "ask_information"),
        _A.CONSULTATION: _M(Fact.CONSULTATION_LOGGED, "start_consultation"),
        _A.REFUSAL: _NOTHING,
        _A.POSTPONEMENT: _NOTHING,
        _A.DELAY: _NOTHING,
        _A.PARTIAL_RESULT: _M(Fact.RESULT_SENT, "send_interim"),
        _A.RESULT: _M(Fact.RESULT_SENT, "send_result"),
        _A.REMINDER: _M(Fact.REMINDER_SENT),
        _A.STATUS_REPLY: _NOTHING,
        _A.MESSAGE: _NOTHING,
    },
    (_IN, Way.RECEIVED, Party.FOREIGN): {
        _A.REQUEST: _NOTHING,
        _A.ADDITIONAL_INFORMATION: _M(Fact.INFORMATION_RECEIVED, "record_information"),
        _A.CONSULTATION_REPLY: _M(move="record_consultation_reply"),
        _A.WITHDRAWAL: _M(move="record_withdrawal"),
        _A.STATUS_INQUIRY: _NOTHING,
        _A.RECEIPT: _M(move="close"),
        _A.MESSAGE: _NOTHING,
    },
    (_OUT, Way.SENT, Party.DOMESTIC): _AT_HOME,
    (_OUT, Way.RECEIVED, Party.DOMESTIC): _AT_HOME,
    (_IN, Way.SENT, Party.DOMESTIC): {**_AT_HOME, _A.REFERRAL: _M(move="refer")},
    (_IN, Way.RECEIVED, Party.DOMESTIC): {**_AT_HOME, _A.REPORT: _M(move="take_in_results")},
}
"""What correspondence can be about, by direction of the case, way and party; and what it means.

A refusal or a postponement of ours is decided before its letter goes, so no step goes with the
letter.
"""

ANSWERS = {"foreign_reference": "their_reference", "tracking": "tracking"}
"""What a move asks that an entry already says: the ask, and the field of the entry."""


def meaning_of(direction: Direction, way: Way, party: Party, about: About) -> Meaning | None:
    """Return what an entry says of a case in this direction, or None where it does not fit."""
    return ABOUT[direction, way, party].get(about)


def can_go_along(asks: Sequence[str], situation: Situation) -> bool:
    """Say whether a move asks nothing but what an entry says anyway, so that one act does both."""
    return all(name in ANSWERS or not ASKS[name].is_needed(situation) for name in asks)


def reads_foreign(actor: Actor) -> bool:
    """Say whether this actor reads what passes between the two States: not executing people."""
    return actor.may_read_all or (
        actor.may(Permission.CASES_READ_OFFICE) or actor.may(Permission.CASES_DRAFT)
    )


def reads_internal(actor: Actor) -> bool:
    """Say whether this actor reads the notes that the office keeps for itself."""
    return actor.may_read_all or actor.may(Permission.CASES_READ_OFFICE)


def audience_of(party: Party, *, is_internal: bool) -> Audience:
    """Return for whom the files of an entry are meant: for those who may read the entry."""
    if is_internal:
        return Audience.OFFICE
    return Audience.REQUESTER if party is Party.FOREIGN else Audience.EVERYBODY


PAPERS = {
    About.REQUEST: Paper.REQUEST,
    About.PROOF_OF_DELIVERY: Paper.RECEIPT,
    About.RECEIPT: Paper.RECEIPT,
    About.RESULT: Paper.EVIDENCE,
    About.PARTIAL_RESULT: Paper.EVIDENCE,
    About.MESSAGE: Paper.OTHER,
}
"""What sort of document usually comes with an entry; a letter where nothing is said."""


def paper_of(about: About) -> Paper:
    """Return what sort of document the files of an entry are filed as."""
    return PAPERS.get(about, Paper.LETTER)


def day_faults(
    way: Way, sent_on: date | None, received_on: date | None, today: date
) -> Iterator[Reason]:
    """Yield what is wrong with the days of an entry."""
    if way is Way.SENT and sent_on is None:
        yield Reason(say("Give the day on which it was sent."), anchor="sent_on")
    if way is Way.RECEIVED and received_on is None:
        yield Reason(say("Give the day on which it was received."), anchor="received_on")
    for anchor, day in (("sent_on", sent_on), ("received_on", received_on)):
        if day is not None and day > today:
            sentence = say("%(day)s has not come yet. Give today or an earlier day.", day=day)
            yield Reason(sentence, anchor=anchor)
    if sent_on and received_on and received_on < sent_on:
        yield Reason(
            say(
                "It cannot have been received on %(received)s if it was sent on %(sent)s. "
                "Correct one of the two days.",
                received=received_on,
                sent=sent_on,
            ),
            anchor="received_on",
        )


def signature_faults(signed_on: Sequence[date], sent_on: date | None) -> Iterator[Reason]:
    """Yield why a request cannot have been sent: it was not signed, or only later."""
    if not signed_on:
        yield Reason(
            say(
                "The request is not signed yet, so it cannot have been sent. Sign the letter, "
                "or have the scan of the signed paper filed among the documents."
            ),
            "letters.index",
            "about",
        )
    elif sent_on is not None and sent_on < min(signed_on):
        yield Reason(
            say(
                "The request was signed on %(signed)s, so it cannot have been sent on %(sent)s. "
                "Correct the day.",
                signed=min(signed_on),
                sent=sent_on,
            ),
            anchor="sent_on",
        )
