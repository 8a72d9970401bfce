"""The embargo on telling the person concerned: until when, by whose order, and told in the end."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from mla.access.rules import Permission as P
from mla.core.clock import Holder
from mla.core.errors import Reason
from mla.core.words import say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Nature, Term
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import (
    Definition,
    Kind,
    RunsOut,
    Standing,
    later_until,
    still_running,
)

ALERT = 7
"""Days before the end on which the office is warned: own suggestion."""


class Stage(StrEnum):
    """Where an embargo stands."""

    IN_FORCE = "in_force"
    EXTENDED = "extended"
    LIFTED = "lifted"
    EXPIRED = "expired"
    TOLD = "told"
    NOT_TOLD = "not_told"


S = Stage
M = Move[Stage, Standing]
HOLDS = (S.IN_FORCE, S.EXTENDED)
OVER = (S.LIFTED, S.EXPIRED)

ASKS = asks(
    Ask("person", say("Who is not to be told"), Shape.PERSON, is_required=False),
    Ask("why", say("Why nobody may tell"), Shape.TEXT),
    Ask("ordered_by", say("Ordered by, as office and function")),
    Ask("until", say("Nobody may tell until"), Shape.DAY),
    Ask("lifted_by", say("Lifted by, as office and function")),
    Ask("told_by", say("Told by, as office and function")),
    Ask("told_how", say("How, and what was said"), Shape.TEXT),
    Ask("reasons", say("Reasons"), Shape.TEXT),
)


def run_out(standing: Standing, /) -> Iterator[Reason]:
    """Want the last day of the embargo to have passed."""
    yield from still_running(standing.details.get("until"), standing.today)


WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.IN_FORCE,
    moves=(
        M("extend", HOLDS, S.EXTENDED, P.CASES_HANDLE, ("until", "why", "ordered_by")),
        M("lift", HOLDS, S.LIFTED, P.CASES_DECIDE, ("lifted_by", "reasons")),
        M("expire", HOLDS, S.EXPIRED, P.CASES_HANDLE, (), (run_out,)),
        M("tell", OVER, S.TOLD, P.CASES_EXECUTE, ("told_by", "told_how")),
        M("need_not_tell", OVER, S.NOT_TOLD, P.CASES_DECIDE, ("reasons",)),
    ),
    ends=frozenset({S.TOLD, S.NOT_TOLD}),
)


def faults(standing: Standing, move: str, answers: Mapping[str, Any]) -> Iterator[Reason]:
    """Want an extension to end later."""
    if move == "extend":
        yield from later_until(standing, answers)


def due(standing: Standing) -> Iterator[Due]:
    """Say when it ends, with a warning before, and that the person is told then (own days)."""
    until = standing.details.get("until")
    if standing.stage in HOLDS and isinstance(until, date):
        reason = say("Embargo on telling the person ends on %(day)s", day=until)
        alert = standing.calendar.working_day_before(until - timedelta(days=ALERT))
        if standing.today < until:
            yield Due("alert", reason, alert, Nature.DUTY, holder=Holder.OWN)
        yield Due("end", reason, until, Nature.DUTY, holder=Holder.OWN)
    elif standing.stage in OVER:
        term = Term(standing.since, 10, True)
        yield Due("tell", say("The person is to be told now"), term, Nature.DUTY,
                  holder=Holder.OWN)  # fmt: skip


def runs_out(standing: Standing) -> RunsOut | None:
    """Say until when nobody may tell."""
    until = standing.details.get("until")
    if standing.stage in HOLDS and isinstance(until, date):
        return RunsOut(until, "expire")
    return None


DEFINITION = Definition(
    kind=Kind.EMBARGO,
    label=say("Embargo on telling the person"),
    lead=say("Nobody tells the person concerned before the day; then it has to be done."),
    workflow=WORKFLOW,
    stages={
        S.IN_FORCE: (say("Embargo in force"), "stop", 2),
        S.EXTENDED: (say("Embargo extended"), "stop", 3),
        S.LIFTED: (say("Embargo lifted, to be told"), "go", 5),
        S.EXPIRED: (say("Embargo ended, to be told"), "go", 5),
        S.TOLD: (say("Told"), "done", 7),
        S.NOT_TOLD: (say("Need not be told"), "done", 7),
    },
    moves={
        "extend": say("Extend the embargo"),
        "lift": say("Lift the embargo"),
        "expire": say("Record that the embargo ended"),
        "tell": say("Record that the person was told"),
        "need_not_tell": say("Record that nobody need be told"),
    },
    asks=ASKS,
    opening=("person", "why", "ordered_by", "until"),
    permission=P.CASES_HANDLE,
    law="confidentiality_article",
    dangerous=frozenset({"lift", "expire"}),
    faults=faults,
    due=due,
    runs_out=runs_out,
)
