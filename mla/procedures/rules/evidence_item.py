"""An item of evidence, from the day it is expected to the day it is returned, destroyed or kept for
good (reference, 4.5 and 10.4). Who held it from when to when is not recorded here.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from mla.access.rules import Permission as P
from mla.core.clock import Holder
from mla.core.errors import Reason
from mla.core.words import say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Nature
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import Definition, Kind, Standing


class Stage(StrEnum):
    """Where an item stands."""

    EXPECTED = "expected"
    RECEIVED = "received"
    CHECKED = "checked"
    FORWARDED = "forwarded"
    IN_USE = "in_use"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    RETAINED = "retained"
    NOT_RECEIVED = "not_received"


S = Stage
M = Move[Stage, Standing]
THERE = (S.RECEIVED, S.CHECKED, S.FORWARDED, S.IN_USE)
"""Where an item is in somebody’s hands."""

ASKS = asks(
    Ask("item", say("Item number")),
    Ask(
        "sort",
        say("Sort of item"),
        Shape.CHOICE,
        choices={
            "original": say("Original"),
            "certified_copy": say("Certified copy"),
            "digital": say("Digital data"),
            "biological": say("Biological sample"),
            "asset": say("Cash or other asset"),
            "object": say("Other object"),
        },
    ),
    Ask("description", say("Description"), Shape.TEXT),
    Ask("origin", say("Where it comes from"), hint=say("Place, office or provider")),
    Ask("seal", say("Seal number"), is_required=False),
    Ask(
        "hash",
        say("Fingerprint (SHA-256)"),
        is_required=False,
        hint=say("For digital data: 64 digits and letters a to f."),
    ),
    Ask("size", say("Size in bytes"), Shape.NUMBER, is_required=False),
    Ask("state", say("Condition on receipt"), Shape.TEXT, is_required=False),
    Ask("storage", say("Where it is kept"), is_required=False),
    Ask("use_conditions", say("Conditions of use"), Shape.TEXT, is_required=False),
    Ask("return_on", say("To be returned by"), Shape.DAY, is_required=False),
    Ask("destroy_on", say("To be destroyed by"), Shape.DAY, is_required=False),
    Ask("check", say("What the check showed"), Shape.TEXT),
    Ask("certificate", say("Certificate that goes with it"), Shape.DOCUMENT, is_required=False),
    Ask("forwarded_to", say("Handed to"), Shape.AUTHORITY),
    Ask("limits_told", say("The conditions of use were handed over with it"), Shape.TICK, False),
    Ask("used_in", say("In which proceeding it is used")),
    Ask("returned_to", say("Returned to, and by which way"), Shape.TEXT),
    Ask("destroyed_how", say("How, and before whom, it was destroyed"), Shape.TEXT),
    Ask("receipt", say("Receipt or record"), Shape.DOCUMENT, is_required=False),
    Ask("kept_because", say("Why it is kept"), Shape.TEXT),
    Ask("keep_until", say("To be looked at again on"), Shape.DAY, is_required=False),
    Ask("reasons", say("Reasons"), Shape.TEXT),
)

WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.EXPECTED,
    moves=(
        M(
            "receive",
            (S.EXPECTED,),
            S.RECEIVED,
            P.CASES_REGISTER,
            ("seal", "state", "storage", "hash", "size"),
        ),
        M("strike", (S.EXPECTED,), S.NOT_RECEIVED, P.CASES_HANDLE, ("reasons",)),
        M("check", (S.RECEIVED,), S.CHECKED, P.CASES_HANDLE, ("check", "certificate")),
        M(
            "forward",
            (S.CHECKED,),
            S.FORWARDED,
            P.CASES_REGISTER,
            ("forwarded_to", "limits_told"),
        ),
        M("use", (S.FORWARDED,), S.IN_USE, P.CASES_HANDLE, ("used_in",)),
        M("return", THERE, S.RETURNED, P.CASES_REGISTER, ("returned_to", "receipt")),
        M("destroy", THERE, S.DESTROYED, P.CASES_HANDLE, ("destroyed_how", "receipt")),
        M("retain", THERE, S.RETAINED, P.CASES_DECIDE, ("kept_because", "keep_until")),
    ),
    ends=frozenset({S.RETURNED, S.DESTROYED, S.RETAINED, S.NOT_RECEIVED}),
)


def faults(standing: Standing, move: str, answers: Mapping[str, Any]) -> Iterator[Reason]:
    """Want a fingerprint that is one, and conditions of use handed over with the item."""
    if "hash" in answers and not re.fullmatch(r"[0-9a-fA-F]{64}", str(answers["hash"])):
        wrong = say("A fingerprint of SHA-256 has 64 signs, digits and the letters a to f.")
        yield Reason(wrong, anchor="hash")
    if move == "forward" and "use_conditions" in standing.details and "limits_told" not in answers:
        tell = say("Conditions of use are recorded. Hand them over with the item, and tick it.")
        yield Reason(tell, anchor="limits_told")


def due(standing: Standing) -> Iterator[Due]:
    """Say by when the item is returned, destroyed or looked at again: duties that live on."""
    wanted = (
        ("return_on", say("Evidence to be returned"), THERE),
        ("destroy_on", say("Evidence to be destroyed"), THERE),
        ("keep_until", say("Evidence that is kept: look at it again"), (S.RETAINED,)),
    )
    for name, reason, stages in wanted:
        day = standing.details.get(name)
        if isinstance(day, date) and standing.stage in stages:
            yield Due(name, reason, day, Nature.DUTY, holder=Holder.OWN)


DEFINITION = Definition(
    kind=Kind.EVIDENCE_ITEM,
    label=say("Item of evidence"),
    lead=say("One item, its seal and fingerprint, its conditions of use, and what becomes of it."),
    workflow=WORKFLOW,
    stages={
        S.EXPECTED: (say("Awaited"), "wait", 0),
        S.RECEIVED: (say("Taken in"), "go", 2),
        S.CHECKED: (say("Checked"), "go", 3),
        S.FORWARDED: (say("Handed on"), "go", 4),
        S.IN_USE: (say("In use in a proceeding"), "go", 5),
        S.RETURNED: (say("Given back"), "done", 7),
        S.DESTROYED: (say("Destroyed"), "done", 7),
        S.RETAINED: (say("Kept"), "done", 7),
        S.NOT_RECEIVED: (say("Never came"), "stop", 7),
    },
    moves={
        "receive": say("Take the item in"),
        "strike": say("Record that it will not come"),
        "check": say("Record the check"),
        "forward": say("Hand it on"),
        "use": say("Record its use"),
        "return": say("Record that it was given back"),
        "destroy": say("Record that it was destroyed"),
        "retain": say("Keep it"),
    },
    asks=ASKS,
    opening=(
        *("item", "sort", "description", "origin", "seal", "hash", "size", "storage"),
        *("use_conditions", "return_on", "destroy_on"),
    ),
    permission=P.CASES_REGISTER,
    law="use_limit_article",
    dangerous=frozenset({"destroy", "strike"}),
    faults=faults,
    due=due,
)
