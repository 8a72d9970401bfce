"""The index by which it is noticed that a person, a number or an account is known already."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla.cases.rules.identifiers import IdentifierKind
from mla.database import Base


class CaseIdentifier(Base):
    """One thing by which a case can be recognised, in the spelling in which it is looked up."""

    __tablename__ = "case_identifier"
    __table_args__ = (
        UniqueConstraint("case_id", "kind", "value"),
        Index("ix_case_identifier_value", "value"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[IdentifierKind]
    value: Mapped[str]
