"""The base class of every table, the column types they share, and the one piece of work.

Nothing here knows a room. Nobody but `Register.work` and `web.transaction` commits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    URL,
    Connection,
    DateTime,
    Engine,
    Enum,
    MetaData,
    create_engine,
    event,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker
from sqlalchemy.types import TypeDecorator

from mla import paths
from mla.core.actor import Actor

if TYPE_CHECKING:
    from alembic.config import Config

# Named constraints, so that a migration can find again what an earlier one made.
NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A point in time: stored in UTC, read back with its zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Refuse a time without a zone, then store it as UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time must carry its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Give the zone back."""
        return value.replace(tzinfo=UTC) if value else None


class Base(DeclarativeBase):
    """Every table has a number; everything else it must say for itself."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {
        datetime: Moment,
        dict[str, Any]: JSON,
        list[str]: JSON,
        # Store what the enum means ("under_review"), not what Python calls it (UNDER_REVIEW).
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            create_constraint=True,
            length=40,
            values_callable=lambda members: [member.value for member in members],
        ),
    }

    id: Mapped[int] = mapped_column(primary_key=True)


@dataclass(frozen=True)
class Work:
    """One piece of work, kept whole or not at all: what is open, who is acting, and when."""

    session: Session
    actor: Actor
    now: datetime
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    """The time zone of the office, which decides what day it is."""

    @property
    def today(self) -> date:
        """The day it is at the office."""
        return self.now.astimezone(self.zone).date()


def open_engine(url: URL) -> Engine:
    """Open a database. SQLite is told to be durable, to check foreign keys and to wait its turn."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # We begin transactions ourselves, below.
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=30000",
            "cache_size=-65536",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        # A transaction that reads first and writes later cannot wait for another writer; SQLite
        # would refuse it. So whoever means to write says so, and waits before reading anything.
        writes = connection.get_execution_options().get("writes", True)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


class Register:
    """An open database, and the way to do a piece of work in it."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine made by `open_engine`."""
        self.engine = engine
        self.sessions = sessionmaker(engine, expire_on_commit=False)

    def session(self, *, writes: bool) -> Session:
        """Open a session whose transaction may write, or only reads."""
        session = self.sessions()
        session.connection(execution_options={"writes": writes})
        return session

    @contextmanager
    def work(self, actor: Actor, now: datetime, zone: ZoneInfo | None = None) -> Iterator[Work]:
        """Do one piece of work: all of it is kept, or, if anything goes wrong, none of it."""
        with self.session(writes=True) as session:
            yield Work(session, actor, now, zone or ZoneInfo("UTC"))
            session.commit()


# PostgreSQL knows an advisory lock by a number; this one means "the tables are being migrated".
MIGRATING = 0x6D6C61


def migrations(connection: Connection) -> "Config":
    """Return Alembic's settings for the open transaction of this connection.

    They are made here and not read from a file, so that an installed wheel migrates too.
    """
    from alembic.config import Config  # Slow, and needed once in a process.

    config = Config()
    config.set_main_option("script_location", str(paths.data_dir("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(register: Register) -> bool:
    """Bring the tables up to date, whole or not at all; say whether anything was to be done.

    Two processes that start at once take turns: SQLite begins by locking the database for
    writing, PostgreSQL by an advisory lock.
    """
    from alembic import command
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with migrating(register.engine) as connection:
        config = migrations(connection)
        newest = ScriptDirectory.from_config(config).get_heads()
        if set(MigrationContext.configure(connection).get_current_heads()) == set(newest):
            return False
        command.upgrade(config, "head")
        return True


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """Open the one transaction in which tables may be made, changed and dropped."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            with connection.begin():
                connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": MIGRATING})
                yield connection
            return
        # SQLite changes a table by making it anew and dropping the old one, which would delete
        # the rows that point to it. The switch has no effect inside a transaction.
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise RuntimeError("The migration would leave rows that point to nothing.")
        finally:
            driver.execute("PRAGMA foreign_keys=ON")
