"""What the office says of one row of law: what is asked, which ground, which languages."""

from collections.abc import Iterable

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from mla.core.words import say
from mla.directory.models import AcceptedLanguage, Country
from mla.treaties.forms.parties import named, source_field
from mla.treaties.models import BarredGround, ContentRequirement, RefusalGround
from mla.treaties.rules import Condition, GroundNature, Level
from mla.treaties.service import GroundDetails, LanguageDetails, RequirementDetails
from mla.treaties.words import (
    BARRED,
    CONDITIONS,
    GROUND_NATURES,
    GROUNDS,
    LEVELS,
    REQUIREMENTS,
)
from mla.web.form import Form, choices

CHOOSE = ("", say("Choose"))


class RequirementForm(Form):
    """How strongly an instrument asks for something, and where."""

    level = SelectField(say("How strongly"), choices=choices(LEVELS.items()))
    condition = SelectField(
        say("Only when"), choices=choices([("", say("Always")), *CONDITIONS.items()])
    )
    is_where_possible = BooleanField(say("The text asks for it only where possible"))
    paragraph = StringField(say("Paragraph"), [Optional(), Length(max=60)])
    exception = TextAreaField(say("Condition or exception, in words"), [Length(max=500)])
    source = source_field()

    def show(self, row: ContentRequirement) -> None:
        """Fill in what is known; the source is that of the correction, and asked anew."""
        self.level.data, self.condition.data = row.level.value, row.condition or ""
        self.is_where_possible.data = row.is_where_possible
        self.paragraph.data, self.exception.data = row.paragraph, row.exception

    def details(self, field: str) -> RequirementDetails:
        """Return what was typed about a field."""
        return RequirementDetails(
            field=field,
            level=Level(self.level.data),
            source=self.source.data or "",
            condition=Condition(self.condition.data) if self.condition.data else None,
            is_where_possible=bool(self.is_where_possible.data),
            paragraph=self.paragraph.data or None,
            exception=self.exception.data or None,
        )


class NewRequirementForm(RequirementForm):
    """Something that the register does not yet have an instrument ask for."""

    field = SelectField(
        say("Asked for"),
        [InputRequired(say("Choose what is asked for."))],
        choices=choices([CHOOSE, *REQUIREMENTS.items()]),
    )


class BarredForm(Form):
    """Where an instrument forbids a ground."""

    paragraph = StringField(say("Paragraph"), [Optional(), Length(max=60)])
    note = TextAreaField(say("Note"), [Optional(), Length(max=500)])
    source = source_field()

    def show(self, row: BarredGround) -> None:
        """Fill in what is known."""
        self.paragraph.data, self.note.data = row.paragraph, row.note

    def details(self, ground: str) -> GroundDetails:
        """Return what was typed about a ground."""
        return GroundDetails(
            ground,
            self.source.data or "",
            paragraph=self.paragraph.data or None,
            note=self.note.data or None,
        )


class NewBarredForm(BarredForm):
    """A ground that the register does not yet have an instrument forbid."""

    field = SelectField(
        say("Not a ground"),
        [InputRequired(say("Choose the ground."))],
        choices=choices([CHOOSE, *BARRED.items()]),
    )


class GroundForm(BarredForm):
    """Whether an instrument makes or lets a State refuse."""

    nature = SelectField(say("Nature"), choices=choices([CHOOSE, *GROUND_NATURES.items()]))

    def show(self, row: RefusalGround) -> None:  # type: ignore[override]  # the same columns, and one
        """Fill in what is known."""
        self.paragraph.data, self.note.data = row.paragraph, row.note
        self.nature.data = row.nature.value

    def details(self, ground: str) -> GroundDetails:
        """Return what was typed about a ground."""
        return GroundDetails(
            ground,
            self.source.data or "",
            GroundNature(self.nature.data) if self.nature.data else None,
            self.paragraph.data or None,
            self.note.data or None,
        )


class NewGroundForm(GroundForm):
    """A ground that the register does not yet have an instrument give."""

    field = SelectField(
        say("Ground"),
        [InputRequired(say("Choose the ground."))],
        choices=choices([CHOOSE, *GROUNDS.items()]),
    )


class LanguageForm(Form):
    """The languages that a State takes under an instrument."""

    languages = StringField(
        say("Languages"),
        [InputRequired(say("Name at least one language."))],
        description=say("Codes with commas between them, such as en, fr"),
    )
    urgency_exception = StringField(say("In urgent cases"), [Optional(), Length(max=300)])
    note = TextAreaField(say("Note"), [Optional(), Length(max=500)])
    source = source_field()

    def show(self, row: AcceptedLanguage) -> None:
        """Fill in what is known."""
        self.languages.data = ", ".join(row.languages)
        self.urgency_exception.data, self.note.data = row.urgency_exception, row.note

    def details(self) -> LanguageDetails:
        """Return what was typed."""
        typed = (self.languages.data or "").replace(";", ",").split(",")
        return LanguageDetails(
            tuple(dict.fromkeys(tag.strip() for tag in typed if tag.strip())),
            self.source.data or "",
            self.urgency_exception.data or None,
            self.note.data or None,
        )


class NewLanguageForm(LanguageForm):
    """The languages of a State that the register does not have under an instrument."""

    country_code = SelectField(say("State"), [InputRequired(say("Choose the State."))])

    def offer_states(self, countries: Iterable[Country]) -> None:
        """Offer these States."""
        self.country_code.choices = choices([CHOOSE, *named(countries)])
