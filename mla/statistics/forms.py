"""What people choose before they count: a period and a grouping."""

from wtforms import SelectField

from mla.core.words import say
from mla.statistics import words
from mla.statistics.rules.periods import By, Period, check, read_by, this_year
from mla.web.form import DayField, Form, choices


class PeriodForm(Form):
    """A period and a grouping, asked by GET, so that an address always gives the same table."""

    def wanted(self, period: Period) -> tuple[Period, By]:
        """Return what was chosen; a day left out is that of `period`.

        Raises Refused where the days make no period.
        """
        whole = this_year(self["to"].data or period.last)
        chosen = Period(self["from"].data or whole.first, whole.last)
        return check(chosen), read_by(self["by"].data)


# The addresses and the command line say `from`, which is a word of Python.
for _name, _field in (
    ("from", DayField(say("From"))),
    ("to", DayField(say("To"))),
    ("by", SelectField(say("By"), choices=choices((by.value, words.BY[by]) for by in By))),
):
    setattr(PeriodForm, _name, _field)
