from datetime import UTC, date, datetime

import pytest

from mla.core.errors import Refused
from mla.exchange.checking import check
from mla.exchange.reading import read
from tests.exchange.registers import CASE, FULL, RECEIVED, folder, workbook

FOREIGN = {
    "cases": [{"Nummer": "A/1", "Richtung, Weg": "incoming", "Staat": "FR"}],
    "history": [{"Nummer": "A/1", "Datum": "2024-01-10", "stage": "received"}],
}
MAP = """heading,column,sheet
nummer,reference,
"Richtung, Weg",direction,cases
Staat,counterpart,cases
Datum,on,history
"""


def cells(path, map_path=None):
    sheets = read(path, map_path)
    assert sheets.faults == []
    return {name: [dict(row.cells) for row in rows] for name, rows in sheets.rows.items()}


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_either_separator_and_a_byte_order_mark_read_the_same(tmp_path, delimiter, encoding):
    plain = cells(folder(tmp_path / "plain", FULL))
    assert cells(folder(tmp_path / "in", FULL, delimiter=delimiter, encoding=encoding)) == plain


def test_each_file_of_a_folder_may_have_its_own_separator(tmp_path):
    path = folder(tmp_path / "in", {"cases": [CASE], "history": [RECEIVED]}, delimiter=";")
    folder(tmp_path / "other", {"history": [RECEIVED]})
    (tmp_path / "other" / "history.csv").replace(path / "history.csv")
    assert cells(path)["history"][0]["stage"] == "received"


def test_a_map_gives_our_names_to_foreign_headings(tmp_path):
    (tmp_path / "map.csv").write_text(MAP, encoding="utf-8-sig")
    read_as = cells(folder(tmp_path / "in", FOREIGN), tmp_path / "map.csv")
    assert read_as == {"cases": [CASE], "history": [RECEIVED]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from,to\na,b\n", "needs the columns heading and column"),
        ("heading,column\nNummer,number of file\n", "names a column “number of file”"),
        ("heading,column,sheet\nNummer,reference,case\n", "names a sheet “case”"),
    ],
)
def test_a_map_that_means_nothing_is_refused(tmp_path, text, said):
    (tmp_path / "map.csv").write_text(text)
    with pytest.raises(Refused, match=said):
        read(folder(tmp_path / "in", FOREIGN), tmp_path / "map.csv")


def test_dates_and_numbers_of_a_workbook_are_read_as_the_format_writes_them(tmp_path):
    rows = {
        "Cases": [{**CASE, "reference": 12, "max_penalty": 2.5}],
        "history": [{"reference": 12.0, "on": datetime(2024, 1, 10), "stage": "received"}],  # noqa: DTZ001 — as a spreadsheet has it
        "measures": [{"reference": 12, "number": 1.0, "completed_on": date(2024, 2, 1)}],
    }
    read_as = cells(workbook(tmp_path / "in.xlsx", rows))
    assert read_as["cases"][0]["reference"] == "12"
    assert read_as["cases"][0]["max_penalty"] == "2.5"
    assert read_as["history"] == [{**RECEIVED, "reference": "12"}]
    assert read_as["measures"] == [
        {"reference": "12", "number": "1", "completed_on": "2024-02-01"},
    ]


def test_column_order_is_free_and_empty_rows_are_passed_over(tmp_path):
    path = folder(tmp_path / "in", {"history": [RECEIVED]})
    (path / "cases.csv").write_text("counterpart,reference,direction\n\n,,\nFR,A/1,incoming\n")
    sheets = read(path)
    assert dict(sheets.rows["cases"][0].cells) == CASE
    assert sheets.rows["cases"][0].number == 4


def test_a_cell_without_a_heading_is_a_fault(at, tmp_path):
    path = folder(tmp_path / "in", {"history": [RECEIVED]})
    (path / "cases.csv").write_text("reference,direction,counterpart\nA/1,incoming,FR,stray\n")
    with at() as work:
        _, faults = check(work, read(path))
    assert [(f.sheet, f.row, f.value) for f in faults] == [("cases", 2, "stray")]


def test_a_moment_keeps_its_time(at, tmp_path):
    moved = {**RECEIVED, "on": "2024-01-10T23:30:00-05:00"}
    with at() as work:
        path = folder(tmp_path / "in", {"cases": [CASE], "history": [moved]})
        plan, _ = check(work, read(path))
    visit = plan.cases[0].visits[0]
    assert visit["on"] == date(2024, 1, 10)
    assert visit["at"] == datetime(2024, 1, 11, 4, 30, tzinfo=UTC)


def test_an_attached_csv_file_is_no_sheet(at, tmp_path):
    letter = {"reference": "A/1", "direction": "sent", "on": "2024-01-10", "file": "list.csv"}
    given = {"cases": [CASE], "history": [RECEIVED], "correspondence": [letter]}
    path = folder(tmp_path / "in", given)
    (path / "list.csv").write_text("a,b\n")
    with at() as work:
        _, faults = check(work, read(path))
    assert faults == []
