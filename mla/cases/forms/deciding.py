"""Refusing and postponing single measures, lifting a postponement, and another kind of matter."""

from wtforms import RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Optional

from mla.cases.forms.fields import NONE, VersionedForm, line, long_text
from mla.cases.rules.asks import EXEMPTIONS, PERSON_TOLD, POSTPONEMENT_GROUNDS, RESUBMISSION
from mla.cases.rules.decisions import DecisionKind
from mla.core.words import say
from mla.web.form import DayField, choices

_WHY = say("Why")


class ExcuseForm(VersionedForm):
    """Why there was no consultation; shown only where a cited instrument asks for one."""

    exemption = SelectField(
        say("If there was no consultation: why"),
        choices=choices([("", NONE), *EXEMPTIONS.items()]),
        default="",
    )
    exemption_reason = line(say("Why, in words"))


class DecideForm(ExcuseForm):
    """Refuse or postpone some measures."""

    what = RadioField(
        say("What is decided"),
        choices=choices(
            [
                (DecisionKind.REFUSAL.value, say("Refuse them")),
                (DecisionKind.POSTPONEMENT.value, say("Postpone them")),
            ]
        ),
        default=DecisionKind.REFUSAL.value,
    )
    measures = SelectMultipleField(say("Which measures"), coerce=int)
    ground = SelectField(say("Ground of refusal"), default="")
    other_grounds = SelectMultipleField(say("Further grounds"))
    postponement = SelectField(
        say("Ground of postponement"),
        choices=choices([("", NONE), *POSTPONEMENT_GROUNDS.items()]),
        default="",
    )
    provision = line(
        say("Provision of domestic law"), say("Needed where no cited instrument has the ground")
    )
    reasons = long_text(say("Reasons, to be disclosed"), rows=4)
    internal_reasons = long_text(
        say("Reasons that stay in the office"),
        say("Never disclosed: not in letters, not to partners, not in exports."),
        rows=3,
    )
    review_on = DayField(
        say("To be reviewed on"),
        description=say("Needed for a postponement"),
        validators=[Optional()],
    )
    partial_help = long_text(say("What can be done meanwhile"), rows=2)
    person_told = SelectField(
        say("Was the person affected told?"),
        choices=choices([("", NONE), *PERSON_TOLD.items()]),
        default="",
    )
    remedy = line(say("Appeal or review"))
    resubmission = SelectField(
        say("May the request be made again?"),
        choices=choices([("", NONE), *RESUBMISSION.items()]),
        default="",
    )
    resubmission_how = line(say("How it may be made again"))
    delegation = line(say("Decided by virtue of"), say("Delegation, where not by office"))
    on = DayField(
        say("On"),
        description=say("The day it took effect; leave it for today."),
        validators=[Optional()],
    )


class ReviewForm(VersionedForm):
    """Lift a postponement, or let it stand until another day."""

    review_on = DayField(say("Next review on"), validators=[Optional()])
    reason = StringField(_WHY, validators=[InputRequired(say("Say why.")), Length(max=500)])


class TurnForm(VersionedForm):
    """Make a case of another kind out of this one."""

    kind = SelectField(
        say("What it becomes"), validators=[InputRequired(say("Choose what it becomes."))]
    )
    title = StringField(
        say("Neutral title"),
        description=say("What is asked, in what matter. No names."),
        validators=[Length(max=200)],
    )
    received_on = DayField(
        say("Date of arrival"),
        description=say("Of what makes it another kind; leave it for today."),
        validators=[Optional()],
    )
    foreign_reference = line(say("Their reference"), say("If it is another than before"))
    note = long_text(
        say("Note on the case that is closed"),
        say("What came, and why the matter goes on."),
        rows=3,
    )


class KindForm(VersionedForm):
    """Put right what kind a case was recorded as."""

    kind = SelectField(
        say("What it really is"), validators=[InputRequired(say("Choose what it really is."))]
    )
    reason = StringField(
        _WHY,
        validators=[InputRequired(say("Say why.")), Length(max=500)],
    )
