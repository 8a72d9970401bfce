"""Records that we send, and how each kind of them travels.

A draft that a prosecutor writes is submitted, so that the office knows of it; nothing here asks for
the completeness of a request.
"""

from mla.access.rules import Permission as P
from mla.cases.rules import guards as g
from mla.cases.rules.situation import Situation
from mla.cases.rules.stages import Stage
from mla.core.workflow import Back, Move, Workflow

S = Stage
M = Move[Stage, Situation]
_Table = Workflow[Stage, Situation]

_BEFORE = (S.DRAFT, S.SUBMITTED)
_AWAY = (S.TRANSMITTED, S.ACKNOWLEDGED)
_ENDED = (S.WITHDRAWN, S.LAPSED)
_ENDS = frozenset({S.CLOSED})

SUBMIT = M("submit", (S.DRAFT,), S.SUBMITTED, P.CASES_DRAFT, ("note",))
DISPATCH = M(
    "dispatch", _BEFORE, S.TRANSMITTED, P.CASES_REGISTER, ("tracking", "note"), (g.record_sent,)
)
ACKNOWLEDGED = M(
    "record_acknowledgement",
    (S.TRANSMITTED,),
    S.ACKNOWLEDGED,
    P.CASES_REGISTER,
    ("foreign_reference", "contact", "note"),
)
LAPSED = M("close_lapsed", _AWAY, S.LAPSED, P.CASES_DECIDE, ("reasons",), (g.reminded(1),))


def _cancel(*sources: Stage) -> M:
    return M("cancel", sources, S.WITHDRAWN, P.CASES_DRAFT, ("reasons",))


def _withdraw(*sources: Stage) -> M:
    return M("withdraw", sources, S.WITHDRAWN, P.CASES_HANDLE, ("reasons",))


def _become(*sources: Stage) -> M:
    return M("become", sources, S.CLOSED, P.CASES_HANDLE, ("note",), (g.became_another,))


def _close(*sources: Stage) -> M:
    return M("close", sources, S.CLOSED, P.CASES_HANDLE, ("note",))


def _reopen(*to: Stage, ended: tuple[Stage, ...] = _ENDED) -> M:
    """Make the way back, to the stage in which the record was last open."""
    back = Back(to=to, otherwise=S.DRAFT)
    return M("reopen", (S.CLOSED, *ended), back, P.CASES_DECIDE, ("reasons",))


_ASKED = (*_BEFORE, *_AWAY, S.RESPONSE_RECEIVED)

ENQUIRY_OUT: _Table = Workflow(
    start=S.DRAFT,
    moves=(
        SUBMIT,
        DISPATCH,
        ACKNOWLEDGED,
        M("record_answer", _AWAY, S.RESPONSE_RECEIVED, P.CASES_REGISTER, ("answer",)),
        LAPSED,
        _cancel(*_BEFORE),
        _withdraw(*_AWAY, S.RESPONSE_RECEIVED),
        _become(*_ASKED),
        _close(S.RESPONSE_RECEIVED, *_ENDED),
        _reopen(*_ASKED),
    ),
    ends=_ENDS,
)
"""We ask another State a question."""

DRAFT_CONSULTATION_OUT: _Table = Workflow(
    start=S.DRAFT,
    moves=(
        SUBMIT,
        M("share_draft", _BEFORE, S.TRANSMITTED, P.CASES_REGISTER, ("shared_with", "note")),
        M("record_comments", (S.TRANSMITTED,), S.RESPONSE_RECEIVED, P.CASES_REGISTER,
          ("comments",)),
        M("close_lapsed", (S.TRANSMITTED,), S.LAPSED, P.CASES_DECIDE, ("reasons",)),
        _cancel(*_BEFORE),
        _withdraw(S.TRANSMITTED, S.RESPONSE_RECEIVED),
        _become(*_BEFORE, S.TRANSMITTED, S.RESPONSE_RECEIVED),
        _close(S.RESPONSE_RECEIVED, *_ENDED),
        _reopen(*_BEFORE, S.TRANSMITTED, S.RESPONSE_RECEIVED),
    ),
    ends=_ENDS,
)  # fmt: skip
"""We show a draft to the other State before we ask (reference, 4.2: good practice)."""

SPONTANEOUS_INFORMATION_OUT: _Table = Workflow(
    start=S.DRAFT,
    moves=(
        SUBMIT,
        M("approve", (S.SUBMITTED,), S.APPROVED, P.CASES_DECIDE, ("conditions_of_use", "note"),
          (g.not_the_drafter,)),
        M("dispatch", (S.APPROVED,), S.TRANSMITTED, P.CASES_REGISTER, ("tracking", "note"),
          (g.record_sent,)),
        ACKNOWLEDGED,
        M("record_use", _AWAY, S.RESPONSE_RECEIVED, P.CASES_REGISTER, ("used_for",)),
        _cancel(*_BEFORE, S.APPROVED),
        _withdraw(*_AWAY, S.RESPONSE_RECEIVED),
        _become(*_ASKED, S.APPROVED),
        _close(*_AWAY, S.RESPONSE_RECEIVED, S.WITHDRAWN),
        _reopen(*_ASKED, S.APPROVED, ended=(S.WITHDRAWN,)),
    ),
    ends=_ENDS,
)  # fmt: skip
"""We tell another State what it did not ask for, under conditions that bind it. Nothing is owed in
return, so it may be closed without an answer."""

DIRECT_NOTICE_OUT: _Table = Workflow(
    start=S.DRAFT,
    moves=(
        SUBMIT,
        M("note_transmission", _BEFORE, S.TRANSMITTED, P.CASES_REGISTER,
          ("sender", "addressee", "sent_what", "transmitted_on")),
        _cancel(*_BEFORE),
        _withdraw(S.TRANSMITTED),
        _become(*_BEFORE, S.TRANSMITTED),
        _close(S.TRANSMITTED, S.WITHDRAWN),
        _reopen(*_BEFORE, S.TRANSMITTED, ended=(S.WITHDRAWN,)),
    ),
    ends=_ENDS,
)  # fmt: skip
"""One of our authorities wrote to one abroad directly, and tells us: who, what, to whom, when."""

RETURNED_REQUEST_OUT: _Table = Workflow(
    start=S.DRAFT,
    moves=(
        SUBMIT,
        M("dispatch", _BEFORE, S.TRANSMITTED, P.CASES_REGISTER, ("tracking", "note"),
          (g.record_sent,)),
        ACKNOWLEDGED,
        M("record_return", _AWAY, S.INFORMATION_REQUESTED, P.CASES_REGISTER,
          ("defects", "items_asked")),
        M("give_up", (S.INFORMATION_REQUESTED,), S.LAPSED, P.CASES_DECIDE, ("reasons",)),
        _cancel(*_BEFORE),
        _withdraw(*_AWAY, S.INFORMATION_REQUESTED),
        _become(*_BEFORE, *_AWAY, S.INFORMATION_REQUESTED),
        _close(*_ENDED),
        _reopen(*_BEFORE, *_AWAY, S.INFORMATION_REQUESTED),
    ),
    ends=_ENDS,
)  # fmt: skip
"""A request of ours that the other State sent back; the corrected one is a case of its own."""

_OUT = (*_BEFORE, S.APPROVED, *_AWAY, S.IN_EXECUTION, S.RESPONSE_RECEIVED)

PRESERVATION_OUT: _Table = Workflow(
    start=S.DRAFT,
    moves=(
        SUBMIT,
        M("approve", (S.SUBMITTED,), S.APPROVED, P.CASES_DECIDE, ("note",), (g.has_basis,)),
        M("dispatch", (S.APPROVED,), S.TRANSMITTED, P.CASES_REGISTER, ("tracking", "note"),
          (g.record_sent,)),
        ACKNOWLEDGED,
        M("record_execution_begun", _AWAY, S.IN_EXECUTION, P.CASES_HANDLE,
          ("expected_on", "note")),
        M("record_results", (*_AWAY, S.IN_EXECUTION), S.RESPONSE_RECEIVED, P.CASES_REGISTER,
          ("outcomes", "inventory", "use_conditions")),
        M("record_refusal", (*_AWAY, S.IN_EXECUTION), S.REFUSED, P.CASES_HANDLE,
          ("ground", "reasons")),
        LAPSED,
        _cancel(*_BEFORE, S.APPROVED),
        _withdraw(*_AWAY, S.IN_EXECUTION, S.RESPONSE_RECEIVED),
        M("close", (S.RESPONSE_RECEIVED, S.REFUSED, *_ENDED), S.CLOSED, P.CASES_HANDLE,
          ("note",), (g.outcomes_known,)),
        _reopen(*_OUT, ended=(S.REFUSED, *_ENDED)),
    ),
    ends=_ENDS,
)  # fmt: skip
"""The case around a preservation that we ask for. It may be urgent: nobody else has to approve."""
