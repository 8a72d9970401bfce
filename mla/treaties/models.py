"""The tables of legal bases. Each row carries its source and date."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from mla.database import Base
from mla.directory.models import Labelled, Sourced
from mla.treaties.rules import (
    CitingReason,
    Condition,
    GroundNature,
    InstrumentKind,
    Level,
    RecordedStatus,
    StatementKind,
)


class Instrument(Sourced, Base):
    """A treaty, scheme, directive or other basis on which assistance is asked for.

    The `…_article` columns name the article or paragraph that holds each rule; None means that the
    instrument is silent, or that the place is not known.
    """

    __tablename__ = "instrument"

    code: Mapped[str] = mapped_column(unique=True)
    title_en: Mapped[str] = mapped_column(Text)
    title_fr: Mapped[str] = mapped_column(Text)
    title_es: Mapped[str] = mapped_column(Text)
    title_pt: Mapped[str] = mapped_column(Text)
    title_ru: Mapped[str] = mapped_column(Text)
    title_ar: Mapped[str] = mapped_column(Text)
    title_zh: Mapped[str] = mapped_column(Text)
    citing_rank: Mapped[int]
    """Place in the order of citing, the lowest first (own suggestion, after usual practice)."""
    citing_reason: Mapped[CitingReason]
    parent_code: Mapped[str | None]
    """The instrument it adds to, which has to bind both States as well."""
    one_side: Mapped[str | None]
    """The State that is alone on one side, where the others are not bound among themselves."""
    is_mla_treaty: Mapped[bool]
    """Whether it is a treaty of mutual legal assistance, which sets mini-treaty rules aside."""
    mini_treaty_article: Mapped[str | None]
    """Where it says that its own rules on requests apply where no such treaty binds."""
    titles_unofficial: Mapped[list[str]]
    """The languages in which the title is a translation, not the text of the instrument."""
    short_en: Mapped[str]
    kind: Mapped[InstrumentKind]
    adopted: Mapped[str | None]
    """As the source gives it: a day, a month or a year."""
    adopted_on: Mapped[date | None]
    in_force: Mapped[str | None]
    in_force_on: Mapped[date | None]
    depositary: Mapped[str | None]
    contents_article: Mapped[str | None]
    refusal_article: Mapped[str | None]
    consultation_article: Mapped[str | None]
    postponement_article: Mapped[str | None]
    confidentiality_article: Mapped[str | None]
    use_limit_article: Mapped[str | None]
    language_article: Mapped[str | None]
    channel_article: Mapped[str | None]
    costs_article: Mapped[str | None]
    urgent_article: Mapped[str | None]
    articles_confidence: Mapped[str]
    """How sure the article columns are, apart from identity and dates."""
    oral_confirmation: Mapped[str | None]
    """By when an oral request is confirmed in writing: a number of days, or words of the text."""
    oral_confirmation_days: Mapped[int | None]
    dual_criminality_rule: Mapped[str | None] = mapped_column(Text)
    bank_secrecy_barred: Mapped[str | None]
    """Whether bank secrecy is no ground of refusal: yes, no, silent."""
    fiscal_sole_ground_barred: Mapped[str | None]
    safe_conduct_days: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(Text)

    def label(self, language: str) -> str:
        """Give the title in a language (`fr`, `pt_BR`, `zh-Hans`), else in English."""
        return getattr(self, f"title_{language[:2].lower()}", None) or self.title_en


class Party(Sourced, Base):
    """One State under one instrument."""

    __tablename__ = "treaty_party"
    __table_args__ = (UniqueConstraint("instrument_code", "country_code"),)

    instrument_code: Mapped[str] = mapped_column(ForeignKey("instrument.code"))
    country_code: Mapped[str] = mapped_column(index=True)
    status: Mapped[RecordedStatus]
    in_force: Mapped[str | None]
    """As the source gives it: a day, a month or a year."""
    in_force_on: Mapped[date | None]
    left_on: Mapped[date | None]
    """The first day on which it is no longer bound; recorded by the office."""
    date_basis: Mapped[str | None]
    """How sure the date is: source, memory, unsure, computed, transposition deadline, office."""
    note: Mapped[str | None] = mapped_column(Text)


class ContentRequirement(Sourced, Base):
    """One thing that a request under an instrument must or should hold."""

    __tablename__ = "content_requirement"
    __table_args__ = (UniqueConstraint("instrument_code", "field"),)

    instrument_code: Mapped[str] = mapped_column(ForeignKey("instrument.code"))
    field: Mapped[str]
    level: Mapped[Level]
    condition: Mapped[Condition | None]
    """When it is asked for; None for always, and for what is conditional and cannot be judged."""
    is_where_possible: Mapped[bool] = mapped_column(default=False)
    """The text asks for it only as far as it can be given."""
    paragraph: Mapped[str | None]
    exception: Mapped[str | None] = mapped_column(Text)
    """The condition or exception, in words."""


class RefusalGround(Sourced, Base):
    """A ground on which an instrument lets, or makes, a State refuse."""

    __tablename__ = "refusal_ground"
    __table_args__ = (UniqueConstraint("instrument_code", "ground"),)

    instrument_code: Mapped[str] = mapped_column(ForeignKey("instrument.code"))
    ground: Mapped[str]
    paragraph: Mapped[str | None]
    nature: Mapped[GroundNature]
    note: Mapped[str | None] = mapped_column(Text)


class BarredGround(Sourced, Base):
    """A ground that a requested State may not use under an instrument."""

    __tablename__ = "barred_ground"
    __table_args__ = (UniqueConstraint("instrument_code", "ground"),)

    instrument_code: Mapped[str] = mapped_column(ForeignKey("instrument.code"))
    ground: Mapped[str]
    paragraph: Mapped[str | None]
    note: Mapped[str | None] = mapped_column(Text)


class Statement(Base):
    """A declaration or reservation of a State, as the office recorded it."""

    __tablename__ = "treaty_statement"

    instrument_code: Mapped[str] = mapped_column(ForeignKey("instrument.code"))
    country_code: Mapped[str] = mapped_column(index=True)
    kind: Mapped[StatementKind]
    article: Mapped[str | None]
    """What it speaks of, such as `5(1)`."""
    text: Mapped[str] = mapped_column(Text)
    from_on: Mapped[date | None]
    until_on: Mapped[date | None]
    """The first day on which it does not hold any more."""
    source: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str]


class OffenceGroup(Labelled, Sourced, Base):
    """A group of offences, tied to the international classifications."""

    __tablename__ = "offence_group"

    code: Mapped[str] = mapped_column(unique=True)
    iccs_code: Mapped[str | None]
    """The International Classification of Crime for Statistical Purposes."""
    fatf_category: Mapped[str | None]
    """The FATF's designated category of offences."""
    note: Mapped[str | None] = mapped_column(Text)


class Substance(Sourced, Base):
    """A substance in a schedule of the drug conventions."""

    __tablename__ = "substance"

    code: Mapped[str] = mapped_column(unique=True)
    name_en: Mapped[str]
    convention_code: Mapped[str] = mapped_column(ForeignKey("instrument.code"))
    schedule: Mapped[str]
    cas: Mapped[str | None]
    """The registry number of the Chemical Abstracts Service."""
    note: Mapped[str | None] = mapped_column(Text)
