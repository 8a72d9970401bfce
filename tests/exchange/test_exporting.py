import csv
import io
import zipfile
from datetime import date

import pytest
from sqlalchemy import select

from mla.audit import queries as audit
from mla.cases.models import Case, CaseClock, CaseFlow
from mla.cases.queries import get_case_by_reference, particulars_of
from mla.core.errors import Refused
from mla.exchange.checking import check
from mla.exchange.exporting import export
from mla.exchange.reading import read
from mla.exchange.writing import write
from mla.statistics import queries as statistics
from mla.statistics.rules.periods import By, Period
from tests.exchange.registers import CASE, FULL, RECEIVED, folder

LONG_AGO = Period(date(2020, 1, 1), date(2030, 5, 6))


def bring_in(work, store, path):
    plan, faults = check(work, read(path))
    assert faults == []
    return write(work, plan, store)


def rows_of(path):
    return {name: [dict(row.cells) for row in rows] for name, rows in read(path).rows.items()}


def kept(work, model):
    columns = [c for c in model.__table__.columns if c.name not in ("id", "case_id")]
    joined = select(Case.reference, *columns).join(Case, Case.id == model.case_id)
    return sorted(map(tuple, work.session.execute(joined)), key=str)


@pytest.mark.parametrize("name", ["out", "out.xlsx"])
def test_what_one_office_exports_another_imports(
    any_database, at, store, tmp_path, other_register, name
):
    with at() as work:
        bring_in(work, store, folder(tmp_path / "in", FULL))
    with at() as work:
        assert export(work, tmp_path / name) == 3
    with at(other_register) as work:
        assert bring_in(work, store, tmp_path / name) == 3
    with at(other_register) as work:
        export(work, tmp_path / f"again-{name}")
        theirs = [kept(work, CaseClock), kept(work, CaseFlow)]
        figures = [
            statistics.make(work, table, LONG_AGO, by)
            for table in statistics.TABLES
            for by in (By.NONE, By.STATE)
        ]
    assert rows_of(tmp_path / name) == rows_of(tmp_path / f"again-{name}")
    with at() as work:
        assert [kept(work, CaseClock), kept(work, CaseFlow)] == theirs
        assert figures == [
            statistics.make(work, table, LONG_AGO, by)
            for table in statistics.TABLES
            for by in (By.NONE, By.STATE)
        ]


@pytest.mark.parametrize("name", ["out", "out.xlsx"])
def test_every_text_comes_back_as_it_was(at, store, tmp_path, name):
    with at() as work:
        bring_in(work, store, folder(tmp_path / "in", FULL))
    with at() as work:
        export(work, tmp_path / name)
    given = {row["reference"]: row for row in FULL["cases"]}
    for row in rows_of(tmp_path / name)["cases"]:
        wanted = given[row["reference"]]
        for column in ("facts", "statute", "max_penalty", "platform_reference"):
            # An apostrophe before a sign is the way in which CSV keeps a cell from being run.
            assert row.get(column, "") == wanted.get(column, "").replace("''=", "'=")


def test_no_cell_of_csv_is_run_by_a_spreadsheet(at, store, tmp_path):
    with at() as work:
        bring_in(work, store, folder(tmp_path / "in", FULL))
    with at() as work:
        export(work, tmp_path / "out")
    cells = [
        cell
        for file in (tmp_path / "out").iterdir()
        for row in csv.reader(io.StringIO(file.read_bytes().decode(), newline=""))
        for cell in row
    ]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]


def test_no_cell_of_a_workbook_is_a_formula(at, store, tmp_path):
    with at() as work:
        bring_in(work, store, folder(tmp_path / "in", FULL))
    with at() as work:
        export(work, tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        sheets = [book.read(name) for name in book.namelist() if "worksheets/" in name]
    assert len(sheets) == 6
    assert not [sheet for sheet in sheets if b"<f>" in sheet]


def test_a_moment_leaves_at_an_offset_that_keeps_its_day(at, store, tmp_path):
    with at() as work:
        bring_in(work, store, folder(tmp_path / "in", FULL))
    with at() as work:
        export(work, tmp_path / "out")
    moments = [r["on"] for r in rows_of(tmp_path / "out")["history"] if "T" in r["on"]]
    assert len(moments) == 1
    assert moments[0].startswith("2024-01-10T")


def test_an_export_is_written_down(at, store, tmp_path):
    with at() as work:
        export(work, tmp_path / "out")
        entry = audit.list_entries(work, chain="exchange")[0]
    assert entry.action == "register.export"


def test_an_export_writes_over_nothing(at, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    (tmp_path / "book.xlsx").write_text("mine")
    for path in (tmp_path / "full", tmp_path / "book.xlsx", tmp_path / "cases.csv"):
        with at() as work, pytest.raises(Refused, match="Give the path of a new"):
            export(work, path)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name != "home") == ["book.xlsx", "full"]


def test_an_export_fills_an_empty_folder(at, tmp_path):
    (tmp_path / "empty").mkdir()
    with at() as work:
        export(work, tmp_path / "empty")
    assert (tmp_path / "empty" / "cases.csv").exists()


def test_a_text_too_long_for_a_workbook_is_refused_and_leaves_nothing(at, store, tmp_path):
    sheets = {"cases": [{**CASE, "facts": "x" * 40_000}], "history": [RECEIVED]}
    with at() as work:
        bring_in(work, store, folder(tmp_path / "in", sheets))
    before = set(tmp_path.iterdir())
    with at() as work, pytest.raises(Refused, match="longer than a cell"):
        export(work, tmp_path / "out.xlsx")
    assert set(tmp_path.iterdir()) == before
    with at() as work:
        export(work, tmp_path / "out")
    assert len(rows_of(tmp_path / "out")["cases"][0]["facts"]) == 40_000


def test_what_a_request_says_beyond_its_columns_goes_out_and_comes_in(
    at, store, tmp_path, other_register
):
    said = {
        "grounds_to_believe": "The account is there.",
        "person_concerned": "As on page 3.",
        "other_use": "yes",
        "urgency": "A hearing is near.",
    }
    rows = [
        {"reference": "B/2", "measure number": "", "field": field, "value": value}
        for field, value in said.items()
    ]
    came = folder(tmp_path / "in", {**FULL, "particulars": rows})
    with at() as work:
        bring_in(work, store, came)
    with at() as work:
        export(work, tmp_path / "out")
    with at(other_register) as work:
        bring_in(work, store, tmp_path / "out")
    with at(other_register) as work:
        case = get_case_by_reference(work, "B/2")
        assert particulars_of(case) == {
            name: text for name, text in said.items() if name != "urgency"
        }
        assert case.urgency_reason == "A hearing is near."
