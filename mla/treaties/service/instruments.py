"""Adding bilateral treaties, correcting instruments, and recording what States declared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.directory.queries import find_country
from mla.treaties import queries
from mla.treaties.models import Instrument, Party, Statement
from mla.treaties.rules import (
    CitingReason,
    InstrumentKind,
    RecordedStatus,
    StatementKind,
    code_fault,
)
from mla.treaties.service.writing import (
    add_row,
    common_faults,
    correct_row,
    origin,
    readable,
    record,
)

BILATERAL_RANK = 10
"""Before every instrument of the data files: the nearest treaty is cited first."""


@dataclass(frozen=True)
class InstrumentDetails:
    """What the office says of an instrument."""

    titles: Mapping[str, str]
    """By language; where one is missing, the English title stands."""
    short: str
    source: str
    adopted_on: date | None = None
    in_force_on: date | None = None
    places: Mapping[str, str | None] = field(default_factory=dict)
    """Where its rules stand and what they say, by the names of the columns."""
    safe_conduct_days: int | None = None
    citing_rank: int = BILATERAL_RANK
    citing_reason: CitingReason = CitingReason.BILATERAL
    is_mla_treaty: bool = True


@dataclass(frozen=True)
class Bilateral:
    """A treaty between two States that the data files do not have."""

    code: str
    first: str
    second: str
    details: InstrumentDetails


@dataclass(frozen=True)
class StatementDetails:
    """A declaration or reservation, as the office knows it."""

    country: str
    kind: StatementKind
    text: str
    source: str
    article: str | None = None
    from_on: date | None = None
    until_on: date | None = None


def add_bilateral(work: Work, new: Bilateral) -> Instrument:
    """Add a treaty between two States, with both of them as its parties. Raises Refused."""
    faults = common_faults(work, new.details.source) + _instrument_faults(new.details)
    if fault := code_fault(new.code):
        faults.append(Reason(fault, anchor="code"))
    elif queries.find_instrument(work, new.code) is not None:
        taken = say("There is a legal basis with this code. Choose another code.")
        faults.append(Reason(taken, anchor="code"))
    for state, anchor in ((new.first, "first"), (new.second, "second")):
        if find_country(work, state) is None:
            faults.append(Reason(say("Choose the State."), anchor=anchor))
    if new.first == new.second:
        faults.append(Reason(say("Choose two different States."), anchor="second"))
    if faults:
        raise Refused(*faults)
    instrument = Instrument(
        code=new.code,
        kind=InstrumentKind.BILATERAL,
        titles_unofficial=[],
        articles_confidence="office",
        is_office_row=True,
        **_columns(new.details),
        **origin(work, new.details.source),
    )
    add_row(work, instrument, "instrument.add", f"instrument:{new.code}")
    for state in (new.first, new.second):
        work.session.add(_party(work, instrument, state, new.details.source))
    work.session.flush()
    return instrument


def _party(work: Work, instrument: Instrument, state: str, source: str) -> Party:
    since = instrument.in_force_on
    return Party(
        instrument_code=instrument.code,
        country_code=state,
        status=RecordedStatus.PARTY,
        in_force=since.isoformat() if since else None,
        in_force_on=since,
        date_basis="office" if since else None,
        is_office_row=True,
        **origin(work, source),
    )


def correct_instrument(work: Work, instrument: Instrument, details: InstrumentDetails) -> None:
    """Correct what the register has of an instrument. Raises Refused with every fault."""
    faults = common_faults(work, details.source) + _instrument_faults(details)
    parent = details.places.get("parent_code")
    if parent == instrument.code or (parent and queries.find_instrument(work, parent) is None):
        sentence = say("Choose another instrument that is in this register, or none.")
        faults.append(Reason(sentence, anchor="parent_code"))
    if faults:
        raise Refused(*faults)
    subject = f"instrument:{instrument.code}"
    columns = {**_columns(details), "articles_confidence": "office"}
    correct_row(work, instrument, columns, details.source, "instrument.correct", subject)


def _instrument_faults(details: InstrumentDetails) -> list[Reason]:
    faults = []
    if not details.titles.get("en", "").strip():
        faults.append(Reason(say("Give the title in English."), anchor="title_en"))
    if not details.short.strip():
        faults.append(Reason(say("Give a short name."), anchor="short_en"))
    if details.adopted_on and details.in_force_on and details.in_force_on < details.adopted_on:
        sentence = say("It cannot have entered into force before it was adopted.")
        faults.append(Reason(sentence, anchor="in_force_on"))
    return faults


def _columns(details: InstrumentDetails) -> dict[str, Any]:
    english = details.titles["en"].strip()
    oral = details.places.get("oral_confirmation") or ""
    return {
        **{
            f"title_{language}": (details.titles.get(language) or "").strip() or english
            for language in ("en", "fr", "es", "pt", "ru", "ar", "zh")
        },
        "short_en": details.short.strip(),
        "adopted": details.adopted_on.isoformat() if details.adopted_on else None,
        "adopted_on": details.adopted_on,
        "in_force": details.in_force_on.isoformat() if details.in_force_on else None,
        "in_force_on": details.in_force_on,
        "oral_confirmation_days": int(oral) if oral.isdigit() else None,
        "safe_conduct_days": details.safe_conduct_days,
        "citing_rank": details.citing_rank,
        "citing_reason": details.citing_reason,
        "is_mla_treaty": details.is_mla_treaty,
        **details.places,
    }


def record_statement(work: Work, code: str, details: StatementDetails) -> Statement:
    """Record a declaration or reservation of a State. Raises Refused with every fault."""
    if faults := _statement_faults(work, details):
        raise Refused(*faults)
    row = Statement(
        instrument_code=code,
        recorded_at=work.now,
        recorded_by=work.actor.name,
        **_statement(details),
    )
    add_row(work, row, "statement.record", f"statement:{code}/{details.country}")
    return row


def correct_statement(work: Work, row: Statement, details: StatementDetails) -> None:
    """Correct a declaration or reservation, or say until when it held. Raises Refused."""
    if faults := _statement_faults(work, details):
        raise Refused(*faults)
    before = readable(row)
    for name, value in _statement(details).items():
        setattr(row, name, value)
    row.recorded_at, row.recorded_by = work.now, work.actor.name
    work.session.flush()
    subject = f"statement:{row.instrument_code}/{row.country_code}"
    record(work, "statement.correct", subject, {"from": before, "to": readable(row)})


def _statement_faults(work: Work, details: StatementDetails) -> list[Reason]:
    faults = common_faults(work, details.source)
    if find_country(work, details.country) is None:
        faults.append(Reason(say("Choose the State."), anchor="country_code"))
    if not details.text.strip():
        faults.append(Reason(say("Say what was declared."), anchor="text"))
    if details.from_on and details.until_on and details.until_on <= details.from_on:
        sentence = say("It cannot have ended before it began. Correct one of the two days.")
        faults.append(Reason(sentence, anchor="until_on"))
    return faults


def _statement(details: StatementDetails) -> dict[str, Any]:
    return {
        "country_code": details.country,
        "kind": details.kind,
        "article": details.article,
        "text": details.text.strip(),
        "from_on": details.from_on,
        "until_on": details.until_on,
        "source": details.source.strip(),
    }
