from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla.core.words import say
from mla.exchange.exporting import moment_on
from mla.exchange.rules.cells import Wrong, day, escape, guard, moment, unescape, unguard
from mla.exchange.rules.faults import Fault, as_text

CELLS = st.text(st.sampled_from("'=+-@\t\r\n ax_D0") | st.characters(exclude_categories=["Cs"]))


@given(CELLS)
def test_a_guarded_text_is_never_run_and_comes_back(text):
    assert guard(text)[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert unguard(guard(text)) == text


@given(CELLS)
def test_an_escaped_text_comes_back(text):
    assert unescape(escape(text)) == text


@pytest.mark.parametrize(
    "text", ["20240301", "2024-3-1", "2024-02-30", "01/03/2024", "2024", "2024-W01-1"]
)
def test_only_iso_days_of_the_calendar_are_days(text):
    assert isinstance(day(text), Wrong)


def test_a_moment_has_the_day_that_is_written():
    read = moment("2024-01-10T23:30:00-05:00")
    assert read.on == date(2024, 1, 10)
    assert read.at == datetime(2024, 1, 11, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize("offset", ["Z", "+0530", "+05:30"])
def test_offsets_are_read_in_every_usual_form(offset):
    assert moment(f"2024-01-10 12:00{offset}").on == date(2024, 1, 10)


@pytest.mark.parametrize("text", ["2024-01-10T25:00Z", "0001-01-01T00:00+14:00", "2024-01-10T"])
def test_what_is_no_moment_is_said_to_be_none(text):
    assert isinstance(moment(text), Wrong)


@given(st.integers(-2_000_000_000, 4_000_000_000), st.integers(-12 * 60, 14 * 60))
def test_a_moment_is_written_so_that_its_day_stays(second, minutes):
    at = datetime.fromtimestamp(second, UTC)
    on = datetime.fromtimestamp(at.timestamp() + minutes * 60, UTC).date()
    written = moment_on(at, on, ZoneInfo("Asia/Tokyo"))
    read = moment(written.isoformat())
    assert read.on == on


def test_the_table_of_faults_is_never_cut():
    value = "x" * 5000
    text = as_text([Fault("cases", 2, "facts", value, say("Wrong."), say("y" * 3000))])
    assert value in text
    assert "y" * 3000 in text


def test_a_fault_is_one_line_of_the_table():
    text = as_text([Fault("cases", 2, "facts", "a\nb\r\nc", say("Wrong."), say("Right."))])
    assert len(text.splitlines()) == 2
