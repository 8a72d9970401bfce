"""The tables of the directory, and two mixins that every table of reference facts shares."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla.database import Base
from mla.directory.rules import AuthorityKind, Channel, Confidence


class Sourced:
    """A fact with its origin, and a mark when the office itself wrote or corrected it."""

    as_of: Mapped[str] = mapped_column(sort_order=900)
    """Date of the source: a day, a month (`2025-06`) or a year."""
    confidence: Mapped[Confidence] = mapped_column(sort_order=900)
    source: Mapped[str] = mapped_column(Text, sort_order=900)
    is_office_row: Mapped[bool] = mapped_column(default=False, sort_order=900)
    """The office added the whole row; the data files do not touch it."""
    corrected_at: Mapped[datetime | None] = mapped_column(sort_order=900)
    """When the office corrected it; from then on the data files do not touch it."""
    corrected_by: Mapped[str | None] = mapped_column(sort_order=900)


class Labelled:
    """A code with its name in the seven languages."""

    label_en: Mapped[str]
    label_fr: Mapped[str]
    label_es: Mapped[str]
    label_pt: Mapped[str]
    label_ru: Mapped[str]
    label_ar: Mapped[str]
    label_zh: Mapped[str]

    def label(self, language: str) -> str:
        """Name it in a language (`fr`, `pt_BR`, `zh-Hans`), in English where we have no name."""
        return getattr(self, f"label_{language[:2].lower()}", None) or self.label_en


class Country(Sourced, Base):
    """A State or territory. Its name comes from the reader's language, not from here."""

    __tablename__ = "country"

    iso2: Mapped[str] = mapped_column(unique=True)
    """ISO 3166-1 alpha-2, `EU`, `XK`, or a user-assigned code that the office added."""
    iso3: Mapped[str | None]
    numeric: Mapped[str | None]
    is_un_member: Mapped[bool] = mapped_column(default=False)
    is_un_observer: Mapped[bool] = mapped_column(default=False)
    short_en: Mapped[str]
    """Its name in English, for codes whose name no language table knows."""
    long_en: Mapped[str]
    weekend: Mapped[str | None]
    """`sat-sun`, `fri-sat`, `thu-fri`, `fri+sun` or `sat`; a note in brackets may follow."""


class CalendarDay(Base):
    """A day of which the office itself says whether it is off in a State."""

    __tablename__ = "calendar_day"
    __table_args__ = (UniqueConstraint("country_code", "on"),)

    country_code: Mapped[str]
    on: Mapped[date]
    is_off: Mapped[bool]
    """A day off; otherwise offices work, whatever is said elsewhere."""
    name: Mapped[str]
    source: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]


class AcceptedLanguage(Sourced, Base):
    """The languages in which a State takes requests under one instrument."""

    __tablename__ = "accepted_language"
    __table_args__ = (UniqueConstraint("country_code", "instrument_code"),)

    country_code: Mapped[str]
    instrument_code: Mapped[str] = mapped_column(index=True)
    languages: Mapped[list[str]]
    urgency_exception: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class Network(Sourced, Base):
    """A judicial, police, asset-recovery or operational network."""

    __tablename__ = "network"

    code: Mapped[str] = mapped_column(unique=True)
    name_en: Mapped[str]
    kind: Mapped[str]
    region: Mapped[str | None]
    members: Mapped[list[str]]
    members_complete: Mapped[str]
    """Whether the list of members is whole: yes, unsure, no, or where it is found."""
    since: Mapped[str | None]
    since_on: Mapped[date | None]
    """The same as a day, where the day is known."""
    purpose: Mapped[str | None] = mapped_column(Text)
    reference_label: Mapped[str | None]
    """What their reference number is called."""
    note: Mapped[str | None] = mapped_column(Text)


class Authority(Base):
    """An authority, at home or abroad, that sends, receives, executes, translates or advises."""

    __tablename__ = "authority"
    __table_args__ = (
        CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="validity"),
    )

    name: Mapped[str] = mapped_column(index=True)
    name_in_script: Mapped[str | None]
    """The name in its own script, where `name` is a transliteration or translation."""
    kind: Mapped[AuthorityKind]
    country_code: Mapped[str] = mapped_column(index=True)
    postal_address: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str | None]
    phone: Mapped[str | None]
    channels: Mapped[list[Channel]] = mapped_column(JSON, default=list)
    """Codes of `Channel`, the preferred one first."""
    languages: Mapped[list[str]] = mapped_column(default=list)
    instruments: Mapped[list[str]] = mapped_column(default=list)
    """Codes of the instruments under which it is designated; empty means not limited to any."""
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    verified_on: Mapped[date | None]
    """The day on which somebody last made sure that all this is right."""
    verified_by: Mapped[str | None]
    notes: Mapped[str | None] = mapped_column(Text)
    is_active: Mapped[bool] = mapped_column(default=True)


class OfficeSetting(Base):
    """One setting of the office, as last decided."""

    __tablename__ = "office_setting"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(JSON)
    set_at: Mapped[datetime]
    set_by: Mapped[str]
