"""The rules of deadlines: how long each turn should take, and how a day is worked out."""

from mla.deadlines.rules.due import Due, Nature, Term
from mla.deadlines.rules.limits import (
    LimitDetails,
    Limited,
    begun_on,
    length_of,
    limit_faults,
    runs_in,
)
from mla.deadlines.rules.standards import (
    NAMED,
    OWN_SUGGESTIONS,
    REMINDER,
    STANDARDS,
    Standard,
    awaited_in,
    set_to,
    standard_faults,
    standard_for,
)
from mla.deadlines.rules.terms import arithmetic, ends_on

__all__ = [
    "NAMED",
    "OWN_SUGGESTIONS",
    "REMINDER",
    "STANDARDS",
    "Due",
    "LimitDetails",
    "Limited",
    "Nature",
    "Standard",
    "Term",
    "arithmetic",
    "awaited_in",
    "begun_on",
    "ends_on",
    "length_of",
    "limit_faults",
    "runs_in",
    "set_to",
    "standard_faults",
    "standard_for",
]
