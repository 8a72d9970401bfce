"""One case told whole, for a program: where it stands, what may be done with it, and why not."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from mla.cases import queries
from mla.cases.models import Case, StageVisit
from mla.cases.queries import Offer
from mla.cases.rules.history import effective
from mla.core.errors import Reason
from mla.database import Work

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
        "missing": _reasons(queries.situation_of(work, case).missing),
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


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "name": offer.move.name,
        "label": str(offer.label),
        "to": [stage.value for stage in offer.move.targets],
        "open": not offer.reasons,
        "reasons": [str(reason) for reason in offer.reasons],
    }


def _reasons(reasons: Iterable[Reason]) -> list[dict[str, str | None]]:
    return [{"field": reason.anchor, "what": str(reason)} for reason in reasons]


def _plain(day: date | datetime | None) -> str | None:
    return day.isoformat() if day else None
