"""The tables of letters: the letter as it stands, and each version that was kept on the way."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla.database import Base
from mla.letters.rules import Draft, LetterState
from mla.storage.models import StoredFile

_FROZEN = (
    "signed_on", "signed_at", "signed_by", "docx_sha256", "pdf_sha256", "template_sha256", "data",
)  # fmt: skip


class Letter(Base):
    """One letter of the office on a case. From its signature on, nothing of it changes."""

    __tablename__ = "letter"
    __table_args__ = (
        # The database itself knows that what is signed has its fingerprints, and its day.
        CheckConstraint(
            "state = 'draft' OR (" + " AND ".join(f"{name} IS NOT NULL" for name in _FROZEN) + ")",
            name="frozen",
        ),
        CheckConstraint("(state = 'sent') = (sent_on IS NOT NULL)", name="sent"),
        CheckConstraint("sent_on >= signed_on", name="sent_after_signed"),
        Index("ix_letter_case_id", "case_id"),
        Index("ix_letter_state", "state"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[str]
    """The name of its kind in the catalogue."""
    language: Mapped[str]
    state: Mapped[LetterState] = mapped_column(default=LetterState.DRAFT)
    addressee: Mapped[str] = mapped_column(Text)
    signatory_name: Mapped[str]
    signatory_title: Mapped[str]
    dated_on: Mapped[date]
    """The day printed on the letter."""
    free_paragraphs: Mapped[str] = mapped_column(Text)
    enclosures: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Who wrote the present version."""
    drafted_by: Mapped[str]
    saved_at: Mapped[datetime]
    signed_on: Mapped[date | None]
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    signed_by: Mapped[str | None]
    docx_sha256: Mapped[str | None] = mapped_column(
        String(64), ForeignKey("stored_file.sha256", name="fk_letter_docx_sha256")
    )
    pdf_sha256: Mapped[str | None] = mapped_column(
        String(64), ForeignKey("stored_file.sha256", name="fk_letter_pdf_sha256")
    )
    template_sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the template that the signed letter was filled from."""
    data: Mapped[dict[str, Any] | None]
    """What the signed letter was filled with."""
    sent_on: Mapped[date | None]
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[str | None]
    channel: Mapped[str | None]
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("correspondence_entry.id"))
    """The entry of the register of correspondence that its dispatch is."""

    versions: Mapped[list["LetterVersion"]] = relationship(
        order_by=lambda: LetterVersion.number.desc()
    )
    docx: Mapped[StoredFile | None] = relationship(foreign_keys=[docx_sha256])
    pdf: Mapped[StoredFile | None] = relationship(foreign_keys=[pdf_sha256])

    def as_draft(self) -> Draft:
        """Return what somebody decided about the letter."""
        return Draft(
            kind=self.kind,
            language=self.language,
            dated_on=self.dated_on,
            addressee=self.addressee,
            signatory_name=self.signatory_name,
            signatory_title=self.signatory_title,
            free_paragraphs=self.free_paragraphs,
            enclosures=self.enclosures,
        )


class LetterVersion(Base):
    """A version of a letter that somebody kept; added to, never changed."""

    __tablename__ = "letter_version"
    __table_args__ = (UniqueConstraint("letter_id", "number"),)

    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"))
    number: Mapped[int]
    data: Mapped[dict[str, Any]]
    """What was decided about the letter in this version."""
    drafted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    drafted_by: Mapped[str]
    saved_at: Mapped[datetime]
