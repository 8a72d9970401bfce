"""What the guards of a move may look at: what the case and its measures know, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mla.cases.rules.decisions import Law
from mla.cases.rules.stages import Direction, Kind, Stage
from mla.core.actor import Actor
from mla.core.errors import Reason
from mla.core.words import Sentence
from mla.measures.rules import Outcome


class Fact(StrEnum):
    """Something that another room saw happen and told the case. No form of a case records one."""

    REQUEST_SIGNED = "request_signed"
    """`letters` froze a signed version, or `documents` filed the scan of the signed paper."""
    TRANSLATION_FILED = "translation_filed"
    REQUEST_SENT = "request_sent"
    ACKNOWLEDGEMENT_SENT = "acknowledgement_sent"
    INFORMATION_REQUEST_SENT = "information_request_sent"
    INFORMATION_RECEIVED = "information_received"
    INFORMATION_SENT = "information_sent"
    CONSULTATION_LOGGED = "consultation_logged"
    REMINDER_SENT = "reminder_sent"
    RESULT_SENT = "result_sent"
    BECAME_ANOTHER = "became_another"
    """A case of another kind was made out of this one."""


class Hold(StrEnum):
    """What a case may not do while something in another room is open."""

    SENDING = "sending"
    EXECUTION = "execution"


@dataclass(frozen=True)
class MeasureView:
    """What a guard may know of a measure."""

    number: int
    kind: str
    is_coercive: bool
    outcome: Outcome


@dataclass(frozen=True)
class Recorded:
    """A recorded fact; `is_spent` when a move has already been made on the strength of it."""

    fact: Fact
    on: date
    is_spent: bool


@dataclass(frozen=True)
class Situation:
    """A case as it is at the moment of a move, and who is about to move it."""

    direction: Direction
    kind: Kind
    stage: Stage
    actor: Actor
    drafted_by_id: int | None
    officer_id: int | None
    four_eyes: bool
    """Whether the office keeps to "not the drafter"; an office of one lawyer may not."""
    measures: Sequence[MeasureView]
    recorded: Sequence[Recorded]
    missing: Sequence[Reason]
    """What a complete request still lacks, each with the field where it is entered."""
    basis_faults: Sequence[Reason]
    """What is wrong with the cited legal bases on the day."""
    has_basis: bool
    law: Callable[[], Law] = Law
    """What the cited instruments say of refusing and postponing; asked only when wanted."""
    holds: Sequence[tuple[Hold, Sentence]] = ()
    """What other rooms hold back, each with its reason."""

    def fresh(self, fact: Fact) -> bool:
        """Say whether a fact is recorded that no move has used yet."""
        return any(r.fact is fact and not r.is_spent for r in self.recorded)

    def count(self, fact: Fact) -> int:
        """Return how often a fact was recorded, used or not."""
        return sum(r.fact is fact for r in self.recorded)

    @property
    def is_consulted(self) -> bool:
        """Whether a consultation with the other State is filed, or is going on."""
        return self.stage is Stage.IN_CONSULTATION or self.count(Fact.CONSULTATION_LOGGED) > 0
