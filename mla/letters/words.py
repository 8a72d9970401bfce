"""What the states, sections and acts of letters are called."""

from mla.core.words import Sentence, say
from mla.letters.rules import LetterState

STATES: dict[LetterState, Sentence] = {
    LetterState.DRAFT: say("Draft"),
    LetterState.SIGNED: say("Signed, not sent"),
    LetterState.SENT: say("Sent"),
}

DIALS: dict[LetterState, tuple[str, int]] = {
    LetterState.DRAFT: ("go", 2),
    LetterState.SIGNED: ("go", 5),
    LetterState.SENT: ("done", 7),
}
"""Kind and eighths of the dial that stands beside the word."""

ACTIONS: dict[str, Sentence] = {
    "letter.compose": say("Began a letter"),
    "letter.save": say("Kept a version of a letter"),
    "letter.sign": say("Signed a letter"),
    "letter.send": say("Sent a letter"),
    "letter.read": say("Read a letter"),
}
"""What was done with a letter, as its history says it."""
