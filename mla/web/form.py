"""The ground of every form: our words instead of the library's, trimmed text, and days.

Labels, hints, choices and errors are Sentences; the macros of `components/form.html` show them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FileField,
    FormField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields import SelectChoice

from mla.core.words import Sentence, say
from mla.web.languages import words

TOO_OLD = say("The form was open for too long. Nothing you typed is lost: send it again.")

# What WTForms says by itself, said in our words. The placeholders are filled by WTForms.
BUILT_IN = {
    "This field is required.": say("Fill in this field."),
    "Invalid input.": say("Write this another way."),
    "Invalid email address.": say("Write an e-mail address, such as name@example.org."),
    "Invalid URL.": say("Write a web address, such as https://example.org."),
    "Not a valid choice.": say("Choose one of the list."),
    "Not a valid integer value.": say("Write a whole number."),
    "Not a valid decimal value.": say("Write a number, such as 1200.50."),
    "Not a valid float value.": say("Write a number, such as 1200.50."),
    "Invalid Choice: could not coerce.": say("Choose one of the list."),
    "Invalid choice(s): one or more data inputs could not be coerced.": say(
        "Choose from the list."
    ),
    "Field must be at least %(min)d character long.": say("Write at least %(min)d characters."),
    "Field cannot be longer than %(max)d character.": say("Write at most %(max)d characters."),
    "Field must be exactly %(max)d character long.": say("Write exactly %(max)d characters."),
    "Field must be between %(min)d and %(max)d characters long.": say(
        "Write between %(min)d and %(max)d characters."
    ),
    "Number must be at least %(min)s.": say("The number must be %(min)s or more."),
    "Number must be at most %(max)s.": say("The number must be %(max)s or less."),
    "Number must be between %(min)s and %(max)s.": say(
        "The number must lie between %(min)s and %(max)s."
    ),
    "Field must be equal to %(other_name)s.": say("This must be the same as %(other_name)s."),
    "'%(value)s' is not a valid choice for this field.": say("Choose from the list."),
    "'%(value)s' are not valid choices for this field.": say("Choose from the list."),
}


class _OurWords:
    """What WTForms asks when it wants one of its messages in the reader's language."""

    def gettext(self, string: str) -> str:
        """Say a message of WTForms in our words."""
        return words(BUILT_IN.get(string, string))

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Say a message of WTForms in our words; those words fit any number."""
        ours = BUILT_IN.get(singular)
        return words(ours) if ours else singular if n == 1 else plural


def set_up(app: Flask) -> None:
    """Give templates what the macros of fields ask for."""
    for filter_ in (control_kind, control_attributes, options_of, mistakes):
        app.jinja_env.filters[filter_.__name__] = filter_


def strip(value: Any) -> Any:
    """Take the blanks off both ends of a text."""
    return value.strip() if isinstance(value, str) else value


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF carries no types
    """The base of every form of ours."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """How its fields are made."""

        def get_translations(self, form: Any) -> _OurWords:
            """Say the library's own messages in our words."""
            return _OurWords()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            """Make a field. Texts lose the blanks around them; passwords are left as typed."""
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                filters = (*unbound_field.kwargs.get("filters", ()), strip)
                options = {**options, "filters": filters}
            return unbound_field.bind(form=form, **options)


def choices(
    pairs: Iterable[tuple[Any, str | Sentence]], group: str | Sentence | None = None
) -> list[SelectChoice]:
    """Make the choices of a field from pairs of value and label, in one group or in none."""
    return [SelectChoice(value, label, optgroup=group) for value, label in pairs]


@dataclass(frozen=True)
class Boxes:
    """What stands in the three boxes of a day."""

    day: str = ""
    month: str = ""
    year: str = ""


class DayField(Field):  # type: ignore[misc]  # WTForms carries no types
    """A day, typed into three boxes (`name-d`, `name-m`, `name-y`), or sent as 2026-11-19."""

    data: date | None
    widget = None
    typed: Boxes | None = None

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Take what stands in the boxes together as one value."""
        self.typed = None
        if formdata is not None and f"{self.name}-d" in formdata:
            day, month, year = (
                str(formdata.get(f"{self.name}-{part}", "")).strip() for part in "dmy"
            )
            self.typed = Boxes(day, month, year)
            whole = f"{year}-{month}-{day}" if day or month or year else ""
            formdata = MultiDict({self.name: whole})
        super().process(formdata, *args, **kwargs)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the day. Raises ValueError, saying what would be right, when it is none."""
        if not valuelist:
            return
        self.data = None
        if not valuelist[0].strip():
            return
        try:
            year, month, day = (int(part) for part in valuelist[0].strip().split("-"))
            if year < 1000:
                raise ValueError
            self.data = date(year, month, day)
        except ValueError:
            self.typed = self.typed or Boxes(day=valuelist[0].strip())
            raise ValueError(
                say("Write a day that exists as day, month and year, for example 19 11 2026.")
            ) from None

    def boxes(self) -> Boxes:
        """Return what the three boxes show: what was typed, or the day itself."""
        if self.typed:
            return self.typed
        if not self.data:
            return Boxes()
        return Boxes(str(self.data.day), str(self.data.month), str(self.data.year))


# In this order: a radio field is also a select field, and so on.
_KINDS = (
    (HiddenField, "hidden"),
    (SubmitField, "hidden"),
    (DayField, "day"),
    (BooleanField, "checkbox"),
    (RadioField, "radios"),
    (SelectMultipleField, "checkboxes"),
    (SelectField, "select"),
    (TextAreaField, "textarea"),
    (FileField, "file"),
)


def control_kind(field: Field) -> str:
    """Say which control a field is shown as: `text` unless its class says otherwise."""
    return next((kind for class_, kind in _KINDS if isinstance(field, class_)), "text")


def control_attributes(field: Field) -> dict[str, str]:
    """Return the attributes that tie a control to its hint and its errors."""
    parts = (("hint", field.description), ("error", field.errors))
    ids = [f"{field.id}-{part}" for part, there in parts if there]
    attributes = {"aria-describedby": " ".join(ids)} if ids else {}
    if field.errors:
        attributes["aria-invalid"] = "true"
    return attributes


@dataclass(frozen=True)
class Option:
    """One choice of a field that shows them all."""

    id: str
    value: Any
    label: Any
    selected: bool


def options_of(field: SelectField) -> list[Option]:
    """Return the choices of a field, each with an id of its own."""
    return [
        Option(f"{field.id}-{position}", choice[0], choice[1], bool(choice[2]))
        for position, choice in enumerate(field.iter_choices())
    ]


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong in a form, and where it is mended."""

    sentence: str | Sentence
    href: str | None = None


def mistakes(form: Any) -> list[Mistake]:
    """Return every mistake of a form, in the order of its fields; what has no field comes last."""
    found = [mistake for field in form for mistake in _mistakes_of(field)]
    for error in form.form_errors:
        found.append(error if isinstance(error, Mistake) else Mistake(error))
    return found


def _mistakes_of(field: Field) -> list[Mistake]:
    if isinstance(field, FormField):
        return mistakes(field.form)
    if isinstance(field, FieldList):
        inner = [mistake for entry in field for mistake in _mistakes_of(entry)]
        own = [Mistake(error, f"#{field.id}") for error in field.errors if not _is_nested(error)]
        return inner + own
    if field.type == "CSRFTokenField":
        return [Mistake(TOO_OLD)] if field.errors else []
    kind = control_kind(field)
    href = f"#{field.id}-0" if kind in ("radios", "checkboxes") else f"#{field.id}"
    return [Mistake(error, None if kind == "hidden" else href) for error in field.errors]


def _is_nested(error: object) -> bool:
    return isinstance(error, dict | list | tuple)
