"""Explaining an incident, asking again, settling it."""

from dataclasses import dataclass

from sqlalchemy import select

from mla.access.rules import Permission
from mla.cases.models import Case
from mla.cases.service.writing import begin_change, end_change
from mla.core.errors import Reason, Refused, Stale
from mla.core.words import say
from mla.database import Work
from mla.procedures.models import Incident, IncidentStep
from mla.procedures.rules.incidents import INCIDENT, STAGES
from mla.procedures.service import checking


@dataclass(frozen=True)
class IncidentOrder:
    """A step that somebody wants to take with an incident."""

    name: str
    text: str = ""
    version: int | None = None


def move_incident(work: Work, case: Case, incident: Incident, order: IncidentOrder) -> None:
    """Explain an incident, ask again, or settle it. Raises Refused, Stale."""
    begin_change(work, case, None)
    work.session.execute(select(Incident.id).where(Incident.id == incident.id).with_for_update())
    work.session.refresh(incident)
    if order.version is not None and order.version != incident.version:
        later = incident.steps[order.version - 1 :]
        raise Stale([say("%(name)s: %(what)s", name=one.recorded_by, what=one.text)
                     for one in later])  # fmt: skip
    step = INCIDENT.find(order.name, incident.stage, label=lambda stage: STAGES[stage][0])
    reasons = list(checking.permission_faults(work, Permission(step.permission)))
    if not order.text.strip():
        reasons.append(Reason(say("Write it down in a sentence or two."), anchor="text"))
    if reasons:
        raise Refused(*reasons)
    incident.stage = step.target_of([])
    incident.version += 1
    incident.steps.append(
        IncidentStep(
            incident_id=incident.id,
            move=step.name,
            stage=incident.stage,
            text=order.text.strip(),
            recorded_at=work.now,
            recorded_by=work.actor.name,
            recorded_by_id=work.actor.id,
        )
    )
    work.session.flush()
    detail = {"incident": incident.id, "move": step.name, "to": incident.stage, "why": order.text}
    end_change(work, case, "case.move-incident", detail)
