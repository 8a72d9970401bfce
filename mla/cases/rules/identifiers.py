"""What a matter can be recognised by: numbers, names, accounts; brought to one spelling.

Two spellings of a name are two values, in whatever script. The order of a name's words and the
blanks in a number carry no meaning.
"""

import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mla.core.text import fold


class IdentifierKind(StrEnum):
    """What sort of thing it is."""

    FOREIGN_REFERENCE = "foreign_reference"
    REFERENCE = "reference"
    """A file number of a court or of anybody else."""
    PLATFORM_REFERENCE = "platform_reference"
    PERSON = "person"
    DOCUMENT = "document"
    """A passport or identity document."""
    TARGET = "target"
    """An account, an address of the network, a telephone number."""


@dataclass(frozen=True, order=True)
class Identifier:
    """One thing by which a matter can be recognised, as it is looked up."""

    kind: IdentifierKind
    value: str


MEANS_NOTHING = frozenset(
    {"unknown", "anonymous", "inconnu", "desconocido", "desconhecido", "n n", "nn", "x", "na"}
)
"""Names that people write where they know none (folded)."""
LONGEST = 200
"""Characters of a value that are kept; no number or name that says anything is longer."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?\d{1,3})?\b")
_PHONE = re.compile(r"(?<![\w.])\+\d[\d ()./-]{6,20}\d")
_ADDRESS = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f:]*::?[0-9A-Fa-f:]+)(?![\w:])"
)
_NUMBER = re.compile(r"(?<![\w.+])\d(?:[ -]?\d){6,23}(?![\w])")
_WHOLE = ("account", "iban", "number", "identifier", "email", "phone", "ip_address", "username")
"""Parts of the names of particulars whose whole text is one identifier."""


def person(*spellings: str | None) -> Iterator[Identifier]:
    """Yield a name as it is looked up, once for each spelling."""
    for spelling in spellings:
        folded = fold(spelling or "")
        if len(folded) > 2 and folded not in MEANS_NOTHING:
            yield Identifier(IdentifierKind.PERSON, " ".join(sorted(folded.split()))[:LONGEST])


def number(kind: IdentifierKind, value: str | None) -> Iterator[Identifier]:
    """Yield a number or an address, without the signs between its parts."""
    compact = fold(value or "").replace(" ", "").replace("_", "")[:LONGEST]
    if len(compact) > 2:
        yield Identifier(kind, compact)


def in_text(text: str | None) -> Iterator[Identifier]:
    """Yield the accounts, telephone numbers and addresses of the network that a text names."""
    left = text or ""
    for pattern in (_EMAIL, _ADDRESS, _IBAN, _PHONE, _NUMBER):
        for found in pattern.findall(left):
            if pattern in (_EMAIL, _ADDRESS):
                # Here the signs between the parts carry the meaning.
                if pattern is _ADDRESS and not _is_address(found):
                    continue
                yield Identifier(IdentifierKind.TARGET, found.casefold()[:LONGEST])
            else:
                yield from number(IdentifierKind.TARGET, found)
            left = left.replace(found, " ")


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def in_particulars(particulars: Mapping[str, Any]) -> Iterator[Identifier]:
    """Yield what the particulars of a measure name."""
    for name, value in particulars.items():
        text = str(value or "").strip()
        found = list(in_text(text))
        yield from found
        if not found and any(part in name for part in _WHOLE) and _is_number(text):
            yield from number(IdentifierKind.TARGET, text)


def _is_number(text: str) -> bool:
    """Tell a number, or a name without blanks, from words about one."""
    signs = [sign for sign in text if sign.isalnum()]
    digits = sum(sign.isdigit() for sign in signs)
    is_one_word = len(text.split()) == 1 and len(signs) > 3
    return is_one_word or (digits > 3 and 2 * digits >= len(signs))


def of_case(
    *,
    foreign_reference: str | None,
    platform_reference: str | None,
    references: Iterable[str],
    persons: Iterable[tuple[str, str | None, str | None]],
    measures: Iterable[tuple[str | None, Mapping[str, Any]]],
) -> frozenset[Identifier]:
    """Return everything by which a case can be recognised.

    A person is a name, the name in its own script and the number of a document; a measure is its
    target and its particulars.
    """
    found = [*number(IdentifierKind.FOREIGN_REFERENCE, foreign_reference)]
    found += number(IdentifierKind.PLATFORM_REFERENCE, platform_reference)
    for reference in references:
        found += number(IdentifierKind.REFERENCE, reference)
    for name, in_script, document in persons:
        found += person(name, in_script)
        found += number(IdentifierKind.DOCUMENT, document)
    for target, particulars in measures:
        found += in_text(target)
        found += in_particulars(particulars)
    return frozenset(found)
