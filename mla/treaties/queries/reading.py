"""Reading what the register holds of legal bases."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import func, select

from mla.core.errors import NotFound
from mla.database import Base, Work
from mla.directory.models import AcceptedLanguage
from mla.treaties.models import (
    BarredGround,
    ContentRequirement,
    Instrument,
    OffenceGroup,
    Party,
    RefusalGround,
    Statement,
    Substance,
)
from mla.treaties.rules import RecordedStatus, Requirement

Row = TypeVar("Row", bound=Base)


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


def list_content_requirements(work: Work, instrument_code: str) -> Sequence[ContentRequirement]:
    """List what a request under an instrument must hold, in the order of its text."""
    query = select(ContentRequirement).where(ContentRequirement.instrument_code == instrument_code)
    return work.session.scalars(query.order_by(ContentRequirement.id)).all()


def list_requirements(work: Work, instrument_codes: Sequence[str]) -> list[Requirement]:
    """List what some instruments ask of a request, as the rules of asking read it."""
    query = select(ContentRequirement).where(
        ContentRequirement.instrument_code.in_(instrument_codes)
    )
    rows = work.session.scalars(query.order_by(ContentRequirement.id)).all()
    return [
        Requirement(
            row.instrument_code,
            row.field,
            row.level,
            row.paragraph,
            row.condition,
            row.is_where_possible,
        )
        for row in sorted(rows, key=lambda row: instrument_codes.index(row.instrument_code))
    ]


def list_statements(work: Work, instrument_code: str) -> Sequence[Statement]:
    """List what States declared or reserved under an instrument, by State, the oldest first."""
    query = select(Statement).where(Statement.instrument_code == instrument_code)
    return work.session.scalars(query.order_by(Statement.country_code, Statement.id)).all()


def list_languages_under(work: Work, instrument_code: str) -> Sequence[AcceptedLanguage]:
    """List which languages States take under an instrument, by State."""
    query = select(AcceptedLanguage).where(AcceptedLanguage.instrument_code == instrument_code)
    return work.session.scalars(query.order_by(AcceptedLanguage.country_code)).all()


def get_row(work: Work, model: type[Row], row_id: int, instrument_code: str) -> Row:
    """Return a row of law that belongs to an instrument. Raises NotFound."""
    row = work.session.get(model, row_id)
    if row is None or getattr(row, "instrument_code", None) != instrument_code:
        raise NotFound
    return row


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
