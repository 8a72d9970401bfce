"""Today's desk, and the case file on one page."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.cases.queries import Offer
from mla.cases.rules.stages import CLOSING, Direction
from mla.cases.service.particulars import may_edit
from mla.cases.words import DANGEROUS, PRIORITIES
from mla.core.clock import Holder
from mla.core.timeline import Event
from mla.core.words import Sentence, say, say_many
from mla.database import Work
from mla.desk import queries
from mla.desk.queries import Task
from mla.directory import queries as directory
from mla.directory.words import CHANNELS
from mla.measures import queries as measures
from mla.measures.rules import Outcome
from mla.measures.words import OUTCOMES
from mla.treaties import queries as treaties
from mla.web.languages import country, language, language_name
from mla.web.pages import place_of
from mla.web.transaction import current_work

blueprint = Blueprint("desk", __name__)

DIALS = {
    Outcome.PENDING: ("go", 4),
    Outcome.EXECUTED: ("done", 7),
    Outcome.PARTLY_EXECUTED: ("go", 6),
}


@blueprint.get("/desk")
@allow(Permission.DESK_READ)
def today() -> ResponseReturnValue:
    """Show what needs this person today."""
    work = current_work()
    day = queries.today(work)
    turns = cases.count_by_holder(work)
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
                "href": url_for("cases.index", holder=holder),
            }
            for holder in Holder
        ],
        day=work.today,
        received=cases.list_received(work),
        is_four_eyes_off=not directory.get_office(work).four_eyes,
    )  # fmt: skip


def _lead(day: queries.Day) -> Sentence:
    if not day.needing:
        return say("Nothing needs you this week.")
    return say(
        "%(needing)s %(late)s",
        needing=say_many("%(num)s thing needs you.", "%(num)s things need you.", day.needing),
        late=say_many("%(num)s is overdue.", "%(num)s are overdue.", len(day.overdue)),
    )


def _items(work: Work, tasks: Any) -> list[dict[str, Any]]:
    return [_item(work, task) for task in tasks]


def _item(work: Work, task: Task) -> dict[str, Any]:
    case = task.case
    tags = []
    if case.priority != "normal":
        tags.append({"text": PRIORITIES[case.priority], "kind": "urgent"})
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
        "action": say("Do this") if task.act else say("Open the case"),
        "action_href": _place(task),
        "primary": task.act is not None,
    }


def _place(task: Task) -> str:
    if task.act is not None and task.act.move is not None:
        return url_for("cases.move", case_id=task.case.id, name=task.act.move)
    return url_for(task.act.endpoint if task.act else "cases.show", case_id=task.case.id)


@allow(Permission.CASES_READ)
def case_file(case_id: int) -> ResponseReturnValue:
    """Show a case whole: where it stands, what may be done and why not, what happened."""
    work = current_work()
    case = cases.get_case(work, case_id)
    events = queries.timeline(work, case)
    kinds = {"moves": ("move",), "post": ("letter", "post"), "files": ("doc",), "notes": ("note",)}
    wanted = request.args.get("show", "")
    shown = [event for event in events if wanted not in kinds or event.kind in kinds[wanted]]
    offers = cases.list_offers(work, case)
    if not work.actor.may(Permission.CASES_READ_OFFICE):
        offers = [offer for offer in offers if offer.is_permitted]
    return render_template(
        "cases/show.html",
        case=case,
        measures=_measures(work, case),
        facts=_facts(work, case),
        events=[_event(event) for event in shown],
        event_views=_event_views(case, wanted),
        moves=[_move(case, offer) for offer in sorted(offers, key=_ending_last)],
        open_moves=sum(not offer.reasons for offer in offers),
        checks=_checks(work, case),
        links=cases.list_links(work, case),
        may_edit=may_edit(work.actor, case),
    )


def _ending_last(offer: Offer) -> tuple[bool, bool]:
    return offer.move.name in DANGEROUS, bool(offer.reasons)


def _measures(work: Work, case: Case) -> list[dict[str, Any]]:
    kinds = {kind.code: kind.label(language()) for kind in measures.list_measure_kinds(work)}
    rows = []
    for measure in case.measures:
        kind, dial = DIALS.get(measure.outcome, ("stop", 7))
        rows.append(
            {
                "number": measure.number,
                "label": kinds.get(measure.kind_code, measure.kind_code),
                "target": measure.target,
                "outcome": {"label": OUTCOMES[measure.outcome], "kind": kind, "dial": dial},
                "on": measure.completed_on,
                "note": measure.note,
            }
        )
    return rows


def _facts(work: Work, case: Case) -> list[tuple[Any, Any]]:
    groups = {row.code: row.label(language()) for row in treaties.list_offence_groups(work)}
    titles = {row.code: row.short_en for row in treaties.list_instruments(work)}
    return [
        (say("Legal basis"), "; ".join(titles.get(row.code, row.code) for row in case.bases)),
        (say("Offences"), "; ".join(groups.get(row.code, row.code) for row in case.offences)),
        (say("Requesting authority"), case.requesting_authority),
        (say("Conducting authority"), case.conducting_authority),
        (say("Requested authority"), case.requested_authority),
        (say("Nature of the proceeding"), case.nature_of_proceeding),
        (say("Purpose"), case.purpose),
        (say("Language"), language_name(case.language) if case.language else None),
        (say("Channel"), CHANNELS.get(case.channel) if case.channel else None),  # type: ignore[call-overload]
        (say("Persons"), len(case.persons) or None),
        (say("Urgency"), case.urgency_reason),
        (say("Answer wanted by"), case.reply_wanted_on),
        (say("Platforms"), _platforms(work, case)),
        (say("Substances"), _substances(work, case)),
        (say("Last touched"), case.touched_at),
    ]


def _platforms(work: Work, case: Case) -> str:
    listed = [f"{row.network_code} {row.value}" for row, _ in cases.list_platforms(work, case)]
    first = " ".join(filter(None, (case.platform, case.platform_reference)))
    return "; ".join(listed or [first])


def _substances(work: Work, case: Case) -> str:
    return "; ".join(substance.name_en for _, substance in cases.list_substances(work, case))


def _event(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind,
        "on": event.on,
        "title": event.title,
        "text": event.text,
        "note": event.note,
        "href": url_for(event.endpoint, **event.values) if event.endpoint else None,
    }


def _event_views(case: Case, wanted: str) -> list[dict[str, Any]]:
    ready = (
        ("", say("Everything")),
        ("moves", say("Moves")),
        ("post", say("Letters and post")),
        ("files", say("Documents")),
        ("notes", say("Notes")),
    )
    return [
        {
            "label": label,
            "href": url_for("cases.show", case_id=case.id, show=name or None, _anchor="what"),
            "current": name == wanted,
        }
        for name, label in ready
    ]


def _move(case: Case, offer: Offer) -> dict[str, Any]:
    name = offer.move.name
    return {
        "text": offer.label,
        "href": url_for("cases.move", case_id=case.id, name=name),
        "note": say("This ends the matter, until it is reopened.") if name in DANGEROUS else None,
        "reasons": [
            {"sentence": reason.sentence, "href": place_of(reason, case_id=case.id)}
            for reason in offer.reasons
        ],
    }


def _checks(work: Work, case: Case) -> list[dict[str, Any]]:
    if case.stage in CLOSING:
        return []
    situation = cases.situation_of(work, case)
    may_mend = may_edit(work.actor, case) and case.direction is Direction.OUTGOING
    missing = situation.missing if may_mend or case.direction is Direction.INCOMING else ()
    return [
        {"state": "bad", "text": reason.sentence, "source": ""}
        for reason in (*missing, *situation.basis_faults)
    ]
