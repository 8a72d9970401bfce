"""Killed between any two writes of an import: all of it is there afterwards, or nothing."""

import pytest

from tests.exchange.registers import folder, visits
from tests.left_behind import count_rows, kill_everywhere, killer

SHEETS = {
    "cases": [
        {"reference": "A/1", "direction": "incoming", "counterpart": "FR", "offences": "ML",
         "measures": "BANK_RECORDS;TAKE_EVIDENCE", "legal_bases": "UNTOC"},
        {"reference": "B/2", "direction": "outgoing", "counterpart": "BR",
         "measures": "BANK_RECORDS", "outcome": "executed"},
        {"reference": "C/3", "kind": "enquiry", "direction": "incoming", "counterpart": "CL"},
    ],
    "history": [
        *visits("A/1", ("2024-01-10", "received"), ("2024-01-11", "registered")),
        *visits("B/2", ("2023-02-01", "transmitted"), ("2023-06-01", "closed")),
        *visits("C/3", ("2024-02-01", "received")),
    ],
    "persons": [{"reference": "A/1", "role": "suspect", "name": "A. B."}],
    "correspondence": [
        {"reference": reference, "direction": "incoming", "on": "2024-01-10", "from": "Ministry",
         "subject": "Request", "file": f"papers/{number}.pdf"}
        for number, reference in enumerate(("A/1", "B/2", "C/3"))
    ],
}  # fmt: skip

IMPORT = """
import os
from pathlib import Path
from mla.exchange.service import import_register

with register.work(CONSOLE, NOON) as work:
    outcome = import_register(work, store, Path(os.environ["MLA_HOME"]) / "old")
    assert not outcome.is_refused, outcome.lines
"""


@pytest.fixture
def old_register(home):
    """A register of three cases, each with a paper."""
    path = folder(home / "old", SHEETS)
    (path / "papers").mkdir()
    for number in range(3):
        (path / "papers" / f"{number}.pdf").write_bytes(b"%PDF-1.7 paper " + bytes([65 + number]))


@pytest.mark.usefixtures("any_database", "old_register")
def test_an_import_that_is_killed_leaves_nothing_of_itself(settings, register):
    with killer() as deadly:
        points = kill_everywhere(deadly, IMPORT, settings, register)
    assert points > 30
    rows = count_rows(register)
    assert [rows[name] for name in ("case", "stage_visit", "stored_file")] == [3, 5, 3]
