"""The invented matters as data: what each case is about, how far it has travelled, and its persons.

Everything here is read from `data/`. No person, company, account or address in it exists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import cycle
from pathlib import Path

from mla.cases.rules.kinds import PersonRole
from mla.cases.rules.stages import Confidentiality, Direction, Kind, Priority
from mla.cases.service import Asked, PersonDetails
from mla.directory.loading import codes, read_rows

DATA = Path(__file__).parent / "data"

SCRIPTS = {
    "cyrillic": ("KZ", "UZ", "KG", "TJ"),
    "arabic": ("EG", "MA", "AE"),
    "chinese": ("CN", "SG"),
}
"""States whose invented persons bear names in another script; all the others have Latin ones."""


@dataclass(frozen=True)
class Matter:
    """One invented matter."""

    key: str
    """Set where another case is linked to it."""
    direction: Direction
    state: str
    kind: Kind
    title: str
    offences: Sequence[str]
    measures: Sequence[str]
    bases: Sequence[str]
    priority: Priority
    level: Confidentiality
    persons: Sequence[PersonRole]
    home: str
    """The authority at home that asks or executes, by its key in `people.HOME`."""
    route: str
    upto: str
    """The last step of the route that has been taken; empty where all were."""
    ends: int
    """How many days ago the last step was taken."""
    outcome: str
    """What becomes of the measures: executed, partly or not_possible."""
    platform: str


@dataclass(frozen=True)
class OffenceTexts:
    """What a request says of an offence."""

    facts: str
    statute: str
    max_penalty: str


@dataclass(frozen=True)
class MeasureTexts:
    """What a request says of a kind of measure, and what it brings."""

    target: str
    particulars: dict[str, str]
    result: str


@cache
def matters() -> tuple[Matter, ...]:
    """Return every matter, in the order of the data file."""
    return tuple(_matter(row) for row in read_rows(DATA / "matters.csv"))


def _matter(row: dict[str, str]) -> Matter:
    return Matter(
        key=row["key"],
        direction=Direction(row["direction"]),
        state=row["state"],
        kind=Kind(row["kind"] or Kind.REQUEST),
        title=row["title"],
        offences=codes(row["offences"]),
        measures=codes(row["measures"]),
        bases=codes(row["bases"]),
        priority=Priority(row["priority"] or Priority.NORMAL),
        level=Confidentiality(row["level"] or Confidentiality.RESTRICTED),
        persons=[PersonRole(role) for role in codes(row["persons"])],
        home=row["home"],
        route=row["route"],
        upto=row["upto"],
        ends=int(row["ends"]),
        outcome=row["outcome"] or "executed",
        platform=row["platform"],
    )


@cache
def offence_texts() -> dict[str, OffenceTexts]:
    """Return what is said of each group of offences."""
    return {row.pop("code"): OffenceTexts(**row) for row in read_rows(DATA / "offences.csv")}


@cache
def measure_texts() -> dict[str, MeasureTexts]:
    """Return what is said of each kind of measure."""
    return {
        row["code"]: MeasureTexts(row["target"], _pairs(row["particulars"]), row["result"])
        for row in read_rows(DATA / "measures.csv")
    }


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split("|"))


def asked(matter: Matter) -> list[Asked]:
    """Return the measures that a matter asks for."""
    texts = measure_texts()
    return [Asked(code, texts[code].target, texts[code].particulars) for code in matter.measures]


class Population:
    """Invented people and companies, drawn in turn so that names come back as late as they can."""

    def __init__(self) -> None:
        """Line everybody up, by script and by whether they are persons or companies."""
        rows = read_rows(DATA / "persons.csv")
        lines = {(row["script"], row["kind"]) for row in rows}
        self._lines = {
            line: cycle([row for row in rows if (row["script"], row["kind"]) == line])
            for line in sorted(lines)
        }

    def draw(self, matter: Matter, birth_year: int) -> list[PersonDetails]:
        """Return the persons of a matter, the first of them of the other State."""
        script = next((name for name, states in SCRIPTS.items() if matter.state in states), "latin")
        return [
            self._one(script, role, matter.state, birth_year + 3 * n)
            for n, role in enumerate(matter.persons)
        ]

    def _one(self, script: str, role: PersonRole, state: str, year: int) -> PersonDetails:
        is_company = role is PersonRole.LEGAL_PERSON
        row = next(self._lines[script, "company" if is_company else "person"])
        return PersonDetails(
            role=role,
            name=row["name"],
            name_in_script=row["name_in_script"] or None,
            nationality=state,
            born_on=None if is_company else date(year, 1 + year % 12, 1 + year % 27),
        )
