"""Measures: how each one can end."""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of one measure."""

    PENDING = "pending"
    EXECUTED = "executed"
    PARTLY_EXECUTED = "partly_executed"
    REFUSED = "refused"
    NOT_POSSIBLE = "not_possible"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Coercive(StrEnum):
    """Whether a kind of measure needs coercion, which decides dual criminality in many texts."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


class MeasureGroup(StrEnum):
    """The family to which a kind of measure belongs."""

    PERSONS = "persons"
    OBJECTS = "objects"
    EVIDENCE = "evidence"
    SERVICE = "service"
    SEARCH = "search"
    RECORDS = "records"
    FINANCIAL = "financial"
    ELECTRONIC = "electronic"
    ASSETS = "assets"
    SPECIAL = "special"
    NEIGHBOURING = "neighbouring"
    """Extradition and the like: the same office may handle it, and it is no assistance."""
    OTHER = "other"
