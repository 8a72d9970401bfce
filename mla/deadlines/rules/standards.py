"""How long each turn should take.

The figures are the suggested service standards of the domain reference, 5.4: defaults of a design,
not law. No United Nations instrument sets a time limit (reference, 5.2). Where 5.4 is silent, the
figure is this register's own suggestion; each such line says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mla.core.errors import Reason
from mla.core.words import Sentence, say

LONGEST = 3650
"""Days; a longer one is a slip of the hand."""


@dataclass(frozen=True)
class Standard:
    """Days a turn should take, by priority; working days or calendar days."""

    code: str
    what: Sentence
    """What is awaited, said in a word or two."""
    normal: int
    urgent: int
    emergency: int
    is_working_days: bool = False
    is_ours: bool = False
    """What is due is ours to do although somebody else holds the case."""

    def length(self, priority: str) -> tuple[int, bool]:
        """Return how many days it may take, and whether they are working days.

        In an emergency every day counts.
        """
        days: int = getattr(self, priority)
        return days, self.is_working_days and priority != "emergency"


def _own(code: str, what: Sentence, normal: int, urgent: int, emergency: int,
         **more: bool) -> Standard:  # fmt: skip
    """Make a standard of which 5.4 says nothing: this register's own suggestion."""
    OWN_SUGGESTIONS.add(code)
    return Standard(code, what, normal, urgent, emergency, **more)


OWN_SUGGESTIONS: set[str] = set()
"""Codes of the standards that the reference does not have."""

_WORKING = {"is_working_days": True}
_QUALITY = Standard("quality_review", say("review"), 10, 2, 0, **_WORKING)
_DECISION = Standard("decision", say("decision"), 30, 7, 1)
_PROGRESS = Standard("progress", say("progress"), 90, 30, 3)
_THEIR_REPLY = Standard("their_reply", say("their reply"), 60, 15, 2)
_OUR_ANSWER = Standard("our_answer", say("our answer"), 30, 10, 2)

STANDARDS: dict[tuple[str, str], Standard] = {
    ("incoming", "received"): Standard("register", say("register"), 1, 0, 0, **_WORKING),
    ("incoming", "registered"): Standard("acknowledge", say("acknowledge"), 5, 1, 0, **_WORKING),
    ("incoming", "acknowledged"): _DECISION,
    ("incoming", "under_review"): _DECISION,
    ("incoming", "information_requested"): _THEIR_REPLY,
    ("incoming", "in_consultation"): _THEIR_REPLY,
    ("incoming", "admitted"): _own("refer", say("refer"), 5, 1, 0, **_WORKING),
    ("incoming", "assigned"): _own("take_on", say("be taken on"), 10, 2, 1, **_WORKING),
    ("incoming", "in_execution"): _own("results", say("results"), 90, 30, 3),
    ("incoming", "partially_executed"): _own("other_results", say("other results"), 90, 30, 3),
    ("incoming", "results_in_review"): _own("send_results", say("send"), 10, 2, 1, **_WORKING),
    ("incoming", "results_transmitted"): _own("receipt", say("receipt"), 60, 30, 15),
    ("incoming", "postponed"): Standard("postponement", say("review"), 90, 30, 30),
    ("outgoing", "submitted"): _QUALITY,
    ("outgoing", "under_review"): _QUALITY,
    ("outgoing", "returned_for_revision"): _own("revision", say("revision"), 30, 10, 2),
    ("outgoing", "approved"): _own("sign", say("sign"), 5, 1, 0, **_WORKING),
    ("outgoing", "in_translation"): _own("translation", say("translation"), 15, 5, 1, **_WORKING),
    ("outgoing", "signed"): _own("dispatch", say("dispatch"), 2, 1, 0, **_WORKING),
    ("outgoing", "transmitted"): Standard(
        "their_acknowledgement", say("their acknowledgement"), 30, 7, 1
    ),
    ("outgoing", "acknowledged"): _PROGRESS,
    ("outgoing", "in_execution"): _PROGRESS,
    ("outgoing", "partially_executed"): _PROGRESS,
    ("outgoing", "information_requested"): _OUR_ANSWER,
    ("outgoing", "in_consultation"): _OUR_ANSWER,
    ("outgoing", "response_received"): _own("hand_over", say("hand over"), 10, 2, 1, **_WORKING),
    ("outgoing", "evidence_forwarded"): _own("feedback", say("feedback"), 60, 30, 15),
    ("outgoing", "postponed"): Standard(
        "their_postponement", say("review"), 90, 30, 30, is_ours=True
    ),
}
"""What is awaited in each stage, by direction and stage."""

OWN_SUGGESTIONS.add("our_answer")

REMINDER = Standard("reminder", say("another reminder"), 60, 15, 3)
"""From one reminder to the next, while nothing moves there."""

NAMED: dict[str, Standard] = {
    standard.code: standard for standard in (*STANDARDS.values(), REMINDER)
}
"""Every standard once, in the order of the work."""


def standard_for(
    direction: str, stage: str, named: Mapping[str, Standard] = NAMED
) -> Standard | None:
    """Return how long a turn in this stage should take; None where nothing is awaited.

    `named` are the standards as the office has set them.
    """
    known = STANDARDS.get((direction, stage))
    return named.get(known.code, known) if known else None


def awaited_in(code: str) -> list[tuple[str, str]]:
    """Return the stages, each with its direction, that a standard is about."""
    return [place for place, standard in STANDARDS.items() if standard.code == code]


def set_to(standard: Standard, normal: int, urgent: int, emergency: int, *,
           is_working_days: bool) -> Standard:  # fmt: skip
    """Return a standard as an office has decided it."""
    return replace(
        standard,
        normal=normal,
        urgent=urgent,
        emergency=emergency,
        is_working_days=is_working_days,
    )


def standard_faults(standard: Standard) -> Iterator[Reason]:
    """Yield what is wrong with a standard, each with its field."""
    for field in ("normal", "urgent", "emergency"):
        days = getattr(standard, field)
        if not 0 <= days <= LONGEST:
            sentence = say("Give a number of days from 0 to %(longest)s.", longest=LONGEST)
            yield Reason(sentence, anchor=field)
    if not standard.emergency <= standard.urgent <= standard.normal:
        yield Reason(
            say("What is urgent cannot take longer than what is not. Give fewer days."),
            anchor="urgent",
        )
