"""What every change of a case does besides itself: lock, count, write down, work the clocks out."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete

from mla.audit import service as audit
from mla.cases import queries
from mla.cases.models import Case, CaseClock, CaseFlow
from mla.cases.rules import clocks, outcomes
from mla.cases.rules.clocks import Entered, Flow
from mla.cases.rules.history import entered
from mla.cases.rules.stages import Direction, Kind
from mla.core.errors import Stale
from mla.database import Work
from mla.measures.rules import Outcome


def begin_change(work: Work, case: Case, version: int | None) -> None:
    """Lock a case for a change. Raises Stale when it changed since the person looked at it.

    `version` is what they had on the screen; None where they had nothing.
    """
    queries.lock_case(work, case)
    if version is not None and version != case.version:
        raise Stale(queries.changes_since(work, case, version))


def end_change(work: Work, case: Case, action: str, detail: Mapping[str, Any]) -> None:
    """Count a change of a case and write it down."""
    case.version += 1
    case.touched_at = work.now
    record(work, case, action, detail)


def record(work: Work, case: Case, action: str, detail: Mapping[str, Any]) -> None:
    """Write down what was done to a case, with the version it led to."""
    name = f"case:{case.id}"
    audit.record(work, action, chain=name, subject=name, detail={**detail, "version": case.version})


def work_out_clock(work: Work, case: Case) -> None:
    """Work the clocks and the place in stock and flow out anew, from the visits alone."""
    work.session.flush()
    ends = [measure.outcome for measure in case.measures]
    clock, flow = clock_rows(
        case.direction, case.kind, case.counterpart_code, entered(case.visits), ends
    )
    row = case.clock or CaseClock(case_id=case.id)
    for field, value in clock.items():
        setattr(row, field, value)
    case.clock = row
    work.session.execute(delete(CaseFlow).where(CaseFlow.case_id == case.id))
    work.session.add_all(CaseFlow(case_id=case.id, **entry) for entry in flow)
    work.session.flush()


def clock_rows(
    direction: Direction,
    kind: Kind,
    state: str,
    path: Sequence[Entered],
    ends: Sequence[Outcome],
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what the tables of clocks and of stock and flow hold of a case, but for its number."""
    clock = clocks.read(direction, path)
    flow = list(clocks.flow(direction, path))
    columns = {
        entry: outcomes.column(entry.stage, ends, kind) if entry.flow is Flow.CLOSED else None
        for entry in flow
    }
    row: dict[str, Any] = {"direction": direction, "kind": kind, "state": state}
    for field in (
        "arrived_on", "new_on", "closed_on", "own_days", "foreign_days", "domestic_days",
        "gross_days", "acknowledge_days", "abroad_days", "holder", "since",
    ):  # fmt: skip
        row[field] = getattr(clock, field)
    row["outcome"] = columns[flow[-1]] if clock.closed_on else None
    return row, [
        {
            "seq": seq, "flow": entry.flow, "on": entry.on, "direction": direction, "kind": kind,
            "outcome": columns[entry],
        }
        for seq, entry in enumerate(flow, 1)
    ]  # fmt: skip
