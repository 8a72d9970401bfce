"""Writing the diary. The room that knows why calls this; it audits its own act, so this does not.

A room that changed what is due in a case then lets the case know (`cases.service.look_ahead`).
Standards and limits are changed here too, and audited; `cases.service` then works out anew what
is running.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from mla.access.rules import Permission
from mla.audit import service as audit
from mla.core.errors import Refused
from mla.core.words import as_plain, say
from mla.database import Work
from mla.deadlines import queries
from mla.deadlines.loading import limit_rows
from mla.deadlines.models import Deadline, ServiceStandard, TimeLimit
from mla.deadlines.queries import Calendars
from mla.deadlines.rules import (
    Due,
    LimitDetails,
    Nature,
    Standard,
    Term,
    limit_faults,
    standard_faults,
)
from mla.directory.loading import Loaded, as_detail, bring_in
from mla.directory.rules import Confidence


def put(work: Work, case_id: int | None, due: Due) -> Deadline:
    """Write down that something is due, in place of what this source said before."""
    row = queries.find(work, case_id, due.source)
    row = _write(work, case_id, due, row, Calendars(work))
    work.session.flush()
    return row


def put_all(
    work: Work, case_id: int, dues: Iterable[Due], families: tuple[str, ...], calendars: Calendars
) -> None:
    """Write down everything that is due for some families of sources; what is missing is settled.

    A family is the part of a source before its first colon.
    """
    query = select(Deadline).where(Deadline.case_id == case_id)
    known = {
        row.source: row
        for row in work.session.scalars(query)
        if row.source.partition(":")[0] in families
    }
    for due in dues:
        _write(work, case_id, due, known.pop(due.source, None), calendars)
    for row in known.values():
        if row.settled_on is None:
            row.settled_on = work.today
    work.session.flush()


def _write(
    work: Work, case_id: int | None, due: Due, row: Deadline | None, calendars: Calendars
) -> Deadline:
    values = columns(due, calendars)
    if row is None:
        row = Deadline(case_id=case_id, **values)
        work.session.add(row)
        return row
    for name, value in values.items():
        setattr(row, name, value)
    return row


def columns(due: Due, calendars: Calendars) -> dict[str, Any]:
    """Return what the table holds of something due, but for its case."""
    term = due.on if isinstance(due.on, Term) else None
    return {
        "source": due.source,
        "nature": due.nature,
        "reason": as_plain(due.reason),
        "step": as_plain(due.step) if due.step else None,
        "endpoint": due.endpoint,
        "address": dict(due.values),
        "owner_id": due.owner_id,
        "holder": due.holder,
        "due_on": calendars.day_of(due.on) if isinstance(due.on, Term) else due.on,
        "due_at": due.at,
        "start_on": term.start_on if term else None,
        "days": term.days if term else None,
        "is_working_days": term.is_working_days if term else False,
        "calendar": term.calendar if term else None,
        "paused_days": term.paused_days if term else 0,
        "is_rolled": term.is_rolled if term else False,
        "note": due.note,
        "settled_on": None,
    }


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


def work_out_again(work: Work, state: str, day: date) -> set[int]:
    """Work out anew the open terms that a day of a State's calendar can touch.

    Returns the numbers of the cases in which a day has changed.
    """
    calendars = Calendars(work)
    is_of_state = Deadline.calendar == state
    if calendars.code(None) == state:
        is_of_state = or_(is_of_state, Deadline.calendar.is_(None))
    query = select(Deadline).where(
        Deadline.settled_on.is_(None),
        Deadline.start_on <= day,
        Deadline.due_on >= day,
        or_(Deadline.is_working_days, Deadline.is_rolled),
        is_of_state,
    )
    changed: set[int] = set()
    for row in work.session.scalars(query).all():
        if row.term is not None and (due_on := calendars.day_of(row.term)) != row.due_on:
            row.due_on = due_on
            if row.case_id is not None:
                changed.add(row.case_id)
    work.session.flush()
    return changed


def set_standard(work: Work, standard: Standard) -> ServiceStandard:
    """Decide how long a turn should take in this office. Raises Refused with every reason."""
    faults = list(standard_faults(standard))
    if not work.actor.may(Permission.OFFICE_SET):
        raise Refused(say("Only an administrator sets the standards of the office."), *faults)
    if faults:
        raise Refused(*faults)
    before = queries.get_standard(work, standard.code)
    row = queries.find_decision(work, standard.code)
    if row is None:
        row = ServiceStandard(code=standard.code)
        work.session.add(row)
    row.normal, row.urgent, row.emergency = standard.normal, standard.urgent, standard.emergency
    row.is_working_days, row.set_at, row.set_by = (
        standard.is_working_days, work.now, work.actor.name,
    )  # fmt: skip
    work.session.flush()
    detail = {"from": _lengths(before), "to": _lengths(standard)}
    audit.record(
        work, "standard.set", chain="office", subject=f"standard:{standard.code}", detail=detail
    )
    return row


def _lengths(standard: Standard) -> dict[str, Any]:
    names = ("normal", "urgent", "emergency", "is_working_days")
    return {name: getattr(standard, name) for name in names}


def update_reference(work: Work) -> Loaded:
    """Bring the time limits up to the data file of this version; corrections are kept."""
    loaded = {"time_limit": bring_in(work, TimeLimit, ["code"], limit_rows())}
    detail = as_detail(loaded)
    audit.record(work, "reference.update", chain="deadlines", subject="deadlines", detail=detail)
    return loaded


def correct_limit(work: Work, limit: TimeLimit, details: LimitDetails) -> TimeLimit:
    """Correct a time limit; the data file no longer touches it. Raises Refused."""
    faults = list(limit_faults(details))
    if not work.actor.may(Permission.OFFICE_SET):
        raise Refused(say("Only an administrator corrects the limits of treaties."), *faults)
    if faults:
        raise Refused(*faults)
    before = _said(limit)
    limit.days, limit.hours = details.days, details.hours
    limit.is_working_days, limit.is_paused = details.is_working_days, details.is_paused
    limit.is_rolled, limit.article = details.is_rolled, details.article.strip() or None
    limit.source, limit.as_of = details.source.strip(), work.today.isoformat()
    limit.confidence = Confidence.OFFICE
    limit.corrected_at, limit.corrected_by = work.now, work.actor.name
    work.session.flush()
    detail = {"from": before, "to": _said(limit)}
    audit.record(
        work, "limit.correct", chain="deadlines", subject=f"limit:{limit.code}", detail=detail
    )
    return limit


def _said(limit: TimeLimit) -> dict[str, Any]:
    names = ("days", "hours", "is_working_days", "is_paused", "is_rolled", "article", "source")
    return {name: getattr(limit, name) for name in names}


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
