"""What time does: stages that have run out are recorded as such, effective on the right day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mla.access.rules import Permission
from mla.cases.models import Case
from mla.cases.queries.standing import not_permitted
from mla.cases.service.writing import begin_change, end_change
from mla.core.errors import Refused
from mla.core.words import Sentence
from mla.database import Work
from mla.procedures import queries
from mla.procedures.models import Procedure
from mla.procedures.rules.definition import Act
from mla.procedures.service import writing
from mla.procedures.service.writing import Written


@dataclass(frozen=True)
class Found:
    """Something that had run out and is recorded now."""

    reference: str
    """The reference of the case."""
    number: int
    """The number of the procedure within the case."""
    what: Sentence
    on: date
    """The first day on which it no longer held."""


def sweep(work: Work) -> Sequence[Found]:
    """Record everything that has run out by today, in every case, and renew the diary.

    It may be done as often as one likes: what is recorded is not recorded again. Raises Refused.
    """
    if not work.actor.may(Permission.CASES_HANDLE):
        raise Refused(not_permitted(Permission.CASES_HANDLE))
    found: list[Found] = []
    for case_id in sorted({one.case_id for one in queries.list_running(work)}):
        case = work.session.get_one(Case, case_id)
        begin_change(work, case, None)
        found += catch_up(work, case)
        for procedure in queries.list_running(work, case_id):
            standing = queries.standing_of(work, case, procedure)
            writing.write_diary(work, case, procedure, standing)
    return found


def catch_up(work: Work, case: Case) -> list[Found]:
    """Record what has run out in one case. The next act on its procedures does so too."""
    found = []
    for procedure in queries.list_running(work, case.id):
        if one := _record(work, case, procedure):
            found.append(one)
    return found


def _record(work: Work, case: Case, procedure: Procedure) -> Found | None:
    queries.lock_procedure(work, procedure)
    definition = queries.definition_of(procedure)
    ends = queries.ran_out(queries.standing_of(work, case, procedure), definition)
    if ends is None:
        return None
    step = definition.workflow.find(ends.move, procedure.stage, label=definition.stage_label)
    written = Written(Act.RAN_OUT, step.target_of([]), ends.first_without, ends.move)
    row = writing.add_step(work, procedure, written)
    detail = writing.detail_of(procedure, move=ends.move, to=row.stage, on=row.on)
    end_change(work, case, "case.move-procedure", detail)
    writing.raise_incident(work, case, procedure, row)
    writing.tell(work, case, procedure)
    label = definition.stage_label(row.stage)
    return Found(case.reference, procedure.number, label, row.on)
