"""How a case ended, worked out from its stage and from what became of its measures.

Source: the register format ("the column in stock and flow"); reference, 4.4 and 7.4.
"""

from collections.abc import Collection

from mla.cases.rules.stages import Stage
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


def column(stage: Stage, outcomes: Collection[Outcome]) -> str:
    """Return the column in which a case counts that was closed by entering this stage."""
    if stage in BY_STAGE:
        return BY_STAGE[stage]
    known = {outcome for outcome in outcomes if outcome is not Outcome.PENDING}
    if known & _DONE:
        is_whole = set(outcomes) == {Outcome.EXECUTED}
        return Outcome.EXECUTED if is_whole else Outcome.PARTLY_EXECUTED
    for outcome in (Outcome.REFUSED, Outcome.NOT_POSSIBLE, Outcome.WITHDRAWN, Outcome.LAPSED):
        if outcome in known:
            return outcome
    return Outcome.REFUSED if stage is Stage.REFUSED else Outcome.NOT_POSSIBLE
