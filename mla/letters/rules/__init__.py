"""The rules of letters: the catalogue, the states of a letter, and the words of each language."""

from mla.letters.rules.catalogue import CATALOGUE, MORE_INFORMATION, find_kind, kinds_for
from mla.letters.rules.kinds import Field, Formulas, LetterKind, Need, Review, Section
from mla.letters.rules.standing import (
    Dispatch,
    Draft,
    LetterState,
    draft_faults,
    drafter_faults,
    sending_faults,
    stage_faults,
)
from mla.letters.rules.terms import find_term, term

__all__ = [
    "CATALOGUE",
    "MORE_INFORMATION",
    "Dispatch",
    "Draft",
    "Field",
    "Formulas",
    "LetterKind",
    "LetterState",
    "Need",
    "Review",
    "Section",
    "draft_faults",
    "drafter_faults",
    "find_kind",
    "find_term",
    "kinds_for",
    "sending_faults",
    "stage_faults",
    "term",
]
