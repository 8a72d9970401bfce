"""The kinds of assistance, and the measures that one case asks for."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla.database import Base
from mla.directory.models import Labelled, Sourced
from mla.measures.rules import Coercive, MeasureGroup, Outcome


class MeasureKind(Labelled, Sourced, Base):
    """A kind of assistance that one State asks of another."""

    __tablename__ = "measure_kind"

    code: Mapped[str] = mapped_column(unique=True)
    coercive: Mapped[Coercive]
    group_code: Mapped[MeasureGroup]
    extra_particulars: Mapped[list[str]]
    """What a request for it must say beyond the common contents: field names in snake case."""
    treaty_hooks: Mapped[str | None] = mapped_column(Text)
    """Where it stands in the treaties, as people cite it."""


class Measure(Base):
    """One thing asked for in a case, and what became of it."""

    __tablename__ = "measure"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("number > 0", name="number"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    number: Mapped[int]
    """Counted from 1 within the case; the same kind twice is two measures."""
    kind_code: Mapped[str] = mapped_column(ForeignKey("measure_kind.code"), index=True)
    target: Mapped[str | None] = mapped_column(Text)
    """Whom or what it is about."""
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.PENDING)
    completed_on: Mapped[date | None]
    ground: Mapped[str | None]
    """The code of the ground, where it was refused."""
    note: Mapped[str | None] = mapped_column(Text)
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"), index=True)
    """The authority that executes it."""
    particulars: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What is said of it, by the field names of its kind."""
