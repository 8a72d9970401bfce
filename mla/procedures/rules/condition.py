"""Conditions and undertakings, whoever gave them (reference, 4.5 and 6.3). Acceptance binds."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from mla.access.rules import Permission as P
from mla.core.clock import Holder
from mla.core.errors import Reason
from mla.core.words import say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Nature, Term
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import Definition, Kind, RunsOut, Standing, still_running
from mla.procedures.rules.incidents import IncidentKind


class Stage(StrEnum):
    """Where a condition stands."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ACTIVE = "active"
    FULFILLED = "fulfilled"
    BREACHED = "breached"
    EXPIRED = "expired"
    WAIVED = "waived"


S = Stage
M = Move[Stage, Standing]
BINDS = (S.ACCEPTED, S.ACTIVE)

NATURES = {
    "condition_theirs": say("Condition that they set"),
    "condition_ours": say("Condition that we set"),
    "undertaking_by_us": say("Undertaking given by us"),
    "undertaking_to_us": say("Undertaking given to us"),
}

CODES = {
    "C_USE_LIMIT": say("Use in the named proceedings only"),
    "C_NO_DEATH": say("No death penalty"),
    "C_CONFIDENTIAL": say("Confidentiality"),
    "C_RETURN_BY": say("Return by a day"),
    "C_NO_ONWARD_TRANSFER": say("Not to be passed on"),
    "C_DESTROY_AFTER": say("Destroy after a day"),
    "C_COSTS": say("Costs"),
    "C_ATTENDANCE_LIMITS": say("Limits on who attends"),
    "C_NOTIFY_PERSON_AFTER": say("Tell the person after a day"),
    "C_DATA_PROTECTION": say("Protection of data"),
}
"""Codes of conditions (reference, 6.3)."""

TO_BE_DONE = frozenset({"C_RETURN_BY", "C_DESTROY_AFTER", "C_COSTS", "C_NOTIFY_PERSON_AFTER"})
"""What has to be done by its day, and does not end by itself when the day passes."""

ASKS = asks(
    Ask("nature", say("Who set or gave it"), Shape.CHOICE, choices=NATURES),
    Ask("code", say("About what"), Shape.CHOICE, choices=CODES),
    Ask("text", say("Its words"), Shape.TEXT),
    Ask("paper", say("Letter in which it stands"), Shape.DOCUMENT, is_required=False),
    Ask("place", say("Where in the letter or the entry"), is_required=False),
    Ask("items", say("Items of evidence it applies to, by number"), is_required=False),
    Ask("until", say("Holds until, or to be done by"), Shape.DAY, is_required=False),
    Ask("accepted_by", say("Accepted by, as office and function")),
    Ask("how_met", say("How it was met"), Shape.TEXT),
    Ask("breach", say("What was done against it, and when it was learnt"), Shape.TEXT),
    Ask("reasons", say("Reasons"), Shape.TEXT),
    Ask("waived_by", say("Given up by, as office and function")),
)


def _last_on(standing: Standing) -> date | None:
    until = standing.details.get("until")
    is_act = standing.details.get("code") in TO_BE_DONE
    return until if isinstance(until, date) and not is_act else None


def run_out(standing: Standing, /) -> Iterator[Reason]:
    """Want a day of expiry that has passed; what has to be done does not expire."""
    if _last_on(standing) is None:
        yield Reason(
            say("It has no day on which it expires. Record that it was met, or given up."),
        )
    yield from still_running(_last_on(standing), standing.today)


WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.PROPOSED,
    moves=(
        M("accept", (S.PROPOSED,), S.ACCEPTED, P.CASES_DECIDE, ("accepted_by", "until")),
        M("reject", (S.PROPOSED,), S.REJECTED, P.CASES_DECIDE, ("reasons",)),
        M("activate", (S.ACCEPTED,), S.ACTIVE, P.CASES_HANDLE, ("until",)),
        M("fulfil", (S.ACTIVE,), S.FULFILLED, P.CASES_HANDLE, ("how_met",)),
        M("record_breach", BINDS, S.BREACHED, P.CASES_HANDLE, ("breach",)),
        M("remedy", (S.BREACHED,), S.ACTIVE, P.CASES_DECIDE, ("reasons",)),
        M(
            "waive",
            (*BINDS, S.BREACHED),
            S.WAIVED,
            P.CASES_DECIDE,
            ("waived_by", "reasons"),
        ),
        M("expire", BINDS, S.EXPIRED, P.CASES_HANDLE, (), (run_out,)),
    ),
    # A breach does not end the duty: it is mended, or given up by those it protects.
    ends=frozenset({S.REJECTED, S.FULFILLED, S.EXPIRED, S.WAIVED}),
)


def due(standing: Standing) -> Iterator[Due]:
    """Say when it is to be answered (own suggestion), and when it ends or has to be met."""
    if standing.stage == S.PROPOSED:
        term = Term(standing.since, 10, True)
        yield Due("step", say("Condition to be answered"), term, holder=Holder.OWN)
    until = standing.details.get("until")
    if standing.stage in (*BINDS, S.BREACHED) and isinstance(until, date):
        about = CODES[standing.details["code"]]
        reason = say("Condition: %(about)s", about=about)
        yield Due("duty", reason, until, Nature.DUTY, holder=Holder.OWN)


def runs_out(standing: Standing) -> RunsOut | None:
    """Say until when a condition binds that ends by itself."""
    last = _last_on(standing)
    return RunsOut(last, "expire") if last and standing.stage in BINDS else None


DEFINITION = Definition(
    kind=Kind.CONDITION,
    label=say("Condition or undertaking"),
    lead=say("What one side promised the other; once accepted, it binds."),
    workflow=WORKFLOW,
    stages={
        S.PROPOSED: (say("Proposed"), "wait", 1),
        S.ACCEPTED: (say("Agreed to"), "go", 3),
        S.REJECTED: (say("Not agreed to"), "stop", 7),
        S.ACTIVE: (say("Binding now"), "go", 5),
        S.FULFILLED: (say("Fulfilled"), "done", 7),
        S.BREACHED: (say("Broken"), "stop", 6),
        S.EXPIRED: (say("Ended by its day"), "done", 7),
        S.WAIVED: (say("Given up by those it protects"), "done", 7),
    },
    moves={
        "accept": say("Accept the condition"),
        "reject": say("Reject the condition"),
        "activate": say("Record that it is in force"),
        "fulfil": say("Record that it was met"),
        "record_breach": say("Record a breach"),
        "remedy": say("Record that the breach was mended"),
        "waive": say("Record that it was given up"),
        "expire": say("Record that it ended"),
    },
    asks=ASKS,
    opening=("nature", "code", "text", "paper", "place", "items", "until"),
    permission=P.CASES_HANDLE,
    law="use_limit_article",
    dangerous=frozenset({"record_breach", "reject", "waive"}),
    incidents={"record_breach": IncidentKind.CONDITION_BREACHED},
    due=due,
    runs_out=runs_out,
)
