from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mla.core.errors import Refused
from mla.core.words import say
from mla.statistics.rules import bars, tables
from mla.statistics.rules.periods import By, Period, read_by, read_period, spans
from mla.statistics.rules.spread import kaplan_meier_median, percentile, rank, spread_of

TODAY = date(2030, 5, 6)
days = st.lists(st.integers(0, 40), min_size=1, max_size=60)


@settings(derandomize=True, max_examples=100)
@given(days, st.integers(1, 100))
def test_a_percentile_is_the_least_value_that_so_many_do_not_exceed(values, p):
    found = percentile(sorted(values), p)
    assert found in values
    assert 100 * sum(value <= found for value in values) >= p * len(values)
    assert 100 * sum(value < found for value in values) < p * len(values)


@settings(derandomize=True, max_examples=60)
@given(days)
def test_a_spread_from_counts_equals_the_percentiles_of_the_values(values):
    counts = {value: values.count(value) for value in values}
    found = spread_of(counts)
    assert found.n == len(values)
    assert (found.min, found.max) == (min(values), max(values))
    assert found.mean == pytest.approx(sum(values) / len(values))
    for name, p in (("p10", 10), ("p25", 25), ("median", 50), ("p75", 75), ("p90", 90)):
        assert getattr(found, name) == percentile(sorted(values), p)


def test_no_cases_have_no_spread():
    assert spread_of({}) is None


def test_ranks_are_whole_numbers_even_where_a_float_would_slip():
    # 0.9 * 10 and its like come out a hair above the whole number.
    assert [rank(10, p) for p in (10, 25, 50, 75, 90, 100)] == [1, 3, 5, 8, 9, 10]


@pytest.mark.parametrize(
    ("done", "waiting", "median"),
    [
        ([], [], None),
        ([], [5, 9], None),
        ([3], [], 3),
        ([1, 2, 3, 4], [], 2),
        ([1, 2], [9, 9], 2),
        ([1, 2], [9, 9, 9], None),
        # Left after 1: 3/4. Then 1 leaves unfinished; after 2: 3/4 * 1/2 = 3/8.
        ([1, 2], [1, 9], 2),
        # On the tied day the done one counts among all four, not among three.
        ([5, 6], [5, 9], 6),
        # Exactly one half after 3; the same in floats comes out a hair above.
        ([1, 2, 2, 2, 3], [9] * 5, 3),
    ],
)
def test_the_median_counts_those_still_waiting(done, waiting, median):
    assert kaplan_meier_median(done, waiting) == median


@settings(derandomize=True, max_examples=60)
@given(days)
def test_with_nobody_waiting_it_is_the_plain_median(values):
    assert kaplan_meier_median(values, []) == percentile(sorted(values), 50)


def test_a_period_is_this_year_up_to_today_unless_told_otherwise():
    assert read_period(None, None, TODAY) == Period(date(2030, 1, 1), TODAY)
    assert read_period(None, "2028-07-01", TODAY) == Period(date(2028, 1, 1), date(2028, 7, 1))
    assert read_period("2029-03-01", "", TODAY) == Period(date(2029, 3, 1), TODAY)


def test_both_ends_of_a_period_belong_to_it():
    one_day = Period(TODAY, TODAY)
    assert TODAY in one_day
    assert date(2030, 5, 7) not in one_day


def test_every_fault_of_a_period_is_said_at_once():
    with pytest.raises(Refused) as refused:
        read_period("2030-02-30", "yesterday", TODAY)
    assert [reason.anchor for reason in refused.value.reasons] == ["to", "from"]
    assert "2030-02-30" in str(refused.value)
    assert "2026-11-19" in str(refused.value)


@pytest.mark.parametrize(("first", "last"), [("2030-05-02", "2030-05-01"), ("1800-01-01", None)])
def test_a_period_that_is_none_is_refused(first, last):
    with pytest.raises(Refused):
        read_period(first, last, TODAY)


def test_a_register_without_regions_says_so():
    with pytest.raises(Refused, match="no regions"):
        read_by("region")
    with pytest.raises(Refused, match="legal-basis"):
        read_by("colour")
    assert read_by(None) is By.NONE
    assert read_by("legal-basis") is By.LEGAL_BASIS


@pytest.mark.parametrize(
    ("by", "codes"),
    [
        (By.MONTH, ["2029-11", "2029-12", "2030-01", "2030-02"]),
        (By.QUARTER, ["2029-Q4", "2030-Q1"]),
        (By.YEAR, ["2029", "2030"]),
    ],
)
def test_spans_cover_every_day_of_a_period_once(by, codes):
    period = Period(date(2029, 11, 15), date(2030, 2, 3))
    found = spans(period, by)
    assert [code for code, _ in found] == codes
    assert found[0][1].first == period.first
    assert found[-1][1].last == period.last
    for (_, before), (_, after) in zip(found, found[1:], strict=False):
        assert (after.first - before.last).days == 1


def test_a_period_in_too_many_spans_is_refused():
    with pytest.raises(Refused):
        spans(Period(date(1950, 1, 1), TODAY), By.MONTH)


def table(*rows, notes=()):
    columns = list(rows[0])
    return tables.Table("t", Period(TODAY, TODAY), By.NONE, [say("Words")], columns, rows, notes)


def test_small_numbers_are_hidden_and_zero_is_not():
    shown = tables.protect(table({"group": "FR", "new": 0, "closing": 4, "refused": 5}))
    assert shown.rows == [{"group": "FR", "new": 0, "closing": tables.HIDDEN, "refused": 5}]
    assert shown.notes == list(tables.HIDING)


@pytest.mark.parametrize(
    ("n", "shown"), [(9, set()), (10, {"median"}), (19, {"median"}), (20, {"median", "p90"})]
)
def test_percentiles_need_ten_cases_and_the_tails_twenty(n, shown):
    row = {"n": n, "min": 1, "median": 4, "p90": 3, "max": 400}
    found = tables.protect_row(row)
    assert {name for name, value in found.items() if value is not None} == {"n"} | shown
    # Days are no cases: three days are not hidden for being few.
    assert tables.HIDDEN not in found.values()


def test_a_count_that_is_too_small_is_not_said_in_words_either():
    told = table({"n": 20}, notes=[say("Rests on %(num)s cases.", num=3), say("Rest")])
    assert [str(note) for note in tables.protect(told).notes][0] == "Rest"


def test_json_has_every_row_as_an_object():
    assert tables.as_json(table({"group": "", "mean": None})) == {
        "table": "t",
        "period": {"from": "2030-05-06", "to": "2030-05-06"},
        "definitions": ["Words"],
        "columns": ["group", "mean"],
        "rows": [{"group": "", "mean": None}],
        "notes": [],
    }


def test_csv_leaves_empty_what_does_not_apply_and_runs_no_formula():
    text = tables.as_csv(table({"group": "=1+1", "n": 0, "mean": None}))
    assert text == "group,n,mean\r\n'=1+1,0,\r\n"


def test_bars_are_as_high_as_their_numbers():
    drawing = bars.draw(["a", "b"], [[10, 0], [5, None]])
    ten, nothing, five, hidden = drawing.bars
    assert ten.height == pytest.approx(2 * five.height)
    assert (nothing.height, hidden.height) == (0, 0)
    assert ten.x < five.x < nothing.x < hidden.x
    assert [line.value for line in drawing.lines] == [0, 2, 4, 6, 8, 10]
    assert bars.draw([], [[], []]).bars == []
