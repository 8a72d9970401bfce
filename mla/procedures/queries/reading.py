"""Reading procedures: those of a case, as far as the reader may see them, and their history."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import selectinload

from mla.access.rules import Permission
from mla.cases.models import Case
from mla.core.actor import Actor
from mla.core.errors import NotFound
from mla.core.timeline import Event
from mla.core.words import Sentence, say
from mla.database import Work
from mla.documents.rules import audiences
from mla.procedures.models import Procedure, ProcedureStep
from mla.procedures.rules.catalogue import DEFINITIONS
from mla.procedures.rules.definition import Act


def may_see(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an actor who may know of a case sees a procedure of it."""
    theirs = audiences(actor)
    return Procedure.kind.in_([kind for kind, one in DEFINITIONS.items() if one.audience in theirs])


def get_procedure(work: Work, case: Case, procedure_id: int) -> Procedure:
    """Return a procedure of a case. Raises NotFound, also for one the actor may not see."""
    procedure = work.session.scalar(
        select(Procedure).where(
            Procedure.id == procedure_id, Procedure.case_id == case.id, may_see(work.actor)
        )
    )
    if procedure is None:
        raise NotFound
    return procedure


def list_seen(work: Work, numbers: Collection[int]) -> frozenset[int]:
    """Return those of these procedures, of cases the actor may know of, that the actor sees."""
    if not numbers:
        return frozenset()
    query = select(Procedure.id).where(Procedure.id.in_(numbers), may_see(work.actor))
    return frozenset(work.session.scalars(query))


def lock_procedure(work: Work, procedure: Procedure) -> None:
    """Keep others from changing a procedure until this piece of work is done; see it as it is."""
    work.session.execute(select(Procedure.id).where(Procedure.id == procedure.id).with_for_update())
    work.session.refresh(procedure)
    work.session.expire(procedure, ["steps"])


def list_procedures(work: Work, case: Case) -> Sequence[Procedure]:
    """Return the procedures of a case that the actor may see: those that run first, by number."""
    query = select(Procedure).where(Procedure.case_id == case.id, may_see(work.actor))
    order = (Procedure.ended_on.is_not(None), Procedure.number)
    whole = query.order_by(*order).options(selectinload(Procedure.steps))
    return work.session.scalars(whole).all()


def list_running(work: Work, case_id: int | None = None) -> Sequence[Procedure]:
    """Return every procedure that is not over, of one case or of all, for what time does to them.

    Nobody is shown this list: it leaves out no case.
    """
    query = select(Procedure).where(Procedure.ended_on.is_(None))
    if case_id is not None:
        query = query.where(Procedure.case_id == case_id)
    return work.session.scalars(query.order_by(Procedure.case_id, Procedure.number)).all()


def count_running(work: Work, case: Case) -> int:
    """Return how many procedures of a case run that the actor may see."""
    query = select(func.count()).select_from(Procedure)
    found = query.where(
        Procedure.case_id == case.id, Procedure.ended_on.is_(None), may_see(work.actor)
    )
    return work.session.scalar(found) or 0


def step_was_undone(procedure: Procedure, step: ProcedureStep) -> bool:
    """Say whether a later step says that this one never happened."""
    return any(later.undoes_id == step.id for later in procedure.steps)


def timeline(work: Work, case: Case) -> list[Event]:
    """Return the steps of the procedures of a case as events of its timeline."""
    is_office = work.actor.may(Permission.CASES_READ_OFFICE) or work.actor.may_read_all
    return [
        Event(
            on=step.on,
            at=step.recorded_at,
            kind="note" if step.act in (Act.CORRECTED, Act.UNDONE) else "move",
            title=_title(procedure, step),
            text=step.note if is_office else None,
            note=say("Beside the request, recorded by %(name)s", name=step.recorded_by),
            endpoint="procedures.show",
            values={"case_id": case.id, "procedure_id": procedure.id},
        )
        for procedure in list_procedures(work, case)
        for step in procedure.steps
    ]


def _title(procedure: Procedure, step: ProcedureStep) -> Sentence:
    definition = DEFINITIONS[procedure.kind]
    label, stage = definition.label, definition.stage_label(step.stage)
    if step.act is Act.UNDONE:
        return say("%(kind)s: step undone, now: %(stage)s", kind=label, stage=stage)
    if step.act is Act.CORRECTED:
        return say("%(kind)s: details changed", kind=label)
    if step_was_undone(procedure, step):
        return say("%(kind)s: %(stage)s (undone later)", kind=label, stage=stage)
    return say("%(kind)s: %(stage)s", kind=label, stage=stage)
