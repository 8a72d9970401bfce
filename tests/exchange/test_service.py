import io
import sys

from sqlalchemy import select

from mla.cases.models import Case
from mla.exchange.reading import read
from mla.exchange.service import import_register
from tests.exchange.registers import CASE, FULL, RECEIVED, folder

MIXED = {
    **FULL,
    "cases": [*FULL["cases"], {**CASE, "reference": "D/4", "counterpart": "XQ", "facts": "=x"}],
    "history": [*FULL["history"], {**RECEIVED, "reference": "D/4", "stage": "nowhere"}],
    "correspondence": [
        *FULL["correspondence"],
        {"reference": "D/4", "direction": "sent", "on": "2024-01-10", "file": "letter.txt"},
    ],
}


def references(work):
    return work.session.scalars(select(Case.reference).order_by(Case.reference)).all()


def mixed(path):
    folder(path, MIXED)
    (path / "letter.txt").write_text("Dear colleague")
    return path


def test_a_dry_run_changes_nothing_and_says_that_all_is_well(at, store, tmp_path):
    with at() as work:
        outcome = import_register(work, store, folder(tmp_path / "in", FULL), dry_run=True)
    assert not outcome.is_refused
    assert "3 cases can be imported" in str(outcome.lines[0])
    with at() as work:
        assert references(work) == []


def test_a_dry_run_of_a_faulty_register_is_refused(at, store, tmp_path):
    with at() as work:
        outcome = import_register(work, store, mixed(tmp_path / "in"), dry_run=True)
    assert outcome.is_refused


def test_skipping_brings_the_sound_cases_in_and_hands_the_rest_back(
    any_database, at, store, tmp_path
):
    with at() as work:
        outcome = import_register(work, store, mixed(tmp_path / "in"), skip_faulty=True)
    assert (outcome.is_refused, outcome.imported) == (False, 3)
    left = tmp_path / "in-faulty"
    assert str(left) in str(outcome.lines[1])
    with at() as work:
        assert references(work) == ["A/1", "B/2", "C/3"]
    rows = (left / "cases.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 2
    assert "This is no State" in rows[1]
    assert "This is no stage" in (left / "history.csv").read_text(encoding="utf-8")
    assert (left / "letter.txt").read_text() == "Dear colleague"


def test_what_was_handed_back_is_imported_once_it_is_mended(at, store, tmp_path):
    with at() as work:
        import_register(work, store, mixed(tmp_path / "in"), skip_faulty=True)
    for file in (tmp_path / "in-faulty").glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        text = text.replace(",XQ,", ",FR,").replace(",nowhere,", ",received,")
        file.write_text(text, encoding="utf-8")
    with at() as work:
        assert import_register(work, store, tmp_path / "in-faulty").imported == 1
    with at() as work:
        assert references(work) == ["A/1", "B/2", "C/3", "D/4"]
        facts = select(Case.facts).where(Case.reference == "D/4")
        assert work.session.scalar(facts) == "=x"


def test_an_older_rest_is_not_written_over(at, store, tmp_path):
    (tmp_path / "in-faulty").mkdir()
    with at() as work:
        import_register(work, store, mixed(tmp_path / "in"), skip_faulty=True)
    assert read(tmp_path / "in-faulty-2").rows["cases"][0].reference == "D/4"


def test_a_missing_column_cannot_be_skipped(at, store, tmp_path):
    given = {"cases": [{"reference": "A/1", "direction": "incoming"}], "history": [RECEIVED]}
    with at() as work:
        path = folder(tmp_path / "in", given)
        outcome = import_register(work, store, path, skip_faulty=True)
    assert outcome.is_refused
    assert not (tmp_path / "in-faulty").exists()


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_bar_is_drawn_on_a_terminal_only(at, store, tmp_path, monkeypatch, capsys):
    with at() as work:
        import_register(work, store, folder(tmp_path / "in", FULL))
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    other = {"cases": [{**CASE, "reference": "Z/1"}], "history": [{**RECEIVED, "reference": "Z/1"}]}
    with at() as work:
        import_register(work, store, folder(tmp_path / "other", other))
    assert "Importing" in terminal.getvalue()
    assert capsys.readouterr().out == ""
