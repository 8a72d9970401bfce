"""What people fill in about a State under an instrument, and the filters of the list."""

from collections.abc import Iterable

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from mla.core.words import say
from mla.directory.models import Country
from mla.treaties.models import Party
from mla.treaties.rules import InstrumentKind, RecordedStatus
from mla.treaties.service import PartyDetails
from mla.treaties.words import INSTRUMENT_KINDS, STATUSES
from mla.web.form import DayField, Form, choices
from mla.web.languages import country


def named(countries: Iterable[Country]) -> list[tuple[str, str]]:
    """Name States in the reader's language, in the order of those names."""
    pairs = []
    for one in countries:
        name = country(one.iso2)
        pairs.append((one.iso2, one.short_en if name == one.iso2 else name))
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def source_field() -> StringField:
    """Make the field that every row of law asks for: where the office has it from."""
    return StringField(
        say("Where this is known from"),
        [Length(max=500)],
        description=say("Such as a notification of the depositary, with its number and day."),
    )


class PartyForm(Form):
    """What the office says of a State under an instrument."""

    status = SelectField(
        say("Status"),
        [InputRequired(say("Choose the status of the State."))],
        choices=choices(
            [("", say("Choose")), *((status.value, label) for status, label in STATUSES.items())]
        ),
    )
    in_force_on = DayField(say("In force for it since"), [Optional()])
    left_on = DayField(
        say("No longer bound from"),
        [Optional()],
        description=say("The first day on which it is not bound any more."),
    )
    source = source_field()
    note = TextAreaField(say("Note"), [Optional(), Length(max=2000)])

    def show(self, party: Party) -> None:
        """Fill in what is known; the source is asked anew, for it is that of the correction."""
        self.status.data = party.status.value
        self.in_force_on.data, self.left_on.data = party.in_force_on, party.left_on
        self.note.data = party.note

    def details(self) -> PartyDetails:
        """Return what was typed."""
        return PartyDetails(
            status=RecordedStatus(self.status.data),
            source=self.source.data or "",
            in_force_on=self.in_force_on.data,
            left_on=self.left_on.data,
            note=self.note.data or "",
        )


class NewPartyForm(PartyForm):
    """A State that the register does not yet have under an instrument."""

    country_code = SelectField(say("State"), [InputRequired(say("Choose the State."))])

    def offer_states(self, countries: Iterable[Country]) -> None:
        """Offer these States."""
        self.country_code.choices = choices([("", say("Choose")), *named(countries)])


class FindForm(Form):
    """Between which States, and on which day, a legal basis is sought."""

    class Meta(Form.Meta):
        """Filters are read, never written: they carry no token."""

        csrf = False

    first = SelectField(say("State that asks"), validate_choice=False)
    second = SelectField(say("State that is asked"), validate_choice=False)
    on = DayField(say("On"), [Optional()])

    def offer_states(self, countries: Iterable[Country]) -> None:
        """Offer these States."""
        for field in (self.first, self.second):
            field.choices = choices([("", say("Choose")), *named(countries)])


class InstrumentFilters(Form):
    """Which instruments are listed."""

    class Meta(Form.Meta):
        """Filters are read, never written: they carry no token."""

        csrf = False

    state = SelectField(say("State"), validate_choice=False)
    kind = SelectField(
        say("Kind"),
        choices=choices(
            [("", say("Any")), *((kind.value, label) for kind, label in INSTRUMENT_KINDS.items())]
        ),
        validate_choice=False,
    )

    def offer_states(self, countries: Iterable[Country]) -> None:
        """Offer these States."""
        self.state.choices = choices([("", say("Any")), *named(countries)])

    @property
    def wanted_kind(self) -> InstrumentKind | None:
        """The kind asked for; one that does not exist narrows nothing."""
        return InstrumentKind(self.kind.data) if self.kind.data in INSTRUMENT_KINDS else None
