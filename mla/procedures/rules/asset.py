"""Restraint and assets: from tracing to return, with every valuation kept (reference, 4.5)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from mla.access.rules import Permission as P
from mla.core.clock import Holder
from mla.core.errors import Reason
from mla.core.words import say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Term
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import (
    Definition,
    Kind,
    RunsOut,
    Standing,
    later_until,
    stay,
    still_running,
)

ALERT = 14
"""Days before a restraint ends on which the office is warned: own suggestion."""


class Stage(StrEnum):
    """Where an asset stands."""

    TRACED = "traced"
    RESTRAINED = "restrained"
    CONFISCATED = "confiscated"
    REALISED = "realised"
    SHARED = "shared"
    RETURNED = "returned"
    LIFTED = "lifted"
    EXPIRED = "expired"
    NOT_PURSUED = "not_pursued"


S = Stage
M = Move[Stage, Standing]
HELD = (S.TRACED, S.RESTRAINED, S.CONFISCATED, S.REALISED)

ASKS = asks(
    Ask("description", say("What the asset is"), Shape.TEXT),
    Ask("location", say("Where the asset lies")),
    Ask("person", say("Whose it is said to be"), Shape.PERSON, is_required=False),
    Ask("legal_basis", say("Legal basis of what is done with it"), is_required=False),
    Ask("value", say("Value"), Shape.MONEY, is_required=False),
    Ask("valued_on", say("Value on"), Shape.DAY, is_required=False),
    Ask("value_source", say("Who valued it, and how"), is_required=False),
    Ask("order", say("Order: court, date and file number")),
    Ask("order_paper", say("The order"), Shape.DOCUMENT, is_required=False),
    Ask("until", say("Restrained until"), Shape.DAY, is_required=False),
    Ask(
        "exemption",
        say("Why the requesting State cannot be heard before the lifting"),
        Shape.TEXT,
    ),
    Ask("proceeds", say("What the sale brought"), Shape.MONEY),
    Ask("recipient", say("Who gets it")),
    Ask("share", say("Their share"), Shape.MONEY),
    Ask("agreement", say("Agreement on it"), Shape.DOCUMENT, is_required=False),
    Ask("reasons", say("Reasons"), Shape.TEXT),
)


def heard(standing: Standing, /) -> Iterator[Reason]:
    """Want the requesting State heard before its restraint is lifted, or a reason why not.

    Before a provisional measure is lifted, the State that asked for it is to have the opportunity,
    wherever possible, to say why it should stay (reference, 4.5).
    """
    asked, since = standing.case.consulted_on, standing.since
    is_heard = asked is not None and asked >= since
    if standing.case.is_incoming and not is_heard and "exemption" not in standing.details:
        yield Reason(
            say(
                "The requesting State has not been heard on the lifting. File the consultation "
                "that was sent to them, or record why they cannot be heard."
            ),
            "correspondence.new",
            values={"direction": "sent", "about": "consultation"},
        )


def run_out(standing: Standing, /) -> Iterator[Reason]:
    """Want a day on which the restraint ends, and that has passed."""
    until = standing.details.get("until")
    if until is None:
        yield Reason(say("The restraint has no day on which it ends. Lift it instead."))
    yield from still_running(until, standing.today)


WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.TRACED,
    moves=(
        M(
            "restrain",
            (S.TRACED,),
            S.RESTRAINED,
            P.CASES_EXECUTE,
            ("order", "order_paper", "legal_basis", "until"),
        ),
        M("drop", (S.TRACED,), S.NOT_PURSUED, P.CASES_HANDLE, ("reasons",)),
        *stay("renew", (S.RESTRAINED,), P.CASES_EXECUTE, "order", "order_paper", "until"),
        *stay("value", HELD, P.CASES_EXECUTE, "value", "valued_on", "value_source"),
        *stay("waive_hearing", (S.RESTRAINED,), P.CASES_DECIDE, "exemption"),
        M(
            "confiscate",
            (S.RESTRAINED,),
            S.CONFISCATED,
            P.CASES_EXECUTE,
            ("order", "order_paper", "legal_basis"),
        ),
        M("realise", (S.CONFISCATED,), S.REALISED, P.CASES_HANDLE, ("proceeds",)),
        M(
            "share",
            (S.CONFISCATED, S.REALISED),
            S.SHARED,
            P.CASES_DECIDE,
            ("recipient", "share", "agreement"),
        ),
        M(
            "return",
            (S.RESTRAINED, S.CONFISCATED, S.REALISED),
            S.RETURNED,
            P.CASES_DECIDE,
            ("recipient", "agreement"),
        ),
        M("lift", (S.RESTRAINED,), S.LIFTED, P.CASES_DECIDE, ("reasons",), (heard,)),
        M("expire", (S.RESTRAINED,), S.EXPIRED, P.CASES_HANDLE, (), (run_out,)),
    ),
    ends=frozenset({S.SHARED, S.RETURNED, S.LIFTED, S.EXPIRED, S.NOT_PURSUED}),
)


def faults(standing: Standing, move: str, answers: Mapping[str, Any]) -> Iterator[Reason]:
    """Want a value with its day and its source, and a renewal that ends later."""
    if move == "renew":
        if "until" not in answers:
            yield Reason(say("Say until when the restraint holds now."), anchor="until")
        yield from later_until(standing, answers)
    given = [name for name in SERIES if name in answers]
    if given or move == "value":
        for name in SERIES:
            if name not in answers:
                lacks = say("A value needs its day and its source. Fill in: %(field)s.",
                            field=ASKS[name].label)  # fmt: skip
                yield Reason(lacks, anchor=name)
    valued_on = answers.get("valued_on")
    if isinstance(valued_on, date) and valued_on > standing.today:
        future = say("The day lies in the future. Give today or an earlier day.")
        yield Reason(future, anchor="valued_on")


SERIES = ("value", "valued_on", "value_source")
"""What makes a valuation."""


def due(standing: Standing) -> Iterator[Due]:
    """Say when a traced asset is decided on (own suggestion), and when a restraint ends."""
    until = standing.details.get("until")
    if standing.stage == S.TRACED:
        term = Term(standing.since, 10, True)
        yield Due("step", say("Traced asset: restrain it or let it go"), term, holder=Holder.OWN)
    elif standing.stage == S.RESTRAINED and isinstance(until, date):
        reason = say("Restraint ends on %(day)s", day=until)
        step = say("Renew it, or let it end")
        alert = standing.calendar.working_day_before(until - timedelta(days=ALERT))
        if standing.today < until:
            yield Due("alert", reason, alert, step=step, holder=Holder.OWN)
        yield Due("end", reason, until, step=step, holder=Holder.OWN)


def runs_out(standing: Standing) -> RunsOut | None:
    """Say until when a restraint holds."""
    until = standing.details.get("until")
    if standing.stage == S.RESTRAINED and isinstance(until, date):
        return RunsOut(until, "expire")
    return None


DEFINITION = Definition(
    kind=Kind.ASSET,
    label=say("Asset"),
    lead=say("What it is, where it lies, what it is worth on which day, and what becomes of it."),
    workflow=WORKFLOW,
    stages={
        S.TRACED: (say("Traced"), "go", 1),
        S.RESTRAINED: (say("Restrained"), "go", 3),
        S.CONFISCATED: (say("Confiscated"), "go", 5),
        S.REALISED: (say("Sold"), "go", 6),
        S.SHARED: (say("Shared"), "done", 7),
        S.RETURNED: (say("Returned to whom it belongs"), "done", 7),
        S.LIFTED: (say("Restraint lifted"), "stop", 7),
        S.EXPIRED: (say("Restraint ended by its day"), "stop", 7),
        S.NOT_PURSUED: (say("Not pursued"), "stop", 7),
    },
    moves={
        "restrain": say("Record the restraint"),
        "drop": say("Let it go"),
        "renew": say("Renew the restraint"),
        "value": say("Add a valuation"),
        "waive_hearing": say("Record why they cannot be heard"),
        "confiscate": say("Record the confiscation"),
        "realise": say("Record the sale"),
        "share": say("Record the sharing"),
        "return": say("Record the return"),
        "lift": say("Lift the restraint"),
        "expire": say("Record that the restraint ended"),
    },
    asks=ASKS,
    opening=("description", "location", "person", "legal_basis", *SERIES),
    permission=P.CASES_HANDLE,
    law="consultation_article",
    dangerous=frozenset({"drop", "lift", "expire"}),
    series=SERIES,
    faults=faults,
    due=due,
    runs_out=runs_out,
)
