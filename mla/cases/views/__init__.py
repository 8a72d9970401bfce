"""The pages about cases."""

from mla.cases.views import moving, parts, recording, register, sharing
from mla.cases.views.blueprint import blueprint

__all__ = ["blueprint", "moving", "parts", "recording", "register", "sharing"]
