"""What is filled in to refer something, and with each step of a referral."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf.file import MultipleFileField
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

from mla.cases.models import Case
from mla.cases.rules.stages import Direction
from mla.core.words import Sentence, say
from mla.correspondence.rules import Kind
from mla.correspondence.words import KINDS
from mla.documents.models import Document
from mla.documents.service import Upload
from mla.documents.words import name_of
from mla.measures.rules import Outcome
from mla.measures.words import OUTCOMES
from mla.referrals.models import Referral
from mla.referrals.queries import Order
from mla.referrals.rules.redaction import PRESETS, Part, Persons, Profile, Redaction
from mla.referrals.service import Delivery, Enclosed, Said
from mla.referrals.service.acting import DELIVERABLE
from mla.referrals.service.sending import LONGEST_TITLE
from mla.referrals.words import PARTS, PERSONS
from mla.web.form import DayField, Form, choices
from mla.web.languages import words

LONG = 20_000

TELLING = (Kind.LETTER, Kind.CALL, Kind.EMAIL, Kind.MEETING, Kind.FAX, Kind.COURIER)
"""How an authority that does not use the register tells the office of its steps."""

TEXTS: Mapping[str, tuple[Sentence, Sentence | None]] = {
    "text": (say("Note"), None),
    "reasons": (say("Reasons"), None),
    "report": (say("How it stands"), say("What was done, and what comes next.")),
    "inventory": (
        say("What is delivered"),
        say("Inventory, seals, originals and copies; or why it was not possible."),
    ),
    "question": (say("Question"), None),
    "message": (say("Message"), None),
    "reminder": (say("What is awaited"), None),
    "gaps": (say("What is still missing"), None),
}
"""The one text of a step: its label and hint, by the name under which the step asks for it."""


class StepForm(Form):
    """A step of a referral: what every one of them has."""

    version = HiddenField()

    def said(self, enclosed: Enclosed | None) -> Said:
        """Return what was typed."""
        given = {field.name: field.data for field in self}
        told_by = given.get("told_by")
        seen = given.get("version") or ""
        return Said(
            text=given.get("text") or "",
            their_file=given.get("their_file") or None,
            expected_on=given.get("expected_on"),
            due_on=given.get("due_on"),
            told_by=Kind(told_by) if told_by else None,
            enclosed=enclosed,
            version=int(seen) if seen.isdigit() else None,
        )

    def uploads(self) -> list[Upload]:
        """Return the files that were sent along."""
        if "files" not in self:
            return []
        return [Upload(one.stream, one.filename) for one in self.files.data or ()]

    def delivery(self, said: Said) -> Delivery:
        """Return what was delivered, by position of the measure."""
        outcomes = {
            int(field.name.removeprefix("outcome_")): Outcome(field.data)
            for field in self
            if field.name.startswith("outcome_")
        }
        return Delivery(said, outcomes, more_follows=self.more_follows.data)

    def positions(self) -> list[int]:
        """Return the measures of which something is missing."""
        return [int(one) for one in self.wanting.data] if "wanting" in self else []


def step_form(
    asks: Sequence[str], referral: Referral, kinds: Mapping[str, str], *, for_them: bool
) -> Any:
    """Return the form of a step with a field for everything it asks.

    `for_them`: an officer records it for the authority, and says how the authority told the office.
    """
    fields: dict[str, Any] = {"version": HiddenField(default=str(referral.version))}
    if for_them:
        fields["told_by"] = SelectField(
            say("How the authority told us"),
            choices=choices(
                [("", say("Not chosen")), *((one.value, KINDS[one]) for one in TELLING)]
            ),
        )
    for ask in asks:
        fields.update(_fields_of(ask, referral, kinds))
    return type("StepForm", (StepForm,), fields)


def _fields_of(ask: str, referral: Referral, kinds: Mapping[str, str]) -> dict[str, Any]:
    if ask in TEXTS:
        label, hint = TEXTS[ask]
        rows = {"rows": 6}
        text = TextAreaField(label, [Length(max=LONG)], description=hint, render_kw=rows)
        return {"text": text}
    if ask == "outcomes":
        return _outcomes(referral, kinds)
    if ask == "wanting":
        return {"wanting": _wanting(referral, kinds)} if referral.measures else {}
    made: dict[str, Any] = {
        "their_file": lambda: StringField(
            say("File number of the authority"), [Optional(), Length(max=200)]
        ),
        "expected_on": lambda: DayField(say("Results expected on"), validators=[Optional()]),
        "due_on": lambda: DayField(say("New day by which it is wanted"), validators=[Optional()]),
        "files": lambda: MultipleFileField(say("Files"), [Optional()]),
    }
    return {ask: made[ask]()}


def _label(position: int, kind: str | Sentence) -> Sentence:
    return say("Measure %(number)s: %(kind)s", number=position, kind=kind)


def _outcomes(referral: Referral, kinds: Mapping[str, str]) -> dict[str, Any]:
    offered = choices((one.value, OUTCOMES[one]) for one in DELIVERABLE)
    fields: dict[str, Any] = {
        f"outcome_{row.position}": SelectField(
            _label(row.position, kinds.get(row.measure.kind_code, row.measure.kind_code)),
            choices=offered,
            default=row.outcome.value,
        )
        for row in referral.measures
    }
    fields["more_follows"] = BooleanField(say("More follows: this is a part of the results"))
    return fields


def _wanting(referral: Referral, kinds: Mapping[str, str]) -> SelectMultipleField:
    offered = [
        (row.position, _label(row.position, kinds.get(row.measure.kind_code, "")))
        for row in referral.measures
    ]
    return SelectMultipleField(
        say("Of which measures"),
        [Optional()],
        choices=choices(offered),
        coerce=int,
        description=say("Of all of them, where none is chosen."),
    )


def _ticks(label: Sentence, hint: Sentence | None = None) -> SelectMultipleField:
    return SelectMultipleField(label, [Optional()], description=hint)


class OrderForm(Form):
    """What is referred, and what of the case goes with it."""

    version = HiddenField()
    seen_print = HiddenField()
    title = StringField(
        say("What is asked"),
        [InputRequired(say("Say what is asked.")), Length(max=LONGEST_TITLE)],
        description=say("Neutral, without names or the State: the authority reads it in lists."),
    )
    measures = _ticks(
        say("Measures that are referred"),
        say("None for other work, such as an opinion or an extract."),
    )
    instructions = TextAreaField(
        say("Instructions"),
        [InputRequired(say("Write what the authority is to do.")), Length(max=LONG)],
        render_kw={"rows": 6},
    )
    due_on = DayField(say("Wanted by"), validators=[Optional()])
    contact = SelectField(say("Whom they may ask"), [Optional()])
    conditions = TextAreaField(
        say("Conditions of use and confidentiality that bind them"),
        [Optional(), Length(max=LONG)],
        render_kw={"rows": 3},
    )
    parts = SelectMultipleField(
        say("Parts of the case that travel"),
        [Optional()],
        choices=choices((one.value, PARTS[one]) for one in Part),
    )
    persons = RadioField(
        say("Persons"),
        choices=choices((one.value, PERSONS[one]) for one in Persons),
        default=Persons.NONE.value,
    )
    persons_concerned = _ticks(say("Persons concerned by what is referred"))
    documents = _ticks(
        say("Files that travel"), say("Each is opened as it is: look for what it gives away.")
    )

    def offer(
        self,
        case: Case,
        documents: Sequence[Document],
        officers: Sequence[tuple[int, str]],
        kinds: Mapping[str, str],
    ) -> None:
        """Offer what this case has."""
        self.measures.choices = choices(
            (str(one.number), _label(one.number, _named(kinds, one.kind_code, one.target)))
            for one in case.measures
        )
        self.persons_concerned.choices = choices((str(one.id), one.name) for one in case.persons)
        self.documents.choices = choices(
            (str(one.id), f"{words(name_of(one.title, one.kind))}: {one.file_name}")
            for one in documents
        )
        named = [(str(number), name) for number, name in officers]
        self.contact.choices = choices([("", say("Not chosen"))]) + choices(named)
        for name in ("measures", "persons_concerned", "documents"):
            if not self[name].choices:
                del self[name]

    def suggest(
        self, case: Case, profile: Profile, conditions: str, kinds: Mapping[str, str]
    ) -> None:
        """Fill in what is usual: what nobody has yet, and the parts of the preset."""
        redaction = PRESETS[profile]
        is_in = case.direction is Direction.INCOMING
        free = [
            one for one in case.measures
            if is_in and one.outcome is Outcome.PENDING and one.authority_id is None
        ]  # fmt: skip
        self.version.data = str(case.version)
        self.parts.data = [part.value for part in redaction.parts]
        self.persons.data = redaction.persons.value
        self.conditions.data = conditions
        self.contact.data = str(case.officer_id or "")
        self.title.data = "; ".join(dict.fromkeys(kinds[one.kind_code] for one in free))[
            :LONGEST_TITLE
        ]
        if self.measures:
            self.measures.data = [str(one.number) for one in free]

    def seen(self) -> int | None:
        """Return the version of the case that this form was opened on."""
        return int(self.version.data) if (self.version.data or "").isdigit() else None

    def order(self, authority_id: int) -> Order:
        """Return what was typed."""

        def numbers(name: str) -> list[int]:
            return [int(one) for one in self[name].data or ()] if name in self else []

        return Order(
            authority_id=authority_id,
            title=self.title.data or "",
            instructions=self.instructions.data or "",
            redaction=Redaction(
                frozenset(Part(one) for one in self.parts.data or ()), Persons(self.persons.data)
            ),
            measures=numbers("measures"),
            due_on=self.due_on.data,
            conditions=self.conditions.data or "",
            persons=numbers("persons_concerned"),
            documents=numbers("documents"),
            contact_id=int(self.contact.data) if self.contact.data else None,
        )


def _named(kinds: Mapping[str, str], code: str, target: str | None) -> Sentence | str:
    kind = kinds.get(code, code)
    return say("%(kind)s (%(target)s)", kind=kind, target=target) if target else kind
