"""Writing the diary. The room that knows why calls this; it audits its own act, so this does not.

A room that changed what is due in a case then lets the case know (`cases.service.look_ahead`).
"""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select

from mla.core.words import as_plain
from mla.database import Work
from mla.deadlines import queries
from mla.deadlines.models import Deadline
from mla.deadlines.rules import Due, Nature, Term


def put(work: Work, case_id: int | None, due: Due) -> Deadline:
    """Write down that something is due, in place of what this source said before."""
    row = queries.find(work, case_id, due.source)
    if row is None:
        row = Deadline(case_id=case_id, source=due.source)
        work.session.add(row)
    term = due.on if isinstance(due.on, Term) else None
    row.nature, row.reason = due.nature, as_plain(due.reason)
    row.step = as_plain(due.step) if due.step else None
    row.endpoint, row.address = due.endpoint, dict(due.values)
    row.owner_id, row.holder = due.owner_id, due.holder
    row.start_on, row.days = (term.start_on, term.days) if term else (None, None)
    row.is_working_days = term.is_working_days if term else False
    row.calendar = term.calendar if term else None
    row.paused_days = term.paused_days if term else 0
    row.due_on = _day(work, due)
    row.due_at, row.settled_on = due.at, None
    work.session.flush()
    return row


def _day(work: Work, due: Due) -> date:
    return queries.day_of(work, due.on) if isinstance(due.on, Term) else due.on


def settle(work: Work, case_id: int | None, source: str) -> None:
    """Say that what was due has happened or fallen away. Nothing happens where nothing is open."""
    row = queries.find(work, case_id, source)
    if row is not None and row.settled_on is None:
        row.settled_on = work.today
        work.session.flush()


def settle_steps(work: Work, case_id: int) -> None:
    """Say that no next step of a case is due any more: it is closed. Duties live on."""
    query = select(Deadline).where(
        Deadline.case_id == case_id, Deadline.nature != Nature.DUTY, Deadline.settled_on.is_(None)
    )
    for row in work.session.scalars(query):
        row.settled_on = work.today
    work.session.flush()


def pass_on(work: Work, case_id: int | None, from_id: int, to_id: int) -> list[int]:
    """Make what is open and one person's another's, in a case or about none; return the numbers."""
    same = Deadline.case_id.is_(None) if case_id is None else Deadline.case_id == case_id
    query = select(Deadline).where(
        same, Deadline.owner_id == from_id, Deadline.settled_on.is_(None)
    )
    rows = work.session.scalars(query.order_by(Deadline.id)).all()
    for row in rows:
        row.owner_id = to_id
    work.session.flush()
    return [row.id for row in rows]


def give_back(work: Work, numbers: Sequence[int], from_id: int, to_id: int) -> None:
    """Give back what `pass_on` passed on, as far as it is still open and theirs."""
    query = select(Deadline).where(
        Deadline.id.in_(numbers), Deadline.owner_id == from_id, Deadline.settled_on.is_(None)
    )
    for row in work.session.scalars(query):
        row.owner_id = to_id
    work.session.flush()


def release(work: Work, owner_id: int, kept: Collection[int]) -> None:
    """Leave to whoever has the case what is open and one person's, but for the cases in `kept`."""
    query = select(Deadline).where(
        Deadline.owner_id == owner_id,
        Deadline.case_id.is_not(None),
        Deadline.case_id.not_in(kept),
        Deadline.settled_on.is_(None),
    )
    for row in work.session.scalars(query):
        row.owner_id = None
    work.session.flush()
