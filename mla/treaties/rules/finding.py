"""Which instruments bind two States on a day, and in which order to cite them.

The order, and what a protocol hangs on, are columns of the data; here they are only read. They
follow the usual practice of citing the nearest treaty first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mla.core.words import Sentence, StateName, say
from mla.treaties.rules.standing import InstrumentFacts, PartyFacts, Standing, judge


class Certainty(StrEnum):
    """How sure the register is that a basis binds both States."""

    SURE = "sure"
    UNSURE = "unsure"


class CitingReason(StrEnum):
    """Why an instrument stands where it does in the order of citing."""

    BILATERAL = "bilateral"
    REGIONAL = "regional"
    PROTOCOL = "protocol"
    MINI_TREATY = "mini_treaty"
    SCHEME = "scheme"
    SECTORAL = "sectoral"
    CHANNEL = "channel"
    NO_TREATY = "no_treaty"
    CONTAINER = "container"
    """Stands for treaties that are not in the register."""
    MODEL = "model"


PLACES: Mapping[CitingReason, Sentence] = {
    CitingReason.BILATERAL: say("A treaty between the two States alone is cited first."),
    CitingReason.REGIONAL: say(
        "A regional instrument on assistance is cited before the United Nations conventions."
    ),
    CitingReason.PROTOCOL: say("It adds to another instrument and is cited with it."),
    CitingReason.MINI_TREATY: say(
        "Its own rules on requests serve where no treaty on assistance binds the two States; it "
        "is cited after bilateral and regional instruments."
    ),
    CitingReason.SCHEME: say("A scheme is no treaty and is cited after the treaties."),
    CitingReason.SECTORAL: say("It is cited where the matter lies within its own subject."),
    CitingReason.CHANNEL: say(
        "It only rules how requests travel, and is cited beside a basis for the assistance."
    ),
    CitingReason.NO_TREATY: say("It needs no treaty and is cited last."),
    CitingReason.CONTAINER: say(
        "It stands for a treaty between the two States that is not in this register. Add that "
        "treaty, so that its own rules are known."
    ),
    CitingReason.MODEL: say("A model binds nobody; it only shows what many treaties ask."),
}
"""Why an instrument stands at its place."""

LAST = frozenset({CitingReason.NO_TREATY, CitingReason.CONTAINER, CitingReason.MODEL})
"""Offered for every two States, after all that binds them."""


@dataclass(frozen=True)
class Candidate:
    """What the finder needs to know of an instrument."""

    facts: InstrumentFacts
    rank: int
    """Place in the order of citing; the lowest first."""
    reason: CitingReason
    parent: str | None = None
    """The instrument it adds to: it counts only where that one binds both States too."""
    one_side: str | None = None
    """The State that is alone on one side: it is bound with each of the others, not they."""
    is_mla_treaty: bool = False
    """Whether it is a treaty of mutual legal assistance, which sets mini-treaty rules aside."""
    mini_treaty_article: str | None = None
    """The paragraph that brings in its own rules on requests where no such treaty binds."""


@dataclass(frozen=True)
class Basis:
    """An instrument on which one State can ask another for assistance on a day."""

    code: str
    reason: CitingReason
    certainty: Certainty
    why: Sentence
    """Since when it binds either State, and why it stands at this place."""
    mini_treaty_applies: bool | None = None
    """Whether its mini-treaty rules apply; None where it has none, or where that is unsure."""


def find(
    candidates: Sequence[Candidate],
    parties: Mapping[tuple[str, str], PartyFacts],
    first: StateName,
    second: StateName,
    on: date,
) -> list[Basis]:
    """Return the bases between two States on a day, best first.

    `parties` holds what is recorded, by code of the instrument and of the State.
    """
    known = {candidate.facts.code: candidate for candidate in candidates}

    def bound(candidate: Candidate) -> _Bound | None:
        return _bound(candidate, known, parties, (first, second), on)

    ordered = sorted(candidates, key=lambda candidate: candidate.rank)
    found = [
        (candidate, standing)
        for candidate in ordered
        if candidate.reason not in LAST and (standing := bound(candidate))
    ]
    applies = _mini_treaty_applies(found)
    bases = [_basis(candidate, standing, applies) for candidate, standing in found]
    return bases + list(_last(ordered, has_bilateral=_has(found, CitingReason.BILATERAL)))


@dataclass(frozen=True)
class _Bound:
    certainty: Certainty
    whys: tuple[Sentence, ...]


_Found = Sequence[tuple[Candidate, _Bound]]


def line_of(code: str, known: Mapping[str, Candidate]) -> list[Candidate]:
    """Return an instrument and all it adds to, each once, however the data ties them."""
    line: list[Candidate] = []
    candidate = known.get(code)
    while candidate is not None and candidate not in line:
        line.append(candidate)
        candidate = known.get(candidate.parent or "")
    return line


def side_fault(
    candidate: Candidate, states: tuple[StateName, StateName], alone: StateName | None
) -> Sentence | None:
    """Say why an instrument between one State and many does not bind two of the many."""
    if alone is None or alone.code in {state.code for state in states}:
        return None
    return say(
        "%(instrument)s binds %(alone)s with each of the other parties, not these among "
        "themselves. Cite another basis.",
        instrument=candidate.facts.code,
        alone=alone,
    )


def _bound(
    candidate: Candidate,
    known: Mapping[str, Candidate],
    parties: Mapping[tuple[str, str], PartyFacts],
    states: tuple[StateName, StateName],
    on: date,
) -> _Bound | None:
    """Judge an instrument, and all it adds to, for both States; None where it does not bind."""
    certainty, whys = Certainty.SURE, []
    for one in line_of(candidate.facts.code, known):
        # Without any list of parties nothing says that it has to do with these two States.
        if not one.facts.has_parties or one.one_side not in (None, *(s.code for s in states)):
            return None
        for state in states:
            recorded = parties.get((one.facts.code, state.code))
            status = judge(one.facts, state, recorded, on)
            if status.standing is Standing.NOT_BOUND:
                return None
            if status.standing is Standing.UNSURE:
                certainty = Certainty.UNSURE
            whys.append(status.why)
    return _Bound(certainty, tuple(whys))


def _mini_treaty_applies(found: _Found) -> bool | None:
    """Say whether no treaty of assistance binds the two States; None where that is unsure."""
    others = [standing.certainty for candidate, standing in found if candidate.is_mla_treaty]
    if Certainty.SURE in others:
        return False
    return None if others else True


def _basis(candidate: Candidate, standing: _Bound, applies: bool | None) -> Basis:
    return Basis(
        candidate.facts.code,
        candidate.reason,
        standing.certainty,
        _joined((*standing.whys, PLACES[candidate.reason])),
        applies if candidate.mini_treaty_article else None,
    )


def _joined(sentences: Sequence[Sentence]) -> Sentence:
    whole = sentences[0]
    for sentence in sentences[1:]:
        whole = say("%(first)s %(second)s", first=whole, second=sentence)
    return whole


def _has(found: _Found, reason: CitingReason) -> bool:
    return any(candidate.reason is reason for candidate, _ in found)


def _last(ordered: Sequence[Candidate], *, has_bilateral: bool) -> Iterator[Basis]:
    for candidate in ordered:
        reason = candidate.reason
        if reason not in LAST or (reason is CitingReason.CONTAINER and has_bilateral):
            continue
        # Whether domestic law or a treaty outside the register carries the request is not known.
        certainty = Certainty.UNSURE if reason is not CitingReason.NO_TREATY else Certainty.SURE
        yield Basis(candidate.facts.code, reason, certainty, PLACES[reason])
