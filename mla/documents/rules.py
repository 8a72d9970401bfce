"""What a document is, what its file may be called, and what it says of the case it is filed on."""

import re
import unicodedata
from enum import StrEnum

from mla.access.rules import Permission
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Direction, Stage
from mla.core.actor import Actor


class Kind(StrEnum):
    """What sort of paper it is."""

    REQUEST = "request"
    LETTER = "letter"
    SIGNED_SCAN = "signed_scan"
    TRANSLATION = "translation"
    COURT_ORDER = "court_order"
    EVIDENCE = "evidence"
    STATUTE = "statute"
    RECEIPT = "receipt"
    OTHER = "other"


class Audience(StrEnum):
    """Who may see a document, among those who may know of the case (reference, 10.2)."""

    EVERYBODY = "everybody"
    """The office, and the prosecutors who may know of the case."""
    REQUESTER = "requester"
    """The office and the prosecutor who asks."""
    OFFICE = "office"


TELLS: dict[Kind, Fact] = {
    Kind.TRANSLATION: Fact.TRANSLATION_FILED,
    Kind.SIGNED_SCAN: Fact.REQUEST_SIGNED,
}
"""What the filing of a document says of an outgoing case."""

BEFORE_APPROVAL = frozenset(
    {Stage.DRAFT, Stage.SUBMITTED, Stage.UNDER_REVIEW, Stage.RETURNED_FOR_REVISION}
)
"""While a request may still change, no signed paper of it can be filed."""
AWAITING_SIGNATURE = frozenset({Stage.APPROVED, Stage.IN_TRANSLATION})

LONGEST_NAME = 150
"""Characters of a file name, its ending included; every file system takes that many."""
LONGEST_TITLE = 200

_UNSAFE = re.compile(r'[<>:"|?*]')
_ENDING = re.compile(r"\.[^.\s]{1,10}$")


def clean_name(given: str | None) -> str:
    """Return what a file is called: never a path, nothing invisible, at most `LONGEST_NAME` long.

    Characters that reorder or hide others are dropped: `annex\u202efdp.exe` would be shown as
    though it ended in `pdf`.
    """
    last = unicodedata.normalize("NFC", given or "").replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c for c in last if c.isprintable() and unicodedata.category(c) != "Cf")
    name = " ".join(_UNSAFE.sub("_", seen).split()).strip(". ")
    if len(name) > LONGEST_NAME:
        found = _ENDING.search(name)
        ending = found[0] if found else ""
        name = name[: LONGEST_NAME - len(ending)].rstrip(". ") + ending
    return name or "file"


def may_sign(actor: Actor) -> bool:
    """Say whether this actor answers for signatures, and so may file a signed paper."""
    return actor.may(Permission.LETTERS_SIGN) or actor.may(Permission.CASES_SIGN)


def audiences(actor: Actor) -> frozenset[Audience]:
    """Return for whom a document may be meant so that this actor still sees it.

    People of the office see all; a requesting prosecutor what is not for the office alone. What an
    executing authority opens was attached to its referral, and is asked for there.
    """
    if actor.may_read_all or actor.may(Permission.CASES_READ_OFFICE):
        return frozenset(Audience)
    if actor.may(Permission.CASES_DRAFT):
        return frozenset({Audience.EVERYBODY, Audience.REQUESTER})
    return frozenset({Audience.EVERYBODY})


def fact_told(kind: Kind, direction: Direction, stage: Stage) -> Fact | None:
    """Return what the case is told when a document of this kind is filed on it, if anything.

    The scan of a signed paper says that the request is signed only while it waits for that; one
    filed later is kept as what it is.
    """
    if direction is not Direction.OUTGOING:
        return None
    if kind is Kind.SIGNED_SCAN and stage not in AWAITING_SIGNATURE:
        return None
    return TELLS.get(kind)
