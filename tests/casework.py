"""Cases for the tests of rooms that hang something on them: opened by the service, put anywhere."""

from datetime import timedelta
from typing import Any

from mla.cases import service as cases
from mla.cases.models import Case, StageVisit
from mla.cases.rules.stages import Stage, holder_of
from mla.cases.service import Asked, Opening
from mla.database import Work


def open_incoming(work: Work, **opening: Any) -> Case:
    """A registered request of another State."""
    opening = {"counterpart_code": "KE", "title": "Bank records, fraud", **opening}
    return cases.open_incoming(work, Opening(measures=[Asked("BANK_RECORDS")], **opening))


def open_outgoing(work: Work, **opening: Any) -> Case:
    """The draft of a request of ours."""
    opening = {"counterpart_code": "KE", "title": "Company records, fraud", **opening}
    return cases.start_draft(work, Opening(measures=[Asked("BANK_RECORDS")], **opening))


def put_at(work: Work, case: Case, stage: Stage, *, days_ago: int = 0) -> Case:
    """Put a case in a stage by hand, whatever would be needed to get there."""
    case.visits.append(
        StageVisit(
            case_id=case.id,
            seq=case.visits[-1].seq + 1,
            stage=stage,
            on=work.today - timedelta(days=days_ago),
            recorded_at=work.now,
            recorded_by=work.actor.name,
        )
    )
    case.stage, case.holder = stage, holder_of(case.direction, stage)
    work.session.flush()
    return case


def facts(case: Case) -> list[str]:
    """What the case was told, oldest first."""
    return [str(row.fact) for row in case.recorded]
