"""Reading the diary, and working out on which day a term ends."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Select, or_, select

from mla.core.calendar import add_working_days
from mla.database import Work
from mla.deadlines.models import Deadline
from mla.deadlines.rules import Nature, Term


def day_of(work: Work, term: Term) -> date:
    """Return the day on which a term ends."""
    if term.is_working_days:
        return add_working_days(term.start_on, term.days + term.paused_days)
    return term.start_on + timedelta(days=term.days + term.paused_days)


def find(work: Work, case_id: int | None, source: str) -> Deadline | None:
    """Return the entry that a room wrote for this source, open or settled."""
    same = Deadline.case_id.is_(None) if case_id is None else Deadline.case_id == case_id
    return work.session.scalar(select(Deadline).where(same, Deadline.source == source))


def list_open(work: Work, case_id: int) -> Sequence[Deadline]:
    """List what is due in a case, soonest first."""
    query = select(Deadline).where(Deadline.case_id == case_id, Deadline.settled_on.is_(None))
    return work.session.scalars(query.order_by(Deadline.due_on, Deadline.id)).all()


def find_driving(work: Work, case_id: int) -> Deadline | None:
    """Return the earliest next step of a case: the one that drives it."""
    steps = (one for one in list_open(work, case_id) if one.nature is Nature.STEP)
    return next(steps, None)


def list_due(work: Work, until: date, visible: Select[int]) -> Sequence[Deadline]:
    """List what is due up to a day, soonest first: in cases of `visible`, and about no case."""
    known = or_(Deadline.case_id.is_(None), Deadline.case_id.in_(visible))
    query = select(Deadline).where(Deadline.settled_on.is_(None), Deadline.due_on <= until, known)
    return work.session.scalars(query.order_by(Deadline.due_on, Deadline.id)).all()
