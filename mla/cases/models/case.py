"""The case itself, who may know of it, what it is linked to, and where its number comes from."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla.cases.models.decisions import CaseDecision
from mla.cases.models.history import CaseClock, CaseFact, StageVisit
from mla.cases.models.particulars import (
    CaseBasis,
    CaseOffence,
    CaseParticular,
    CasePerson,
    CaseReference,
    ContentAnswer,
)
from mla.cases.rules.kinds import LinkKind
from mla.cases.rules.stages import CLOSING, Confidentiality, Direction, Kind, Priority, Stage
from mla.core.clock import Holder
from mla.database import Base
from mla.measures.models import Measure

_CLOSING = ", ".join(f"'{stage.value}'" for stage in sorted(CLOSING))


class Case(Base):
    """One matter at the central authority: a request and all that belongs to it."""

    __tablename__ = "case"
    __table_args__ = (
        # The database itself knows that somebody holds exactly the cases that are open.
        CheckConstraint(f"(holder IS NULL) = (stage IN ({_CLOSING}))", name="holder_by_stage"),
        CheckConstraint("direction = 'incoming' OR stage <> 'received'", name="stage_incoming"),
        CheckConstraint("direction = 'outgoing' OR stage <> 'transmitted'", name="stage_outgoing"),
        Index("ix_case_due_on", "due_on"),
        Index("ix_case_stage", "stage"),
        Index("ix_case_counterpart_code", "counterpart_code"),
        Index("ix_case_officer_id", "officer_id"),
        Index("ix_case_foreign_reference", "foreign_reference"),
    )

    reference: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[Kind] = mapped_column(default=Kind.REQUEST)
    direction: Mapped[Direction]
    stage: Mapped[Stage]
    holder: Mapped[Holder | None]
    counterpart_code: Mapped[str]
    """The other State, ISO 3166-1 alpha-2."""
    counterpart_authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"))
    title: Mapped[str]
    """Neutral: read in lists by people who may not open the file. Never a name."""
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.RESTRICTED)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    domestic_authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"))
    """The partner at home: who asks (outgoing), who executes (incoming)."""
    foreign_reference: Mapped[str | None]
    platform: Mapped[str | None]
    platform_reference: Mapped[str | None]
    requesting_authority: Mapped[str | None]
    conducting_authority: Mapped[str | None]
    requested_authority: Mapped[str | None]
    domestic_authority: Mapped[str | None]
    nature_of_proceeding: Mapped[str | None] = mapped_column(Text)
    purpose: Mapped[str | None] = mapped_column(Text)
    facts: Mapped[str | None] = mapped_column(Text)
    statute: Mapped[str | None] = mapped_column(Text)
    max_penalty: Mapped[str | None]
    nexus: Mapped[str | None] = mapped_column(Text)
    special_procedure: Mapped[str | None] = mapped_column(Text)
    urgency_reason: Mapped[str | None] = mapped_column(Text)
    confidentiality_reason: Mapped[str | None] = mapped_column(Text)
    reply_wanted_on: Mapped[date | None]
    language: Mapped[str | None]
    channel: Mapped[str | None]
    due_on: Mapped[date | None]
    """When the present turn should end; None where nothing is awaited."""
    touched_at: Mapped[datetime]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    """Counts the changes, so that nobody overwrites what they have not seen."""
    is_imported: Mapped[bool] = mapped_column(default=False)

    visits: Mapped[list["StageVisit"]] = relationship(order_by=lambda: StageVisit.seq)
    recorded: Mapped[list["CaseFact"]] = relationship(order_by=lambda: CaseFact.id)
    measures: Mapped[list["Measure"]] = relationship(order_by=lambda: Measure.number)
    offences: Mapped[list["CaseOffence"]] = relationship(
        order_by=lambda: CaseOffence.position, cascade="all, delete-orphan"
    )
    bases: Mapped[list["CaseBasis"]] = relationship(
        order_by=lambda: CaseBasis.position, cascade="all, delete-orphan"
    )
    persons: Mapped[list["CasePerson"]] = relationship(order_by=lambda: CasePerson.id)
    references: Mapped[list["CaseReference"]] = relationship(order_by=lambda: CaseReference.id)
    particulars: Mapped[list["CaseParticular"]] = relationship(
        order_by=lambda: CaseParticular.id, cascade="all, delete-orphan"
    )
    answers: Mapped[list["ContentAnswer"]] = relationship(order_by=lambda: ContentAnswer.id)
    decisions: Mapped[list["CaseDecision"]] = relationship(order_by=lambda: CaseDecision.id)
    clock: Mapped["CaseClock"] = relationship()


class CaseAccess(Base):
    """A person, or everybody of an authority at home, who may know of a case."""

    __tablename__ = "case_access"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (authority_id IS NULL)", name="one_subject"),
        UniqueConstraint("case_id", "person_id", "authority_id"),
        Index("ix_case_access_person_id", "person_id", "case_id"),
        Index("ix_case_access_authority_id", "authority_id", "case_id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"))
    given_by: Mapped[str]
    given_at: Mapped[datetime]


class CaseLink(Base):
    """Two cases that belong together; the link is read from both ends."""

    __tablename__ = "case_link"
    __table_args__ = (
        UniqueConstraint("case_id", "other_id"),
        CheckConstraint("case_id <> other_id", name="two_cases"),
        Index("ix_case_link_other_id", "other_id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[LinkKind]


class NumberCounter(Base):
    """The last number given in a year and direction; counting up locks the row."""

    __tablename__ = "number_counter"
    __table_args__ = (UniqueConstraint("year", "direction"),)

    year: Mapped[int]
    direction: Mapped[Direction]
    last: Mapped[int]


class FormDraft(Base):
    """What a person has typed into a long form and not yet sent."""

    __tablename__ = "form_draft"
    __table_args__ = (UniqueConstraint("person_id", "form"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    form: Mapped[str]
    """Which form, such as `new:incoming` or `edit:117`."""
    fields: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
