"""The stages of a case in either direction, who holds it there, and which stages count as closed.

Source: the register format, and the domain reference, sections 4.2 to 4.4.
"""

from enum import StrEnum

from mla.core.clock import Holder


class Direction(StrEnum):
    """Whether another State asks us, or we ask another State."""

    INCOMING = "incoming"
    OUTGOING = "outgoing"


class Kind(StrEnum):
    """What sort of matter it is. All but `request` are kept and counted apart (reference, 4.4)."""

    REQUEST = "request"
    PRESERVATION = "preservation"
    SPONTANEOUS_INFORMATION = "spontaneous_information"
    ENQUIRY = "enquiry"
    DIRECT_NOTICE = "direct_notice"
    EXTRADITION = "extradition"
    TRANSFER_OF_PROCEEDINGS = "transfer_of_proceedings"
    DRAFT_CONSULTATION = "draft_consultation"
    """A draft that is shown before anything is asked, to hear whether it would do."""
    RETURNED_REQUEST = "returned_request"
    """A deficient request that was sent back. It is still counted."""


REQUESTS = frozenset({Kind.REQUEST, Kind.EXTRADITION, Kind.TRANSFER_OF_PROCEEDINGS})
"""Kinds that ask for something and travel by the tables of a request; all others are records."""


class Priority(StrEnum):
    """How fast it has to go (reference, 4.7)."""

    NORMAL = "normal"
    URGENT = "urgent"
    EMERGENCY = "emergency"


class Confidentiality(StrEnum):
    """Who may know of it (reference, 10.2)."""

    OPEN = "open"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"
    STRICT = "strict"


class Stage(StrEnum):
    """Where a case stands. Some stages exist in one direction only."""

    RECEIVED = "received"
    REGISTERED = "registered"
    ACKNOWLEDGED = "acknowledged"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    RETURNED_FOR_REVISION = "returned_for_revision"
    APPROVED = "approved"
    IN_TRANSLATION = "in_translation"
    SIGNED = "signed"
    TRANSMITTED = "transmitted"
    INFORMATION_REQUESTED = "information_requested"
    IN_CONSULTATION = "in_consultation"
    ADMITTED = "admitted"
    ASSIGNED = "assigned"
    IN_EXECUTION = "in_execution"
    PARTIALLY_EXECUTED = "partially_executed"
    RESULTS_IN_REVIEW = "results_in_review"
    RESULTS_TRANSMITTED = "results_transmitted"
    RESPONSE_RECEIVED = "response_received"
    EVIDENCE_FORWARDED = "evidence_forwarded"
    POSTPONED = "postponed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    MISDIRECTED = "misdirected"
    NOT_SENT = "not_sent"
    LAPSED = "lapsed"
    CLOSED = "closed"


S = Stage

CLOSING = frozenset({S.CLOSED, S.REFUSED, S.WITHDRAWN, S.NOT_SENT, S.LAPSED, S.MISDIRECTED})
"""The six stages that nobody holds; a case counts as closed from the first day in one of them."""

_OWN, _FOREIGN, _DOMESTIC = Holder.OWN, Holder.FOREIGN, Holder.DOMESTIC

HOLDERS: dict[Direction, dict[Stage, Holder | None]] = {
    Direction.INCOMING: {
        S.RECEIVED: _OWN,
        S.REGISTERED: _OWN,
        S.ACKNOWLEDGED: _OWN,
        S.UNDER_REVIEW: _OWN,
        S.INFORMATION_REQUESTED: _FOREIGN,
        S.IN_CONSULTATION: _FOREIGN,
        S.ADMITTED: _OWN,
        S.ASSIGNED: _DOMESTIC,
        S.IN_EXECUTION: _DOMESTIC,
        S.PARTIALLY_EXECUTED: _DOMESTIC,
        S.RESULTS_IN_REVIEW: _OWN,
        S.RESULTS_TRANSMITTED: _FOREIGN,
        S.POSTPONED: _DOMESTIC,
        S.REFUSED: None,
        S.WITHDRAWN: None,
        S.MISDIRECTED: None,
        S.LAPSED: None,
        S.CLOSED: None,
    },
    Direction.OUTGOING: {
        S.DRAFT: _DOMESTIC,
        S.SUBMITTED: _OWN,
        S.UNDER_REVIEW: _OWN,
        S.RETURNED_FOR_REVISION: _DOMESTIC,
        S.APPROVED: _OWN,
        S.IN_TRANSLATION: _DOMESTIC,
        S.SIGNED: _OWN,
        S.TRANSMITTED: _FOREIGN,
        S.ACKNOWLEDGED: _FOREIGN,
        S.INFORMATION_REQUESTED: _OWN,
        S.IN_CONSULTATION: _OWN,
        S.IN_EXECUTION: _FOREIGN,
        S.PARTIALLY_EXECUTED: _FOREIGN,
        S.RESPONSE_RECEIVED: _OWN,
        S.EVIDENCE_FORWARDED: _DOMESTIC,
        S.POSTPONED: _FOREIGN,
        S.REFUSED: None,
        S.WITHDRAWN: None,
        S.NOT_SENT: None,
        S.LAPSED: None,
        S.CLOSED: None,
    },
}
"""Who has the ball in each stage, and with it which stages a direction has."""

RETURNABLE = frozenset({S.REGISTERED, S.ACKNOWLEDGED, S.UNDER_REVIEW})
"""Stages in which a deficient request can be sent back before it is examined."""

PREPARATION = (
    S.DRAFT,
    S.SUBMITTED,
    S.UNDER_REVIEW,
    S.RETURNED_FOR_REVISION,
    S.APPROVED,
    S.IN_TRANSLATION,
    S.SIGNED,
)
"""An outgoing case before it is sent; it counts as new only when it is transmitted."""

MAIN_PATH: dict[Direction, tuple[Stage, ...]] = {
    Direction.INCOMING: (
        S.RECEIVED,
        S.REGISTERED,
        S.ACKNOWLEDGED,
        S.UNDER_REVIEW,
        S.ADMITTED,
        S.ASSIGNED,
        S.IN_EXECUTION,
        S.RESULTS_IN_REVIEW,
        S.RESULTS_TRANSMITTED,
        S.CLOSED,
    ),
    Direction.OUTGOING: (
        S.DRAFT,
        S.SUBMITTED,
        S.UNDER_REVIEW,
        S.APPROVED,
        S.SIGNED,
        S.TRANSMITTED,
        S.ACKNOWLEDGED,
        S.IN_EXECUTION,
        S.RESPONSE_RECEIVED,
        S.EVIDENCE_FORWARDED,
        S.CLOSED,
    ),
}
"""The way that most cases take, drawn as the stepper of the case file."""


def holder_of(direction: Direction, stage: Stage) -> Holder | None:
    """Return whose turn it is in a stage. Raises KeyError for a stage of the other direction."""
    return HOLDERS[direction][stage]


def is_open(stage: Stage) -> bool:
    """Say whether a case in this stage is still open."""
    return stage not in CLOSING
