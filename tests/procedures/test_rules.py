"""The tables and rules of procedures, without a database."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from mla.cases.rules.situation import Hold
from mla.cases.rules.stages import Direction
from mla.cases.rules.stages import Kind as CaseKind
from mla.procedures.rules import (
    appointment,
    asset,
    condition,
    court_step,
    embargo,
    evidence_item,
    oral_request,
    preservation,
    translation,
)
from mla.procedures.rules.asks import Ask, Money, Shape, faults, pack, unpack
from mla.procedures.rules.catalogue import DEFINITIONS
from mla.procedures.rules.definition import BasisView, CaseView, Kind, incoming, outgoing
from tests.procedures.making import DAY, NOTHING, answers, standing

IN = CaseView(Direction.INCOMING, CaseKind.REQUEST, "KE")
OUT = CaseView(Direction.OUTGOING, CaseKind.REQUEST, "KE")


def said(reasons):
    return " ".join(str(reason) for reason in reasons)


@pytest.mark.parametrize("kind", Kind)
def test_every_stage_and_move_has_its_words_and_every_ask_is_asked(kind):
    one = DEFINITIONS[kind]
    assert set(one.stages) == set(one.workflow.stages)
    assert set(one.moves) == {move.name for move in one.workflow.moves}
    asked = {name for move in one.workflow.moves for name in move.asks} | set(one.opening)
    assert asked == {name for name, ask in one.asks.items() if not ask.is_derived}
    assert set(one.incidents) | set(one.at_once.values()) | one.dangerous <= set(one.moves)
    assert set(one.series) <= set(one.asks)


@pytest.mark.parametrize("kind", Kind)
def test_a_diary_speaks_of_every_stage_without_names(kind):
    one = DEFINITIONS[kind]
    every = {m for move in one.workflow.moves for m in move.asks} | set(one.opening)
    details = {n: v for n, v in answers(kind, every).items() if v is not None}
    for stage in one.workflow.stages:
        entries = list(one.due(standing(stage, IN, **details)))
        assert len({entry.source for entry in entries}) == len(entries)
        assert all("Office of the second chamber" not in str(entry.reason) for entry in entries)
        if stage in one.workflow.ends:
            assert all(entry.nature == "duty" for entry in entries), stage


@pytest.mark.parametrize(
    ("guard", "blocked", "free"),
    [
        (incoming, standing("sent", OUT), standing("sent", IN)),
        (outgoing, standing("sent", IN), standing("sent", OUT)),
        (
            preservation.six_items,
            standing("prepared", OUT, authority="The prosecutor"),
            standing("prepared", OUT, **dict.fromkeys(preservation.ITEMS, "x")),
        ),
        (
            preservation.request_linked,
            standing("preserved", OUT),
            standing("preserved", replace(OUT, followers={3: "MLA/2030/OUT/KE/0003"})),
        ),
        (
            preservation.run_out,
            standing("preserved", OUT, until=DAY),
            standing("preserved", OUT, until=DAY - timedelta(days=1)),
        ),
        (
            oral_request.not_before_the_day,
            standing("provisional", IN, asked_on=DAY, confirm_days=5),
            standing("provisional", IN, asked_on=DAY),
        ),
        (
            condition.run_out,
            standing("active", IN, code="C_USE_LIMIT"),
            standing("active", IN, code="C_USE_LIMIT", until=DAY - timedelta(days=1)),
        ),
        (
            translation.secrecy_promised,
            standing("ordered", OUT),
            standing("ordered", OUT, secrecy=True),
        ),
        (
            asset.heard,
            standing("restrained", IN),
            standing("restrained", replace(IN, consulted_on=DAY)),
        ),
        (asset.heard, standing("restrained", IN), standing("restrained", OUT)),
        (
            asset.heard,
            standing("restrained", replace(IN, consulted_on=DAY - timedelta(days=1))),
            standing("restrained", IN, exemption="They cannot be reached."),
        ),
        (
            asset.run_out,
            standing("restrained", IN),
            standing("restrained", IN, until=DAY - timedelta(days=1)),
        ),
        (
            embargo.run_out,
            standing("in_force", IN, until=DAY),
            standing("in_force", IN, until=DAY - timedelta(days=1)),
        ),
    ],
)
def test_each_guard_blocks_and_lets_pass(guard, blocked, free):
    assert said(guard(blocked))
    assert said(guard(free)) == ""


def test_every_guard_of_every_table_has_its_example():
    tried = test_each_guard_blocks_and_lets_pass.pytestmark[0].args[1]
    guards = {g for d in DEFINITIONS.values() for move in d.workflow.moves for g in move.guards}
    assert guards == {example[0] for example in tried}


def basis(code, days=None, words=None):
    return BasisView(code, code.title(), {}, words, days, "2030", "memory")


@pytest.mark.parametrize(
    ("bases", "taken"),
    [
        ([basis("A", 10), basis("B", 5)], {"confirm_days": 5, "confirm_basis": "B"}),
        ([basis("A", None, "forthwith")], {"confirm_basis": "A"}),
        ([basis("A")], {}),
    ],
)
def test_the_shortest_time_of_the_cited_bases_counts(bases, taken):
    assert oral_request.opened(standing("provisional", replace(IN, bases=bases))) == taken


def test_a_last_day_on_a_day_off_moves_to_the_next_working_day():
    # The calendar asked is that of the State that confirms; 11 May 2030 is a Saturday.
    one = standing("provisional", IN, asked_on=DAY, confirm_days=5)
    assert oral_request.confirm_by(one) == date(2030, 5, 13)
    assert oral_request.term_of(one).calendar == "KE"
    assert oral_request.term_of(replace(one, case=OUT)).calendar is None
    whole = standing("provisional", IN, asked_on=DAY, confirm_days=4)
    assert oral_request.term_of(whole).days == 4


def test_a_warning_on_a_day_off_comes_on_the_last_working_day_before():
    until = date(2030, 6, 29)  # A Saturday, so that each warning but the last falls on one too.
    one = standing("preserved", OUT, until=until)
    assert [entry.on for entry in preservation.due(one)] == [
        date(2030, 6, 7), date(2030, 6, 14), date(2030, 6, 21), date(2030, 6, 26), until,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2030, 6, 6), "alert-21"),
        (date(2030, 6, 7), "alert-21"),
        (date(2030, 6, 13), "alert-21"),
        (date(2030, 6, 14), "alert-14"),
        (date(2030, 6, 27), "alert-3"),
        (date(2030, 7, 9), "alert-3"),
    ],
)
def test_a_later_warning_takes_over_on_its_day(today, first):
    one = standing("preserved", OUT, until=date(2030, 6, 29), today=today)
    assert [entry.source for entry in preservation.due(one)][0] == first


@pytest.mark.parametrize(
    ("stage", "details", "held"),
    [
        ("applied", {"suspensive": True}, True),
        ("applied", {}, False),
        ("hearing_fixed", {"suspensive": True}, True),
        ("appealed", {"suspensive": True}, True),
        ("ordered", {"suspensive": True, "appeal_until": DAY}, True),
        ("ordered", {"suspensive": True}, False),
        ("final", {"suspensive": True, "appeal_until": DAY}, False),
        ("withdrawn", {"suspensive": True}, False),
    ],
)
def test_a_court_step_holds_results_back_while_it_is_open(stage, details, held):
    found = court_step.hold(standing(stage, IN, **details))
    assert (found is not None) == held
    assert found is None or found[0] is Hold.SENDING


def test_a_hearing_by_video_wants_both_zones_and_its_test_call_before():
    opened = standing("planned", IN)
    at = datetime(2030, 6, 3, 10, tzinfo=ZoneInfo("Africa/Nairobi"))
    found = appointment.faults(opened, "", {"sort": "video_hearing", "at": at, "test_at": at})
    assert {reason.anchor for reason in found} == {"their_zone", "test_at"}
    whole = {"sort": "video_hearing", "at": at, "their_zone": "Africa/Nairobi"}
    assert said(appointment.faults(opened, "", whole)) == ""


def test_conditions_of_use_go_with_the_item():
    item = standing("checked", IN, use_conditions="Only there")
    assert "Hand them over" in said(evidence_item.faults(item, "forward", {}))
    assert said(evidence_item.faults(item, "forward", {"limits_told": True})) == ""
    assert "64" in said(evidence_item.faults(item, "receive", {"hash": "abc"}))


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (Shape.MONEY, Money(Decimal("10.50"), "XOF")),
        (Shape.MOMENT, datetime(2030, 3, 31, 1, 30, tzinfo=ZoneInfo("Europe/Paris"))),
        (Shape.DAY, DAY),
        (Shape.NUMBER, 7),
        (Shape.TICK, True),
    ],
)
def test_an_answer_is_read_as_it_was_written(shape, value):
    assert unpack(shape, pack(value)) == value
    assert said(faults([Ask("x", NOTHING, shape)], {"x": value}, {})) == ""


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        (Shape.MONEY, Money(Decimal(-1), "XOF")),
        (Shape.MONEY, Money(Decimal(1), "francs")),
        (Shape.MOMENT, datetime(2030, 3, 31, 1, 30)),  # noqa: DTZ001 — it has no zone
        (Shape.DAY, datetime(2030, 3, 31, tzinfo=ZoneInfo("UTC"))),
        (Shape.ZONE, "Africa/Wakanda"),
        (Shape.NUMBER, -1),
        (Shape.AUTHORITY, 99),
    ],
)
def test_an_answer_of_another_shape_is_refused_at_its_field(shape, value):
    assert [r.anchor for r in faults([Ask("x", NOTHING, shape)], {"x": value}, {})] == ["x"]
