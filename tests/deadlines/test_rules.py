"""The day a term ends, the sum said in words, limits of treaties, and standards."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from mla.core.calendar import Calendar, weekend_from
from mla.core.words import StateName
from mla.deadlines.rules import (
    NAMED,
    STANDARDS,
    LimitDetails,
    Term,
    arithmetic,
    begun_on,
    ends_on,
    length_of,
    limit_faults,
    set_to,
    standard_faults,
    standard_for,
)
from mla.directory.rules import holidays_of

SENEGAL = StateName("SN", "Senegal")
SENEGALS = Calendar(weekend_from("sat-sun"), lambda year: holidays_of("SN", year))
NIGERIAS = Calendar(weekend_from("sat-sun"), lambda year: holidays_of("NG", year))
EGYPTS = Calendar(weekend_from("fri-sat"), lambda year: holidays_of("EG", year))
START = date(2030, 3, 5)  # a Tuesday; thirty days later is the national day of Senegal


@pytest.mark.parametrize(
    ("term", "calendar", "expected"),
    [
        (Term(START, 30), SENEGALS, date(2030, 4, 4)),
        (Term(START, 30, is_rolled=True), SENEGALS, date(2030, 4, 5)),
        (Term(START, 30, is_rolled=True), NIGERIAS, date(2030, 4, 4)),
        (Term(START, 30, is_rolled=True), EGYPTS, date(2030, 4, 4)),
        (Term(START, 31, is_rolled=True), EGYPTS, date(2030, 4, 7)),
        (Term(START, 31, is_rolled=True), SENEGALS, date(2030, 4, 5)),
        (Term(START, 30, paused_days=12, is_rolled=True), SENEGALS, date(2030, 4, 16)),
        (Term(START, 5, is_working_days=True), SENEGALS, date(2030, 3, 12)),
        (Term(START, 5, is_working_days=True, paused_days=7), SENEGALS, date(2030, 3, 19)),
        (Term(START, 5, is_working_days=True), EGYPTS, date(2030, 3, 12)),
        (Term(date(2030, 4, 6), 0, is_rolled=True), SENEGALS, date(2030, 4, 8)),
    ],
)
def test_a_term_ends_by_the_calendar_of_the_state_concerned(term, calendar, expected):
    assert ends_on(term, calendar) == expected


@pytest.mark.parametrize(
    ("term", "said"),
    [
        (Term(START, 30), "30 days from 2030-03-05"),
        (Term(START, 1), "1 day from 2030-03-05"),
        (
            Term(START, 30, is_rolled=True),
            "30 days from 2030-03-05, next working day in Senegal",
        ),
        (
            Term(START, 18, paused_days=12, is_rolled=True),
            "18 days from 2030-03-05, not counting 12 days while they owed us an answer, "
            "next working day in Senegal",
        ),
        (
            Term(START, 18, paused_days=1),
            "18 days from 2030-03-05, not counting 1 day while they owed us an answer",
        ),
        (Term(START, 5, is_working_days=True), "5 working days in Senegal from 2030-03-05"),
        (Term(START, 0), "2030-03-05, as given"),
        (
            Term(date(2030, 4, 6), 0, is_rolled=True),
            "2030-04-06, as given, next working day in Senegal",
        ),
    ],
)
def test_a_term_shows_its_own_arithmetic(term, said):
    assert str(arithmetic(term, SENEGALS, SENEGAL)) == said


def test_a_sum_over_a_year_without_holidays_says_so():
    unknown = Calendar(holidays_in=lambda year: None)
    said = str(
        arithmetic(Term(START, 5, is_working_days=True), unknown, StateName("XE", "Esperia"))
    )
    assert said.endswith("(the holidays of 2030 are not known)")
    assert "not known" not in str(arithmetic(Term(START, 5), unknown, None))


def test_the_library_knows_no_holidays_of_a_state_or_year_it_does_not_have():
    assert holidays_of("XE", 2030) is None
    assert holidays_of("NG", 1900) is None
    assert date(2030, 4, 4) in (holidays_of("SN", 2030) or {})
    assert date(2030, 4, 4) not in (holidays_of("NG", 2030) or {})


@dataclass
class Limit:
    code: str = "X"
    instrument_code: str = "EIO2014"
    direction: str | None = "incoming"
    event: str = "decide"
    begins_with: list[str] = field(default_factory=lambda: ["received", "registered"])
    ends_with: list[str] = field(default_factory=lambda: ["admitted"])
    measures: list[str] = field(default_factory=list)
    days: int | None = 30
    hours: int | None = None
    is_working_days: bool = False
    is_paused: bool = False
    is_rolled: bool = False
    article: str | None = "12(3)"


def test_a_limit_runs_from_its_first_beginning_until_it_is_met():
    path = [("received", START), ("registered", date(2030, 3, 6)), ("under_review", START)]
    assert begun_on(Limit(), path) == START
    assert begun_on(Limit(), [*path, ("admitted", date(2030, 3, 9))]) is None
    assert begun_on(Limit(), [("draft", START)]) is None


@pytest.mark.parametrize(("hours", "days"), [(1, 1), (24, 1), (25, 2), (96, 4)])
def test_hours_that_are_begun_make_a_whole_day(hours, days):
    assert length_of(Limit(days=None, hours=hours)) == days


def test_what_is_wrong_with_a_limit_or_a_standard_is_said_at_its_field():
    assert [r.anchor for r in limit_faults(LimitDetails(None, None, "", ""))] == ["source", "days"]
    assert [r.anchor for r in limit_faults(LimitDetails(0, None, "", "text"))] == ["days"]
    slow = set_to(NAMED["decision"], 10, 20, -1, is_working_days=False)
    assert [r.anchor for r in standard_faults(slow)] == ["emergency", "urgent"]


def test_what_the_office_decided_goes_before_the_suggestion():
    ours = {**NAMED, "decision": set_to(NAMED["decision"], 20, 5, 1, is_working_days=True)}
    found = standard_for("incoming", "under_review", ours)
    assert found is not None
    assert found.length("normal") == (20, True)
    assert found.length("emergency") == (1, False)
    assert STANDARDS["incoming", "under_review"].length("normal") == (30, False)
