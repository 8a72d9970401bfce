"""A register in and out, one case of it, its figures and its letters, by commands."""

import csv
import io
import json

import pytest

from tests.exchange.registers import CASE, FULL, RECEIVED, folder

FLOW = (
    "direction,group,opening,new,reopened,executed,partly_executed,refused,withdrawn,"
    "not_possible,lapsed,misdirected,closing"
)
TIMES = (
    "direction,group,measure_of_time,n,pending,min,p10,p25,median,p75,p90,max,mean,km_median"
)  # fmt: skip
FAULTY = {
    **FULL,
    "cases": [*FULL["cases"], {**CASE, "reference": "D/4", "counterpart": "XQ"}],
    "history": [*FULL["history"], {**RECEIVED, "reference": "D/4", "stage": "nowhere"}],
}


@pytest.fixture
def sound(tmp_path):
    return folder(tmp_path / "old", FULL)


@pytest.fixture
def faulty(tmp_path):
    return folder(tmp_path / "faulty", FAULTY)


@pytest.fixture
def filled(mla, used_home, sound):
    assert mla("import", sound).status == 0
    return used_home


def stage_of(mla, reference):
    said = mla("case", reference, "--json")
    return json.loads(said.out)["stage"] if said.status == 0 else None


def test_a_sound_register_comes_in(mla, used_home, sound):
    said = mla("import", sound)
    assert said.status == 0
    assert "3 cases were imported." in said.out
    assert stage_of(mla, "B/2") == "closed"


def test_a_dry_run_only_checks(mla, used_home, sound, faulty):
    said = mla("import", "--dry-run", sound)
    assert (said.status, "3 cases can be imported" in said.out) == (0, True)
    assert stage_of(mla, "B/2") is None
    assert mla("import", "--dry-run", faulty).status == 1


def test_one_fault_refuses_all_and_every_fault_is_named(mla, used_home, faulty):
    said = mla("import", faulty)
    assert said.status == 1
    for word in ("cases", "history", "counterpart", "stage", "XQ", "nowhere"):
        assert word in said.out, word
    assert stage_of(mla, "A/1") is None


def test_the_sound_cases_can_be_brought_in_without_the_others(mla, used_home, faulty):
    said = mla("import", "--skip-faulty", faulty)
    assert said.status == 0
    assert f"{faulty}-faulty" in said.out
    assert stage_of(mla, "A/1") == "postponed"
    assert stage_of(mla, "D/4") is None


def test_what_is_no_register_is_said_in_a_sentence(mla, used_home, tmp_path):
    (tmp_path / "empty").mkdir()
    empty = mla("import", tmp_path / "empty")
    assert empty.status == 1
    assert "cases.csv" in empty.out
    (tmp_path / "no.xlsx").write_text("no workbook")
    unread = mla("import", tmp_path / "no.xlsx")
    assert (unread.status, unread.out) == (1, "")
    assert "no.xlsx" in unread.err
    assert mla("import", tmp_path / "nowhere").status == 2


@pytest.mark.parametrize("name", ["out", "out.xlsx"])
def test_what_goes_out_comes_in_elsewhere_with_the_same_figures(
    mla, filled, tmp_path, monkeypatch, name
):
    tables = [
        ("statistics", table, "--from", "2023-01-01", "--to", "2024-12-31", "--by", "state")
        for table in ("stock-and-flow", "timeliness")
    ]
    ours = [mla(*table).out for table in tables]
    out = tmp_path / name
    assert mla("export", out).status == 0
    again = mla("export", out)
    assert again.status == 1
    assert again.err.strip()

    monkeypatch.setenv("MLA_HOME", str(tmp_path / "other"))
    assert mla("import", out).status == 0
    assert [mla(*table).out for table in tables] == ours


@pytest.mark.parametrize(("name", "columns"), [("stock-and-flow", FLOW), ("timeliness", TIMES)])
def test_figures_come_with_their_columns_as_csv_and_as_json(mla, filled, name, columns):
    period = ("--from", "2023-01-01", "--to", "2024-12-31")
    as_csv = mla("statistics", name, *period, "--format", "csv")
    assert (as_csv.status, as_csv.err) == (0, "")
    assert as_csv.out.splitlines()[0] == columns
    rows = list(csv.DictReader(io.StringIO(as_csv.out)))
    assert {row["direction"] for row in rows} == {"incoming", "outgoing"}

    table = json.loads(mla("statistics", name, *period).out)
    assert list(table) == ["table", "period", "definitions", "columns", "rows", "notes"]
    assert ",".join(table["columns"]) == columns
    assert table["period"] == {"from": "2023-01-01", "to": "2024-12-31"}
    assert [row["direction"] for row in table["rows"]] == [row["direction"] for row in rows]


def test_the_figures_are_those_of_the_register(mla, filled):
    said = mla("statistics", "stock-and-flow", "--from", "2023-01-01", "--to", "2024-12-31",
               "--format", "csv")  # fmt: skip
    rows = {row["direction"]: row for row in csv.DictReader(io.StringIO(said.out))}
    assert (rows["incoming"]["new"], rows["incoming"]["closing"]) == ("1", "1")
    outgoing = rows["outgoing"]
    assert (outgoing["new"], outgoing["reopened"], outgoing["executed"]) == ("1", "1", "2")


def test_a_period_or_a_grouping_that_is_none_is_said_in_a_sentence(mla, used_home):
    for wrong in (
        ("--from", "yesterday"),
        ("--by", "colour"),
        ("--from", "2020-01-01", "--to", "1999-01-01"),
    ):
        said = mla("statistics", "timeliness", *wrong)
        assert (said.status, said.out) == (1, ""), wrong
        assert said.err.strip()
    assert mla("statistics", "weather").status == 2


def test_figures_can_be_written_to_a_file(mla, filled, tmp_path):
    out = tmp_path / "figures.csv"
    said = mla("statistics", "timeliness", "--format", "csv", "--out", out)
    assert (said.status, said.out) == (0, "")
    assert out.read_text().splitlines()[0] == TIMES


def test_a_case_is_told_whole(mla, filled):
    said = mla("case", "A/1", "--json")
    assert (said.status, said.err) == (0, "")
    case = json.loads(said.out)
    assert (case["reference"], case["stage"], case["holder"]) == ("A/1", "postponed", "domestic")
    clocks = case["clocks"]
    assert clocks["gross"] == clocks["own"] + clocks["foreign"] + clocks["domestic"] > 0
    moves = {move["name"]: move for move in case["moves"]}
    assert moves["resume"]["open"]
    closed = json.loads(mla("case", "C/3", "--json").out)
    assert [move["name"] for move in closed["moves"] if not move["open"]] != [None]
    for move in [*case["moves"], *closed["moves"]]:
        assert bool(move["reasons"]) == (not move["open"]), move

    plain = mla("case", "A/1")
    assert "stage: postponed" in plain.out
    assert mla("case", "Z/9").status == 1


OFFICE = (
    "state=KE", "name=Central Authority", "ministry=Ministry of Justice",
    "address=12 Archive Street", "email=mla@example.org", "signatories=M. C., Head of Unit",
)  # fmt: skip


def test_a_letter_names_what_it_lacks_and_is_final_only_without_gaps(mla, used_home, tmp_path):
    case = {**CASE, "requesting_authority": "Tribunal, Paris", "measures": "TAKE_EVIDENCE"}
    assert mla("import", folder(tmp_path / "one", {"cases": [case], "history": [RECEIVED]}))
    out = tmp_path / "letter.pdf"
    said = mla("letter", "A/1", "acknowledgement", "--language", "fr", "--out", out)
    assert (said.status, said.out) == (0, f"{out}\n")
    assert "The letter lacks the name of the office." in said.err
    assert out.read_bytes().startswith(b"%PDF")

    final = tmp_path / "final.docx"
    words = ("letter", "A/1", "acknowledgement", "--format", "docx", "--final", "--out", final)
    said = mla(*words)
    assert (said.status, said.out) == (1, "")
    assert "The letter lacks the name of the office." in said.err
    assert not final.exists()

    assert mla("office", "set", *OFFICE).status == 0
    said = mla(*words)
    assert (said.status, said.out, said.err) == (0, f"{final}\n", "")
    assert final.read_bytes().startswith(b"PK")


def test_a_letter_that_is_none_of_the_case_is_said_in_a_sentence(mla, filled, tmp_path):
    for kind, language in (("request", "en"), ("ode", "en"), ("acknowledgement", "xx")):
        said = mla("letter", "A/1", kind, "--language", language, "--out", tmp_path / "x.pdf")
        assert (said.status, said.out) == (1, ""), kind
        assert said.err.strip()
    assert not (tmp_path / "x.pdf").exists()


def test_every_command_says_what_it_is_for(mla, used_home):
    for words in ((), ("person",), ("office",), ("letter",), ("statistics",), ("import",)):
        said = mla(*words, "--help")
        assert said.status == 0
        assert said.out.startswith("Usage: mla")
