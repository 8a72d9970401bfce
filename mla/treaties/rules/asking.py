"""What a cited instrument asks of a request, given what the request is about.

The rows are data; which conditions hold is said by whoever knows the request.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from mla.treaties.rules.standing import Level


class Strength(StrEnum):
    """How strongly something is asked for, once it is known to be asked for."""

    REQUIRED = "required"
    WHERE_POSSIBLE = "where_possible"
    """The text itself says so; its lack is a warning and never stops anything."""


class Condition(StrEnum):
    """When an instrument asks for something: the codes of the data file."""

    AUTHENTICATION_WISHED = "authentication_wished"
    COERCIVE = "coercive"
    CONCERNS_PERSON = "concerns_person"
    CONFIDENTIAL = "confidential"
    CONFISCATION = "confiscation"
    CONFISCATION_ORDER = "confiscation_order"
    COSTS_EXTRAORDINARY = "costs_extraordinary"
    EARLIER_REQUEST = "earlier_request"
    ELECTRONIC = "electronic"
    EMERGENCY = "emergency"
    HEARING = "hearing"
    LANGUAGE_DECLARED = "language_declared"
    LETTERS_ROGATORY = "letters_rogatory"
    LOCATING_PROCEEDS = "locating_proceeds"
    NEEDS_NEXUS = "needs_nexus"
    NEVER = "never"
    """The text says that it is not needed, or leaves it wholly to the requesting State."""
    NOT_INSTITUTED = "not_instituted"
    NOT_SERVICE = "not_service"
    OFFICIALS_TO_ATTEND = "officials_to_attend"
    OTHER_USE = "other_use"
    PRESERVATION = "preservation"
    PROPERTY = "property"
    RECIPROCITY_ASKED = "reciprocity_asked"
    RESTRAINT = "restraint"
    RETURN_WISHED = "return_wished"
    SERVICE = "service"
    SPECIAL_PROCEDURE_WISHED = "special_procedure_wished"
    SUMMONS_TO_ACCUSED = "summons_to_accused"
    TIME_LIMIT_WISHED = "time_limit_wished"
    TRAFFIC_DATA = "traffic_data"
    URGENT = "urgent"
    USE_LIMITS_ASKED = "use_limits_asked"
    VALUE_BASED = "value_based"


@dataclass(frozen=True)
class Requirement:
    """One thing that an instrument asks of a request, as the data has it."""

    instrument: str
    field: str
    level: Level
    paragraph: str | None
    condition: Condition | None
    is_where_possible: bool


@dataclass(frozen=True)
class Demand:
    """One thing that this request has to hold under a cited instrument."""

    field: str
    instrument: str
    paragraph: str | None
    strength: Strength


def demands(requirements: Iterable[Requirement], holding: Collection[Condition]) -> list[Demand]:
    """Return what a request must hold under these rows, in their order.

    What is only practice is never demanded, and what hangs on a condition only when it holds. A
    conditional row that names no condition cannot be judged and is not demanded either.
    """
    return [
        Demand(
            row.field,
            row.instrument,
            row.paragraph,
            Strength.WHERE_POSSIBLE if row.is_where_possible else Strength.REQUIRED,
        )
        for row in requirements
        if _holds(row, holding)
    ]


def _holds(row: Requirement, holding: Collection[Condition]) -> bool:
    if row.level is Level.PRACTICE:
        return False
    if row.condition is not None:
        return row.condition in holding
    return row.level is Level.REQUIRED or row.is_where_possible
