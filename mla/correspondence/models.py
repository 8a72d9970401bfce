"""The tables of the register of correspondence."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla.correspondence.rules import About, Kind, Party, Way
from mla.database import Base
from mla.directory.rules import Channel
from mla.documents.models import Document

entry_document = Table(
    "correspondence_document",
    Base.metadata,
    Column("entry_id", ForeignKey("correspondence_entry.id"), primary_key=True),
    Column("document_id", ForeignKey("document.id"), primary_key=True, index=True),
)
"""Which files came or went with an entry."""


class Entry(Base):
    """One thing that came or went. A row is never changed; what was wrong is said in another."""

    __tablename__ = "correspondence_entry"
    __table_args__ = (
        CheckConstraint("direction <> 'sent' OR sent_on IS NOT NULL", name="sent_on"),
        CheckConstraint("direction <> 'received' OR received_on IS NOT NULL", name="received_on"),
        CheckConstraint("received_on >= sent_on", name="received_after_sent"),
        CheckConstraint("reply_to_id <> id", name="reply_to_another"),
        Index("ix_correspondence_entry_case_id", "case_id"),
        Index("ix_correspondence_entry_filed_at", "filed_at"),
        Index("ix_correspondence_entry_their_reference", "their_reference"),
    )

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    direction: Mapped[Way]
    party: Mapped[Party]
    kind: Mapped[Kind]
    channel: Mapped[Channel | None]
    about: Mapped[About]
    from_name: Mapped[str]
    to_name: Mapped[str]
    our_reference: Mapped[str | None]
    their_reference: Mapped[str | None]
    sent_on: Mapped[date | None]
    received_on: Mapped[date | None]
    subject: Mapped[str]
    """Neutral: read in lists. Never a name."""
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str | None]
    """A tag of BCP 47."""
    reply_wanted_on: Mapped[date | None]
    reply_to_id: Mapped[int | None] = mapped_column(ForeignKey("correspondence_entry.id"))
    tracking: Mapped[str | None]
    """Number of the consignment, the note verbale or the message."""
    is_undelivered: Mapped[bool] = mapped_column(default=False)
    """It was tried and did not arrive; it is kept and says nothing of the case."""
    is_internal: Mapped[bool] = mapped_column(default=False)
    """A note that the office keeps for itself."""
    filed_by: Mapped[str]
    filed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    filed_at: Mapped[datetime]
    referral_id: Mapped[int | None] = mapped_column(ForeignKey("referral.id"), index=True)
    """The referral in which it passed: for the office and that authority, and for no other
    partner at home."""
    letter_id: Mapped[int | None]
    """The letter of ours that this is, by its number in the room of letters."""

    documents: Mapped[list[Document]] = relationship(
        secondary=entry_document, order_by=lambda: Document.id
    )

    @property
    def on(self) -> date:
        """The day on which it left us or reached us."""
        day = self.sent_on if self.direction is Way.SENT else self.received_on
        assert day is not None, "the table itself refuses an entry without its day"  # noqa: S101
        return day

    @property
    def counterpart(self) -> str:
        """The party that is not the office."""
        return self.to_name if self.direction is Way.SENT else self.from_name
