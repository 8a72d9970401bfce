"""Taking a step with a procedure, changing its details, undoing its last step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mla.access.rules import Permission
from mla.cases.models import Case
from mla.cases.rules.history import day_faults
from mla.cases.service.writing import begin_change, end_change
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.core.workflow import Move
from mla.database import Work
from mla.procedures import queries
from mla.procedures.models import Procedure, ProcedureStep
from mla.procedures.queries.standing import held
from mla.procedures.rules.asks import pack_all, tidy
from mla.procedures.rules.definition import Act, Definition, RunsOut, Standing
from mla.procedures.service import checking, sweeping, writing
from mla.procedures.service.writing import Written


@dataclass(frozen=True)
class StepOrder:
    """A step that somebody wants to take."""

    name: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    on: date | None = None
    """The day it took effect; today where it is not given."""
    note: str | None = None
    version: int | None = None
    """The version of the procedure that the mover has on the screen."""


def move(work: Work, case: Case, procedure: Procedure, order: StepOrder) -> ProcedureStep:
    """Take a step with a procedure, and write down that it was taken.

    Raises Refused with every reason at once: role, guards, answers, day. Raises Stale.
    """
    begin_change(work, case, None)
    writing.begin(work, procedure, order.version)
    definition = queries.definition_of(procedure)
    step = definition.workflow.find(order.name, procedure.stage, label=definition.stage_label)
    standing = queries.standing_of(work, case, procedure)
    answers = tidy(definition.asked(step.asks), order.answers)
    ends = queries.ran_out(standing, definition)
    made_by_time = ends.first_without if ends and ends.move == order.name else None
    on = order.on or made_by_time or max(work.today, standing.moved_on)
    reasons = _against(work, case, definition, standing, step, answers, on)
    reasons += _too_late(ends, order.name, on)
    if reasons:
        raise Refused(*reasons)
    written = Written(Act.MOVED, step.target_of([]), on, step.name, answers, order.note)
    found = _write(work, case, procedure, written)
    sweeping.catch_up(work, case)
    return found


def _against(
    work: Work,
    case: Case,
    definition: Definition,
    standing: Standing,
    step: Move[Any, Standing],
    answers: Mapping[str, Any],
    on: date,
) -> list[Reason]:
    listed = definition.asked(step.asks)
    reasons = list(step.blocked_by(standing))
    reasons += checking.permission_faults(work, Permission(step.permission))
    reasons += day_faults(on, after=standing.moved_on, before=None, today=work.today)
    reasons += checking.answer_faults(work, case, definition, standing, step.name, listed, answers)
    reasons += checking.end_faults(definition, standing, step.target, answers, on)
    return reasons


def _too_late(ends: RunsOut | None, name: str, on: date) -> list[Reason]:
    """Say that a stage has run out; a step that was taken before can still be written down."""
    if ends is None or name == ends.move or on <= ends.last_on:
        return []
    return [
        Reason(
            say(
                "It ran out on %(day)s. If the step was taken by then, give the day on which it "
                "was; otherwise record first that it ran out.",
                day=ends.last_on,
            ),
            anchor="on",
        )
    ]


def _write(work: Work, case: Case, procedure: Procedure, written: Written) -> ProcedureStep:
    step = writing.add_step(work, procedure, written)
    detail = writing.detail_of(
        procedure, move=written.move, to=written.stage, on=written.on, answers=step.answers
    )
    end_change(work, case, "case.move-procedure", detail)
    writing.raise_incident(work, case, procedure, step)
    writing.tell(work, case, procedure)
    return step


def at_once(work: Work, case: Case, procedure: Procedure, name: str, on: date) -> None:
    """Make the move that an opening brings with it."""
    definition = queries.definition_of(procedure)
    step = definition.workflow.find(name, procedure.stage, label=definition.stage_label)
    _write(work, case, procedure, Written(Act.MOVED, step.target_of([]), on, name))


@dataclass(frozen=True)
class Correction:
    """Details as they should be from now on; an answer that is left empty is taken away."""

    answers: Mapping[str, Any]
    reason: str = ""
    version: int | None = None


def correct(work: Work, case: Case, procedure: Procedure, change: Correction) -> ProcedureStep:
    """Change details that the opening asked for. What was written first stays; this is added.

    Before the first move anybody who may open it fills it in; later it is a correction, with its
    reason. Raises Refused, Stale.
    """
    begin_change(work, case, None)
    writing.begin(work, procedure, change.version)
    definition = queries.definition_of(procedure)
    standing = queries.standing_of(work, case, procedure)
    listed = definition.asked(definition.opening)
    answers = tidy(listed, change.answers)
    is_later = any(past.act in (Act.MOVED, Act.RAN_OUT) for past in standing.path)
    permission = Permission.CASES_CORRECT if is_later else Permission(definition.permission)
    reasons = list(checking.permission_faults(work, permission))
    if is_later and not change.reason.strip():
        reasons.append(Reason(say("Say why it has to be corrected."), anchor="reason"))
    reasons += checking.answer_faults(work, case, definition, standing, "correct", listed, answers)
    if reasons:
        raise Refused(*reasons)
    full = {ask.name: answers.get(ask.name) for ask in listed}
    changed = {n: v for n, v in pack_all(full).items() if v != procedure.details.get(n)}
    written = Written(
        Act.CORRECTED,
        procedure.stage,
        work.today,
        answers={name: full[name] for name in changed},
        note=change.reason,
    )
    step = writing.add_step(work, procedure, written)
    detail = writing.detail_of(procedure, changed=changed, reason=change.reason)
    end_change(work, case, "case.correct-procedure", detail)
    writing.tell(work, case, procedure)
    return step


def undo(
    work: Work, case: Case, procedure: Procedure, *, reason: str, version: int | None = None
) -> None:
    """Undo the last step: it stays in the history as undone. Raises Refused, Stale.

    An incident that the step raised stays too: it is explained and settled, not taken back.
    """
    begin_change(work, case, None)
    writing.begin(work, procedure, version)
    steps = held(procedure)
    reasons = list(checking.permission_faults(work, Permission.CASES_CORRECT))
    if not reason.strip():
        reasons.append(Reason(say("Say why it has to be corrected."), anchor="reason"))
    if len(steps) < 2:
        reasons.append(Reason(say("The opening of a procedure cannot be undone.")))
    if reasons:
        raise Refused(*reasons)
    wrong, back = steps[-1], steps[-2]
    written = Written(Act.UNDONE, back.stage, wrong.on, wrong.move, note=reason, undoes_id=wrong.id)
    writing.add_step(work, procedure, written)
    detail = writing.detail_of(procedure, stage=wrong.stage, to=back.stage, reason=reason)
    end_change(work, case, "case.undo-procedure", detail)
    writing.tell(work, case, procedure)
