"""The tables of referrals: what was given to whom, its measures, its steps, its files."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla.cases.models import Case
from mla.correspondence.models import Entry
from mla.correspondence.rules import Kind
from mla.database import Base
from mla.directory.models import Authority
from mla.documents.models import Document
from mla.measures.models import Measure
from mla.measures.rules import Outcome
from mla.people.models import Person
from mla.referrals.rules.flow import State
from mla.referrals.rules.redaction import Persons, Profile

referral_document = Table(
    "referral_document",
    Base.metadata,
    Column("referral_id", ForeignKey("referral.id"), primary_key=True),
    Column("document_id", ForeignKey("document.id"), primary_key=True, index=True),
)
"""The files of the case that were chosen to go with a referral."""


class Referral(Base):
    """A piece of work given to an authority at home."""

    __tablename__ = "referral"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("number > 0", name="number"),
        Index("ix_referral_authority_id", "authority_id", "state"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    number: Mapped[int]
    """Counted from 1 within the case; the authority never reads it."""
    authority_id: Mapped[int] = mapped_column(ForeignKey("authority.id"))
    state: Mapped[State]
    state_on: Mapped[date]
    title: Mapped[str]
    """Neutral, and fit for the authority: what is asked, without names."""
    instructions: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date | None]
    expected_on: Mapped[date | None]
    """When the authority expects to deliver, as it last said."""
    their_file: Mapped[str | None]
    profile: Mapped[Profile]
    persons: Mapped[Persons]
    parts: Mapped[list[str]]
    """Codes of `Part`: what travelled."""
    shown: Mapped[dict[str, Any]]
    """What the authority was shown, as values, frozen when it was sent."""
    shown_sha256: Mapped[str]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Whom of the office the authority may ask."""
    question_on: Mapped[date | None]
    """Since when a question of the authority waits for the office; None where none does."""
    reminders: Mapped[int] = mapped_column(default=0)
    sent_on: Mapped[date]
    sent_at: Mapped[datetime]
    sent_by: Mapped[str]

    case: Mapped[Case] = relationship(lazy="joined")
    authority: Mapped[Authority] = relationship(lazy="joined")
    contact: Mapped[Person | None] = relationship()
    measures: Mapped[list["ReferredMeasure"]] = relationship(
        order_by=lambda: ReferredMeasure.position
    )
    steps: Mapped[list["ReferralStep"]] = relationship(order_by=lambda: ReferralStep.seq)
    documents: Mapped[list[Document]] = relationship(
        secondary=referral_document, order_by=lambda: Document.id
    )

    @property
    def reference(self) -> str:
        """The number that the authority quotes; unlike that of the case it names no State."""
        return f"R/{self.sent_on.year}/{self.id:04}"

    @property
    def version(self) -> int:
        """Counts the steps, so that nobody takes one without having seen the last."""
        return self.steps[-1].seq


class ReferredMeasure(Base):
    """A measure in a referral, and what the authority delivered of it."""

    __tablename__ = "referral_measure"
    __table_args__ = (
        UniqueConstraint("referral_id", "position"),
        Index("ix_referral_measure_measure_id", "measure_id"),
    )

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    position: Mapped[int]
    """Counted from 1 within the referral, so that nobody learns how many others there are."""
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.PENDING)
    delivered_on: Mapped[date | None]

    measure: Mapped[Measure] = relationship(lazy="joined")


class ReferralStep(Base):
    """A step of a referral. Added to, never rewritten."""

    __tablename__ = "referral_step"
    __table_args__ = (UniqueConstraint("referral_id", "seq"),)

    referral_id: Mapped[int] = mapped_column(ForeignKey("referral.id"))
    seq: Mapped[int]
    name: Mapped[str]
    """The move of the workflow; `send` for the first."""
    state: Mapped[State]
    """Where it led."""
    on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    told_by: Mapped[Kind | None]
    """How the authority told the office, where an officer recorded its step for it."""
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("correspondence_entry.id"))

    entry: Mapped[Entry | None] = relationship()
