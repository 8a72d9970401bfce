"""The rules of deadlines: how long each turn should take, and how a day is worked out."""

from mla.deadlines.rules.due import Due, Nature, Term
from mla.deadlines.rules.standards import STANDARDS, Standard, standard_for

__all__ = ["STANDARDS", "Due", "Nature", "Standard", "Term", "standard_for"]
