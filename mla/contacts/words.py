"""What the codes of this room are called."""

from mla.contacts.rules import Answer, Means
from mla.core.words import Sentence, say

MEANS: dict[Means, Sentence] = {
    Means.PHONE: say("Telephone"),
    Means.EMAIL: say("E-mail"),
    Means.PLATFORM: say("Message on the network’s platform"),
    Means.MEETING: say("At a meeting"),
}

ANSWERS: dict[Answer, Sentence] = {
    Answer.ANSWERED: say("Answered"),
    Answer.NO_ANSWER: say("No answer"),
    Answer.NOT_REACHED: say("Not reached: the entry may be out of date"),
}
