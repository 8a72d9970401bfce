"""One case told whole, for a program: where it stands, what may be done with it, and why not."""

from datetime import date, datetime
from typing import Any

from mla.cases import queries
from mla.cases.models import Case, CaseDecision, StageVisit
from mla.cases.queries import Offer
from mla.cases.rules.completeness import Item
from mla.cases.rules.history import effective
from mla.cases.words import name_of
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.queries import Calendars
from mla.deadlines.rules import Nature
from mla.procedures import queries as procedures
from mla.procedures.models import Procedure
from mla.referrals import queries as referrals
from mla.referrals.models import Referral

TEXTS = (
    *("requesting_authority", "conducting_authority", "requested_authority", "domestic_authority"),
    *("nature_of_proceeding", "purpose", "facts", "statute", "max_penalty", "nexus"),
    *("special_procedure", "urgency_reason", "confidentiality_reason", "language", "channel"),
    *("foreign_reference", "platform", "platform_reference"),
)


def describe(work: Work, case: Case) -> dict[str, Any]:
    """Describe a case as plain values, fit for `json.dumps`. Days are ISO 8601, clocks are days.

    The clocks run up to today. `moves` names every step from the present stage; one that is not
    open says every reason why not, in English.
    """
    return {
        "reference": case.reference,
        "kind": case.kind.value,
        "direction": case.direction.value,
        "counterpart": case.counterpart_code,
        "title": case.title,
        "stage": case.stage.value,
        "holder": case.holder.value if case.holder else None,
        "due_on": _plain(case.due_on),
        "priority": case.priority.value,
        "confidentiality": case.confidentiality.value,
        "officer_id": case.officer_id,
        "version": case.version,
        "is_imported": case.is_imported,
        "clocks": _clocks(work, case),
        "legal_bases": [basis.code for basis in case.bases],
        "offences": [offence.code for offence in case.offences],
        "measures": _measures(case),
        **{name: getattr(case, name) for name in TEXTS},
        "reply_wanted_on": _plain(case.reply_wanted_on),
        "persons": _persons(case),
        "references": [{"kind": one.kind.value, "value": one.value} for one in case.references],
        "substances": _substances(work, case),
        "platforms": [
            {"platform": one.network_code, "reference": one.value, "label": network.reference_label}
            for one, network in queries.list_platforms(work, case)
        ],
        "links": [
            {"reference": other.reference, "kind": link.kind.value}
            for link, other in queries.list_links(work, case)
        ],
        "history": [_visit(visit) for visit in effective(case.visits)],
        "moves": [_offer(offer) for offer in queries.list_offers(work, case)],
        **_beside(work, case),
        **_lacking(work, case),
    }


def _beside(work: Work, case: Case) -> dict[str, Any]:
    """Describe what was decided, what was given to others, what runs beside, and what is due."""
    return {
        "decisions": [_decision(one) for one in case.decisions],
        "referrals": [_referral(one) for one in referrals.list_of_case(work, case)],
        "procedures": [_procedure(work, one) for one in procedures.list_procedures(work, case)],
        "deadlines": _deadlines(work, case),
    }


def _lacking(work: Work, case: Case) -> dict[str, Any]:
    """Describe what a request says beyond its columns, and what it lacks by the cited treaties."""
    return {
        "particulars": queries.particulars_of(case),
        "missing": [_item(one) for one in queries.list_items(work, case) if not one.is_there],
        "basis_faults": [str(fault) for fault in queries.situation_of(work, case).basis_faults],
    }


def _decision(one: CaseDecision) -> dict[str, Any]:
    """Describe a refusal or a postponement; reasons that stay in the office are no part of it."""
    return {
        "kind": one.kind.value,
        "measures": one.numbers,
        "is_whole": one.is_whole,
        "grounds": [
            {"ground": row.ground, "instrument": row.instrument_code, "paragraph": row.paragraph}
            for row in one.grounds
        ],
        "provision": one.provision,
        "reasons": one.reasons,
        "consulted": one.consulted.value,
        "exemption": one.exemption,
        "decided_by": one.decided_by,
        "decided_on": _plain(one.decided_on),
        "review_on": _plain(one.review_on),
        "is_undone": one.is_undone,
    }


def _clocks(work: Work, case: Case) -> dict[str, Any]:
    clocks = queries.clocks_of(work, case)
    return {
        "gross": clocks.gross,
        "own": clocks.own,
        "foreign": clocks.foreign,
        "domestic": clocks.domestic,
        "acknowledge": case.clock.acknowledge_days,
        "abroad": case.clock.abroad_days,
        "arrived_on": _plain(case.clock.arrived_on),
        "new_on": _plain(case.clock.new_on),
        "closed_on": _plain(case.clock.closed_on),
        "outcome": case.clock.outcome,
    }


def _deadlines(work: Work, case: Case) -> list[dict[str, Any]]:
    """Describe what is due, soonest first, each with its own sum in English."""
    calendars = Calendars(work)
    return [
        {
            "source": row.source,
            "nature": row.nature.value,
            "reason": str(row.reason_said),
            "due_on": _plain(row.due_on),
            "due_at": _plain(row.due_at),
            "owner": row.owner_id or case.officer_id,
            "holder": row.holder.value if row.holder else None,
            "step": str(row.step_said) if row.step_said else None,
            "arithmetic": str(calendars.arithmetic(row)),
        }
        for row in deadlines.list_open(work, case.id)
        if row.nature is not Nature.FORWARD or row.owner_id == work.actor.id
    ]


def _measures(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "number": measure.number,
            "measure": measure.kind_code,
            "target": measure.target,
            "outcome": measure.outcome.value,
            "completed_on": _plain(measure.completed_on),
            "ground": measure.ground,
            "particulars": dict(measure.particulars),
        }
        for measure in case.measures
    ]


def _substances(work: Work, case: Case) -> list[dict[str, Any]]:
    return [
        {
            "code": row.code,
            "name": substance.name_en,
            "convention": substance.convention_code,
            "schedule": substance.schedule,
            "quantity": f"{row.quantity.normalize():f}" if row.quantity is not None else None,
            "unit": row.unit.value if row.unit else None,
            "part": row.part.value,
            "note": row.note,
        }
        for row, substance in queries.list_substances(work, case)
    ]


def _persons(case: Case) -> list[dict[str, Any]]:
    names = ("name", "name_in_script", "nationality", "document", "address")
    return [
        {"role": person.role.value, "born_on": _plain(person.born_on)}
        | {name: getattr(person, name) for name in names}
        for person in case.persons
    ]


def _procedure(work: Work, procedure: Procedure) -> dict[str, Any]:
    definition = procedures.definition_of(procedure)
    asks = definition.asks
    return {
        "kind": procedure.kind.value,
        "number": procedure.number,
        "title": procedure.title,
        "stage": procedure.stage,
        "ended_on": _plain(procedure.ended_on),
        "details": {
            name: value
            for name, value in procedure.details.items()
            if name in asks and not asks[name].is_internal
        },
        "valuations": procedures.series(procedure),
        "due": [
            {"on": _plain(row.due_on), "at": _plain(row.due_at), "what": str(row.reason_said)}
            for row in procedures.list_due(work, procedure)
        ],
    }


def _visit(visit: StageVisit) -> dict[str, Any]:
    names = ("move", "note", "channel", "foreign_reference", "ground", "recorded_by")
    return {
        "stage": visit.stage.value,
        "on": _plain(visit.on),
        "at": _plain(visit.at),
        "recorded_at": _plain(visit.recorded_at),
        "is_imported": visit.is_imported,
        "is_corrected": visit.corrects_id is not None,
    } | {name: getattr(visit, name) for name in names}


def _referral(referral: Referral) -> dict[str, Any]:
    """Describe what was given to an authority at home; `shown_sha256` proves what it was shown."""
    holder = referrals.whose(referral)
    return {
        "reference": referral.reference,
        "authority": referral.authority.name,
        "sector": referral.authority.kind.value,
        "state": referral.state.value,
        "since": _plain(referral.state_on),
        "holder": holder.value if holder else None,
        "sent_on": _plain(referral.sent_on),
        "due_on": _plain(referral.due_on),
        "expected_on": _plain(referral.expected_on),
        "their_file": referral.their_file,
        "question_on": _plain(referral.question_on),
        "reminders": referral.reminders,
        "profile": referral.profile.value,
        "parts": list(referral.parts),
        "persons": referral.persons.value,
        "shown_sha256": referral.shown_sha256,
        "measures": [
            {"number": row.measure.number, "outcome": row.outcome.value}
            for row in referral.measures
        ],
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "name": offer.move.name,
        "label": str(offer.label),
        "to": [stage.value for stage in offer.move.targets],
        "open": not offer.reasons,
        "reasons": [str(reason) for reason in offer.reasons],
    }


def _item(item: Item) -> dict[str, Any]:
    """Name one thing that is missing, and which text asks for it."""
    return {
        "field": item.field,
        "measure": item.measure,
        "instrument": item.instrument,
        "paragraph": item.paragraph,
        "level": item.level.value,
        "what": str(name_of(item)),
    }


def _plain(day: date | datetime | None) -> str | None:
    return day.isoformat() if day else None
