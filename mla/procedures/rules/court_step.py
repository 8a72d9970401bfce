"""A step before a court at home: order, hearing, appeal, and what it holds back meanwhile."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

from mla.access.rules import Permission as P
from mla.cases.rules.situation import Hold
from mla.core.clock import Holder
from mla.core.words import Sentence, say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Nature, Term
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import Definition, Kind, Standing


class Stage(StrEnum):
    """Where the matter stands before the court."""

    APPLIED = "applied"
    HEARING_FIXED = "hearing_fixed"
    ORDERED = "ordered"
    DENIED = "denied"
    APPEALED = "appealed"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


S = Stage
M = Move[Stage, Standing]
DECIDED = (S.ORDERED, S.DENIED)
OPEN = (S.APPLIED, S.HEARING_FIXED, S.APPEALED)

ASKS = asks(
    Ask(
        "sort",
        say("What the court is asked for"),
        Shape.CHOICE,
        choices={
            "order": say("An order for a measure"),
            "review": say("A review of what was done or is to be sent"),
            "objection": say("An objection of somebody concerned"),
            "other": say("Something else"),
        },
    ),
    Ask("court", say("Court")),
    Ask("file", say("File number of the court"), is_required=False),
    Ask("subject", say("About what, without names"), Shape.TEXT),
    Ask("suspensive", say("No results may be sent until it is decided"), Shape.TICK, False),
    Ask("hearing_at", say("Hearing fixed for"), Shape.MOMENT),
    Ask("decision", say("What was decided"), Shape.TEXT),
    Ask("decision_paper", say("The decision"), Shape.DOCUMENT, is_required=False),
    Ask("appeal_until", say("Can be appealed until"), Shape.DAY, is_required=False),
    Ask("appealed_by", say("Who appealed, by role")),
    Ask("appeal_court", say("Court of appeal"), is_required=False),
    Ask("reasons", say("Reasons"), Shape.TEXT),
)

WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.APPLIED,
    moves=(
        M(
            "fix_hearing",
            (S.APPLIED, S.HEARING_FIXED, S.APPEALED),
            S.HEARING_FIXED,
            P.CASES_EXECUTE,
            ("hearing_at",),
        ),
        M(
            "order",
            OPEN,
            S.ORDERED,
            P.CASES_EXECUTE,
            ("decision", "decision_paper", "appeal_until"),
        ),
        M(
            "deny",
            OPEN,
            S.DENIED,
            P.CASES_EXECUTE,
            ("decision", "decision_paper", "appeal_until"),
        ),
        M(
            "appeal",
            DECIDED,
            S.APPEALED,
            P.CASES_EXECUTE,
            ("appealed_by", "appeal_court", "suspensive"),
        ),
        M("finish", DECIDED, S.FINAL, P.CASES_HANDLE, ()),
        M("withdraw", OPEN, S.WITHDRAWN, P.CASES_EXECUTE, ("reasons",)),
    ),
    ends=frozenset({S.FINAL, S.WITHDRAWN}),
)


def hold(standing: Standing) -> tuple[Hold, Sentence] | None:
    """Hold the results back while something with suspensive effect is open.

    A decision that can still be appealed is open too, until it is recorded as final: results that
    are sent cannot be fetched back.
    """
    is_open = standing.stage in OPEN
    if standing.stage in DECIDED:
        is_open = "appeal_until" in standing.details
    if not (is_open and standing.details.get("suspensive")):
        return None
    return Hold.SENDING, say(
        "A court has not decided for good, and no results may be sent before. Record the outcome."
    )


def due(standing: Standing) -> Iterator[Due]:
    """Say when the hearing is, when an appeal can no longer be made, and when to ask (own
    suggestion).
    """
    details = standing.details
    if standing.stage == S.HEARING_FIXED and isinstance(details.get("hearing_at"), datetime):
        at = details["hearing_at"]
        day = standing.calendar.day_here(at)
        yield Due("hearing", say("Hearing at court"), day, Nature.APPOINTMENT, at,
                  holder=Holder.DOMESTIC)  # fmt: skip
    elif standing.stage in DECIDED:
        until = details.get("appeal_until")
        on = until if isinstance(until, date) else Term(standing.since, 5, True)
        yield Due("step", say("Court’s decision: final, or appealed?"), on, holder=Holder.OWN)
    elif standing.stage in OPEN:
        term = Term(standing.since, 30)
        yield Due("step", say("Ask how the matter stands at court"), term, holder=Holder.DOMESTIC)


DEFINITION = Definition(
    kind=Kind.COURT_STEP,
    label=say("Step before a court"),
    lead=say("What a court at home is asked for, and whether results have to wait for it."),
    workflow=WORKFLOW,
    stages={
        S.APPLIED: (say("Before the court"), "wait", 1),
        S.HEARING_FIXED: (say("Hearing fixed"), "wait", 2),
        S.ORDERED: (say("Ordered by the court"), "go", 5),
        S.DENIED: (say("Denied by the court"), "stop", 5),
        S.APPEALED: (say("Appealed"), "wait", 3),
        S.FINAL: (say("Final"), "done", 7),
        S.WITHDRAWN: (say("Application taken back"), "stop", 7),
    },
    moves={
        "fix_hearing": say("Record the day of the hearing"),
        "order": say("Record that the court ordered it"),
        "deny": say("Record that the court denied it"),
        "appeal": say("Record the appeal"),
        "finish": say("Record that the decision is final"),
        "withdraw": say("Record that the application was taken back"),
    },
    asks=ASKS,
    opening=("sort", "court", "file", "subject", "suspensive"),
    permission=P.CASES_EXECUTE,
    dangerous=frozenset({"withdraw"}),
    due=due,
    hold=hold,
)
