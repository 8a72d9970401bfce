"""The tables of procedures and of incidents."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla.database import Base
from mla.procedures.rules.definition import Act, Kind
from mla.procedures.rules.incidents import IncidentKind, IncidentStage


class Procedure(Base):
    """A small procedure beside a case. Stage and details follow from its steps."""

    __tablename__ = "procedure"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("number > 0", name="number"),
        Index("ix_procedure_running", "ended_on", "kind"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"))
    """The one measure it is about, where it is not about the whole case."""
    number: Mapped[int]
    """Counted from 1 within the case."""
    kind: Mapped[Kind]
    title: Mapped[str]
    """Neutral, never a name; empty where the kind says enough."""
    stage: Mapped[str]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The last answers, by the names of the definition, as `rules.asks.pack` writes them."""
    ended_on: Mapped[date | None]
    """Since when it is over; None while it runs."""
    version: Mapped[int] = mapped_column(default=1)

    steps: Mapped[list["ProcedureStep"]] = relationship(order_by=lambda: ProcedureStep.seq)


class ProcedureStep(Base):
    """Something that happened to a procedure. Added to, never rewritten."""

    __tablename__ = "procedure_step"
    __table_args__ = (
        UniqueConstraint("procedure_id", "seq"),
        UniqueConstraint("undoes_id"),
        CheckConstraint("(act = 'undone') = (undoes_id IS NOT NULL)", name="undoes"),
    )

    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id"))
    seq: Mapped[int]
    act: Mapped[Act]
    move: Mapped[str | None]
    stage: Mapped[str]
    """The stage it led to."""
    on: Mapped[date]
    """The day it took effect."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str | None] = mapped_column(Text)
    """For the office alone."""
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("procedure_step.id"))


class Incident(Base):
    """Something that went wrong beside a case."""

    __tablename__ = "incident"
    __table_args__ = (
        Index("ix_incident_case_id", "case_id"),
        Index("ix_incident_stage", "stage", "kind"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    procedure_id: Mapped[int] = mapped_column(ForeignKey("procedure.id"))
    step_id: Mapped[int] = mapped_column(ForeignKey("procedure_step.id"), unique=True)
    """The step that raised it."""
    kind: Mapped[IncidentKind]
    stage: Mapped[IncidentStage]
    on: Mapped[date]
    """The day on which it happened."""
    version: Mapped[int] = mapped_column(default=1)

    steps: Mapped[list["IncidentStep"]] = relationship(order_by=lambda: IncidentStep.id)
    procedure: Mapped[Procedure] = relationship()


class IncidentStep(Base):
    """What was said of an incident. Added to, never rewritten."""

    __tablename__ = "incident_step"
    __table_args__ = (Index("ix_incident_step_incident_id", "incident_id"),)

    incident_id: Mapped[int] = mapped_column(ForeignKey("incident.id"))
    move: Mapped[str]
    stage: Mapped[IncidentStage]
    text: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
