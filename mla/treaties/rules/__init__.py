"""The rules of legal bases: who is bound, in which order to cite, what a request must hold."""

from mla.treaties.rules.asking import Condition, Demand, Requirement, Strength, demands
from mla.treaties.rules.finding import (
    Basis,
    Candidate,
    Certainty,
    CitingReason,
    find,
    line_of,
    side_fault,
)
from mla.treaties.rules.standing import (
    GroundNature,
    InstrumentFacts,
    InstrumentKind,
    Level,
    PartyFacts,
    PartyStatus,
    RecordedStatus,
    Standing,
    StatementKind,
    code_fault,
    instrument_fault,
    judge,
)

__all__ = [
    "Basis",
    "Candidate",
    "Certainty",
    "CitingReason",
    "Condition",
    "Demand",
    "GroundNature",
    "InstrumentFacts",
    "InstrumentKind",
    "Level",
    "PartyFacts",
    "PartyStatus",
    "RecordedStatus",
    "Requirement",
    "Standing",
    "StatementKind",
    "Strength",
    "code_fault",
    "demands",
    "find",
    "instrument_fault",
    "judge",
    "line_of",
    "side_fault",
]
