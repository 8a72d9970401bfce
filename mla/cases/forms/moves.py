"""What a move asks, as a form, and the answers read back from it."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import (
    BooleanField,
    SelectField,
    SelectMultipleField,
)
from wtforms.validators import Optional

from mla.cases.forms.fields import NONE, VersionedForm, line, long_text
from mla.cases.rules.asks import ASKS, Ask, Shape
from mla.core.words import say
from mla.measures.words import OUTCOMES
from mla.web.form import DayField, choices


def move_form(asks: Iterable[str], offered: Mapping[str, Any]) -> Any:
    """Return a form with the day, the channel, and a field for everything a move asks.

    `offered` holds the choices that come from the register: authorities, grounds, measures.
    """
    fields: dict[str, Any] = {
        "on": DayField(
            say("On"),
            description=say("The day it took effect; leave it for today."),
            validators=[Optional()],
        )
    }
    for name in asks:
        fields.update(_fields_of(ASKS[name], offered))
    return type("MoveForm", (VersionedForm,), fields)


def _fields_of(ask: Ask, offered: Mapping[str, Any]) -> dict[str, Any]:
    if ask.shape is Shape.MEASURES:
        return {
            f"outcome_{number}": SelectField(
                label, choices=choices(OUTCOMES.items()), default=offered["outcomes"][number]
            )
            for number, label in offered["measures"]
        }
    made: dict[Shape, Any] = {
        Shape.LINE: lambda: line(ask.label, ask.hint),
        Shape.TEXT: lambda: long_text(ask.label, ask.hint),
        Shape.DAY: lambda: DayField(ask.label, description=ask.hint, validators=[Optional()]),
        Shape.TICK: lambda: BooleanField(ask.label),
        Shape.CHOICE: lambda: SelectField(
            ask.label, choices=choices([("", NONE), *(ask.choices or {}).items()]), default=""
        ),
        Shape.CHOICES: lambda: SelectMultipleField(
            ask.label, choices=choices((ask.choices or {}).items())
        ),
        Shape.AUTHORITY: lambda: SelectField(ask.label, choices=offered["authority"], default=""),
        Shape.GROUND: lambda: SelectField(ask.label, choices=offered["ground"], default=""),
        Shape.GROUNDS: lambda: SelectMultipleField(
            ask.label, description=ask.hint, choices=offered["ground"][1:]
        ),
    }
    return {ask.name: made[ask.shape]()}


def answers_from(form: Any, asks: Iterable[str]) -> dict[str, Any]:
    """Return what was answered, by the names that the move asks."""
    answers = {}
    for name in asks:
        if ASKS[name].shape is Shape.MEASURES:
            answers[name] = {
                field.name.removeprefix("outcome_"): field.data
                for field in form
                if field.name.startswith("outcome_")
            }
        else:
            answers[name] = form[name].data
    return answers
