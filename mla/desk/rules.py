"""Whose act comes next at each stage, in the words of the desk, and where it is done."""

from dataclasses import dataclass

from mla.access.rules import Permission as P
from mla.cases.rules.stages import HOLDERS, Direction, Stage
from mla.core.actor import Actor
from mla.core.clock import Holder
from mla.core.words import Sentence, say

S, IN, OUT = Stage, Direction.INCOMING, Direction.OUTGOING


@dataclass(frozen=True)
class Act:
    """Something a person does next with a case."""

    sentence: Sentence
    permission: P
    move: str | None = None
    """The move it is, made on its own page."""
    endpoint: str = "cases.show"
    """The page of the case where it is done, where it is more than one move."""


ACTS: dict[tuple[Direction, Stage], tuple[Act, ...]] = {
    (IN, S.RECEIVED): (Act(say("Register the request"), P.CASES_REGISTER, "register"),),
    (IN, S.REGISTERED): (
        Act(say("Acknowledge the request"), P.LETTERS_COMPOSE, endpoint="letters.index"),
        Act(say("Sign the acknowledgement"), P.LETTERS_SIGN, endpoint="letters.index"),
    ),
    (IN, S.ACKNOWLEDGED): (Act(say("Start the review"), P.CASES_HANDLE, "start_review"),),
    (IN, S.UNDER_REVIEW): (
        Act(say("Decide whether the request can be accepted"), P.CASES_DECIDE),
        Act(say("Examine the request"), P.CASES_HANDLE),
    ),
    (IN, S.ADMITTED): (Act(say("Send to the executing authority"), P.CASES_HANDLE, "refer"),),
    (IN, S.ASSIGNED): (
        Act(say("Take the referral on"), P.CASES_EXECUTE, "record_referral_accepted"),
    ),
    (IN, S.IN_EXECUTION): (Act(say("Execute and deliver"), P.CASES_EXECUTE, "take_in_results"),),
    (IN, S.PARTIALLY_EXECUTED): (
        Act(say("Execute and deliver the rest"), P.CASES_EXECUTE, "take_in_results"),
    ),
    (IN, S.RESULTS_IN_REVIEW): (Act(say("Check the results and send them"), P.CASES_REGISTER),),
    (IN, S.POSTPONED): (Act(say("See if it can be resumed"), P.CASES_HANDLE, "resume"),),
    (OUT, S.DRAFT): (Act(say("Finish and submit the draft"), P.CASES_DRAFT),),
    (OUT, S.SUBMITTED): (Act(say("Take on the review"), P.CASES_HANDLE, "take"),),
    (OUT, S.UNDER_REVIEW): (
        Act(say("Approve the request, or decline to send it"), P.CASES_DECIDE),
        Act(say("Examine the draft"), P.CASES_HANDLE),
    ),
    (OUT, S.RETURNED_FOR_REVISION): (Act(say("Revise and submit again"), P.CASES_DRAFT),),
    (OUT, S.APPROVED): (
        Act(say("Sign the letter of request"), P.LETTERS_SIGN, endpoint="letters.index"),
        Act(say("Write the letter of request"), P.LETTERS_COMPOSE, endpoint="letters.index"),
    ),
    (OUT, S.IN_TRANSLATION): (
        Act(say("Take in the translation"), P.CASES_REGISTER, endpoint="documents.index"),
    ),
    (OUT, S.SIGNED): (
        Act(say("Send the signed request"), P.LETTERS_SEND, endpoint="letters.index"),
    ),
    (OUT, S.INFORMATION_REQUESTED): (
        Act(say("Answer what they ask"), P.CASES_REGISTER, endpoint="correspondence.index"),
    ),
    (OUT, S.IN_CONSULTATION): (
        Act(say("Answer their conditions"), P.CASES_HANDLE, "accept_conditions"),
    ),
    (OUT, S.RESPONSE_RECEIVED): (
        Act(say("Hand over to the prosecutor"), P.CASES_HANDLE, "hand_over"),
    ),
    (OUT, S.EVIDENCE_FORWARDED): (Act(say("Close, or ask for more"), P.CASES_HANDLE),),
}
"""Everything that we or a partner at home do; the first act that a person may do is theirs."""


def acts_of(actor: Actor) -> dict[tuple[Direction, Stage], Act]:
    """Return the stages in which it is this person's turn, each with what is to be done.

    A partner has a turn where a partner holds the case; the office where it holds it itself, and
    with the small things that it records for a partner (a translation, a resumption, a closing).
    """
    is_partner = not actor.may(P.CASES_READ_OFFICE)
    found = {}
    for (way, stage), acts in ACTS.items():
        is_theirs = HOLDERS[way][stage] is Holder.DOMESTIC
        if is_partner != is_theirs and (is_partner or (way, stage) not in BY_THE_OFFICE):
            continue
        act = next((act for act in acts if actor.may(act.permission)), None)
        if act is not None:
            found[way, stage] = act
    return found


ELSEWHERE = {"refer": "referrals.new"}
"""Moves that are made on a page of another room, which asks more than the case would."""

FOLLOWED = frozenset(
    {
        "decline_referral",
        "record_referral_accepted",
        "take_in_partial_results",
        "take_in_results",
        "send_back",
    }
)
"""Moves that the steps of a referral make, so that a running one is where they are recorded."""

FOR_PARTNERS = frozenset({(OUT, S.IN_TRANSLATION), (IN, S.POSTPONED), (OUT, S.EVIDENCE_FORWARDED)})
"""Stages that a partner holds, and in which the office does what comes next."""

OWN_DRAFTS = frozenset({(OUT, S.DRAFT), (OUT, S.RETURNED_FOR_REVISION)})
"""Stages that fall to an officer who drafts for a prosecutor without an account."""

BY_THE_OFFICE = FOR_PARTNERS | OWN_DRAFTS
