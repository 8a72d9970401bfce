"""The pattern of own reference numbers, and the making of one from it."""

import re
from string import Formatter

from mla.core.words import Sentence, say

DEFAULT_PATTERN = "MLA/{year}/{direction}/{state}/{number:04}"
FIELDS = ("year", "direction", "state", "number", "kind")
REQUIRED = ("year", "direction", "number")
LONGEST = 60

_WIDTH = re.compile(r"0?[1-9]?")
_EXAMPLE = {
    "year": 2026,
    "direction": "OUT",
    "state": "FR",
    "number": 123456,
    "kind": "MLA",
}


def make_reference(
    pattern: str, *, year: int, direction: str, state: str, number: int, kind: str
) -> str:
    """Write one reference. `direction` is IN or OUT, `kind` a short code such as MLA.

    `number` is counted by year and direction.
    """
    return pattern.format(year=year, direction=direction, state=state, number=number, kind=kind)


def pattern_faults(pattern: str) -> list[Sentence]:
    """List what is wrong with a reference pattern; an empty list means that it can be used.

    It must hold year, direction and number, because numbers run by year and direction: without one
    of them two cases would get the same reference.
    """
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        return [
            say("The braces of the reference pattern do not match. Write it like %(example)s.",
                example=DEFAULT_PATTERN)
        ]  # fmt: skip
    fields = [
        (name, spec or "", conversion) for _, name, spec, conversion in parts if name is not None
    ]
    faults = [fault for field in fields if (fault := _field_fault(*field))]
    names = [name for name, _, _ in fields]
    faults += [
        say("The reference pattern holds {%(field)s} twice. Once is enough.", field=name)
        for name in FIELDS
        if names.count(name) > 1
    ]
    faults += [
        say(
            "The reference pattern lacks {%(field)s}; two cases could get the same reference. "
            "Write it like %(example)s.",
            field=name,
            example=DEFAULT_PATTERN,
        )
        for name in REQUIRED
        if name not in names
    ]
    return faults or _result_faults(pattern)


def _field_fault(name: str, spec: str, conversion: str | None) -> Sentence | None:
    """Say what is wrong with one field between braces."""
    if name not in FIELDS:
        return say(
            "The reference pattern cannot hold {%(field)s}. Its fields are %(fields)s.",
            field=name,
            fields=", ".join(f"{{{field}}}" for field in FIELDS),
        )
    if conversion or (spec and (name != "number" or not _WIDTH.fullmatch(spec))):
        return say(
            "The field {%(field)s} of the reference pattern is written in an unknown way. Only the "
            "number takes a width, such as {number:04}.",
            field=name,
        )
    return None


def _result_faults(pattern: str) -> list[Sentence]:
    """Look at what the pattern would make."""
    made = pattern.format(**_EXAMPLE)
    if len(made) > LONGEST or not made.isprintable() or made != made.strip():
        return [
            say(
                "The reference pattern makes “%(made)s”. A reference is one line of at most "
                "%(longest)s characters without spaces at its ends.",
                made=made,
                longest=LONGEST,
            )
        ]
    return []
