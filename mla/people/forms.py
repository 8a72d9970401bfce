"""What people fill in to sign in, and about accounts."""

from collections.abc import Collection, Sequence
from typing import Any

from wtforms import Field, PasswordField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from mla.access.rules import Role
from mla.access.words import ROLES
from mla.core.words import Sentence, say
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.models import Authority
from mla.directory.rules.authorities import is_email
from mla.people.models import Person
from mla.people.rules import SHORTEST_PASSWORD
from mla.web.form import Form, choices


class SignInForm(Form):
    """A login and a password."""

    login = StringField(
        say("Login"),
        validators=[DataRequired(say("Type your login: a name or an e-mail address.")),
                    Length(max=100)],
        render_kw={"autocomplete": "username", "autofocus": True},
    )  # fmt: skip
    password = PasswordField(
        say("Password"),
        validators=[DataRequired(say("Type your password.")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )


def _number(value: Any) -> int | None:
    """Read the number of an authority; nothing chosen is None."""
    return int(value) if value else None


def _email_address(_: Any, field: Field) -> None:
    if field.data and not is_email(field.data):
        raise ValidationError(
            say(
                "“%(text)s” is not an e-mail address. Write one like office@example.org.",
                text=field.data,
            )
        )


def _same_password(form: Any, field: Field) -> None:
    if field.data != form.password.data:
        raise ValidationError(say("The two new passwords differ. Type the same one twice."))


LONG_ENOUGH = say(
    "At least %(n)s characters. Four words in a row are easy to keep in mind.",
    n=SHORTEST_PASSWORD,
)
NEW = {"autocomplete": "new-password"}


NO_AUTHORITY = say(
    "Choose the authority: a prosecutor or an executing authority sees only its cases."
)


class AccountForm(Form):
    """What an administrator says of a person."""

    name = StringField(say("Name"), [Length(max=200)], render_kw={"autocomplete": "off"})
    email = StringField(
        say("E-mail address"),
        [Optional(), Length(max=200), _email_address],
        render_kw={"autocomplete": "off"},
    )
    roles = SelectMultipleField(
        say("Roles"),
        coerce=Role,
        choices=choices([(role.value, label) for role, label in ROLES.items()]),
        description=say("One person may have several. What each one opens stands on its card."),
    )
    authority = SelectField(
        say("Authority"),
        [Optional()],
        coerce=_number,
        description=say(
            "A prosecutor or an executing authority sees only the cases of this authority."
        ),
    )

    def offer_authorities(self, work: Work, person: Person | None = None) -> None:
        """Offer the authorities at home, and the one that this person already has."""
        has_state = directory.get_office(work).state is not None
        offered: list[Authority] = [
            *directory.list_authorities(work, is_domestic=True if has_state else None)
        ]
        own = person.authority_id if person else None
        if own is not None and own not in [authority.id for authority in offered]:
            offered.append(directory.get_authority(work, own))
        self.authority.choices = choices(
            [("", say("No authority")), *((one.id, one.name) for one in offered)]
        )

    def show(self, person: Person) -> None:
        """Fill in what is known of a person."""
        self.name.data, self.email.data = person.name, person.email
        self.roles.data = sorted(person.roles)
        self.authority.data = person.authority_id

    def validate(self, extra_validators: Any = None) -> bool:
        """Want an authority, too, for whoever sees nothing but its cases.

        The command line may open an account without one: the directory may still be empty there.
        """
        is_sound = bool(super().validate(extra_validators))
        is_partner = bool({Role.PROSECUTOR, Role.EXECUTING} & set(self.roles.data or ()))
        if is_partner and self.authority.data is None:
            self.authority.errors = [*self.authority.errors, NO_AUTHORITY]
            return False
        return is_sound


class NewAccountForm(AccountForm):
    """What an administrator says of a new person, with the first password."""

    login = StringField(
        say("Login"),
        [Length(max=100)],
        description=say("A name or an e-mail address. It cannot be changed later."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    password = PasswordField(
        say("First password"),
        [Length(max=1000)],
        description=LONG_ENOUGH,
        render_kw=NEW,
    )


class SetPasswordForm(Form):
    """A new password for somebody else."""

    password = PasswordField(
        say("New password"), [Length(max=1000)], description=LONG_ENOUGH, render_kw=NEW
    )


class OwnPasswordForm(Form):
    """A new password for oneself."""

    old = PasswordField(
        say("Present password"),
        [DataRequired(say("Type your present password.")), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        say("New password"), [Length(max=1000)], description=LONG_ENOUGH, render_kw=NEW
    )
    again = PasswordField(
        say("New password, once more"),
        [_same_password],
        render_kw=NEW,
    )


class LanguageForm(Form):
    """The language in which somebody reads."""

    language = SelectField(say("Language of the pages"))

    def offer(self, languages: Sequence[tuple[str, str]]) -> None:
        """Offer these languages, each under its own name."""
        self.language.choices = choices([("", say("As my browser asks")), *languages])


class ActForm(Form):
    """An act that asks for nothing but the will to do it."""


class PeopleFilters(Form):
    """Which people are listed."""

    class Meta(Form.Meta):
        """Filters are read, never written: they carry no token."""

        csrf = False

    role = SelectField(
        say("Role"),
        choices=choices(
            [("", say("Any")), *((role.value, label) for role, label in ROLES.items())]
        ),
    )
    status = SelectField(
        say("Accounts"),
        choices=choices([("open", say("In use")), ("shut", say("Shut")), ("all", say("All"))]),
    )


def role_names(roles: Collection[Role]) -> list[Sentence]:
    """Name roles in the order in which they are always listed."""
    return [label for role, label in ROLES.items() if role in roles]
