"""Handing work over: to whom, from when to when, and what the receiver has to know."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from mla.cases.forms.fields import long_text
from mla.cases.models import Case
from mla.core.words import say
from mla.people.models import Person
from mla.web.form import DayField, Form, choices


class HandOverForm(Form):
    """Hand over everything that rests on a person, to one colleague or case by case."""

    rest = SelectField(
        say("Who takes over"),
        description=say("Everything that is not given to somebody else below."),
    )
    begins_on = DayField(say("From"), validators=[InputRequired(say("Give the first day."))])
    until_on = DayField(
        say("Until"),
        validators=[Optional()],
        description=say("The last day of an absence. Leave it empty where it is for good."),
    )
    note = TextAreaField(
        say("How things stand"),
        validators=[Length(max=2000)],
        description=say("For the receivers. It stands in no case."),
        render_kw={"rows": 4, "dir": "auto"},
    )


def hand_over_form(cases: Sequence[Case], officers: Iterable[Person]) -> type[Any]:
    """Return a form with a receiver and a note for each case that may be listed."""
    people = [(str(one.id), one.name) for one in officers]
    same = choices([("", say("Whoever takes the rest")), *people])
    fields: dict[str, Any] = {
        "rest": SelectField(
            say("Who takes over"),
            description=say("Everything that is not given to somebody else below."),
            choices=choices([("", say("Not chosen")), *people]),
        )
    }
    for case in cases:
        fields[f"to_{case.id}"] = SelectField(say("Who takes this case"), choices=same)
        fields[f"note_{case.id}"] = long_text(say("What to know of it"), rows=2)
    return type("HandOverForm", (HandOverForm,), fields)
