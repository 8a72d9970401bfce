"""The finding on dual criminality: by what was done, not by what the offence is called."""

from collections.abc import Iterator
from enum import StrEnum

from mla.access.rules import Permission as P
from mla.cases.rules.stages import Direction
from mla.core.clock import Holder
from mla.core.words import say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Term
from mla.documents.rules import Audience
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import Definition, Kind, Standing


class Stage(StrEnum):
    """Where the finding stands."""

    ASKED = "asked"
    FOUND_MET = "found_met"
    FOUND_NOT_MET = "found_not_met"
    NOT_NEEDED = "not_needed"


S = Stage
M = Move[Stage, Standing]

ASKS = asks(
    Ask(
        "conduct",
        say("What was done"),
        Shape.TEXT,
        hint=say("The conduct, as the request describes it; not what the offence is called there."),
    ),
    Ask("provision", say("Our provision under which it would be an offence")),
    Ask("reasoning", say("Why the conduct falls under it, or does not"), Shape.TEXT),
    Ask("why_not_needed", say("Why it is not needed"), Shape.TEXT),
    Ask("reasons", say("Reasons"), Shape.TEXT),
)

FOUND = (S.FOUND_MET, S.FOUND_NOT_MET, S.NOT_NEEDED)

WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.ASKED,
    moves=(
        M("find_met", (S.ASKED,), S.FOUND_MET, P.CASES_DECIDE, ("provision", "reasoning")),
        M("find_not_met", (S.ASKED,), S.FOUND_NOT_MET, P.CASES_DECIDE, ("reasoning",)),
        M("find_not_needed", (S.ASKED,), S.NOT_NEEDED, P.CASES_DECIDE, ("why_not_needed",)),
        M("reconsider", FOUND, S.ASKED, P.CASES_DECIDE, ("reasons",)),
    ),
    ends=frozenset(FOUND),
)


def due(standing: Standing) -> Iterator[Due]:
    """Say when the finding is due: ten working days, by own suggestion."""
    if standing.stage == S.ASKED:
        term = Term(standing.since, 10, True)
        yield Due("step", say("Finding on dual criminality"), term, holder=Holder.OWN)


DEFINITION = Definition(
    kind=Kind.DUAL_CRIMINALITY,
    label=say("Finding on dual criminality"),
    lead=say("Whether what was done would be an offence here too, under which provision."),
    workflow=WORKFLOW,
    stages={
        S.ASKED: (say("To be found"), "wait", 2),
        S.FOUND_MET: (say("Found to be met"), "done", 7),
        S.FOUND_NOT_MET: (say("Found not to be met"), "stop", 7),
        S.NOT_NEEDED: (say("Found not to be needed"), "done", 7),
    },
    moves={
        "find_met": say("Find it met"),
        "find_not_met": say("Find it not met"),
        "find_not_needed": say("Find it not needed"),
        "reconsider": say("Look at it again"),
    },
    asks=ASKS,
    opening=("conduct",),
    permission=P.CASES_HANDLE,
    directions=frozenset({Direction.INCOMING}),
    audience=Audience.OFFICE,
    law="dual_criminality_rule",
    due=due,
)
