"""The case file on one page: where it stands, what may be done and why not, what happened."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
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
    cite_of,
    labelled,
)
from mla.core.errors import Reason
from mla.core.timeline import Event
from mla.core.words import say
from mla.database import Work
from mla.desk import queries
from mla.desk.rules import ELSEWHERE, FOLLOWED
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
from mla.web.languages import language, language_name, words
from mla.web.pages import place_of
from mla.web.transaction import current_work

DIALS = {
    Outcome.PENDING: ("go", 4),
    Outcome.EXECUTED: ("done", 7),
    Outcome.PARTLY_EXECUTED: ("go", 6),
}


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
