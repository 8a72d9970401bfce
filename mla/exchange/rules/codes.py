"""The lists that codes come from, and what was probably meant by a code that is not on one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

from mla.cases.rules.kinds import PersonRole
from mla.cases.rules.stages import Confidentiality, Direction, Kind, Priority, Stage
from mla.core.words import Sentence, say
from mla.exchange.rules.form import STAGE_NAMES
from mla.measures.rules import Outcome

SHORT_LIST = 60
"""A list of at most so many codes is given whole where none of them is near."""


@dataclass(frozen=True)
class Codes:
    """A list of codes."""

    unknown: Sentence
    """What is wrong with a code that is not on it."""
    names: Mapping[str, str]
    """Each code with its name in English, which people write instead."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other ways in which a code is written, in lower case."""
    _near: dict[str, Sentence] = field(default_factory=dict, compare=False)

    def instead(self, value: str) -> Sentence:
        """Say what would be right, with the nearest codes where any is near."""
        if value not in self._near:
            self._near[value] = self._suggest(value)
        return self._near[value]

    def _suggest(self, value: str) -> Sentence:
        meant: dict[str, str] = {}
        for code, name in self.names.items():
            meant.setdefault(name.lower(), code)
        meant |= dict(self.also) | {code.lower(): code for code in self.names}
        close = get_close_matches(value.strip().lower(), meant, n=3, cutoff=0.6)
        near = list(dict.fromkeys(meant[one] for one in close))
        if near:
            return say("Perhaps %(codes)s.", codes=_or(near))
        if len(self.names) <= SHORT_LIST:
            return say("Give one of these: %(codes)s.", codes=", ".join(self.names))
        return say("Give a code of the list, such as %(codes)s.", codes=_or(list(self.names)[:3]))


def _or(codes: Sequence[str]) -> str:
    return ", ".join(codes)


def codes_of(enum: type[StrEnum], unknown: Sentence) -> Codes:
    """Make the list of the codes of an enum."""
    return Codes(unknown, {one.value: one.value.replace("_", " ") for one in enum})


FIXED: Mapping[str, Codes] = {
    "kind": codes_of(Kind, say("This is no kind of case.")),
    "direction": codes_of(Direction, say("This is no direction of a case.")),
    "priority": codes_of(Priority, say("This is no priority.")),
    "confidentiality": codes_of(Confidentiality, say("This is no level of confidentiality.")),
    "outcome": codes_of(Outcome, say("This is no outcome of a measure.")),
    "stage": Codes(
        say("This is no stage of a case."),
        {stage.value: stage.value.replace("_", " ") for stage in Stage},
        STAGE_NAMES,
    ),
    "role": codes_of(PersonRole, say("This is no role of a person.")),
}
"""The lists that the register format itself gives."""
