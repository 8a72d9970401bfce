"""Reading incidents: of a case, and of all cases one may know of."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.core.errors import NotFound
from mla.database import Work
from mla.procedures.models import Incident
from mla.procedures.rules.incidents import IncidentKind, IncidentStage


@dataclass(frozen=True)
class OpenIncident:
    """An incident and its case."""

    incident: Incident
    case: Case


def _may_read(work: Work) -> bool:
    return work.actor.may(Permission.CASES_READ_OFFICE) or work.actor.may_read_all


def list_case_incidents(work: Work, case: Case) -> Sequence[Incident]:
    """Return the incidents of a case, newest first; none for a partner at home."""
    if not _may_read(work):
        return ()
    query = select(Incident).where(Incident.case_id == case.id)
    return work.session.scalars(query.order_by(Incident.id.desc())).all()


def get_incident(work: Work, case: Case, incident_id: int) -> Incident:
    """Return an incident of a case. Raises NotFound, also for a partner at home."""
    query = select(Incident).where(Incident.id == incident_id, Incident.case_id == case.id)
    incident = work.session.scalar(query) if _may_read(work) else None
    if incident is None:
        raise NotFound
    return incident


def list_incidents(work: Work, *, is_open: bool = True) -> Sequence[OpenIncident]:
    """Return incidents in the cases one may know of, oldest first: open ones, or settled."""
    if not _may_read(work):
        return ()
    settled = Incident.stage == IncidentStage.SETTLED
    query = (
        select(Incident, Case)
        .join(Case, Case.id == Incident.case_id)
        .where(cases.may_know(work.actor), ~settled if is_open else settled)
        .order_by(Incident.on, Incident.id)
    )
    return [OpenIncident(incident, case) for incident, case in work.session.execute(query)]


def count_incidents(work: Work) -> dict[tuple[IncidentKind, IncidentStage], int]:
    """Count incidents by kind and stage, in the cases one may know of."""
    query = (
        select(Incident.kind, Incident.stage, func.count())
        .join(Case, Case.id == Incident.case_id)
        .where(cases.may_know(work.actor))
        .group_by(Incident.kind, Incident.stage)
    )
    return {(kind, stage): number for kind, stage, number in work.session.execute(query)}
