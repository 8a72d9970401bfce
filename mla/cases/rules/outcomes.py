"""How a case ended, worked out from its stage and from what became of its measures.

Source: the register format ("the column in stock and flow"); reference, 4.4 and 7.4.
"""

from collections.abc import Collection

from mla.cases.rules.stages import CLOSING, Kind, Stage
from mla.measures.rules import Outcome

BY_STAGE = {
    Stage.MISDIRECTED: "misdirected",
    Stage.WITHDRAWN: Outcome.WITHDRAWN.value,
    Stage.LAPSED: Outcome.LAPSED.value,
}
"""Stages that say by themselves how a case ended."""

COLUMNS = (
    "executed",
    "partly_executed",
    "refused",
    "withdrawn",
    "not_possible",
    "lapsed",
    "misdirected",
)
"""Every way in which a case can end, in the order of the published table."""

LEFT_PENDING: dict[Stage, Outcome] = {
    Stage.REFUSED: Outcome.REFUSED,
    Stage.WITHDRAWN: Outcome.WITHDRAWN,
    Stage.NOT_SENT: Outcome.WITHDRAWN,
    Stage.LAPSED: Outcome.LAPSED,
}
"""What becomes of measures without an outcome when a case enters one of these stages."""

_DONE = {Outcome.EXECUTED, Outcome.PARTLY_EXECUTED}


_DEALT_WITH = frozenset(
    {
        Kind.ENQUIRY,
        Kind.DRAFT_CONSULTATION,
        Kind.SPONTANEOUS_INFORMATION,
        Kind.DIRECT_NOTICE,
        Kind.PRESERVATION,
    }
)
"""Kinds whose closing itself says that they were dealt with (own suggestion)."""


def left_pending(kind: Kind, before: Stage, stage: Stage) -> Outcome | None:
    """Return what becomes of measures without an outcome when a case goes from stage to stage."""
    if stage is not Stage.CLOSED or before in CLOSING:
        return LEFT_PENDING.get(stage)
    if kind in _DEALT_WITH:
        return Outcome.EXECUTED
    # What was asked is asked again, in the corrected request.
    return Outcome.NOT_POSSIBLE if kind is Kind.RETURNED_REQUEST else None


def column(stage: Stage, outcomes: Collection[Outcome], kind: Kind = Kind.REQUEST) -> str:
    """Return the column in which a case counts that was closed by entering this stage."""
    if stage in BY_STAGE:
        return BY_STAGE[stage]
    known = {outcome for outcome in outcomes if outcome is not Outcome.PENDING}
    if not known and stage is Stage.CLOSED and kind in _DEALT_WITH:
        return Outcome.EXECUTED
    if known & _DONE:
        is_whole = set(outcomes) == {Outcome.EXECUTED}
        return Outcome.EXECUTED if is_whole else Outcome.PARTLY_EXECUTED
    for outcome in (Outcome.REFUSED, Outcome.NOT_POSSIBLE, Outcome.WITHDRAWN, Outcome.LAPSED):
        if outcome in known:
            return outcome
    return Outcome.REFUSED if stage is Stage.REFUSED else Outcome.NOT_POSSIBLE
