"""What a request says: recording it, and changing it."""

from typing import Any

from wtforms import (
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from mla.cases.forms.fields import NONE, VersionedForm, line, long_text
from mla.cases.rules.contents import CIRCUMSTANCES, PARTICULARS
from mla.cases.rules.stages import Confidentiality, Kind, Priority
from mla.cases.words import (
    CONFIDENTIALITY,
    KINDS,
    PARTICULAR_NAMES,
    PERSON_ROLES,
    PRIORITIES,
)
from mla.core.words import say
from mla.web.form import DayField, Form, choices

# A field for each thing that a treaty can ask for and that has no column of its own.
_StatedForm: Any = type(
    "_StatedForm",
    (Form,),
    {name: long_text(PARTICULAR_NAMES[name], rows=2) for name in PARTICULARS},
)


class CaseForm(_StatedForm):  # type: ignore[misc]  # made of a table
    """What a request says: the part that recording and changing a case share."""

    counterpart_code = SelectField(
        say("The other State"), validators=[InputRequired(say("Choose the other State."))]
    )
    counterpart_authority = SelectField(say("Their central authority"), coerce=str)
    foreign_reference = line(say("Their reference"), say("As written on the letter"))
    title = StringField(
        say("Neutral title"),
        description=say(
            "What is asked, in what matter. Seen in lists by people who may not open the file. "
            "No names."
        ),
        validators=[Length(max=200)],
    )
    requesting_authority = line(say("Authority making the request"))
    conducting_authority = line(
        say("Authority conducting the proceeding"), say("Name and functions. UNTOC 18(15)(b)")
    )
    requested_authority = line(say("Authority to which the request goes"))
    nature_of_proceeding = long_text(
        say("Subject matter and nature of the proceeding"),
        say("Investigation, prosecution or judicial proceeding; is anybody charged?"),
        rows=3,
    )
    facts = long_text(
        say("Summary of facts"),
        say("Time, place, conduct. Not needed where every measure is service of documents."),
        rows=8,
    )
    purpose = long_text(say("Purpose of the evidence or action"), rows=3)
    nexus = long_text(
        say("Link between the facts and what is asked"),
        say("Why the evidence is there; needed for searches, bank and communications data."),
        rows=3,
    )
    offences = SelectMultipleField(say("Offences"), coerce=str)
    statute = long_text(say("Text of the law"), rows=4)
    max_penalty = line(say("Maximum penalty"))
    legal_bases = SelectMultipleField(
        say("Legal bases"), description=say("The first in the list is cited first."), coerce=str
    )
    special_procedure = long_text(
        say("Procedure wished"), say("Oath, form of record, presence of officials; why."), rows=3
    )
    circumstances = SelectMultipleField(
        say("What is true of this request"),
        description=say("What hangs on it is then asked for."),
        choices=choices(CIRCUMSTANCES.items()),
    )
    confidentiality_reason = line(say("Why is it confidential?"))
    language = SelectField(say("Language of the request"))
    priority = RadioField(
        say("Priority"), choices=choices(PRIORITIES.items()), default=Priority.NORMAL.value
    )
    urgency_reason = line(
        say("Why is it urgent?"), say("Custody, hearing, risk to life, data or assets, and the day")
    )
    reply_wanted_on = DayField(say("Answer wanted by"), validators=[Optional()])
    platform = line(say("Platform"), say("PICS, CARICC, INTERPOL, Eurojust and the like"))
    platform_reference = line(say("Number on that platform"))


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
    person_name = line(say("Person concerned"), say("Others are added on the page of the persons."))
    person_name_in_script = line(say("Name in its own script"))
    person_role = SelectField(
        say("Part in the proceeding"),
        choices=choices([("", NONE), *PERSON_ROLES.items()]),
        default="",
    )

    def validate_person_role(self, field: Any) -> None:
        """A person who is named has a part in the matter."""
        if self.person_name.data and not field.data:
            raise ValidationError(say("Say what part the person has."))


class EditForm(CaseForm, VersionedForm):
    """Change what a request says."""
