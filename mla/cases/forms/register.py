"""Which cases of the register are wanted."""

from collections.abc import Sequence

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
    substance = SelectField(say("Substance"))
    schedule = SelectField(say("Schedule"))
    platform = SelectField(say("Platform"))

    def offer_recorded(
        self,
        substances: Sequence[tuple[str, str]],
        schedules: Sequence[tuple[str, str]],
        platforms: Sequence[str],
    ) -> None:
        """Offer the substances, schedules and platforms in use; a filter without any is not shown.

        What an address asks for besides stays chosen, and finds nothing.
        """
        offered: dict[str, list[tuple[str, str]]] = {
            "substance": list(substances),
            "schedule": [(f"{text}/{part}", f"{text}, {part}") for text, part in schedules],
            "platform": [(code, code) for code in platforms],
        }
        for name, pairs in offered.items():
            if not pairs and not self[name].data:
                del self[name]
                continue
            self[name].choices = choices([("", ANY), *pairs])
