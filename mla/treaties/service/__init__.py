"""Everything that can be done to law: the data files, and what the office adds and corrects."""

from mla.treaties.service.instruments import (
    Bilateral,
    InstrumentDetails,
    StatementDetails,
    add_bilateral,
    correct_instrument,
    correct_statement,
    record_statement,
)
from mla.treaties.service.law import (
    GroundDetails,
    LanguageDetails,
    RequirementDetails,
    add_barred_ground,
    add_ground,
    add_requirement,
    correct_barred_ground,
    correct_ground,
    correct_requirement,
    state_languages,
)
from mla.treaties.service.parties import (
    PartyDetails,
    add_party,
    correct_party,
    update_reference,
)

__all__ = [
    "Bilateral",
    "GroundDetails",
    "InstrumentDetails",
    "LanguageDetails",
    "PartyDetails",
    "RequirementDetails",
    "StatementDetails",
    "add_barred_ground",
    "add_bilateral",
    "add_ground",
    "add_party",
    "add_requirement",
    "correct_barred_ground",
    "correct_ground",
    "correct_instrument",
    "correct_party",
    "correct_requirement",
    "correct_statement",
    "record_statement",
    "state_languages",
    "update_reference",
]
