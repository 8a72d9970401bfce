"""What people decide about a letter, and how it went out."""

from collections.abc import Sequence

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from mla.core.words import say
from mla.directory.rules import Channel
from mla.directory.words import CHANNELS
from mla.letters.rules import Dispatch, Draft, LetterKind
from mla.web.form import DayField, Form, choices
from mla.web.languages import own_name

SHORT = Length(max=300)
LONG = Length(max=50_000)


class LetterForm(Form):
    """A letter: its language, to whom, who signs, and what the writer adds."""

    version = HiddenField()
    kind = SelectField(say("Kind of letter"), [InputRequired()])
    language = SelectField(say("Language"), [InputRequired()])
    addressee = TextAreaField(
        say("To"),
        [LONG],
        description=say("One line of the address on each line, as on the envelope"),
        render_kw={"dir": "auto", "rows": 4},
    )
    dated_on = DayField(
        say("Date of the letter"),
        [InputRequired(say("Give the day that is printed on the letter."))],
        description=say("As printed on the letter"),
    )
    signatory_name = StringField(say("Signed by"), [SHORT], render_kw={"dir": "auto"})
    signatory_title = StringField(
        say("Title of the signatory"), [Optional(), SHORT], render_kw={"dir": "auto"}
    )
    free_paragraphs = TextAreaField(
        say("Paragraphs of your own"),
        [Optional(), LONG],
        description=say("In the language of the letter, with an empty line between two"),
        render_kw={"dir": "auto", "rows": 5},
    )
    enclosures = TextAreaField(
        say("Enclosures"),
        [Optional(), LONG],
        description=say("One on each line"),
        render_kw={"dir": "auto", "rows": 3},
    )

    def offer(self, kinds: Sequence[LetterKind], languages: Sequence[str]) -> None:
        """Offer these kinds of letter, and these languages in this order."""
        self.kind.choices = choices((kind.name, kind.label) for kind in kinds)
        self.language.choices = choices((code, own_name(code)) for code in languages)

    def draft(self) -> Draft:
        """Return what was decided, once the form has found no fault with it."""
        assert self.dated_on.data is not None  # noqa: S101 — the field asks for it
        return Draft(
            kind=self.kind.data,
            language=self.language.data,
            dated_on=self.dated_on.data,
            addressee=self.addressee.data or "",
            signatory_name=self.signatory_name.data or "",
            signatory_title=self.signatory_title.data or "",
            free_paragraphs=self.free_paragraphs.data or "",
            enclosures=self.enclosures.data or "",
        )


FIELDS = ("addressee", "signatory_name")
"""The fields of a letter that can be a gap in it."""


class SignForm(Form):
    """The version of the letter that the signatory has read."""

    version = HiddenField()


class SendForm(Form):
    """How a signed letter went out."""

    channel = SelectField(
        say("Channel"),
        [InputRequired(say("Choose the channel by which it went."))],
        choices=choices([("", say("Choose"))])
        + choices((channel.value, CHANNELS[channel]) for channel in Channel),
    )
    sent_on = DayField(say("Sent on"), [InputRequired(say("Give the day it went out."))])
    addressee = StringField(
        say("To"),
        [InputRequired(say("Say to whom it was sent.")), SHORT],
        render_kw={"dir": "auto"},
    )
    tracking = StringField(say("Tracking or note-verbale number"), [Optional(), SHORT])
    enclosures = TextAreaField(
        say("What went with it"),
        [Optional(), LONG],
        description=say("One enclosure on each line"),
        render_kw={"dir": "auto", "rows": 3},
    )

    def dispatch(self) -> Dispatch:
        """Return how it went out, once the form has found no fault with it."""
        assert self.sent_on.data is not None  # noqa: S101 — the field asks for it
        return Dispatch(
            channel=self.channel.data,
            sent_on=self.sent_on.data,
            addressee=self.addressee.data or "",
            tracking=self.tracking.data or "",
            enclosures=self.enclosures.data or "",
        )
