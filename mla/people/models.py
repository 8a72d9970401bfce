"""The people who use the register, their roles, and their sign-ins."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla.access.rules import Role, granted
from mla.core.actor import Actor
from mla.database import Base


class Person(Base):
    """Somebody with an account."""

    __tablename__ = "person"

    login: Mapped[str] = mapped_column(unique=True)
    """A name or an e-mail address, in lower case."""
    name: Mapped[str]
    email: Mapped[str | None]
    password_hash: Mapped[str]
    language: Mapped[str | None]
    authority_id: Mapped[int | None] = mapped_column(ForeignKey("authority.id"))
    """Where a prosecutor or an executing authority sits."""
    is_active: Mapped[bool] = mapped_column(default=True)
    failed_attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    created_at: Mapped[datetime]

    role_rows: Mapped[list["PersonRole"]] = relationship(
        cascade="all, delete-orphan", lazy="selectin"
    )

    @property
    def roles(self) -> frozenset[Role]:
        """The hats this person wears."""
        return frozenset(row.role for row in self.role_rows)

    def as_actor(self) -> Actor:
        """Return what the rest of the system needs to know about this person."""
        return Actor(
            id=self.id,
            name=self.name,
            login=self.login,
            permissions=granted(self.roles),
            roles=self.roles,
            authority_id=self.authority_id,
        )


class PersonRole(Base):
    """A hat that a person wears."""

    __tablename__ = "person_role"
    __table_args__ = (UniqueConstraint("person_id", "role"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[Role]


class SignIn(Base):
    """A session: it lasts until it is ended here, whatever the cookie says."""

    __tablename__ = "sign_in"
    __table_args__ = (Index("ix_sign_in_person_id", "person_id"),)

    token_hash: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of the token in the cookie: a copy of this table signs nobody in."""
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    started_at: Mapped[datetime]
    used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class CalendarFeed(Base):
    """The secret address of somebody's calendar; a person has one at most."""

    __tablename__ = "calendar_feed"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), unique=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of the token in the address: a copy of this table opens no calendar."""
    made_at: Mapped[datetime]
