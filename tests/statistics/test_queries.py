"""Every figure against one computed in plain Python from the stage visits alone."""

from collections import Counter
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from mla.access.rules import Role
from mla.cases.models import CaseFlow
from mla.cases.rules.outcomes import COLUMNS, column
from mla.cases.rules.stages import HOLDERS, Confidentiality, Direction, Kind, Stage
from mla.core.errors import Refused
from mla.measures.rules import Outcome
from mla.statistics import queries
from mla.statistics.queries.timeliness import collect
from mla.statistics.rules.periods import By, Period, this_year
from tests.statistics.conftest import day, put_case

IN, OUT = Direction
LONG = Period(day(0), day(120))
ENDS = {"closed", "refused", "withdrawn", "not_sent", "lapsed", "misdirected"}


def flow(work, period=LONG, by=By.NONE):
    """Stock and flow by direction and group."""
    rows = queries.stock_and_flow(work, period, by).rows
    return {(row["direction"], row["group"]): row for row in rows}


def times(work, period=LONG, by=By.NONE):
    """Timeliness by direction, group and clock."""
    rows = queries.timeliness(work, period, by).rows
    return {(row["direction"], row["group"], row["measure_of_time"]): row for row in rows}


def figures(row, *names):
    """The figures of a row, and that all others are zero."""
    assert not [n for n in row if row[n] and n not in (*names, "direction", "group")], row
    return tuple(row[name] for name in names)


# The same, in plain Python -----------------------------------------------------------------------


def events(direction, path):
    """Yield what a case does to the stock: its day, and how it ended where it did."""
    first = {IN: "registered", OUT: "transmitted"}[direction]
    at = next((i for i, (stage, _) in enumerate(path) if stage == first), None)
    at = 0 if at is None and direction is IN else at
    if at is None:
        return
    yield "new", path[at][1], None
    was_open = True
    for stage, on in path[at:]:
        is_open = stage not in ENDS
        if was_open and not is_open:
            yield "closed", on, stage
        if not was_open and is_open:
            yield "reopened", on, None
        was_open = is_open


def held(direction, path, until):
    """Count the days of each holder, one by one."""
    counted = {"own": 0, "foreign": 0, "domestic": 0}
    started = direction is IN
    for (stage, on), (_, end) in zip(path, [*path[1:], ("", until)], strict=True):
        started = started or stage != "draft"
        holder = HOLDERS[direction][Stage(stage)]
        if started and holder and on < until:
            counted[holder.value] += min(end, until) - on
    return {"gross": sum(counted.values()), **counted}


def expected_flow(cases, direction, first, last):
    row = dict.fromkeys(("opening", "new", "reopened", *COLUMNS, "closing"), 0)
    for way, path, ends in cases:
        for what, on, stage in events(way, path) if way is direction else ():
            sign = -1 if what == "closed" else 1
            if on < first:
                row["opening"] += sign
            elif on <= last:
                row[column(Stage(stage), ends) if stage else what] += 1
            row["closing"] += sign * (on <= last)
    return row


def expected_days(cases, direction, clock, first, last):
    done, waiting = [], []
    for way, path, _ in cases:
        seen = [event for event in events(way, path) if way is direction]
        until = [event for event in seen if event[1] <= last]
        if seen and seen[-1][0] == "closed" and first <= seen[-1][1] <= last:
            done.append(held(way, path, 999)[clock])
        if until and until[-1][0] != "closed":
            waiting.append(held(way, path, last)[clock])
    done.sort()
    return done, waiting


def expected_row(done, waiting):
    middle = done[ceil(len(done) / 2) - 1] if done else None
    p90 = done[ceil(9 * len(done) / 10) - 1] if done else None
    return {
        "n": len(done), "pending": len(waiting), "median": middle, "p90": p90,
        "min": min(done, default=None), "max": max(done, default=None),
        "km_median": half(done, waiting),
    }  # fmt: skip


def half(done, waiting):
    left = Fraction(1)
    for on in sorted(set(done)):
        at_risk = sum(other >= on for other in [*done, *waiting])
        left *= 1 - Fraction(done.count(on), at_risk)
        if left <= Fraction(1, 2):
            return on
    return None


@st.composite
def histories(draw):
    direction = draw(st.sampled_from(Direction))
    begin = ["received", "registered"] if direction is IN else ["draft", "submitted", "transmitted"]
    begin = begin[: draw(st.integers(1, len(begin)))]
    stages = sorted(stage.value for stage in HOLDERS[direction])
    more = draw(st.lists(st.sampled_from(stages) | st.sampled_from(sorted({*stages} & ENDS)),
                         max_size=6))  # fmt: skip
    on, path = draw(st.integers(0, 40)), []
    for stage in [*begin, *more]:
        path.append((stage, on))
        on += draw(st.integers(0, 9))
    return direction, path, draw(st.lists(st.sampled_from(Outcome), max_size=2))


RANDOM = settings(
    derandomize=True,
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@RANDOM
@given(
    cases=st.lists(histories(), max_size=14),
    ends=st.tuples(st.integers(0, 110), st.integers(0, 110)).map(sorted),
)
@pytest.mark.usefixtures("any_database")
def test_every_figure_equals_one_worked_out_from_the_visits(work, session, cases, ends):
    session.rollback()
    doer = work()
    for direction, path, outcomes in cases:
        put_case(doer, direction, path, outcomes=outcomes)
    first, last = ends
    period = Period(day(first), day(last))

    flows, clocks = flow(doer, period), times(doer, period)
    days = collect(doer, period, By.NONE)
    for direction in Direction:
        expected = expected_flow(cases, direction, first, last)
        assert flows[direction, ""] == {"direction": direction, "group": "", **expected}
        for clock in ("gross", "own", "foreign", "domestic"):
            done, waiting = expected_days(cases, direction, clock, first, last)
            assert days[direction, ""].closed[clock] == Counter(done)
            assert days[direction, ""].waiting[clock] == Counter(waiting)
            wanted = expected_row(done, waiting)
            row = clocks[direction, "", clock]
            assert {name: row[name] for name in wanted} == wanted, clock

    months = queries.stock_and_flow(doer, period, By.MONTH).rows
    for direction in Direction:
        mine = [row for row in months if row["direction"] == direction]
        whole = flows[direction, ""]
        assert (mine[0]["opening"], mine[-1]["closing"]) == (whole["opening"], whole["closing"])
        for name in ("new", "reopened", *COLUMNS):
            assert sum(row[name] for row in mine) == whole[name]


# What is easily counted wrongly ------------------------------------------------------------------


@pytest.mark.usefixtures("any_database")
def test_an_empty_register_has_both_directions_with_zeros(work):
    rows = flow(work(), this_year(day(120)))
    assert [figures(row) for row in rows.values()] == [(), ()]
    assert list(rows) == [("incoming", ""), ("outgoing", "")]
    clocks = times(work())
    assert [key[2] for key in clocks] == [
        "gross", "own", "foreign", "domestic", "acknowledge",
        "gross", "own", "foreign", "domestic", "acknowledge", "abroad",
    ]  # fmt: skip
    assert {(row["n"], row["pending"], row["median"]) for row in clocks.values()} == {(0, 0, None)}


def test_a_case_may_come_and_be_closed_on_one_day(work, incoming):
    incoming([("received", 3), ("registered", 3), ("closed", 3)], outcomes=[Outcome.EXECUTED])
    one_day = Period(day(3), day(3))
    assert figures(flow(work(), one_day)[IN, ""], "new", "executed") == (1, 1)
    row = times(work(), one_day)[IN, "", "gross"]
    assert (row["n"], row["median"], row["pending"]) == (1, 0, 0)


def test_a_reopened_case_is_open_again_and_told_apart_from_a_new_one(work, incoming):
    incoming(
        [("received", 0), ("registered", 1), ("closed", 10), ("in_execution", 20)],
        outcomes=[Outcome.EXECUTED],
    )
    after = Period(day(15), day(30))
    assert figures(flow(work(), after)[IN, ""], "reopened", "closing") == (1, 1)
    whole = flow(work(), LONG)[IN, ""]
    assert figures(whole, "new", "reopened", "executed", "closing") == (1, 1, 1, 1)
    # Ten days, and ten since it was taken up again: those between count for nobody.
    assert times(work(), after)[IN, "", "gross"]["n"] == 0
    assert times(work(), Period(day(0), day(12)))[IN, "", "gross"]["pending"] == 0


def test_a_refusal_that_is_closed_later_counts_once_on_its_first_day(work, incoming):
    incoming([("received", 0), ("registered", 0), ("refused", 5), ("closed", 40)])
    assert figures(flow(work(), Period(day(0), day(10)))[IN, ""], "new", "refused") == (1, 1)
    assert figures(flow(work(), Period(day(11), day(60)))[IN, ""]) == ()
    assert times(work(), Period(day(0), day(10)))[IN, "", "gross"]["median"] == 5


def test_what_was_forwarded_before_it_was_registered_counts_from_its_receipt(work, incoming):
    incoming([("received", 2), ("misdirected", 4)])
    assert figures(flow(work())[IN, ""], "new", "misdirected") == (1, 1)


@pytest.mark.parametrize(
    "path",
    [
        [("draft", 0), ("submitted", 1), ("withdrawn", 5)],
        [("draft", 0), ("submitted", 1), ("under_review", 2), ("not_sent", 5), ("closed", 6)],
        [("draft", 0), ("submitted", 1), ("signed", 9)],
    ],
)
def test_what_was_never_sent_stands_outside(work, outgoing, path):
    outgoing(path)
    assert figures(flow(work())[OUT, ""]) == ()
    row = times(work())[OUT, "", "gross"]
    assert (row["n"], row["pending"]) == (0, 0)


def test_an_enquiry_is_no_request_and_is_counted_by_kind_alone(work, incoming):
    incoming([("received", 0), ("registered", 0)], kind=Kind.ENQUIRY)
    assert figures(flow(work())[IN, ""]) == ()
    assert flow(work(), by=By.STATE) == {}
    assert flow(work(), by=By.KIND)[IN, "enquiry"]["new"] == 1
    assert times(work(), by=By.KIND)[IN, "enquiry", "gross"]["pending"] == 1


def test_a_case_closed_after_the_period_was_pending_when_it_ended(work, incoming):
    incoming([("received", 0), ("registered", 0), ("assigned", 10), ("closed", 30)])
    clocks = times(work(), Period(day(0), day(20)))
    assert (clocks[IN, "", "own"]["n"], clocks[IN, "", "own"]["pending"]) == (0, 1)
    assert clocks[IN, "", "gross"]["km_median"] is None


def test_the_wait_of_a_case_is_that_of_the_period_s_end_whatever_came_after(work, incoming):
    incoming([("received", 0), ("registered", 0), ("assigned", 5), ("results_in_review", 30)])
    waiting = collect(work(), Period(day(0), day(20)), By.NONE)[IN, ""].waiting
    assert (waiting["own"], waiting["domestic"], waiting["gross"]) == ({5: 1}, {15: 1}, {20: 1})
    waiting = collect(work(), Period(day(0), day(40)), By.NONE)[IN, ""].waiting
    assert (waiting["own"], waiting["domestic"], waiting["gross"]) == ({15: 1}, {25: 1}, {40: 1})


def test_an_open_case_that_was_acknowledged_counts_as_acknowledged(work, incoming):
    incoming([("received", 0), ("registered", 1), ("acknowledged", 3), ("under_review", 4)])
    row = times(work())[IN, "", "acknowledge"]
    assert (row["n"], row["pending"], row["median"], row["km_median"]) == (0, 1, None, 3)
    # Two days after its receipt it still waited.
    early = times(work(), Period(day(0), day(2)))[IN, "", "acknowledge"]
    assert (early["pending"], early["km_median"]) == (1, None)


def test_an_acknowledgement_counts_where_one_was_recorded(work, incoming, outgoing):
    incoming([("received", 0), ("registered", 1), ("acknowledged", 3), ("closed", 9)])
    incoming([("received", 0), ("registered", 1), ("closed", 9)])
    outgoing(
        [("submitted", 0), ("transmitted", 4), ("acknowledged", 10), ("response_received", 30),
         ("closed", 40)]
    )  # fmt: skip
    clocks = times(work())
    assert (clocks[IN, "", "acknowledge"]["n"], clocks[IN, "", "acknowledge"]["median"]) == (1, 3)
    assert clocks[IN, "", "gross"]["n"] == 2
    assert clocks[OUT, "", "acknowledge"]["median"] == 6
    assert (clocks[OUT, "", "abroad"]["median"], clocks[OUT, "", "gross"]["median"]) == (26, 40)
    assert (IN, "", "abroad") not in clocks


def test_a_period_that_ends_in_the_future_is_counted_up_to_today(work, incoming):
    incoming([("received", 0), ("registered", 0)])
    doer = work()
    table = queries.timeliness(doer, Period(day(0), day(300)), By.NONE)
    assert any("after today" in str(note) for note in table.notes)
    assert table.rows[0]["pending"] == 1


@pytest.mark.usefixtures("any_database")
def test_a_case_in_several_groups_counts_in_each_and_the_table_says_so(work, incoming):
    incoming([("received", 0), ("registered", 0)], offences=["DRUGS", "ML"],
             measures=["SERVE_DOC", "SERVE_DOC", "TAKE_EVIDENCE"], bases=["UNTOC"])  # fmt: skip
    incoming([("received", 0), ("registered", 0)], offences=["ML"])
    doer = work()
    rows = flow(doer, by=By.OFFENCE)
    assert {key[1]: row["new"] for key, row in rows.items()} == {"DRUGS": 1, "ML": 2}
    assert {key[1]: row["new"] for key, row in flow(doer, by=By.MEASURE).items()} == {
        "": 1,
        "SERVE_DOC": 1,
        "TAKE_EVIDENCE": 1,
    }
    assert {key[1] for key in flow(doer, by=By.LEGAL_BASIS)} == {"", "UNTOC"}
    notes = [str(note) for note in queries.stock_and_flow(doer, LONG, By.OFFENCE).notes]
    assert "Rests on 2 cases." in notes
    assert any("do not add up" in note for note in notes)


GROUPS = {
    By.NONE: {""}, By.STATE: {"FR", "KE"}, By.OFFENCE: {""}, By.MEASURE: {"", "SERVE_DOC"},
    By.LEGAL_BASIS: {""}, By.DIRECTION: {"incoming", "outgoing"}, By.PRIORITY: {"normal"},
    By.KIND: {"request"}, By.PLATFORM: {"", "PICS"}, By.DOMESTIC_AUTHORITY: {"", "Court"},
    By.MONTH: {"2030-01", "2030-02"}, By.QUARTER: {"2030-Q1"}, By.YEAR: {"2030"},
}  # fmt: skip


@pytest.mark.usefixtures("any_database")
def test_every_grouping_counts_every_case(work, incoming, outgoing):
    incoming([("received", 0), ("registered", 0), ("closed", 50)], outcomes=[Outcome.EXECUTED],
             domestic_authority="Court", platform="PICS")  # fmt: skip
    outgoing([("draft", 0), ("submitted", 1), ("transmitted", 40)], counterpart_code="KE")
    doer = work()
    for by in By:
        rows = queries.stock_and_flow(doer, LONG, by).rows
        assert sum(row["new"] for row in rows) == 2
        assert {row["group"] for row in rows if row["new"]} == GROUPS[by]
        clocks = queries.timeliness(doer, LONG, by).rows
        assert sum(row["n"] for row in clocks if row["measure_of_time"] == "own") == 1


def test_each_month_begins_with_what_the_last_one_left(work, incoming):
    incoming([("received", 0), ("registered", 5), ("closed", 40)], outcomes=[Outcome.EXECUTED])
    rows = flow(work(), by=By.MONTH)
    assert figures(rows[IN, "2030-01"], "new", "closing") == (1, 1)
    assert figures(rows[IN, "2030-02"], "opening", "executed") == (1, 1)
    assert figures(rows[IN, "2030-03"]) == ()
    clocks = times(work(), by=By.MONTH)
    assert clocks[IN, "2030-01", "gross"]["pending"] == 1
    assert clocks[IN, "2030-02", "gross"]["n"] == 1


def test_figures_are_the_office_s_whoever_asks(work, incoming):
    incoming([("received", 0), ("registered", 0)], confidentiality=Confidentiality.STRICT)
    assert flow(work(Role.MANAGER))[IN, ""]["new"] == 1
    assert flow(work(Role.CLERK))[IN, ""]["new"] == 1


def test_a_row_that_does_not_add_up_is_never_shown(work, session, incoming):
    incoming([("received", 0), ("registered", 0), ("closed", 9)])
    session.execute(update(CaseFlow).values(outcome=None))
    with pytest.raises(ArithmeticError):
        flow(work())


def test_tables_are_made_by_name_for_this_year_up_to_today(work, incoming):
    incoming([("received", 0), ("registered", 0)])
    table = queries.make(work(), "stock-and-flow")
    assert (table.period.first, table.period.last) == (day(0), day(125))
    assert tuple(table.columns) == (
        "direction", "group", "opening", "new", "reopened", "executed", "partly_executed",
        "refused", "withdrawn", "not_possible", "lapsed", "misdirected", "closing",
    )  # fmt: skip
    assert tuple(queries.make(work(), "timeliness").columns) == (
        "direction", "group", "measure_of_time", "n", "pending", "min", "p10", "p25", "median",
        "p75", "p90", "max", "mean", "km_median",
    )  # fmt: skip
    with pytest.raises(Refused, match="timeliness"):
        queries.make(work(), "by-moon")
