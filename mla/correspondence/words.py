"""What forms, ways, parties and matters of correspondence are called."""

from mla.core.words import Sentence, say
from mla.correspondence.rules import About, Kind, Party, Way
from mla.directory.words import CHANNELS

__all__ = ["ABOUT", "CHANNELS", "KINDS", "PARTIES", "WAYS"]

WAYS: dict[Way, Sentence] = {Way.SENT: say("Sent"), Way.RECEIVED: say("Received")}

PARTIES: dict[Party, Sentence] = {
    Party.FOREIGN: say("With the other State"),
    Party.DOMESTIC: say("With a partner at home"),
}

KINDS: dict[Kind, Sentence] = {
    Kind.LETTER: say("Letter"),
    Kind.NOTE_VERBALE: say("Note verbale"),
    Kind.EMAIL: say("E-mail"),
    Kind.CALL: say("Telephone call"),
    Kind.MEETING: say("Meeting"),
    Kind.PLATFORM_MESSAGE: say("Message on a platform"),
    Kind.FAX: say("Fax"),
    Kind.COURIER: say("Courier"),
    Kind.NOTE: say("Note for the file"),
}

ABOUT: dict[About, Sentence] = {
    About.REQUEST: say("Request"),
    About.ADDITIONAL_INFORMATION: say("Additional information"),
    About.REMINDER: say("Reminder"),
    About.WITHDRAWAL: say("Withdrawal"),
    About.STATUS_INQUIRY: say("Question where it stands"),
    About.DRAFT_SHARED: say("Draft shown before sending"),
    About.ACCEPTANCE_OF_CONDITIONS: say("Acceptance of conditions"),
    About.ACKNOWLEDGEMENT: say("Acknowledgement"),
    About.INFORMATION_REQUEST: say("Request for information"),
    About.CONSULTATION: say("Consultation"),
    About.CONSULTATION_REPLY: say("Answer to a consultation"),
    About.POSTPONEMENT: say("Postponement"),
    About.REFUSAL: say("Refusal"),
    About.DELAY: say("Notice of delay"),
    About.PARTIAL_RESULT: say("Part of the results"),
    About.RESULT: say("Results"),
    About.STATUS: say("Report that execution has begun"),
    About.STATUS_REPLY: say("Answer where it stands"),
    About.PROOF_OF_DELIVERY: say("Proof of delivery"),
    About.RECEIPT: say("Confirmation of receipt"),
    About.REFERRAL: say("Referral"),
    About.REPORT: say("Report"),
    About.INSTRUCTION: say("Instruction"),
    About.MESSAGE: say("Message"),
}
