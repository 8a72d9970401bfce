"""Today's desk: what needs this person, most urgent first."""

from typing import Any

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow, may_open
from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.cases.rules.stages import Kind
from mla.cases.words import (
    KINDS,
    PRIORITIES,
)
from mla.core.clock import Holder
from mla.core.words import Sentence, say, say_many
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.models import Deadline
from mla.deadlines.rules import Nature
from mla.desk import queries
from mla.desk.queries import Task
from mla.desk.rules import ELSEWHERE
from mla.desk.waiting import Errand
from mla.directory import queries as directory
from mla.procedures import queries as procedures
from mla.procedures.rules.incidents import KINDS as INCIDENT_KINDS
from mla.web.languages import country
from mla.web.transaction import current_work

blueprint = Blueprint("desk", __name__)


@blueprint.get("/desk")
@allow(Permission.DESK_READ)
def today() -> ResponseReturnValue:
    """Show what needs this person today."""
    work = current_work()
    day = queries.today(work)
    turns = cases.count_by_holder(work)
    reads_cases = work.actor.may(Permission.CASES_READ)
    return render_template(
        "desk/today.html",
        lead=_lead(day),
        groups=[
            ("late", say("Overdue"), say("oldest first"), True, _items(work, day.overdue)),
            ("week", say("Due this week"), None, False, _items(work, day.this_week)),
            ("later", say("Later"), None, False, _items(work, day.later)),
            ("wait", say("Waiting on others"), say("nothing to do until the date shown"), False,
             _items(work, day.waiting)),
        ],
        turns=[
            {
                "holder": holder,
                "number": turns[holder][0] if holder in turns else 0,
                "oldest": (work.today - turns[holder][1]).days if holder in turns else None,
                "href": url_for("cases.index", holder=holder, kind=Kind.REQUEST),
            }
            for holder in Holder
            if reads_cases
        ],
        day=work.today,
        agenda=_agenda(work, day),
        unknown=deadlines.unknown_years(work) if may_open(work.actor, "terms.take_back") else (),
        incidents=procedures.list_incidents(work) if _minds(work) else (),
        incident_kinds=INCIDENT_KINDS,
        received=cases.list_received(work),
        is_four_eyes_off=not directory.get_office(work).four_eyes,
    )  # fmt: skip


def _minds(work: Work) -> bool:
    """Say whether incidents wait for this person: to be explained, or to be settled."""
    may = work.actor.may
    return may(Permission.CASES_HANDLE) or may(Permission.CASES_DECIDE)


def _lead(day: queries.Day) -> Sentence:
    if not day.needing:
        return say("Nothing needs you this week.")
    return say(
        "%(needing)s %(late)s",
        needing=say_many("%(num)s thing needs you.", "%(num)s things need you.", day.needing),
        late=say_many("%(num)s is overdue.", "%(num)s are overdue.", len(day.overdue)),
    )


def _items(work: Work, tasks: Any) -> list[dict[str, Any]]:
    return [_errand(one) if isinstance(one, Errand) else _item(work, one) for one in tasks]


def _item(work: Work, task: Task) -> dict[str, Any]:
    case = task.case
    if case is None:
        return _bare(work, task)
    tags = []
    if case.priority != "normal":
        tags.append({"text": PRIORITIES[case.priority], "kind": "urgent"})
    if case.kind is not Kind.REQUEST:
        tags.append({"text": KINDS[case.kind], "kind": "warn"})
    label = country(case.counterpart_code) if case.holder == "foreign" else None
    show = url_for("cases.show", case_id=case.id)
    return {
        "title": task.sentence,
        "ref": case.reference,
        "href": show,
        "about": case.title,
        "tags": tags,
        "holder": case.holder,
        "holder_label": label,
        "due_on": task.due_on,
        "due_what": task.what,
        **_way(work, task, case),
    }


def _bare(work: Work, task: Task) -> dict[str, Any]:
    """Show a task that is about no case."""
    href = _place_of_entry(work, task.entry) or url_for("desk.today")
    shown = {"title": task.sentence, "ref": "–", "href": href, "due_on": task.due_on}
    return shown | {"due_what": task.what, "action": say("Open"), "action_href": href}


def _way(work: Work, task: Task, case: Case) -> dict[str, Any]:
    """Lead to where a task is done: a move, or the page that the diary names."""
    if task.act is not None:
        return {"action": say("Do this"), "action_href": _place(task, case), "primary": True}
    entry = task.entry
    if entry is not None and entry.nature is Nature.FORWARD:
        href = url_for("cases.deadlines", case_id=case.id, _anchor="forward")
        return {"action": say("Seen, or another day"), "action_href": href}
    place = _place_of_entry(work, entry)
    is_late = bool(task.due_on and task.due_on <= work.today)
    is_early = entry is not None and entry.source == "stage" and not is_late
    if entry is None or place is None or is_early:
        show = url_for("cases.show", case_id=case.id)
        return {"action": say("Open the case"), "action_href": show}
    if entry.endpoint == "letters.new":
        return {"action": say("Write the reminder"), "action_href": place}
    return {"action": say("Do this") if entry.step else say("Open"), "action_href": place}


def _place_of_entry(work: Work, entry: Deadline | None) -> str | None:
    """Return where the next step of an entry is taken, if its page opens for the reader."""
    if entry is None or entry.endpoint is None or not may_open(work.actor, entry.endpoint):
        return None
    case = {} if entry.case_id is None else {"case_id": entry.case_id}
    return url_for(entry.endpoint, **{**case, **entry.address})


def _agenda(work: Work, day: queries.Day) -> list[dict[str, Any]]:
    return [
        {
            "at": item.entry.due_at or item.entry.due_on,
            "text": item.entry.reason_said,
            "href": _place_of_entry(work, item.entry),
            "note": item.case.reference if item.case else None,
        }
        for item in day.appointments
    ]


def _errand(errand: Errand) -> dict[str, Any]:
    referral = errand.referral
    return {
        "title": errand.sentence,
        "ref": referral.reference if errand.is_theirs else referral.case.reference,
        "href": _to_referral(errand),
        "about": referral.title,
        "tags": [],
        "holder": errand.holder,
        "holder_label": None,
        "due_on": errand.due_on,
        "due_what": errand.what,
        "action": say("Open the referral"),
        "action_href": _to_referral(errand),
        "primary": errand.is_act,
    }


def _to_referral(errand: Errand) -> str:
    number = errand.referral.id
    if errand.is_theirs:
        return url_for("referrals.show", referral_id=number)
    return url_for("referrals.office", case_id=errand.referral.case_id, referral_id=number)


def _place(task: Task, case: Case) -> str:
    if task.act is not None and task.act.move in ELSEWHERE:
        return url_for(ELSEWHERE[task.act.move], case_id=case.id)
    if task.act is not None and task.act.move is not None:
        return url_for("cases.move", case_id=case.id, name=task.act.move)
    return url_for(task.act.endpoint if task.act else "cases.show", case_id=case.id)
