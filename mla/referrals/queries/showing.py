"""What an authority is shown of a case: worked out from the redaction, and kept as plain values."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from mla.cases.models import Case, CasePerson
from mla.cases.rules.stages import Direction
from mla.database import Work
from mla.directory import queries as directory
from mla.documents import queries as documents
from mla.documents.models import Document
from mla.measures.models import Measure
from mla.people import queries as people
from mla.referrals.rules.redaction import Part, Persons, Redaction, travels


@dataclass(frozen=True)
class Order:
    """What somebody wants to refer, to whom, and what of the case goes with it."""

    authority_id: int
    title: str
    """Neutral: what is asked, without names."""
    instructions: str
    redaction: Redaction
    measures: Sequence[int] = ()
    """Numbers of measures of the case; none for a piece of work of another kind."""
    due_on: date | None = None
    conditions: str = ""
    """Conditions of use and confidentiality that bind the authority."""
    persons: Sequence[int] = ()
    """Who is concerned by what is referred, where the redaction shows only those."""
    documents: Sequence[int] = ()
    contact_id: int | None = None


def show_what(work: Work, case: Case, order: Order) -> dict[str, Any]:
    """Return what the authority would be shown, as plain values: codes, texts, days in ISO 8601.

    A part that does not travel is None, so that nobody can tell whether the case has it.
    """
    asked = [measure for measure in case.measures if measure.number in order.measures]
    contact = people.get_person(work, order.contact_id) if order.contact_id else None
    return {
        "title": order.title.strip(),
        "instructions": order.instructions.strip(),
        "conditions": order.conditions.strip(),
        "priority": case.priority.value,
        "due_on": order.due_on.isoformat() if order.due_on else None,
        "measures": [
            _measure(position, measure, order.redaction)
            for position, measure in enumerate(asked, 1)
        ],
        "persons": [_person(one, order.redaction) for one in _shown_persons(case, order)],
        "documents": [_document(one) for one in chosen_documents(work, case, order)],
        "contact": {"name": contact.name, "email": contact.email} if contact else None,
        **_parts(work, case, order),
    }


def _parts(work: Work, case: Case, order: Order) -> dict[str, Any]:
    others = [one.kind_code for one in case.measures if one.number not in order.measures]
    every: dict[Part, Any] = {
        Part.REQUESTER: _requester(work, case),
        Part.PROCEEDING: {"nature": case.nature_of_proceeding, "purpose": case.purpose},
        Part.FACTS: {"facts": case.facts, "nexus": case.nexus},
        Part.OFFENCES: {
            "offences": [row.code for row in case.offences],
            "statute": case.statute,
            "max_penalty": case.max_penalty,
        },
        Part.BASIS: {"bases": [row.code for row in case.bases]},
        Part.PROCEDURE: {"procedure": case.special_procedure},
        Part.OTHER_MEASURES: {"others": others},
    }
    return {part.value: every[part] if part in order.redaction.parts else None for part in every}


def _requester(work: Work, case: Case) -> dict[str, Any]:
    """Name who asks. An outgoing case is asked by a prosecutor at home, of another State."""
    is_out = case.direction is Direction.OUTGOING
    abroad = case.requested_authority if is_out else case.requesting_authority
    if abroad is None and case.counterpart_authority_id is not None:
        abroad = directory.get_authority(work, case.counterpart_authority_id).name
    return {
        "direction": case.direction.value,
        "state": case.counterpart_code,
        "authority": abroad,
        "conducting": case.conducting_authority,
        "reference": case.reference,
        "their_reference": case.foreign_reference,
    }


def _measure(position: int, measure: Measure, redaction: Redaction) -> dict[str, Any]:
    return {
        "position": position,
        "kind": measure.kind_code,
        "target": measure.target,
        "particulars": {
            name: value
            for name, value in measure.particulars.items()
            if value and travels(name, redaction)
        },
    }


def _shown_persons(case: Case, order: Order) -> Sequence[CasePerson]:
    shown = order.redaction.persons
    if shown is Persons.CONCERNED:
        return [person for person in case.persons if person.id in order.persons]
    return () if shown is Persons.NONE else case.persons


def _person(person: CasePerson, redaction: Redaction) -> dict[str, Any]:
    if redaction.persons is Persons.ROLES:
        return {"role": person.role.value}
    return {
        "role": person.role.value,
        "name": person.name,
        "name_in_script": person.name_in_script,
        "born_on": person.born_on.isoformat() if person.born_on else None,
        "nationality": person.nationality,
        "document": person.document,
        "address": person.address,
    }


def chosen_documents(work: Work, case: Case, order: Order) -> Sequence[Document]:
    """Return the files that were chosen, of those that the chooser may see."""
    return [one for one in documents.list_documents(work, case) if one.id in set(order.documents)]


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "name": document.file_name,
        "title": document.title,
        "kind": document.kind.value,
        "sha256": document.file.sha256,
    }


def fingerprint(shown: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what is shown, so that it can be proved later what it was."""
    plain = json.dumps(shown, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()
