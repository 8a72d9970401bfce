"""What a procedure asks for, what an answer looks like, and how it is kept as plain values."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from mla.core.errors import Reason
from mla.core.words import Sentence, say


class Shape(StrEnum):
    """What an answer looks like."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    """A day and hour in a named time zone: a datetime whose `tzinfo` is a ZoneInfo."""
    ZONE = "zone"
    """A time zone, by its IANA name."""
    MONEY = "money"
    """A `Money`."""
    NUMBER = "number"
    CHOICE = "choice"
    TICK = "tick"
    LANGUAGE = "language"
    """A tag of BCP 47."""
    AUTHORITY = "authority"
    """An authority of the directory, by its number."""
    PERSON = "person"
    """A person of the case, by number."""
    DOCUMENT = "document"
    """A document of the case, by its number."""
    CASE = "case"
    """A case that is linked, by its number."""


FROM_REGISTER = frozenset({Shape.AUTHORITY, Shape.PERSON, Shape.DOCUMENT, Shape.CASE})
"""Answers that are the number of something in the register."""


@dataclass(frozen=True)
class Money:
    """An amount in a currency."""

    amount: Decimal
    currency: str
    """ISO 4217."""


@dataclass(frozen=True)
class Ask:
    """One thing asked."""

    name: str
    label: Sentence
    shape: Shape = Shape.LINE
    is_required: bool = True
    hint: Sentence | None = None
    choices: Mapping[str, Sentence] | None = None
    is_internal: bool = False
    """For the office alone: no partner at home reads it, and no program is told."""
    is_derived: bool = False
    """Worked out from the law of the case, and not asked of anybody."""


def asks(*listed: Ask) -> dict[str, Ask]:
    """Put asks under their names."""
    return {one.name: one for one in listed}


def tidy(listed: Sequence[Ask], given: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what is asked, without spaces around it and without what is empty."""
    kept = {}
    for ask in listed:
        value = given.get(ask.name)
        if isinstance(value, str):
            value = value.strip()
        if value is not None and value != "" and value is not False:
            kept[ask.name] = value
    return kept


Offered = Mapping[Shape, Mapping[int, str | Sentence]]
"""What the register has to choose from: for each shape the number of a thing, and its name."""


def faults(listed: Sequence[Ask], answers: Mapping[str, Any], offered: Offered) -> Iterator[Reason]:
    """Yield what is missing or wrong, each with the field it belongs to."""
    for ask in listed:
        if ask.name in answers:
            if wrong := _wrong(ask, answers[ask.name], offered):
                yield Reason(wrong, anchor=ask.name)
        elif ask.is_required and not ask.is_derived:
            yield Reason(say("Fill in: %(field)s.", field=ask.label), anchor=ask.name)


def _wrong(ask: Ask, value: Any, offered: Offered) -> Sentence | None:
    if ask.shape in FROM_REGISTER or ask.shape is Shape.CHOICE:
        there = offered.get(ask.shape, {}) if ask.choices is None else ask.choices
        if value not in there:
            return say("Choose one of the answers offered for: %(field)s.", field=ask.label)
    elif ask.shape in _IS and not _IS[ask.shape](value):
        return WANTED[ask.shape]
    return None


def _is_moment(value: Any) -> bool:
    return isinstance(value, datetime) and isinstance(value.tzinfo, ZoneInfo)


def _is_money(value: Any) -> bool:
    return (
        isinstance(value, Money)
        and value.amount.is_finite()
        and value.amount >= 0
        and re.fullmatch("[A-Z]{3}", value.currency) is not None
    )


_IS: dict[Shape, Callable[[Any], bool]] = {
    Shape.DAY: lambda value: isinstance(value, date) and not isinstance(value, datetime),
    Shape.MOMENT: _is_moment,
    Shape.ZONE: lambda value: value in available_timezones(),
    Shape.MONEY: _is_money,
    Shape.NUMBER: lambda value: isinstance(value, int) and value >= 0,
    Shape.TICK: lambda value: value is True,
}

WANTED = {
    Shape.DAY: say("Give a day, a month and a year."),
    Shape.MOMENT: say("Give a day, a time such as 14:30, and the time zone it is meant in."),
    Shape.ZONE: say("Choose a time zone from the list."),
    Shape.MONEY: say("Give an amount such as 1200.50, and its currency by three letters."),
    Shape.NUMBER: say("Write a whole number."),
    Shape.TICK: say("Tick it, or leave it."),
}
"""What would be right, where an answer has not the shape that is asked for."""


def pack(value: Any) -> Any:
    """Write an answer as a plain value."""
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    if isinstance(value, datetime):
        return {"at": value.astimezone(UTC).isoformat(), "zone": str(value.tzinfo)}
    return value.isoformat() if isinstance(value, date) else value


def unpack(shape: Shape, kept: Any) -> Any:
    """Read an answer that `pack` wrote."""
    if kept is None:
        return None
    if shape is Shape.MONEY:
        return Money(Decimal(kept["amount"]), kept["currency"])
    if shape is Shape.MOMENT:
        return datetime.fromisoformat(kept["at"]).astimezone(ZoneInfo(kept["zone"]))
    return date.fromisoformat(kept) if shape is Shape.DAY else kept


def pack_all(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Write answers as plain values."""
    return {name: pack(value) for name, value in answers.items()}


def unpack_all(known: Mapping[str, Ask], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Read answers that `pack_all` wrote; what is no longer asked, or was emptied, is left out."""
    return {
        name: unpack(known[name].shape, value)
        for name, value in kept.items()
        if name in known and value is not None
    }
