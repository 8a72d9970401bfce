"""What a request still lacks, whatever treaty it cites.

The hard rules of the domain reference, 2.2. What each cited treaty asks beyond them is data of the
room `treaties`.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from mla.core.errors import Reason
from mla.core.words import Sentence, say

SERVICE = "SERVE_DOC"
NEEDS_NEXUS = frozenset(
    {
        "SEARCH_SEIZE",
        "BANK_RECORDS",
        "BANK_ACCOUNT_SEARCH",
        "BANK_MONITOR",
        "SUBSCRIBER_DATA",
        "TRAFFIC_DATA",
        "CONTENT_DATA",
        "RT_TRAFFIC",
        "INTERCEPT",
        "RESTRAIN",
    }
)
"""Measures that need the link between the facts and the place, account or data (2.2)."""


@dataclass(frozen=True)
class Asked:
    """A measure as completeness sees it."""

    kind: str
    is_coercive: bool


_ALWAYS: Mapping[str, Sentence] = {
    "requesting_authority": say("Say which authority makes the request."),
    "conducting_authority": say("Say which authority conducts the proceeding, with its functions."),
    "requested_authority": say("Say to which authority the request goes."),
    "nature_of_proceeding": say("Say what the matter and the nature of the proceeding are."),
    "purpose": say("Say for what purpose the evidence or action is sought."),
    "language": say("Choose the language of the request."),
}


def missing(
    texts: Mapping[str, object],
    *,
    measures: Collection[Asked],
    offences: int,
    bases: int,
    is_normal_priority: bool,
) -> Iterator[Reason]:
    """Yield what the request lacks, each with the field on the form where it is entered."""
    for field, sentence in _ALWAYS.items():
        if not texts.get(field):
            yield Reason(sentence, "cases.edit", field)
    if not bases:
        basis = say("Name the legal basis: a treaty, or reciprocity.")
        yield Reason(basis, "cases.edit", "legal_bases")
    if not measures:
        yield Reason(say("Name at least one measure."), "cases.measures", "kind")
    if not texts.get("facts") and any(measure.kind != SERVICE for measure in measures):
        # UNTOC 18(15)(c): no facts where every measure is service of documents.
        facts = say("Summarise the facts. Only a pure service of documents goes without.")
        yield Reason(facts, "cases.edit", "facts")
    yield from _for_coercion(texts, measures, offences)
    if not is_normal_priority and not texts.get("urgency_reason"):
        yield Reason(say("Say why it is urgent."), "cases.edit", "urgency_reason")


def _for_coercion(
    texts: Mapping[str, object], measures: Collection[Asked], offences: int
) -> Iterator[Reason]:
    if any(measure.is_coercive for measure in measures):
        if not offences:
            offence = say("Name the offence: a coercive measure needs it.")
            yield Reason(offence, "cases.edit", "offences")
        if not texts.get("statute"):
            text = say("Give the text of the law: a coercive measure needs it.")
            yield Reason(text, "cases.edit", "statute")
        if not texts.get("max_penalty"):
            penalty = say("Give the maximum penalty: a coercive measure needs it.")
            yield Reason(penalty, "cases.edit", "max_penalty")
    if not texts.get("nexus") and any(measure.kind in NEEDS_NEXUS for measure in measures):
        nexus = say("Say what links the facts to the place, account or data, and why it is there.")
        yield Reason(nexus, "cases.edit", "nexus")
