"""A sentence meant for a person, kept apart from the language it will be read in.

Nothing here translates. `web` puts a sentence in the reader's language, the command line in
English.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Sentence:
    """A literal message with named values: `say("%(n)s days overdue", n=3)`."""

    msgid: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None
    """The message for more than one; the value `num` then says how many."""

    def __str__(self) -> str:
        """Read the sentence in English, the language its message is written in."""
        msgid = self.plural if self.plural and self.values["num"] != 1 else self.msgid
        return msgid % dict(self.values) if self.values else msgid


def say(msgid: str, /, **values: Any) -> Sentence:
    """Make a sentence of a literal message. Values stand in it as `%(name)s`.

    A value may be a Sentence itself; whoever shows the outer one shows it in the same language.
    """
    return Sentence(msgid, values)


def say_many(singular: str, plural: str, /, num: int, **values: Any) -> Sentence:
    """Make a sentence whose words follow a number, `%(num)s`."""
    return Sentence(singular, {"num": num, **values}, plural)


@dataclass(frozen=True)
class StateName:
    """A State as a value of a sentence, named in the language in which the sentence is shown."""

    code: str
    """ISO 3166-1 alpha-2, or a user-assigned code."""
    name: str
    """Its name in English, for the command line and for codes that no language table knows."""

    def __str__(self) -> str:
        """Name the State in English."""
        return self.name


def as_plain(sentence: Sentence) -> dict[str, Any]:
    """Write a sentence as plain values, so that it can be kept and still be read in any language.

    Its values may be text, numbers, days, moments, States and sentences.
    """
    values = {name: _plain(value) for name, value in sentence.values.items()}
    return {"say": sentence.msgid, "values": values, "plural": sentence.plural}


def from_plain(kept: Mapping[str, Any]) -> Sentence:
    """Read a sentence that `as_plain` wrote."""
    values = {name: _unplain(value) for name, value in kept["values"].items()}
    return Sentence(kept["say"], values, kept["plural"])


def _plain(value: Any) -> Any:
    if isinstance(value, Sentence):
        return as_plain(value)
    if isinstance(value, StateName):
        return {"state": value.code, "name": value.name}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _unplain(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "say" in value:
        return from_plain(value)
    if "state" in value:
        return StateName(value["state"], value["name"])
    if "moment" in value:
        return datetime.fromisoformat(value["moment"])
    return date.fromisoformat(value["day"])
