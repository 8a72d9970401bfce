"""Reading the diary, standards and limits; and working out on which day a term ends."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select

from mla.core.calendar import Calendar
from mla.core.errors import NotFound
from mla.core.words import Sentence, StateName, say
from mla.database import Work
from mla.deadlines.models import Deadline, ServiceStandard, TimeLimit
from mla.deadlines.rules import NAMED, Nature, Standard, Term, arithmetic, ends_on, set_to
from mla.directory import queries as directory
from mla.directory.rules import holidays_of


class Calendars:
    """The calendars that one piece of work needs, each read once. None stands for our own."""

    def __init__(self, work: Work) -> None:
        """Take the piece of work that reads them."""
        self._work = work
        self._found: dict[str | None, Calendar] = {}
        self._own: str | None = None
        self._is_own_known = False

    def code(self, code: str | None) -> str | None:
        """Return the code of a State, ours for None; None while ours is not set."""
        if code is not None:
            return code
        if not self._is_own_known:
            self._own, self._is_own_known = directory.get_office(self._work).state, True
        return self._own

    def of(self, code: str | None) -> Calendar:
        """Return the calendar of a State."""
        if code not in self._found:
            self._found[code] = directory.calendar_of(self._work, self.code(code))
        return self._found[code]

    def day_of(self, term: Term) -> date:
        """Return the day on which a term ends."""
        return ends_on(term, self.of(term.calendar))

    def arithmetic(self, row: Deadline) -> Sentence:
        """Say how the day of an entry was worked out."""
        if row.term is None:
            return say("%(day)s, as given", day=row.due_on)
        code = self.code(row.calendar)
        state: StateName | None = directory.name_state(self._work, code) if code else None
        return arithmetic(row.term, self.of(row.calendar), state)


def day_of(work: Work, term: Term) -> date:
    """Return the day on which a term ends, by the calendar of the State it names, or ours."""
    return Calendars(work).day_of(term)


def find(work: Work, case_id: int | None, source: str) -> Deadline | None:
    """Return the entry that a room wrote for this source, open or settled."""
    same = Deadline.case_id.is_(None) if case_id is None else Deadline.case_id == case_id
    return work.session.scalar(select(Deadline).where(same, Deadline.source == source))


def list_open(work: Work, case_id: int) -> Sequence[Deadline]:
    """List what is due in a case, soonest first."""
    query = select(Deadline).where(Deadline.case_id == case_id, Deadline.settled_on.is_(None))
    return work.session.scalars(query.order_by(Deadline.due_on, Deadline.id)).all()


def list_all(work: Work, case_id: int) -> Sequence[Deadline]:
    """List what is and was due in a case: what is open first, then the rest, soonest first.

    What somebody wants to see again is for nobody else.
    """
    query = select(Deadline).where(Deadline.case_id == case_id, _is_for(work.actor.id))
    order = (Deadline.settled_on.is_not(None), Deadline.due_on, Deadline.id)
    return work.session.scalars(query.order_by(*order)).all()


def _is_for(person_id: int | None) -> ColumnElement[bool]:
    """Return the condition under which a person reads an entry of a case they may know of."""
    return or_(Deadline.nature != Nature.FORWARD, Deadline.owner_id == person_id)


def find_driving(work: Work, case_id: int) -> Deadline | None:
    """Return the earliest next step of a case: the one that drives it."""
    query = select(Deadline).where(
        Deadline.case_id == case_id,
        Deadline.settled_on.is_(None),
        Deadline.nature == Nature.STEP,
    )
    return work.session.scalar(query.order_by(Deadline.due_on, Deadline.id).limit(1))


def list_driving(
    work: Work, case_ids: Iterable[int], families: Iterable[str] | None = None
) -> Mapping[int, Deadline]:
    """Return the entry that drives each of these cases, as far as one does.

    `families` narrows to what stands before the first colon of a source, such as `stage`.
    """
    query = select(Deadline).where(
        Deadline.case_id.in_(list(case_ids)),
        Deadline.settled_on.is_(None),
        Deadline.nature == Nature.STEP,
    )
    if families is not None:
        ways = [or_(Deadline.source == f, Deadline.source.startswith(f"{f}:")) for f in families]
        query = query.where(or_(*ways))
    latest_first = query.order_by(Deadline.due_on.desc(), Deadline.id.desc())
    return {
        row.case_id: row for row in work.session.scalars(latest_first) if row.case_id is not None
    }


def list_due(work: Work, until: date, visible: Select[int]) -> Sequence[Deadline]:
    """List what is due up to a day, soonest first: in cases of `visible`, and about no case."""
    known = or_(Deadline.case_id.is_(None), Deadline.case_id.in_(visible))
    query = select(Deadline).where(
        Deadline.settled_on.is_(None), Deadline.due_on <= until, known, _is_for(work.actor.id)
    )
    return work.session.scalars(query.order_by(Deadline.due_on, Deadline.id)).all()


def list_standards(work: Work) -> dict[str, Standard]:
    """Return every service standard as the office has set it, by code, in the order of work."""
    decided = {row.code: row for row in work.session.scalars(select(ServiceStandard))}
    return {
        code: set_to(
            standard, row.normal, row.urgent, row.emergency, is_working_days=row.is_working_days
        )
        if (row := decided.get(code))
        else standard
        for code, standard in NAMED.items()
    }


def get_standard(work: Work, code: str) -> Standard:
    """Return a service standard as the office has set it. Raises NotFound."""
    if code not in NAMED:
        raise NotFound
    return list_standards(work)[code]


def find_decision(work: Work, code: str) -> ServiceStandard | None:
    """Return what the office decided about a standard, if it did."""
    return work.session.scalar(select(ServiceStandard).where(ServiceStandard.code == code))


def list_limits(work: Work, instruments: Iterable[str] | None = None) -> Sequence[TimeLimit]:
    """List the time limits, or those that these instruments set."""
    query = select(TimeLimit).order_by(TimeLimit.instrument_code, TimeLimit.id)
    if instruments is not None:
        cited = list(instruments)
        if not cited:
            return []
        query = query.where(TimeLimit.instrument_code.in_(cited))
    return work.session.scalars(query).all()


def get_limit(work: Work, code: str) -> TimeLimit:
    """Return a time limit by its code. Raises NotFound."""
    limit = work.session.scalar(select(TimeLimit).where(TimeLimit.code == code))
    if limit is None:
        raise NotFound
    return limit


def unknown_years(work: Work) -> Sequence[tuple[str, int]]:
    """Return the years, each with its State, on whose unknown holidays something open depends."""
    calendars = Calendars(work)
    query = (
        select(Deadline.calendar, func.max(Deadline.due_on).label("last"))
        .where(
            Deadline.settled_on.is_(None),
            Deadline.start_on.is_not(None),
            or_(Deadline.is_working_days, Deadline.is_rolled),
        )
        .group_by(Deadline.calendar)
    )
    lasts: dict[str, date] = {}
    for code, last in work.session.execute(query):
        if (state := calendars.code(code)) is not None:
            lasts[state] = max(last, lasts.get(state, last))
    return [
        (state, year)
        for state, last in sorted(lasts.items())
        for year in range(work.today.year, last.year + 1)
        # The library is asked first: most States need no look into the table.
        if holidays_of(state, year) is None and not calendars.of(state).knows(year)
    ]
