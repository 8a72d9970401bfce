"""What kinds of documents, and those who may see them, are called."""

from mla.core.words import Sentence, say
from mla.documents.rules import Audience, Kind

KINDS: dict[Kind, Sentence] = {
    Kind.REQUEST: say("Letter of request"),
    Kind.LETTER: say("Letter"),
    Kind.SIGNED_SCAN: say("Scan of the signed paper"),
    Kind.TRANSLATION: say("Translation"),
    Kind.COURT_ORDER: say("Court order"),
    Kind.EVIDENCE: say("Evidence"),
    Kind.STATUTE: say("Text of the law"),
    Kind.RECEIPT: say("Receipt or proof of delivery"),
    Kind.OTHER: say("Other document"),
}

AUDIENCES: dict[Audience, Sentence] = {
    Audience.EVERYBODY: say("Everybody who may know of the case"),
    Audience.REQUESTER: say("The office and the requesting prosecutor"),
    Audience.OFFICE: say("The office only"),
}


def name_of(title: str, kind: Kind) -> Sentence | str:
    """Return what a document is called: its title, or else what kind of paper it is."""
    return title or KINDS[kind]
