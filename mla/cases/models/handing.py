"""Who handed their work over to whom, case by case, and what came back."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla.database import Base


class HandOver(Base):
    """An officer leaves, or is away until a day, and others take over what is open."""

    __tablename__ = "hand_over"
    __table_args__ = (
        CheckConstraint("from_id <> to_id", name="two_people"),
        CheckConstraint("until_on IS NULL OR until_on >= begins_on", name="time"),
        Index("ix_hand_over_from_id", "from_id"),
    )

    from_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    to_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Who takes whatever was not given to somebody case by case."""
    begins_on: Mapped[date]
    until_on: Mapped[date | None]
    """The last day of an absence; None where it is for good."""
    note: Mapped[str] = mapped_column(Text)
    """How things stand altogether. It may speak of several cases, so no case shows it."""
    entries: Mapped[list[int]] = mapped_column(JSON, default=list)
    """Numbers of the entries of the diary about no case that went along."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    returned_on: Mapped[date | None]


class HandOverCase(Base):
    """One case that was passed on."""

    __tablename__ = "hand_over_case"
    __table_args__ = (
        UniqueConstraint("hand_over_id", "case_id"),
        Index("ix_hand_over_case_case_id", "case_id"),
        Index("ix_hand_over_case_to_id", "to_id"),
    )

    hand_over_id: Mapped[int] = mapped_column(ForeignKey("hand_over.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str | None] = mapped_column(Text)
    is_officer: Mapped[bool]
    """The giver was its officer; else only the last one named for a strict case."""
    is_named: Mapped[bool] = mapped_column(default=False)
    """The receiver was named for the case by this, and was not before."""
    entries: Mapped[list[int]] = mapped_column(JSON, default=list)
    """Numbers of the entries of its diary that went along."""
    is_returned: Mapped[bool] = mapped_column(default=False)
