"""The tables of a case."""

from mla.cases.models.case import Case, CaseAccess, CaseLink, FormDraft, NumberCounter
from mla.cases.models.history import CaseClock, CaseFact, CaseFlow, CaseHold, StageVisit
from mla.cases.models.particulars import CaseBasis, CaseOffence, CasePerson, CaseReference

__all__ = [
    "Case",
    "CaseAccess",
    "CaseBasis",
    "CaseClock",
    "CaseFact",
    "CaseFlow",
    "CaseHold",
    "CaseLink",
    "CaseOffence",
    "CasePerson",
    "CaseReference",
    "FormDraft",
    "NumberCounter",
    "StageVisit",
]
