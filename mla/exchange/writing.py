"""Taking the sound cases of an import in, as one piece of work: all of them, or none.

Many rows are written with few statements, never one object at a time (`performance.md`, 1). Clocks
and the place in stock and flow come from the same rules as after a move, so that afterwards nothing
tells an imported case from a moved one but the mark that it was imported.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.exc import IntegrityError

from mla.audit import service as audit
from mla.cases import queries as cases_queries
from mla.cases.models import (
    Case,
    CaseBasis,
    CaseClock,
    CaseFlow,
    CaseIdentifier,
    CaseOffence,
    CaseParticular,
    CasePerson,
    CaseReference,
    StageVisit,
)
from mla.cases.queries import Law, find_platform
from mla.cases.rules.ahead import Standing, dues_of
from mla.cases.rules.identifiers import of_case
from mla.cases.rules.kinds import ReferenceKind
from mla.cases.service.ahead import first_rows
from mla.cases.service.opening import skip_numbers
from mla.cases.service.writing import clock_rows
from mla.config import Settings
from mla.core.errors import Refused
from mla.core.words import say
from mla.correspondence.models import Entry, entry_document
from mla.correspondence.rules import About, Kind, Party, Way, audience_of
from mla.database import Base, Work
from mla.deadlines.models import Deadline
from mla.deadlines.rules import Due, runs_in
from mla.directory.rules import Channel
from mla.documents.models import Document
from mla.documents.rules import Kind as DocumentKind
from mla.documents.rules import clean_name
from mla.exchange.checking import WAYS
from mla.exchange.rules.plan import Plan, PlannedCase
from mla.measures.models import Measure
from mla.storage import service as storage
from mla.storage.models import StoredFile
from mla.storage.store import Store

BATCH = 500
"""Cases written at a time; the number only decides how much is in memory."""

Progress = Callable[[int, int], None]
"""Told how many cases are done, and of how many."""
Rows = list[dict[str, Any]]
Files = dict[str, StoredFile]


def write(
    work: Work,
    plan: Plan,
    store: Store,
    progress: Progress | None = None,
    *,
    limit: int = Settings.max_upload_bytes,
) -> int:
    """Write every planned case, and return how many. `limit` is of an attached file, in bytes.

    Files are stored before any row that speaks of them. Raises Refused, and `TooLarge`, where a
    file is no longer what it was when it was checked.
    """
    files = _keep_files(work, plan, store, limit)
    law = cases_queries.read_law(work)
    for start in range(0, len(plan.cases), BATCH):
        some = plan.cases[start : start + BATCH]
        _write_some(work, some, files, law)
        if progress:
            progress(start + len(some), len(plan.cases))
    skip_numbers(work, [case.reference for case in plan.cases])
    detail = {"cases": len(plan.cases), "from": plan.name}
    audit.record(work, "register.import", chain="exchange", subject="register", detail=detail)
    return len(plan.cases)


def _keep_files(work: Work, plan: Plan, store: Store, limit: int) -> Files:
    names = {entry["file"] for case in plan.cases for entry in case.correspondence if entry["file"]}
    files = {}
    for name in sorted(names):
        with (plan.folder / name).open("rb") as stream:
            files[name] = storage.keep(work, store, stream, limit=limit, name=Path(name).name)
    return files


def _write_some(work: Work, cases: Sequence[PlannedCase], files: Files, law: Law) -> None:
    due = {case.reference: first_rows(_dues(case, law), law.calendars) for case in cases}
    try:
        _insert(work, Case, (_case(work, case, due[case.reference]) for case in cases))
    except IntegrityError as error:
        raise Refused(
            say(
                "While the register was being checked, somebody recorded a case with one of its "
                "references. Nothing was imported; import again to see which."
            )
        ) from error
    ids = _ids(work, [case.reference for case in cases])
    numbered = [(ids[case.reference], case) for case in cases]
    for model, rows in (
        (StageVisit, _visits(work, numbered)),
        (Measure, ({"case_id": n} | row for n, case in numbered for row in case.measures)),
        (CaseOffence, _codes(numbered, "offences", {})),
        (CaseBasis, _codes(numbered, "bases", {"note": None})),
        (CasePerson, _persons(numbered)),
        (CaseParticular, _stated(numbered)),
        (CaseIdentifier, _identifiers(numbered)),
        (Deadline, ({"case_id": n} | row for n, case in numbered for row in due[case.reference])),
        (CaseReference, _platforms(work, numbered)),
    ):
        _insert(work, model, rows)
    _write_clocks(work, numbered)
    for case_id, case in numbered:
        for entry in case.correspondence:
            _write_entry(work, case_id, case, entry, files)
    audit.open_chains(work, "case.import", {f"case:{n}": _detail(case) for n, case in numbered})


def _insert(work: Work, model: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    many = list(rows)
    table = model.__table__
    if many and isinstance(table, Table):
        work.session.execute(insert(table), many)


def _ids(work: Work, references: Sequence[str]) -> dict[str, int]:
    query = select(Case.reference, Case.id).where(Case.reference.in_(references))
    return {row.reference: row.id for row in work.session.execute(query)}


def _dues(case: PlannedCase, law: Law) -> list[Due]:
    """Return what is due in a case as if it had been moved here: nothing if it is closed."""
    measures = [measure["kind_code"] for measure in case.measures]
    standing = Standing(
        direction=case.direction,
        priority=case.columns["priority"],
        counterpart=case.columns["counterpart_code"],
        path=case.path,
        standards=law.standards,
        limits=runs_in(law.limits, case.direction, case.bases, measures),
    )
    return list(dues_of(standing))


def _case(work: Work, case: PlannedCase, due: Rows) -> dict[str, Any]:
    return case.columns | {
        "due_on": min((row["due_on"] for row in due), default=None),
        "touched_at": work.now,
        "created_at": work.now,
        "version": 1,
        "is_imported": True,
    }


Numbered = Sequence[tuple[int, PlannedCase]]


def _visits(work: Work, numbered: Numbered) -> Iterator[dict[str, Any]]:
    common = {
        "recorded_at": work.now,
        "recorded_by": work.actor.name,
        "move": None,
        "answers": {},
        "corrects_id": None,
        "is_undone": False,
        "is_imported": True,
    }
    return ({"case_id": n} | common | visit for n, case in numbered for visit in case.visits)


def _codes(numbered: Numbered, name: str, more: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (
        {"case_id": n, "position": position, "code": code} | more
        for n, case in numbered
        for position, code in enumerate(getattr(case, name), 1)
    )


def _persons(numbered: Numbered) -> Iterator[dict[str, Any]]:
    return ({"case_id": n} | person for n, case in numbered for person in case.persons)


def _stated(numbered: Numbered) -> Iterator[dict[str, Any]]:
    return (
        {"case_id": n, "field": field, "text": text}
        for n, case in numbered
        for field, text in case.stated.items()
    )


def _identifiers(numbered: Numbered) -> Iterator[dict[str, Any]]:
    """Yield by what each case can be recognised, as a change of it would keep it."""
    for case_id, case in numbered:
        found = of_case(
            foreign_reference=case.columns["foreign_reference"],
            platform_reference=case.columns["platform_reference"],
            references=(),
            persons=[(p["name"], p["name_in_script"], p["document"]) for p in case.persons],
            measures=[(m["target"], m["particulars"]) for m in case.measures],
        )
        for one in sorted(found):
            yield {"case_id": case_id, "kind": one.kind, "value": one.value}


def _platforms(work: Work, numbered: Numbered) -> Iterator[dict[str, Any]]:
    """Yield a reference for each case whose platform the directory knows."""
    names = {case.columns["platform"] for _, case in numbered}
    codes = {name: find_platform(work, name) for name in names}
    for case_id, case in numbered:
        code, value = codes[case.columns["platform"]], case.columns["platform_reference"]
        if code and value:
            kind = ReferenceKind.PLATFORM
            yield {"case_id": case_id, "kind": kind, "network_code": code, "value": value}


def _write_clocks(work: Work, numbered: Numbered) -> None:
    clocks: Rows = []
    flows: Rows = []
    for case_id, case in numbered:
        ends = [measure["outcome"] for measure in case.measures]
        kind, state = case.columns["kind"], case.columns["counterpart_code"]
        clock, flow = clock_rows(case.direction, kind, state, case.path, ends)
        clocks.append({"case_id": case_id} | clock)
        flows += [{"case_id": case_id} | entry for entry in flow]
    _insert(work, CaseClock, clocks)
    _insert(work, CaseFlow, flows)


def _write_entry(
    work: Work, case_id: int, case: PlannedCase, given: dict[str, Any], files: Files
) -> None:
    """Write one row of `correspondence`. It tells the case nothing: its history says it all."""
    way = WAYS[given["direction"]]
    entry = Entry(
        case_id=case_id,
        direction=way,
        party=Party.FOREIGN,
        kind=Kind.LETTER,
        channel=Channel(given["channel"]) if given["channel"] else None,
        about=About.MESSAGE,
        from_name=given["from"] or "",
        to_name=given["to"] or "",
        our_reference=case.reference,
        their_reference=given["their_reference"],
        sent_on=given["on"] if way is Way.SENT else None,
        received_on=given["on"] if way is Way.RECEIVED else None,
        subject=given["subject"] or "",
        text="",
        filed_by=work.actor.name,
        filed_by_id=work.actor.id,
        filed_at=work.now,
    )
    work.session.add(entry)
    if given["file"]:
        document = _document(work, case_id, given["file"], files[given["file"]])
        work.session.flush()
        link = {"entry_id": entry.id, "document_id": document.id}
        work.session.execute(insert(entry_document), [link])


def _document(work: Work, case_id: int, path: str, stored: StoredFile) -> Document:
    document = Document(
        case_id=case_id,
        stored_file_id=stored.id,
        file_name=clean_name(path),
        kind=DocumentKind.LETTER,
        title="",
        audience=audience_of(Party.FOREIGN, is_internal=False),
        added_by=work.actor.name,
        added_by_id=work.actor.id,
        added_at=work.now,
    )
    work.session.add(document)
    return document


def _detail(case: PlannedCase) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "stage": case.columns["stage"],
        "steps": len(case.visits),
        "version": 1,
    }
