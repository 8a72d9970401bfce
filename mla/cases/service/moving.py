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
from mla.cases.rules.asks import SECRET
from mla.cases.rules.guards import facts_needed
from mla.cases.rules.history import day_faults, effective
from mla.cases.rules.outcomes import left_pending
from mla.cases.rules.situation import Fact, Situation
from mla.cases.rules.stages import REQUESTS, Direction, Stage, holder_of
from mla.cases.rules.workflows import workflow_at
from mla.cases.service import deciding, recognising
from mla.cases.service.ahead import await_stage
from mla.cases.service.reviewing import refresh_reviews
from mla.cases.service.writing import begin_change, end_change, work_out_clock
from mla.cases.words import stage_label
from mla.core.errors import Reason, Refused
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
    step = workflow_at(case.kind, case.direction, case.stage).find(
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
    if case.direction is Direction.INCOMING and (ruling := deciding.ruling_of(step.name, answers)):
        deciding.write_down(work, case, situation, ruling, on, visit)
    _carry_out(work, case, visit, answers)
    work_out_clock(work, case)
    refresh_reviews(work, case)
    detail = {"to": target, "on": on, "answers": _open_answers(answers)}
    end_change(work, case, f"case.{step.name}", detail)
    return visit


def _open_answers(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that are written down with the step; the others are kept elsewhere."""
    return {name: value for name, value in answers.items() if name not in SECRET}


def _against(
    work: Work, step: Move[Stage, Situation], situation: Situation, answers: Mapping[str, Any]
) -> list[Reason]:
    reasons = list(step.blocked_by(situation))
    if not work.actor.may(step.permission):
        reasons.append(Reason(not_permitted(Permission(step.permission))))
    reasons += answer_faults(step.asks, answers, situation)
    return reasons + deciding.faults_of(situation, step.name, answers)


NOTED = (
    *("note", "reasons", "answer", "comments", "used_for", "items_asked", "conditions_of_use"),
    "sent_what",
)
"""Answers that say best what a step was about, the first that is given."""


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
        note=next((answers[name] for name in NOTED if answers.get(name)), None),
        channel=channel,
        foreign_reference=answers.get("foreign_reference"),
        ground=answers.get("ground") or answers.get("postponement"),
        answers=_plain(_open_answers(answers)),
    )
    case.visits.append(visit)
    case.stage, case.holder = target, holder_of(case.direction, target)
    work.session.flush()
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
    # A record has no review that somebody takes on: whoever deals with it first has it.
    takes_on = visit.move in ("take", "start_review") or case.kind not in REQUESTS
    if takes_on and case.officer_id is None and work.actor.may(Permission.CASES_HANDLE):
        case.officer_id = work.actor.id
    if answers.get("foreign_reference"):
        case.foreign_reference = answers["foreign_reference"]
        recognising.index(work, case)
    if authority_id := answers.get("authority"):
        # What the authority may see of it is for the room of referrals; the case stays shut.
        case.domestic_authority_id = int(authority_id)
    _set_outcomes(case, visit, answers.get("outcomes") or {})


def _set_outcomes(case: Case, visit: StageVisit, given: Mapping[str, str]) -> None:
    before = effective(case.visits)[-2].stage
    left = left_pending(case.kind, before, visit.stage)
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
    if fact is Fact.REMINDER_SENT:
        work.session.flush()
        await_stage(work, case)
    end_change(work, case, "case.fact", {"fact": fact, "on": on, "source": source})
    return row
