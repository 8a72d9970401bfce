"""The proceeding's own days, and bringing a case forward to a day."""

from datetime import date

from mla.access.rules import Permission
from mla.audit import service as audit
from mla.cases.models import Case, CaseDate
from mla.cases.queries.ahead import list_dates
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.ahead import DateKind
from mla.cases.rules.stages import CLOSING
from mla.cases.service.ahead import await_stage
from mla.cases.service.particulars import may_edit
from mla.cases.service.writing import begin_change, end_change
from mla.core.errors import NotFound, Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.deadlines import queries as deadlines_queries
from mla.deadlines import service as deadlines
from mla.deadlines.rules import Due, Nature

LONGEST_NOTE = 500


def forward_source(work: Work) -> str:
    """Return under which source somebody's own reminder stands: one for each person and case."""
    return f"forward:{work.actor.id}"


def add_date(
    work: Work, case: Case, kind: DateKind, on: date, source: str, *, version: int | None = None
) -> CaseDate:
    """Record a day that the proceeding sets, and who said so. Raises Refused, Stale."""
    begin_change(work, case, version)
    faults = _faults(work, case)
    if not source.strip():
        who = say("Say who set the day, and in which document it stands.")
        faults.append(Reason(who, anchor="source"))
    if faults:
        raise Refused(*faults)
    row = CaseDate(
        case_id=case.id,
        kind=kind,
        on=on,
        source=source.strip(),
        recorded_at=work.now,
        recorded_by=work.actor.name,
    )
    work.session.add(row)
    work.session.flush()
    await_stage(work, case)
    detail = {"kind": kind, "on": on, "source": row.source}
    end_change(work, case, "case.add-date", detail)
    return row


def remove_date(work: Work, case: Case, date_id: int, *, version: int | None = None) -> None:
    """Take a day back that does not hold any more. Raises Refused, Stale, NotFound."""
    begin_change(work, case, version)
    if faults := _faults(work, case):
        raise Refused(*faults)
    row = next((one for one in list_dates(work, case) if one.id == date_id), None)
    if row is None:
        raise NotFound
    row.removed_at, row.removed_by = work.now, work.actor.name
    work.session.flush()
    await_stage(work, case)
    detail = {"kind": row.kind, "on": row.on, "source": row.source}
    end_change(work, case, "case.remove-date", detail)


def _faults(work: Work, case: Case) -> list[Reason]:
    faults = []
    if not may_edit(work.actor, case):
        faults.append(Reason(not_permitted(Permission.CASES_EDIT)))
    if case.stage in CLOSING:
        faults.append(Reason(say("The case is closed. Reopen it to record a day.")))
    return faults


def bring_forward(work: Work, case: Case, on: date, note: str = "") -> None:
    """See a case again on a day: on one's own desk, and on nobody else's. Raises Refused."""
    faults = []
    if work.actor.id is None:
        faults.append(Reason(say("Only somebody with an account has a desk.")))
    if on <= work.today:
        later = say("Give a day after today, %(today)s.", today=work.today)
        faults.append(Reason(later, anchor="again_on"))
    if len(note) > LONGEST_NOTE:
        short = say("Write at most %(longest)s characters.", longest=LONGEST_NOTE)
        faults.append(Reason(short, anchor="what_for"))
    if faults:
        raise Refused(*faults)
    due = Due(
        forward_source(work),
        say("to be seen again"),
        on,
        nature=Nature.FORWARD,
        endpoint="cases.show",
        owner_id=work.actor.id,
        note=note.strip() or None,
    )
    deadlines.put(work, case.id, due)
    _write_down(work, case, "case.bring-forward", on)


def see_done(work: Work, case: Case) -> None:
    """Say that a case that was brought forward has been seen. Raises NotFound."""
    row = deadlines_queries.find(work, case.id, forward_source(work))
    if row is None or row.settled_on is not None:
        raise NotFound
    deadlines.settle(work, case.id, row.source)
    _write_down(work, case, "case.see-done", row.due_on)


def _write_down(work: Work, case: Case, action: str, on: date) -> None:
    """Write it down beside the case: it is nobody else's change, so its version stays."""
    name = f"case:{case.id}"
    audit.record(work, action, chain=name, subject=name, detail={"on": on})
