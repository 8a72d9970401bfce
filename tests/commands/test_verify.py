"""`mla verify` names whatever is not as it was written, and nothing else."""

import sqlite3

import pytest

from tests.exchange.registers import folder, visits

SHEETS = {
    "cases": [{"reference": "A/1", "direction": "incoming", "counterpart": "FR"}],
    "history": visits("A/1", ("2024-01-10", "received"), ("2024-01-11", "registered")),
    "correspondence": [
        {"reference": "A/1", "direction": "incoming", "on": "2024-01-10", "from": "Ministry",
         "subject": "Request", "file": "letter.pdf"}
    ],
}  # fmt: skip


@pytest.fixture
def register(mla, used_home, tmp_path):
    """A register with a case, a letter, and two entries in the chain of a person."""
    path = folder(tmp_path / "old", SHEETS)
    (path / "letter.pdf").write_bytes(b"%PDF-1.7 a letter")
    assert mla("import", path).status == 0
    words = ("--role", "clerk", "--password", "four plain words here")
    assert mla("person", "add", "amina", *words).status == 0
    assert mla("verify").status == 0
    return used_home


def tamper(home, *statements):
    """Do something to the database behind the register's back."""
    connection = sqlite3.connect(home / "mla.db")
    with connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0, statement
    connection.close()


def the_file(home):
    (path,) = [one for one in (home / "files").rglob("*") if one.is_file()]
    return path


@pytest.mark.parametrize(
    ("statements", "named"),
    [
        (["UPDATE audit_entry SET actor_name = 'Nobody' WHERE chain = 'case:1'"], "case:1"),
        (
            ["UPDATE audit_entry SET body = replace(body, 'A/1', 'B/1') "
             "WHERE chain = 'case:1' AND seq = 1"],
            "case:1",
        ),
        (
            ["DELETE FROM audit_entry WHERE id = "
             "(SELECT max(id) FROM audit_entry WHERE chain = 'case:1')"],
            "case:1",
        ),
        (["DELETE FROM audit_entry", "DELETE FROM audit_head"], "case:1"),
        (
            ["DELETE FROM audit_entry WHERE chain = 'person:1'",
             "DELETE FROM audit_head WHERE chain = 'person:1'"],
            "person:1",
        ),
        (
            ["DELETE FROM audit_entry WHERE chain = 'case:1'",
             "DELETE FROM audit_head WHERE chain = 'case:1'"],
            "case:1",
        ),
        (["UPDATE \"case\" SET stage = 'closed', holder = NULL"], "A/1"),
        (["UPDATE case_clock SET own_days = own_days + 1"], "A/1"),
        (["UPDATE stage_visit SET \"on\" = '2023-01-01' WHERE stage = 'received'"], "A/1"),
    ],
    ids=[
        "a changed entry", "a changed text", "a deleted last entry", "no trail at all",
        "a deleted chain", "a deleted chain of a case", "a changed stage",
        "a changed clock", "a changed day",
    ],
)  # fmt: skip
def test_whatever_was_changed_behind_its_back_is_named(mla, register, statements, named):
    tamper(register, *statements)

    said = mla("verify")

    assert said.status == 1
    assert named in said.out
    assert "Audit trail" in said.out or "Case" in said.out


def test_a_changed_file_is_named_by_its_fingerprint(mla, register):
    path = the_file(register)
    path.chmod(0o600)
    path.write_bytes(b"%PDF-1.7 a Letter")

    said = mla("verify")

    assert said.status == 1
    assert path.name in said.out.replace("/", "")


def test_a_lost_file_is_named_by_its_fingerprint(mla, register):
    path = the_file(register)
    path.unlink()

    said = mla("verify")

    assert said.status == 1
    assert path.name in said.out.replace("/", "")


def test_a_sound_register_says_so_beside_the_answer(mla, register):
    said = mla("verify")
    assert (said.status, said.out) == (0, "")
    assert "as they were written" in said.err
