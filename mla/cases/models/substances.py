"""The substances and precursors that a matter is about."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric
from sqlalchemy.orm import Mapped, mapped_column

from mla.cases.rules.drugs import Part, Unit
from mla.database import Base


class CaseSubstance(Base):
    """One substance of the conventions' schedules, how much of it, and what it is to the matter."""

    __tablename__ = "case_substance"
    __table_args__ = (
        CheckConstraint("(quantity IS NULL) = (unit IS NULL)", name="whole_quantity"),
        CheckConstraint("quantity IS NULL OR quantity > 0", name="some_quantity"),
        Index("ix_case_substance_case_id", "case_id"),
        Index("ix_case_substance_code", "code", "case_id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    code: Mapped[str] = mapped_column(ForeignKey("substance.code"))
    quantity: Mapped[Decimal | None] = mapped_column(Numeric(18, 6))
    """In `unit`; both None where it is not known."""
    unit: Mapped[Unit | None]
    part: Mapped[Part]
    note: Mapped[str | None]
