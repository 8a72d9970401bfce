"""How an outgoing request travels (reference, 4.2).

Events that leave the stage as it is (a draft shared with the other State, a proof of delivery, a
reminder) are correspondence: they are filed there, and what a guard must know of them is told to
the case as a fact. An office also needs the answers that come unannounced, without any
acknowledgement before them; a skipped acknowledgement is never invented.
"""

from mla.access.rules import Permission as P
from mla.cases.rules import guards as g
from mla.cases.rules.situation import Situation
from mla.cases.rules.stages import PREPARATION, Stage
from mla.core.workflow import Back, Move, Workflow

S = Stage
M = Move[Stage, Situation]

ABROAD = (S.TRANSMITTED, S.ACKNOWLEDGED, S.IN_EXECUTION, S.PARTIALLY_EXECUTED)
"""Where a request stands while the other State works on it."""
SENT = (*ABROAD, S.INFORMATION_REQUESTED, S.IN_CONSULTATION, S.POSTPONED)
"""Every stage after sending in which an answer is still awaited."""

OUTGOING: Workflow[Stage, Situation] = Workflow(
    start=S.DRAFT,
    moves=(
        M("submit", (S.DRAFT,), S.SUBMITTED, P.CASES_DRAFT, ("note",), (g.complete,)),
        M("take", (S.SUBMITTED,), S.UNDER_REVIEW, P.CASES_HANDLE, ("no_conflict",)),
        M(
            "return",
            (S.UNDER_REVIEW,),
            S.RETURNED_FOR_REVISION,
            P.CASES_HANDLE,
            ("defects", "due_on", "note"),
        ),
        M(
            "resubmit",
            (S.RETURNED_FOR_REVISION,),
            S.SUBMITTED,
            P.CASES_DRAFT,
            ("change_note",),
            (g.complete,),
        ),
        M(
            "decline_to_send",
            (S.UNDER_REVIEW,),
            S.NOT_SENT,
            P.CASES_DECIDE,
            ("decline_reason", "reasons"),
        ),
        M(
            "approve",
            (S.UNDER_REVIEW,),
            S.APPROVED,
            P.CASES_DECIDE,
            ("note",),
            (g.not_the_drafter, g.complete, g.basis_in_force),
        ),
        M(
            "send_to_translation",
            (S.APPROVED,),
            S.IN_TRANSLATION,
            P.CASES_REGISTER,
            ("target_language", "translator", "undertaking", "due_on"),
        ),
        M(
            "take_in_translation",
            (S.IN_TRANSLATION,),
            S.APPROVED,
            P.CASES_REGISTER,
            ("note",),
            (g.translation_filed,),
        ),
        M("sign", (S.APPROVED,), S.SIGNED, P.CASES_SIGN, ("note",), (g.request_signed,)),
        M(
            "dispatch",
            (S.SIGNED,),
            S.TRANSMITTED,
            P.CASES_REGISTER,
            ("tracking", "note"),
            (g.request_sent,),
        ),
        M(
            "record_acknowledgement",
            (S.TRANSMITTED,),
            S.ACKNOWLEDGED,
            P.CASES_REGISTER,
            ("foreign_reference", "contact", "note"),
        ),
        M(
            "record_execution_begun",
            (S.TRANSMITTED, S.ACKNOWLEDGED),
            S.IN_EXECUTION,
            P.CASES_HANDLE,
            ("expected_on", "note"),
        ),
        M(
            "record_information_request",
            (*ABROAD, S.IN_CONSULTATION, S.POSTPONED),
            S.INFORMATION_REQUESTED,
            P.CASES_HANDLE,
            ("items_asked", "due_on"),
        ),
        M(
            "send_information",
            (S.INFORMATION_REQUESTED,),
            Back(to=ABROAD, otherwise=S.IN_EXECUTION),
            P.CASES_REGISTER,
            ("note",),
            (g.information_sent,),
        ),
        M(
            "record_consultation",
            (*ABROAD, S.INFORMATION_REQUESTED, S.POSTPONED),
            S.IN_CONSULTATION,
            P.CASES_HANDLE,
            ("conditions", "due_on"),
        ),
        M(
            "accept_conditions",
            (S.IN_CONSULTATION,),
            Back(to=ABROAD, otherwise=S.IN_EXECUTION),
            P.CASES_HANDLE,
            ("requester_agrees", "note"),
        ),
        M(
            "decline_conditions",
            (S.IN_CONSULTATION,),
            Back(to=ABROAD, otherwise=S.IN_EXECUTION),
            P.CASES_HANDLE,
            ("reasons",),
        ),
        M(
            "record_postponement",
            (*ABROAD, S.IN_CONSULTATION, S.INFORMATION_REQUESTED),
            S.POSTPONED,
            P.CASES_HANDLE,
            ("postponement", "expected_on", "note"),
        ),
        M("resume", (S.POSTPONED,), S.IN_EXECUTION, P.CASES_HANDLE, ("note",)),
        M("record_refusal", SENT, S.REFUSED, P.CASES_HANDLE, ("ground", "reasons")),
        M(
            "record_partial_results",
            (S.TRANSMITTED, S.ACKNOWLEDGED, S.IN_EXECUTION),
            S.PARTIALLY_EXECUTED,
            P.CASES_REGISTER,
            ("outcomes", "inventory", "use_conditions"),
        ),
        M(
            "record_results",
            ABROAD,
            S.RESPONSE_RECEIVED,
            P.CASES_REGISTER,
            ("outcomes", "inventory", "use_conditions"),
        ),
        M(
            "hand_over",
            (S.RESPONSE_RECEIVED,),
            S.EVIDENCE_FORWARDED,
            P.CASES_HANDLE,
            ("received_by", "use_limits_told", "note"),
        ),
        M(
            "ask_supplement",
            (S.EVIDENCE_FORWARDED,),
            S.IN_EXECUTION,
            P.CASES_HANDLE,
            ("gaps",),
        ),
        M(
            "close_lapsed",
            ABROAD,
            S.LAPSED,
            P.CASES_DECIDE,
            ("prosecutor_consulted", "reasons"),
            (g.reminded(g.REMINDERS_BEFORE_LAPSING),),
        ),
        M("cancel", PREPARATION, S.WITHDRAWN, P.CASES_DRAFT, ("reasons",)),
        M(
            "withdraw",
            (*SENT, S.RESPONSE_RECEIVED, S.EVIDENCE_FORWARDED),
            S.WITHDRAWN,
            P.CASES_HANDLE,
            ("reasons",),
        ),
        M(
            "close",
            (S.EVIDENCE_FORWARDED, S.REFUSED, S.WITHDRAWN, S.NOT_SENT, S.LAPSED),
            S.CLOSED,
            P.CASES_HANDLE,
            ("feedback",),
            (g.outcomes_known,),
        ),
        M(
            "reopen",
            (S.CLOSED, S.REFUSED, S.WITHDRAWN, S.NOT_SENT, S.LAPSED),
            Back(
                to=(*PREPARATION, *SENT, S.RESPONSE_RECEIVED, S.EVIDENCE_FORWARDED),
                otherwise=S.IN_EXECUTION,
            ),
            P.CASES_DECIDE,
            ("reasons",),
        ),
    ),
    ends=frozenset({S.CLOSED}),
)
