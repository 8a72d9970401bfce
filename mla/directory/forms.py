"""What people fill in about the office and about authorities, and the filters of the lists."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zoneinfo import available_timezones

from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SearchField
from wtforms.validators import InputRequired, Length, Optional

from mla.core.words import say
from mla.directory.models import Authority, Country
from mla.directory.rules import AuthorityDetails, AuthorityKind, Channel
from mla.directory.words import AUTHORITY_KINDS, CHANNELS
from mla.web.form import DayField, Form, choices
from mla.web.languages import country

LONG = Length(max=2000)
SHORT = Length(max=200)


def state_choices(countries: Iterable[Country]) -> list[tuple[str, str]]:
    """Name States in the reader's language, in the order of those names."""
    named = [(one.iso2, _name(one)) for one in countries]
    return sorted(named, key=lambda pair: pair[1].casefold())


def _name(one: Country) -> str:
    name = country(one.iso2)
    return one.short_en if name == one.iso2 else name


def _zones() -> list[Any]:
    """Offer the time zones of the IANA database, those of one continent together."""
    places = sorted(zone for zone in available_timezones() if "/" in zone)
    areas: dict[str, list[tuple[str, str]]] = {}
    for zone in places:
        area = zone.partition("/")[0]
        areas.setdefault(area, []).append((zone, zone.replace("_", " ")))
    found = choices([("", say("Not set: days are counted in UTC")), ("UTC", "UTC")])
    for area, pairs in areas.items():
        if area != "Etc":
            found += choices(pairs, area)
    return found


class OfficeForm(Form):
    """Every setting of the office. A field is named after its setting."""

    state = StringField(
        say("State"),
        [SHORT],
        description=say("Two letters of ISO 3166-1, or a user-assigned code such as XE."),
    )
    state_name = StringField(
        say("Name of the State"),
        [Optional(), SHORT],
        description=say("Only for a user-assigned code, which has no name of its own."),
    )
    name = StringField(say("Name of the office"), [SHORT], description=say("As on its letters."))
    ministry = StringField(say("Ministry or service it belongs to"), [SHORT])
    address = TextAreaField(say("Postal address"), [LONG])
    email = StringField(say("E-mail address"), [Optional(), SHORT])
    phone = StringField(say("Telephone"), [Optional(), SHORT])
    languages = StringField(
        say("Languages"),
        [SHORT],
        description=say("Codes such as en, fr, ar. The first is that of the office’s letters."),
    )
    time_zone = SelectField(
        say("Time zone"), choices=_zones, description=say("It decides what day it is.")
    )
    signatories = TextAreaField(
        say("Who signs letters"),
        [LONG],
        description=say("One person a line: name, then a comma, then the title."),
    )
    reference_pattern = StringField(
        say("Pattern of own reference numbers"),
        [SHORT],
        description=say(
            "Numbers run by year and direction, so {year}, {direction} and {number} must stand in "
            "it; {state} and {kind} may. A change counts for new cases only."
        ),
        render_kw={"spellcheck": "false", "dir": "ltr"},
    )
    four_eyes = RadioField(
        say("May whoever drafted a letter also sign it?"),
        choices=choices(
            [("on", say("No: a second person signs")), ("off", say("Yes: one person is enough"))]
        ),
    )

    def show(self, stored: Mapping[str, Any], defaults: Mapping[str, Any]) -> None:
        """Fill in what is set; the reference pattern and the switch show what holds by default."""
        for field in self:
            if field.name == "csrf_token":
                continue
            value = stored.get(field.name, defaults.get(field.name))
            field.data = _as_typed(field.name, value)
        if "time_zone" not in stored:
            self.time_zone.data = ""

    def answers(self, stored: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, str]:
        """Return what was typed by the names of the settings.

        A default that nobody had decided on is not turned into a decision by sending the form.
        """
        typed = {one.name: one.data or "" for one in self if one.name != "csrf_token"}
        for name in ("reference_pattern", "four_eyes"):
            if name not in stored and typed[name] == defaults[name]:
                typed[name] = ""
        return typed


def _as_typed(name: str, value: Any) -> str:
    """Write a setting as somebody would type it."""
    if not value:
        return ""
    if name == "languages":
        return ", ".join(value)
    if name == "signatories":
        return "\n".join(
            ", ".join(part for part in (one["name"], one.get("title")) if part) for one in value
        )
    return str(value)


def _split(text: str | None) -> tuple[str, ...]:
    """Read a list of codes, with commas, semicolons or blanks between them."""
    return tuple(part for part in re.split(r"[,;،؛\s]+", text or "") if part)


class AuthorityForm(Form):
    """What is known of an authority."""

    name = StringField(
        say("Name"), [SHORT], description=say("In Latin letters, as it is cited in a letter.")
    )
    name_in_script = StringField(
        say("Name in its own script"), [Optional(), SHORT], render_kw={"dir": "auto"}
    )
    kind = SelectField(
        say("Kind"),
        [InputRequired(say("Choose what kind of authority it is."))],
        choices=choices(
            [("", say("Choose")), *((kind.value, label) for kind, label in AUTHORITY_KINDS.items())]
        ),
    )
    country_code = SelectField(
        say("State"), [InputRequired(say("Choose the State it belongs to."))]
    )
    postal_address = TextAreaField(
        say("Postal address"), [Optional(), LONG], render_kw={"dir": "auto"}
    )
    email = StringField(say("E-mail address"), [Optional(), SHORT])
    phone = StringField(say("Telephone"), [Optional(), SHORT], render_kw={"dir": "ltr"})
    preferred_channel = SelectField(
        say("Preferred channel"),
        [Optional()],
        choices=choices(
            [("", say("Not known")), *((code.value, label) for code, label in CHANNELS.items())]
        ),
    )
    channels = SelectMultipleField(
        say("Other channels by which it can be reached"),
        [Optional()],
        choices=choices([(code.value, label) for code, label in CHANNELS.items()]),
    )
    languages = StringField(
        say("Languages it reads"), [Optional(), SHORT], description=say("Codes such as en, fr, ar.")
    )
    instruments = StringField(
        say("Designated under"),
        [Optional(), SHORT],
        description=say(
            "Codes of the legal bases, such as UNTOC, UNCAC. Leave it empty when it is not limited "
            "to any."
        ),
    )
    valid_from = DayField(say("Designated from"), [Optional()])
    valid_until = DayField(say("Designated until"), [Optional()])
    notes = TextAreaField(say("Notes"), [Optional(), LONG], render_kw={"dir": "auto"})
    is_active = BooleanField(say("In use: it is offered when a case is recorded"), default=True)

    def offer_states(self, countries: Sequence[Country]) -> None:
        """Offer the States of the directory."""
        self.country_code.choices = choices([("", say("Choose")), *state_choices(countries)])

    def show(self, authority: Authority) -> None:
        """Fill in what is known of an authority."""
        for field in self:
            if hasattr(authority, field.name):
                field.data = getattr(authority, field.name)
        self.preferred_channel.data = authority.channels[0] if authority.channels else ""
        self.channels.data = [str(code) for code in authority.channels[1:]]
        self.languages.data = ", ".join(authority.languages)
        self.instruments.data = ", ".join(authority.instruments)

    def details(self) -> AuthorityDetails:
        """Return what was typed, the preferred channel first."""
        typed = [self.preferred_channel.data, *(self.channels.data or [])]
        return AuthorityDetails(
            name=self.name.data or "",
            kind=AuthorityKind(self.kind.data),
            country_code=self.country_code.data,
            name_in_script=self.name_in_script.data or "",
            postal_address=self.postal_address.data or "",
            email=self.email.data or "",
            phone=self.phone.data or "",
            channels=tuple(Channel(code) for code in dict.fromkeys(typed) if code),
            languages=_split(self.languages.data),
            instruments=tuple(code.upper() for code in _split(self.instruments.data)),
            valid_from=self.valid_from.data,
            valid_until=self.valid_until.data,
            notes=self.notes.data or "",
            is_active=self.is_active.data,
        )


class _Filters(Form):
    class Meta(Form.Meta):
        """Filters are read, never written: they carry no token."""

        csrf = False


class AuthorityFilters(_Filters):
    """Which authorities are listed."""

    q = SearchField(say("Name"))
    state = SelectField(say("State"), validate_choice=False)
    kind = SelectField(
        say("Kind"),
        choices=choices(
            [("", say("Any")), *((kind.value, label) for kind, label in AUTHORITY_KINDS.items())]
        ),
        validate_choice=False,
    )
    place = SelectField(
        say("Where"),
        choices=choices(
            [("", say("Anywhere")), ("home", say("At home")), ("abroad", say("Abroad"))]
        ),
        validate_choice=False,
    )
    status = SelectField(
        say("Use"),
        choices=choices(
            [("", say("In use")), ("former", say("No longer in use")), ("all", say("All"))]
        ),
        validate_choice=False,
    )

    def offer_states(self, countries: Sequence[Country], used: set[str]) -> None:
        """Offer the States of which the directory has an authority."""
        known = state_choices(one for one in countries if one.iso2 in used)
        self.state.choices = choices([("", say("Any")), *known])


class StateFilters(_Filters):
    """Which States are listed."""

    q = SearchField(say("State"))
    languages = SelectField(
        say("Accepted languages"),
        choices=choices([("", say("Known or not")), ("known", say("Known"))]),
        validate_choice=False,
    )


def typed(field: Field) -> str:
    """Return what stands in a filter, without blanks; nothing when it is not used."""
    return str(field.data or "").strip()
