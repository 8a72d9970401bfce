"""The pages about cases."""

from mla.cases.views import (
    contents,
    deadlines,
    deciding,
    moving,
    parts,
    recording,
    register,
    sharing,
    turning,
)
from mla.cases.views.blueprint import blueprint
from mla.cases.views.terms import blueprint as terms

__all__ = [
    "blueprint",
    "contents",
    "deadlines",
    "deciding",
    "moving",
    "parts",
    "recording",
    "register",
    "sharing",
    "terms",
    "turning",
]
