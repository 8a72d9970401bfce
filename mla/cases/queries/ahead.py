"""What decides when something is due in a case, and what the law says of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from mla.cases.models import Case, CaseDate, CaseDecision, StageVisit
from mla.cases.rules.ahead import OwnDate, Standing
from mla.cases.rules.decisions import DecisionKind
from mla.cases.rules.history import effective, entered
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Stage
from mla.core.clock import Holder
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.models import TimeLimit
from mla.deadlines.queries import Calendars
from mla.deadlines.rules import Standard, Term, runs_in, standard_for

GIVEN = ("due_on", "review_on", "expected_on")
"""Answers by which a mover says when the turn that begins should end."""


@dataclass(frozen=True)
class Law:
    """What the office and the treaties say about time: read once for many cases."""

    standards: Mapping[str, Standard]
    limits: Sequence[TimeLimit]
    calendars: Calendars


def read_law(work: Work, instruments: Iterable[str] | None = None) -> Law:
    """Read the standards, and the limits of these instruments, or all of them."""
    return Law(
        deadlines.list_standards(work),
        deadlines.list_limits(work, instruments),
        Calendars(work),
    )


def standing_of(work: Work, case: Case, law: Law) -> Standing:
    """Return what decides when something is due in a case."""
    last = effective(case.visits)[-1]
    given, name = given_on(last)
    postponed = find_postponement(case)
    if postponed is not None and postponed.review_on is not None:
        given, name = postponed.review_on, "review_on"
    measures = [measure.kind_code for measure in case.measures]
    return Standing(
        direction=case.direction,
        priority=case.priority,
        counterpart=case.counterpart_code,
        path=entered(case.visits),
        given_on=given,
        is_rolled=name != "due_on" or case.holder is Holder.FOREIGN,
        reminders=sorted(row.on for row in case.recorded if row.fact is Fact.REMINDER_SENT),
        dates=[OwnDate(row.id, row.kind, row.on) for row in list_dates(work, case)],
        standards=law.standards,
        limits=runs_in(law.limits, case.direction, [row.code for row in case.bases], measures),
    )


def given_on(visit: StageVisit) -> tuple[date | None, str]:
    """Return the day that a mover gave for the end of the turn, and the name of the answer."""
    for name in GIVEN:
        if answer := (visit.answers or {}).get(name):
            return date.fromisoformat(answer), name
    return None, ""


def find_postponement(case: Case) -> CaseDecision | None:
    """Return the decision by which a whole case is postponed now, if we made one."""
    if case.stage is not Stage.POSTPONED:
        return None
    held = (
        one
        for one in reversed(case.decisions)
        if one.kind is DecisionKind.POSTPONEMENT
        and one.is_whole
        and not one.is_undone
        and one.lifted_on is None
    )
    return next(held, None)


def answer_wanted_on(work: Work, case: Case, asked_on: date) -> date | None:
    """Return by when the other State should answer a question that we ask on a day."""
    standards = deadlines.list_standards(work)
    standard = standard_for(case.direction, Stage.INFORMATION_REQUESTED, standards)
    if standard is None:
        return None
    days, is_working = standard.length(case.priority)
    term = Term(asked_on, days, is_working, case.counterpart_code, is_rolled=True)
    return deadlines.day_of(work, term)


def list_dates(work: Work, case: Case) -> Sequence[CaseDate]:
    """List the days that the proceeding of a case sets, soonest first."""
    query = select(CaseDate).where(CaseDate.case_id == case.id, CaseDate.removed_at.is_(None))
    return work.session.scalars(query.order_by(CaseDate.on, CaseDate.id)).all()
