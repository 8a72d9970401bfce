"""What the office says of a kind of assistance."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from mla.core.words import say
from mla.measures.models import MeasureKind
from mla.measures.rules import Coercive, MeasureGroup
from mla.measures.service import KindDetails
from mla.measures.words import COERCIVE, GROUPS
from mla.web.form import Form, choices


class KindForm(Form):
    """A correction of what the register has of a kind of assistance."""

    coercive = SelectField(say("Coercion"), choices=choices(COERCIVE.items()))
    group_code = SelectField(say("Group"), choices=choices(GROUPS.items()))
    extra_particulars = TextAreaField(
        say("Further particulars that a request for it should state"),
        [Optional(), Length(max=2000)],
        description=say("Names of fields in small letters, one on each line"),
        render_kw={"rows": 10},
    )
    treaty_hooks = StringField(say("Where it stands in the treaties"), [Length(max=500)])
    source = StringField(
        say("Where this is known from"),
        [InputRequired(say("Say where this is known from, such as the depositary."))],
    )

    def show(self, kind: MeasureKind) -> None:
        """Fill in what is known; the source is that of the correction, and asked anew."""
        self.coercive.data, self.group_code.data = kind.coercive.value, kind.group_code.value
        self.extra_particulars.data = "\n".join(kind.extra_particulars)
        self.treaty_hooks.data = kind.treaty_hooks

    def details(self) -> KindDetails:
        """Return what was typed."""
        lines = (self.extra_particulars.data or "").replace(";", "\n").splitlines()
        return KindDetails(
            coercive=Coercive(self.coercive.data),
            group=MeasureGroup(self.group_code.data),
            extra_particulars=tuple(dict.fromkeys(line.strip() for line in lines if line.strip())),
            treaty_hooks=self.treaty_hooks.data or None,
            source=self.source.data or "",
        )
