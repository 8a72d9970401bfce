"""A full register, and what stands in a database, for the tests that walk the whole product."""

import pytest
from sqlalchemy import text

from tests.architecture import full

MAY_GROW = {"audit_entry", "audit_head"}
"""Reading leaves a trace, and so does being turned away."""


@pytest.fixture
def house(app, work, store):
    """A register in which something of everything stands."""
    return full.stand_up(work, store)


@pytest.fixture
def contents(register, settings):
    """Look at everything an installation holds, its traces of reading left out."""

    def look():
        with register.engine.connect() as connection:
            names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
            tables = sorted(name for (name,) in names if name not in MAY_GROW)
            found = {name: _rows(connection, name) for name in tables}
        found["files"] = sorted(str(path) for path in settings.files.rglob("*") if path.is_file())
        return found

    return look


def _rows(connection, table):
    rows = connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608 — our own tables
    # When a session was last used is written down as it is used.
    return sorted(
        str(
            [value for key, value in row._mapping.items() if (table, key) != ("sign_in", "used_at")]
        )
        for row in rows
    )
