"""What went wrong beside a case: raised by the register, explained by the office, then settled."""

from enum import StrEnum

from mla.access.rules import Permission as P
from mla.core.words import Sentence, say
from mla.core.workflow import Move, Workflow


class IncidentKind(StrEnum):
    """What went wrong."""

    PRESERVATION_EXPIRED = "preservation_expired"
    ORAL_REQUEST_LAPSED = "oral_request_lapsed"
    CONDITION_BREACHED = "condition_breached"


class IncidentStage(StrEnum):
    """How far the office has come with it."""

    RAISED = "raised"
    EXPLAINED = "explained"
    SETTLED = "settled"


S = IncidentStage
M = Move[IncidentStage, None]

INCIDENT: Workflow[IncidentStage, None] = Workflow(
    start=S.RAISED,
    moves=(
        M("explain", (S.RAISED,), S.EXPLAINED, P.CASES_HANDLE),
        M("ask_again", (S.EXPLAINED,), S.RAISED, P.CASES_DECIDE),
        M("settle", (S.EXPLAINED,), S.SETTLED, P.CASES_DECIDE),
    ),
    ends=frozenset({S.SETTLED}),
)

KINDS: dict[IncidentKind, Sentence] = {
    IncidentKind.PRESERVATION_EXPIRED: say("A preservation expired and no request followed it"),
    IncidentKind.ORAL_REQUEST_LAPSED: say("An oral request was not confirmed in writing"),
    IncidentKind.CONDITION_BREACHED: say("A condition or undertaking was broken"),
}

STAGES: dict[IncidentStage, tuple[Sentence, str, int]] = {
    S.RAISED: (say("To be explained"), "wait", 2),
    S.EXPLAINED: (say("Explained"), "go", 5),
    S.SETTLED: (say("Settled"), "done", 7),
}
"""Label, kind of dial, eighths of the way."""

MOVES: dict[str, Sentence] = {
    "explain": say("Explain what happened"),
    "ask_again": say("Ask for a fuller explanation"),
    "settle": say("Settle the incident"),
}

TEXTS: dict[str, Sentence] = {
    "explain": say("How it came about, and what is done to mend it"),
    "ask_again": say("What is not explained yet"),
    "settle": say("What follows from it"),
}
"""What is asked with each move."""
