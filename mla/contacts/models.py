"""The tables of contact points and of the tries to reach them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from mla.contacts.rules import Answer, Means
from mla.database import Base


class Contact(Base):
    """Who is the contact of a network in a State, from one day to another."""

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= since_on", name="time"),
        Index("ix_contact_place", "network_code", "country_code", "since_on"),
        Index("ix_contact_country_code", "country_code"),
    )

    network_code: Mapped[str] = mapped_column(ForeignKey("network.code"))
    country_code: Mapped[str]
    name: Mapped[str]
    function: Mapped[str | None]
    authority: Mapped[str | None]
    languages: Mapped[list[str]] = mapped_column(default=list)
    email: Mapped[str | None]
    phone: Mapped[str | None]
    time_zone: Mapped[str | None]
    is_on_duty: Mapped[bool] = mapped_column(default=False)
    notes: Mapped[str | None] = mapped_column(Text)
    since_on: Mapped[date]
    until_on: Mapped[date | None]
    """The last day; None while it is so."""
    verified_on: Mapped[date | None]
    verified_by: Mapped[str | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]

    def is_current(self, on: date) -> bool:
        """Say whether this was, or is, the contact on a day."""
        return self.since_on <= on and (self.until_on is None or self.until_on >= on)


class ContactTry(Base):
    """Somebody tried to reach a contact: on a case, or without one. Added to, never changed."""

    __tablename__ = "contact_try"
    __table_args__ = (
        Index("ix_contact_try_contact_id", "contact_id", "on"),
        Index("ix_contact_try_case_id", "case_id"),
    )

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    means: Mapped[Means]
    answer: Mapped[Answer]
    on: Mapped[date]
    advice: Mapped[str | None] = mapped_column(Text)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]
