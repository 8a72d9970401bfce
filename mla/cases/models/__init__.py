"""The tables of a case."""

from mla.cases.models.case import Case, CaseAccess, CaseLink, FormDraft, NumberCounter
from mla.cases.models.decisions import CaseDecision, DecisionGround
from mla.cases.models.handing import HandOver, HandOverCase
from mla.cases.models.history import CaseClock, CaseFact, CaseFlow, CaseHold, StageVisit
from mla.cases.models.identifiers import CaseIdentifier
from mla.cases.models.particulars import (
    CaseBasis,
    CaseDate,
    CaseOffence,
    CaseParticular,
    CasePerson,
    CaseReference,
    ContentAnswer,
)
from mla.cases.models.substances import CaseSubstance

__all__ = [
    "Case",
    "CaseAccess",
    "CaseBasis",
    "CaseClock",
    "CaseDate",
    "CaseDecision",
    "CaseFact",
    "CaseFlow",
    "CaseHold",
    "CaseIdentifier",
    "CaseLink",
    "CaseOffence",
    "CaseParticular",
    "CasePerson",
    "CaseReference",
    "CaseSubstance",
    "ContentAnswer",
    "DecisionGround",
    "FormDraft",
    "HandOver",
    "HandOverCase",
    "NumberCounter",
    "StageVisit",
]
