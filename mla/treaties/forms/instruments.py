"""What the office says of an instrument, and what States declared under it."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from mla.core.words import say
from mla.directory.models import Country
from mla.treaties.forms.parties import named, source_field
from mla.treaties.models import Instrument, Statement
from mla.treaties.rules import CitingReason, StatementKind
from mla.treaties.service import Bilateral, InstrumentDetails, StatementDetails
from mla.treaties.words import ANSWERS, CITING_REASONS, PROVISIONS, STATEMENT_KINDS
from mla.web.form import DayField, Form, choices

LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "zh")
CHOOSE = ("", say("Choose"))
PLACES = (
    *(name for name in PROVISIONS if name.endswith("_article")),
    "oral_confirmation", "dual_criminality_rule", "depositary", "note",
)  # fmt: skip
"""Columns that are plain text."""
CHOSEN = ("bank_secrecy_barred", "fiscal_sole_ground_barred")
_YES_NO = choices(
    [("", say("Not known")), *((code, ANSWERS[code]) for code in ("yes", "no", "silent"))]
)

# A field for each column that says where a rule stands.
_PlacesForm: Any = type(
    "_PlacesForm",
    (Form,),
    {
        **{
            name: StringField(PROVISIONS[name], [Optional(), Length(max=200)])
            for name in PLACES
            if name in PROVISIONS
        },
        **{name: SelectField(PROVISIONS[name], choices=_YES_NO) for name in CHOSEN},
    },
)


class _InstrumentBase(_PlacesForm):  # type: ignore[misc]  # made of a table
    short_en = StringField(say("Short name"), [Length(max=80)])
    adopted_on = DayField(say("Adopted on"), [Optional()])
    in_force_on = DayField(say("In force since"), [Optional()])
    safe_conduct_days = IntegerField(
        PROVISIONS["safe_conduct_days"], [Optional(), NumberRange(min=1, max=365)]
    )
    depositary = StringField(say("Depositary"), [Optional(), Length(max=200)])
    note = TextAreaField(say("Note"), [Optional(), Length(max=2000)])
    source = source_field()

    def places(self) -> dict[str, str | None]:
        """Return the columns that are plain text."""
        return {
            name: self[name].data or None for name in (*PLACES, *CHOSEN) if name in self._fields
        }


class BilateralForm(_InstrumentBase):
    """A treaty between two States that the register does not have."""

    code = StringField(
        say("Code"),
        [InputRequired(say("Give it a code.")), Length(max=30)],
        description=say("Capital letters and digits, such as FR-SN-1974; it is cited by it."),
    )
    title_en = StringField(say("Title"), [Length(max=500)])
    first = SelectField(say("One State"), [InputRequired(say("Choose the State."))])
    second = SelectField(say("The other State"), [InputRequired(say("Choose the State."))])

    def offer_states(self, countries: Sequence[Country]) -> None:
        """Offer these States."""
        for field in (self.first, self.second):
            field.choices = choices([CHOOSE, *named(countries)])

    def new(self) -> Bilateral:
        """Return what was typed."""
        details = InstrumentDetails(
            titles={"en": self.title_en.data or ""},
            short=self.short_en.data or "",
            source=self.source.data or "",
            adopted_on=self.adopted_on.data,
            in_force_on=self.in_force_on.data,
            places=self.places(),
            safe_conduct_days=self.safe_conduct_days.data,
        )
        code = (self.code.data or "").strip()
        return Bilateral(code, self.first.data, self.second.data, details)


_TitlesForm: Any = type(
    "_TitlesForm",
    (_InstrumentBase,),
    {
        f"title_{tag}": StringField(say("Title (%(tag)s)", tag=tag), [Optional(), Length(max=500)])
        for tag in LANGUAGES
    },
)


class InstrumentForm(_TitlesForm):  # type: ignore[misc]  # made of a table
    """A correction of what the register has of an instrument."""

    citing_rank = IntegerField(
        say("Place in the order of citing"),
        [InputRequired(say("Give a number; the lowest is cited first.")), NumberRange(1, 999)],
        description=say("The lowest number is cited first."),
    )
    citing_reason = SelectField(say("Why it stands there"), choices=choices(CITING_REASONS.items()))
    parent_code = SelectField(say("It adds to"))
    is_mla_treaty = BooleanField(say("It is a treaty of mutual legal assistance"))

    def offer_parents(self, instruments: Iterable[Instrument]) -> None:
        """Offer the instruments that it can add to."""
        pairs = [(one.code, one.code) for one in instruments]
        self.parent_code.choices = choices([("", say("No other instrument")), *pairs])

    def show(self, row: Instrument) -> None:
        """Fill in what is known; the source is that of the correction, and asked anew."""
        for field in self:
            if field.name != "source" and hasattr(row, field.name):
                field.data = getattr(row, field.name)

    def details(self, row: Instrument) -> InstrumentDetails:
        """Return what was typed about an instrument."""
        return InstrumentDetails(
            titles={tag: self[f"title_{tag}"].data or "" for tag in LANGUAGES},
            short=self.short_en.data or "",
            source=self.source.data or "",
            adopted_on=self.adopted_on.data,
            in_force_on=self.in_force_on.data,
            places={**self.places(), "parent_code": self.parent_code.data or None},
            safe_conduct_days=self.safe_conduct_days.data,
            citing_rank=self.citing_rank.data or row.citing_rank,
            citing_reason=CitingReason(self.citing_reason.data),
            is_mla_treaty=bool(self.is_mla_treaty.data),
        )


class StatementForm(Form):
    """What a State declared or reserved."""

    kind = SelectField(say("What it is"), choices=choices(STATEMENT_KINDS.items()))
    article = StringField(say("Article it speaks of"), [Optional(), Length(max=60)])
    text = TextAreaField(
        say("What it says"),
        [InputRequired(say("Say what was declared.")), Length(max=5000)],
        render_kw={"rows": 5, "dir": "auto"},
    )
    from_on = DayField(say("From"), [Optional()])
    until_on = DayField(
        say("Until"), [Optional()], description=say("The first day on which it does not hold.")
    )
    source = source_field()

    def show(self, row: Statement) -> None:
        """Fill in what is known."""
        self.kind.data, self.article.data, self.text.data = row.kind.value, row.article, row.text
        self.from_on.data, self.until_on.data = row.from_on, row.until_on

    def details(self, country: str) -> StatementDetails:
        """Return what was typed about a State."""
        return StatementDetails(
            country=country,
            kind=StatementKind(self.kind.data),
            text=self.text.data or "",
            source=self.source.data or "",
            article=self.article.data or None,
            from_on=self.from_on.data,
            until_on=self.until_on.data,
        )


class NewStatementForm(StatementForm):
    """A declaration or reservation that the register does not have."""

    country_code = SelectField(say("State"), [InputRequired(say("Choose the State."))])

    def offer_states(self, countries: Iterable[Country]) -> None:
        """Offer these States."""
        self.country_code.choices = choices([CHOOSE, *named(countries)])
