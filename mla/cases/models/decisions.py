"""Refusals and postponements of ours: what was decided, on what, by whom, and what came first."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla.cases.rules.decisions import Cite, Consulted, DecisionKind, Resubmission, Told
from mla.database import Base

if TYPE_CHECKING:
    from mla.cases.models.history import StageVisit


class CaseDecision(Base):
    """A refusal or a postponement, of the whole request or of some measures.

    A postponement is in force until it is lifted, the case moves on, or its measures end; that is
    read from the case. `is_undone` says that the step it was made by never happened.
    """

    __tablename__ = "case_decision"
    __table_args__ = (
        # The database itself knows that no postponement goes without a day of review.
        CheckConstraint("kind <> 'postponement' OR review_on IS NOT NULL", name="review"),
        CheckConstraint("consulted <> 'exempt' OR exemption IS NOT NULL", name="exempt"),
        Index("ix_case_decision_case_id", "case_id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("stage_visit.id"))
    """The step by which the whole request was refused or postponed; None for single measures."""
    kind: Mapped[DecisionKind]
    measures: Mapped[list[str]]
    """The numbers of the measures it covers."""
    reasons: Mapped[str] = mapped_column(Text)
    """May be disclosed."""
    internal_reasons: Mapped[str | None] = mapped_column(Text)
    """Never leaves the office: read on the page of decisions alone, by people of the office."""
    provision: Mapped[str | None] = mapped_column(Text)
    """A provision of domestic law."""
    consulted: Mapped[Consulted]
    demanded_by: Mapped[list[str]]
    """What asked for a consultation, as it is cited; empty where no instrument does."""
    consultation_source: Mapped[str | None]
    """The filed consultation, such as `correspondence:40`."""
    consultation_on: Mapped[date | None]
    exemption: Mapped[str | None]
    exemption_reason: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[str]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    delegation: Mapped[str | None]
    decided_on: Mapped[date]
    recorded_at: Mapped[datetime]
    person_told: Mapped[Told | None]
    remedy: Mapped[str | None] = mapped_column(Text)
    resubmission: Mapped[Resubmission | None]
    resubmission_how: Mapped[str | None] = mapped_column(Text)
    review_on: Mapped[date | None]
    partial_help: Mapped[str | None] = mapped_column(Text)
    lifted_on: Mapped[date | None]
    """The day on which a postponement of single measures was lifted by hand."""
    is_undone: Mapped[bool] = mapped_column(default=False)

    grounds: Mapped[list["DecisionGround"]] = relationship(
        order_by=lambda: DecisionGround.id, cascade="all, delete-orphan"
    )
    visit: Mapped["StageVisit | None"] = relationship()

    @property
    def numbers(self) -> list[int]:
        """The numbers of the measures it covers."""
        return [int(number) for number in self.measures]

    @property
    def is_whole(self) -> bool:
        """Whether it is about the whole request."""
        return self.visit_id is not None


class DecisionGround(Base):
    """A ground on which something was refused or postponed, and where a cited instrument has it."""

    __tablename__ = "decision_ground"
    __table_args__ = (
        UniqueConstraint("decision_id", "ground", "instrument_code"),
        Index("ix_decision_ground_ground", "ground"),
    )

    decision_id: Mapped[int] = mapped_column(ForeignKey("case_decision.id"))
    ground: Mapped[str]
    instrument_code: Mapped[str | None] = mapped_column(ForeignKey("instrument.code"))
    """None where the ground stands in domestic law alone."""
    paragraph: Mapped[str | None]

    @property
    def cite(self) -> Cite | None:
        """Where it stands, as people cite it."""
        return Cite(self.instrument_code, self.paragraph) if self.instrument_code else None
