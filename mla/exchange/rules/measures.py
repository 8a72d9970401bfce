"""The measures of a case to be imported, from its own row and from the sheets beside it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from mla.core.words import say
from mla.exchange.rules.cells import Wrong, read_as
from mla.exchange.rules.faults import Fault
from mla.exchange.rules.form import CASE_FIELDS, CONTENTS, FIELD_SHAPES
from mla.exchange.rules.lines import CaseLines, Line
from mla.exchange.rules.plan import Known
from mla.measures.rules import Outcome

Row = dict[str, Any]


def measures_of(lines: CaseLines, known: Known, faults: list[Fault]) -> dict[int, Row]:
    """Return the measures of a case by number; what is wrong is added to `faults`.

    The `outcome` of the case is that of all its measures, where the sheet `measures` has no row.
    """
    codes: Sequence[str] = lines.case["measures"] or ()
    outcome = Outcome(lines.case["outcome"] or Outcome.PENDING)
    if lines.measures:
        outcome = Outcome.PENDING
    elif lines.case["outcome"] and not codes and "measures" not in lines.case.bad:
        faults.append(
            lines.case.fault(
                "outcome",
                say("The case has an outcome and no measure whose outcome it could be."),
                say("Name what was asked for in the column “measures”; OTHER, if it is unknown."),
            )
        )
    found = {number: _measure(number, code, outcome) for number, code in enumerate(codes, 1)}
    seen: set[int] = set()
    for line in lines.measures:
        wrong = list(_row_faults(line, seen, known.today))
        if "measures" not in lines.case.bad:
            wrong += _column_faults(line, line["number"], line["measure"], codes)
        faults += wrong
        if line["number"] is not None:
            seen.add(line["number"])
        if not wrong and not line.bad and "measures" not in lines.case.bad:
            found[line["number"]] = _from_line(line, codes)
    return found


def _measure(number: int, code: str, outcome: Outcome) -> Row:
    return {
        "number": number,
        "kind_code": code,
        "target": None,
        "outcome": outcome,
        "completed_on": None,
        "ground": None,
        "particulars": {},
    }


def _from_line(line: Line, codes: Sequence[str]) -> Row:
    number = line["number"]
    row = _measure(
        number, line["measure"] or codes[number - 1], Outcome(line["outcome"] or Outcome.PENDING)
    )
    return row | {name: line[name] for name in ("target", "completed_on", "ground")}


def _row_faults(line: Line, seen: set[int], today: date) -> Iterator[Fault]:
    if line["number"] in seen:
        yield line.fault(
            "number",
            say("The case has this number of a measure twice."),
            say("Give each measure of the case a number of its own."),
        )
    done = line["completed_on"]
    if done is not None and done > today:
        yield line.fault(
            "completed_on",
            say("The day lies in the future."),
            say("Give %(today)s or an earlier day.", today=today),
        )


def _column_faults(
    line: Line, number: int | None, code: str | None, codes: Sequence[str]
) -> Iterator[Fault]:
    """Hold a row against the column `measures` of the sheet `cases`, where that is filled in."""
    if number is None or "measure" in line.bad:
        return
    if codes and number > len(codes):
        yield line.fault(
            "number",
            say("The sheet “cases” names only %(many)s for this case.", many=", ".join(codes)),
            say("Add the measure there too, or leave that column empty."),
        )
    elif codes and code is not None and code != codes[number - 1]:
        yield line.fault(
            "measure",
            say("In the sheet “cases” this measure is %(code)s.", code=codes[number - 1]),
            say("Give the same code in both, or leave it empty here."),
        )
    elif not codes and code is None:
        yield line.fault(
            "measure",
            say("Nothing says what measure this is."),
            say("Give its code here, or in the column “measures” of the sheet “cases”."),
        )


def apply_particulars(
    lines: CaseLines, known: Known, measures: dict[int, Row], columns: Row, stated: dict[str, str]
) -> Iterator[Fault]:
    """Put each row of `particulars` in its place; yield what is wrong with those that have none.

    What is said of a measure goes to the measure; what belongs to the whole request goes to the
    column of the case, or to what is stated beyond its columns.
    """
    seen: set[tuple[int | None, str]] = set()
    if lines.case.bad or any(line.bad for line in lines.measures):
        # Which measures there are is not known, so nothing can be held against them.
        return
    for line in lines.particulars:
        number, name = line["measure number"], line["field"]
        if line.bad or name is None:
            continue
        if (number, name) in seen:
            yield line.fault(
                "field",
                say("This field is given twice."),
                say("Give it once, with everything that belongs in it."),
            )
        elif number is not None and number not in measures:
            yield line.fault(
                "measure number",
                say("The case has no measure with this number."),
                say("Its measures: %(numbers)s.", numbers=", ".join(map(str, measures)) or "–"),
            )
        elif number is not None and _is_of_measure(name, measures[number], known):
            measures[number]["particulars"][name] = line["value"]
        else:
            yield from _to_case(line, name, columns, stated)
        seen.add((number, name))


def _is_of_measure(name: str, measure: Row, known: Known) -> bool:
    return name in known.fields.get(measure["kind_code"], ()) or name not in CASE_FIELDS


def _to_case(line: Line, name: str, columns: Row, stated: dict[str, str]) -> Iterator[Fault]:
    column = CASE_FIELDS.get(name)
    if column is None and name in CONTENTS:
        stated[name] = line["value"]
        return
    if column is None:
        yield line.fault(
            "measure number",
            say("“%(field)s” is kept with a measure, and no measure is named.", field=name),
            say("Give the number of the measure that it belongs to."),
        )
        return
    shape = FIELD_SHAPES.get(column)
    value: Any = read_as(shape, line["value"].strip()) if shape else line["value"]
    if isinstance(value, Wrong):
        yield line.fault("value", value.what, value.instead)
    elif columns.get(column) not in (None, value):
        yield line.fault(
            "value",
            say("The case has another text for this already."),
            say("Give it once, in the sheet “cases” or here."),
        )
    else:
        columns[column] = value
