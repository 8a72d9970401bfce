"""The substances of a case, and its numbers on platforms."""

from collections.abc import Iterable

from wtforms import DecimalField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from mla.cases.forms.fields import NONE, VersionedForm, line
from mla.cases.rules.drugs import Part, SubstanceDetails, Unit
from mla.cases.words import PARTS, UNITS
from mla.core.words import say
from mla.directory.models import Network
from mla.treaties.models import Substance
from mla.web.form import choices


class SubstanceForm(VersionedForm):
    """Record a substance that the matter is about."""

    substance = SelectField(
        say("Substance"), validators=[InputRequired(say("Choose a substance."))]
    )
    part = SelectField(
        say("What it is to the matter"),
        choices=choices(PARTS.items()),
        default=Part.SEIZED.value,
    )
    quantity = DecimalField(
        say("Quantity"), validators=[Optional()], places=None, render_kw={"inputmode": "decimal"}
    )
    unit = SelectField(
        say("Unit"), choices=choices([("", NONE), *UNITS.items()]), default=Unit.KILOGRAM.value
    )
    note = line(say("Note"), say("Purity, form, packing; no names"))

    def offer(self, substances: Iterable[Substance]) -> None:
        """Offer the substances of the schedules, those of one schedule together."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in substances:
            group = f"{one.convention_code}, {one.schedule}"
            groups.setdefault(group, []).append((one.code, one.name_en))
        found = choices([("", NONE)])
        for group, pairs in sorted(groups.items(), reverse=True):
            found += choices(pairs, group)
        self.substance.choices = found

    def details(self) -> SubstanceDetails:
        """Return what was typed; a unit beside no quantity is what the form began with."""
        quantity = self.quantity.data
        return SubstanceDetails(
            code=self.substance.data,
            part=Part(self.part.data),
            quantity=quantity,
            unit=Unit(self.unit.data) if self.unit.data and quantity is not None else None,
            note=self.note.data or "",
        )


class PlatformForm(VersionedForm):
    """Add the number under which a platform or network keeps the matter."""

    platform = SelectField(
        say("Platform or network"), validators=[InputRequired(say("Choose the platform."))]
    )
    value = StringField(
        say("Number there"), validators=[InputRequired(say("Type the number.")), Length(max=200)]
    )

    def offer(self, networks: Iterable[Network]) -> None:
        """Offer the networks that number things, operational platforms first."""
        numbered = [one for one in networks if one.reference_label]
        label = [(one.code, f"{one.code}: {one.reference_label}") for one in numbered]
        self.platform.choices = choices([("", NONE), *label])
