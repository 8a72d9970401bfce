"""What is due next in a case: the present turn, and whatever a higher room wrote in the diary."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mla.cases.models import Case
from mla.cases.rules.stages import CLOSING
from mla.database import Work
from mla.deadlines import queries as deadlines_queries
from mla.deadlines import service as deadlines
from mla.deadlines.rules import Due, Term, standard_for

STAGE = "stage"
"""The source of the entry for the present turn."""


def await_stage(work: Work, case: Case, since: date, answers: Mapping[str, Any]) -> None:
    """Write down by when the turn that begins should end, and let the case know.

    A day that the mover gave goes before the service standard of the office.
    """
    if case.stage in CLOSING:
        deadlines.settle_steps(work, case.id)
    else:
        _put(work, case, since, answers)
    look_ahead(work, case)


def _put(work: Work, case: Case, since: date, answers: Mapping[str, Any]) -> None:
    standard = standard_for(case.direction, case.stage)
    if standard is None:
        deadlines.settle(work, case.id, STAGE)
        return
    given = next(
        (answers[n] for n in ("due_on", "review_on", "expected_on") if answers.get(n)), None
    )
    days, is_working = standard.length(case.priority)
    on = given or Term(since, days, is_working)
    due = Due(STAGE, standard.what, on, endpoint="cases.show", holder=case.holder)
    deadlines.put(work, case.id, due)


def look_ahead(work: Work, case: Case) -> None:
    """Take over from the diary when the next step of a case is due.

    Every room that writes the diary of a case calls this afterwards.
    """
    driving = deadlines_queries.find_driving(work, case.id)
    case.due_on = driving.due_on if driving else None
