"""The migrations build exactly the tables the models describe, and can take them down again.

Alembic's own check is blind to CHECK constraints, and so to a new stage or role; so the whole
schema is compared, in the words of the database itself.
"""

import re
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, make_url, text

import mla.app  # noqa: F401 — importing the application is what registers every table
from mla import database, paths
from mla.database import Base, Register, open_engine

VERSION_TABLE = "alembic_version"


@pytest.fixture
def empty_url(request, any_database, tmp_path):
    """A database in which nothing is."""
    if any_database == "sqlite":
        yield make_url(f"sqlite:///{tmp_path}/empty.db")
    else:
        server = request.getfixturevalue("postgresql")
        url = server.empty()
        yield url
        server.drop(url)


@pytest.fixture
def empty(empty_url):
    register = Register(open_engine(empty_url))
    yield register
    register.engine.dispose()


def downgrade(register: Register, to: str) -> None:
    with database.migrating(register.engine) as connection:
        command.downgrade(database.migrations(connection), to)


def schema(engine: Engine) -> dict[str, list[str]]:
    """The words of every table, index and constraint, in a fixed order, whoever wrote them."""
    with engine.connect() as connection:
        read = _sqlite_schema if engine.dialect.name == "sqlite" else _postgresql_schema
        return read(connection)


def _sqlite_schema(connection: Connection) -> dict[str, list[str]]:
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql <> ''"))
    # The order of columns and constraints in a table carries no meaning; their words do.
    return {
        name: sorted(re.findall(r"[^\s,()\"]+", sql))
        for name, sql in found
        if name != VERSION_TABLE
    }


def _postgresql_schema(connection: Connection) -> dict[str, list[str]]:
    questions = (
        """SELECT table_name, concat_ws(' ', column_name, data_type, character_maximum_length,
                  numeric_precision, numeric_scale, datetime_precision, is_nullable,
                  column_default, is_identity, is_generated, generation_expression)
           FROM information_schema.columns WHERE table_schema = 'public'""",
        """SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
           FROM pg_constraint WHERE connamespace = 'public'::regnamespace""",
        "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        """SELECT event_object_table, action_timing || event_manipulation || action_statement
           FROM information_schema.triggers""",
    )
    found: dict[str, list[str]] = {}
    for question in questions:
        for name, words in connection.execute(text(question)):
            if name != VERSION_TABLE:
                found.setdefault(name.strip('"'), []).append(words)
    return {name: sorted(words) for name, words in found.items()}


def test_migrations_build_what_the_models_describe(empty, register):
    assert database.upgrade(empty)
    assert schema(empty.engine) == schema(register.engine)
    assert set(Base.metadata.tables) <= set(schema(empty.engine))


def test_migrations_come_down_again(empty):
    database.upgrade(empty)
    downgrade(empty, "base")
    assert schema(empty.engine) == {}


def test_every_migration_can_be_taken_back_by_itself_and_made_again(empty):
    database.upgrade(empty)
    newest = schema(empty.engine)
    with database.migrating(empty.engine) as connection:
        steps = list(ScriptDirectory.from_config(database.migrations(connection)).walk_revisions())
    for step in steps:
        downgrade(empty, f"{step.revision}-1" if step.down_revision else "base")
        assert schema(empty.engine) != newest
        database.upgrade(empty)
        assert schema(empty.engine) == newest


def test_a_database_that_is_up_to_date_is_left_alone(empty):
    assert database.upgrade(empty)
    assert not database.upgrade(empty)


def test_migrations_form_one_line_and_are_numbered(tmp_path):
    with open_engine(make_url(f"sqlite:///{tmp_path}/x.db")).connect() as connection:
        script = ScriptDirectory.from_config(database.migrations(connection))
    steps = list(reversed(list(script.walk_revisions())))
    assert [step.revision for step in steps] == [f"{n:04}" for n in range(1, len(steps) + 1)]
    assert len(script.get_heads()) == 1


def test_two_starts_at_once_migrate_once(empty_url):
    def start(_):
        register = Register(open_engine(empty_url))
        try:
            return database.upgrade(register)
        finally:
            register.engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(start, range(4))) == [False, False, False, True]


def test_migrating_says_nothing_and_needs_no_current_folder(tmp_path):
    code = (
        "from sqlalchemy import make_url\n"
        "from mla.database import Register, open_engine, upgrade\n"
        f"assert upgrade(Register(open_engine(make_url('sqlite:///{tmp_path}/new.db'))))\n"
    )
    root = paths.data_dir("migrations").parent
    done = subprocess.run(  # noqa: S603 — our own words
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sqlite3.connect(tmp_path / "new.db").execute("SELECT * FROM alembic_version").fetchone()
