"""The workflows, the clocks and the outcomes, without a database or a browser."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla.access.rules import GRANTS
from mla.cases.rules import clocks, guards, outcomes
from mla.cases.rules.asks import ASKS
from mla.cases.rules.clocks import Entered, Flow
from mla.cases.rules.incoming import INCOMING
from mla.cases.rules.numbers import number_in
from mla.cases.rules.outcomes import column
from mla.cases.rules.outgoing import OUTGOING
from mla.cases.rules.situation import Fact, Hold, MeasureView, Recorded, Situation
from mla.cases.rules.stages import (
    CLOSING,
    HOLDERS,
    MAIN_PATH,
    REQUESTS,
    Direction,
    Kind,
    Stage,
    is_open,
)
from mla.cases.rules.workflows import WORKFLOWS, workflow_at, workflow_of
from mla.cases.words import MOVES, STAGES
from mla.core.actor import Actor
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.core.workflow import Back
from mla.deadlines.rules import STANDARDS
from mla.measures.rules import Outcome

S, IN, OUT = Stage, Direction.INCOMING, Direction.OUTGOING
DAY = date(2030, 5, 6)
every_table = pytest.mark.parametrize(
    ("kind", "way"), WORKFLOWS, ids=[f"{kind} {way}" for kind, way in WORKFLOWS]
)
STEPS = [(*key, step) for key, table in WORKFLOWS.items() for step in table.moves]
every_step = pytest.mark.parametrize(
    ("kind", "way", "step"), STEPS, ids=[f"{kind} {way} {step.name}" for kind, way, step in STEPS]
)


def situation(**known):
    given = {
        "direction": OUT, "kind": Kind.REQUEST, "stage": S.UNDER_REVIEW,
        "actor": Actor(7, "Ada", "ada"), "drafted_by_id": 3, "officer_id": None,
        "four_eyes": True, "measures": (), "recorded": (), "missing": (), "basis_faults": (),
        "has_basis": True, **known,
    }  # fmt: skip
    return Situation(**given)


def told(fact, times=1, is_spent=False):
    return [Recorded(fact, DAY, is_spent)] * times


@pytest.mark.parametrize("way", Direction)
def test_a_request_has_exactly_the_stages_of_its_direction(way):
    assert set(workflow_of(Kind.REQUEST, way).stages) == set(HOLDERS[way])
    assert set(HOLDERS[way]) == {stage for where, stage in STAGES if where is way}


def test_every_kind_has_a_table_in_each_direction_with_stages_of_that_direction():
    assert set(WORKFLOWS) == {(kind, way) for kind in Kind for way in Direction}
    for (_, way), table in WORKFLOWS.items():
        assert set(table.stages) <= set(HOLDERS[way])
        assert table.start is (S.RECEIVED if way is IN else S.DRAFT)
        assert (S.REGISTERED if way is IN else S.TRANSMITTED) in table.stages


@every_table
def test_only_closed_is_final_and_reopening_is_the_one_way_back(kind, way):
    flow = workflow_of(kind, way)
    ways_out = {s: {m.name for m in flow.open_to(s)} for s in flow.stages}
    assert {stage for stage, names in ways_out.items() if not names - {"reopen"}} == {S.CLOSED}
    assert ways_out[S.CLOSED] == {"reopen"}
    for stage in CLOSING & set(flow.stages) - {S.CLOSED}:
        assert "close" in ways_out[stage]


@every_step
def test_a_move_is_open_exactly_from_its_sources(kind, way, step):
    table = workflow_of(kind, way)
    for stage in HOLDERS[way]:
        if stage in step.sources:
            assert table.find(step.name, stage, label=say) is step
        else:
            with pytest.raises(Refused):
                table.find(step.name, stage, label=say)


@every_step
def test_a_move_has_words_and_known_questions_and_somebody_who_may_make_it(kind, way, step):
    assert step.name in MOVES
    assert set(step.asks) <= set(ASKS)
    assert any(step.permission in granted for granted in GRANTS.values())


@every_table
def test_an_imported_matter_goes_on_from_any_stage_of_its_direction(kind, way):
    for stage in set(HOLDERS[way]) - {S.CLOSED}:
        ahead, reached = [stage], set()
        while ahead:
            here = ahead.pop()
            if here not in reached:
                reached.add(here)
                moves = workflow_at(kind, way, here).open_to(here)
                ahead += [target for move in moves for target in move.targets]
        assert S.CLOSED in reached


@every_table
def test_a_record_asks_for_no_completeness_and_a_request_does(kind, way):
    guarded = {guard for move in workflow_of(kind, way).moves for guard in move.guards}
    assert (guards.complete in guarded) == (way is OUT and kind in REQUESTS)


@pytest.mark.parametrize(
    ("way", "source", "target"),
    [
        (IN, S.REFUSED, S.CLOSED), (IN, S.WITHDRAWN, S.CLOSED), (IN, S.MISDIRECTED, S.CLOSED),
        (IN, S.LAPSED, S.CLOSED), (OUT, S.NOT_SENT, S.CLOSED),
        (IN, S.REGISTERED, S.UNDER_REVIEW),
        (OUT, S.TRANSMITTED, S.RESPONSE_RECEIVED), (OUT, S.TRANSMITTED, S.PARTIALLY_EXECUTED),
        (OUT, S.ACKNOWLEDGED, S.RESPONSE_RECEIVED), (OUT, S.ACKNOWLEDGED, S.PARTIALLY_EXECUTED),
        (IN, S.RESULTS_IN_REVIEW, S.PARTIALLY_EXECUTED),
        (IN, S.ADMITTED, S.IN_CONSULTATION), (IN, S.IN_CONSULTATION, S.ADMITTED),
        (IN, S.ASSIGNED, S.IN_CONSULTATION), (IN, S.IN_CONSULTATION, S.ASSIGNED),
        (IN, S.IN_EXECUTION, S.IN_CONSULTATION), (IN, S.IN_CONSULTATION, S.IN_EXECUTION),
        (IN, S.IN_CONSULTATION, S.REFUSED), (IN, S.RESULTS_TRANSMITTED, S.IN_EXECUTION),
    ],
)  # fmt: skip
def test_offices_have_the_arrows_they_need_beside_the_main_path(way, source, target):
    table = workflow_of(Kind.REQUEST, way)
    assert any(target in move.targets for move in table.open_to(source))


def test_a_move_back_leads_to_the_last_stage_it_came_from():
    back = Back(to=(S.TRANSMITTED, S.ACKNOWLEDGED), otherwise=S.IN_EXECUTION)
    assert back.of([S.TRANSMITTED, S.ACKNOWLEDGED, S.INFORMATION_REQUESTED]) is S.ACKNOWLEDGED
    assert back.of([S.DRAFT]) is S.IN_EXECUTION


GUARDED = [
    (OUTGOING, "submit", {"missing": [Reason(say("No facts."))]}, {}),
    (OUTGOING, "approve", {"drafted_by_id": 7}, {"drafted_by_id": 3}),
    (OUTGOING, "approve", {"has_basis": False}, {}),
    (OUTGOING, "approve", {"basis_faults": [Reason(say("Not in force."))]}, {}),
    (OUTGOING, "take_in_translation", {}, {"recorded": told(Fact.TRANSLATION_FILED)}),
    (OUTGOING, "sign", {}, {"recorded": told(Fact.REQUEST_SIGNED)}),
    (OUTGOING, "dispatch", {}, {"recorded": told(Fact.REQUEST_SENT)}),
    (OUTGOING, "send_information", {"recorded": told(Fact.INFORMATION_SENT, is_spent=True)},
     {"recorded": told(Fact.INFORMATION_SENT)}),
    (OUTGOING, "close_lapsed", {"recorded": told(Fact.REMINDER_SENT, 2)},
     {"recorded": told(Fact.REMINDER_SENT, 3)}),
    (INCOMING, "acknowledge", {}, {"recorded": told(Fact.ACKNOWLEDGEMENT_SENT)}),
    (INCOMING, "ask_information", {}, {"recorded": told(Fact.INFORMATION_REQUEST_SENT)}),
    (INCOMING, "record_information", {}, {"recorded": told(Fact.INFORMATION_RECEIVED)}),
    (INCOMING, "start_consultation", {}, {"recorded": told(Fact.CONSULTATION_LOGGED)}),
    (INCOMING, "accept", {"has_basis": False}, {"has_basis": True}),
    (INCOMING, "close_lapsed", {}, {"recorded": told(Fact.REMINDER_SENT)}),
    (INCOMING, "send_result", {"measures": [MeasureView(1, "SERVE_DOC", False, Outcome.PENDING)]},
     {"recorded": told(Fact.RESULT_SENT)}),
    (INCOMING, "send_result", {"holds": [(Hold.SENDING, say("An appeal is open."))]},
     {"recorded": told(Fact.RESULT_SENT), "holds": [(Hold.EXECUTION, say("Not this."))]}),
    (INCOMING, "refer", {"holds": [(Hold.EXECUTION, say("It was asked for orally."))]},
     {"holds": [(Hold.SENDING, say("Not this."))]}),
    (workflow_of(Kind.SPONTANEOUS_INFORMATION, Direction.OUTGOING), "dispatch", {},
     {"recorded": told(Fact.REQUEST_SENT)}),
    (workflow_of(Kind.ENQUIRY, Direction.OUTGOING), "close_lapsed", {},
     {"recorded": told(Fact.REMINDER_SENT)}),
    (workflow_of(Kind.RETURNED_REQUEST, Direction.INCOMING), "return_deficient", {},
     {"recorded": told(Fact.INFORMATION_REQUEST_SENT)}),
    (workflow_of(Kind.ENQUIRY, Direction.INCOMING), "answer", {},
     {"recorded": told(Fact.RESULT_SENT)}),
    (workflow_of(Kind.ENQUIRY, Direction.INCOMING), "become", {},
     {"recorded": told(Fact.BECAME_ANOTHER)}),
]  # fmt: skip


@pytest.mark.parametrize(("flow", "name", "shut", "open_"), GUARDED, ids=lambda x: str(x)[:30])
def test_a_guard_stands_in_the_way_and_steps_aside(flow, name, shut, open_):
    step = next(move for move in flow.moves if move.name == name)
    assert step.blocked_by(situation(**shut))
    assert not step.blocked_by(situation(**open_))


def test_every_guard_has_an_example_where_it_blocks_and_one_where_it_lets_pass():
    """The rows above together, guard by guard: a move with two guards needs an example of each."""
    used = {guard for flow in WORKFLOWS.values() for move in flow.moves for guard in move.guards}
    shown = {"blocks": set(), "lets pass": set()}
    for flow, name, shut, open_ in GUARDED:
        for guard in next(move for move in flow.moves if move.name == name).guards:
            if list(guard(situation(**shut))):
                shown["blocks"].add(guard)
            if not list(guard(situation(**open_))):
                shown["lets pass"].add(guard)
    assert {what: used - guards for what, guards in shown.items()} == {
        "blocks": set(),
        "lets pass": set(),
    }


def test_an_office_of_one_lawyer_may_approve_its_own_draft():
    assert not list(guards.not_the_drafter(situation(drafted_by_id=7, four_eyes=False)))


def test_all_reasons_are_given_at_once():
    pending = [MeasureView(n, "BANK_RECORDS", True, Outcome.PENDING) for n in (1, 2)]
    send = next(move for move in INCOMING.moves if move.name == "send_result")
    assert len(send.blocked_by(situation(measures=pending))) == 3


def test_every_open_stage_but_a_draft_has_a_standard():
    for way in Direction:
        for stage in filter(is_open, HOLDERS[way]):
            assert ((way, stage) in STANDARDS) == (stage is not S.DRAFT), (way, stage)
        assert set(MAIN_PATH[way]) <= set(HOLDERS[way])


@st.composite
def histories(draw):
    kind, way = draw(st.sampled_from(list(WORKFLOWS)))
    path, day = [Entered(workflow_of(kind, way).start, DAY)], DAY
    for _ in range(draw(st.integers(0, 14))):
        moves = list(workflow_of(kind, way).open_to(path[-1].stage))
        target = draw(st.sampled_from(moves)).target_of([visit.stage for visit in path])
        day += timedelta(days=draw(st.integers(0, 40)))
        path.append(Entered(target, day))
    return way, path


@given(histories(), st.integers(0, 50))
def test_the_holders_days_add_up_to_all_days_without_those_in_between(history, more):
    way, path = history
    until = path[-1].on + timedelta(days=more)
    turns = clocks.turns_of(way, path, until)
    start = clocks.starts_on(way, path)
    shut, ends = 0, [visit.on for visit in path[1:]] + [until]
    for visit, end in zip(path, ends, strict=True):
        if start is not None and visit.stage in CLOSING:
            shut += max(0, (end - max(visit.on, start)).days)
    expected = (until - start).days - shut if start else 0
    assert sum(turn.days for turn in turns) == expected
    for earlier, later in zip(turns, turns[1:], strict=False):
        assert earlier.until <= later.since


@given(histories())
def test_a_case_joins_the_stock_once_and_leaves_it_as_often_as_it_rejoins_or_once_more(history):
    way, path = history
    flow = [entry.flow for entry in clocks.flow(way, path)]
    assert flow.count(Flow.NEW) <= 1
    left, back = flow.count(Flow.CLOSED), flow.count(Flow.REOPENED)
    assert left - back in (0, 1)
    if flow:
        assert flow[0] is Flow.NEW
        assert (left - back == 1) == (path[-1].stage in CLOSING)


def test_an_outgoing_case_is_new_when_it_is_sent_and_not_before():
    path = [Entered(S.DRAFT, DAY), Entered(S.SUBMITTED, DAY), Entered(S.WITHDRAWN, DAY)]
    assert list(clocks.flow(OUT, path)) == []


def test_a_refused_case_counts_as_closed_once_on_the_first_day():
    later = DAY + timedelta(days=9)
    path = [Entered(S.RECEIVED, DAY), Entered(S.REGISTERED, DAY),
            Entered(S.REFUSED, DAY), Entered(S.CLOSED, later)]  # fmt: skip
    assert [(e.flow, e.on) for e in clocks.flow(IN, path)] == [
        (Flow.NEW, DAY), (Flow.CLOSED, DAY)]  # fmt: skip


def test_a_skipped_acknowledgement_is_not_recorded():
    path = [Entered(S.RECEIVED, DAY), Entered(S.REGISTERED, DAY), Entered(S.UNDER_REVIEW, DAY)]
    assert clocks.read(IN, path).acknowledge_days is None


@pytest.mark.parametrize(
    ("stage", "ends", "expected"),
    [
        (S.CLOSED, ["executed", "executed"], "executed"),
        (S.CLOSED, ["executed", "not_possible"], "partly_executed"),
        (S.CLOSED, ["partly_executed"], "partly_executed"),
        (S.CLOSED, ["not_possible", "refused"], "refused"),
        (S.CLOSED, ["not_possible"], "not_possible"),
        (S.REFUSED, ["pending"], "refused"),
        (S.WITHDRAWN, ["executed"], "withdrawn"),
        (S.LAPSED, ["executed", "pending"], "lapsed"),
        (S.MISDIRECTED, ["pending"], "misdirected"),
    ],
)
def test_a_closed_case_stands_in_one_column(stage, ends, expected):
    assert column(stage, [Outcome(end) for end in ends]) == expected
    assert expected in outcomes.COLUMNS


def test_a_number_is_read_back_from_a_reference_of_the_pattern():
    pattern = "MLA/{year}/{direction}/{state}/{number:04}"
    assert number_in(pattern, "MLA/2026/IN/KE/0117") == (2026, IN, 117)
    assert number_in(pattern, "117/2026") is None
