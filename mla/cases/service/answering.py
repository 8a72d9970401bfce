"""Saying what a request that came holds, without retyping it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mla.access.rules import Permission
from mla.cases import queries
from mla.cases.models import Case, ContentAnswer
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.completeness import Answer
from mla.cases.rules.stages import Direction
from mla.cases.service.particulars import may_edit
from mla.cases.service.writing import begin_change, end_change
from mla.core.errors import Refused
from mla.core.words import say
from mla.database import Work


@dataclass(frozen=True)
class Found:
    """What somebody found when looking for one item."""

    measure: int
    """The number of the measure; 0 for the request as a whole."""
    field: str
    answer: Answer | None
    """None takes an earlier answer back."""
    page: str | None = None
    text: str | None = None


def answer_contents(
    work: Work, case: Case, found: Sequence[Found], *, version: int | None = None
) -> None:
    """Keep what was found in a request that came; what did not change keeps who said it, and when.

    What the request is not asked to hold is passed over. Raises Refused, Stale.
    """
    begin_change(work, case, version)
    if case.direction is not Direction.INCOMING:
        raise Refused(
            say("Only a request that came is answered item by item. Fill in the particulars.")
        )
    if not may_edit(work.actor, case):
        raise Refused(not_permitted(Permission.CASES_EDIT))
    asked = {item.key for item in queries.list_items(work, case)}
    kept = {(row.measure_number, row.field): row for row in case.answers}
    changed: dict[str, Any] = {}
    for one in found:
        key = (one.measure, one.field)
        if key in asked and _keep(work, case, kept.get(key), one):
            name = f"{one.field} ({one.measure})" if one.measure else one.field
            changed[name] = one.answer.value if one.answer else None
    if changed:
        work.session.flush()
        work.session.refresh(case, ["answers"])
        end_change(work, case, "case.answer-contents", {"answers": changed})


def _keep(work: Work, case: Case, row: ContentAnswer | None, found: Found) -> bool:
    """Keep one answer; say whether anything of it changed."""
    if found.answer is None:
        if row is not None:
            work.session.delete(row)
        return row is not None
    said = (found.answer, found.page or None, found.text or None)
    if row is not None and (row.answer, row.page, row.text) == said:
        return False
    if row is None:
        row = ContentAnswer(case_id=case.id, measure_number=found.measure, field=found.field)
        work.session.add(row)
    row.answer, row.page, row.text = said
    row.answered_at, row.answered_by = work.now, work.actor.name
    return True
