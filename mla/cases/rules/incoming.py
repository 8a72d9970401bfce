"""How an incoming request travels (reference, 4.3).

Where a cited instrument asks for it, refusal and postponement cannot be reached without a filed
consultation or a coded reason why there was none (`rules.decisions`). A court may still decide
against execution that has begun, so consultation is open from every stage after review, and leads
back to where it came from.
"""

from mla.access.rules import Permission as P
from mla.cases.rules import asks
from mla.cases.rules import guards as g
from mla.cases.rules.situation import Situation
from mla.cases.rules.stages import Stage
from mla.core.workflow import Back, Move, Workflow

S = Stage
M = Move[Stage, Situation]

AT_WORK = (S.ADMITTED, S.ASSIGNED, S.IN_EXECUTION, S.PARTIALLY_EXECUTED)
"""Where an accepted request stands until its results are in."""
OPEN = (
    S.RECEIVED,
    S.REGISTERED,
    S.ACKNOWLEDGED,
    S.UNDER_REVIEW,
    S.INFORMATION_REQUESTED,
    S.IN_CONSULTATION,
    *AT_WORK,
    S.RESULTS_IN_REVIEW,
    S.RESULTS_TRANSMITTED,
    S.POSTPONED,
)


INCOMING: Workflow[Stage, Situation] = Workflow(
    start=S.RECEIVED,
    moves=(
        M("register", (S.RECEIVED,), S.REGISTERED, P.CASES_REGISTER, ("note",)),
        M(
            "forward_misdirected",
            (S.RECEIVED, S.REGISTERED, S.ACKNOWLEDGED, S.UNDER_REVIEW),
            S.MISDIRECTED,
            P.CASES_REGISTER,
            ("forwarded_to", "note"),
        ),
        M(
            "acknowledge",
            (S.REGISTERED,),
            S.ACKNOWLEDGED,
            P.CASES_REGISTER,
            ("note",),
            (g.acknowledgement_sent,),
        ),
        M(
            "start_review",
            (S.REGISTERED, S.ACKNOWLEDGED),
            S.UNDER_REVIEW,
            P.CASES_HANDLE,
            ("note",),
        ),
        M(
            "ask_information",
            (S.UNDER_REVIEW,),
            S.INFORMATION_REQUESTED,
            P.CASES_HANDLE,
            ("defects", "due_on", "note"),
            (g.information_request_sent,),
        ),
        M(
            "record_information",
            (S.INFORMATION_REQUESTED,),
            S.UNDER_REVIEW,
            P.CASES_REGISTER,
            ("note",),
            (g.information_received,),
        ),
        M(
            "close_lapsed",
            (S.INFORMATION_REQUESTED,),
            S.LAPSED,
            P.CASES_DECIDE,
            ("reasons",),
            (g.reminded(1),),
        ),
        M(
            "start_consultation",
            (S.UNDER_REVIEW, S.ADMITTED, S.ASSIGNED, S.IN_EXECUTION, S.PARTIALLY_EXECUTED),
            S.IN_CONSULTATION,
            P.CASES_HANDLE,
            ("ground", "other_grounds", "conditions", "due_on"),
            (g.consultation_logged,),
        ),
        M(
            "record_consultation_reply",
            (S.IN_CONSULTATION,),
            Back(to=(S.UNDER_REVIEW, *AT_WORK), otherwise=S.UNDER_REVIEW),
            P.CASES_HANDLE,
            ("note",),
        ),
        M(
            "accept",
            (S.UNDER_REVIEW,),
            S.ADMITTED,
            P.CASES_DECIDE,
            ("dual_criminality", "note"),
            (g.has_basis,),
        ),
        M(
            "accept_with_conditions",
            (S.UNDER_REVIEW, S.IN_CONSULTATION),
            S.ADMITTED,
            P.CASES_DECIDE,
            ("dual_criminality", "conditions"),
            (g.has_basis,),
        ),
        M(
            "refuse",
            (S.UNDER_REVIEW, S.IN_CONSULTATION),
            S.REFUSED,
            P.CASES_DECIDE,
            asks.REFUSAL,
        ),
        M(
            "postpone",
            (S.UNDER_REVIEW, S.IN_CONSULTATION, S.IN_EXECUTION, S.PARTIALLY_EXECUTED),
            S.POSTPONED,
            P.CASES_DECIDE,
            asks.POSTPONEMENT,
        ),
        M(
            "resume",
            (S.POSTPONED,),
            Back(to=(S.ADMITTED, S.IN_EXECUTION, S.PARTIALLY_EXECUTED), otherwise=S.ADMITTED),
            P.CASES_HANDLE,
            ("note",),
        ),
        M(
            "refer",
            (S.ADMITTED,),
            S.ASSIGNED,
            P.CASES_HANDLE,
            ("authority", "due_on", "note"),
            (g.execution_free,),
        ),
        M("decline_referral", (S.ASSIGNED,), S.ADMITTED, P.CASES_EXECUTE, ("reasons",)),
        M(
            "record_referral_accepted",
            (S.ASSIGNED,),
            S.IN_EXECUTION,
            P.CASES_EXECUTE,
            ("their_file", "expected_on"),
            (g.execution_free,),
        ),
        M(
            "take_in_partial_results",
            (S.IN_EXECUTION,),
            S.PARTIALLY_EXECUTED,
            P.CASES_EXECUTE,
            ("outcomes", "inventory"),
        ),
        M(
            "take_in_results",
            (S.IN_EXECUTION, S.PARTIALLY_EXECUTED),
            S.RESULTS_IN_REVIEW,
            P.CASES_EXECUTE,
            ("outcomes", "inventory"),
        ),
        M("send_back", (S.RESULTS_IN_REVIEW,), S.IN_EXECUTION, P.CASES_HANDLE, ("gaps",)),
        M(
            "send_interim",
            (S.RESULTS_IN_REVIEW,),
            S.PARTIALLY_EXECUTED,
            P.CASES_REGISTER,
            ("use_conditions", "note"),
            (g.result_sent, g.sending_free),
        ),
        M(
            "send_result",
            (S.RESULTS_IN_REVIEW,),
            S.RESULTS_TRANSMITTED,
            P.CASES_REGISTER,
            ("use_conditions", "note"),
            (g.outcomes_known, g.result_sent, g.sending_free),
        ),
        M(
            "continue_execution",
            (S.RESULTS_TRANSMITTED,),
            S.IN_EXECUTION,
            P.CASES_HANDLE,
            ("gaps",),
        ),
        M("record_withdrawal", OPEN, S.WITHDRAWN, P.CASES_REGISTER, ("reasons",)),
        M(
            "close",
            (S.RESULTS_TRANSMITTED, S.REFUSED, S.WITHDRAWN, S.MISDIRECTED, S.LAPSED),
            S.CLOSED,
            P.CASES_HANDLE,
            ("receipt", "note"),
            (g.outcomes_known,),
        ),
        M(
            "reopen",
            (S.CLOSED, S.REFUSED, S.WITHDRAWN, S.MISDIRECTED, S.LAPSED),
            Back(to=OPEN, otherwise=S.REGISTERED),
            P.CASES_DECIDE,
            ("reasons",),
        ),
    ),
    ends=frozenset({S.CLOSED}),
)
