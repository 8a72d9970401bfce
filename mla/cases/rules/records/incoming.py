"""Records that came to us, and how each kind of them travels."""

from mla.access.rules import Permission as P
from mla.cases.rules import asks
from mla.cases.rules import guards as g
from mla.cases.rules.situation import Situation
from mla.cases.rules.stages import Stage
from mla.core.workflow import Back, Move, Workflow

S = Stage
M = Move[Stage, Situation]
_Table = Workflow[Stage, Situation]

_AT_FIRST = (S.RECEIVED, S.REGISTERED, S.UNDER_REVIEW)

REGISTER = M("register", (S.RECEIVED,), S.REGISTERED, P.CASES_REGISTER, ("note",))
EXAMINE = M("start_review", (S.REGISTERED,), S.UNDER_REVIEW, P.CASES_HANDLE, ("note",))
MISDIRECTED = M(
    "forward_misdirected", _AT_FIRST, S.MISDIRECTED, P.CASES_REGISTER, ("forwarded_to", "note")
)
WITHDRAWN = M("record_withdrawal", _AT_FIRST, S.WITHDRAWN, P.CASES_REGISTER, ("reasons",))


def _become(*sources: Stage) -> M:
    return M("become", sources, S.CLOSED, P.CASES_HANDLE, ("note",), (g.became_another,))


def _close(*sources: Stage) -> M:
    return M("close", sources, S.CLOSED, P.CASES_HANDLE, ("note",))


def _reopen(*to: Stage, ended: tuple[Stage, ...]) -> M:
    """Make the way back, to the stage in which the record was last open."""
    back = Back(to=to, otherwise=S.REGISTERED)
    return M("reopen", (S.CLOSED, *ended), back, P.CASES_DECIDE, ("reasons",))


_SHUT = (S.WITHDRAWN, S.MISDIRECTED)
_ENDS = frozenset({S.CLOSED})

ENQUIRY_IN: _Table = Workflow(
    start=S.RECEIVED,
    moves=(
        REGISTER,
        EXAMINE,
        M("answer", (S.REGISTERED, S.UNDER_REVIEW), S.CLOSED, P.CASES_HANDLE, ("answer",),
          (g.answer_sent,)),
        MISDIRECTED,
        WITHDRAWN,
        _become(*_AT_FIRST),
        _close(*_SHUT),
        _reopen(*_AT_FIRST, ended=_SHUT),
    ),
    ends=_ENDS,
)  # fmt: skip
"""Another State asks a question: of law, of the way to us, of a treaty. It ends with an answer."""

DRAFT_CONSULTATION_IN: _Table = Workflow(
    start=S.RECEIVED,
    moves=(
        REGISTER,
        EXAMINE,
        M("send_comments", (S.REGISTERED, S.UNDER_REVIEW), S.CLOSED, P.CASES_HANDLE,
          ("comments",), (g.answer_sent,)),
        MISDIRECTED,
        WITHDRAWN,
        _become(*_AT_FIRST),
        _close(*_SHUT),
        _reopen(*_AT_FIRST, ended=_SHUT),
    ),
    ends=_ENDS,
)  # fmt: skip
"""Another State shows us a draft of its request before it asks."""

_HELD = (S.REGISTERED, S.ACKNOWLEDGED, S.UNDER_REVIEW)

SPONTANEOUS_INFORMATION_IN: _Table = Workflow(
    start=S.RECEIVED,
    moves=(
        REGISTER,
        M("acknowledge", (S.REGISTERED,), S.ACKNOWLEDGED, P.CASES_REGISTER, ("note",),
          (g.acknowledgement_sent,)),
        M("start_review", (S.REGISTERED, S.ACKNOWLEDGED), S.UNDER_REVIEW, P.CASES_HANDLE,
          ("note",)),
        M("pass_on", _HELD, S.ASSIGNED, P.CASES_HANDLE,
          ("authority", "conditions_of_use", "limits_passed_on")),
        M("decline_information", _HELD, S.REFUSED, P.CASES_DECIDE, ("reasons",)),
        M("record_use", (S.ASSIGNED,), S.CLOSED, P.CASES_HANDLE, ("used_for",)),
        MISDIRECTED,
        M("record_withdrawal", (S.RECEIVED, *_HELD, S.ASSIGNED), S.WITHDRAWN, P.CASES_REGISTER,
          ("reasons",)),
        _become(S.RECEIVED, *_HELD, S.ASSIGNED),
        _close(*_SHUT, S.REFUSED),
        _reopen(S.RECEIVED, *_HELD, S.ASSIGNED, ended=(*_SHUT, S.REFUSED)),
    ),
    ends=_ENDS,
)  # fmt: skip
"""Information that nobody asked for. Its conditions bind whoever takes it (UNTOC 18(5), UNCAC
46(5)): they are passed on with it, or it is declined."""

DIRECT_NOTICE_IN: _Table = Workflow(
    start=S.RECEIVED,
    moves=(
        REGISTER,
        M("note_transmission", (S.REGISTERED,), S.CLOSED, P.CASES_REGISTER,
          ("sender", "addressee", "sent_what", "transmitted_on")),
        M("forward_misdirected", (S.RECEIVED, S.REGISTERED), S.MISDIRECTED, P.CASES_REGISTER,
          ("forwarded_to", "note")),
        M("record_withdrawal", (S.RECEIVED, S.REGISTERED), S.WITHDRAWN, P.CASES_REGISTER,
          ("reasons",)),
        _become(S.RECEIVED, S.REGISTERED),
        _close(*_SHUT),
        _reopen(S.RECEIVED, S.REGISTERED, ended=_SHUT),
    ),
    ends=_ENDS,
)  # fmt: skip
"""We are told of a request that went from one judicial authority to another, past us: who sent
what to whom, and when."""

_BACK = (S.RECEIVED, *_HELD, S.INFORMATION_REQUESTED)

RETURNED_REQUEST_IN: _Table = Workflow(
    start=S.RECEIVED,
    moves=(
        REGISTER,
        EXAMINE,
        M("return_deficient", _HELD, S.INFORMATION_REQUESTED, P.CASES_HANDLE,
          ("defects", "due_on", "note"), (g.sent_back,)),
        M("close_lapsed", (S.INFORMATION_REQUESTED,), S.LAPSED, P.CASES_DECIDE, ("reasons",)),
        M("record_withdrawal", _BACK, S.WITHDRAWN, P.CASES_REGISTER, ("reasons",)),
        _become(*_BACK),
        _close(S.WITHDRAWN, S.LAPSED),
        _reopen(*_BACK, ended=(S.WITHDRAWN, S.LAPSED)),
    ),
    ends=_ENDS,
)  # fmt: skip
"""A request too deficient to be examined goes back; the corrected one is a case of its own."""

_WORKED_ON = (S.ASSIGNED, S.IN_EXECUTION)
_HOME = (S.RECEIVED, *_HELD, *_WORKED_ON, S.RESULTS_TRANSMITTED)

PRESERVATION_IN: _Table = Workflow(
    start=S.RECEIVED,
    moves=(
        REGISTER,
        M("acknowledge", (S.REGISTERED,), S.ACKNOWLEDGED, P.CASES_REGISTER, ("note",),
          (g.acknowledgement_sent,)),
        M("start_review", (S.REGISTERED, S.ACKNOWLEDGED), S.UNDER_REVIEW, P.CASES_HANDLE,
          ("note",)),
        M("refer", _HELD, S.ASSIGNED, P.CASES_HANDLE, ("authority", "due_on", "note")),
        M("record_referral_accepted", (S.ASSIGNED,), S.IN_EXECUTION, P.CASES_EXECUTE,
          ("their_file", "expected_on")),
        M("report_preservation", (*_HELD, *_WORKED_ON), S.RESULTS_TRANSMITTED, P.CASES_REGISTER,
          ("outcomes", "note"), (g.answer_sent,)),
        M("refuse", (S.UNDER_REVIEW,), S.REFUSED, P.CASES_DECIDE, asks.REFUSAL),
        MISDIRECTED,
        M("record_withdrawal", _HOME, S.WITHDRAWN, P.CASES_REGISTER, ("reasons",)),
        M("close", (S.RESULTS_TRANSMITTED, *_SHUT, S.REFUSED), S.CLOSED, P.CASES_HANDLE,
          ("note",), (g.outcomes_known,)),
        _reopen(*_HOME, ended=(*_SHUT, S.REFUSED)),
    ),
    ends=_ENDS,
)  # fmt: skip
"""The case around a preservation asked of us; how long the data are kept stands beside it."""
