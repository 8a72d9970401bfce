"""The head of a case, the same above every page of it: what it is, where it stands, its parts."""

from typing import Any

from flask import request, url_for

from mla.access.rules import Permission as P
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.cases.rules.ahead import DATES
from mla.cases.rules.clocks import first
from mla.cases.rules.stages import REQUESTS, Confidentiality, Direction, Kind, Priority
from mla.cases.rules.workflows import main_path
from mla.cases.service.particulars import may_edit
from mla.cases.words import CONFIDENTIALITY, KINDS, PRIORITIES, STAGES
from mla.core.words import Sentence, say
from mla.correspondence import queries as correspondence
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.desk.shell import is_partner
from mla.directory import queries as directory
from mla.documents import queries as documents
from mla.letters import queries as letters
from mla.people import queries as people
from mla.procedures import queries as procedures
from mla.referrals import queries as referrals
from mla.treaties import queries as treaties
from mla.web.languages import country, language
from mla.web.transaction import current_work


def head_of(case: Case) -> dict[str, Any]:
    """Return what stands above every page of a case."""
    work = current_work()
    clocks = cases.clocks_of(work, case)
    label, kind, dial = STAGES[case.direction, case.stage]
    driving = deadlines.find_driving(work, case.id)
    return {
        "stage": {"label": label, "kind": kind, "dial": dial},
        "tags": _tags(work, case),
        "flow": _flow(work, case),
        "turn_label": _turn_label(work, case),
        "due_what": driving.reason_said if driving else None,
        "stepper": [
            {
                "code": stage,
                "label": STAGES[case.direction, stage][0],
                "on": first(clocks.path, stage),
            }
            for stage in main_path(case.kind, case.direction)
        ],
        "turns": _bars(clocks),
        "today": work.today,
        "ended_on": case.clock.closed_on if case.clock and case.holder is None else None,
        "other": country(case.counterpart_code),
        "tabs": _tabs(work, case),
        "own_date": _own_date(work, case),
        "gross": clocks.gross,
    }


def _own_date(work: Work, case: Case) -> dict[str, Any] | None:
    """Return the earliest day that the proceeding sets, while the case is open."""
    dates = cases.list_dates(work, case) if case.holder is not None else ()
    return {"what": DATES[dates[0].kind], "on": dates[0].on} if dates else None


def _bars(clocks: cases.Clocks) -> list[dict[str, Any]]:
    return [
        {"holder": turn.holder, "days": turn.days, "began_on": turn.since} for turn in clocks.turns
    ]


def _tags(work: Work, case: Case) -> list[dict[str, Any]]:
    tags: list[dict[str, Any]] = []
    if case.kind is not Kind.REQUEST:
        tags.append({"text": KINDS[case.kind], "kind": "warn"})
    urgency = None if case.priority is Priority.NORMAL else "urgent"
    priority = say("%(priority)s priority", priority=PRIORITIES[case.priority])
    tags.append({"text": priority, "kind": urgency})
    level = CONFIDENTIALITY[case.confidentiality]
    shut = case.confidentiality is not Confidentiality.OPEN
    tags.append({"text": level, "kind": "closed-group" if shut else None})
    for row in case.offences[:3]:
        if group := treaties.find_offence_group(work, row.code):
            tags.append({"text": group.label(language()), "kind": None})
    return tags


def _flow(work: Work, case: Case) -> list[dict[str, Any]]:
    office = directory.get_office(work)
    abroad: dict[str, Any] = {
        "state": case.counterpart_code,
        "note": case.requested_authority
        if case.direction is Direction.OUTGOING
        else case.requesting_authority or say("asks"),
        "here": case.holder == "foreign",
    }
    officer = people.get_person(work, case.officer_id) if case.officer_id else None
    ours: dict[str, Any] = {
        "name": office.name or say("Central Authority"),
        "note": officer.name if officer else say("no officer yet"),
        "here": case.holder == "own",
    }
    steps = [ours, abroad] if case.direction is Direction.OUTGOING else [abroad, ours]
    partner = _partner(work, case)
    if partner:
        is_out = case.direction is Direction.OUTGOING
        role = say("Requesting authority") if is_out else say("Executing authority")
        home = {"name": partner, "note": role, "here": case.holder == "domestic"}
        steps.insert(0 if is_out else len(steps), home)
    return steps


def _partner(work: Work, case: Case) -> str | None:
    if case.domestic_authority_id is None:
        return case.domestic_authority
    return directory.get_authority(work, case.domestic_authority_id).name


def _turn_label(work: Work, case: Case) -> Any:
    if case.holder == "foreign":
        return say("Their turn: %(state)s", state=country(case.counterpart_code))
    if case.holder == "domestic" and not is_partner() and (partner := _partner(work, case)):
        return say("Partner’s turn: %(partner)s", partner=partner)
    return None


def has_contents(case: Case) -> bool:
    """Say whether a case came as somebody else's letter, in which things are there or not."""
    return case.direction is Direction.INCOMING and case.kind in REQUESTS


def _tabs(work: Work, case: Case) -> list[dict[str, Any]]:
    wanted: list[tuple[P | None, Sentence, str, int | None]] = [
        (P.CASES_READ, say("Overview"), "cases.show", None),
        (P.CASES_EDIT if may_edit(work.actor, case) else None, say("Particulars"), "cases.edit",
         None),
        (P.CASES_READ if has_contents(case) else None, say("Contents"), "cases.contents", None),
        (P.CASES_READ, say("Measures"), "cases.measures", len(case.measures)),
        (P.CASES_READ, say("Persons"), "cases.persons", len(case.persons)),
        (P.CASES_READ, say("Beside the request"), "procedures.index",
         procedures.count_running(work, case)),
        (P.CASES_READ, say("Substances and platforms"), "cases.substances",
         len(cases.list_substances(work, case)) + len(cases.list_platforms(work, case))),
        (P.CORRESPONDENCE_READ, say("Correspondence"), "correspondence.index",
         correspondence.count_entries(work, case)),
        (P.CASES_READ_OFFICE, say("At home"), "referrals.of_case",
         referrals.count_of_case(work, case)),
        (P.LETTERS_READ, say("Letters"), "letters.index", letters.count_letters(work, case)),
        (P.DOCUMENTS_READ, say("Documents"), "documents.index",
         documents.count_documents(work, case)),
        (P.CASES_READ, say("Deadlines"), "cases.deadlines", None),
        (P.CASES_READ, say("References and links"), "cases.references",
         len(case.references) + len(cases.list_links(work, case))),
        (P.CASES_READ if case.decisions else None, say("Decisions"), "cases.decisions",
         len(case.decisions)),
        (P.CASES_RESTRICT, say("Who may know"), "cases.access", None),
    ]  # fmt: skip
    here = request.endpoint
    room = (here or "").split(".")[0]
    return [
        {
            "label": label,
            "href": url_for(endpoint, case_id=case.id),
            "number": number,
            "current": endpoint == here or (room != "cases" and endpoint.startswith(f"{room}.")),
        }
        for permission, label, endpoint, number in wanted
        if permission is not None and work.actor.may(permission)
    ]
