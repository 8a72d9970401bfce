"""Whether an instrument binds a State on a day, judged from what the register holds."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mla.core.words import Sentence, StateName, say


class InstrumentKind(StrEnum):
    """What sort of legal basis an instrument is."""

    MULTILATERAL = "multilateral"
    BILATERAL = "bilateral"
    SCHEME = "scheme"
    DIRECTIVE = "directive"
    MODEL = "model"
    COMITY = "comity"


class RecordedStatus(StrEnum):
    """What the register says of a State under an instrument."""

    PARTY = "party"
    SIGNATORY = "signatory"
    NOT_PARTY = "not_party"
    MEMBER = "member"
    """Belongs to the organisation or scheme; ratification not verified or not needed."""
    LEFT = "left"


class Standing(StrEnum):
    """Whether a State is bound on a day."""

    PARTY = "party"
    UNSURE = "unsure"
    NOT_BOUND = "not_bound"


class Level(StrEnum):
    """How strongly an instrument asks for something in a request."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    PRACTICE = "practice"


class StatementKind(StrEnum):
    """What a State said when or after it bound itself."""

    DECLARATION = "declaration"
    RESERVATION = "reservation"


class GroundNature(StrEnum):
    """Whether a ground of refusal must or may be used."""

    MANDATORY = "mandatory"
    DISCRETIONARY = "discretionary"


# Nobody is a party to these: the container for bilateral treaties, comity, domestic law, a model.
WITHOUT_PARTIES = frozenset({"BILAT", "RECIP", "DOMLAW", "UNMODEL"})


_CODE = re.compile(r"[A-Z][A-Z0-9_-]{1,29}")


def code_fault(code: str) -> Sentence | None:
    """Say what is wrong with the code of an instrument that an office adds."""
    if _CODE.fullmatch(code):
        return None
    return say("Write a code of capital letters and digits, such as FR-SN-1974.")


@dataclass(frozen=True)
class InstrumentFacts:
    """What the judgement needs to know of an instrument."""

    code: str
    kind: InstrumentKind
    in_force_on: date | None
    """For a scheme, which never enters into force, the day on which it was adopted."""
    has_parties: bool
    """The register holds at least one row of a State under it."""

    @property
    def has_no_parties_by_nature(self) -> bool:
        """Whether nobody can be a party to it, so that nobody fails to be one."""
        return self.code in WITHOUT_PARTIES or self.kind in (
            InstrumentKind.MODEL,
            InstrumentKind.COMITY,
        )


@dataclass(frozen=True)
class PartyFacts:
    """What the register holds of one State under one instrument."""

    status: RecordedStatus
    in_force_on: date | None
    left_on: date | None
    as_of: str
    """Date of the source: a day, a month or a year."""


@dataclass(frozen=True)
class PartyStatus:
    """Whether an instrument binds a State on a day, and why that is so."""

    standing: Standing
    why: Sentence
    recorded: PartyFacts | None = None


def instrument_fault(instrument: InstrumentFacts, on: date) -> Sentence | None:
    """Say why an instrument cannot be a legal basis on a day, whoever the States are."""
    if instrument.has_no_parties_by_nature:
        return None
    if instrument.in_force_on is None:
        if instrument.kind is InstrumentKind.BILATERAL:
            return None
        return say(
            "%(instrument)s is not in force, as far as this register knows. Cite another basis, or "
            "correct its day of entry into force.",
            instrument=instrument.code,
        )
    if on < instrument.in_force_on:
        return say(
            "%(instrument)s was not in force on %(on)s: it entered into force on %(since)s. Cite "
            "another basis.",
            instrument=instrument.code,
            on=on,
            since=instrument.in_force_on,
        )
    return None


def judge(
    instrument: InstrumentFacts, state: StateName, recorded: PartyFacts | None, on: date
) -> PartyStatus:
    """Judge whether an instrument binds a State on a day.

    A row without a date, a mere membership, and a withdrawal whose day is not known (for days
    before the date of its source) are unsure, never a fault.
    """
    if instrument.has_no_parties_by_nature:
        why = say("%(instrument)s has no list of parties.", instrument=instrument.code)
        return PartyStatus(Standing.PARTY, why)
    if fault := instrument_fault(instrument, on):
        return PartyStatus(Standing.NOT_BOUND, fault, recorded)
    if recorded is None:
        return _unrecorded(instrument, state)
    judgement = {
        RecordedStatus.PARTY: _party,
        RecordedStatus.MEMBER: _member,
        RecordedStatus.LEFT: _left,
        RecordedStatus.SIGNATORY: _signatory,
        RecordedStatus.NOT_PARTY: _not_party,
    }[recorded.status]
    return judgement(instrument, state, recorded, on)


def _unrecorded(instrument: InstrumentFacts, state: StateName) -> PartyStatus:
    names = {"state": state, "instrument": instrument.code}
    if not instrument.has_parties:
        why = say("The parties to %(instrument)s are not in this register.", **names)
        return PartyStatus(Standing.UNSURE, why)
    why = say(
        "%(state)s is not among the parties to %(instrument)s in this register. Cite another "
        "basis, or add it as a party.",
        **names,
    )
    return PartyStatus(Standing.NOT_BOUND, why)


def _party(
    instrument: InstrumentFacts, state: StateName, recorded: PartyFacts, on: date
) -> PartyStatus:
    names = {"state": state, "instrument": instrument.code}
    if recorded.left_on is not None and recorded.left_on <= on:
        return _left(instrument, state, recorded, on)
    if recorded.in_force_on is None:
        why = say(
            "%(state)s is a party to %(instrument)s; since when is not in this register.", **names
        )
        return PartyStatus(Standing.UNSURE, why, recorded)
    if on < recorded.in_force_on:
        why = say(
            "%(instrument)s did not bind %(state)s on %(on)s: it entered into force for it on "
            "%(since)s. Cite another basis.",
            on=on,
            since=recorded.in_force_on,
            **names,
        )
        return PartyStatus(Standing.NOT_BOUND, why, recorded)
    why = say(
        "%(state)s has been bound by %(instrument)s since %(since)s.",
        since=recorded.in_force_on,
        **names,
    )
    return PartyStatus(Standing.PARTY, why, recorded)


def _member(
    instrument: InstrumentFacts, state: StateName, recorded: PartyFacts, on: date
) -> PartyStatus:
    why = say(
        "%(state)s belongs to the organisation or scheme of %(instrument)s; its ratification is "
        "not in this register.",
        state=state,
        instrument=instrument.code,
    )
    return PartyStatus(Standing.UNSURE, why, recorded)


def _left(
    instrument: InstrumentFacts, state: StateName, recorded: PartyFacts, on: date
) -> PartyStatus:
    names = {"state": state, "instrument": instrument.code}
    if recorded.left_on is not None:
        if on < recorded.left_on:
            return _before_leaving(instrument, state, recorded, on)
        why = say(
            "%(state)s left %(instrument)s on %(left)s. Cite another basis.",
            left=recorded.left_on,
            **names,
        )
        return PartyStatus(Standing.NOT_BOUND, why, recorded)
    # The first day of a source dated by month or year; ISO dates of any length compare as text.
    if on.isoformat() < recorded.as_of:
        why = say(
            "%(state)s has left %(instrument)s; on which day is not in this register.", **names
        )
        return PartyStatus(Standing.UNSURE, why, recorded)
    why = say("%(state)s has left %(instrument)s. Cite another basis.", **names)
    return PartyStatus(Standing.NOT_BOUND, why, recorded)


def _before_leaving(
    instrument: InstrumentFacts, state: StateName, recorded: PartyFacts, on: date
) -> PartyStatus:
    """A State that left later is judged on that day as the party it still was."""
    then = PartyFacts(RecordedStatus.PARTY, recorded.in_force_on, None, recorded.as_of)
    return _party(instrument, state, then, on)


def _signatory(
    instrument: InstrumentFacts, state: StateName, recorded: PartyFacts, on: date
) -> PartyStatus:
    why = say(
        "%(state)s has signed %(instrument)s and is not bound by it, as far as this register "
        "knows. Cite another basis, or correct its status.",
        state=state,
        instrument=instrument.code,
    )
    return PartyStatus(Standing.NOT_BOUND, why, recorded)


def _not_party(
    instrument: InstrumentFacts, state: StateName, recorded: PartyFacts, on: date
) -> PartyStatus:
    why = say(
        "%(state)s is not a party to %(instrument)s. Cite another basis, or correct its status.",
        state=state,
        instrument=instrument.code,
    )
    return PartyStatus(Standing.NOT_BOUND, why, recorded)
