"""What stages, moves and codes of a case are called, and how far along a stage is."""

from mla.cases.rules.completeness import Answer, Item
from mla.cases.rules.decisions import Consulted, DecisionKind
from mla.cases.rules.drugs import Part, Unit
from mla.cases.rules.identifiers import IdentifierKind
from mla.cases.rules.kinds import LinkKind, PersonRole, ReferenceKind
from mla.cases.rules.stages import REQUESTS, Confidentiality, Direction, Kind, Priority, Stage
from mla.core.words import Sentence, say
from mla.measures.words import particular_label
from mla.treaties.rules import Strength
from mla.treaties.words import REQUIREMENTS

S, IN, OUT = Stage, Direction.INCOMING, Direction.OUTGOING

STAGES: dict[tuple[Direction, Stage], tuple[Sentence, str, int]] = {
    (IN, S.RECEIVED): (say("Received"), "go", 0),
    (IN, S.REGISTERED): (say("Registered"), "go", 1),
    (IN, S.ACKNOWLEDGED): (say("Acknowledged"), "go", 2),
    (IN, S.UNDER_REVIEW): (say("Under review"), "go", 3),
    (IN, S.INFORMATION_REQUESTED): (say("Information asked"), "wait", 3),
    (IN, S.IN_CONSULTATION): (say("In consultation"), "wait", 3),
    (IN, S.ADMITTED): (say("Accepted"), "go", 4),
    (IN, S.ASSIGNED): (say("With executing authority"), "go", 5),
    (IN, S.IN_EXECUTION): (say("Being executed"), "go", 6),
    (IN, S.PARTIALLY_EXECUTED): (say("Partly executed"), "go", 6),
    (IN, S.RESULTS_IN_REVIEW): (say("Results under review"), "go", 7),
    (IN, S.RESULTS_TRANSMITTED): (say("Results sent"), "go", 7),
    (IN, S.POSTPONED): (say("Postponed"), "stop", 5),
    (IN, S.REFUSED): (say("Refused"), "stop", 7),
    (IN, S.WITHDRAWN): (say("Withdrawn by requesting State"), "stop", 7),
    (IN, S.MISDIRECTED): (say("Forwarded (misdirected)"), "stop", 7),
    (IN, S.LAPSED): (say("Lapsed without reply"), "stop", 7),
    (IN, S.CLOSED): (say("Closed"), "done", 7),
    (OUT, S.DRAFT): (say("Draft"), "go", 0),
    (OUT, S.SUBMITTED): (say("Submitted"), "go", 1),
    (OUT, S.UNDER_REVIEW): (say("Under review"), "go", 2),
    (OUT, S.RETURNED_FOR_REVISION): (say("Returned for revision"), "wait", 1),
    (OUT, S.APPROVED): (say("Approved"), "go", 3),
    (OUT, S.IN_TRANSLATION): (say("In translation"), "wait", 3),
    (OUT, S.SIGNED): (say("Signed"), "go", 3),
    (OUT, S.TRANSMITTED): (say("Sent"), "go", 4),
    (OUT, S.ACKNOWLEDGED): (say("Receipt acknowledged by them"), "go", 5),
    (OUT, S.INFORMATION_REQUESTED): (say("Information asked of us"), "wait", 5),
    (OUT, S.IN_CONSULTATION): (say("In consultation"), "wait", 5),
    (OUT, S.IN_EXECUTION): (say("Being executed abroad"), "go", 6),
    (OUT, S.PARTIALLY_EXECUTED): (say("Partly executed"), "go", 6),
    (OUT, S.RESPONSE_RECEIVED): (say("Response received"), "go", 7),
    (OUT, S.EVIDENCE_FORWARDED): (say("Evidence handed over"), "go", 7),
    (OUT, S.POSTPONED): (say("Postponed by them"), "stop", 5),
    (OUT, S.REFUSED): (say("Refused by them"), "stop", 7),
    (OUT, S.WITHDRAWN): (say("Withdrawn"), "stop", 7),
    (OUT, S.NOT_SENT): (say("Not sent"), "stop", 7),
    (OUT, S.LAPSED): (say("Lapsed without reply"), "stop", 7),
    (OUT, S.CLOSED): (say("Closed"), "done", 7),
}
"""Label, kind of dial (go, wait, done, stop) and eighths of the way, for each stage."""

MOVES: dict[str, Sentence] = {
    "submit": say("Submit to the central authority"),
    "take": say("Take on the review"),
    "return": say("Return for revision"),
    "resubmit": say("Submit again"),
    "decline_to_send": say("Decline to send"),
    "approve": say("Approve"),
    "send_to_translation": say("Send to translation"),
    "take_in_translation": say("Take in the translation"),
    "sign": say("Record the signature"),
    "dispatch": say("Record the dispatch"),
    "record_acknowledgement": say("Record their acknowledgement"),
    "record_execution_begun": say("Record that they have begun"),
    "record_information_request": say("Record that they ask for information"),
    "send_information": say("Record that we sent the information"),
    "record_consultation": say("Record the conditions they propose"),
    "accept_conditions": say("Accept the conditions"),
    "decline_conditions": say("Decline the conditions"),
    "record_postponement": say("Record their postponement"),
    "resume": say("Resume"),
    "record_refusal": say("Record their refusal"),
    "record_partial_results": say("Record part of the results"),
    "record_results": say("Record the results"),
    "hand_over": say("Hand over to the prosecutor"),
    "ask_supplement": say("Ask for what is missing"),
    "close_lapsed": say("Close without reply"),
    "cancel": say("Cancel the request"),
    "withdraw": say("Withdraw the request"),
    "close": say("Close"),
    "reopen": say("Reopen"),
    "register": say("Register the request"),
    "forward_misdirected": say("Forward to the right authority"),
    "acknowledge": say("Record our acknowledgement"),
    "start_review": say("Start the review"),
    "ask_information": say("Ask for information"),
    "record_information": say("Record the information received"),
    "start_consultation": say("Start a consultation"),
    "record_consultation_reply": say("Record the answer to the consultation"),
    "accept": say("Accept the request"),
    "accept_with_conditions": say("Accept with conditions"),
    "refuse": say("Refuse the request"),
    "postpone": say("Postpone"),
    "refer": say("Send to the executing authority"),
    "decline_referral": say("Hand the referral back"),
    "record_referral_accepted": say("Record that the authority has taken it on"),
    "take_in_partial_results": say("Take in part of the results"),
    "take_in_results": say("Take in results"),
    "send_back": say("Send back to the executing authority"),
    "send_interim": say("Record that part of the results was sent"),
    "send_result": say("Record that the full result was sent"),
    "continue_execution": say("Continue the execution"),
    "record_withdrawal": say("Record the withdrawal"),
    "answer": say("Record our answer"),
    "send_comments": say("Record our comments on the draft"),
    "pass_on": say("Pass it on, with its conditions"),
    "decline_information": say("Decline the information"),
    "record_use": say("Record what it was used for"),
    "note_transmission": say("Note who sent what to whom"),
    "return_deficient": say("Record that it was sent back"),
    "report_preservation": say("Record that we reported the preservation"),
    "record_answer": say("Record their answer"),
    "share_draft": say("Record that the draft was shown"),
    "record_comments": say("Record their comments"),
    "record_return": say("Record that they sent it back"),
    "give_up": say("Give the request up"),
    "become": say("Close it, for it became another case"),
}

RECORD_MOVES: dict[str, Sentence] = {
    "register": say("Register"),
    "withdraw": say("Withdraw"),
    "cancel": say("Cancel"),
    "refuse": say("Refuse"),
}
"""The same moves where what is moved is no request."""

DANGEROUS = frozenset(
    {
        "refuse",
        "decline_to_send",
        "withdraw",
        "cancel",
        "close_lapsed",
        "record_withdrawal",
        "record_refusal",
        "forward_misdirected",
        "decline_information",
        "give_up",
    }
)
"""Moves that end a matter; their buttons are outlined in red."""

DIRECTIONS = {IN: say("Incoming"), OUT: say("Outgoing")}

KINDS = {
    Kind.REQUEST: say("Request"),
    Kind.PRESERVATION: say("Preservation"),
    Kind.SPONTANEOUS_INFORMATION: say("Spontaneous information"),
    Kind.ENQUIRY: say("Enquiry"),
    Kind.DIRECT_NOTICE: say("Notice of direct transmission"),
    Kind.EXTRADITION: say("Extradition"),
    Kind.TRANSFER_OF_PROCEEDINGS: say("Transfer of proceedings"),
    Kind.DRAFT_CONSULTATION: say("Consultation on a draft"),
    Kind.RETURNED_REQUEST: say("Request sent back"),
}

PRIORITIES = {
    Priority.NORMAL: say("Normal"),
    Priority.URGENT: say("Urgent"),
    Priority.EMERGENCY: say("Emergency"),
}

CONFIDENTIALITY = {
    Confidentiality.OPEN: say("Open"),
    Confidentiality.RESTRICTED: say("Restricted"),
    Confidentiality.CONFIDENTIAL: say("Confidential"),
    Confidentiality.STRICT: say("Strict"),
}

CONFIDENTIALITY_HINTS = {
    Confidentiality.OPEN: say("Public already; everyone in the office"),
    Confidentiality.RESTRICTED: say("Everyone in the office"),
    Confidentiality.CONFIDENTIAL: say("The officer, the head of unit and named persons"),
    Confidentiality.STRICT: say("Named persons only; hidden from lists, search and counts"),
}

PERSON_ROLES = {
    PersonRole.SUSPECT: say("Suspect"),
    PersonRole.ACCUSED: say("Accused"),
    PersonRole.CONVICTED: say("Convicted"),
    PersonRole.WITNESS: say("Witness"),
    PersonRole.VICTIM: say("Victim"),
    PersonRole.EXPERT: say("Expert"),
    PersonRole.THIRD_PARTY: say("Third party"),
    PersonRole.LEGAL_PERSON: say("Legal person"),
}

REFERENCE_KINDS = {
    ReferenceKind.FOREIGN: say("Foreign reference"),
    ReferenceKind.DOMESTIC: say("Domestic file number"),
    ReferenceKind.COURT: say("Court file number"),
    ReferenceKind.PLATFORM: say("Reference on a platform"),
    ReferenceKind.OTHER: say("Other reference"),
}

LINK_KINDS = {
    LinkKind.SAME_MATTER: say("Same matter"),
    LinkKind.SUPPLEMENTS: say("Supplements"),
    LinkKind.FOLLOWS: say("Follows"),
    LinkKind.PARALLEL: say("Parallel request"),
    LinkKind.BECAME: say("Became"),
}

IDENTIFIERS = {
    IdentifierKind.FOREIGN_REFERENCE: say("Reference of the other State"),
    IdentifierKind.REFERENCE: say("File number"),
    IdentifierKind.PLATFORM_REFERENCE: say("Number on a platform"),
    IdentifierKind.PERSON: say("Person"),
    IdentifierKind.DOCUMENT: say("Identity document"),
    IdentifierKind.TARGET: say("Account, number or address"),
}
"""What can be known already."""


DECISIONS = {
    DecisionKind.REFUSAL: say("Refusal"),
    DecisionKind.POSTPONEMENT: say("Postponement"),
}

CONSULTED = {
    Consulted.FILED: say("The other State was consulted"),
    Consulted.EXEMPT: say("There was none"),
    Consulted.NOT_ASKED: say("The instrument asks for none"),
}
"""How a decision stands with the duty to consult."""


def move_label(kind: Kind, name: str) -> Sentence:
    """Return what a move is called for a matter of this kind."""
    is_record = kind not in REQUESTS and name in RECORD_MOVES
    return RECORD_MOVES[name] if is_record else MOVES[name]


def stage_label(direction: Direction, stage: Stage) -> Sentence:
    """Return what a stage is called."""
    return STAGES[direction, stage][0]


ANSWERS: dict[Answer, Sentence] = {
    Answer.IN_REQUEST: say("In the request"),
    Answer.NOT_THERE: say("Not there"),
    Answer.NOT_APPLICABLE: say("Does not apply"),
}
"""What somebody found when looking for an item in a request that came."""


PARTICULAR_NAMES: dict[str, Sentence] = {
    **REQUIREMENTS,
    "time_limit_reason": say("Why an answer is wanted by that day"),
}
"""What a request says beyond the columns of the case, by field."""


def name_of(item: Item) -> Sentence:
    """Return what an item of a request is called."""
    if item.measure is not None:
        return particular_label(item.field)
    return REQUIREMENTS.get(item.field) or particular_label(item.field)


def labelled(item: Item) -> Sentence:
    """Return what an item is called, with the measure it belongs to."""
    if item.measure is None:
        return name_of(item)
    return say("Measure %(number)s: %(what)s", number=item.measure, what=name_of(item))


def cite_of(item: Item) -> Sentence:
    """Say which text asks for an item: “UNTOC 18(15)(e), where possible”."""
    place = " ".join(filter(None, (item.instrument, item.paragraph)))
    if item.level is Strength.WHERE_POSSIBLE:
        if not place:
            return say("where possible")
        return say("%(place)s, where possible", place=place)
    return say("%(place)s", place=place) if place else say("asked of every request")


LINKS_FROM_THERE = {
    LinkKind.SAME_MATTER: say("Same matter"),
    LinkKind.SUPPLEMENTS: say("Is supplemented by it"),
    LinkKind.FOLLOWS: say("Is followed by it"),
    LinkKind.PARALLEL: say("Parallel request"),
    LinkKind.BECAME: say("Made out of it"),
}
"""The same links, read from the other of the two cases."""

ACTIONS: dict[str, Sentence] = {
    "case.open": say("Recorded the case"),
    "case.change": say("Changed the particulars"),
    "case.add-measure": say("Added a measure"),
    "case.change-measure": say("Changed a measure"),
    "case.add-person": say("Added a person"),
    "case.remove-person": say("Took a person out"),
    "case.add-reference": say("Added a reference"),
    "case.learn-reference": say("Noted the reference of the other State"),
    "case.answer-contents": say("Answered what the request holds"),
    "case.add-date": say("Recorded a day of the proceeding"),
    "case.remove-date": say("Took a day of the proceeding back"),
    "case.bring-forward": say("Asked to see the case again on a day"),
    "case.see-done": say("Saw the case that was brought forward"),
    "case.hand-measures": say("Noted which authority has a measure"),
    "case.learn-outcomes": say("Noted what became of measures"),
    "case.assign": say("Gave the case to an officer"),
    "case.restrict": say("Changed who may know of the case"),
    "case.hand-on": say("Handed the case over"),
    "case.take-back": say("Took the case back after an absence"),
    "case.try-contact": say("Tried a contact point of a network"),
    "case.add-substance": say("Added a substance"),
    "case.remove-substance": say("Took a substance out"),
    "case.remove-reference": say("Took a reference out"),
    "case.give-access": say("Named somebody for the case"),
    "case.take-access": say("Took somebody’s access away"),
    "case.link": say("Linked another case"),
    "case.decide": say("Refused or postponed some of the measures"),
    "case.lift": say("Lifted a postponement"),
    "case.review": say("Set another day for the review of a postponement"),
    "case.become": say("Closed it, for another case was made out of it"),
    "case.come-from": say("Made it out of another case"),
    "case.reclassify": say("Changed the kind of the matter"),
    "case.correct-day": say("Corrected a day"),
    "case.undo": say("Undid a step"),
    "case.fact": say("Recorded what another part of the file shows"),
    "case.hold": say("Noted what the case has to wait for"),
    "case.lift-hold": say("Noted that the case need not wait any longer"),
    "case.start-procedure": say("Opened a procedure beside the request"),
    "case.move-procedure": say("Took a step in a procedure beside the request"),
    "case.correct-procedure": say("Changed a procedure beside the request"),
    "case.undo-procedure": say("Undid a step of a procedure beside the request"),
    "case.raise-incident": say("An incident was raised"),
    "case.move-incident": say("Took a step with an incident"),
    "case.import": say("Imported the case"),
    "case.read": say("Read the case"),
}
"""What was done to a case, as its history says it; moves have the words of their buttons."""

UNITS: dict[Unit, Sentence] = {
    Unit.MILLIGRAM: say("mg"),
    Unit.GRAM: say("g"),
    Unit.KILOGRAM: say("kg"),
    Unit.TONNE: say("t"),
    Unit.MILLILITRE: say("ml"),
    Unit.LITRE: say("l"),
    Unit.TABLET: say("tablets"),
    Unit.AMPOULE: say("ampoules"),
    Unit.DOSE: say("doses"),
    Unit.PLANT: say("plants"),
    Unit.SQUARE_METRE: say("m² under cultivation"),
    Unit.PACKAGE: say("packages"),
}

PARTS: dict[Part, Sentence] = {
    Part.SEIZED: say("Seized"),
    Part.SOUGHT: say("Sought"),
    Part.TRAFFICKED: say("Trafficked"),
    Part.DIVERTED: say("Diverted"),
    Part.NOTIFIED: say("Notified before export"),
}
"""What a substance is to the matter."""
