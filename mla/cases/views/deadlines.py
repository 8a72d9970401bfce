"""What is due in a case and how that was worked out, its own days, and seeing it again."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow, may_open
from mla.access.rules import Permission
from mla.cases import queries, service
from mla.cases.forms.terms import DateForm, ForwardForm, given
from mla.cases.models import Case
from mla.cases.rules.ahead import DATES, LADDER, DateKind, is_chased, reached, rung
from mla.cases.rules.stages import CLOSING
from mla.cases.service.diary import forward_source
from mla.cases.service.particulars import may_edit
from mla.cases.views.blueprint import attempt, blueprint
from mla.core.errors import Refused
from mla.core.words import say
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.models import Deadline
from mla.deadlines.queries import Calendars
from mla.directory import queries as directory
from mla.directory.rules import AuthorityKind
from mla.people import queries as people
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work

PAGE = "cases/deadlines.html"


@blueprint.route("/<int:case_id>/deadlines", methods=["GET", "POST"], endpoint="deadlines")
@allow(Permission.CASES_READ)
def list_deadlines(case_id: int) -> ResponseReturnValue:
    """Show everything that is and was due in a case; record one of its own days."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = DateForm(data={"version": str(case.version)})
    if not form.validate_on_submit():
        return form_page(PAGE, form, case=case, **_context(work, case))
    done = say("The day is recorded.")
    return attempt(
        PAGE, form, case,
        lambda: service.add_date(
            work, case, DateKind(form.kind.data), given(form.on), form.source.data,
            version=form.seen(),
        ),
        done, endpoint="cases.deadlines", **_context(work, case),
    )  # fmt: skip


def _context(work: Work, case: Case) -> dict[str, Any]:
    calendars = Calendars(work)
    rows = [_row(work, case, entry, calendars) for entry in deadlines.list_all(work, case.id)]
    mine = deadlines.find(work, case.id, forward_source(work)) if work.actor.id else None
    is_mine_open = mine is not None and mine.settled_on is None
    return {
        "open_rows": [row for row in rows if row["entry"].settled_on is None],
        "settled_rows": [row for row in rows if row["entry"].settled_on is not None],
        "dates": queries.list_dates(work, case),
        "date_words": DATES,
        "ladder": _ladder(work, case),
        "forward": ForwardForm(
            formdata=None, data={"what_for": mine.note if mine and is_mine_open else ""}
        ),
        "mine": mine if is_mine_open else None,
        "may_edit": may_edit(work.actor, case) and case.stage not in CLOSING,
        "today": work.today,
        "may_forward": work.actor.id is not None,
    }


def _row(work: Work, case: Case, entry: Deadline, calendars: Calendars) -> dict[str, Any]:
    owner = entry.owner_id or case.officer_id
    return {
        "entry": entry,
        "arithmetic": calendars.arithmetic(entry),
        "owner": people.get_person(work, owner).name if owner else None,
        "href": place_of_entry(work, entry),
    }


def place_of_entry(work: Work, entry: Deadline) -> str | None:
    """Return where the next step of an entry is taken, if its page opens for the reader."""
    if entry.endpoint is None or entry.endpoint == "cases.deadlines":
        return None
    if not may_open(work.actor, entry.endpoint):
        return None
    return url_for(entry.endpoint, **{"case_id": entry.case_id, **entry.address})


def _ladder(work: Work, case: Case) -> dict[str, Any] | None:
    """Return how far the reminders to the other State have come, and who is there to ask next."""
    if case.stage in CLOSING:
        return None
    standing = queries.standing_of(work, case, queries.read_law(work, []))
    if not is_chased(standing):
        return None
    level = reached(standing)
    steps = [
        {
            "label": rung(number),
            "state": "done" if number < level else "now" if number == min(level, LADDER) else None,
            "note": None,
            "act": None,
        }
        for number in range(LADDER + 1)
    ]
    heads = people.list_who_may(work, Permission.CASES_DECIDE) if level >= LADDER else []
    state = case.counterpart_code
    return {
        "steps": steps,
        "level": level,
        "is_escalated": level > LADDER,
        "heads": heads,
        "embassies": directory.list_authorities(work, country=state, kind=AuthorityKind.EMBASSY),
        "networks": [
            one
            for one in directory.list_networks(work, member=state)
            if directory.get_office(work).state in one.members
        ],
        "kind": "reminder" if level < LADDER - 1 else "urgent_reminder",
    }


@blueprint.post("/<int:case_id>/dates/<int:date_id>/remove")
@allow(Permission.CASES_EDIT)
def remove_date(case_id: int, date_id: int) -> ResponseReturnValue:
    """Take a day of the proceeding back."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = DateForm(data={"version": str(case.version)})
    done = say("The day is taken back; the audit trail keeps it.")
    return attempt(
        PAGE, form, case, lambda: service.remove_date(work, case, date_id), done,
        endpoint="cases.deadlines", **_context(work, case),
    )  # fmt: skip


@blueprint.post("/<int:case_id>/forward")
@allow(Permission.CASES_READ)
def forward(case_id: int) -> ResponseReturnValue:
    """Bring a case forward to a day, or say that it has been seen."""
    work = current_work()
    case = queries.get_case(work, case_id)
    if request.form.get("act") == "done":
        service.see_done(work, case)
        announce(say("Seen: it is off your desk."))
        return redirect(url_for("cases.deadlines", case_id=case_id))
    form = ForwardForm()
    if form.validate_on_submit():
        try:
            service.bring_forward(work, case, given(form.again_on), form.what_for.data or "")
        except Refused as refused:
            put_reasons(form, refused, case_id=case_id)
        else:
            announce(say("It will be on your desk on %(day)s.", day=form.again_on.data))
            return redirect(url_for("cases.deadlines", case_id=case_id))
    own = DateForm(formdata=None, data={"version": str(case.version)})
    context = {**_context(work, case), "forward": form, "own_form": own}
    return form_page(PAGE, form, case=case, **context)
