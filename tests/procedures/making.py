"""Procedures as tests need them: opened and moved by the services themselves."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from mla.cases.models import Case
from mla.core.words import say
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.rules import Term
from mla.procedures import service
from mla.procedures.models import Procedure
from mla.procedures.rules.asks import Ask, Money, Shape
from mla.procedures.rules.catalogue import DEFINITIONS
from mla.procedures.rules.definition import Act, CaseView, Kind, Past, Standing
from mla.procedures.service import Start, StepOrder
from tests.cases.making import everybody

DAY = date(2030, 5, 6)
"""The day on which tests happen: a Monday."""
NAIROBI = ZoneInfo("Africa/Nairobi")


def on_day(work: Work, day: date) -> Work:
    """The same piece of work, done on another day."""
    return replace(work, now=datetime(day.year, day.month, day.day, 12, tzinfo=work.now.tzinfo))


def answer(ask: Ask, day: date = DAY) -> Any:
    """Something that may be answered to anything but a thing of the register."""
    if ask.choices:
        return next(iter(ask.choices))
    given = {
        Shape.DAY: day + timedelta(days=40),
        Shape.MOMENT: datetime(2030, 6, 3, 10, 30, tzinfo=NAIROBI),
        Shape.ZONE: "Africa/Nairobi",
        Shape.MONEY: Money(Decimal("1200.50"), "KES"),
        Shape.NUMBER: 3,
        Shape.TICK: True,
        Shape.LANGUAGE: "fr" if ask.name == "source_language" else "en",
        Shape.LINE: "Office of the second chamber",
        Shape.TEXT: "What there is to say.",
    }
    return given.get(ask.shape)


UNUSUAL = {"asked_on": DAY, "hash": "a" * 64, "test_at": datetime(2030, 6, 2, 9, tzinfo=NAIROBI),
           "valued_on": DAY}  # fmt: skip


def answers(kind: Kind, names: Any, **more: Any) -> dict[str, Any]:
    """An answer to everything of these names."""
    definition = DEFINITIONS[kind]
    found = {ask.name: UNUSUAL.get(ask.name, answer(ask)) for ask in definition.asked(names)}
    return {**found, **more}


def begin(work: Work, case: Case, kind: Kind, **more: Any) -> Procedure:
    """A procedure of this kind, opened by somebody with every role; everything is answered."""
    given = answers(kind, DEFINITIONS[kind].opening, **more)
    return service.start(everybody(work), case, Start(kind, answers=given))


def step(work: Work, case: Case, procedure: Procedure, name: str, **given: Any) -> Procedure:
    """Take a step as somebody with every role; what is not given is answered."""
    definition = DEFINITIONS[procedure.kind]
    move = definition.workflow.find(name, procedure.stage, label=definition.stage_label)
    on, version = given.pop("on", None), given.pop("version", None)
    wanted = answers(procedure.kind, move.asks, **given)
    order = StepOrder(name, wanted, on=on, version=version)
    service.move(everybody(work), case, procedure, order)
    return procedure


class Weekdays:
    """A calendar of Monday to Friday, for rules without a database."""

    def ends_on(self, term: Term) -> date:
        """Days of the calendar, or working days."""
        day = term.start_on
        if not term.is_working_days:
            return day + timedelta(days=term.days)
        left = term.days
        while left or day.weekday() > 4:
            day += timedelta(days=1)
            left -= bool(left) and day.weekday() < 5
        return day

    def working_day_before(self, day: date) -> date:
        """The day, or the Friday before it."""
        while day.weekday() > 4:
            day -= timedelta(days=1)
        return day

    def day_here(self, at: datetime) -> date:
        """The day in UTC."""
        return at.astimezone(ZoneInfo("UTC")).date()


def standing(stage: Any, case: CaseView, *, today: date = DAY, **details: Any) -> Standing:
    """A procedure that has been in this stage since the day of the tests."""
    path = [Past(Act.OPENED, None, stage, DAY, {})]
    return Standing(stage, details, path, case, Weekdays(), today)


NOTHING = say("nothing")


def due(work, case):
    """What stands in the diary of a case for its procedures: source within it, and day."""
    rows = deadlines.list_open(work, case.id)
    return {r.source.split(":")[2]: r.due_on for r in rows if r.source.startswith("procedure:")}
