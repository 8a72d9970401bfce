"""Cases as tests need them: opened and moved by the services themselves."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mla.access.rules import Permission, Role, granted
from mla.cases import service
from mla.cases.models import Case
from mla.cases.rules.situation import Fact
from mla.cases.service import Asked, MoveOrder, Opening
from mla.core.actor import Actor
from mla.database import Work

EVERYTHING = granted(Role)

TEXTS = {
    "requesting_authority": "Office of the Public Prosecutor",
    "conducting_authority": "Investigating judge, third chamber",
    "requested_authority": "Central Authority",
    "nature_of_proceeding": "Investigation of fraud; nobody is charged yet",
    "purpose": "To show where the money went",
    "facts": "Between January and March 2029 an invoice was paid twice.",
    "statute": "Section 12 of the Penal Code",
    "max_penalty": "Ten years",
    "nexus": "The second payment went to an account there.",
    "language": "en",
}


STATED = {
    "grounds_to_believe": "The bank named the account as the destination.",
    "domestic_availability_statement": "A judge here could order the same.",
}


def everybody(work: Work) -> Work:
    """The same piece of work, done by somebody with every role but another person."""
    actor = Actor(id=None, name="Everybody", login="all", permissions=EVERYTHING, may_read_all=True)
    return replace(work, actor=actor)


def incoming(work: Work, **known: Any) -> Case:
    """An incoming request from Kenya, registered on the day of the work."""
    given = {
        "counterpart_code": "KE",
        "title": "Bank records, invoice fraud",
        "received_on": work.today - timedelta(days=3),
        "measures": [Asked("BANK_RECORDS"), Asked("TAKE_EVIDENCE")],
        "offences": ["FRAUD"],
        "bases": ["UNTOC"],
        "texts": dict(TEXTS),
        "stated": dict(STATED),
        **known,
    }
    return service.open_incoming(everybody(work), Opening(**given))


def outgoing(work: Work, **known: Any) -> Case:
    """The complete draft of a request to Kenya, drafted by whoever does the work."""
    given = {
        "counterpart_code": "KE",
        "title": "Bank records, invoice fraud",
        "measures": [Asked("BANK_RECORDS"), Asked("TAKE_EVIDENCE")],
        "offences": ["FRAUD"],
        "bases": ["RECIP"],
        "texts": dict(TEXTS),
        "stated": dict(STATED),
        **known,
    }
    may = work.actor.permissions | {Permission.CASES_DRAFT}
    permitted = replace(work, actor=replace(work.actor, permissions=may))
    return service.start_draft(permitted, Opening(**given))


ANSWERS: dict[str, Any] = {
    "reasons": "Because of this.",
    "note": "Noted.",
    "change_note": "The period was added.",
    "gaps": "The vouchers.",
    "items_asked": "The account number.",
    "defects": ["facts"],
    "no_conflict": True,
    "decline_reason": "incomplete",
    "target_language": "sw",
    "translator": "Bureau of translations",
    "undertaking": True,
    "foreign_reference": "KE/77",
    "conditions": "Only in this proceeding.",
    "requester_agrees": True,
    "ground": "R_SOVEREIGNTY",
    "postponement": "P_ONGOING",
    "exemption": "no_conditions_possible",
    "exemption_reason": "Nothing could remove it.",
    "provision": "Section 7 of the Assistance Act",
    "answer": "The law is this.",
    "comments": "It would do.",
    "shared_with": "Their desk officer",
    "conditions_of_use": "Not as evidence in court.",
    "limits_passed_on": True,
    "used_for": "A case was opened.",
    "sender": "Court II",
    "addressee": "Prosecutor there",
    "sent_what": "A summons",
    "inventory": "Two envelopes, seals unbroken.",
    "received_by": "The prosecutor",
    "use_limits_told": True,
    "prosecutor_consulted": True,
    "forwarded_to": "The civil court",
    "dual_criminality": "met",
    "receipt": "confirmed",
}


def answers(case: Case, asks: tuple[str, ...], day: date) -> dict[str, Any]:
    """An answer to everything a move can ask."""
    more = {
        "review_on": day + timedelta(days=30),
        "transmitted_on": day,
        "outcomes": {str(measure.number): "executed" for measure in case.measures},
    }
    return {name: {**ANSWERS, **more}[name] for name in asks if name in {**ANSWERS, **more}}


def tell(work: Work, case: Case, *facts: Fact) -> None:
    """Tell a case what another room would have seen happen."""
    for fact in facts:
        service.record_fact(work, case, fact, on=work.today, source="test:1")


def move(work: Work, case: Case, name: str, **given: Any) -> Case:
    """Move a case as somebody with every role, on the day of the work."""
    service.move(everybody(work), case, MoveOrder(name, answers=given))
    return case
