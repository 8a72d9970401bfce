"""What people fill in about contact points, tries and the members of a network."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from mla.contacts.models import Contact
from mla.contacts.rules import Answer, Attempt, ContactDetails, Means
from mla.contacts.words import ANSWERS, MEANS
from mla.core.words import say
from mla.directory.models import Network
from mla.web.form import DayField, Form, choices
from mla.web.languages import country

SHORT = Length(max=200)
LONG = Length(max=2000)


def split_codes(text: str | None) -> tuple[str, ...]:
    """Read a list of codes, with commas, semicolons or blanks between them."""
    return tuple(part for part in re.split(r"[,;،؛\s]+", text or "") if part)


class ContactForm(Form):
    """What is known of a contact point."""

    name = StringField(
        say("Name"), [SHORT], description=say("Of the person, or of the desk where nobody is named")
    )
    function = StringField(say("Function"), [Optional(), SHORT])
    authority = StringField(say("Authority"), [Optional(), SHORT])
    email = StringField(say("E-mail address"), [Optional(), SHORT])
    phone = StringField(say("Telephone"), [Optional(), SHORT], render_kw={"dir": "ltr"})
    languages = StringField(
        say("Languages"), [Optional(), SHORT], description=say("Codes such as en, fr, ar.")
    )
    time_zone = StringField(
        say("Time zone"),
        [Optional(), SHORT],
        description=say("A name of the IANA database, such as Africa/Dakar"),
        render_kw={"dir": "ltr"},
    )
    is_on_duty = BooleanField(say("Answers at any hour of any day"))
    notes = TextAreaField(say("Notes"), [Optional(), LONG], render_kw={"dir": "auto"})

    def show(self, contact: Contact) -> None:
        """Fill in what is known of a contact."""
        for field in self:
            if hasattr(contact, field.name):
                field.data = getattr(contact, field.name)
        self.languages.data = ", ".join(contact.languages)

    def details(self) -> ContactDetails:
        """Return what was typed."""
        return ContactDetails(
            name=self.name.data or "",
            function=self.function.data or "",
            authority=self.authority.data or "",
            languages=split_codes(self.languages.data),
            email=self.email.data or "",
            phone=self.phone.data or "",
            time_zone=self.time_zone.data or "",
            is_on_duty=self.is_on_duty.data,
            notes=self.notes.data or "",
        )


class NewContactForm(ContactForm):
    """Record who is the contact from a day on."""

    country_code = SelectField(say("State"), [InputRequired(say("Choose the State."))])
    since_on = DayField(
        say("Contact since"), [InputRequired(say("Give the first day."))],
        description=say("The earlier contact ends on the day before."),
    )  # fmt: skip
    beside = BooleanField(say("Beside the present contact, who stays"))

    def offer_states(self, network: Network, codes: Sequence[str]) -> None:
        """Offer the States, the members of the network first."""
        members = sorted(network.members, key=country)
        others = sorted(set(codes) - set(members), key=country)
        self.country_code.choices = [
            *choices([("", say("Choose"))]),
            *choices([(code, country(code)) for code in members], say("Members")),
            *choices([(code, country(code)) for code in others], say("Other States")),
        ]


class EndForm(Form):
    """Say that somebody is not the contact any more."""

    until_on = DayField(say("Last day"), [InputRequired(say("Give the last day."))])


class TryForm(Form):
    """How a contact was tried; on a case it says which version of it is on the screen."""

    version = HiddenField()
    contact = SelectField(say("Contact point"), validate_choice=False)
    means = SelectField(say("How"), choices=choices(MEANS.items()), default=Means.EMAIL.value)
    answer = SelectField(
        say("What became of it"), choices=choices(ANSWERS.items()), default=Answer.ANSWERED.value
    )
    on = DayField(say("On"), [InputRequired(say("Give the day."))])
    advice = TextAreaField(
        say("Advice received"),
        [Optional(), LONG],
        description=say("In neutral words, without names"),
        render_kw={"dir": "auto"},
    )

    def seen(self) -> int | None:
        """Return the version of the case that this form was opened on."""
        return int(self.version.data) if (self.version.data or "").isdigit() else None

    def attempt(self, today: date) -> Attempt:
        """Return what was typed."""
        return Attempt(
            Means(self.means.data),
            Answer(self.answer.data),
            self.on.data or today,
            self.advice.data or "",
        )


class MembersForm(Form):
    """Which States belong to a network."""

    members = TextAreaField(
        say("Members"),
        [LONG],
        description=say("Two letters of each State, with commas between them, such as BJ, BF, CI."),
        render_kw={"dir": "ltr", "rows": 4},
    )
    source = StringField(
        say("Where this is known from"),
        [SHORT],
        description=say("Such as the secretariat of the network, and the day"),
    )

    def codes(self) -> list[str]:
        """Return the codes that were typed."""
        return [code.upper() for code in split_codes(self.members.data)]


def contact_choices(contacts: Sequence[Contact]) -> list[Any]:
    """Offer contacts by network and function."""
    return choices(
        [
            (
                str(one.id),
                say("%(network)s: %(name)s", network=one.network_code, name=one.name),
            )
            for one in contacts
        ]
    )
