"""Writing to the audit trail."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql, sqlite

from mla.audit.models import Entry, Head
from mla.audit.rules import FIRST, REGISTER, link, write_down
from mla.database import Work


def record(
    work: Work,
    action: str,
    *,
    chain: str,
    subject: str,
    detail: dict[str, Any] | None = None,
) -> None:
    """Add one line to a chain, in the same transaction as the change it describes."""
    head = _lock(work, chain)
    if head.seq == 0 and chain != REGISTER:
        record(work, "chain.open", chain=REGISTER, subject=chain)
    row = _row(work, chain, head.seq, head.hash, action, subject, detail)
    head.seq, head.hash = row["seq"], row["hash"]
    work.session.add(Entry(**row))
    work.session.flush()


def open_chains(work: Work, action: str, details: Mapping[str, dict[str, Any]]) -> None:
    """Open many chains at once, each with one line about the thing it is named after.

    Writes what `record` would, chain by chain, in few statements. None of the chains may exist.
    """
    register = _lock(work, REGISTER)
    opened, rows = [], []
    for chain, detail in details.items():
        row = _row(work, REGISTER, register.seq, register.hash, "chain.open", chain, None)
        register.seq, register.hash = row["seq"], row["hash"]
        opened.append(row)
        rows.append(_row(work, chain, 0, FIRST, action, chain, detail))
    if rows:
        work.session.flush()
        work.session.execute(insert(Entry), opened + rows)
        heads = [{"chain": row["chain"], "seq": row["seq"], "hash": row["hash"]} for row in rows]
        work.session.execute(insert(Head), heads)


def _row(
    work: Work,
    chain: str,
    last_seq: int,
    last_hash: str,
    action: str,
    subject: str,
    detail: dict[str, Any] | None,
) -> dict[str, Any]:
    """Write down the entry that follows the last one of a chain."""
    facts = {
        "chain": chain,
        "seq": last_seq + 1,
        "at": work.now.isoformat(),
        "actor_id": work.actor.id,
        "actor": work.actor.name,
        "action": action,
        "subject": subject,
        "detail": detail or {},
    }
    body = write_down(facts)
    return {
        "chain": chain,
        "seq": last_seq + 1,
        "happened_at": work.now,
        "actor_id": work.actor.id,
        "actor_name": work.actor.name,
        "action": action,
        "subject": subject,
        "body": body,
        "hash": link(last_hash, body),
    }


def _lock(work: Work, chain: str) -> Head:
    """Return the head of a chain, made if there is none, and keep others from it."""
    query = select(Head).where(Head.chain == chain).with_for_update()
    query = query.execution_options(populate_existing=True)
    head = work.session.scalar(query)
    if head is None:
        # Two may open a chain at once; the second finds the row that the first one made.
        dialect = work.session.get_bind().dialect.name
        insert_ = postgresql.insert if dialect == "postgresql" else sqlite.insert
        row = insert_(Head).values(chain=chain, seq=0, hash=FIRST)
        work.session.execute(row.on_conflict_do_nothing())
        head = work.session.scalars(query).one()
    return head
