"""Moving a case, correcting its history, and hearing what other rooms saw happen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mla.access.rules import Permission
from mla.cases import queries
from mla.cases.models import Case, CaseFact, StageVisit
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.answers import answer_faults, tidy
from mla.cases.rules.guards import facts_needed
from mla.cases.rules.history import day_faults, effective
from mla.cases.rules.outcomes import LEFT_PENDING
from mla.cases.rules.situation import Fact, Situation
from mla.cases.rules.stages import Stage, holder_of
from mla.cases.rules.workflows import WORKFLOWS
from mla.cases.service.ahead import await_stage
from mla.cases.service.writing import begin_change, end_change, work_out_clock
from mla.cases.words import stage_label
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.core.workflow import Move
from mla.database import Work
from mla.measures.rules import Outcome


@dataclass(frozen=True)
class MoveOrder:
    """A move that somebody wants to make."""

    name: str
    on: date | None = None
    """The day it took effect; today where it is not given."""
    answers: Mapping[str, Any] = field(default_factory=dict)
    """What the move asks, by the names of `rules.asks.ASKS`."""
    channel: str | None = None
    version: int | None = None
    """The version of the case that the mover has on the screen."""


def move(work: Work, case: Case, order: MoveOrder) -> StageVisit:
    """Move a case along its workflow, and write down that it moved.

    Raises Refused with every reason at once: role, guards, answers, day. Raises Stale.
    """
    begin_change(work, case, order.version)
    step = WORKFLOWS[case.direction].find(
        order.name, case.stage, label=lambda stage: stage_label(case.direction, stage)
    )
    situation = queries.situation_of(work, case)
    path = effective(case.visits)
    on = order.on or max(work.today, path[-1].on)
    answers = tidy(step.asks, order.answers)
    reasons = _against(work, step, situation, answers)
    reasons += day_faults(on, after=path[-1].on, before=None, today=work.today)
    if reasons:
        raise Refused(*reasons)
    target = step.target_of([visit.stage for visit in path])
    visit = _enter(work, case, step, target, on, answers, order.channel)
    _spend(case, step, visit)
    _carry_out(work, case, visit, answers)
    work_out_clock(work, case)
    end_change(work, case, f"case.{step.name}", {"to": target, "on": on, "answers": answers})
    return visit


def _against(
    work: Work, step: Move[Stage, Situation], situation: Situation, answers: Mapping[str, Any]
) -> list[Reason]:
    reasons = list(step.blocked_by(situation))
    if not work.actor.may(step.permission):
        reasons.append(Reason(not_permitted(Permission(step.permission))))
    return reasons + list(answer_faults(step.asks, answers, situation))


def _enter(
    work: Work,
    case: Case,
    step: Move[Stage, Situation],
    target: Stage,
    on: date,
    answers: Mapping[str, Any],
    channel: str | None,
) -> StageVisit:
    visit = StageVisit(
        case_id=case.id,
        seq=case.visits[-1].seq + 1,
        stage=target,
        on=on,
        recorded_at=work.now,
        recorded_by=work.actor.name,
        move=step.name,
        note=answers.get("note") or answers.get("reasons"),
        channel=channel,
        foreign_reference=answers.get("foreign_reference"),
        ground=answers.get("ground") or answers.get("postponement"),
        answers=_plain(answers),
    )
    case.visits.append(visit)
    case.stage, case.holder = target, holder_of(case.direction, target)
    work.session.flush()
    await_stage(work, case, on, answers)
    return visit


def _plain(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in answers.items()
    }


def _spend(case: Case, step: Move[Stage, Situation], visit: StageVisit) -> None:
    needed = facts_needed(step.guards)
    for fact in case.recorded:
        if fact.fact in needed and fact.visit_id is None:
            fact.visit_id = visit.id


def _carry_out(work: Work, case: Case, visit: StageVisit, answers: Mapping[str, Any]) -> None:
    """Do to the case what the answers of a move say."""
    if visit.move in ("take", "start_review") and case.officer_id is None:
        case.officer_id = work.actor.id
    if answers.get("foreign_reference"):
        case.foreign_reference = answers["foreign_reference"]
    if authority_id := answers.get("authority"):
        # What the authority may see of it is for the room of referrals; the case stays shut.
        case.domestic_authority_id = int(authority_id)
    _set_outcomes(case, visit, answers.get("outcomes") or {})


def _set_outcomes(case: Case, visit: StageVisit, given: Mapping[str, str]) -> None:
    left = LEFT_PENDING.get(visit.stage)
    by_stage = []
    for measure in case.measures:
        if outcome := given.get(str(measure.number)):
            measure.outcome = Outcome(outcome)
            measure.completed_on = None if measure.outcome is Outcome.PENDING else visit.on
        elif left is not None and measure.outcome is Outcome.PENDING:
            measure.outcome, measure.completed_on = left, visit.on
            measure.ground = visit.ground if left is Outcome.REFUSED else None
            by_stage.append(measure.number)
    if by_stage:
        visit.answers = {**visit.answers, "ended": by_stage}
    if visit.move == "reopen":
        _take_outcomes_back(case, case.visits[:-1])


def _take_outcomes_back(case: Case, visits: list[StageVisit]) -> None:
    """Give measures that only a stage had ended their open outcome back."""
    held = effective(visits)
    ended = {number for visit in held[-2:] for number in visit.answers.get("ended", ())}
    for measure in case.measures:
        if measure.number in ended:
            measure.outcome, measure.completed_on = Outcome.PENDING, None
            measure.ground = None


def record_fact(work: Work, case: Case, fact: Fact, *, on: date, source: str) -> CaseFact:
    """Hear from a higher room what it saw happen. Only rooms call this, never a form.

    `source` names what the fact rests on, such as `letter:12`.
    """
    queries.lock_case(work, case)
    row = CaseFact(
        case_id=case.id,
        fact=fact,
        on=on,
        recorded_at=work.now,
        recorded_by=work.actor.name,
        source=source,
    )
    case.recorded.append(row)
    end_change(work, case, "case.fact", {"fact": fact, "on": on, "source": source})
    return row


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
    await_stage(work, case, back.on, {})
    work_out_clock(work, case)
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
    return right
