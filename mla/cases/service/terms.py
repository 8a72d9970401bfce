"""Changing what the office, a treaty or a calendar says about time; what is running follows."""

from sqlalchemy import and_, or_, select

from mla.cases.models import Case, CaseBasis
from mla.cases.service.ahead import look_ahead, work_out_again
from mla.core.clock import Holder
from mla.database import Work
from mla.deadlines import service as deadlines
from mla.deadlines.models import TimeLimit
from mla.deadlines.rules import REMINDER, LimitDetails, Standard, awaited_in
from mla.directory import service as directory
from mla.directory.models import CalendarDay
from mla.directory.rules import DayDetails


def set_standard(work: Work, standard: Standard) -> int:
    """Decide how long a turn should take here; return how many open cases follow.

    Raises Refused.
    """
    deadlines.set_standard(work, standard)
    if standard.code == REMINDER.code:
        return work_out_again(work, Case.holder == Holder.FOREIGN)
    places = [
        and_(Case.direction == way, Case.stage == stage) for way, stage in awaited_in(standard.code)
    ]
    return work_out_again(work, or_(*places))


def correct_limit(work: Work, limit: TimeLimit, details: LimitDetails) -> int:
    """Correct a time limit of an instrument; return how many open cases follow. Raises Refused."""
    deadlines.correct_limit(work, limit, details)
    citing = select(CaseBasis.case_id).where(CaseBasis.code == limit.instrument_code)
    return work_out_again(work, Case.id.in_(citing))


def set_day(work: Work, state: str, details: DayDetails) -> int:
    """Say whether a day is off in a State; return how many cases changed. Raises Refused."""
    directory.set_day(work, state, details)
    return _follow(work, state, details)


def take_day_back(work: Work, row: CalendarDay) -> int:
    """Take back what the office said of a day; return in how many cases a day changed."""
    state, details = row.country_code, DayDetails(row.on, row.is_off, row.name, row.source)
    directory.take_day_back(work, row)
    return _follow(work, state, details)


def _follow(work: Work, state: str, details: DayDetails) -> int:
    changed = deadlines.work_out_again(work, state, details.on)
    if changed:
        for case in work.session.scalars(select(Case).where(Case.id.in_(changed))).all():
            look_ahead(work, case)
        work.session.flush()
    return len(changed)
