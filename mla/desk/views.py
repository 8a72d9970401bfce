"""Today's desk, and the case file on one page."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow, may_open
from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases import service as cases_service
from mla.cases.models import Case
from mla.cases.queries import Offer
from mla.cases.rules.completeness import Item
from mla.cases.rules.completeness import place_of as where_entered
from mla.cases.rules.contents import CIRCUMSTANCES
from mla.cases.rules.graph import stack
from mla.cases.rules.stages import CLOSING, RETURNABLE, Direction, Kind
from mla.cases.service.particulars import may_edit
from mla.cases.words import (
    DANGEROUS,
    KINDS,
    LINK_KINDS,
    LINKS_FROM_THERE,
    PARTICULAR_NAMES,
    PRIORITIES,
    cite_of,
    labelled,
)
from mla.core.clock import Holder
from mla.core.errors import Reason
from mla.core.timeline import Event
from mla.core.words import Sentence, say, say_many
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.models import Deadline
from mla.deadlines.rules import Nature
from mla.desk import queries
from mla.desk.queries import Task
from mla.desk.rules import ELSEWHERE, FOLLOWED
from mla.desk.waiting import Errand
from mla.directory import queries as directory
from mla.directory.words import CHANNELS
from mla.measures import queries as measures
from mla.measures.rules import Outcome
from mla.measures.words import OUTCOMES
from mla.procedures import queries as procedures
from mla.procedures.rules.incidents import KINDS as INCIDENT_KINDS
from mla.referrals import queries as referrals
from mla.treaties import queries as treaties
from mla.treaties.rules import Strength
from mla.web.languages import country, language, language_name, words
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
    is_followed = referrals.has_running(work, case)
    if not work.actor.may(Permission.CASES_READ_OFFICE):
        offers = [offer for offer in offers if offer.is_permitted]
    # What a case became is made on a page of its own, and the step goes with it.
    offers = [offer for offer in offers if offer.move.name != "become"]
    return render_template(
        "cases/show.html",
        case=case,
        measures=_measures(work, case),
        facts=_facts(work, case),
        events=[_event(event) for event in shown],
        event_views=_event_views(case, wanted),
        moves=[
            _move(case, offer, is_followed=is_followed)
            for offer in sorted(offers, key=_ending_last)
        ],
        open_moves=sum(not offer.reasons for offer in offers),
        checks=_checks(work, case),
        links=cases.list_links(work, case),
        web=_web(work, case),
        link_words=LINK_KINDS,
        link_words_back=LINKS_FROM_THERE,
        kind_name=KINDS[case.kind],
        kind_ways=_kind_ways(work, case),
        beside=procedures.list_beside(work, case),
        incidents=procedures.list_case_incidents(work, case),
        incident_kinds=INCIDENT_KINDS,
        may_edit=may_edit(work.actor, case),
    )


def _web(work: Work, case: Case) -> dict[str, Any]:
    around, known = cases.web_around(work, case)
    return {"drawing": stack(around), "cases": known}


def _kind_ways(work: Work, case: Case) -> list[dict[str, Any]]:
    """Return the ways in which a case can become another kind, or be put right."""
    ways = []
    if cases_service.can_turn(case) and work.actor.may(Permission.CASES_HANDLE):
        place = url_for("cases.turn", case_id=case.id)
        ways.append({"label": say("Turn it into another kind"), "href": place})
    if work.actor.may(Permission.CASES_CORRECT):
        if case.kind is Kind.REQUEST and case.stage in RETURNABLE:
            place = url_for("cases.reclassify", case_id=case.id, kind=Kind.RETURNED_REQUEST)
            ways.append({"label": say("Send it back as deficient"), "href": place})
        place = url_for("cases.reclassify", case_id=case.id)
        ways.append({"label": say("Recorded as the wrong kind"), "href": place})
    return ways


def _ending_last(offer: Offer) -> tuple[bool, bool]:
    return offer.move.name in DANGEROUS, bool(offer.reasons)


def _measures(work: Work, case: Case) -> list[dict[str, Any]]:
    names = {one.id: one.name for one in directory.list_authorities(work, is_active=None)}
    kinds = {kind.code: kind.label(language()) for kind in measures.list_measure_kinds(work)}
    rows = []
    for measure in case.measures:
        kind, dial = DIALS.get(measure.outcome, ("stop", 7))
        rows.append(
            {
                "number": measure.number,
                "label": kinds.get(measure.kind_code, measure.kind_code),
                "target": measure.target,
                "who": names.get(measure.authority_id or 0),
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
        *_stated(case),
        (say("Last touched"), case.touched_at),
    ]


def _stated(case: Case) -> list[tuple[Any, Any]]:
    """Pair what a case says beyond its columns with its names; what was ticked only has a name."""
    return [
        (PARTICULAR_NAMES[name], text)
        if name in PARTICULAR_NAMES
        else (CIRCUMSTANCES.get(name, name), say("yes"))
        for name, text in cases.particulars_of(case).items()
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


def _move(case: Case, offer: Offer, *, is_followed: bool) -> dict[str, Any]:
    """Show a move; one that a running referral makes leads to the referrals of the case."""
    name = offer.move.name
    href = url_for("cases.move", case_id=case.id, name=name)
    if is_followed and name in FOLLOWED:
        href = url_for("referrals.of_case", case_id=case.id)
    elif name in ELSEWHERE:
        href = url_for(ELSEWHERE[name], case_id=case.id)
    return {
        "text": offer.label,
        "href": href,
        "note": say("This ends the matter, until it is reopened.") if name in DANGEROUS else None,
        "reasons": [
            {"sentence": reason.sentence, "href": place_of(reason, case_id=case.id)}
            for reason in offer.reasons
        ],
    }


def _checks(work: Work, case: Case) -> dict[str, list[dict[str, Any]]] | None:
    """Return what is missing, required and where possible apart, each with who asks for it."""
    if case.stage in CLOSING:
        return None
    is_shown = case.direction is Direction.INCOMING or may_edit(work.actor, case)
    items = [item for item in cases.list_items(work, case) if not item.is_there] if is_shown else []
    faults = [
        {
            "state": "bad",
            "text": fault.sentence,
            "source": "",
            "href": place_of(fault, case_id=case.id),
        }
        for fault in cases.situation_of(work, case).basis_faults
    ]
    required = [item for item in items if item.level is Strength.REQUIRED]
    others = [item for item in items if item.level is not Strength.REQUIRED]
    return {
        "required": faults + _missing(case, required, "bad"),
        "where_possible": _missing(case, others, "warn"),
    }


def _missing(case: Case, items: Sequence[Item], state: str) -> list[dict[str, Any]]:
    """Say each item once, with every text that asks for it and where it is entered or answered."""
    by_key: dict[tuple[int, str], list[Item]] = {}
    for item in items:
        by_key.setdefault(item.key, []).append(item)
    return [
        {
            "state": state,
            "text": labelled(some[0]),
            "source": "; ".join(words(cite_of(item)) for item in some),
            "href": _mended(case, some[0]),
        }
        for some in by_key.values()
    ]


def _mended(case: Case, item: Item) -> str | None:
    if case.direction is Direction.INCOMING:
        anchor = f"answer_{item.measure or 0}_{item.field}"
        return url_for("cases.contents", case_id=case.id, _anchor=anchor)
    place = item.lacking[0] if item.lacking else item.field
    endpoint, anchor, values = where_entered(place, item.measure)
    return place_of(Reason(labelled(item), endpoint, anchor, values), case_id=case.id)
