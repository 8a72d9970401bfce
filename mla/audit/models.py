"""The audit trail."""

from datetime import datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla.database import Base


class Entry(Base):
    """One thing that somebody did. Rows are added and never changed."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        UniqueConstraint("chain", "seq"),
        Index("ix_audit_entry_happened_at", "happened_at"),
    )

    chain: Mapped[str]
    """What the entry belongs to, such as `case:117`."""
    seq: Mapped[int]
    happened_at: Mapped[datetime]
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    action: Mapped[str]
    """`<thing>.<verb>`, such as `case.register`."""
    subject: Mapped[str]
    body: Mapped[str] = mapped_column(Text)
    """The exact text that was hashed; the other columns repeat it for reading."""
    hash: Mapped[str]


class Head(Base):
    """The last entry of a chain, locked by whoever adds the next one."""

    __tablename__ = "audit_head"

    chain: Mapped[str] = mapped_column(unique=True)
    seq: Mapped[int] = mapped_column(default=0)
    hash: Mapped[str]
