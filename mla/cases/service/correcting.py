"""Correcting the history of a case: the day of a step, or the last step itself. Only added to."""

from datetime import date

from mla.access.rules import Permission
from mla.cases.models import Case, StageVisit
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.history import day_faults, effective
from mla.cases.rules.stages import holder_of
from mla.cases.service.ahead import await_stage
from mla.cases.service.deciding import follow_correction
from mla.cases.service.reviewing import refresh_reviews
from mla.cases.service.writing import begin_change, end_change, work_out_clock
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.measures.rules import Outcome


def correct_day(
    work: Work, case: Case, visit_id: int, *, on: date, reason: str, version: int | None = None
) -> StageVisit:
    """Correct the day on which a step took effect. What was written first stays; this is added.

    Raises Refused, Stale.
    """
    begin_change(work, case, version)
    path = effective(case.visits)
    index = next((i for i, visit in enumerate(path) if visit.id == visit_id), None)
    if index is None:
        raise Refused(say("This step was corrected already. Correct its latest entry."))
    wrong = path[index]
    reasons = _correction_faults(work, reason)
    reasons += day_faults(
        on,
        after=path[index - 1].on if index else None,
        before=path[index + 1].on if index + 1 < len(path) else None,
        today=work.today,
    )
    if reasons:
        raise Refused(*reasons)
    right = _replace(work, case, wrong, reason, on=on, is_undone=False)
    await_stage(work, case)
    work_out_clock(work, case)
    detail = {"stage": wrong.stage, "from": wrong.on, "to": on, "reason": reason}
    end_change(work, case, "case.correct-day", detail)
    return right


def undo(work: Work, case: Case, *, reason: str, version: int | None = None) -> None:
    """Undo the last step: it stays in the history as undone. Raises Refused, Stale."""
    begin_change(work, case, version)
    path = effective(case.visits)
    reasons = _correction_faults(work, reason)
    if len(path) < 2:
        reasons.append(Reason(say("The first step of a case cannot be undone.")))
    if reasons:
        raise Refused(*reasons)
    wrong, back = path[-1], path[-2]
    _replace(work, case, wrong, reason, on=wrong.on, is_undone=True)
    for fact in case.recorded:
        if fact.visit_id == wrong.id:
            fact.visit_id = None
    for measure in case.measures:
        if measure.number in wrong.answers.get("ended", ()):
            measure.outcome, measure.completed_on, measure.ground = Outcome.PENDING, None, None
    case.stage, case.holder = back.stage, holder_of(case.direction, back.stage)
    work_out_clock(work, case)
    refresh_reviews(work, case)
    end_change(work, case, "case.undo", {"stage": wrong.stage, "reason": reason})


def _correction_faults(work: Work, reason: str) -> list[Reason]:
    faults = []
    if not work.actor.may(Permission.CASES_CORRECT):
        faults.append(Reason(not_permitted(Permission.CASES_CORRECT)))
    if not reason.strip():
        faults.append(Reason(say("Say why it has to be corrected."), anchor="reason"))
    return faults


def _replace(
    work: Work, case: Case, wrong: StageVisit, reason: str, *, on: date, is_undone: bool
) -> StageVisit:
    right = StageVisit(
        case_id=case.id,
        seq=case.visits[-1].seq + 1,
        stage=wrong.stage,
        on=on,
        recorded_at=work.now,
        recorded_by=work.actor.name,
        move=wrong.move,
        note=reason.strip(),
        channel=wrong.channel,
        foreign_reference=wrong.foreign_reference,
        ground=wrong.ground,
        answers=wrong.answers,
        corrects_id=wrong.id,
        is_undone=is_undone,
    )
    case.visits.append(right)
    work.session.flush()
    follow_correction(case, wrong, right)
    for fact in case.recorded:
        if fact.visit_id == wrong.id and not is_undone:
            fact.visit_id = right.id
    return right
