"""The pages about cases."""

from mla.cases.views import contents, moving, parts, recording, register, sharing
from mla.cases.views.blueprint import blueprint

__all__ = ["blueprint", "contents", "moving", "parts", "recording", "register", "sharing"]
