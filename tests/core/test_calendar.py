"""Working days by any weekend, any holidays, and what the office itself says of a day."""

from datetime import date

import pytest

from mla.core.calendar import SATURDAY_SUNDAY, Calendar, weekend_from

THURSDAY, FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2030, 5, day) for day in range(2, 7))
TUESDAY = date(2030, 5, 7)


def calendar(weekend="sat-sun", holidays=(), **decided):
    return Calendar(weekend_from(weekend), lambda year: set(holidays), decided.get("decided", {}))


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("sat-sun", {5, 6}),
        ("fri-sat", {4, 5}),
        ("thu-fri", {3, 4}),
        ("fri+sun", {4, 6}),
        ("sat", {5}),
        ("fri", {4}),
        ("sat-sun (fri half day; fri-sun in Sharjah)", {5, 6}),
        ("sun-mon", {6, 0}),
        (None, {5, 6}),
    ],
)
def test_a_weekend_is_read_as_the_list_of_states_writes_it(written, days):
    assert weekend_from(written) == days


def test_a_weekend_in_unknown_words_is_no_weekend():
    with pytest.raises(ValueError, match="not a weekend"):
        weekend_from("whenever")


@pytest.mark.parametrize(
    ("weekend", "start", "days", "expected"),
    [
        ("sat-sun", FRIDAY, 1, MONDAY),
        ("sat-sun", FRIDAY, 5, date(2030, 5, 10)),
        ("sat-sun", FRIDAY, 0, FRIDAY),
        ("sat-sun", SATURDAY, 0, MONDAY),
        ("fri-sat", THURSDAY, 1, SUNDAY),
        ("fri-sat", FRIDAY, 0, SUNDAY),
        ("thu-fri", date(2030, 5, 1), 1, SATURDAY),
        ("fri+sun", THURSDAY, 2, MONDAY),
        ("sat", FRIDAY, 1, SUNDAY),
    ],
)
def test_working_days_are_counted_by_the_weekend_of_the_state(weekend, start, days, expected):
    assert calendar(weekend).add(start, days) == expected


def test_a_holiday_is_no_working_day():
    assert calendar(holidays=[MONDAY]).add(FRIDAY, 1) == TUESDAY
    assert calendar(holidays=[MONDAY]).roll(SATURDAY) == TUESDAY


def test_the_office_has_the_last_word_on_a_day_both_ways():
    works = calendar(holidays=[MONDAY], decided={MONDAY: False, SATURDAY: False})
    assert works.add(FRIDAY, 1) == SATURDAY
    assert works.roll(MONDAY) == MONDAY
    assert calendar(decided={MONDAY: True}).add(FRIDAY, 1) == TUESDAY


def test_a_year_of_which_no_holiday_is_known_is_named():
    only_2030 = Calendar(SATURDAY_SUNDAY, lambda year: {MONDAY} if year == 2030 else None)
    assert only_2030.unknown_years(FRIDAY, date(2032, 1, 5)) == (2031, 2032)
    told = Calendar(SATURDAY_SUNDAY, lambda year: None, {MONDAY: True, date(2031, 1, 1): False})
    assert told.unknown_years(FRIDAY, date(2031, 1, 5)) == (2031,)


def test_a_calendar_of_nothing_but_days_off_still_ends():
    assert Calendar(frozenset(range(7))).add(FRIDAY, 1) > FRIDAY
