"""The table of documents."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla.database import Base
from mla.documents.rules import Audience, Kind
from mla.storage.models import StoredFile


class Document(Base):
    """A file on a case. A row is never changed; another version is another row."""

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("replaces_id <> id", name="replaces_another"),
        Index("ix_document_case_id", "case_id"),
        Index("ix_document_stored_file_id", "stored_file_id"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    stored_file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    file_name: Mapped[str]
    """As it was given, without any folder and anything invisible in it."""
    kind: Mapped[Kind]
    title: Mapped[str]
    """Neutral: never a name. Empty where the kind says enough."""
    language: Mapped[str | None]
    """A tag of BCP 47."""
    is_original: Mapped[bool] = mapped_column(default=False)
    audience: Mapped[Audience] = mapped_column(default=Audience.EVERYBODY)
    added_by: Mapped[str]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    """The version before this one; each has at most one after it."""

    file: Mapped[StoredFile] = relationship(lazy="joined")
