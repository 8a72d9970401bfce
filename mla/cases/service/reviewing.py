"""Postponements that hold, and the day on which each is looked at again."""

from collections.abc import Sequence
from datetime import date

from mla.access.rules import Permission
from mla.cases.models import Case, CaseDecision
from mla.cases.queries.ahead import find_postponement
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.decisions import DecisionKind
from mla.cases.rules.stages import is_open
from mla.cases.service.ahead import await_stage
from mla.cases.service.writing import begin_change, end_change
from mla.core.errors import NotFound, Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.deadlines import service as deadlines
from mla.deadlines.rules import Due, Term
from mla.measures.rules import Outcome


def in_force(case: Case) -> Sequence[CaseDecision]:
    """Return the postponements that hold now, oldest first."""
    held = [
        one
        for one in case.decisions
        if one.kind is DecisionKind.POSTPONEMENT and not one.is_undone and one.lifted_on is None
    ]
    if not is_open(case.stage):
        return ()
    pending = {m.number for m in case.measures if m.outcome is Outcome.PENDING}
    whole = find_postponement(case)
    return [
        *([whole] if whole else []),
        *(one for one in held if not one.is_whole and pending & set(one.numbers)),
    ]


def refresh_reviews(work: Work, case: Case) -> None:
    """Bring the diary up to how a case stands now: its turn, and what of it is postponed.

    The review of a whole case is the end of its present turn, and stands in the entry of that.
    Every move ends with this, so that what is due is worked out once.
    """
    held = in_force(case)
    for decision in case.decisions:
        if decision in held and not decision.is_whole:
            _await_review(work, case, decision)
        elif decision.kind is DecisionKind.POSTPONEMENT:
            deadlines.settle(work, case.id, _source(decision))
    await_stage(work, case)


def _await_review(work: Work, case: Case, decision: CaseDecision) -> None:
    if decision.review_on is not None:
        due = Due(
            _source(decision),
            say("review of the postponement"),
            Term(decision.review_on, 0, is_rolled=True),
            step=say("See if it can be resumed"),
            endpoint="cases.decisions",
        )
        deadlines.put(work, case.id, due)


def _source(decision: CaseDecision) -> str:
    return f"decision:{decision.id}:review"


def lift(
    work: Work, case: Case, decision_id: int, *, reason: str, version: int | None = None
) -> None:
    """Lift the postponement of single measures: the obstacle is gone. Raises Refused, Stale."""
    begin_change(work, case, version)
    decision = find_held(case, decision_id)
    faults = _act_faults(work, Permission.CASES_HANDLE, reason)
    if decision.is_whole:
        resume = say("The whole request is postponed. Resume it by its own step.")
        faults.append(Reason(resume, "cases.move", values={"name": "resume"}))
    if faults:
        raise Refused(*faults)
    decision.lifted_on = work.today
    refresh_reviews(work, case)
    detail = {"measures": decision.measures, "reason": reason.strip()}
    end_change(work, case, "case.lift", detail)


def set_review(
    work: Work,
    case: Case,
    decision_id: int,
    *,
    review_on: date | None,
    reason: str,
    version: int | None = None,
) -> None:
    """Look at a postponement and let it stand until another day. Raises Refused, Stale."""
    begin_change(work, case, version)
    decision = find_held(case, decision_id)
    faults = _act_faults(work, Permission.CASES_DECIDE, reason)
    if review_on is None or review_on <= work.today:
        later = say("Give a day after today for the review.")
        faults.append(Reason(later, anchor="review_on"))
    if faults:
        raise Refused(*faults)
    before, decision.review_on = decision.review_on, review_on
    refresh_reviews(work, case)
    detail = {"from": before, "to": review_on, "reason": reason.strip()}
    end_change(work, case, "case.review", detail)


def find_held(case: Case, decision_id: int) -> CaseDecision:
    """Return a postponement that holds now. Raises NotFound."""
    found = next((one for one in in_force(case) if one.id == decision_id), None)
    if found is None:
        raise NotFound
    return found


def _act_faults(work: Work, permission: Permission, reason: str) -> list[Reason]:
    faults = []
    if not work.actor.may(permission):
        faults.append(Reason(not_permitted(permission)))
    if not reason.strip():
        faults.append(Reason(say("Say why."), anchor="reason"))
    return faults
