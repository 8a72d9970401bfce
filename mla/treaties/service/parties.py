"""Changing what the register knows of legal bases: the data files, and the office's own facts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from mla.audit import service as audit
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.directory.loading import Loaded, as_detail, bring_in
from mla.directory.queries import find_country, name_state
from mla.directory.rules import Confidence
from mla.treaties import queries
from mla.treaties.loading import FILES
from mla.treaties.models import Party
from mla.treaties.rules import RecordedStatus
from mla.treaties.service.writing import common_faults


@dataclass(frozen=True)
class PartyDetails:
    """What the office says of a State under an instrument."""

    status: RecordedStatus
    source: str
    """Where the office has it from, such as a notification of the depositary."""
    in_force_on: date | None = None
    left_on: date | None = None
    note: str = ""


def update_reference(work: Work) -> Loaded:
    """Bring every table of this room up to the data files of this version.

    Can be run again and again; what the office wrote or corrected is kept.
    """
    loaded = {
        str(file.model.__tablename__): bring_in(work, file.model, file.key, file.rows())
        for file in FILES
    }
    detail = as_detail(loaded)
    audit.record(work, "reference.update", chain="treaties", subject="treaties", detail=detail)
    return loaded


def add_party(work: Work, instrument_code: str, country: str, details: PartyDetails) -> Party:
    """Add a State under an instrument. Raises Refused with every fault."""
    faults = _faults(work, details)
    if queries.find_instrument(work, instrument_code) is None:
        sentence = say(
            "This register knows no legal basis with the code “%(code)s”. Choose one from the "
            "list.",
            code=instrument_code,
        )
        faults.append(Reason(sentence, anchor="instrument_code"))
    if find_country(work, country) is None:
        sentence = say(
            "The directory knows no State with the code “%(text)s”. Choose one from the list.",
            text=country,
        )
        faults.append(Reason(sentence, anchor="country_code"))
    if queries.find_party(work, instrument_code, country) is not None:
        sentence = say(
            "%(state)s already has a row under %(instrument)s. Correct that one instead.",
            state=name_state(work, country),
            instrument=instrument_code,
        )
        faults.append(Reason(sentence, anchor="country_code"))
    if faults:
        raise Refused(*faults)
    party = Party(
        instrument_code=instrument_code,
        country_code=country,
        is_office_row=True,
        **_columns(work, details),
    )
    work.session.add(party)
    work.session.flush()
    _record(work, "party.add", party, {"to": _readable(party)})
    return party


def correct_party(work: Work, party: Party, details: PartyDetails) -> Party:
    """Correct the row of a State under an instrument; the data files no longer touch it.

    Raises Refused with every fault.
    """
    if faults := _faults(work, details):
        raise Refused(*faults)
    before = _readable(party)
    for name, value in _columns(work, details).items():
        setattr(party, name, value)
    party.corrected_at = work.now
    party.corrected_by = work.actor.name
    work.session.flush()
    _record(work, "party.correct", party, {"from": before, "to": _readable(party)})
    return party


def _faults(work: Work, details: PartyDetails) -> list[Reason]:
    faults = common_faults(work, details.source)
    if details.in_force_on and details.left_on and details.left_on <= details.in_force_on:
        sentence = say(
            "The State cannot have left on %(left)s: the instrument entered into force for it on "
            "%(since)s. Correct one of the two days.",
            left=details.left_on,
            since=details.in_force_on,
        )
        faults.append(Reason(sentence, anchor="left_on"))
    return faults


def _columns(work: Work, details: PartyDetails) -> dict[str, Any]:
    since = details.in_force_on
    return {
        "status": details.status,
        "in_force": since.isoformat() if since else None,
        "in_force_on": since,
        "left_on": details.left_on,
        "date_basis": "office" if since else None,
        "note": details.note.strip() or None,
        "as_of": work.today.isoformat(),
        "confidence": Confidence.OFFICE,
        "source": details.source.strip(),
    }


def _readable(party: Party) -> dict[str, Any]:
    """Write a row down as the audit trail keeps it."""
    return {
        "status": party.status.value,
        "in_force": party.in_force,
        "left_on": party.left_on.isoformat() if party.left_on else None,
        "note": party.note,
        "source": party.source,
    }


def _record(work: Work, action: str, party: Party, detail: dict[str, Any]) -> None:
    subject = f"party:{party.instrument_code}/{party.country_code}"
    audit.record(work, action, chain="treaties", subject=subject, detail=detail)
