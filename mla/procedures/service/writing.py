"""What every change of a procedure does besides itself: a step is added, the diary and the case are
told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mla.cases import service as cases
from mla.cases.models import Case
from mla.cases.rules.stages import CLOSING
from mla.cases.service.writing import end_change
from mla.core.errors import Stale
from mla.core.words import Sentence, say
from mla.database import Work
from mla.deadlines import service as deadlines
from mla.deadlines.rules import Nature
from mla.procedures import queries
from mla.procedures.models import Incident, Procedure, ProcedureStep
from mla.procedures.queries.standing import fold, held
from mla.procedures.rules.asks import pack_all
from mla.procedures.rules.definition import Act, Standing
from mla.procedures.rules.incidents import INCIDENT


@dataclass(frozen=True)
class Written:
    """A step as it is to be written down."""

    act: Act
    stage: str
    on: date
    move: str | None = None
    answers: Mapping[str, Any] | None = None
    note: str | None = None
    undoes_id: int | None = None


def begin(work: Work, procedure: Procedure, version: int | None) -> None:
    """Lock a procedure for a change. Raises Stale when it changed since the person looked at it."""
    queries.lock_procedure(work, procedure)
    if version is not None and version != procedure.version:
        raise Stale([_said(procedure, step) for step in procedure.steps[version:]])


def _said(procedure: Procedure, step: ProcedureStep) -> Sentence:
    label = queries.definition_of(procedure).stage_label(step.stage)
    return say("%(name)s: %(what)s", name=step.recorded_by, what=label)


def add_step(work: Work, procedure: Procedure, written: Written) -> ProcedureStep:
    """Add a step to the history; stage and details follow from what holds then."""
    step = ProcedureStep(
        procedure_id=procedure.id,
        seq=len(procedure.steps) + 1,
        act=written.act,
        move=written.move,
        stage=written.stage,
        on=written.on,
        recorded_at=work.now,
        recorded_by=work.actor.name,
        recorded_by_id=work.actor.id,
        answers=pack_all(written.answers or {}),
        note=(written.note or "").strip() or None,
        undoes_id=written.undoes_id,
    )
    procedure.steps.append(step)
    work.session.flush()
    steps = held(procedure)
    procedure.stage, procedure.details = steps[-1].stage, fold(steps)
    is_over = procedure.stage in queries.definition_of(procedure).workflow.ends
    procedure.ended_on = steps[-1].on if is_over else None
    # As many steps as there are, so many versions there were.
    procedure.version = len(procedure.steps)
    work.session.flush()
    return step


def tell(work: Work, case: Case, procedure: Procedure) -> None:
    """Tell the diary what is due now, and the case what it has to wait for."""
    definition, standing = queries.definition_of(procedure), queries.standing_of(
        work, case, procedure
    )  # fmt: skip
    write_diary(work, case, procedure, standing)
    source = f"procedure:{procedure.id}"
    if found := definition.hold(standing):
        what, why = found
        cases.hold(work, case, what, why, source=source)
    else:
        cases.lift_hold(work, case, source=source)


def write_diary(work: Work, case: Case, procedure: Procedure, standing: Standing) -> None:
    """Write down what is due now, in place of what was; a closed case has duties only."""
    wanted = {
        f"procedure:{procedure.id}:{due.source}": due
        for due in queries.definition_of(procedure).due(standing)
        if case.stage not in CLOSING or due.nature is Nature.DUTY
    }
    for row in queries.list_due(work, procedure):
        if row.source not in wanted:
            deadlines.settle(work, case.id, row.source)
    for source, due in wanted.items():
        entry = replace(
            due,
            source=source,
            endpoint="procedures.show",
            values={"procedure_id": procedure.id},
        )
        deadlines.put(work, case.id, entry)
    cases.look_ahead(work, case)


def raise_incident(work: Work, case: Case, procedure: Procedure, step: ProcedureStep) -> None:
    """Raise the incident that a step brings with it, if it brings one."""
    kind = queries.definition_of(procedure).incidents.get(step.move or "")
    if kind is None:
        return
    incident = Incident(
        case_id=case.id,
        procedure_id=procedure.id,
        step_id=step.id,
        kind=kind,
        stage=INCIDENT.start,
        on=step.on,
    )
    work.session.add(incident)
    work.session.flush()
    detail = {"incident": incident.id, "kind": kind, "on": step.on}
    end_change(work, case, "case.raise-incident", detail)


def detail_of(procedure: Procedure, **more: Any) -> dict[str, Any]:
    """Return what the audit trail keeps of a change."""
    return {"procedure": procedure.number, "kind": procedure.kind, **more}
