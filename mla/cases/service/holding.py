"""What other rooms hold back: a case waits, and hears when it need not wait any longer."""

from mla.cases import queries
from mla.cases.models import Case, CaseHold
from mla.cases.rules.situation import Hold
from mla.cases.service.writing import end_change
from mla.core.words import Sentence, as_plain
from mla.database import Work


def hold(work: Work, case: Case, what: Hold, reason: Sentence, *, source: str) -> None:
    """Hear from a higher room that a case has to wait, and why. Only rooms call this.

    What the same source said before is replaced; the same once more changes nothing.
    """
    queries.lock_case(work, case)
    kept = as_plain(reason)
    for row in queries.list_holds(work, case):
        if row.source == source and (row.what, row.reason) == (what, kept):
            return
    _lift(work, case, source)
    row = CaseHold(
        case_id=case.id,
        what=what,
        source=source,
        reason=kept,
        set_at=work.now,
        set_by=work.actor.name,
    )
    work.session.add(row)
    work.session.flush()
    end_change(work, case, "case.hold", {"what": what, "why": str(reason), "source": source})


def lift_hold(work: Work, case: Case, *, source: str) -> None:
    """Hear that a case need not wait any longer. Nothing happens where nothing was held."""
    queries.lock_case(work, case)
    if _lift(work, case, source):
        end_change(work, case, "case.lift-hold", {"source": source})


def _lift(work: Work, case: Case, source: str) -> bool:
    rows = [row for row in queries.list_holds(work, case) if row.source == source]
    for row in rows:
        row.lifted_at, row.lifted_by = work.now, work.actor.name
    work.session.flush()
    return bool(rows)
