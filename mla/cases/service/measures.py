"""The measures of a case: what is asked for, who has it, and what became of it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from mla.access.rules import Permission
from mla.cases.models import Case
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.decisions import DecisionKind, Ruling
from mla.cases.rules.stages import CLOSING, Direction
from mla.cases.service import deciding, recognising
from mla.cases.service.particulars import check_edit, may_edit
from mla.cases.service.reviewing import refresh_reviews
from mla.cases.service.writing import begin_change, end_change, work_out_clock
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.measures.models import Measure
from mla.measures.rules import Outcome


def add_measure(
    work: Work,
    case: Case,
    *,
    kind_code: str,
    target: str | None,
    particulars: Mapping[str, str] | None = None,
    version: int | None = None,
) -> Measure:
    """Add a measure to a case that is still open. Raises Refused, Stale."""
    begin_change(work, case, version)
    check_edit(work, case)
    if case.stage in CLOSING:
        raise Refused(say("The case is closed. Reopen it, or record a supplementary request."))
    measure = Measure(
        number=max((m.number for m in case.measures), default=0) + 1,
        kind_code=kind_code,
        target=target,
        particulars=dict(particulars or {}),
    )
    case.measures.append(measure)
    recognising.index(work, case)
    detail = {"number": measure.number, "kind": kind_code, "target": target}
    end_change(work, case, "case.add-measure", detail)
    return measure


def change_measure(
    work: Work,
    case: Case,
    measure: Measure,
    *,
    target: str | None,
    particulars: Mapping[str, str],
    outcome: Outcome,
    completed_on: date | None,
    ground: str | None,
    note: str | None,
    ruling: Ruling | None = None,
    version: int | None = None,
) -> None:
    """Change a measure or record what became of it. Raises Refused, Stale.

    "Not possible" is non-execution, never a refusal; only a refusal has a ground. A refusal of ours
    is a decision: `ruling` says what it rests on, and it is taken as every other.
    """
    begin_change(work, case, version)
    faults = _measure_faults(work, case, measure, outcome, ground, completed_on)
    if faults:
        raise Refused(*faults)
    before = measure.outcome
    if outcome is Outcome.REFUSED and is_decision(case, measure):
        grounds = [ground, *(ruling.grounds[1:] if ruling else ())]
        whole = replace(
            ruling or Ruling(DecisionKind.REFUSAL, ()),
            grounds=[one for one in grounds if one],
            measures=[measure.number],
        )
        deciding.decide(work, case, whole, on=completed_on)
    measure.target, measure.particulars, measure.note = target, dict(particulars), note
    measure.outcome = outcome
    is_ended = outcome is not Outcome.PENDING
    measure.completed_on = (completed_on or work.today) if is_ended else None
    measure.ground = ground if outcome is Outcome.REFUSED else None
    work_out_clock(work, case)
    refresh_reviews(work, case)
    recognising.index(work, case)
    detail = {"number": measure.number, "from": before, "to": outcome, "ground": measure.ground}
    end_change(work, case, "case.change-measure", detail)


def is_decision(case: Case, measure: Measure) -> bool:
    """Say whether refusing this measure would be a decision of ours that is not taken yet."""
    return case.direction is Direction.INCOMING and measure.outcome is not Outcome.REFUSED


def _measure_faults(
    work: Work,
    case: Case,
    measure: Measure,
    outcome: Outcome,
    ground: str | None,
    completed_on: date | None,
) -> list[Reason]:
    faults = []
    may_record = may_edit(work.actor, case)
    is_refusal = outcome is Outcome.REFUSED and is_decision(case, measure)
    if not may_record and not (is_refusal and work.actor.may(Permission.CASES_DECIDE)):
        faults.append(Reason(not_permitted(Permission.CASES_EDIT)))
    if outcome is Outcome.REFUSED and not ground:
        faults.append(Reason(say("A refused measure needs its ground."), anchor="ground"))
    takes_back = measure.outcome is Outcome.REFUSED and outcome is not Outcome.REFUSED
    is_ours = case.direction is Direction.INCOMING
    if takes_back and is_ours and not work.actor.may(Permission.CASES_DECIDE):
        faults.append(Reason(not_permitted(Permission.CASES_DECIDE)))
    if completed_on and completed_on > work.today:
        future = say("The day lies in the future. Give today or an earlier day.")
        faults.append(Reason(future, anchor="completed_on"))
    return faults


def hand_measures(
    work: Work, case: Case, numbers: Collection[int], authority_id: int | None, *, source: str
) -> None:
    """Hear from a higher room which authority has some measures now; None when none has them.

    `source` names what it rests on, such as `referral:3`.
    """
    begin_change(work, case, None)
    for measure in case.measures:
        if measure.number in numbers:
            measure.authority_id = authority_id
    detail = {"measures": sorted(numbers), "authority": authority_id, "source": source}
    end_change(work, case, "case.hand-measures", detail)


def learn_outcomes(work: Work, case: Case, outcomes: Mapping[int, Outcome], *, source: str) -> None:
    """Hear from a higher room what became of measures, by their number, where no move says it."""
    begin_change(work, case, None)
    for measure in case.measures:
        if measure.number in outcomes:
            measure.outcome = outcomes[measure.number]
            is_ended = measure.outcome is not Outcome.PENDING
            measure.completed_on = work.today if is_ended else None
    work_out_clock(work, case)
    said = {str(number): outcome.value for number, outcome in outcomes.items()}
    end_change(work, case, "case.learn-outcomes", {"outcomes": said, "source": source})
