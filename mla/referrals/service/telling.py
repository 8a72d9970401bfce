"""Telling the case what a referral means for it: its moves, who has its measures, their outcomes.

The table of the case leads. Where it has no such move from the present stage, the case stays where
it is and the referral goes on. Work on an outgoing case never moves that case.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mla.cases import service as cases
from mla.cases.rules.stages import Direction
from mla.cases.rules.workflows import workflow_at
from mla.cases.service import MoveOrder
from mla.database import Work
from mla.measures.rules import Outcome
from mla.referrals import queries
from mla.referrals.models import Referral, ReferredMeasure
from mla.referrals.rules.flow import RUNNING, WITH_THEM


def executes(referral: Referral) -> bool:
    """Say whether a referral carries out a request of another State, and so moves its case."""
    return referral.case.direction is Direction.INCOMING and bool(referral.measures)


def move(work: Work, referral: Referral, name: str, **answers: Any) -> bool:
    """Make a move of the case where its stage has it; say whether it was made. Raises Refused."""
    case = referral.case
    if not executes(referral):
        return False
    table = workflow_at(case.kind, case.direction, case.stage)
    if not any(one.name == name for one in table.open_to(case.stage)):
        return False
    cases.move(work, case, MoveOrder(name, answers=answers))
    return True


def hand_over(work: Work, referral: Referral) -> None:
    """Note on the measures that this authority has them."""
    if executes(referral):
        _hand(work, referral, referral.authority_id)


def take_back(work: Work, referral: Referral, reasons: str) -> None:
    """Note that nobody has the measures any more; the case goes back when nobody else works."""
    if not executes(referral):
        return
    _hand(work, referral, None)
    if not queries.others_running(work, referral, RUNNING):
        move(work, referral, "decline_referral", reasons=reasons)


def _hand(work: Work, referral: Referral, authority_id: int | None) -> None:
    numbers = {row.measure.number for row in referral.measures}
    source = f"referral:{referral.id}"
    cases.hand_measures(work, referral.case, numbers, authority_id, source=source)


def tell_results(
    work: Work,
    referral: Referral,
    outcomes: Mapping[int, Outcome],
    inventory: str,
    *,
    is_last: bool,
) -> None:
    """Tell the case what became of measures; `outcomes` by position in the referral.

    Results are all in when no other authority still works and no measure is left open.
    """
    by_number = {
        row.measure.number: outcomes[row.position]
        for row in referral.measures
        if row.position in outcomes
    }
    if not executes(referral) or referral.case.holder is None:
        return
    left = {m.number: by_number.get(m.number, m.outcome) for m in referral.case.measures}
    is_all = (
        is_last
        and Outcome.PENDING not in left.values()
        and not queries.others_running(work, referral, WITH_THEM)
    )
    name = "take_in_results" if is_all else "take_in_partial_results"
    answers = {str(number): outcome.value for number, outcome in by_number.items()}
    if not move(work, referral, name, outcomes=answers, inventory=inventory):
        cases.learn_outcomes(work, referral.case, by_number, source=f"referral:{referral.id}")


def tell_gaps(
    work: Work, referral: Referral, wanting: Sequence[ReferredMeasure], gaps: str
) -> None:
    """Tell the case that measures are open again, and send it back where its table allows."""
    if not executes(referral) or referral.case.holder is None:
        return
    move(work, referral, "send_back", gaps=gaps)
    open_again = {row.measure.number: Outcome.PENDING for row in wanting}
    cases.learn_outcomes(work, referral.case, open_again, source=f"referral:{referral.id}")
