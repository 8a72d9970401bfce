"""What people fill in about law: parties, instruments, what they ask, which bases are sought."""

from mla.treaties.forms.instruments import (
    BilateralForm,
    InstrumentForm,
    NewStatementForm,
    StatementForm,
)
from mla.treaties.forms.law import (
    BarredForm,
    GroundForm,
    LanguageForm,
    NewBarredForm,
    NewGroundForm,
    NewLanguageForm,
    NewRequirementForm,
    RequirementForm,
)
from mla.treaties.forms.parties import FindForm, InstrumentFilters, NewPartyForm, PartyForm

__all__ = [
    "BarredForm",
    "BilateralForm",
    "FindForm",
    "GroundForm",
    "InstrumentFilters",
    "InstrumentForm",
    "LanguageForm",
    "NewBarredForm",
    "NewGroundForm",
    "NewLanguageForm",
    "NewPartyForm",
    "NewRequirementForm",
    "NewStatementForm",
    "PartyForm",
    "RequirementForm",
    "StatementForm",
]
