"""Judging whether an instrument binds two States on a day, and finding all that do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, or_, select

from mla.core.errors import Reason, Refused
from mla.core.words import Sentence, say
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.models import AcceptedLanguage, Authority
from mla.directory.rules import AuthorityKind
from mla.treaties.models import Instrument, Party, Statement
from mla.treaties.queries.reading import (
    find_instrument,
    find_party,
    get_instrument,
    list_instruments,
)
from mla.treaties.rules import (
    Basis,
    Candidate,
    InstrumentFacts,
    InstrumentKind,
    PartyFacts,
    PartyStatus,
    Standing,
    find,
    instrument_fault,
    judge,
    line_of,
    side_fault,
)


@dataclass(frozen=True)
class Offer:
    """A legal basis between two States, with what it brings to a request."""

    basis: Basis
    instrument: Instrument
    languages: AcceptedLanguage | None
    """What the requested State takes under it; None where that is not in the register."""
    authorities: Sequence[Authority]
    """The central authorities of the requested State designated under it on that day."""
    statements: Sequence[Statement]
    """What either State declared or reserved, as it holds on that day."""


def status_of(work: Work, instrument_code: str, country: str, on: date) -> PartyStatus:
    """Judge whether an instrument binds a State on a day. Raises NotFound for an unknown code."""
    facts = _facts(work, get_instrument(work, instrument_code))
    recorded = _recorded(find_party(work, instrument_code, country))
    return judge(facts, directory.name_state(work, country), recorded, on)


def fault_on(work: Work, instrument_code: str, on: date) -> Sentence | None:
    """Say why an instrument can be nobody's legal basis on a day, whoever the States are."""
    instrument = find_instrument(work, instrument_code)
    if instrument is None:
        return say(
            "This register knows no legal basis with the code “%(code)s”. Choose one from the "
            "list.",
            code=instrument_code,
        )
    return instrument_fault(_facts(work, instrument), on)


def binds(
    work: Work, instrument_code: str, first_state: str, second_state: str, on: date
) -> Sentence | None:
    """Say why an instrument cannot be a legal basis between two States on a day.

    None where it binds both, with what it adds to, and where the register cannot be sure that it
    does not.
    """
    if fault := fault_on(work, instrument_code, on):
        return fault
    known = {one.code: _candidate(one, has_parties=True) for one in list_instruments(work)}
    states = (directory.name_state(work, first_state), directory.name_state(work, second_state))
    for candidate in line_of(instrument_code, known):
        alone = directory.name_state(work, candidate.one_side) if candidate.one_side else None
        if fault := side_fault(candidate, states, alone):
            return fault
        if fault := _pair_fault(work, candidate.facts.code, (first_state, second_state), on):
            return fault
    return None


def _pair_fault(
    work: Work, instrument_code: str, states: tuple[str, str], on: date
) -> Sentence | None:
    faults = [
        status.why
        for state in states
        if (status := status_of(work, instrument_code, state, on)).standing is Standing.NOT_BOUND
    ]
    if len(faults) > 1:
        return say("%(first)s %(second)s", first=faults[0], second=faults[1])
    return faults[0] if faults else None


def find_bases(work: Work, first: str, second: str, on: date) -> list[Offer]:
    """Find every legal basis on which the first State can ask the second on a day, best first.

    Raises Refused for a State that the directory does not know, and for one State twice.
    """
    if faults := _state_faults(work, first, second):
        raise Refused(*faults)
    instruments = {one.code: one for one in list_instruments(work)}
    with_parties = set(work.session.scalars(select(Party.instrument_code).distinct()))
    rows = work.session.scalars(select(Party).where(Party.country_code.in_([first, second])))
    parties = {
        (row.instrument_code, row.country_code): facts for row in rows if (facts := _recorded(row))
    }
    bases = find(
        [_candidate(one, has_parties=one.code in with_parties) for one in instruments.values()],
        parties,
        directory.name_state(work, first),
        directory.name_state(work, second),
        on,
    )
    return _offers(work, bases, instruments, (first, second), on)


def _state_faults(work: Work, first: str, second: str) -> list[Reason]:
    faults = [
        Reason(
            say(
                "The directory knows no State with the code “%(text)s”. Choose one from the list.",
                text=code,
            ),
            anchor=anchor,
        )
        for code, anchor in ((first, "first"), (second, "second"))
        if directory.find_country(work, code) is None
    ]
    if not faults and first == second:
        faults.append(Reason(say("Choose two different States."), anchor="second"))
    return faults


def _offers(
    work: Work,
    bases: Sequence[Basis],
    instruments: Mapping[str, Instrument],
    states: tuple[str, str],
    on: date,
) -> list[Offer]:
    requested = states[1]
    languages = {
        row.instrument_code: row for row in directory.list_accepted_languages(work, requested)
    }
    authorities = _central_authorities(work, requested, on)
    statements = _statements(work, states, on)
    return [
        Offer(
            basis,
            instruments[basis.code],
            languages.get(basis.code),
            _designated(authorities, basis.code),
            [row for row in statements if row.instrument_code == basis.code],
        )
        for basis in bases
    ]


def _central_authorities(work: Work, country: str, on: date) -> Sequence[Authority]:
    """List the central authorities of a State whose designation holds on a day."""
    found = directory.list_authorities(
        work, country=country, kind=AuthorityKind.CENTRAL_AUTHORITY, is_active=None
    )
    return [
        one
        for one in found
        # One that was taken out of use without an end of its designation holds on no day.
        if (one.is_active or one.valid_until is not None)
        and (one.valid_from is None or one.valid_from <= on)
        and (one.valid_until is None or on <= one.valid_until)
    ]


def _designated(authorities: Sequence[Authority], code: str) -> Sequence[Authority]:
    """Return those designated under an instrument; where none is, those limited to no instrument.

    A State may have several, each for instruments of its own.
    """
    named = [one for one in authorities if code in one.instruments]
    return named or [one for one in authorities if not one.instruments]


def _statements(work: Work, states: tuple[str, str], on: date) -> Sequence[Statement]:
    query = select(Statement).where(
        Statement.country_code.in_(states),
        or_(Statement.from_on.is_(None), Statement.from_on <= on),
        or_(Statement.until_on.is_(None), Statement.until_on > on),
    )
    return work.session.scalars(query.order_by(Statement.country_code, Statement.id)).all()


def _candidate(instrument: Instrument, *, has_parties: bool) -> Candidate:
    return Candidate(
        _facts_of(instrument, has_parties=has_parties),
        instrument.citing_rank,
        instrument.citing_reason,
        instrument.parent_code,
        instrument.one_side,
        instrument.is_mla_treaty,
        instrument.mini_treaty_article,
    )


def _facts(work: Work, instrument: Instrument) -> InstrumentFacts:
    has_parties = work.session.scalar(
        select(exists().where(Party.instrument_code == instrument.code))
    )
    return _facts_of(instrument, has_parties=bool(has_parties))


def _facts_of(instrument: Instrument, *, has_parties: bool) -> InstrumentFacts:
    since = instrument.in_force_on
    if since is None and instrument.kind is InstrumentKind.SCHEME:
        since = instrument.adopted_on
    return InstrumentFacts(instrument.code, instrument.kind, since, has_parties)


def _recorded(row: Party | None) -> PartyFacts | None:
    return PartyFacts(row.status, row.in_force_on, row.left_on, row.as_of) if row else None
