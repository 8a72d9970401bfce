"""What is due next in a case: the present turn, and whatever a higher room wrote in the diary."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from mla.cases.models import Case
from mla.cases.queries.ahead import Law, read_law, standing_of
from mla.cases.rules.ahead import FAMILIES, dues_of
from mla.cases.rules.stages import CLOSING
from mla.database import Work
from mla.deadlines import queries as deadlines_queries
from mla.deadlines import service as deadlines
from mla.deadlines.queries import Calendars
from mla.deadlines.rules import Due

BATCH = 200
"""Cases worked out anew at a time; the number only decides how much is in memory."""


def await_stage(work: Work, case: Case, law: Law | None = None) -> None:
    """Write down by when everything in a case should be done, and let the case know.

    Read anew from its history: called whenever that, or what the law says of it, has changed.
    A day that the mover gave goes before the service standard of the office.
    """
    if case.stage in CLOSING:
        deadlines.settle_steps(work, case.id)
    else:
        law = law or read_law(work, [basis.code for basis in case.bases])
        dues = list(dues_of(standing_of(work, case, law)))
        deadlines.put_all(work, case.id, dues, FAMILIES, law.calendars)
    look_ahead(work, case)


def look_ahead(work: Work, case: Case) -> None:
    """Take over from the diary when the next step of a case is due.

    Every room that writes the diary of a case calls this afterwards.
    """
    driving = deadlines_queries.find_driving(work, case.id)
    case.due_on = driving.due_on if driving else None


def work_out_again(work: Work, *conditions: Any) -> int:
    """Work out anew what is due in every open case under these conditions; return how many."""
    query = select(Case.id).where(Case.holder.is_not(None), *conditions).order_by(Case.id)
    ids = work.session.scalars(query).all()
    law = read_law(work)
    for start in range(0, len(ids), BATCH):
        some = select(Case).where(Case.id.in_(ids[start : start + BATCH]))
        parts = (Case.visits, Case.recorded, Case.bases, Case.measures)
        for case in work.session.scalars(some.options(*map(selectinload, parts))).all():
            await_stage(work, case, law)
    work.session.flush()
    return len(ids)


def first_rows(dues: Iterable[Due], calendars: Calendars) -> list[dict[str, Any]]:
    """Return the rows of the diary, but for the case, of one that is written without loading it."""
    return [deadlines.columns(due, calendars) for due in dues]
