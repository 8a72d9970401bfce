"""Asking to use evidence for more than it was given for, in either direction (reference, 4.5)."""

from collections.abc import Iterator
from enum import StrEnum

from mla.access.rules import Permission as P
from mla.core.clock import Holder
from mla.core.words import say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Term
from mla.documents.rules import Audience
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import Definition, Kind, Standing, incoming, outgoing


class Stage(StrEnum):
    """Where it stands."""

    ASKED = "asked"
    CONSENTED = "consented"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


S = Stage
M = Move[Stage, Standing]

ASKS = asks(
    Ask("purpose", say("For what it is wanted"), Shape.TEXT),
    Ask("proceeding", say("In which other proceeding")),
    Ask("material", say("Which evidence or information"), Shape.TEXT),
    Ask("paper", say("The paper in which it is asked"), Shape.DOCUMENT, is_required=False),
    Ask("consent", say("The consent, and what it covers"), Shape.TEXT),
    Ask("consent_paper", say("The paper in which it is given"), Shape.DOCUMENT, is_required=False),
    Ask("reasons", say("Reasons"), Shape.TEXT),
)

WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.ASKED,
    moves=(
        M(
            "consent",
            (S.ASKED,),
            S.CONSENTED,
            P.CASES_DECIDE,
            ("consent", "consent_paper"),
            (incoming,),
        ),
        M("refuse", (S.ASKED,), S.REFUSED, P.CASES_DECIDE, ("reasons",), (incoming,)),
        M(
            "record_consent",
            (S.ASKED,),
            S.CONSENTED,
            P.CASES_HANDLE,
            ("consent", "consent_paper"),
            (outgoing,),
        ),
        M("record_refusal", (S.ASKED,), S.REFUSED, P.CASES_HANDLE, ("reasons",), (outgoing,)),
        M("withdraw", (S.ASKED,), S.WITHDRAWN, P.CASES_HANDLE, ("reasons",)),
    ),
    ends=frozenset({S.CONSENTED, S.REFUSED, S.WITHDRAWN}),
)


def due(standing: Standing) -> Iterator[Due]:
    """Say when an answer is due: thirty days, by own suggestion."""
    if standing.stage == S.ASKED:
        is_ours = standing.case.is_incoming
        yield Due(
            "step",
            say("Wider use to be answered"),
            Term(standing.since, 30, calendar=standing.case.asked),
            holder=Holder.OWN if is_ours else Holder.FOREIGN,
        )


DEFINITION = Definition(
    kind=Kind.USE_EXTENSION,
    label=say("Wider use of evidence"),
    lead=say("Evidence is used for what it was given for; any other use is asked for first."),
    workflow=WORKFLOW,
    stages={
        S.ASKED: (say("Asked, not answered yet"), "wait", 2),
        S.CONSENTED: (say("Consented"), "done", 7),
        S.REFUSED: (say("Consent refused"), "stop", 7),
        S.WITHDRAWN: (say("Not asked any longer"), "stop", 7),
    },
    moves={
        "consent": say("Consent to the use"),
        "refuse": say("Refuse the use"),
        "record_consent": say("Record their consent"),
        "record_refusal": say("Record that they do not consent"),
        "withdraw": say("Record that it is not asked any longer"),
    },
    asks=ASKS,
    opening=("purpose", "proceeding", "material", "paper"),
    permission=P.CASES_HANDLE,
    audience=Audience.REQUESTER,
    law="use_limit_article",
    dangerous=frozenset({"refuse", "record_refusal", "withdraw"}),
    due=due,
)
