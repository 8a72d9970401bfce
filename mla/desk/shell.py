"""What stands around every page: the office, the way to the rooms, who is signed in."""

from dataclasses import dataclass
from typing import Any

from flask import g, request, url_for

from mla.access.rules import Permission as P
from mla.access.words import ROLES
from mla.cases import queries as cases
from mla.core.actor import Actor
from mla.core.words import Sentence, StateName, say
from mla.database import Work
from mla.directory import queries as directory
from mla.people.session import find_person


@dataclass(frozen=True)
class Entry:
    """A way to somewhere."""

    label: Sentence
    href: str
    icon: str = ""
    number: int | None = None
    current: bool = False


_NAV: tuple[tuple[P, Sentence, str, str], ...] = (
    (P.DESK_READ, say("Desk"), "desk.today", "desk"),
    (P.CASES_READ, say("Register"), "cases.index", "register"),
    (P.REFERRALS_READ, say("Referrals"), "referrals.index", "page"),
    (P.REFERRALS_OVERVIEW, say("Coordination"), "coordination.index", "exchange"),
    (P.CORRESPONDENCE_READ, say("Correspondence"), "correspondence.log", "exchange"),
    (P.LETTERS_READ, say("Letters"), "letters.log", "letter"),
    (P.STATISTICS_READ, say("Statistics"), "statistics.index", "chart"),
    (P.DIRECTORY_READ, say("Directory"), "directory.index", "globe"),
    (P.DIRECTORY_READ, say("Treaties"), "treaties.index", "book"),
    (P.PEOPLE_MANAGE, say("People"), "people.index", "person"),
    (P.OFFICE_SET, say("Office"), "directory.office", "key"),
    (P.AUDIT_READ, say("Audit trail"), "audit.index", "clock"),
    (P.SELF_MANAGE, say("My account"), "people.account", "person"),
)


def around(work: Work | None) -> dict[str, Any]:
    """Return what the layouts show around a page; `work` is None for somebody not signed in."""
    if work is None:
        return {}
    office = directory.get_office(work)
    actor = work.actor
    person = find_person()
    state = office.state_name or (StateName(office.state, office.state) if office.state else None)
    place = say("%(ministry)s, %(state)s", ministry=office.ministry, state=state)
    roles = [ROLES[role] for role in ROLES if role in actor.roles]
    return {
        "actor": actor,
        "office": {
            "name": office.name or say("Central Authority"),
            "place": place if office.ministry and state else state or say("Not set up yet"),
            "href": url_for("home"),
            "settings": office,
        },
        "person": {"name": person.name, "post": roles[0] if roles else None} if person else None,
        "nav": [
            Entry(label, url_for(endpoint), icon, current=_is_here(endpoint))
            for permission, label, endpoint, icon in _NAV
            if actor.may(permission)
        ],
        "saved_views": _saved_views(work),
        "search_href": url_for("cases.index") if actor.may(P.CASES_READ) else None,
        "record_href": _record_href(actor),
        "record_label": None if actor.may(P.CASES_REGISTER) else say("Draft a request"),
        "sign_out_href": url_for("people.sign_out"),
    }


_APART = {
    "directory.office": ("directory.office",),
    "people.account": (
        "people.account",
        "people.own_password",
        "people.language",
        "people.calendar",
    ),
}
"""Entries that hold some pages of a room whose other pages belong to another entry."""


_BELONGS = {"terms": "directory"}
"""Rooms whose pages belong to the entry of another."""


def is_partner() -> bool:
    """Say whether the reader is a partner at home: words about turns are then theirs."""
    work = g.get("work")
    return work is not None and not work.actor.may(P.CASES_READ_OFFICE)


def _is_here(endpoint: str) -> bool:
    here = request.endpoint or ""
    if endpoint in _APART:
        return here in _APART[endpoint]
    is_apart = any(here in pages for pages in _APART.values())
    room = here.split(".")[0]
    return not is_apart and _BELONGS.get(room, room) == endpoint.split(".")[0]


def _record_href(actor: Actor) -> str | None:
    if actor.may(P.CASES_REGISTER):
        return url_for("cases.record")
    return url_for("cases.draft") if actor.may(P.CASES_DRAFT) else None


def _saved_views(work: Work) -> list[Entry]:
    if not work.actor.may(P.CASES_READ):
        return []
    mine = {"officer": work.actor.id, "status": "open", "kind": "request"}
    found: list[tuple[Sentence, cases.Filter, dict[str, Any]]] = [
        (say("My requests"), cases.Filter(officer_id=work.actor.id, kind="request"), mine),
        (say("Overdue"), cases.Filter(due="overdue"), {"due": "overdue"}),
        (say("Waiting on a reply"), cases.Filter(holder="foreign"), {"holder": "foreign"}),
        (say("With a partner at home"), cases.Filter(holder="domestic"), {"holder": "domestic"}),
    ]
    if not work.actor.may(P.CASES_HANDLE):
        found = found[1:]
    return [
        Entry(label, url_for("cases.index", **arguments), number=cases.count_cases(work, wanted))
        for label, wanted, arguments in found
    ]
