"""The pages about cases."""

from mla.cases.views import (
    handing,
    moving,
    parts,
    recording,
    register,
    sharing,
    substances,
)
from mla.cases.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "handing",
    "moving",
    "parts",
    "recording",
    "register",
    "sharing",
    "substances",
]
