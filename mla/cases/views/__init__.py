"""The pages about cases."""

from mla.cases.views import (
    contents,
    deadlines,
    deciding,
    handing,
    moving,
    parts,
    recording,
    register,
    sharing,
    substances,
    turning,
)
from mla.cases.views.blueprint import blueprint
from mla.cases.views.terms import blueprint as terms

__all__ = [
    "blueprint",
    "contents",
    "deadlines",
    "deciding",
    "handing",
    "moving",
    "parts",
    "recording",
    "register",
    "sharing",
    "substances",
    "terms",
    "turning",
]
