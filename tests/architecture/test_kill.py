"""The tool that kills, tried on code whose writes can be counted."""

import pytest
from sqlalchemy import text

from tests.kill import Killer, run_killed

THREE_STATEMENTS = """
import os
from sqlalchemy import make_url, text
from mla.database import open_engine

with open_engine(make_url(os.environ["DATABASE"])).begin() as connection:
    connection.execute(text("CREATE TABLE killed (n integer)"))
with open_engine(make_url(os.environ["DATABASE"])).begin() as connection:
    connection.execute(text("SELECT 1"))
    connection.execute(text("insert INTO killed VALUES (1)"))
    connection.execute(text("UPDATE killed SET n = 2"))
"""


def count(register):
    with register.engine.connect() as connection:
        return connection.execute(text("SELECT count(*) FROM killed")).scalar()


@pytest.mark.usefixtures("any_database")
def test_a_process_is_killed_before_each_statement_that_writes_and_each_commit(
    register, database_url
):
    env = {"DATABASE": database_url.render_as_string(hide_password=False)}
    with Killer() as killer:
        # Two for the table, then insert, update, commit; and only then does it end by itself.
        codes = []
        for nth in range(1, 7):
            codes.append(killer.run(THREE_STATEMENTS, kill_at="sql", nth=nth, env=env).returncode)
            if nth >= 3:
                assert count(register) == (1 if nth == 6 else 0)
                with register.engine.begin() as connection:
                    connection.execute(text("DROP TABLE killed"))
    assert codes == [-9] * 5 + [0]


def test_a_process_is_killed_before_a_file_call(tmp_path):
    code = """
import os
from pathlib import Path
folder = Path(os.environ["FOLDER"])
for name in ("a", "b"):
    (folder / name).touch()
    (folder / name).rename(folder / (name + name))
"""
    killed = run_killed(code, kill_at="rename", nth=2, env={"FOLDER": str(tmp_path)})
    assert killed.returncode == -9
    assert sorted(path.name for path in tmp_path.iterdir()) == ["aa", "b"]


def test_what_the_code_says_and_how_it_ends_is_told():
    ended = run_killed("import sys; print('out'); sys.exit(3)", kill_at="any", nth=1)
    assert (ended.returncode, ended.stdout) == (3, "out\n")

    failed = run_killed("1 / 0", kill_at="any", nth=1)
    assert failed.returncode == 1
    assert "ZeroDivisionError" in failed.stderr


def test_a_mistake_in_the_code_is_not_taken_for_a_kill():
    with Killer() as killer, pytest.raises(AssertionError, match="ZeroDivisionError"):
        list(killer.everywhere("1 / 0"))
