"""The days of a case, and what the office says about time: standards, limits, days off."""

from datetime import date

from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from mla.cases.forms.fields import VersionedForm, line
from mla.cases.rules.ahead import DATES, DateKind
from mla.core.words import say
from mla.deadlines.models import TimeLimit
from mla.deadlines.rules import LimitDetails, Standard, set_to
from mla.directory.rules import DayDetails
from mla.web.form import DayField, Form, choices

WANTED = InputRequired(say("Give the day."))
NUMBER = InputRequired(say("Write a whole number."))


def given(field: DayField) -> date:
    """Return the day of a field that has been validated as filled in."""
    if field.data is None:
        raise ValueError("a day that is wanted is not there")
    return field.data


class DateForm(VersionedForm):
    """Record a day that the proceeding sets."""

    kind = SelectField(say("What day it is"), choices=choices(DATES.items()),
                       default=DateKind.CUSTODY_LIMIT.value)  # fmt: skip
    on = DayField(say("Day"), validators=[WANTED])
    source = StringField(
        say("Who set it, and where it stands"),
        validators=[InputRequired(say("Say who set the day, and in which document it stands.")),
                    Length(max=500)],
        description=say("Such as: order of the investigating judge of 3 March, file 12"),
    )  # fmt: skip


class ForwardForm(Form):
    """See a case again on a day."""

    again_on = DayField(say("Show me this again on"), validators=[WANTED])
    what_for = line(say("What for"), say("Only you read it."))


class StandardForm(Form):
    """How long a turn should take here."""

    normal = IntegerField(say("Days, usually"), validators=[NUMBER])
    urgent = IntegerField(say("Days, when urgent"), validators=[NUMBER])
    emergency = IntegerField(say("Days, in an emergency"), validators=[NUMBER])
    is_working_days = BooleanField(say("They are working days"))

    def details(self, standard: Standard) -> Standard:
        """Return the standard as it was typed."""
        return set_to(
            standard,
            self.normal.data,
            self.urgent.data,
            self.emergency.data,
            is_working_days=self.is_working_days.data,
        )


class LimitForm(Form):
    """What the office says of a time limit of an instrument."""

    days = IntegerField(say("Days"), validators=[Optional()])
    hours = IntegerField(say("Or hours"), validators=[Optional()])
    is_working_days = BooleanField(say("They are working days"))
    is_paused = BooleanField(say("It stands still while the other State owes an answer"))
    is_rolled = BooleanField(say("Where it ends on a day off, the next working day counts"))
    article = line(say("Article"))
    source = StringField(say("Where this is known from"), validators=[Length(max=500)])

    def show(self, limit: TimeLimit) -> None:
        """Fill in what is known; the source is asked anew, for it is that of the correction."""
        for name in ("days", "hours", "is_working_days", "is_paused", "is_rolled", "article"):
            self[name].data = getattr(limit, name)

    def details(self) -> LimitDetails:
        """Return what was typed."""
        return LimitDetails(
            self.days.data,
            self.hours.data,
            self.article.data or "",
            self.source.data or "",
            is_working_days=self.is_working_days.data,
            is_paused=self.is_paused.data,
            is_rolled=self.is_rolled.data,
        )


class CalendarDayForm(Form):
    """Whether a day is off in a State."""

    on = DayField(say("Day"), validators=[WANTED])
    is_off = RadioField(
        say("What it is"),
        choices=choices([("off", say("A day off")), ("work", say("A working day"))]),
        default="off",
    )
    name = StringField(
        say("Name of the holiday, or why offices work"), validators=[Length(max=200)]
    )
    source = StringField(
        say("Where this is known from"),
        validators=[Length(max=500)],
        description=say("Such as the official gazette, with its number and day."),
    )

    def details(self) -> DayDetails:
        """Return what was typed; the form has made sure of the day."""
        return DayDetails(
            given(self.on), self.is_off.data == "off", self.name.data or "", self.source.data or ""
        )
