"""What the catalogue says of a kind of letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mla.access.rules import Permission
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Direction
from mla.core.words import Sentence


class Need(StrEnum):
    """When a letter cannot go out without a field (reference, 2.2)."""

    ALWAYS = "always"
    NOT_SERVICE = "not_service"
    """Unless every measure is service of documents (UNTOC 18(15)(c))."""
    COERCIVE = "coercive"
    """When a measure needs coercion."""
    NEXUS = "nexus"
    """When a measure needs the link between the facts and the place, account or data."""
    URGENT = "urgent"
    IF_KNOWN = "if_known"
    """The paragraph is left out when there is nothing to say."""


class Review(StrEnum):
    """Whether a lawyer of the office has accepted the wording in a language."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"


class Section(StrEnum):
    """A part of a letter, named in its template's headings."""

    SENDER = "sender"
    INTRODUCTION = "introduction"
    BASIS = "basis"
    PROCEEDING = "proceeding"
    PERSONS = "persons"
    FACTS = "facts"
    OFFENCES = "offences"
    NEXUS = "nexus"
    MEASURES = "measures"
    PROCEDURE = "procedure"
    CONFIDENTIALITY = "confidentiality"
    URGENCY = "urgency"
    UNDERTAKINGS = "undertakings"
    COSTS = "costs"
    RETURN = "return"
    PARAGRAPHS = "paragraphs"
    CONTACTS = "contacts"
    RECEIPT = "receipt"
    NEXT_STEP = "next_step"
    LANGUAGE = "language"
    GAPS = "gaps"
    STATUS = "status"
    NO_REPLY = "no_reply"
    SENT_ON = "sent_on"
    STATE_OF_ANSWER = "state_of_answer"
    QUESTION = "question"
    OFFER = "offer"
    THANKS = "thanks"
    SIGNATURE = "signature"
    ENCLOSURES = "enclosures"


@dataclass(frozen=True)
class Field:
    """One thing that a letter says and that comes from elsewhere."""

    name: str
    """As the template calls it; its name in each language is the term `gap.<name>`."""
    meaning: Sentence
    need: Need
    endpoint: str | None
    """The page where it is entered; None when that is the page of the letter itself."""
    anchor: str
    """The field on that page."""


@dataclass(frozen=True)
class Formulas:
    """The wording of a letter in one language: where it comes from, and who answers for it."""

    source: str
    review: Review = Review.UNREVIEWED


@dataclass(frozen=True)
class LetterKind:
    """A kind of letter."""

    code: str
    """As the domain reference calls it, section 11."""
    name: str
    """The file name of its templates, and what the command line calls it."""
    label: Sentence
    direction: Direction
    """The direction of the cases it belongs to."""
    sign_move: str | None
    """The move of the case that the signature makes, where the case stands before it."""
    sign_fact: Fact | None
    """What the signature tells the case."""
    send_move: str | None
    """The move that the dispatch makes, where the case stands before it."""
    send_about: str
    """What the dispatch is about, as correspondence calls it."""
    sections: tuple[Section, ...]
    """In the order of the page."""
    fields: tuple[Field, ...]
    signer: Permission
    languages: Mapping[str, Formulas]
    takes_paragraphs: bool = True
    """Whether free paragraphs may be added."""
