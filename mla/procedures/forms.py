"""What people fill in about procedures, drawn from what each kind asks."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from mla.core.words import Sentence, say
from mla.procedures.rules.asks import WANTED, Ask, Money, Offered, Shape
from mla.web.form import DayField, Form, choices

NONE = say("Not chosen")
LONG = 20_000
"""Characters of a long text; more belongs into a document."""
NOTE_HINT = say("For the office alone; partners at home do not see it.")
LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "zh", "de", "it", "nl", "tr", "fa", "sw")


class VersionedForm(Form):
    """A form that changes something: it says which version the person has on the screen."""

    version = HiddenField()

    def seen(self) -> int | None:
        """Return the version that this form was opened on."""
        return int(self.version.data) if (self.version.data or "").isdigit() else None


class IncidentForm(VersionedForm):
    """What is said of an incident."""

    text = TextAreaField(validators=[Length(max=LONG)], render_kw={"rows": 5})


@cache
def zones() -> tuple[str, ...]:
    """Return the time zones that are offered: those named by a place."""
    named = (name for name in available_timezones() if "/" in name)
    return tuple(sorted(n for n in named if not n.startswith(("Etc/", "SystemV/", "US/"))))


def _is_time(_: Form, field: StringField) -> None:
    if field.data and not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", field.data):
        raise ValidationError(WANTED[Shape.MOMENT])


def _is_amount(_: Form, field: StringField) -> None:
    if field.data and _amount(field.data) is None:
        raise ValidationError(WANTED[Shape.MONEY])


def _amount(text: str | None) -> Decimal | None:
    try:
        found = Decimal((text or "").replace(" ", "").replace("\u202f", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _is_number(_: Form, field: StringField) -> None:
    if field.data and not field.data.isdigit():
        raise ValidationError(WANTED[Shape.NUMBER])


def step_form(
    asks: Iterable[Ask],
    offered: Offered,
    languages: Callable[[str], str],
    extra: Mapping[str, Any] | None = None,
    *,
    has_day: bool = True,
    has_note: bool = True,
) -> Any:
    """Return a form with a field for everything that is asked, the day, and a note for the office.

    `languages` names a language by its code in the reader’s language; `extra` goes first.
    """
    fields: dict[str, Any] = dict(extra or {})
    for ask in asks:
        fields.update(_fields_of(ask, offered, languages))
    if has_day:
        fields["on"] = DayField(
            say("On"),
            description=say("The day it took effect; leave it for today."),
            validators=[Optional()],
        )
    if has_note:
        fields["note"] = TextAreaField(
            say("Internal note"),
            description=NOTE_HINT,
            validators=[Optional(), Length(max=LONG)],
            render_kw={"rows": 3},
        )
    return type("StepForm", (VersionedForm,), fields)


def _fields_of(ask: Ask, offered: Offered, languages: Callable[[str], str]) -> dict[str, Any]:
    also = [] if ask.is_required else [Optional()]
    said = {"label": ask.label, "description": ask.hint, "validators": also}
    if ask.shape is Shape.MOMENT:
        return _moment(ask, also)
    if ask.shape is Shape.MONEY:
        return {
            ask.name: StringField(ask.label, description=ask.hint, validators=[*also, _is_amount]),
            f"{ask.name}_currency": StringField(
                say("Currency"),
                description=say("Three letters, such as USD or XOF"),
                validators=[Length(max=3)],
            ),
        }
    if ask.shape in (Shape.CHOICE, Shape.LANGUAGE, Shape.ZONE) or ask.shape in offered:
        field = SelectField(choices=_choices(ask, offered, languages), **said)
        return {ask.name: field}
    made: dict[Shape, Callable[[], Any]] = {
        Shape.TEXT: lambda: TextAreaField(
            **{**said, "validators": [*also, Length(max=LONG)]}, render_kw={"rows": 4}
        ),
        Shape.DAY: lambda: DayField(**said),
        Shape.TICK: lambda: BooleanField(ask.label, description=ask.hint),
        Shape.NUMBER: lambda: StringField(**{**said, "validators": [*also, _is_number]}),
    }
    line = StringField(**{**said, "validators": [*also, Length(max=300)]})
    return {ask.name: made[ask.shape]() if ask.shape in made else line}


def _moment(ask: Ask, also: list[Any]) -> dict[str, Any]:
    return {
        ask.name: DayField(ask.label, description=ask.hint, validators=also),
        f"{ask.name}_time": StringField(
            say("%(what)s: time", what=ask.label),
            description=say("Such as 14:30"),
            validators=[_is_time],
        ),
        f"{ask.name}_zone": SelectField(
            say("%(what)s: time zone", what=ask.label),
            choices=choices([("", NONE), *((name, name) for name in zones())]),
            description=say("The zone in which the time was agreed"),
        ),
    }


def _choices(ask: Ask, offered: Offered, languages: Callable[[str], str]) -> list[Any]:
    if ask.shape is Shape.CHOICE:
        pairs: Iterable[tuple[Any, str | Sentence]] = (ask.choices or {}).items()
    elif ask.shape is Shape.LANGUAGE:
        pairs = [(code, name) for name, code in sorted((languages(c), c) for c in LANGUAGES)]
    elif ask.shape is Shape.ZONE:
        pairs = [(name, name) for name in zones()]
    else:
        pairs = [(str(number), name) for number, name in offered[ask.shape].items()]
    return choices([("", NONE), *pairs])


def answers_from(form: Any, asks: Iterable[Ask], offered: Offered) -> dict[str, Any]:
    """Return what was answered, by the names that are asked."""
    return {ask.name: _answer(form, ask, offered) for ask in asks}


def note_of(form: Any) -> str | None:
    """Return the internal note, where the form has room for one."""
    return form.note.data if "note" in form else None


def _answer(form: Any, ask: Ask, offered: Offered) -> Any:
    data = form[ask.name].data
    if ask.shape is Shape.MOMENT:
        clock, zone = form[f"{ask.name}_time"].data, form[f"{ask.name}_zone"].data
        if not (data or clock):
            return None
        if not (data and clock and zone):
            return "incomplete"
        hour, minute = (int(part) for part in clock.split(":"))
        return datetime(data.year, data.month, data.day, hour, minute, tzinfo=ZoneInfo(zone))
    if ask.shape is Shape.MONEY:
        amount = _amount(data)
        currency = (form[f"{ask.name}_currency"].data or "").upper()
        return None if amount is None else Money(amount, currency)
    if ask.shape is Shape.NUMBER or ask.shape in offered:
        return int(data) if data else None
    return data


def shown(asks: Iterable[Ask], details: Mapping[str, Any], zone: str) -> dict[str, Any]:
    """Return what stands in the fields when a form is opened: the details as they are."""
    data: dict[str, Any] = {}
    for ask in asks:
        value = details.get(ask.name)
        if isinstance(value, Money):
            data[ask.name], data[f"{ask.name}_currency"] = str(value.amount), value.currency
        elif isinstance(value, datetime):
            data[ask.name] = value.date()
            data[f"{ask.name}_time"] = value.strftime("%H:%M")
            data[f"{ask.name}_zone"] = str(value.tzinfo)
        else:
            data[ask.name] = str(value) if type(value) is int else value
        if ask.shape is Shape.MOMENT and value is None:
            data[f"{ask.name}_zone"] = zone
    return data
