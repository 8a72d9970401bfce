"""What people fill in about a case. Forms check shapes; rules check sense."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from mla.cases.rules.asks import ASKS, Ask, Shape
from mla.cases.rules.kinds import LinkKind, PersonRole, ReferenceKind
from mla.cases.rules.stages import Confidentiality, Kind, Priority
from mla.cases.words import (
    CONFIDENTIALITY,
    DIRECTIONS,
    KINDS,
    LINK_KINDS,
    PERSON_ROLES,
    PRIORITIES,
    REFERENCE_KINDS,
    STAGES,
)
from mla.core.words import Sentence, say
from mla.measures.rules import Outcome
from mla.measures.words import OUTCOMES
from mla.web.form import DayField, Form, choices

LONG = 20_000
"""Characters of a long text; more belongs into a document."""

ANY = say("Any")
NONE = say("Not chosen")


def _text(label: Sentence, hint: Sentence | None = None, rows: int = 4) -> TextAreaField:
    return TextAreaField(
        label, description=hint, validators=[Length(max=LONG)], render_kw={"rows": rows}
    )


def _line(label: Sentence, hint: Sentence | None = None) -> StringField:
    return StringField(label, description=hint, validators=[Length(max=300)])


class VersionedForm(Form):
    """A form that changes a case: it says which version the person has on the screen."""

    version = HiddenField()

    def seen(self) -> int | None:
        """Return the version of the case that this form was opened on."""
        return int(self.version.data) if (self.version.data or "").isdigit() else None


class CaseForm(Form):
    """What a request says: the part that recording and changing a case share."""

    counterpart_code = SelectField(
        say("The other State"), validators=[InputRequired(say("Choose the other State."))]
    )
    counterpart_authority = SelectField(say("Their central authority"), coerce=str)
    foreign_reference = _line(say("Their reference"), say("As written on the letter"))
    title = StringField(
        say("Neutral title"),
        description=say(
            "What is asked, in what matter. Seen in lists by people who may not open the file. "
            "No names."
        ),
        validators=[Length(max=200)],
    )
    requesting_authority = _line(say("Authority making the request"))
    conducting_authority = _line(
        say("Authority conducting the proceeding"), say("Name and functions. UNTOC 18(15)(b)")
    )
    requested_authority = _line(say("Authority to which the request goes"))
    nature_of_proceeding = _text(
        say("Subject matter and nature of the proceeding"),
        say("Investigation, prosecution or judicial proceeding; is anybody charged?"),
        rows=3,
    )
    facts = _text(
        say("Summary of facts"),
        say("Time, place, conduct. Not needed where every measure is service of documents."),
        rows=8,
    )
    purpose = _text(say("Purpose of the evidence or action"), rows=3)
    nexus = _text(
        say("Link between the facts and what is asked"),
        say("Why the evidence is there; needed for searches, bank and communications data."),
        rows=3,
    )
    offences = SelectMultipleField(say("Offences"), coerce=str)
    statute = _text(say("Text of the law"), rows=4)
    max_penalty = _line(say("Maximum penalty"))
    legal_bases = SelectMultipleField(
        say("Legal bases"), description=say("The first in the list is cited first."), coerce=str
    )
    special_procedure = _text(
        say("Procedure wished"), say("Oath, form of record, presence of officials; why."), rows=3
    )
    language = SelectField(say("Language of the request"))
    priority = RadioField(
        say("Priority"), choices=choices(PRIORITIES.items()), default=Priority.NORMAL.value
    )
    urgency_reason = _line(
        say("Why is it urgent?"), say("Custody, hearing, risk to life, data or assets, and the day")
    )
    reply_wanted_on = DayField(say("Answer wanted by"), validators=[Optional()])
    platform = _line(say("Platform"), say("PICS, CARICC, INTERPOL, Eurojust and the like"))
    platform_reference = _line(say("Number on that platform"))


class NewForm(CaseForm):
    """Record a request, or start a draft."""

    kind = SelectField(say("Kind of matter"), choices=choices(KINDS.items()), default=Kind.REQUEST)
    received_on = DayField(
        say("Date of arrival"),
        description=say("The day it reached the office, for example 19 11 2026"),
        validators=[Optional()],
    )
    # Each direction shows one of the two, and the other is then sent empty.
    channel = SelectField(say("How did it arrive?"), default="")
    measures = SelectMultipleField(
        say("Measures asked for"),
        description=say("Particulars of each are entered on the page of the measures."),
        coerce=str,
    )
    domestic_authority = SelectField(say("Requesting authority at home"), coerce=str, default="")
    confidentiality = RadioField(
        say("Who may know of it?"),
        choices=choices(CONFIDENTIALITY.items()),
        default=Confidentiality.RESTRICTED.value,
    )
    confidentiality_reason = _line(say("Why is it confidential?"))


class EditForm(CaseForm, VersionedForm):
    """Change what a request says."""


class MeasureForm(VersionedForm):
    """Add a measure, or change one and say what became of it."""

    kind = SelectField(
        say("Kind of measure"), validators=[InputRequired(say("Choose the kind of measure."))]
    )
    target = _line(say("Whom or what it is about"), say("Account, place, object; no more names "
                                                       "than needed"))  # fmt: skip
    outcome = SelectField(
        say("Outcome"), choices=choices(OUTCOMES.items()), default=Outcome.PENDING.value
    )
    completed_on = DayField(say("On"), validators=[Optional()])
    ground = SelectField(say("Ground, if refused"))
    note = _text(say("Note"), rows=2)


def measure_form(base: type[MeasureForm], particulars: Iterable[tuple[str, Sentence]]) -> Any:
    """Return a form with a field for each further particular of a kind of measure."""
    fields = {f"particular_{name}": _text(label, rows=2) for name, label in particulars}
    return type("MeasureForm", (base,), fields)


class PersonForm(VersionedForm):
    """Add a person whom the matter concerns."""

    role = SelectField(say("Part in the proceeding"), choices=choices(PERSON_ROLES.items()),
                       default=PersonRole.SUSPECT.value)  # fmt: skip
    name = StringField(
        say("Name"),
        validators=[InputRequired(say("Give the name, or “unknown”.")), Length(max=300)],
    )
    name_in_script = _line(say("Name in its own script"))
    born_on = DayField(say("Born on"), validators=[Optional()])
    nationality = SelectField(say("Nationality"))
    document = _line(say("Passport or identity document"))
    address = _text(say("Address"), rows=2)


class ReferenceForm(VersionedForm):
    """Add a number under which somebody else keeps the matter."""

    kind = SelectField(say("Whose number"), choices=choices(REFERENCE_KINDS.items()),
                       default=ReferenceKind.DOMESTIC.value)  # fmt: skip
    value = StringField(
        say("Number"), validators=[InputRequired(say("Type the reference.")), Length(max=200)]
    )


class LinkForm(VersionedForm):
    """Tie two cases together."""

    other = StringField(
        say("Reference of the other case"),
        validators=[InputRequired(say("Type the reference of the other case."))],
    )
    kind = SelectField(say("How they belong together"), choices=choices(LINK_KINDS.items()),
                       default=LinkKind.SAME_MATTER.value)  # fmt: skip


class AssignForm(VersionedForm):
    """Give a case to an officer."""

    officer = SelectField(
        say("Officer"), coerce=int, validators=[InputRequired(say("Choose an officer."))]
    )


class RestrictForm(VersionedForm):
    """Change who may know of a case."""

    level = RadioField(say("Who may know of it?"), choices=choices(CONFIDENTIALITY.items()))
    reason = _line(say("Why"))


class AccessForm(VersionedForm):
    """Name a person or an authority at home for a case."""

    person = SelectField(say("Person"), coerce=str)
    authority = SelectField(say("Authority at home"), coerce=str)


class ActForm(VersionedForm):
    """A button that needs nothing but its token."""


class CorrectForm(VersionedForm):
    """Correct the day of a step, or undo the last one."""

    on = DayField(say("Right day"), validators=[Optional()])
    reason = StringField(
        say("Why it has to be corrected"),
        validators=[InputRequired(say("Say why it has to be corrected.")), Length(max=500)],
    )


class RegisterFilter(Form):
    """Which cases of the register are wanted; sent by GET, so that the address can be kept."""

    class Meta(Form.Meta):
        """Nothing is changed by looking."""

        csrf = False

    q = StringField(
        say("Search"), render_kw={"type": "search", "placeholder": "MLA/2026/IN/KE/0117"}
    )
    direction = SelectField(say("Direction"), choices=choices([("", ANY), *DIRECTIONS.items()]))
    stage = SelectField(
        say("Stage"),
        choices=choices(
            [("", ANY), *{stage: label for (_, stage), (label, _, _) in STAGES.items()}.items()]
        ),
    )
    holder = SelectField(
        say("Whose turn"),
        choices=choices(
            [
                ("", ANY),
                ("own", say("Ours")),
                ("foreign", say("Theirs")),
                ("domestic", say("A partner’s")),
            ]
        ),
    )
    state = SelectField(say("State"))
    due = SelectField(
        say("Due"),
        choices=choices([("", ANY), ("overdue", say("Overdue")), ("week", say("This week"))]),
    )
    status = SelectField(
        say("Open or closed"),
        choices=choices([("open", say("Open")), ("closed", say("Closed")), ("all", say("All"))]),
        default="open",
    )
    kind = SelectField(say("Kind"), choices=choices([("", ANY), *KINDS.items()]))


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
            f"outcome_{number}": SelectField(label, choices=choices(OUTCOMES.items()))
            for number, label in offered["measures"]
        }
    made: dict[Shape, Any] = {
        Shape.LINE: lambda: _line(ask.label, ask.hint),
        Shape.TEXT: lambda: _text(ask.label, ask.hint),
        Shape.DAY: lambda: DayField(ask.label, description=ask.hint, validators=[Optional()]),
        Shape.TICK: lambda: BooleanField(ask.label),
        Shape.CHOICE: lambda: SelectField(
            ask.label, choices=choices([("", NONE), *(ask.choices or {}).items()])
        ),
        Shape.CHOICES: lambda: SelectMultipleField(
            ask.label, choices=choices((ask.choices or {}).items())
        ),
        Shape.AUTHORITY: lambda: SelectField(ask.label, choices=offered["authority"]),
        Shape.GROUND: lambda: SelectField(ask.label, choices=offered["ground"]),
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
