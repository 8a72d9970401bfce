"""Writing the register, or what an import left out, in the register format.

Only steps that hold are written: a corrected day stands as it was corrected, an undone step is
gone. Files, letters, the audit trail, messages to partners at home and the office's own notes stay
here: they travel by other ways than this form.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from mla.audit import service as audit
from mla.cases.models import Case, CasePerson, StageVisit
from mla.cases.queries import visible_ids
from mla.cases.rules.history import effective
from mla.correspondence.models import Entry
from mla.correspondence.rules import Party, Way
from mla.database import Work
from mla.directory import queries as directory
from mla.exchange.rules.faults import Fault, reason
from mla.exchange.rules.form import FAULTS, SHEETS, names_of
from mla.exchange.rules.lines import Row, Sheets
from mla.exchange.rules.making import faulty_references
from mla.exchange.saving import Sheet, refuse_to_overwrite, save

BATCH = 500
"""Cases read at a time."""

Progress = Callable[[int, int], None]
Cells = dict[str, Any]

_SAME = (
    *("reference", "kind", "direction", "foreign_reference", "title", "priority"),
    *("confidentiality", "requesting_authority", "conducting_authority", "requested_authority"),
    *("domestic_authority", "statute", "max_penalty", "nexus", "nature_of_proceeding", "purpose"),
    *("facts", "urgency_reason", "confidentiality_reason", "language", "platform"),
    "platform_reference",
)
"""Columns that a case has under the same name."""

_WAYS = {Way.RECEIVED: "incoming", Way.SENT: "outgoing"}


def export(work: Work, path: Path, progress: Progress | None = None) -> int:
    """Write all cases that the actor may know of; return how many.

    A path that ends in `.xlsx` becomes a workbook, any other a folder of CSV files. Raises Refused
    rather than write over anything.
    """
    refuse_to_overwrite(path)
    partners = {one.id: one.name for one in directory.list_authorities(work, is_active=None)}
    ids = work.session.scalars(visible_ids(work.actor).order_by(Case.id)).all()
    rows: dict[str, list[list[str]]] = {name: [] for name in SHEETS}
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        for case in _load(work, some):
            for name, cells in _rows_of(case, work.zone, partners):
                rows[name].append([_text(cells.get(column)) for column in names_of(name)])
        for entry, reference in _entries(work, some):
            cells = _entry(entry) | {"reference": reference}
            rows["correspondence"].append([_text(cells.get(c)) for c in names_of("correspondence")])
        # What was written down here is not needed any more, and a register may be large.
        work.session.expunge_all()
        if progress:
            progress(start + len(some), len(ids))
    detail = {"cases": len(ids), "to": path.name}
    audit.record(work, "register.export", chain="exchange", subject="register", detail=detail)
    save(path, ((name, names_of(name), rows[name]) for name in SHEETS))
    return len(ids)


def _load(work: Work, ids: Sequence[int]) -> Sequence[Case]:
    query = (
        select(Case)
        .where(Case.id.in_(ids))
        .order_by(Case.id)
        .options(
            selectinload(Case.visits),
            selectinload(Case.measures),
            selectinload(Case.offences),
            selectinload(Case.bases),
            selectinload(Case.persons),
            selectinload(Case.particulars),
        )
    )
    return work.session.scalars(query).all()


def _rows_of(
    case: Case, zone: ZoneInfo, partners: Mapping[int, str]
) -> Iterator[tuple[str, Cells]]:
    """Yield every row of a case with the name of its sheet."""
    # Figures by partner at home go by the name in the directory; so that is the name that leaves.
    partner = partners.get(case.domestic_authority_id or 0) or case.domestic_authority
    yield "cases", _case(case) | {"domestic_authority": partner}
    own = {"reference": case.reference}
    for visit in effective(case.visits):
        yield "history", own | _visit(visit, zone)
    for measure in case.measures:
        yield (
            "measures",
            own
            | {
                "number": measure.number,
                "measure": measure.kind_code,
                "target": measure.target,
                "outcome": measure.outcome,
                "completed_on": measure.completed_on,
                "ground": measure.ground,
            },
        )
    for person in case.persons:
        yield "persons", own | _person(person)
    for cells in _particulars(case):
        yield "particulars", own | cells


def _case(case: Case) -> Cells:
    numbers = [measure.number for measure in case.measures]
    is_counted = numbers == list(range(1, len(numbers) + 1))
    return {name: getattr(case, name) for name in _SAME} | {
        "counterpart": case.counterpart_code,
        "legal_bases": ";".join(basis.code for basis in case.bases),
        "offences": ";".join(offence.code for offence in case.offences),
        # The place in this column is the number of the measure, so it is left empty with gaps.
        "measures": ";".join(m.kind_code for m in case.measures) if is_counted else "",
    }


def _visit(visit: StageVisit, zone: ZoneInfo) -> Cells:
    names = ("stage", "note", "channel", "foreign_reference", "ground")
    on = visit.on if visit.at is None else moment_on(visit.at, visit.on, zone)
    return {name: getattr(visit, name) for name in names} | {"on": on}


def moment_on(at: datetime, on: date, zone: ZoneInfo) -> date | datetime:
    """Return a moment at an offset at which it falls on that day; the day alone if none does.

    The day is what counts, and whoever reads the form takes the day that is written there.
    """
    offsets = [zone, UTC, *(timezone(timedelta(hours=hours)) for hours in range(-12, 15))]
    return next((there for one in offsets if (there := at.astimezone(one)).date() == on), on)


def _person(person: CasePerson) -> Cells:
    return {column: getattr(person, column) for column in names_of("persons")[1:]}


def _particulars(case: Case) -> Iterator[Cells]:
    if case.special_procedure:
        yield {"field": "special_procedure", "value": case.special_procedure}
    if case.reply_wanted_on:
        yield {"field": "time_limit", "value": case.reply_wanted_on}
    for row in case.particulars:
        yield {"field": row.field, "value": row.text}
    for measure in case.measures:
        for field, value in measure.particulars.items():
            if value not in (None, ""):
                yield {"measure number": measure.number, "field": field, "value": value}


def _entries(work: Work, ids: Sequence[int]) -> Iterator[tuple[Entry, str]]:
    """Yield what passed between the two States on these cases, but for what never arrived."""
    query = (
        select(Entry, Case.reference)
        .join(Case, Case.id == Entry.case_id)
        .where(
            Entry.case_id.in_(ids),
            Entry.party == Party.FOREIGN,
            Entry.is_internal.is_(False),
            Entry.is_undelivered.is_(False),
        )
        .order_by(Entry.case_id, Entry.id)
    )
    yield from ((entry, reference) for entry, reference in work.session.execute(query))


def _entry(entry: Entry) -> Cells:
    return {
        "direction": _WAYS[entry.direction],
        "on": entry.on,
        "channel": entry.channel,
        "from": entry.from_name,
        "to": entry.to_name,
        "subject": entry.subject,
        "their_reference": entry.their_reference,
    }


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def save_faulty(sheets: Sheets, faults: Sequence[Fault]) -> Path:
    """Write what an import leaves out in the same form, each row with what is wrong with it.

    It lies beside what was read, under a name that is free; the path is returned. Mended, it can be
    imported as it is: the column of reasons is passed over.
    """
    faulty = faulty_references(sheets, faults)
    wrong: dict[tuple[str, int | None], list[str]] = {}
    for fault in faults:
        wrong.setdefault((fault.sheet, fault.row), []).append(reason(fault))
    left = {
        name: [row for row in rows if row.reference in faulty] for name, rows in sheets.rows.items()
    }
    path = _free_beside(sheets.path)
    save(path, _left_sheets(left, wrong), _attached(sheets.folder, left))
    return path


def _left_sheets(
    left: dict[str, list[Row]], wrong: dict[tuple[str, int | None], list[str]]
) -> Iterator[Sheet]:
    for name in (name for name in SHEETS if name in left):
        columns = names_of(name)
        rows = [
            [*(row.cells.get(c, "") for c in columns), " ".join(wrong.get((name, row.number), ()))]
            for row in left[name]
        ]
        yield name, (*columns, FAULTS), rows


def _attached(folder: Path, left: dict[str, list[Row]]) -> list[tuple[Path, str]]:
    """Return the attached files that can be taken along."""
    root = folder.resolve()
    names = {row.cells.get("file", "").strip() for row in left.get("correspondence", ())} - {""}
    found = [((root / name).resolve(), name) for name in sorted(names) if "\0" not in name]
    return [(file, name) for file, name in found if file.is_relative_to(root) and file.is_file()]


def _free_beside(path: Path) -> Path:
    path = path.resolve()
    names = [f"{path.stem}-faulty", *(f"{path.stem}-faulty-{n}" for n in range(2, 1000))]
    suffix = path.suffix if path.suffix.lower() == ".xlsx" else ""
    if not suffix:
        names = [name.replace(path.stem, path.name, 1) for name in names]
    beside = (path.with_name(f"{name}{suffix}") for name in names)
    return next(one for one in beside if not one.exists())
