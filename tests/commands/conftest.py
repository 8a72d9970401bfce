"""The command line, run in this process on a home of the test's own.

said = mla("office", "show")
assert said.status == 0
"""

import shutil
import sys
from dataclasses import dataclass

import pytest

from mla.cli import main
from mla.cli.installation import Installation
from mla.config import read
from mla.people import service as people
from tests.journeys.driving import CHEAP


@dataclass
class Said:
    """How a command ended, and what it said where."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def made_home(tmp_path_factory):
    """A home that has been used once, and in which nothing is yet."""
    home = tmp_path_factory.mktemp("made") / "home"
    place = Installation(read({}, home=home))
    with place.register.engine.connect() as connection:
        # A copy of the file alone must hold everything that was written.
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    place.register.engine.dispose()
    return home


@pytest.fixture
def new_home(tmp_path, monkeypatch):
    """The home of this test, which nobody has made yet."""
    home = tmp_path / "register"
    monkeypatch.setenv("MLA_HOME", str(home))
    monkeypatch.delenv("MLA_DATABASE_URL", raising=False)
    return home


@pytest.fixture
def used_home(new_home, made_home):
    """The home of this test, made before."""
    shutil.copytree(made_home, new_home)
    return new_home


@pytest.fixture
def mla(monkeypatch, capsys):
    """Run a command as a shell would, and return what came of it."""
    monkeypatch.setattr(people, "HASHER", CHEAP)

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["mla", *map(str, arguments)])
        status = 0
        try:
            main()
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Said(status, out, err)

    return run
