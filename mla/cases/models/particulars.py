"""What a request says: offences, persons, legal bases, references of others."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla.cases.rules.ahead import DateKind
from mla.cases.rules.completeness import Answer
from mla.cases.rules.kinds import PersonRole, ReferenceKind
from mla.database import Base


class CaseOffence(Base):
    """An offence group of the matter; position 1 is the primary one."""

    __tablename__ = "case_offence"
    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        Index("ix_case_offence_code", "code", "case_id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(ForeignKey("offence_group.code"))


class CaseBasis(Base):
    """A cited legal basis; position 1 is the primary one."""

    __tablename__ = "case_basis"
    __table_args__ = (
        UniqueConstraint("case_id", "position"),
        Index("ix_case_basis_code", "code", "case_id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(ForeignKey("instrument.code"))
    note: Mapped[str | None]


class CasePerson(Base):
    """A person whom the matter concerns."""

    __tablename__ = "case_person"
    __table_args__ = (Index("ix_case_person_case_id", "case_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    role: Mapped[PersonRole]
    name: Mapped[str]
    name_in_script: Mapped[str | None]
    folded: Mapped[str]
    """Both spellings as search sees them."""
    born_on: Mapped[date | None]
    nationality: Mapped[str | None]
    document: Mapped[str | None]
    address: Mapped[str | None] = mapped_column(Text)


class CaseReference(Base):
    """A number under which somebody else keeps this matter."""

    __tablename__ = "case_reference"
    __table_args__ = (
        CheckConstraint("(kind = 'platform') = (network_code IS NOT NULL)", name="platform"),
        Index("ix_case_reference_value", "value"),
        Index("ix_case_reference_network_code", "network_code", "case_id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[ReferenceKind]
    network_code: Mapped[str | None] = mapped_column(ForeignKey("network.code"))
    """The platform whose number it is; the first such reference of a case is also in the columns
    `platform` and `platform_reference` of the register format."""
    value: Mapped[str]


class CaseParticular(Base):
    """Something that a request says and that has no column of its own (reference, 2.1).

    A circumstance that was ticked is a row whose field is its code.
    """

    __tablename__ = "case_particular"
    __table_args__ = (UniqueConstraint("case_id", "field"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    field: Mapped[str]
    text: Mapped[str] = mapped_column(Text)


class ContentAnswer(Base):
    """What somebody found when looking for an item in a request that came."""

    __tablename__ = "content_answer"
    __table_args__ = (UniqueConstraint("case_id", "measure_number", "field"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    measure_number: Mapped[int]
    """0 stands for the request as a whole."""
    field: Mapped[str]
    answer: Mapped[Answer]
    page: Mapped[str | None]
    """Where in the request it stands, such as `2` or `annex B, 4`."""
    text: Mapped[str | None] = mapped_column(Text)
    answered_at: Mapped[datetime]
    answered_by: Mapped[str]


class CaseDate(Base):
    """A day that the proceeding itself sets, such as the end of the time in custody."""

    __tablename__ = "case_date"
    __table_args__ = (Index("ix_case_date_case_id", "case_id"),)

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[DateKind]
    on: Mapped[date]
    source: Mapped[str] = mapped_column(Text)
    """Who set the day, and in which document it stands."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
    removed_at: Mapped[datetime | None]
    """When it was taken back; the row stays."""
    removed_by: Mapped[str | None]
