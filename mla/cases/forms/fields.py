"""What the forms of a case are made of."""

from wtforms import (
    HiddenField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length

from mla.core.words import Sentence, say
from mla.web.form import Form

LONG = 20_000
"""Characters of a long text; more belongs into a document."""

ANY = say("Any")
NONE = say("Not chosen")


def long_text(label: Sentence, hint: Sentence | None = None, rows: int = 4) -> TextAreaField:
    """Make a field for a text of several lines."""
    return TextAreaField(
        label, description=hint, validators=[Length(max=LONG)], render_kw={"rows": rows}
    )


def line(label: Sentence, hint: Sentence | None = None) -> StringField:
    """Make a field for one line of text."""
    return StringField(label, description=hint, validators=[Length(max=300)])


class VersionedForm(Form):
    """A form that changes a case: it says which version the person has on the screen."""

    version = HiddenField()

    def seen(self) -> int | None:
        """Return the version of the case that this form was opened on."""
        return int(self.version.data) if (self.version.data or "").isdigit() else None
