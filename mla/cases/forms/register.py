"""Which cases of the register are wanted."""

from wtforms import (
    SelectField,
    StringField,
)

from mla.cases.forms.fields import ANY
from mla.cases.words import (
    DIRECTIONS,
    KINDS,
    STAGES,
)
from mla.core.words import say
from mla.web.form import Form, choices


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
