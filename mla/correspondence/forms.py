"""What is said of a letter, call or message when it is filed, and the filter of the log."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional

from mla.cases.models import Case
from mla.core.words import Sentence, say
from mla.correspondence.models import Entry
from mla.correspondence.queries import Step
from mla.correspondence.rules import ABOUT, About, Kind, Party, Way, audience_of, paper_of
from mla.correspondence.service import Filing, Message
from mla.correspondence.words import ABOUT as ABOUT_WORDS
from mla.correspondence.words import CHANNELS, KINDS, PARTIES, WAYS
from mla.directory.rules import Channel
from mla.documents.service import Upload
from mla.web.form import DayField, Form, choices
from mla.web.languages import day

SHORT = Length(max=200)
LONG = Length(max=100_000)
GROUPS: tuple[tuple[Way, Party, Sentence], ...] = (
    (Way.SENT, Party.FOREIGN, say("Sent to the other State")),
    (Way.RECEIVED, Party.FOREIGN, say("Received from the other State")),
    (Way.SENT, Party.DOMESTIC, say("Sent to a partner at home")),
    (Way.RECEIVED, Party.DOMESTIC, say("Received from a partner at home")),
)
NOTE = "note"


def _matters(case: Case) -> Iterator[Any]:
    """Offer what can come or go in a case, as `way-party-about`, and the note for the file."""
    for way, party, group in GROUPS:
        abouts = ABOUT[case.direction, way, party]
        pairs = [(f"{way}-{party}-{about}", ABOUT_WORDS[about]) for about in abouts]
        yield from choices(pairs, group)
    yield from choices([(NOTE, say("Note for the file: nobody sent it"))], say("Neither"))


def _is_asked(value: str, asked: Mapping[str, str]) -> bool:
    """Say whether a matter is what a link asks for: all it names, and at least one thing."""
    parts = dict(zip(("direction", "party", "about"), value.split("-"), strict=False))
    wanted = {name: asked[name] for name in ("direction", "party", "about") if asked.get(name)}
    return bool(wanted) and wanted.items() <= parts.items()


def read_matter(value: str) -> tuple[Way, Party, About]:
    """Read `way-party-about`, which the form has checked already."""
    way, party, about = value.split("-")
    return Way(way), Party(party), About(about)


def _answered(entries: Sequence[Entry]) -> list[Any]:
    pairs = [(str(one.id), f"{day(one.on)}: {one.subject}") for one in entries]
    return choices([("", say("Nothing filed here"))]) + choices(pairs)


def _chosen(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


class FilingForm(Form):
    """What came or what went, and its files."""

    version = HiddenField()
    about = SelectField(
        say("What came or went?"), [InputRequired(say("Choose what came or went."))]
    )
    kind = SelectField(
        say("Form"),
        choices=choices((kind.value, KINDS[kind]) for kind in Kind if kind is not Kind.NOTE),
    )
    channel = SelectField(
        say("Channel"),
        [Optional()],
        choices=choices([("", say("Not known, or no channel"))])
        + choices((channel.value, CHANNELS[channel]) for channel in Channel),
    )
    from_name = StringField(
        say("From"),
        [Optional(), SHORT],
        description=say("Empty: the office, or who usually writes to us in this case."),
    )
    to_name = StringField(
        say("To"),
        [Optional(), SHORT],
        description=say("Empty: the office, or whom we usually write to in this case."),
    )
    our_reference = StringField(say("Our reference"), [Optional(), SHORT])
    their_reference = StringField(
        say("Their reference"), [Optional(), SHORT], description=say("As it stands on the paper.")
    )
    sent_on = DayField(say("Sent on"), description=say("Needed for what we sent."))
    received_on = DayField(
        say("Received on"),
        description=say("Needed for what we received; otherwise where it is known."),
    )
    subject = StringField(
        say("Subject"), description=say("Neutral, without names: it is read in lists.")
    )
    text = TextAreaField(
        say("What it says, or a summary"), [Optional(), LONG], render_kw={"rows": 6}
    )
    language = StringField(
        say("Language"),
        [Optional(), Length(max=35)],
        description=say("Code such as en, fr or ar."),
        render_kw={"spellcheck": "false", "dir": "ltr"},
    )
    reply_wanted_on = DayField(say("Answer wanted by"), [Optional()])
    reply_to_id = SelectField(say("It answers"), [Optional()])
    tracking = StringField(say("Number of consignment, note or message"), [Optional(), SHORT])
    is_undelivered = BooleanField(say("It was tried, and did not arrive"))
    is_internal = BooleanField(say("For the office only: partners at home do not see it"))
    files = MultipleFileField(say("Files"), [Optional()])
    move = RadioField(say("And the case"), [Optional()], default="")

    def offer(
        self, case: Case, entries: Sequence[Entry], steps: Sequence[Step], largest: Sentence
    ) -> None:
        """Offer what fits this case: matters, earlier entries, steps, and the size of files."""
        self.about.choices = [*choices([("", say("Choose"))]), *_matters(case)]
        self.reply_to_id.choices = _answered(entries)
        self.files.description = largest
        if steps:
            self.move.choices = choices([("", say("Leave it where it is"))]) + choices(
                {step.name: step.label for step in steps}.items()
            )
        else:
            del self.move

    def suggest(self, case: Case, asked: Mapping[str, str]) -> None:
        """Fill in what is usual, and what the link that led here asked for."""
        self.version.data = str(case.version)
        self.our_reference.data = case.reference
        self.reply_to_id.data = asked.get("reply_to", "")
        self.about.data = next(
            (choice.value for choice in self.about.choices if _is_asked(choice.value, asked)), ""
        )

    def filing(self, usual: Mapping[Party, str]) -> Filing:
        """Return what was typed; `usual` names the other side where nobody did."""
        is_note = self.about.data == NOTE
        way, party, about = (
            (Way.SENT, Party.DOMESTIC, About.MESSAGE) if is_note else read_matter(self.about.data)
        )
        from_name, to_name = self.from_name.data or "", self.to_name.data or ""
        if way is Way.SENT:
            to_name = to_name or usual.get(party, "")
        else:
            from_name = from_name or usual.get(party, "")
        return Filing(
            direction=way,
            party=party,
            about=about,
            subject=self.subject.data or "",
            kind=Kind.NOTE if is_note else Kind(self.kind.data),
            channel=Channel(self.channel.data) if self.channel.data else None,
            from_name=from_name,
            to_name="" if is_note else to_name,
            our_reference=self.our_reference.data or None,
            their_reference=self.their_reference.data or None,
            sent_on=self.sent_on.data,
            received_on=self.received_on.data,
            text=self.text.data or "",
            language=self.language.data or None,
            reply_wanted_on=self.reply_wanted_on.data,
            reply_to_id=_chosen(self.reply_to_id.data),
            tracking=self.tracking.data or None,
            is_undelivered=self.is_undelivered.data,
            is_internal=self.is_internal.data,
            move=(self.move.data or None) if self.move else None,
            version=_chosen(self.version.data),
        )

    def uploads(self, filing: Filing) -> list[Upload]:
        """Return the files that were sent along, for the same people as the entry itself."""
        is_internal = filing.is_internal or filing.kind is Kind.NOTE
        return [
            Upload(
                stream=file.stream,
                file_name=file.filename,
                kind=paper_of(filing.about),
                language=filing.language,
                audience=audience_of(filing.party, is_internal=is_internal),
            )
            for file in self.files.data or ()
        ]


class MessageForm(Form):
    """What a partner at home writes to the central authority."""

    subject = StringField(
        say("Subject"), description=say("Neutral, without names: it is read in lists.")
    )
    text = TextAreaField(say("Message"), [LONG], render_kw={"rows": 10})
    reply_to_id = SelectField(say("It answers"), [Optional()])
    files = MultipleFileField(say("Files"), [Optional()])

    def offer(self, entries: Sequence[Entry], largest: Sentence) -> None:
        """Offer what can be answered."""
        self.reply_to_id.choices = _answered(entries)
        self.files.description = largest

    def message(self) -> Message:
        """Return what was typed."""
        return Message(
            subject=self.subject.data or "",
            text=self.text.data or "",
            reply_to_id=_chosen(self.reply_to_id.data),
        )

    def uploads(self) -> list[Upload]:
        """Return the files that were sent along."""
        return [
            Upload(stream=file.stream, file_name=file.filename) for file in self.files.data or ()
        ]


def _any(label: Sentence, names: Mapping[Any, Sentence]) -> list[Any]:
    return choices([("", label), *((code.value, name) for code, name in names.items())])


class LogFilters(Form):
    """Which part of the log is wanted."""

    direction = SelectField(
        say("Way"), choices=_any(say("Sent and received"), WAYS), validate_choice=False
    )
    party = SelectField(
        say("With whom"), choices=_any(say("Everybody"), PARTIES), validate_choice=False
    )
    about = SelectField(
        say("About"), choices=_any(say("Everything"), ABOUT_WORDS), validate_choice=False
    )

    class Meta(Form.Meta):
        """Filters are read, never written: they carry no token."""

        csrf = False
