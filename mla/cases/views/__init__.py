"""The pages about cases."""

from mla.cases.views import deciding, moving, parts, recording, register, sharing, turning
from mla.cases.views.blueprint import blueprint

__all__ = [
    "blueprint",
    "deciding",
    "moving",
    "parts",
    "recording",
    "register",
    "sharing",
    "turning",
]
