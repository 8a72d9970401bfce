"""A database that forgets, the application, and people to act and to sign in as.

A test runs on SQLite. One that asks for `any_database` runs on SQLite and on PostgreSQL.
"""

import os
from contextlib import closing
from datetime import datetime
from typing import Any

import hypothesis
import pytest
from argon2 import PasswordHasher
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import make_url
from sqlalchemy.orm import Session

from mla.access.rules import Role
from mla.app import create_app
from mla.config import Settings
from mla.core.actor import Actor
from mla.database import Base, Register, Work, open_engine
from mla.deadlines import service as deadlines
from mla.directory import service as directory
from mla.measures import service as measures
from mla.people import service as people
from mla.storage.store import Store
from mla.treaties import service as treaties
from tests import databases, factories
from tests.browser import Browser
from tests.factories import NOON

# The same examples every time, however busy the machine is.
hypothesis.settings.register_profile("ordinary", derandomize=True, deadline=None)
hypothesis.settings.load_profile("ordinary")

# Hashing that is slow on purpose would only slow the tests down.
people.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def fill(register: Register) -> None:
    """Fill an empty database with what every new home has: the tables and the reference data."""
    Base.metadata.create_all(register.engine)
    with register.work(Actor(None, "console", "console"), NOON) as work:
        for room in (directory, treaties, measures, deadlines):
            room.update_reference(work)


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory):
    """Copies of a filled SQLite database, which is filled once for each process of a test run."""
    return databases.Sqlite(tmp_path_factory.mktemp("template"), fill)


@pytest.fixture(scope="session")
def server_url(testrun_uid):
    """A PostgreSQL server on which databases may be made."""
    if given := os.environ.get("MLA_TEST_DATABASE_URL"):
        yield make_url(given)
        return
    server = databases.Server(testrun_uid)
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def postgresql(server_url):
    """Copies of a filled PostgreSQL database, which is filled once for each process."""
    with closing(databases.Postgresql(server_url)) as copies:
        copies.prepare(fill)
        yield copies


@pytest.fixture(params=["sqlite", "postgresql"])
def any_database(request):
    """Run the test once on each database."""
    return request.param


@pytest.fixture
def home(tmp_path):
    """The home folder of the installation under test."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def database_url(request, home):
    """A database of the test's own, with tables and reference data."""
    callspec = getattr(request.node, "callspec", None)
    if callspec and callspec.params.get("any_database") == "postgresql":
        copies = request.getfixturevalue("postgresql")
        url = copies.fresh()
        yield url
        copies.drop(url)
    else:
        yield request.getfixturevalue("sqlite").fresh(home / "mla.db")


@pytest.fixture
def settings(home, database_url):
    return Settings(home=home, database_url=database_url, secret_key="test", testing=True)


@pytest.fixture
def register(settings):
    register = Register(open_engine(settings.database_url))
    yield register
    register.engine.dispose()


@pytest.fixture
def session(register):
    """What the test itself looks through and makes things with.

    It takes the right to write only when it writes. Before anybody else is to see or change what
    it made, it must be committed; the browsers of `client_as` see to that.
    """
    engine = register.engine.execution_options(writes=False)
    with Session(engine, expire_on_commit=False) as session:
        factories.session = session
        yield session
        factories.session = None


@pytest.fixture
def store(settings):
    return Store(settings.files)


@pytest.fixture
def work(session):
    """Start a piece of work as a new person with these roles: `work(Role.OFFICER)`."""

    def start(*roles: Role, now: datetime = NOON, **person: Any) -> Work:
        return Work(session, factories.PersonFactory(roles=roles, **person).as_actor(), now)

    return start


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory):
    """Templates compiled by one test serve the next."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(settings, register, session, compiled_templates):
    """The application, on the database of this test; it is always noon."""
    app = create_app(settings, register, clock=lambda: NOON)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.test_client_class = Browser
    app.jinja_env.bytecode_cache = compiled_templates
    return app


@pytest.fixture
def client_as(app, session):
    """Open a browser as a new person with these roles: `client_as(Role.OFFICER)`."""

    def open_as(*roles: Role, **person: Any) -> Browser:
        who = factories.PersonFactory(roles=roles, **person)
        token = people.start_session(Work(session, who.as_actor(), NOON), who)
        client = app.test_client()
        client.person = who
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
        return client

    return open_as
