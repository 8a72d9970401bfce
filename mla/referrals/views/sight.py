"""What an authority was shown, put into the reader's language: the same for it, for the office
that previews it, and for whoever has to prove later what it was.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from mla.cases.rules.kinds import PersonRole
from mla.cases.rules.stages import Direction, Priority
from mla.cases.words import PERSON_ROLES, PRIORITIES
from mla.core.words import Sentence, say
from mla.database import Work
from mla.documents.rules import Kind as Paper
from mla.documents.words import name_of
from mla.measures import queries as measures
from mla.measures.words import particular_label
from mla.treaties import queries as treaties
from mla.web.languages import country, language
from mla.web.languages import day as in_words

Pairs = list[tuple[Any, Any]]


def sight_of(work: Work, shown: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was shown as headings, names and values, in the reader's language."""
    kinds = {kind.code: kind.label(language()) for kind in measures.list_measure_kinds(work)}
    return {
        "title": shown["title"],
        "instructions": shown["instructions"],
        "conditions": shown["conditions"],
        "facts": _about(shown),
        "measures": [_measure(one, kinds) for one in shown["measures"]],
        "persons": [_person(one) for one in shown["persons"]],
        "sections": [
            (title, [pair for pair in pairs if pair[1]])
            for title, pairs in _sections(work, shown, kinds)
        ],
        "documents": [
            {**one, "label": name_of(one["title"], Paper(one["kind"]))}
            for one in shown["documents"]
        ],
    }


def _about(shown: Mapping[str, Any]) -> Pairs:
    contact = shown["contact"]
    return [
        (say("Priority"), PRIORITIES[Priority(shown["priority"])]),
        (say("First wanted by"), _day(shown["due_on"])),
        (say("Contact at the central authority"), contact["name"] if contact else None),
        (say("E-mail address"), contact["email"] if contact else None),
    ]


def _day(text: str | None) -> str | None:
    return in_words(date.fromisoformat(text)) if text else None


def _measure(one: Mapping[str, Any], kinds: Mapping[str, str]) -> dict[str, Any]:
    return {
        "position": one["position"],
        "label": kinds.get(one["kind"], one["kind"]),
        "target": one["target"],
        "particulars": [
            (particular_label(name), value) for name, value in one["particulars"].items()
        ],
    }


def _person(one: Mapping[str, Any]) -> Pairs:
    role = PERSON_ROLES[PersonRole(one["role"])]
    if "name" not in one:
        return [(say("Part in the proceeding"), role)]
    known = [
        (say("Part in the proceeding"), role),
        (say("Name"), one["name"]),
        (say("Name in its own script"), one["name_in_script"]),
        (say("Born on"), _day(one["born_on"])),
        (say("Nationality"), country(one["nationality"]) if one["nationality"] else None),
        (say("Passport or identity document"), one["document"]),
        (say("Address"), one["address"]),
    ]
    return [pair for pair in known if pair[1]]


def _sections(
    work: Work, shown: Mapping[str, Any], kinds: Mapping[str, str]
) -> Iterable[tuple[Sentence, Pairs]]:
    """Yield the parts of the case that travelled, each with its heading."""
    if (asks := shown["requester"]) is not None:
        yield say("Who asks"), _requester(asks)
    if (proceeding := shown["proceeding"]) is not None:
        nature, purpose = proceeding["nature"], proceeding["purpose"]
        pairs = [(say("Nature of the proceeding"), nature), (say("Purpose"), purpose)]
        yield say("Proceeding"), pairs
    if (facts := shown["facts"]) is not None:
        nexus = say("Link between the facts and what is asked")
        yield say("Facts"), [(say("Summary of facts"), facts["facts"]), (nexus, facts["nexus"])]
    if (offences := shown["offences"]) is not None:
        yield say("Offences"), _offences(work, offences)
    if (basis := shown["basis"]) is not None:
        titles = {row.code: row.short_en for row in treaties.list_instruments(work)}
        named = "; ".join(titles.get(code, code) for code in basis["bases"])
        yield say("Legal basis"), [(say("Legal basis"), named)]
    if (procedure := shown["procedure"]) is not None:
        yield say("Procedure"), [(say("Procedure they wish for"), procedure["procedure"])]
    if (others := shown["other_measures"]) is not None:
        named = "; ".join(kinds.get(code, code) for code in others["others"])
        yield say("Other measures"), [(say("Also asked, of others"), named)]


def _requester(asks: Mapping[str, Any]) -> Pairs:
    is_in = asks["direction"] == Direction.INCOMING
    return [
        (say("Requesting State") if is_in else say("Requested State"), country(asks["state"])),
        (say("Authority there"), asks["authority"]),
        (say("Conducting authority"), asks["conducting"]),
        (say("Reference of the central authority"), asks["reference"]),
        (say("Their reference"), asks["their_reference"]),
    ]


def _offences(work: Work, offences: Mapping[str, Any]) -> Pairs:
    groups = {row.code: row.label(language()) for row in treaties.list_offence_groups(work)}
    return [
        (say("Offences"), "; ".join(groups.get(code, code) for code in offences["offences"])),
        (say("Statute"), offences["statute"]),
        (say("Maximum penalty"), offences["max_penalty"]),
    ]
