"""A translation, from the order to the version that counts (reference, 4.5 and 10.5)."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from mla.access.rules import Permission as P
from mla.core.clock import Holder
from mla.core.errors import Reason
from mla.core.words import say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Term
from mla.documents.rules import Audience
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import Definition, Kind, Standing


class Stage(StrEnum):
    """Where a translation stands."""

    ORDERED = "ordered"
    IN_PROGRESS = "in_progress"
    DELIVERED = "delivered"
    CHECKED = "checked"
    ACCEPTED = "accepted"
    REWORK = "rework"
    CANCELLED = "cancelled"


S = Stage
M = Move[Stage, Standing]

ASKS = asks(
    Ask("source_language", say("From"), Shape.LANGUAGE),
    Ask("target_language", say("Into"), Shape.LANGUAGE),
    Ask("translator", say("Translator"), hint=say("A bureau, or a function")),
    Ask("original", say("The paper to be translated"), Shape.DOCUMENT, is_required=False),
    Ask("secrecy", say("The translator has undertaken to keep it secret"), Shape.TICK, False),
    Ask("cost", say("Cost"), Shape.MONEY, is_required=False),
    Ask("wanted_on", say("Wanted on"), Shape.DAY, is_required=False),
    Ask("delivered", say("The translation"), Shape.DOCUMENT),
    Ask("checked_by", say("Who compared it with the original, by function")),
    Ask("certificate", say("Certificate that it is complete and accurate"), Shape.DOCUMENT, False),
    Ask("authoritative", say("The version that counts"), Shape.DOCUMENT),
    Ask("gaps", say("What has to be mended"), Shape.TEXT),
    Ask("reasons", say("Reasons"), Shape.TEXT),
)


def secrecy_promised(standing: Standing, /) -> Iterator[Reason]:
    """Want the translator’s undertaking before the papers leave the house."""
    if "secrecy" not in standing.details:
        yield Reason(
            say("The translator has not undertaken to keep it secret. Record the undertaking."),
            "procedures.change",
            "secrecy",
        )


WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.ORDERED,
    moves=(
        M("begin", (S.ORDERED,), S.IN_PROGRESS, P.CASES_HANDLE, (), (secrecy_promised,)),
        M(
            "deliver",
            (S.IN_PROGRESS, S.REWORK),
            S.DELIVERED,
            P.CASES_REGISTER,
            ("delivered", "cost"),
        ),
        M("check", (S.DELIVERED,), S.CHECKED, P.CASES_HANDLE, ("checked_by", "certificate")),
        M("accept", (S.CHECKED,), S.ACCEPTED, P.CASES_HANDLE, ("authoritative",)),
        M(
            "send_back",
            (S.DELIVERED, S.CHECKED),
            S.REWORK,
            P.CASES_HANDLE,
            ("gaps", "wanted_on"),
        ),
        M(
            "cancel",
            (S.ORDERED, S.IN_PROGRESS, S.REWORK),
            S.CANCELLED,
            P.CASES_HANDLE,
            ("reasons",),
        ),
    ),
    ends=frozenset({S.ACCEPTED, S.CANCELLED}),
)


def faults(_: Standing, __: str, answers: Mapping[str, Any]) -> Iterator[Reason]:
    """Want two different languages."""
    into = answers.get("target_language")
    if into is not None and into == answers.get("source_language"):
        same = say("The two languages are the same. Choose the one it is translated into.")
        yield Reason(same, anchor="target_language")


def due(standing: Standing) -> Iterator[Due]:
    """Say when it is to be delivered (fifteen working days, as the service standards), and checked
    (five, by own suggestion).
    """
    if standing.stage in (S.ORDERED, S.IN_PROGRESS, S.REWORK):
        wanted = standing.details.get("wanted_on")
        on = wanted if isinstance(wanted, date) else Term(standing.since, 15, True)
        yield Due("step", say("Translation to be delivered"), on, holder=Holder.DOMESTIC)
    elif standing.stage in (S.DELIVERED, S.CHECKED):
        term = Term(standing.since, 5, True)
        yield Due("step", say("Translation to be checked"), term, holder=Holder.OWN)


DEFINITION = Definition(
    kind=Kind.TRANSLATION,
    label=say("Translation job"),
    lead=say("Who translates what, under which secrecy, and which version counts."),
    workflow=WORKFLOW,
    stages={
        S.ORDERED: (say("Ordered from the translator"), "wait", 1),
        S.IN_PROGRESS: (say("With the translator"), "wait", 2),
        S.DELIVERED: (say("Translation delivered"), "go", 4),
        S.CHECKED: (say("Compared with the original"), "go", 5),
        S.ACCEPTED: (say("Translation accepted"), "done", 7),
        S.REWORK: (say("Back with the translator"), "wait", 3),
        S.CANCELLED: (say("Order cancelled"), "stop", 7),
    },
    moves={
        "begin": say("Record that the papers went to the translator"),
        "deliver": say("Record the delivery"),
        "check": say("Record the comparison"),
        "accept": say("Accept the translation"),
        "send_back": say("Send it back to the translator"),
        "cancel": say("Cancel the order"),
    },
    asks=ASKS,
    opening=(
        *("source_language", "target_language", "translator", "original", "secrecy", "cost"),
        "wanted_on",
    ),
    permission=P.CASES_HANDLE,
    audience=Audience.OFFICE,
    law="language_article",
    dangerous=frozenset({"cancel"}),
    faults=faults,
    due=due,
)
