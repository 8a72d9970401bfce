"""People and places for the tests of import and export."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mla.core.actor import Actor
from mla.database import Work
from tests.databases import opened
from tests.factories import NOON


@pytest.fixture
def console():
    return Actor(None, "console", "console", may_read_all=True)


@pytest.fixture
def at(register, console):
    """Do a piece of work in the register of this test, as the command line does."""

    @contextmanager
    def begin(kept=register) -> Iterator[Work]:
        with kept.work(console, NOON) as work:
            yield work

    return begin


@pytest.fixture
def other_register(request, tmp_path):
    """Another office: empty, on the same kind of database."""
    callspec = getattr(request.node, "callspec", None)
    if callspec and callspec.params.get("any_database") == "postgresql":
        copies = request.getfixturevalue("postgresql")
        url = copies.fresh()
        with opened(url) as register:
            yield register
        copies.drop(url)
        return
    with opened(request.getfixturevalue("sqlite").fresh(tmp_path / "other.db")) as register:
        yield register
