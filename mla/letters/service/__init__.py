"""Everything that can be done to a letter, one function for each thing a person does."""

from mla.letters.service.drafting import ask_more, compose, save_version
from mla.letters.service.printing import draw, note_reading, write_letter
from mla.letters.service.sending import send
from mla.letters.service.signing import sign

__all__ = [
    "ask_more",
    "compose",
    "draw",
    "note_reading",
    "save_version",
    "send",
    "sign",
    "write_letter",
]
