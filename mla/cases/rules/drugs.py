"""Substances and precursors: units, what a substance is to a matter, and what makes a drug case."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mla.core.words import Sentence, say

PRECURSOR_CONVENTION = "UN1988"
"""Its Tables I and II list precursors (1988 Convention, art. 12); the schedules of 1961 and 1971
list narcotic drugs and psychotropic substances."""

DRUG_GROUP, PRECURSOR_GROUP = "DRUGS", "PRECURSORS"
"""The offence groups of the data file that go with them."""


class Unit(StrEnum):
    """In what a quantity is counted."""

    MILLIGRAM = "mg"
    GRAM = "g"
    KILOGRAM = "kg"
    TONNE = "t"
    MILLILITRE = "ml"
    LITRE = "l"
    TABLET = "tablet"
    AMPOULE = "ampoule"
    DOSE = "dose"
    PLANT = "plant"
    SQUARE_METRE = "m2"
    PACKAGE = "package"


class Part(StrEnum):
    """What a substance is to the matter."""

    SEIZED = "seized"
    SOUGHT = "sought"
    TRAFFICKED = "trafficked"
    DIVERTED = "diverted"
    NOTIFIED = "notified"


@dataclass(frozen=True)
class SubstanceDetails:
    """One substance of a matter."""

    code: str
    part: Part
    quantity: Decimal | None = None
    unit: Unit | None = None
    note: str = ""


@dataclass(frozen=True)
class DrugMarks:
    """What can be told of a case from its substances and its offences."""

    is_drug: bool
    is_precursor: bool
    hint: Sentence | None
    """What the offences lack, measured by the substances; None where they agree."""


def is_precursor(convention: str) -> bool:
    """Say whether the schedules of a convention list precursors."""
    return convention == PRECURSOR_CONVENTION


def marks_of(conventions: Iterable[str], groups: Collection[str]) -> DrugMarks:
    """Tell whether a case is about drugs or precursors.

    `conventions` are those in whose schedules its substances stand, `groups` its offence groups.
    """
    kinds = {is_precursor(convention) for convention in conventions}
    has_precursor, has_drug = True in kinds, False in kinds
    hint = None
    if kinds and not {DRUG_GROUP, PRECURSOR_GROUP} & set(groups):
        hint = say(
            "Substances are recorded, but no offence of drug trafficking or of drug precursors. "
            "Add the offence, so that the case is counted."
        )
    return DrugMarks(
        has_drug or DRUG_GROUP in groups, has_precursor or PRECURSOR_GROUP in groups, hint
    )
