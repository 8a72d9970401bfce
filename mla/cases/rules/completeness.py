"""What a request has to hold, and which of it is missing.

What each cited treaty asks comes from the data of the room `treaties`; the hard rules of the domain
reference, 2.2, hold whatever is cited.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mla.cases.rules.conditions import holding
from mla.cases.rules.contents import (
    ASKED_KINDS,
    KEPT,
    NEEDS_NEXUS,
    Contents,
    is_pure_service,
)
from mla.core.errors import Reason
from mla.core.words import Sentence, say
from mla.treaties.rules import Demand, Requirement, Strength, demands

WHOLE = 0
"""Stands for the request as a whole, where the number of a measure could stand."""


class Answer(StrEnum):
    """What somebody found when looking for an item in a request that came."""

    IN_REQUEST = "in_request"
    NOT_THERE = "not_there"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Item:
    """One thing that a request has to hold, under one cited instrument or under none."""

    field: str
    measure: int | None
    """The number of the measure; None for the request as a whole."""
    instrument: str | None
    """None where no cited instrument asks for it, and the general rules do."""
    paragraph: str | None
    level: Strength
    is_there: bool
    lacking: Sequence[str] = ()
    """The places where it is to be entered."""

    @property
    def key(self) -> tuple[int, str]:
        """Return what answers go by: the measure, and the field."""
        return (self.measure or WHOLE, self.field)


def _always(contents: Contents) -> Iterator[str]:
    """Yield the fields that are wanted whatever is cited (reference, 2.2)."""
    yield from ("requesting_authority", "conducting_authority", "requested_authority")
    yield from ("legal_basis", "subject_matter", "nature_of_proceeding", "assistance_requested")
    yield from ("purpose", "language")
    if contents.is_signature_due:
        yield "signature_block"
    if not is_pure_service(contents):
        yield "facts_summary"
    if any(measure.is_coercive for measure in contents.measures):
        yield "offences"
    if any(measure.kind in NEEDS_NEXUS for measure in contents.measures):
        yield from ("nexus", "grounds_to_believe", "domestic_availability_statement")
    if contents.is_urgent:
        yield from ("urgency", "time_limit")


def list_items(
    contents: Contents,
    requirements: Sequence[Requirement],
    answers: Mapping[tuple[int, str], Answer],
) -> list[Item]:
    """List everything that a request has to hold, in the order of the reference, 2.1.

    `requirements` are those of the instruments cited that were in force on the day, in the order
    of citing. An item stands once for each instrument that asks for it. An answer goes before
    what the register itself holds.
    """
    if contents.kind not in ASKED_KINDS:
        return []
    asked = list(_asked(contents, requirements))
    hard = set(_always(contents))
    items: list[Item] = []
    for name in dict.fromkeys((*KEPT, *(demand.field for demand in asked))):
        cites = [demand for demand in asked if demand.field == name]
        items += _whole(name, cites, is_hard=name in hard, contents=contents)
    listed = {item.field for item in items}
    items += _of_measures(contents, asked, listed)
    return [_answered(item, answers) for item in items]


def _asked(contents: Contents, requirements: Sequence[Requirement]) -> Iterator[Demand]:
    for instrument in dict.fromkeys(row.instrument for row in requirements):
        rows = [row for row in requirements if row.instrument == instrument]
        for demand in demands(rows, holding(contents, instrument)):
            is_needless = demand.field == "facts_summary" and is_pure_service(contents)
            is_early = demand.field == "signature_block" and not contents.is_signature_due
            if not (is_needless or is_early):
                yield demand


def _whole(
    name: str, cites: Sequence[Demand], *, is_hard: bool, contents: Contents
) -> Iterator[Item]:
    kept = KEPT.get(name)
    lacking = kept.lacking(contents) if kept else [] if name in contents.said else [name]
    for cite in cites:
        level = Strength.REQUIRED if is_hard else cite.strength
        yield Item(name, None, cite.instrument, cite.paragraph, level, not lacking, lacking)
    if is_hard and not cites:
        yield Item(name, None, None, None, Strength.REQUIRED, not lacking, lacking)


def _of_measures(contents: Contents, asked: Sequence[Demand], listed: set[str]) -> Iterator[Item]:
    """Yield the further particulars of each measure, under the text that wants it described."""
    cite = next((demand for demand in asked if demand.field == "assistance_requested"), None)
    for measure in contents.measures:
        for name in measure.wanted:
            if name in listed:
                continue
            is_there = name in measure.given
            yield Item(
                name,
                measure.number,
                cite.instrument if cite else None,
                cite.paragraph if cite else None,
                Strength.WHERE_POSSIBLE,
                is_there,
                () if is_there else (f"particular_{name}",),
            )


def _answered(item: Item, answers: Mapping[tuple[int, str], Answer]) -> Item:
    answer = answers.get(item.key)
    if answer is None:
        return item
    is_there = answer is not Answer.NOT_THERE
    return Item(
        item.field, item.measure, item.instrument, item.paragraph, item.level, is_there,
        () if is_there else item.lacking or (item.field,),
    )  # fmt: skip


SENTENCES: Mapping[str, Sentence] = {
    "requesting_authority": say("Say which authority makes the request."),
    "conducting_authority": say("Say which authority conducts the proceeding, with its functions."),
    "requested_authority": say("Say to which authority the request goes."),
    "nature_of_proceeding": say("Say what the matter and the nature of the proceeding are."),
    "purpose": say("Say for what purpose the evidence or action is sought."),
    "language": say("Choose the language of the request."),
    "legal_bases": say("Name the legal basis: a treaty, or reciprocity."),
    "measures": say("Name at least one measure."),
    "facts": say("Summarise the facts. Only a pure service of documents goes without."),
    "offences": say("Name the offence."),
    "statute": say("Give the text of the law."),
    "max_penalty": say("Give the maximum penalty."),
    "nexus": say("Say what links the facts to the place, account or data."),
    "grounds_to_believe": say("Say why the evidence or property is thought to be there."),
    "domestic_availability_statement": say("State that the measure could be taken at home too."),
    "urgency_reason": say("Say why it is urgent."),
    "reply_wanted_on": say("Give the day by which an answer is wanted, since it is urgent."),
    "confidentiality_reason": say("Say why it has to be kept confidential."),
    "persons": say("Name the person concerned, as far as possible."),
    "special_procedure": say("Describe the procedure that is wished."),
}
"""What to do about a place that says nothing; the others are called by what they hold."""


def reasons_of(items: Sequence[Item], names: Mapping[str, Sentence]) -> list[Reason]:
    """Return why a request is not complete: each place once, with where it is mended.

    `names` says what each field is called. What is only wanted where possible is no reason.
    """
    found: dict[tuple[int | None, str], Reason] = {}
    for item in items:
        if item.is_there or item.level is not Strength.REQUIRED:
            continue
        for place in item.lacking:
            sentence = SENTENCES.get(place) or say(
                "Still missing: %(what)s.", what=names.get(item.field, item.field)
            )
            endpoint, anchor, values = place_of(place, item.measure)
            found.setdefault((item.measure, place), Reason(sentence, endpoint, anchor, values))
    return list(found.values())


_ELSEWHERE: Mapping[str, tuple[str, str]] = {
    "measures": ("cases.measures", "kind"),
    "persons": ("cases.persons", "name"),
    "signature": ("letters.index", "letters"),
    "sender": ("cases.edit", "counterpart_authority"),
    "links": ("cases.references", "links"),
}


def place_of(place: str, measure: int | None) -> tuple[str, str, dict[str, Any]]:
    """Return the page and the field where a place is entered, and what its address needs."""
    if measure is not None:
        return "cases.measure", place, {"number": measure}
    endpoint, anchor = _ELSEWHERE.get(place, ("cases.edit", place))
    return endpoint, anchor, {}
