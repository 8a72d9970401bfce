"""The parts of a case, who has it, who may know of it, and corrections of its history."""

from collections.abc import Iterable
from typing import Any

from wtforms import (
    RadioField,
    SelectField,
    StringField,
)
from wtforms.validators import InputRequired, Length, Optional

from mla.cases.forms.deciding import ExcuseForm
from mla.cases.forms.fields import VersionedForm, line, long_text
from mla.cases.rules.kinds import LinkKind, PersonRole, ReferenceKind
from mla.cases.words import (
    ANSWERS,
    CONFIDENTIALITY,
    LINK_KINDS,
    PERSON_ROLES,
    REFERENCE_KINDS,
)
from mla.core.words import Sentence, say
from mla.measures.rules import Outcome
from mla.measures.words import OUTCOMES
from mla.web.form import DayField, choices


class MeasureForm(ExcuseForm):
    """Add a measure, or change one and say what became of it."""

    kind = SelectField(
        say("Kind of measure"), validators=[InputRequired(say("Choose the kind of measure."))]
    )
    target = line(say("Whom or what it is about"), say("Account, place, object; no more names "
                                                       "than needed"))  # fmt: skip
    outcome = SelectField(
        say("Outcome"), choices=choices(OUTCOMES.items()), default=Outcome.PENDING.value
    )
    completed_on = DayField(say("On"), validators=[Optional()])
    ground = SelectField(say("Ground, if refused"), default="")
    reasons = long_text(
        say("Reasons, to be disclosed"), say("Needed where it is we who refuse"), rows=3
    )
    internal_reasons = long_text(say("Reasons that stay in the office"), rows=2)
    provision = line(
        say("Provision of domestic law"), say("Needed where no cited instrument has the ground")
    )
    note = long_text(say("Note"), rows=2)


def measure_form(base: type[MeasureForm], particulars: Iterable[tuple[str, Sentence]]) -> Any:
    """Return a form with a field for each further particular of a kind of measure."""
    fields = {f"particular_{name}": long_text(label, rows=2) for name, label in particulars}
    return type("MeasureForm", (base,), fields)


def contents_form(items: Iterable[tuple[str, Any]]) -> Any:
    """Return a form with an answer, a page and a remark for each item, by the names given."""
    fields: dict[str, Any] = {}
    for name, _ in items:
        fields[f"answer_{name}"] = SelectField(
            say("Answer"),
            choices=choices([("", say("Not answered")), *ANSWERS.items()]),
            default="",
        )
        fields[f"page_{name}"] = StringField(
            say("Page"), validators=[Length(max=40)], render_kw={"size": 5}
        )
        fields[f"text_{name}"] = StringField(
            say("Remark"), validators=[Length(max=500)], render_kw={"dir": "auto"}
        )
    return type("ContentsForm", (VersionedForm,), fields)


class PersonForm(VersionedForm):
    """Add a person whom the matter concerns."""

    role = SelectField(say("Part in the proceeding"), choices=choices(PERSON_ROLES.items()),
                       default=PersonRole.SUSPECT.value)  # fmt: skip
    name = StringField(
        say("Name"),
        validators=[InputRequired(say("Give the name, or “unknown”.")), Length(max=300)],
    )
    name_in_script = line(say("Name in its own script"))
    born_on = DayField(say("Born on"), validators=[Optional()])
    nationality = SelectField(say("Nationality"))
    document = line(say("Passport or identity document"))
    address = long_text(say("Address"), rows=2)


_NUMBERS = [pair for pair in REFERENCE_KINDS.items() if pair[0] is not ReferenceKind.PLATFORM]
"""Those of platforms are entered beside the substances, where the platform is chosen."""


class ReferenceForm(VersionedForm):
    """Add a number under which somebody else keeps the matter."""

    kind = SelectField(say("Whose number"), choices=choices(_NUMBERS),
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
    kind = SelectField(say("How they belong together"), choices=choices(
                           (k, v) for k, v in LINK_KINDS.items() if k is not LinkKind.BECAME),
                       default=LinkKind.SAME_MATTER.value)  # fmt: skip


class AssignForm(VersionedForm):
    """Give a case to an officer."""

    officer = SelectField(
        say("Officer"), coerce=int, validators=[InputRequired(say("Choose an officer."))]
    )


class RestrictForm(VersionedForm):
    """Change who may know of a case."""

    level = RadioField(say("Who may know of it?"), choices=choices(CONFIDENTIALITY.items()))
    reason = line(say("Why"))


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
