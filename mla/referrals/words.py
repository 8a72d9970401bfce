"""What states, steps, profiles and parts of referrals are called."""

from mla.core.words import Sentence, say
from mla.referrals.rules.flow import State
from mla.referrals.rules.redaction import Part, Persons, Profile

STATES: dict[State, tuple[Sentence, str, int]] = {
    State.SENT: (say("Sent, not taken on yet"), "go", 1),
    State.ACCEPTED: (say("Taken on"), "go", 3),
    State.DECLINED: (say("Declined"), "stop", 7),
    State.IN_PROGRESS: (say("In progress"), "go", 4),
    State.RESULT_IN: (say("Results in"), "go", 6),
    State.APPROVED: (say("Results approved"), "go", 7),
    State.REWORK: (say("Sent back for more"), "wait", 4),
    State.DONE: (say("Done"), "done", 7),
    State.WITHDRAWN: (say("Recalled"), "stop", 7),
}
"""Label, kind of dial and eighths of the way, as for the stages of a case."""

STEPS: dict[str, Sentence] = {
    "accept": say("Take the referral on"),
    "decline": say("Decline the referral"),
    "report": say("Report progress"),
    "deliver": say("Deliver results"),
    "deliver_part": say("Deliver part of the results"),
    "ask": say("Ask the central authority"),
    "answer": say("Write to the authority"),
    "remind": say("Remind the authority"),
    "approve": say("Approve the results"),
    "rework": say("Send back with what is missing"),
    "close": say("Close the referral"),
    "recall": say("Recall the referral"),
}
"""The verb of each step, as on its button."""

TAKEN: dict[str, Sentence] = {
    "send": say("Referred"),
    "accept": say("Taken on"),
    "decline": say("Declined"),
    "report": say("Progress reported"),
    "deliver": say("Results delivered"),
    "deliver_part": say("Part of the results delivered"),
    "ask": say("Question to the central authority"),
    "answer": say("Message of the central authority"),
    "remind": say("Reminder"),
    "approve": say("Results approved"),
    "rework": say("Sent back for more"),
    "close": say("Closed"),
    "recall": say("Recalled"),
}
"""Each step as something that happened."""

NEXT: dict[State, Sentence] = {
    State.SENT: say("take it on or decline"),
    State.ACCEPTED: say("execute and deliver"),
    State.IN_PROGRESS: say("execute and deliver"),
    State.REWORK: say("deliver what is missing"),
    State.RESULT_IN: say("check the results"),
    State.APPROVED: say("send the results on, and close"),
}
"""What has to happen next while a referral runs."""

ANSWER_QUESTION = say("answer the question")
RECALL_IT = say("recall it: the case is closed")

PROFILES: dict[Profile, Sentence] = {
    Profile.ORDER_ONLY: say("Order only"),
    Profile.INSTRUCTION: say("Instruction without surplus data"),
    Profile.INQUIRY: say("Financial inquiry"),
    Profile.TRANSMITTAL: say("Transmittal"),
    Profile.WHOLE: say("Whole request"),
    Profile.CHOSEN: say("Chosen part by part"),
}

PARTS: dict[Part, Sentence] = {
    Part.REQUESTER: say("Requesting State and authorities, with their references"),
    Part.PROCEEDING: say("Nature and purpose of the proceeding"),
    Part.FACTS: say("Facts"),
    Part.OFFENCES: say("Offences, statute and penalty"),
    Part.BASIS: say("Legal basis"),
    Part.PROCEDURE: say("Procedure they wish for"),
    Part.OTHER_MEASURES: say("The other measures of the request"),
}

PERSONS: dict[Persons, Sentence] = {
    Persons.NONE: say("Nothing"),
    Persons.ROLES: say("Their part in the proceeding, without names"),
    Persons.CONCERNED: say("Only those chosen below, by name"),
    Persons.ALL: say("Everybody, by name"),
}
