"""Costs that are more than ordinary: estimated, consulted on, borne by whom, paid."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from mla.access.rules import Permission as P
from mla.core.clock import Holder
from mla.core.words import say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Nature, Term
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import Definition, Kind, Standing, stay


class Stage(StrEnum):
    """Where the costs stand."""

    ESTIMATED = "estimated"
    CONSULTED = "consulted"
    AGREED = "agreed"
    PAID = "paid"
    DISPUTED = "disputed"
    WAIVED = "waived"


S = Stage
M = Move[Stage, Standing]
OPEN = (S.ESTIMATED, S.CONSULTED, S.AGREED, S.DISPUTED)

ASKS = asks(
    Ask("what", say("What costs arise, and why they are not ordinary"), Shape.TEXT),
    Ask("estimate", say("Estimate"), Shape.MONEY),
    Ask("paper", say("Letter or note on it"), Shape.DOCUMENT, is_required=False),
    Ask(
        "bearer",
        say("Who bears them"),
        Shape.CHOICE,
        choices={
            "requested": say("The requested State"),
            "requesting": say("The requesting State"),
            "shared": say("Both, in parts"),
        },
    ),
    Ask("amount", say("Amount agreed"), Shape.MONEY),
    Ask("terms", say("Terms and conditions"), Shape.TEXT, is_required=False),
    Ask("pay_by", say("To be paid by"), Shape.DAY, is_required=False),
    Ask("paid", say("Amount paid"), Shape.MONEY),
    Ask("payment", say("Reference of the payment"), is_required=False),
    Ask("reasons", say("Reasons"), Shape.TEXT),
)

WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.ESTIMATED,
    moves=(
        *stay("estimate_again", (S.ESTIMATED, S.CONSULTED), P.CASES_HANDLE, "estimate"),
        M("consult", (S.ESTIMATED,), S.CONSULTED, P.CASES_HANDLE, ("paper",)),
        M(
            "agree",
            (S.CONSULTED, S.DISPUTED),
            S.AGREED,
            P.CASES_DECIDE,
            ("bearer", "amount", "terms", "pay_by", "paper"),
        ),
        M("dispute", (S.CONSULTED, S.AGREED), S.DISPUTED, P.CASES_HANDLE, ("reasons",)),
        M("pay", (S.AGREED,), S.PAID, P.CASES_REGISTER, ("paid", "payment")),
        M("waive", OPEN, S.WAIVED, P.CASES_DECIDE, ("reasons",)),
    ),
    ends=frozenset({S.PAID, S.WAIVED}),
)


def due(standing: Standing) -> Iterator[Due]:
    """Say what is due: the days are this register’s own suggestion, but for an agreed one."""
    since = standing.since
    if standing.stage == S.ESTIMATED:
        term = Term(since, 10, True)
        yield Due("step", say("Consult on the costs before going on"), term, holder=Holder.OWN)
    elif standing.stage in (S.CONSULTED, S.DISPUTED):
        yield Due("step", say("Costs to be agreed"), Term(since, 30), holder=Holder.FOREIGN)
    elif standing.stage == S.AGREED and isinstance(standing.details.get("pay_by"), date):
        day = standing.details["pay_by"]
        yield Due("pay", say("Costs to be paid"), day, Nature.DUTY, holder=Holder.OWN)


DEFINITION = Definition(
    kind=Kind.COSTS,
    label=say("Costs of execution"),
    lead=say("Costs of a substantial or unusual kind are consulted on before going on."),
    workflow=WORKFLOW,
    stages={
        S.ESTIMATED: (say("Estimated"), "go", 1),
        S.CONSULTED: (say("Consulted on"), "wait", 3),
        S.AGREED: (say("Agreed who bears them"), "go", 5),
        S.PAID: (say("Paid"), "done", 7),
        S.DISPUTED: (say("Disputed"), "stop", 4),
        S.WAIVED: (say("Not charged"), "done", 7),
    },
    moves={
        "estimate_again": say("Estimate anew"),
        "consult": say("Record the consultation on costs"),
        "agree": say("Record who bears them"),
        "dispute": say("Record the dispute"),
        "pay": say("Record the payment"),
        "waive": say("Record that they are not charged"),
    },
    asks=ASKS,
    opening=("what", "estimate", "paper"),
    permission=P.CASES_HANDLE,
    law="costs_article",
    dangerous=frozenset({"waive"}),
    due=due,
)
