"""How a procedure begins."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import func, select

from mla.access.rules import Permission
from mla.cases.models import Case
from mla.cases.rules.history import day_faults
from mla.cases.service.writing import begin_change, end_change
from mla.core.errors import NotFound, Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.documents.rules import audiences
from mla.procedures.models import Procedure
from mla.procedures.queries.standing import beginning
from mla.procedures.rules.asks import tidy
from mla.procedures.rules.catalogue import DEFINITIONS
from mla.procedures.rules.definition import Act, Definition, Kind, Standing
from mla.procedures.service import checking, sweeping, writing
from mla.procedures.service.moving import at_once
from mla.procedures.service.writing import Written


@dataclass(frozen=True)
class Start:
    """A procedure that somebody wants to begin."""

    kind: Kind
    title: str = ""
    """Neutral: never a name."""
    answers: Mapping[str, Any] = field(default_factory=dict)
    """What its definition asks at the opening."""
    on: date | None = None
    """The day it began; today where it is not given."""
    measure_number: int | None = None
    note: str | None = None


def start(work: Work, case: Case, wanted: Start) -> Procedure:
    """Begin a procedure beside a case. Raises Refused with everything that is wrong.

    Raises NotFound for a kind that is not for this person's eyes.
    """
    definition = DEFINITIONS[wanted.kind]
    if definition.audience not in audiences(work.actor):
        raise NotFound
    begin_change(work, case, None)
    on = wanted.on or work.today
    standing = beginning(work, case, definition, on)
    listed = definition.asked(definition.opening)
    answers = tidy(listed, wanted.answers)
    if reasons := _faults(work, case, definition, standing, wanted, answers, on):
        raise Refused(*reasons)
    sweeping.catch_up(work, case)
    procedure = _make(work, case, wanted)
    derived = definition.opened(replace(standing, details=answers))
    first = Written(Act.OPENED, standing.stage, on, None, {**answers, **derived}, wanted.note)
    writing.add_step(work, procedure, first)
    detail = writing.detail_of(procedure, on=on, to=procedure.stage, answers=procedure.details)
    end_change(work, case, "case.start-procedure", detail)
    if name := definition.at_once.get(case.direction):
        at_once(work, case, procedure, name, on)
    writing.tell(work, case, procedure)
    return procedure


def _faults(
    work: Work,
    case: Case,
    definition: Definition,
    standing: Standing,
    wanted: Start,
    answers: Mapping[str, Any],
    on: date,
) -> list[Reason]:
    reasons = list(checking.permission_faults(work, Permission(definition.permission)))
    if case.direction not in definition.directions:
        reasons.append(Reason(say("This does not exist for a case of this direction.")))
    numbers = {measure.number for measure in case.measures}
    if wanted.measure_number is not None and wanted.measure_number not in numbers:
        reasons.append(Reason(say("Choose a measure of this case."), anchor="measure"))
    listed = definition.asked(definition.opening)
    reasons += checking.title_faults(case, wanted.title)
    reasons += day_faults(on, after=None, before=None, today=work.today)
    reasons += checking.answer_faults(work, case, definition, standing, "", listed, answers)
    reasons += checking.end_faults(definition, standing, standing.stage, answers, on)
    return reasons


def _make(work: Work, case: Case, wanted: Start) -> Procedure:
    last = select(func.max(Procedure.number)).where(Procedure.case_id == case.id)
    measure = next((m for m in case.measures if m.number == wanted.measure_number), None)
    procedure = Procedure(
        case_id=case.id,
        measure_id=measure.id if measure else None,
        number=(work.session.scalar(last) or 0) + 1,
        kind=wanted.kind,
        title=wanted.title.strip(),
        stage=DEFINITIONS[wanted.kind].workflow.start,
        details={},
        version=0,
    )
    work.session.add(procedure)
    work.session.flush()
    return procedure
