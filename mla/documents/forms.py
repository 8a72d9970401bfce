"""What is said of a file when it is filed."""

from collections.abc import Sequence

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import Length, Optional

from mla.core.actor import Actor
from mla.core.words import Sentence, say
from mla.documents.models import Document
from mla.documents.rules import LONGEST_TITLE, Audience, Kind, audiences, may_sign
from mla.documents.service import Upload
from mla.documents.words import AUDIENCES, KINDS, name_of
from mla.web.form import Form, choices
from mla.web.languages import words


class DocumentForm(Form):
    """A file, and what it is."""

    file = FileField(say("File"), [FileRequired(say("Choose the file."))])
    kind = SelectField(say("What it is"))
    title = StringField(
        say("Title"),
        [Optional(), Length(max=LONGEST_TITLE)],
        description=say("Neutral, without names: it is read in lists."),
    )
    language = StringField(
        say("Language"),
        [Optional(), Length(max=35)],
        description=say("Code such as en, fr or ar."),
        render_kw={"spellcheck": "false", "dir": "ltr"},
    )
    is_original = BooleanField(say("It is the original, or a scan made of it here"))
    replaces_id = SelectField(
        say("Next version of"), [Optional()], description=say("The earlier version is kept.")
    )
    audience = RadioField(
        say("Who may see it"),
        default=Audience.EVERYBODY.value,
        description=say("Among those who may know of the case at all."),
    )

    def offer(self, actor: Actor, documents: Sequence[Document], largest: Sentence) -> None:
        """Offer what this person may choose; `largest` says how large a file may be."""
        self.file.description = largest
        kinds = [kind for kind in Kind if kind is not Kind.SIGNED_SCAN or may_sign(actor)]
        self.kind.choices = choices([(kind.value, KINDS[kind]) for kind in kinds])
        self.replaces_id.choices = choices([("", say("Nothing: it is new"))]) + choices(
            [(str(one.id), f"{words(name_of(one.title, one.kind))}: {one.file_name}")
             for one in documents]
        )  # fmt: skip
        may_choose = [one for one in Audience if one in audiences(actor)]
        if len(may_choose) > 1:
            self.audience.choices = choices([(one.value, AUDIENCES[one]) for one in may_choose])
        else:
            del self.audience

    def upload(self) -> Upload:
        """Return what was sent."""
        chosen = self.audience.data if self.audience else None
        return Upload(
            stream=self.file.data.stream,
            file_name=self.file.data.filename,
            kind=Kind(self.kind.data),
            title=self.title.data or "",
            language=self.language.data or None,
            is_original=self.is_original.data,
            replaces_id=int(self.replaces_id.data) if self.replaces_id.data else None,
            audience=Audience(chosen) if chosen else Audience.EVERYBODY,
        )
