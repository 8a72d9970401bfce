"""Where a case has been, what other rooms told it, and the clocks worked out from that."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla.cases.rules.clocks import Flow
from mla.cases.rules.situation import Fact, Hold
from mla.cases.rules.stages import Direction, Kind, Stage
from mla.core.clock import Holder
from mla.database import Base


class StageVisit(Base):
    """A case entered a stage. Added to, never rewritten: a correction is a further visit.

    `corrects_id` names the visit that this one stands in for; `is_undone` says that the visit it
    corrects never happened.
    """

    __tablename__ = "stage_visit"
    __table_args__ = (UniqueConstraint("case_id", "seq"), UniqueConstraint("corrects_id"))

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    seq: Mapped[int]
    stage: Mapped[Stage]
    on: Mapped[date]
    """The day it took effect."""
    at: Mapped[datetime | None]
    """The moment it took effect, where one was given."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    move: Mapped[str | None]
    """The move that led here; None for the first stage and for an imported history."""
    note: Mapped[str | None] = mapped_column(Text)
    channel: Mapped[str | None]
    foreign_reference: Mapped[str | None]
    ground: Mapped[str | None]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("stage_visit.id"))
    is_undone: Mapped[bool] = mapped_column(default=False)
    is_imported: Mapped[bool] = mapped_column(default=False)


class CaseFact(Base):
    """Something another room saw happen and told the case."""

    __tablename__ = "case_fact"
    __table_args__ = (Index("ix_case_fact_case_id", "case_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    fact: Mapped[Fact]
    on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    source: Mapped[str]
    """What it rests on, such as `letter:12` or `correspondence:40`."""
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("stage_visit.id"))
    """The visit that a move made on the strength of it; None while it is fresh."""


class CaseHold(Base):
    """Something a higher room knows of that the case has to wait for; lifted, never deleted."""

    __tablename__ = "case_hold"
    __table_args__ = (Index("ix_case_hold_case_id", "case_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    what: Mapped[Hold]
    source: Mapped[str]
    """What it rests on, such as `procedure:12`; at most one hold of a source is open."""
    reason: Mapped[dict[str, Any]]
    """A sentence, as `core.words.as_plain` writes it."""
    set_at: Mapped[datetime]
    set_by: Mapped[str]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None]


class CaseClock(Base):
    """The finished clocks of a case, worked out anew from its visits by every move."""

    __tablename__ = "case_clock"
    __table_args__ = (
        Index("ix_case_clock_closed_on", "closed_on", "direction", "state"),
        Index("ix_case_clock_open", "direction", "holder", "arrived_on"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), unique=True)
    direction: Mapped[Direction]
    kind: Mapped[Kind]
    state: Mapped[str]
    arrived_on: Mapped[date | None]
    new_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    outcome: Mapped[str | None]
    """The column of stock and flow in which it was closed; None while it is open."""
    own_days: Mapped[int]
    foreign_days: Mapped[int]
    domestic_days: Mapped[int]
    gross_days: Mapped[int]
    acknowledge_days: Mapped[int | None]
    abroad_days: Mapped[int | None]
    holder: Mapped[Holder | None]
    since: Mapped[date | None]


class CaseFlow(Base):
    """A day on which a case joined, left or rejoined the stock; kept with the clock."""

    __tablename__ = "case_flow"
    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        Index("ix_case_flow_on", "on", "flow", "direction"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    seq: Mapped[int]
    flow: Mapped[Flow]
    on: Mapped[date]
    direction: Mapped[Direction]
    kind: Mapped[Kind]
    outcome: Mapped[str | None]
    """Where it left: the column of stock and flow."""
