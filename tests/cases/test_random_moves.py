"""Random moves by random roles at random days, at cases of every kind and direction.

Whatever happens: no illegal stage, clocks that add up, no next step due in a closed case while its
duties live on, and a refused move that changes nothing.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from mla.access.rules import Role, granted
from mla.audit.models import Entry
from mla.cases import queries, service
from mla.cases.models import Case, CaseFact, CaseFlow
from mla.cases.rules.clocks import Flow, starts_on
from mla.cases.rules.decisions import BY_MEASURE, DecisionKind, Ruling
from mla.cases.rules.history import effective
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import CLOSING, HOLDERS, REQUESTS, Direction, Kind, Stage
from mla.cases.rules.workflows import WORKFLOWS, workflow_at, workflow_of
from mla.cases.service import MoveOrder, Turning
from mla.core.actor import Actor
from mla.core.errors import NotFound, Refused
from mla.core.words import say
from mla.database import Work
from mla.deadlines import queries as diary
from mla.deadlines import service as deadlines
from mla.deadlines.rules import Due, Nature
from mla.measures.rules import Outcome
from tests.cases.making import answers, incoming, outgoing
from tests.factories import NOON

DEEP = 18
"""Steps that are tried on one case."""
TABLES = list(WORKFLOWS)


@dataclass(frozen=True)
class Try:
    """Something that somebody tries: what, as whom, how many days later, for which day."""

    pick: int
    roles: frozenset[Role]
    wait: int
    back: int
    is_told: bool
    """Whether the rooms above have told the case whatever the step needs."""
    is_answered: bool


tries = st.builds(
    Try,
    pick=st.integers(0, 200),
    roles=st.one_of(
        st.just(frozenset(Role)),
        st.frozensets(st.sampled_from(list(Role)), min_size=1, max_size=2),
    ),
    wait=st.integers(0, 40),
    back=st.integers(-2, 5),
    is_told=st.booleans() | st.just(True),
    is_answered=st.booleans() | st.just(True),
)


def begin(work: Work, kind: Kind, way: Direction) -> Case:
    """Open a case of this kind, with a duty that outlives it."""
    make = incoming if way is Direction.INCOMING else outgoing
    case = make(work, kind=kind)
    duty = Due("use_limits", say("limits of use"), work.today + timedelta(days=9), Nature.DUTY)
    deadlines.put(work, case.id, duty)
    return case


def acts(case: Case) -> list[str]:
    """Everything that can be tried: every move of every table of the direction, and more."""
    own = [move.name for move in workflow_at(case.kind, case.direction, case.stage).open_to(
        case.stage)]  # fmt: skip
    # Moves that do lead on are tried most; all the others are tried too.
    every = {
        move.name for key in TABLES if key[1] is case.direction for move in WORKFLOWS[key].moves
    }
    aside = ["undo", "correct_day", "decide", "reclassify", "turn_into"]
    return [*own * 6, *aside, *sorted(every)]


def snapshot(work: Work, case: Case) -> tuple[Any, ...]:
    """Everything of a case that a refused move must leave as it is."""
    work.session.expire_all()
    count = func.count()
    return (
        case.stage, case.holder, case.kind, case.version, case.due_on, len(case.visits),
        [(m.outcome, m.ground) for m in case.measures], len(case.decisions),
        [fact.visit_id for fact in case.recorded],
        work.session.scalar(select(count).select_from(Case)),
        work.session.scalar(select(count).select_from(Entry)),
        [(d.source, d.due_on) for d in diary.list_open(work, case.id)],
    )  # fmt: skip


def attempt(work: Work, case: Case, one: Try, name: str) -> None:
    """Do one thing through the service, as a page would. Raises Refused."""
    day = work.today - timedelta(days=one.back)
    if name == "undo":
        service.undo(work, case, reason="By mistake")
    elif name == "correct_day":
        visit = effective(case.visits)[-1]
        service.correct_day(work, case, visit.id, on=day, reason="Postmark")
    elif name == "decide":
        service.decide(work, case, ruling(case, one, work.today))
    elif name == "reclassify":
        service.reclassify(work, case, list(Kind)[one.pick % len(Kind)], reason="Wrong kind")
    elif name == "turn_into":
        service.turn_into(work, case, Turning(Kind.REQUEST, note="It came."))
    else:
        asks = tuple({ask for move in WORKFLOWS[case.kind, case.direction].moves
                      if move.name == name for ask in move.asks})  # fmt: skip
        given_ = answers(case, asks, work.today) if one.is_answered else {}
        service.move(work, case, MoveOrder(name, on=day, answers=given_))


def ruling(case: Case, one: Try, today: date) -> Ruling:
    kind = list(DecisionKind)[one.pick % 2]
    return Ruling(
        kind=kind,
        grounds=["R_SOVEREIGNTY" if kind is DecisionKind.REFUSAL else "P_ONGOING"],
        reasons="Because of this.",
        exemption="no_conditions_possible",
        exemption_reason="Nothing could remove it.",
        provision="Section 7",
        measures=[1 + one.pick % 2],
        review_on=today + timedelta(days=30) if kind is DecisionKind.POSTPONEMENT else None,
    )


def tell_everything(work: Work, case: Case) -> None:
    """Tell a case what other rooms would have seen; what a case became, only `turn_into` tells."""
    for fact in Fact:
        if fact is not Fact.BECAME_ANOTHER:
            row = CaseFact(fact=fact, on=work.today, recorded_at=work.now, source="test:1")
            row.recorded_by = work.actor.name
            case.recorded.append(row)


def hold(work: Work, case: Case) -> None:
    """Check everything that always holds."""
    path = effective(case.visits)
    assert case.stage is path[-1].stage
    assert case.stage in HOLDERS[case.direction]
    assert case.holder == HOLDERS[case.direction][case.stage]
    own = workflow_of(case.kind, case.direction).stages
    assert case.stage in own
    days = [visit.on for visit in path]
    assert days == sorted(days)
    assert days[-1] <= work.today
    hold_clocks(work, case, [(visit.stage, visit.on) for visit in path])
    hold_diary(work, case)
    if case.stage in BY_MEASURE and case.direction is Direction.INCOMING:
        refused = {m.number for m in case.measures if m.outcome is Outcome.REFUSED}
        decided = {n for d in case.decisions for n in d.numbers}
        assert refused <= decided


def hold_clocks(work: Work, case: Case, path: list[tuple[Stage, date]]) -> None:
    """Own, foreign and domestic days are all days but those between a closing and a reopening."""
    clocks = queries.clocks_of(work, case)
    start = starts_on(case.direction, clocks.path)
    shut = 0
    ends = [on for _, on in path[1:]] + [work.today]
    for (stage, on), end in zip(path, ends, strict=True):
        if start is not None and stage in CLOSING:
            shut += max(0, (end - max(on, start)).days)
    gross = (work.today - start).days - shut if start else 0
    assert clocks.own + clocks.foreign + clocks.domestic == clocks.gross == gross
    row = case.clock
    assert row.own_days + row.foreign_days + row.domestic_days == row.gross_days
    assert (row.kind, row.direction) == (case.kind, case.direction)
    flow = work.session.scalars(
        select(CaseFlow).where(CaseFlow.case_id == case.id).order_by(CaseFlow.seq)
    ).all()
    if flow:
        left = sum(1 if entry.flow is Flow.CLOSED else -1 for entry in flow)
        assert left == (0 if case.stage in CLOSING else -1)
        assert {entry.kind for entry in flow} == {case.kind}


def hold_diary(work: Work, case: Case) -> None:
    """A closed case has no next step due; what has to be kept up is kept up."""
    still = diary.list_open(work, case.id)
    assert [d.source for d in still if d.nature is Nature.DUTY] == ["use_limits"]
    steps = [d for d in still if d.nature is Nature.STEP]
    if case.stage in CLOSING:
        assert steps == []
    assert case.due_on == (steps[0].due_on if steps else None)


def story(session: Any, kind: Kind, way: Direction, told: list[Try]) -> int:
    """Try everything on one case; return how much of it was done."""
    now, done = NOON, 0
    everybody = Actor(None, "Everybody", "all", granted(Role), may_read_all=True)
    work = Work(session, everybody, now)
    case = begin(work, kind, way)
    for one in told:
        now += timedelta(days=one.wait)
        hand = replace(work, now=now)
        person = Actor(None, "Somebody", "one", granted(one.roles), may_read_all=True)
        mine = replace(hand, actor=person)
        if one.is_told:
            tell_everything(hand, case)
        name = acts(case)[one.pick % len(acts(case))]
        session.flush()
        before = snapshot(hand, case)
        try:
            with session.begin_nested():
                attempt(mine, case, one, name)
            done += 1
        except (Refused, NotFound):
            assert snapshot(hand, case) == before, name
        hold(hand, case)
    return done


def run(session: Any, kind: Kind, way: Direction, told: list[Try]) -> None:
    with session.begin_nested() as kept:
        story(session, kind, way, told)
        kept.rollback()
    session.expire_all()


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=10, suppress_health_check=QUIET)
@given(st.sampled_from(TABLES), st.lists(tries, min_size=DEEP, max_size=DEEP))
def test_random_moves_leave_every_case_sound(session, table, told):
    run(session, *table, told)


def test_a_case_of_every_kind_is_moved_on_by_somebody_with_every_role(session):
    told = [Try(pick, frozenset(Role), 3, 0, True, True) for pick in range(0, 30, 6)]
    for kind, way in TABLES:
        with session.begin_nested() as kept:
            assert story(session, kind, way, told) >= 2, (kind, way)
            kept.rollback()
        session.expire_all()


@pytest.mark.storm
@pytest.mark.parametrize(("kind", "way"), TABLES, ids=[f"{kind} {way}" for kind, way in TABLES])
@settings(
    max_examples=150, derandomize=False, print_blob=True, suppress_health_check=QUIET, deadline=None
)
@given(told=st.lists(tries, min_size=1, max_size=60))
def test_many_random_moves_leave_every_case_of_every_kind_sound(session, kind, way, told):
    run(session, kind, way, told)


def test_requests_and_records_are_both_among_the_tables():
    assert {kind in REQUESTS for kind, _ in TABLES} == {True, False}
