"""The pages about cases."""

from mla.cases.views import deadlines, moving, parts, recording, register, sharing
from mla.cases.views.blueprint import blueprint
from mla.cases.views.terms import blueprint as terms

__all__ = [
    "blueprint",
    "deadlines",
    "moving",
    "parts",
    "recording",
    "register",
    "sharing",
    "terms",
]
