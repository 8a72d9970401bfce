"""What the page of coordination can be narrowed to."""

from wtforms import SelectField

from mla.core.words import say
from mla.directory.words import AUTHORITY_KINDS
from mla.referrals.rules.flow import RUNNING
from mla.referrals.words import STATES
from mla.web.form import Form, choices


class CoordinationFilters(Form):
    """Which part of what runs at home is wanted."""

    sector = SelectField(
        say("Sector"),
        choices=choices(
            [
                ("", say("Every sector")),
                *((one.value, name) for one, name in AUTHORITY_KINDS.items()),
            ]
        ),
        validate_choice=False,
    )
    state = SelectField(
        say("State"),
        choices=choices(
            [
                ("", say("Everything that runs")),
                ("late", say("Overdue")),
                ("domestic", say("They owe us")),
                ("own", say("We owe them")),
                *((one.value, STATES[one][0]) for one in RUNNING),
                ("case", say("Cases without a referral")),
            ]
        ),
        validate_choice=False,
    )

    class Meta(Form.Meta):
        """Filters are read, never written: they carry no token."""

        csrf = False
