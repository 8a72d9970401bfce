"""On which day a term ends, and how that was worked out, said in one sentence."""

from datetime import date, timedelta

from mla.core.calendar import Calendar
from mla.core.words import Sentence, StateName, say, say_many
from mla.deadlines.rules.due import Term


def ends_on(term: Term, calendar: Calendar) -> date:
    """Return the day on which a term ends, by the calendar of the State concerned.

    Days on which the other side owed an answer do not count: the term begins so much later.
    """
    begun = term.start_on + timedelta(days=term.paused_days)
    if term.is_working_days:
        return calendar.add(begun, term.days)
    end = begun + timedelta(days=term.days)
    return calendar.roll(end) if term.is_rolled else end


def arithmetic(term: Term, calendar: Calendar, state: StateName | None) -> Sentence:
    """Say how the end of a term was worked out. `state` is None while ours is not set."""
    sum_ = _counted(term, state)
    if term.paused_days:
        sum_ = say_many(
            "%(sum)s, not counting %(num)s day while they owed us an answer",
            "%(sum)s, not counting %(num)s days while they owed us an answer",
            term.paused_days,
            sum=sum_,
        )
    end = ends_on(term, calendar)
    days = term.paused_days + (0 if term.is_working_days else term.days)
    if not (term.is_working_days and term.days) and end != term.start_on + timedelta(days=days):
        sum_ = _rolled(sum_, state)
    for year in calendar.unknown_years(term.start_on, end) if _asks_calendar(term) else ():
        sum_ = say("%(sum)s (the holidays of %(year)s are not known)", sum=sum_, year=str(year))
    return sum_


def _asks_calendar(term: Term) -> bool:
    return term.is_working_days or term.is_rolled


def _counted(term: Term, state: StateName | None) -> Sentence:
    start = term.start_on
    if term.days == 0:
        return say("%(start)s, as given", start=start)
    if not term.is_working_days:
        return say_many(
            "%(num)s day from %(start)s", "%(num)s days from %(start)s", term.days, start=start
        )
    if state is None:
        return say_many(
            "%(num)s working day from %(start)s",
            "%(num)s working days from %(start)s",
            term.days,
            start=start,
        )
    return say_many(
        "%(num)s working day in %(state)s from %(start)s",
        "%(num)s working days in %(state)s from %(start)s",
        term.days,
        state=state,
        start=start,
    )


def _rolled(sum_: Sentence, state: StateName | None) -> Sentence:
    if state is None:
        return say("%(sum)s, next working day", sum=sum_)
    return say("%(sum)s, next working day in %(state)s", sum=sum_, state=state)
