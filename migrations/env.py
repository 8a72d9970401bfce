"""Bring a database up to date with the models."""

from typing import Any

from alembic import context
from sqlalchemy import Connection

import mla.app  # noqa: F401 — importing the application is what registers every table
from mla import config
from mla.database import Base, Moment, open_engine


def render_item(kind: str, item: Any, _: Any) -> str | bool:
    """Write plain column types into migrations: an old migration must not need today's code."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, Moment) else False


def run(connection: Connection) -> None:
    """Run what was asked for; the caller's transaction, when there is one, stays the caller's."""
    context.configure(
        connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    # Somebody who writes a migration calls `alembic` by hand, on the register of MLA_HOME.
    with open_engine(config.read().database_url).begin() as opened:
        run(opened)
