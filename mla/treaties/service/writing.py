"""What every correction of law does besides itself: asks its source, marks the row, writes it down.

A row of the office, and one that it corrected, stay as they are when the data files come in again.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from mla.access.rules import Permission
from mla.audit import service as audit
from mla.core.errors import Reason
from mla.core.words import say
from mla.database import Base, Work
from mla.directory.models import Sourced
from mla.directory.rules import Confidence


def common_faults(work: Work, source: str) -> list[Reason]:
    """List why this person may not change law, and whether they say where they have it from."""
    faults = []
    if not work.actor.may(Permission.DIRECTORY_CHANGE):
        faults.append(
            Reason(
                say("Only somebody who keeps the directory can change what it says of treaties.")
            )
        )
    if not source.strip():
        faults.append(
            Reason(say("Say where this is known from, such as the depositary."), anchor="source")
        )
    return faults


def origin(work: Work, source: str) -> dict[str, Any]:
    """Return the columns that say where a row of the office comes from."""
    return {
        "as_of": work.today.isoformat(),
        "confidence": Confidence.OFFICE,
        "source": source.strip(),
    }


def add_row(work: Work, row: Base, action: str, subject: str) -> None:
    """Add a row of the office, and write down what it says."""
    work.session.add(row)
    work.session.flush()
    record(work, action, subject, {"to": readable(row)})


def correct_row(
    work: Work, row: Sourced, columns: Mapping[str, Any], source: str, action: str, subject: str
) -> None:
    """Correct a row of law, and write down what it was and what it is now."""
    before = readable(row)
    for name, value in {**columns, **origin(work, source)}.items():
        setattr(row, name, value)
    row.corrected_at, row.corrected_by = work.now, work.actor.name
    work.session.flush()
    after = readable(row)
    changed = {name for name in (*before, *after) if before.get(name) != after.get(name)}
    record(
        work,
        action,
        subject,
        {
            "from": {name: value for name, value in before.items() if name in changed},
            "to": {name: value for name, value in after.items() if name in changed},
        },
    )


def readable(row: Any) -> dict[str, Any]:
    """Write a row down as the audit trail keeps it, without its marks."""
    left_out = {"id", "is_office_row", "corrected_at", "corrected_by", "recorded_at"}
    names = [column.key for column in row.__table__.columns if column.key not in left_out]
    return {name: _plain(getattr(row, name)) for name in names if getattr(row, name) is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def record(work: Work, action: str, subject: str, detail: Mapping[str, Any]) -> None:
    """Write down what was done to law, in the chain of the treaties."""
    audit.record(work, action, chain="treaties", subject=subject, detail=dict(detail))
