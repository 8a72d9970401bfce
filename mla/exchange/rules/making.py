"""From rows to a plan: every rule of the register format asked, and each sound case made ready."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mla.cases.rules.kinds import PersonRole
from mla.cases.rules.stages import Confidentiality, Direction, Kind, Priority, Stage, holder_of
from mla.core.text import fold
from mla.core.words import say
from mla.exchange.rules.faults import Fault
from mla.exchange.rules.form import SHEETS
from mla.exchange.rules.history import closing_faults, history_faults
from mla.exchange.rules.lines import CaseLines, Line, Sheets, understand
from mla.exchange.rules.measures import apply_particulars, measures_of
from mla.exchange.rules.plan import Known, Plan, PlannedCase

ORDER = tuple(SHEETS)
TITLE_MEASURES = 3
"""Measures that a made title names; of more it says that there are others."""

_COPIED = (
    *("foreign_reference", "requesting_authority", "conducting_authority", "requested_authority"),
    *("domestic_authority", "statute", "max_penalty", "nexus", "nature_of_proceeding", "purpose"),
    *("facts", "urgency_reason", "confidentiality_reason", "language", "platform"),
    "platform_reference",
)


def make_plan(sheets: Sheets, known: Known) -> tuple[Plan, list[Fault]]:
    """Check everything, and plan the cases in which nothing is wrong."""
    faults = list(sheets.faults)
    plan = Plan(sheets.folder, sheets.path.name)
    lines = {name: _lines(name, sheets, known, faults) for name in ORDER}
    cases = _group(lines, known, faults)
    has_history = "history" in sheets.rows
    faulty = {line.row.reference for name in ORDER for line in lines[name] if line.bad}
    for reference, case in cases.items():
        wrong: list[Fault] = []
        planned = _plan_case(case, known, wrong, has_history=has_history)
        faults += wrong
        if not wrong and has_history and reference not in faulty:
            plan.cases.append(planned())
    plan.cases = _without(plan.cases, faulty_references(sheets, faults))
    if any(fault.is_of_sheet for fault in faults):
        plan.cases = []
    return plan, sorted(faults, key=_place)


def _place(fault: Fault) -> tuple[int, int]:
    return ORDER.index(fault.sheet) if fault.sheet in ORDER else -1, fault.row or 0


def faulty_references(sheets: Sheets, faults: Sequence[Fault]) -> set[str]:
    """Return the references of all cases in which something is wrong."""
    rows = {(name, row.number): row.reference for name, many in sheets.rows.items() for row in many}
    places = {(fault.sheet, fault.row) for fault in faults if not fault.is_of_sheet}
    return {reference for place, reference in rows.items() if place in places}


def _without(cases: list[PlannedCase], faulty: set[str]) -> list[PlannedCase]:
    return [case for case in cases if case.reference not in faulty]


def _lines(name: str, sheets: Sheets, known: Known, faults: list[Fault]) -> list[Line]:
    found = []
    columns = sheets.columns.get(name, ())
    for line, wrong in understand(name, sheets.rows.get(name, ()), known.lists, columns):
        found.append(line)
        faults += wrong
    return found


def _group(
    lines: Mapping[str, Sequence[Line]], known: Known, faults: list[Fault]
) -> dict[str, CaseLines]:
    """Bring the rows of each case together; name doubles, strangers and what is known already."""
    cases: dict[str, CaseLines] = {}
    for line in lines["cases"]:
        reference = line["reference"]
        if reference is None:
            continue
        if reference in cases:
            first = cases[reference].case.row.number
            faults.append(
                line.fault(
                    "reference",
                    say("Row %(row)s has this reference already.", row=first),
                    say("Give each case a reference of its own."),
                )
            )
            continue
        cases[reference] = CaseLines(line)
        if reference in known.taken:
            faults.append(
                line.fault(
                    "reference",
                    say("A case with this reference is in the register already."),
                    say("Take the case out of the file, or give it the reference it really has."),
                )
            )
    for name in ORDER[1:] if cases else ():
        for line in lines[name]:
            _join(line, cases, faults)
    return cases


def _join(line: Line, cases: Mapping[str, CaseLines], faults: list[Fault]) -> None:
    reference = line["reference"]
    if reference in cases:
        getattr(cases[reference], line.sheet).append(line)
    elif reference is not None:
        faults.append(
            line.fault(
                "reference",
                say("The sheet “cases” has no case with this reference."),
                say("Write the reference as it stands there, or add the case."),
            )
        )


def _plan_case(lines: CaseLines, known: Known, faults: list[Fault], *, has_history: bool) -> Any:
    """Ask every rule that looks at more than one cell; return how to make the planned case."""
    if has_history:
        faults += history_faults(lines.case, lines.history, known.today)
    measures = measures_of(lines, known, faults)
    columns = _columns(lines)
    stated: dict[str, str] = {}
    faults += apply_particulars(lines, known, measures, columns, stated)
    for line in (*lines.persons, *lines.correspondence):
        faults += _other_faults(line, known)
    stages = [Stage(line["stage"]) for line in lines.history if line["stage"]]
    if not any(line.bad for line in lines.measures):
        outcomes = [row["outcome"] for row in measures.values()]
        faults += closing_faults(lines.case, stages, outcomes)
    return lambda: replace(_planned(lines, measures, columns, known), stated=stated)


def _other_faults(line: Line, known: Known) -> Iterator[Fault]:
    for column in ("born_on", "on"):
        if isinstance(line[column], date) and line[column] > known.today:
            yield line.fault(
                column,
                say("The day lies in the future."),
                say("Give %(today)s or an earlier day.", today=known.today),
            )
    if line["file"] is not None and (wrong := known.file_fault(line["file"])):
        yield line.fault("file", wrong.what, wrong.instead)


def _columns(lines: CaseLines) -> dict[str, Any]:
    columns = {name: lines.case[name] for name in _COPIED}
    return columns | {"special_procedure": None, "reply_wanted_on": None}


def _planned(
    lines: CaseLines, measures: Mapping[int, Any], columns: dict[str, Any], known: Known
) -> PlannedCase:
    case = lines.case
    direction, priority = Direction(case["direction"]), Priority(case["priority"])
    visits = [_visit(line, number) for number, line in enumerate(lines.history, 1)]
    stage = visits[-1]["stage"]
    kinds = [measures[number] for number in sorted(measures)]
    kind = Kind(case["kind"])
    columns |= {
        "reference": case["reference"],
        "kind": kind,
        "direction": direction,
        "stage": stage,
        "holder": holder_of(direction, stage),
        "counterpart_code": case["counterpart"],
        "title": case["title"] or make_title(kind, [m["kind_code"] for m in kinds], case, known),
        "priority": priority,
        "confidentiality": Confidentiality(case["confidentiality"]),
        "channel": visits[0]["channel"],
    }
    return PlannedCase(
        reference=case["reference"],
        columns=columns,
        visits=visits,
        measures=kinds,
        offences=tuple(dict.fromkeys(case["offences"] or ())),
        bases=tuple(dict.fromkeys(case["legal_bases"] or ())),
        persons=[_person(line) for line in lines.persons],
        correspondence=[dict(line.values) for line in lines.correspondence],
    )


def make_title(kind: Kind, measures: Sequence[str], case: Line, known: Known) -> str:
    """Make the neutral title of a case: what is asked for, and the other State."""
    names = [known.lists["measure"].names[code] for code in dict.fromkeys(measures)]
    what = "; ".join(names[:TITLE_MEASURES]) or known.lists["kind"].names[kind].capitalize()
    if len(names) > TITLE_MEASURES:
        what += "; and others"
    return f"{what} ({known.lists['state'].names[case['counterpart']]})"


def _visit(line: Line, number: int) -> dict[str, Any]:
    visit = {name: line[name] for name in ("note", "channel", "foreign_reference", "ground")}
    when = line["on"]
    return visit | {"seq": number, "stage": Stage(line["stage"]), "on": when.on, "at": when.at}


def _person(line: Line) -> dict[str, Any]:
    names = ("name", "name_in_script", "born_on", "nationality", "document", "address")
    person = {name: line[name] for name in names}
    folded = fold(f"{line['name']} {line['name_in_script'] or ''}")
    return person | {"role": PersonRole(line["role"]), "folded": folded}
