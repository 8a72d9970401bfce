"""How long each turn should take.

The figures are the suggested service standards of the domain reference, 5.4: defaults of a design,
not law. No United Nations instrument sets a time limit (reference, 5.2). Where 5.4 is silent, the
figure is this register's own suggestion; each such line says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from mla.core.calendar import add_working_days
from mla.core.words import Sentence, say


@dataclass(frozen=True)
class Standard:
    """Days a turn should take, by priority; working days or calendar days."""

    what: Sentence
    """What is awaited, said in a word or two."""
    normal: int
    urgent: int
    emergency: int
    is_working_days: bool = False

    def length(self, priority: str) -> tuple[int, bool]:
        """Return how many days it may take, and whether they are working days."""
        days: int = getattr(self, priority)
        return days, self.is_working_days and priority != "emergency"

    def due(self, since: date, priority: str) -> date:
        """Return the day on which it is due."""
        days, is_working = self.length(priority)
        return add_working_days(since, days) if is_working else since + timedelta(days=days)


_REVIEW = Standard(say("review"), 10, 2, 0, is_working_days=True)
_DECISION = Standard(say("decision"), 30, 7, 1)
_PROGRESS = Standard(say("progress"), 90, 30, 3)
_THEIR_REPLY = Standard(say("their reply"), 60, 15, 2)

STANDARDS: dict[tuple[str, str], Standard] = {
    ("incoming", "received"): Standard(say("register"), 1, 0, 0, is_working_days=True),
    ("incoming", "registered"): Standard(say("acknowledge"), 5, 1, 0, is_working_days=True),
    ("incoming", "acknowledged"): _DECISION,
    ("incoming", "under_review"): _DECISION,
    ("incoming", "information_requested"): _THEIR_REPLY,
    ("incoming", "in_consultation"): _THEIR_REPLY,
    # own suggestion
    ("incoming", "admitted"): Standard(say("refer"), 5, 1, 0, is_working_days=True),
    # own suggestion
    ("incoming", "assigned"): Standard(say("be taken on"), 10, 2, 1, is_working_days=True),
    ("incoming", "in_execution"): Standard(say("results"), 90, 30, 3),
    ("incoming", "partially_executed"): Standard(say("other results"), 90, 30, 3),
    # own suggestion
    ("incoming", "results_in_review"): Standard(say("send"), 10, 2, 1, is_working_days=True),
    # own suggestion
    ("incoming", "results_transmitted"): Standard(say("receipt"), 60, 30, 15),
    ("incoming", "postponed"): Standard(say("review"), 90, 30, 30),
    ("outgoing", "submitted"): _REVIEW,
    ("outgoing", "under_review"): _REVIEW,
    # own suggestion
    ("outgoing", "returned_for_revision"): Standard(say("revision"), 30, 10, 2),
    # own suggestion
    ("outgoing", "approved"): Standard(say("sign"), 5, 1, 0, is_working_days=True),
    # own suggestion
    ("outgoing", "in_translation"): Standard(say("translation"), 15, 5, 1, is_working_days=True),
    # own suggestion
    ("outgoing", "signed"): Standard(say("dispatch"), 2, 1, 0, is_working_days=True),
    ("outgoing", "transmitted"): Standard(say("their acknowledgement"), 30, 7, 1),
    ("outgoing", "acknowledged"): _PROGRESS,
    ("outgoing", "in_execution"): _PROGRESS,
    ("outgoing", "partially_executed"): _PROGRESS,
    ("outgoing", "information_requested"): Standard(say("our answer"), 30, 10, 2),
    ("outgoing", "in_consultation"): Standard(say("our answer"), 30, 10, 2),
    # own suggestion
    ("outgoing", "response_received"): Standard(say("hand over"), 10, 2, 1, is_working_days=True),
    # own suggestion
    ("outgoing", "evidence_forwarded"): Standard(say("feedback"), 60, 30, 15),
    ("outgoing", "postponed"): Standard(say("review"), 90, 30, 30),
}


def standard_for(direction: str, stage: str) -> Standard | None:
    """Return how long a turn in this stage should take; None where nothing is awaited."""
    return STANDARDS.get((direction, stage))
