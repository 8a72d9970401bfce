"""Everything that the register format calls an error, one by one, by what the person reads."""

import pytest
from sqlalchemy import func, select

from mla.audit.models import Entry
from mla.cases.models import Case
from mla.core.errors import Refused
from mla.exchange.checking import check
from mla.exchange.reading import read
from mla.exchange.service import import_register
from tests.exchange.registers import CASE, FULL, RECEIVED, folder, visits

OUT = {**CASE, "direction": "outgoing"}
BANK = {**CASE, "measures": "BANK_RECORDS"}
ROW = {"reference": "A/1"}
CLOSED = visits("A/1", ("2024-01-10", "received"), ("2024-02-10", "closed"))


def step(**cells):
    return [RECEIVED, {**ROW, "on": "2024-02-01", "stage": "registered", **cells}]


def sheets(case=CASE, history=(RECEIVED,), **others):
    return {"cases": [case], "history": list(history), **others}


FAULTS = {
    "empty reference": (
        {"cases": [CASE, {**CASE, "reference": ""}], "history": [RECEIVED]},
        ("cases", 3, "reference", "The cell is empty.", "Fill in “reference”."),
    ),
    "same reference twice": (
        {"cases": [CASE, CASE], "history": [RECEIVED]},
        ("cases", 3, "reference", "Row 2 has this reference already.", "of its own"),
    ),
    "unknown kind": (
        sheets({**CASE, "kind": "requests"}),
        ("cases", 2, "kind", "This is no kind of case.", "Perhaps request."),
    ),
    "unknown direction": (
        sheets({**CASE, "direction": "in"}),
        ("cases", 2, "direction", "no direction", "incoming, outgoing"),
    ),
    "empty direction": (
        sheets({**CASE, "direction": ""}),
        ("cases", 2, "direction", "The cell is empty.", "Fill in “direction”."),
    ),
    "unknown State": (
        sheets({**CASE, "counterpart": "Frence"}),
        ("cases", 2, "counterpart", "no State", "Perhaps FR"),
    ),
    "unknown instrument": (
        sheets({**CASE, "legal_bases": "UNTOC; UNCAK"}),
        ("cases", 2, "legal_bases", "“UNCAK”: The register knows no such legal basis.", "UNCAC"),
    ),
    "unknown offence": (
        sheets({**CASE, "offences": "FRAUDE"}),
        ("cases", 2, "offences", "no such group of offences", "Perhaps FRAUD"),
    ),
    "unknown measure": (
        sheets({**CASE, "measures": "BANK_RECORD"}),
        ("cases", 2, "measures", "no such measure", "BANK_RECORDS"),
    ),
    "unknown outcome": (
        sheets({**BANK, "outcome": "done"}),
        ("cases", 2, "outcome", "no outcome", "partly_executed"),
    ),
    "outcome of nothing": (
        sheets({**CASE, "outcome": "executed"}),
        ("cases", 2, "outcome", "no measure whose outcome it could be", "OTHER"),
    ),
    "unknown priority": (
        sheets({**CASE, "priority": "high"}),
        ("cases", 2, "priority", "no priority", "normal, urgent, emergency"),
    ),
    "unknown confidentiality": (
        sheets({**CASE, "confidentiality": "secret"}),
        ("cases", 2, "confidentiality", "no level", "strict"),
    ),
    "no language tag": (
        sheets({**CASE, "language": "français"}),
        ("cases", 2, "language", "no language tag", "such as fr"),
    ),
    "no history": (
        {"cases": [CASE, {**CASE, "reference": "A/2"}], "history": [RECEIVED]},
        ("cases", 3, "reference", "no row in the sheet “history”", "at least one row"),
    ),
    "history of a stranger": (
        sheets(history=[RECEIVED, {**RECEIVED, "reference": "Z"}]),
        ("history", 3, "reference", "has no case with this reference", "add the case"),
    ),
    "no day": (
        sheets(history=step(on="")),
        ("history", 3, "on", "The cell is empty.", "Fill in “on”."),
    ),
    "a day in another form": (
        sheets(history=step(on="31.01.2024")),
        ("history", 3, "on", "no day of the calendar", "2024-03-31"),
    ),
    "a time without an offset": (
        sheets(history=step(on="2024-02-01T10:00")),
        ("history", 3, "on", "no offset", "+02:00"),
    ),
    "a day before the row before": (
        sheets(history=step(on="2024-01-09")),
        ("history", 3, "on", "before that of the row before it, 2024-01-10", "or a later one"),
    ),
    "a time before the row before": (
        sheets(
            history=[
                {**RECEIVED, "on": "2024-01-10T12:00Z"},
                {**RECEIVED, "on": "2024-01-10T11:00Z", "stage": "registered"},
            ]
        ),
        ("history", 3, "on", "The time is before", "or a later one"),
    ),
    "a day in the future": (
        sheets(history=step(on="2030-05-07")),
        ("history", 3, "on", "in the future", "2030-05-06 or an earlier day"),
    ),
    "unknown stage": (
        sheets(history=step(stage="ADMISSIBILITY_REVIEW")),
        ("history", 3, "stage", "no stage of a case", "Perhaps under_review"),
    ),
    "no stage": (
        sheets(history=step(stage="")),
        ("history", 3, "stage", "The cell is empty.", "Fill in “stage”."),
    ),
    "a stage of outgoing cases": (
        sheets(history=step(stage="transmitted")),
        ("history", 3, "stage", "a stage of outgoing cases", "results_transmitted"),
    ),
    "a stage of incoming cases": (
        sheets(OUT, [{**RECEIVED, "stage": "received"}]),
        ("history", 2, "stage", "a stage of incoming cases", "response_received"),
    ),
    "unknown ground": (
        sheets(history=step(stage="refused", ground="R_FORMS")),
        ("history", 3, "ground", "no such ground", "Perhaps R_FORM"),
    ),
    "closed without an outcome": (
        sheets(BANK, CLOSED),
        ("cases", 2, "outcome", "closed, and all its measures are pending", "of all its measures"),
    ),
    "closed with a pending outcome": (
        sheets({**BANK, "outcome": "pending"}, CLOSED),
        ("cases", 2, "outcome", "closed, and all its measures are pending", "of each"),
    ),
    "measure of a stranger": (
        sheets(measures=[{"reference": "Z", "number": "1", "measure": "EXPERT"}]),
        ("measures", 2, "reference", "has no case with this reference", "add the case"),
    ),
    "no number of a measure": (
        sheets(measures=[{**ROW, "number": "", "measure": "EXPERT"}]),
        ("measures", 2, "number", "The cell is empty.", "Fill in “number”."),
    ),
    "a number that is none": (
        sheets(measures=[{**ROW, "number": "0", "measure": "EXPERT"}]),
        ("measures", 2, "number", "no number of a measure", "1 or more"),
    ),
    "a number twice": (
        sheets(measures=[{**ROW, "number": "1", "measure": "EXPERT"}] * 2),
        ("measures", 3, "number", "twice", "of its own"),
    ),
    "another measure than in cases": (
        sheets(BANK, measures=[{**ROW, "number": "1", "measure": "EXPERT"}]),
        ("measures", 2, "measure", "this measure is BANK_RECORDS", "the same code"),
    ),
    "more measures than in cases": (
        sheets(BANK, measures=[{**ROW, "number": "2", "measure": "EXPERT"}]),
        ("measures", 2, "number", "names only BANK_RECORDS", "leave that column empty"),
    ),
    "no measure at all": (
        sheets(measures=[{**ROW, "number": "1", "measure": ""}]),
        ("measures", 2, "measure", "what measure this is", "Give its code"),
    ),
    "completed in the future": (
        sheets(
            BANK, measures=[{**ROW, "number": "1", "measure": "", "completed_on": "2031-01-01"}]
        ),
        ("measures", 2, "completed_on", "in the future", "an earlier day"),
    ),
    "unknown role": (
        sheets(persons=[{**ROW, "role": "defendant", "name": "N"}]),
        ("persons", 2, "role", "no role of a person", "suspect"),
    ),
    "no name": (
        sheets(persons=[{**ROW, "role": "suspect", "name": ""}]),
        ("persons", 2, "name", "The cell is empty.", "Fill in “name”."),
    ),
    "born in the future": (
        sheets(persons=[{**ROW, "role": "suspect", "name": "N", "born_on": "2031-01-01"}]),
        ("persons", 2, "born_on", "in the future", "an earlier day"),
    ),
    "unknown field": (
        sheets(particulars=[{**ROW, "field": "porpose", "value": "x"}]),
        ("particulars", 2, "field", "no such field", "Perhaps purpose"),
    ),
    "a field of no measure": (
        sheets(BANK, particulars=[{**ROW, "field": "account_number", "value": "12"}]),
        ("particulars", 2, "measure number", "kept with a measure", "number of the measure"),
    ),
    "a measure that is not there": (
        sheets(
            BANK,
            particulars=[
                {**ROW, "measure number": "2", "field": "account_number", "value": "12"},
            ],
        ),
        ("particulars", 2, "measure number", "no measure with this number", "Its measures: 1."),
    ),
    "a field twice": (
        sheets(particulars=[{**ROW, "field": "special_procedure", "value": "x"}] * 2),
        ("particulars", 3, "field", "given twice", "Give it once"),
    ),
    "another text than in cases": (
        sheets(
            {**CASE, "purpose": "trial"},
            particulars=[{**ROW, "field": "purpose", "value": "inquiry"}],
        ),
        ("particulars", 2, "value", "another text", "Give it once"),
    ),
    "unknown way": (
        sheets(correspondence=[{**ROW, "direction": "there", "on": "2024-01-10"}]),
        ("correspondence", 2, "direction", "which way", "incoming"),
    ),
    "unknown channel": (
        sheets(
            correspondence=[
                {**ROW, "direction": "sent", "on": "2024-01-10", "channel": "ca_pots"},
            ]
        ),
        ("correspondence", 2, "channel", "no such channel", "ca_post"),
    ),
    "a file that is not there": (
        sheets(correspondence=[{**ROW, "direction": "sent", "on": "2024-01-10", "file": "a.pdf"}]),
        ("correspondence", 2, "file", "no such file", "Put the file there"),
    ),
    "a file outside the folder": (
        sheets(
            correspondence=[
                {**ROW, "direction": "sent", "on": "2024-01-10", "file": "../home/mla.db"},
            ]
        ),
        ("correspondence", 2, "file", "outside the folder", "its path from there"),
    ),
    "an unknown column": (
        sheets({**CASE, "prioritty": "normal"}),
        ("cases", 1, "prioritty", "has no column “prioritty”", "Perhaps priority"),
    ),
    "a column that is missing": (
        {"cases": [{"reference": "A/1", "direction": "incoming"}], "history": [RECEIVED]},
        ("cases", 1, "counterpart", "lacks the column “counterpart”", "--map"),
    ),
    "a sheet that is missing": (
        {"cases": [CASE]},
        ("history", None, "", "The sheet “history” is missing.", "history.csv"),
    ),
    "an unknown sheet": (
        sheets(person=[{**ROW}]),
        ("person", None, "", "no sheet “person”", "persons"),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_named_with_what_would_be_right(at, tmp_path, name):
    given, (sheet, row, column, what, instead) = FAULTS[name]
    with at() as work:
        _, faults = check(work, read(folder(tmp_path / "in", given)))
    assert [(fault.sheet, fault.row, fault.column) for fault in faults] == [(sheet, row, column)]
    assert what in str(faults[0].what)
    assert instead in str(faults[0].instead)


def test_nothing_is_wrong_with_a_sound_register(at, tmp_path):
    with at() as work:
        plan, faults = check(work, read(folder(tmp_path / "in", FULL)))
    assert faults == []
    assert [case.reference for case in plan.cases] == ["A/1", "B/2", "C/3"]


@pytest.mark.parametrize("stage", ["misdirected", "withdrawn", "lapsed"])
def test_a_stage_that_says_how_it_ended_needs_no_outcome(at, tmp_path, stage):
    history = visits("A/1", ("2024-01-10", "received"), ("2024-02-10", stage))
    history += visits("A/1", ("2024-02-10", "closed"))
    with at() as work:
        _, faults = check(work, read(folder(tmp_path / "in", sheets(BANK, history))))
    assert faults == []


def test_all_faults_are_named_at_once(at, tmp_path):
    case = {**CASE, "kind": "x", "counterpart": "XX", "measures": "NO;NEITHER"}
    history = [{**RECEIVED, "stage": "nowhere", "on": "yesterday"}]
    with at() as work:
        plan, faults = check(work, read(folder(tmp_path / "in", sheets(case, history))))
    assert [(f.sheet, f.column) for f in faults] == [
        ("cases", "kind"),
        ("cases", "counterpart"),
        ("cases", "measures"),
        ("cases", "measures"),
        ("history", "on"),
        ("history", "stage"),
    ]
    assert plan.cases == []


def test_a_reference_that_the_register_has_is_a_fault(at, store, tmp_path):
    path = folder(tmp_path / "in", sheets())
    with at() as work:
        assert not import_register(work, store, path).is_refused
    with at() as work:
        outcome = import_register(work, store, path)
    assert outcome.is_refused
    assert "in the register already" in outcome.lines[0]


def test_one_fault_leaves_everything_as_it_was(at, store, tmp_path):
    given = {**FULL, "cases": [*FULL["cases"], {**CASE, "reference": "D/4"}]}
    with at() as work:
        entries = work.session.scalar(select(func.count()).select_from(Entry))
        outcome = import_register(work, store, folder(tmp_path / "in", given))
    assert outcome.is_refused
    with at() as work:
        assert work.session.scalar(select(func.count()).select_from(Case)) == 0
        assert work.session.scalar(select(func.count()).select_from(Entry)) == entries


def test_what_is_no_register_is_refused_in_words(tmp_path):
    (tmp_path / "bad.xlsx").write_text("no workbook")
    for path in (tmp_path / "nowhere", tmp_path / "bad.xlsx"):
        with pytest.raises(Refused, match=r"Give the path of"):
            read(path)


def test_a_file_in_another_encoding_is_named(at, tmp_path):
    path = folder(tmp_path / "in", sheets({**CASE, "facts": "é"}), encoding="latin-1")
    with at() as work:
        _, faults = check(work, read(path))
    assert [(fault.sheet, fault.row) for fault in faults] == [("cases", None)]
    assert "not written in UTF-8" in str(faults[0].what)


def test_rows_are_judged_too_where_a_heading_is_wrong(at, tmp_path):
    given = sheets({"reference": "A/1", "direction": "in", "x": "1"}, step(on="2024-01-09"))
    with at() as work:
        plan, faults = check(work, read(folder(tmp_path / "in", given)))
    assert [(f.sheet, f.row, f.column) for f in faults] == [
        ("cases", 1, "x"),
        ("cases", 1, "counterpart"),
        ("cases", 2, "direction"),
        ("history", 3, "on"),
    ]
    assert plan.cases == []


def test_a_wrong_cell_is_not_blamed_on_other_sheets(at, tmp_path):
    given = sheets(
        {**CASE, "measures": "BANK"},
        measures=[{**ROW, "number": "1", "measure": "", "outcome": "executed"}],
        particulars=[{**ROW, "measure number": "1", "field": "account_number", "value": "1"}],
    )
    with at() as work:
        _, faults = check(work, read(folder(tmp_path / "in", given)))
    assert [(fault.sheet, fault.column) for fault in faults] == [("cases", "measures")]
