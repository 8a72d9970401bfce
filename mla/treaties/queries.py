"""Reading legal bases, and judging whether one binds two States on a day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, func, select

from mla.core.errors import NotFound
from mla.core.words import Sentence, say
from mla.database import Work
from mla.directory.queries import name_state
from mla.treaties.models import (
    BarredGround,
    ContentRequirement,
    Instrument,
    OffenceGroup,
    Party,
    RefusalGround,
    Substance,
)
from mla.treaties.rules import (
    InstrumentFacts,
    PartyFacts,
    PartyStatus,
    RecordedStatus,
    Standing,
    instrument_fault,
    judge,
)


def list_instruments(work: Work) -> Sequence[Instrument]:
    """List every legal basis in the order of the data file, those of the office last."""
    return work.session.scalars(select(Instrument).order_by(Instrument.id)).all()


def find_instrument(work: Work, code: str) -> Instrument | None:
    """Return the instrument with a code, if there is one."""
    return work.session.scalar(select(Instrument).where(Instrument.code == code))


def get_instrument(work: Work, code: str) -> Instrument:
    """Return the instrument with a code. Raises NotFound."""
    instrument = find_instrument(work, code)
    if instrument is None:
        raise NotFound
    return instrument


def list_parties(work: Work, instrument_code: str) -> Sequence[Party]:
    """List the States under an instrument, by code."""
    query = select(Party).where(Party.instrument_code == instrument_code)
    return work.session.scalars(query.order_by(Party.country_code)).all()


def count_parties(work: Work) -> dict[str, int]:
    """Count the States that are parties to each instrument, as recorded, by its code."""
    query = (
        select(Party.instrument_code, func.count().label("number"))
        .where(Party.status == RecordedStatus.PARTY)
        .group_by(Party.instrument_code)
    )
    return {row.instrument_code: row.number for row in work.session.execute(query)}


def list_instruments_of(work: Work, country: str) -> Sequence[Party]:
    """List what the register holds of a State, by instrument."""
    query = select(Party).where(Party.country_code == country)
    return work.session.scalars(query.order_by(Party.instrument_code)).all()


def find_party(work: Work, instrument_code: str, country: str) -> Party | None:
    """Return the row of a State under an instrument, if there is one."""
    query = select(Party).where(
        Party.instrument_code == instrument_code, Party.country_code == country
    )
    return work.session.scalar(query)


def status_of(work: Work, instrument_code: str, country: str, on: date) -> PartyStatus:
    """Judge whether an instrument binds a State on a day. Raises NotFound for an unknown code."""
    facts = _facts(work, get_instrument(work, instrument_code))
    row = find_party(work, instrument_code, country)
    recorded = PartyFacts(row.status, row.in_force_on, row.left_on, row.as_of) if row else None
    return judge(facts, name_state(work, country), recorded, on)


def binds(
    work: Work, instrument_code: str, first_state: str, second_state: str, on: date
) -> Sentence | None:
    """Say why an instrument cannot be a legal basis between two States on a day.

    None where it binds both, and where the register cannot be sure that it does not.
    """
    instrument = find_instrument(work, instrument_code)
    if instrument is None:
        return say(
            "This register knows no legal basis with the code “%(code)s”. Choose one from the "
            "list.",
            code=instrument_code,
        )
    if fault := instrument_fault(_facts(work, instrument), on):
        return fault
    faults = [
        status.why
        for state in (first_state, second_state)
        if (status := status_of(work, instrument_code, state, on)).standing is Standing.NOT_BOUND
    ]
    if len(faults) > 1:
        return say("%(first)s %(second)s", first=faults[0], second=faults[1])
    return faults[0] if faults else None


def _facts(work: Work, instrument: Instrument) -> InstrumentFacts:
    has_parties = work.session.scalar(
        select(exists().where(Party.instrument_code == instrument.code))
    )
    return InstrumentFacts(
        instrument.code, instrument.kind, instrument.in_force_on, bool(has_parties)
    )


def list_content_requirements(work: Work, instrument_code: str) -> Sequence[ContentRequirement]:
    """List what a request under an instrument must hold, in the order of its text."""
    query = select(ContentRequirement).where(ContentRequirement.instrument_code == instrument_code)
    return work.session.scalars(query.order_by(ContentRequirement.id)).all()


def list_refusal_grounds(
    work: Work, instrument_codes: Sequence[str] | None = None
) -> Sequence[RefusalGround]:
    """List the grounds of refusal of some instruments, or of all."""
    query = select(RefusalGround).order_by(RefusalGround.instrument_code, RefusalGround.id)
    if instrument_codes is not None:
        query = query.where(RefusalGround.instrument_code.in_(instrument_codes))
    return work.session.scalars(query).all()


def list_barred_grounds(work: Work, instrument_codes: Sequence[str]) -> Sequence[BarredGround]:
    """List the grounds that some instruments forbid."""
    query = select(BarredGround).where(BarredGround.instrument_code.in_(instrument_codes))
    return work.session.scalars(query.order_by(BarredGround.instrument_code, BarredGround.id)).all()


def list_offence_groups(work: Work) -> Sequence[OffenceGroup]:
    """List the offence groups in the order of the data file."""
    return work.session.scalars(select(OffenceGroup).order_by(OffenceGroup.id)).all()


def find_offence_group(work: Work, code: str) -> OffenceGroup | None:
    """Return the offence group with a code, if there is one."""
    return work.session.scalar(select(OffenceGroup).where(OffenceGroup.code == code))


def list_substances(work: Work) -> Sequence[Substance]:
    """List the scheduled substances by name."""
    return work.session.scalars(select(Substance).order_by(Substance.name_en)).all()
