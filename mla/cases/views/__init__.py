"""The pages about cases."""

from mla.cases.views import contents, deciding, moving, parts, recording, register, sharing, turning
from mla.cases.views.blueprint import blueprint

__all__ = ["blueprint", "contents", "moving", "parts", "recording", "register", "sharing"]
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
