"""Setting an office up by commands: its home, itself, its people, its reference data."""

import sqlite3
import stat

from mla.config import read
from mla.database import Register, open_engine, upgrade

PASSWORD = ("--password", "four plain words here")


def looked_up(home, question):
    connection = sqlite3.connect(home / "mla.db")
    rows = connection.execute(question).fetchall()
    connection.close()
    return rows


def test_the_first_use_makes_the_home_and_says_so_beside_the_answer(mla, new_home):
    said = mla("person", "add", "amina", "--role", "clerk", *PASSWORD)

    assert (said.status, said.out) == (0, "amina\n")
    assert str(new_home) in said.err
    assert stat.S_IMODE(new_home.stat().st_mode) == 0o700
    for table in ("measure_kind", "country", "instrument"):
        assert looked_up(new_home, f"SELECT count(*) FROM {table}")[0][0] > 5, table  # noqa: S608
    again = mla("office", "show")
    assert str(new_home) not in again.err


def test_a_first_use_that_was_cut_off_is_finished_by_the_next(mla, new_home):
    register = Register(open_engine(read({}, home=new_home).database_url))
    upgrade(register)
    register.engine.dispose()
    assert looked_up(new_home, "SELECT count(*) FROM instrument") == [(0,)]

    assert mla("office", "show").status == 0

    assert looked_up(new_home, "SELECT count(*) FROM instrument")[0][0] > 5


def test_a_person_can_hold_several_roles(mla, used_home):
    roles = ("--role", "clerk", "--role", "officer", "--role", "reviewer")
    assert mla("person", "add", "amina", *roles, *PASSWORD).status == 0
    found = looked_up(used_home, "SELECT role FROM person_role ORDER BY role")
    assert found == [("clerk",), ("officer",), ("reviewer",)]


def test_a_prosecutor_sits_in_an_authority_of_the_directory(mla, used_home):
    adding = ("person", "add", "ana", "--role", "prosecutor", *PASSWORD)
    unknown = mla(*adding, "--office", "High Court")
    assert unknown.status == 1
    assert "High Court" in unknown.err
    assert mla("office", "set", "state=KE").status == 0
    assert mla("authority", "add", "High Court", "--kind", "prosecution").status == 0

    assert mla(*adding, "--office", "High Court").status == 0

    query = "SELECT authority.name FROM person JOIN authority ON authority.id = authority_id"
    assert looked_up(used_home, query) == [("High Court",)]


def test_an_account_that_cannot_be_is_refused_with_every_reason(mla, used_home):
    said = mla("person", "add", "a b", "--role", "clerk", "--password", "short")
    assert (said.status, said.out) == (1, "")
    assert len(said.err.splitlines()) == 2
    assert looked_up(used_home, "SELECT count(*) FROM person") == [(0,)]


def test_a_role_that_is_none_is_a_mistake_of_the_command_line(mla, used_home):
    said = mla("person", "add", "amina", "--role", "judge", *PASSWORD)
    assert said.status == 2
    assert "reviewer" in said.err


def test_the_office_can_be_set_and_looked_at(mla, used_home):
    unset = mla("office", "show")
    assert unset.status == 0
    assert "state: \n" in unset.out
    assert unset.err.strip()

    said = mla("office", "set", "state=XE", "state_name=Esperia", "name=Central Authority")

    assert said.status == 0
    assert "state: XE\n" in said.out
    assert "name: Central Authority\n" in mla("office", "show").out


def test_settings_that_cannot_be_are_all_named_and_none_is_kept(mla, used_home):
    said = mla("office", "set", "name=Kept?", "state=QQ9", "email=nowhere", "colour=blue")

    assert (said.status, said.out) == (1, "")
    for wrong in ("QQ9", "nowhere", "colour"):
        assert wrong in said.err
    assert "Kept?" not in mla("office", "show").out
    assert mla("office", "set", "name").status == 2


def test_the_reference_data_can_be_brought_up_to_date_again(mla, used_home):
    said = mla("reference", "update")
    assert said.status == 0
    lines = said.out.splitlines()
    assert len(lines) > 3
    assert all(": 0 added, 0 changed, " in line for line in lines)
