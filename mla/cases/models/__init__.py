"""The tables of a case."""

from mla.cases.models.case import Case, CaseAccess, CaseLink, FormDraft, NumberCounter
from mla.cases.models.handing import HandOver, HandOverCase
from mla.cases.models.history import CaseClock, CaseFact, CaseFlow, StageVisit
from mla.cases.models.particulars import CaseBasis, CaseOffence, CasePerson, CaseReference
from mla.cases.models.substances import CaseSubstance

__all__ = [
    "Case",
    "CaseAccess",
    "CaseBasis",
    "CaseClock",
    "CaseFact",
    "CaseFlow",
    "CaseLink",
    "CaseOffence",
    "CasePerson",
    "CaseReference",
    "CaseSubstance",
    "FormDraft",
    "HandOver",
    "HandOverCase",
    "NumberCounter",
    "StageVisit",
]
