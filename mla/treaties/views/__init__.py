"""The pages about legal bases: shown, sought, added and corrected."""

from mla.treaties.views import finding, instruments, law, reading
from mla.treaties.views.blueprint import blueprint

__all__ = ["blueprint", "finding", "instruments", "law", "reading"]
