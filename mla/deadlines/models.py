"""The diary: what is due, in every room, about a case or about none; standards and limits."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla.core.clock import Holder
from mla.core.words import Sentence, from_plain
from mla.database import Base
from mla.deadlines.rules import Nature, Term
from mla.directory.models import Sourced


class Deadline(Base):
    """Something that has to have happened by a day, as the room that knows why has written it."""

    __tablename__ = "deadline"
    __table_args__ = (
        UniqueConstraint("case_id", "source"),
        CheckConstraint("(start_on IS NULL) = (days IS NULL)", name="whole_term"),
        Index("ix_deadline_open", "settled_on", "due_on"),
        Index("ix_deadline_owner_id", "owner_id"),
    )

    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    source: Mapped[str]
    """What of which room it is for; found again by it."""
    nature: Mapped[Nature]
    reason: Mapped[dict[str, Any]]
    """A sentence, as `core.words.as_plain` writes it."""
    step: Mapped[dict[str, Any] | None]
    endpoint: Mapped[str | None]
    address: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the address of the page needs besides the case."""
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    holder: Mapped[Holder | None]
    due_on: Mapped[date]
    due_at: Mapped[datetime | None]
    start_on: Mapped[date | None]
    """With the four below: from what the day was worked out, where it was."""
    days: Mapped[int | None]
    is_working_days: Mapped[bool] = mapped_column(default=False)
    calendar: Mapped[str | None]
    paused_days: Mapped[int] = mapped_column(default=0)
    is_rolled: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str | None] = mapped_column(Text)
    """What whoever wrote it wants to remember; never in a list of many cases, nor in a feed."""
    settled_on: Mapped[date | None]
    """The day on which it was met or fell away; None while it is open."""

    @property
    def reason_said(self) -> Sentence:
        """Why it is due."""
        return from_plain(self.reason)

    @property
    def step_said(self) -> Sentence | None:
        """What is to be done next."""
        return from_plain(self.step) if self.step else None

    @property
    def term(self) -> Term | None:
        """From what the day was worked out; None where it was given as a day."""
        if self.start_on is None or self.days is None:
            return None
        return Term(
            self.start_on,
            self.days,
            self.is_working_days,
            self.calendar,
            self.paused_days,
            self.is_rolled,
        )


class ServiceStandard(Base):
    """A service standard as the office has decided it; the others are those of the rules."""

    __tablename__ = "service_standard"

    code: Mapped[str] = mapped_column(unique=True)
    normal: Mapped[int]
    urgent: Mapped[int]
    emergency: Mapped[int]
    is_working_days: Mapped[bool]
    set_at: Mapped[datetime]
    set_by: Mapped[str]


class TimeLimit(Sourced, Base):
    """A time limit that an instrument itself sets."""

    __tablename__ = "time_limit"

    code: Mapped[str] = mapped_column(unique=True)
    instrument_code: Mapped[str] = mapped_column(ForeignKey("instrument.code"), index=True)
    direction: Mapped[str | None]
    """Of the cases whose stages begin it; None for one that another room counts."""
    event: Mapped[str]
    """What has to be done, by the codes of `words.EVENTS`."""
    begins_with: Mapped[list[str]]
    ends_with: Mapped[list[str]]
    measures: Mapped[list[str]]
    days: Mapped[int | None]
    hours: Mapped[int | None]
    is_working_days: Mapped[bool] = mapped_column(default=False)
    is_paused: Mapped[bool] = mapped_column(default=False)
    is_rolled: Mapped[bool] = mapped_column(default=False)
    article: Mapped[str | None]
    note: Mapped[str | None] = mapped_column(Text)
