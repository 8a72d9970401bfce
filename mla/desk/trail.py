"""The audit trail as sentences, with whatever the reader may not know of left out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from mla.audit import queries as audit
from mla.audit.models import Entry
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.core.words import Sentence, StateName, say
from mla.database import Work
from mla.deadlines.rules import NAMED
from mla.desk.acts import ACTS, KEYS, ON_A_CASE, UNKNOWN_LOGIN, act_of
from mla.directory.models import Authority
from mla.people.models import Person

HIDDEN = say("a case that you may not know of")
_CASE = re.compile(r"case:(\d+)")
_ADDRESS = re.compile(r"/cases/(\d+)")


@dataclass(frozen=True)
class Line:
    """One entry of the trail, as one person may read it."""

    id: int
    at: datetime
    sentence: Sentence
    case_id: int | None
    """The case it is about, when the reader may know of it."""
    reference: str | None
    place: Sentence | None
    """Where in which chain it stands; None when that would name a hidden case."""
    hash: str
    details: Sequence[tuple[Sentence | str, Sentence | str]]


@dataclass(frozen=True)
class _Names:
    """What the entries of one page speak of, as far as the reader may know of it."""

    cases: Mapping[int, str]
    people: Mapping[int, str]
    authorities: Mapping[int, str]


def read_lines(work: Work, entries: Sequence[Entry]) -> list[Line]:
    """Put entries into sentences."""
    names = _names(work, entries)
    return [_line(entry, names) for entry in entries]


def _names(work: Work, entries: Iterable[Entry]) -> _Names:
    asked: dict[str, set[int]] = {"case": set(), "person": set(), "authority": set()}
    for entry in entries:
        for name in (entry.chain, entry.subject):
            thing, _, number = name.partition(":")
            if thing in asked and number.isdigit():
                asked[thing].add(int(number))
        asked["case"].update(_cases_in_address(entry))
    ids = cases.visible_ids(work.actor).where(Case.id.in_(asked["case"]))
    known = select(Case.id, Case.reference, Case.title).where(Case.id.in_(ids))
    people = select(Person.id, Person.name).where(Person.id.in_(asked["person"]))
    places = select(Authority.id, Authority.name).where(Authority.id.in_(asked["authority"]))
    return _Names(
        {row.id: row.reference or row.title for row in work.session.execute(known)},
        {row.id: row.name for row in work.session.execute(people)},
        {row.id: row.name for row in work.session.execute(places)},
    )


def _cases_in_address(entry: Entry) -> set[int]:
    if entry.action != "visit.refused":
        return set()
    return {int(number) for number in _ADDRESS.findall(audit.detail(entry).get("address", ""))}


def _cases_of(entry: Entry) -> set[int]:
    """Return the numbers of the cases that an entry would give away."""
    found = {
        int(match[1]) for name in (entry.chain, entry.subject) if (match := _CASE.fullmatch(name))
    }
    return found | _cases_in_address(entry)


def _line(entry: Entry, names: _Names) -> Line:
    about = _cases_of(entry)
    is_hidden = not about <= names.cases.keys()
    case_id = next(iter(about)) if len(about) == 1 and not is_hidden else None
    place = say("entry %(seq)s of the chain %(chain)s", seq=entry.seq, chain=entry.chain)
    return Line(
        id=entry.id,
        at=entry.happened_at,
        sentence=_sentence(entry, names, is_hidden),
        case_id=case_id,
        reference=names.cases[case_id] if case_id is not None else None,
        place=None if is_hidden else place,
        hash=entry.hash,
        details=[] if is_hidden else list(_details(entry)),
    )


def _sentence(entry: Entry, names: _Names, is_hidden: bool) -> Sentence:
    if entry.action == "sign-in.fail" and entry.subject == "sign-in":
        return UNKNOWN_LOGIN
    template = ACTS.get(entry.action, ON_A_CASE)
    return replace(
        template,
        values={
            "who": entry.actor_name or say("Somebody not signed in"),
            "what": HIDDEN if is_hidden else _what(entry, names),
            "act": act_of(entry.action),
        },
    )


def _what(entry: Entry, names: _Names) -> Sentence | str | StateName:
    """Name what an entry is about."""
    if entry.action == "visit.refused":
        return str(audit.detail(entry).get("address", "–"))
    thing, _, key = entry.subject.partition(":")
    number = int(key) if key.isdigit() else 0
    if thing == "person":
        return say("the account of %(name)s", name=names.people.get(number, entry.subject))
    if thing == "authority":
        return names.authorities.get(number, entry.subject)
    if thing == "contact" and entry.chain == "directory":
        return say("a contact point")
    if thing in ("country", "calendar"):
        return StateName(key, key)
    if thing in _NAMED_BY_KEY:
        return _NAMED_BY_KEY[thing](key)
    return _of_law(thing, key) or _of_a_case(thing, entry, names) or _other(entry)


_NAMED_BY_KEY: dict[str, Callable[[str], Sentence | str]] = {
    "standard": lambda key: NAMED[key].what if key in NAMED else key,
    **dict.fromkeys(("instrument", "law", "limit", "network"), str),
}
"""Things that are named by their code."""


def _other(entry: Entry) -> Sentence | str:
    return _OTHERS.get(entry.subject, entry.subject)


def _of_law(thing: str, key: str) -> Sentence | None:
    if thing in ("party", "statement"):
        instrument, _, state = key.rpartition("/")
        return say(
            "%(state)s under %(instrument)s", state=StateName(state, state), instrument=instrument
        )
    return None


_OTHERS: dict[str, Sentence] = {
    "office": say("the office"),
    "directory": say("States and networks"),
    "treaties": say("treaties"),
    "measures": say("measures"),
    "deadlines": say("time limits"),
    "sign-in": say("sign-ins with unknown logins"),
}


def _of_a_case(thing: str, entry: Entry, names: _Names) -> Sentence | str | None:
    """Name a case, or a file, a letter or an entry of its correspondence."""
    match = _CASE.fullmatch(entry.chain) or _CASE.fullmatch(entry.subject)
    if match is None:
        return None
    reference = names.cases[int(match[1])]
    if thing == "document":
        return say("a file of %(case)s", case=reference)
    if thing == "correspondence":
        return say("an entry in the correspondence of %(case)s", case=reference)
    if thing == "referral":
        return say("a referral of %(case)s", case=reference)
    if thing == "letter":
        return say("a letter of %(case)s", case=reference)
    return reference


def _details(entry: Entry) -> Iterator[tuple[Sentence | str, Sentence | str]]:
    """Yield what an entry says beyond its sentence, one pair for each value.

    The reference of a linked case is left out: the reader may not know of that one.
    """
    for path, value in _leaves(audit.detail(entry)):
        if entry.action in ("case.link", "case.come-from") and path == ("other",):
            continue
        yield _joined([KEYS.get(part, part) for part in path]), _shown(value)


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict) and value:
        for key, inside in value.items():
            yield from _leaves(inside, (*path, str(key)))
    elif path:
        yield path, value


def _joined(parts: Sequence[Sentence | str]) -> Sentence | str:
    first, *rest = parts
    for part in rest:
        first = say("%(outer)s, %(inner)s", outer=first, inner=part)
    return first


def _shown(value: Any) -> Sentence | str:
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)
