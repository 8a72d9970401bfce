"""How a referral travels (reference, 4.5): who takes which step from where, whose turn it is."""

from enum import StrEnum

from mla.access.rules import Permission as P
from mla.core.clock import Holder
from mla.core.workflow import Back, Move, Workflow


class State(StrEnum):
    """Where a referral stands."""

    SENT = "sent"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    IN_PROGRESS = "in_progress"
    RESULT_IN = "result_in"
    APPROVED = "approved"
    REWORK = "rework"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    """Recalled by the office."""


S = State
M = Move[State, object]

AT_WORK = (S.ACCEPTED, S.IN_PROGRESS, S.REWORK)
"""Where the authority works on it."""
WITH_THEM = (S.SENT, *AT_WORK)
RUNNING = (*WITH_THEM, S.RESULT_IN, S.APPROVED)
"""Where something is still to be done by somebody."""
SHUT = frozenset({S.DECLINED, S.WITHDRAWN})
"""Where the authority has no need to know any more, so that it is shown nothing of the matter."""

_STAYS = Back(to=RUNNING, otherwise=S.SENT)

REFERRAL: Workflow[State, object] = Workflow(
    start=S.SENT,
    moves=(
        M("accept", (S.SENT,), S.ACCEPTED, P.CASES_EXECUTE, ("their_file", "expected_on", "text")),
        M("decline", (S.SENT, S.ACCEPTED), S.DECLINED, P.CASES_EXECUTE, ("reasons",)),
        M("report", AT_WORK, S.IN_PROGRESS, P.CASES_EXECUTE, ("report", "expected_on", "files")),
        M(
            "deliver_part",
            AT_WORK,
            S.IN_PROGRESS,
            P.CASES_EXECUTE,
            ("outcomes", "inventory", "files"),
        ),
        M("deliver", AT_WORK, S.RESULT_IN, P.CASES_EXECUTE, ("outcomes", "inventory", "files")),
        M("ask", WITH_THEM, _STAYS, P.CASES_EXECUTE, ("question", "files")),
        M("answer", RUNNING, _STAYS, P.CASES_HANDLE, ("message", "files")),
        M("remind", WITH_THEM, _STAYS, P.CASES_HANDLE, ("reminder", "due_on")),
        M("approve", (S.RESULT_IN,), S.APPROVED, P.CASES_HANDLE, ("text",)),
        M(
            "rework",
            # The requesting State, too, may find something missing when all was done.
            (S.RESULT_IN, S.APPROVED, S.DONE),
            S.REWORK,
            P.CASES_HANDLE,
            ("gaps", "wanting", "due_on"),
        ),
        M("close", (S.APPROVED,), S.DONE, P.CASES_HANDLE, ("text",)),
        M("recall", (*WITH_THEM, S.RESULT_IN), S.WITHDRAWN, P.CASES_HANDLE, ("reasons",)),
    ),
    ends=frozenset({S.DONE, S.DECLINED, S.WITHDRAWN}),
)

THEIRS = frozenset({"accept", "decline", "report", "deliver", "deliver_part", "ask"})
"""Steps of the authority; the office records them for one that does not use the register."""

REQUIRED = frozenset({"reasons", "report", "inventory", "question", "message", "reminder", "gaps"})
"""Texts without which a step says nothing."""

_TURNS = {
    **dict.fromkeys(WITH_THEM, Holder.DOMESTIC),
    S.RESULT_IN: Holder.OWN,
    S.APPROVED: Holder.OWN,
}


def holder_of(state: State, *, has_question: bool) -> Holder | None:
    """Return who owes the next step: the office as soon as the authority has asked something."""
    if has_question and state in WITH_THEM:
        return Holder.OWN
    return _TURNS.get(state)


def is_running(state: State) -> bool:
    """Say whether something is still to be done."""
    return state in RUNNING
