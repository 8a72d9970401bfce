"""What a letter still lacks, each with the place where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mla.core.errors import Reason
from mla.core.words import say
from mla.letters.filling.gathering import holding
from mla.letters.rules import CATALOGUE


@dataclass(frozen=True)
class Lack:
    """One thing that a letter needs and does not have."""

    key: str
    """The place in the template that stays empty: `purpose`, `measure-2.target`."""
    reason: Reason


def lacks_of(kind: str, values: dict[str, Any]) -> list[Lack]:
    """List what a letter with these values lacks, in the order of the page."""
    needed = holding(values)
    lacks = []
    for field in CATALOGUE[kind].fields:
        if field.name not in values and field.need in needed:
            missing = say("The letter lacks %(what)s.", what=field.meaning)
            lacks.append(Lack(field.name, Reason(missing, field.endpoint, field.anchor)))
        if field.name == "measures":
            lacks += _targets(values)
    return lacks


def _targets(values: dict[str, Any]) -> Iterator[Lack]:
    for measure in values.get("measures", ()):
        if "target" not in measure:
            missing = say(
                "Measure %(number)s does not say whom or what it is about.",
                number=measure["number"],
            )
            reason = Reason(missing, "cases.measures", measure["key"])
            yield Lack(f"{measure['key']}.target", reason)


def unknown_field(key: str) -> Lack:
    """Say that a template names a field that no letter of its kind has."""
    return Lack(
        key,
        Reason(
            say(
                "The template names a field “%(field)s” that this letter does not have. "
                "Correct the template in Word.",
                field=key,
            )
        ),
    )
