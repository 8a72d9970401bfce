"""Every workflow table of the product, walked: nothing unreachable, nothing without a way out."""

import pytest

from mla.cases.rules.workflows import WORKFLOWS
from mla.procedures.rules.catalogue import DEFINITIONS
from tests.architecture.tables import tables

every_table = pytest.mark.parametrize(
    "table", [one.workflow for one in tables()], ids=map(str, tables())
)


@every_table
def test_every_stage_is_reachable(table):
    reached, ahead = set(), [table.start]
    while ahead:
        stage = ahead.pop()
        if stage not in reached:
            reached.add(stage)
            ahead += [target for move in table.open_to(stage) for target in move.targets]
    assert set(table.stages) - reached == set()


@every_table
def test_every_stage_but_the_final_ones_has_a_way_out(table):
    assert table.ends
    assert table.ends <= set(table.stages)
    dead = [stage for stage in table.stages if stage not in table.ends and not any(
        target != stage for move in table.open_to(stage) for target in move.targets
    )]  # fmt: skip
    assert dead == []


@every_table
def test_an_end_can_be_reached_from_every_stage(table):
    for start in table.stages:
        reached, ahead = set(), [start]
        while ahead:
            stage = ahead.pop()
            if stage not in reached:
                reached.add(stage)
                ahead += [target for move in table.open_to(stage) for target in move.targets]
        assert reached & table.ends, start


@every_table
def test_a_move_is_open_exactly_from_its_sources(table):
    for stage in table.stages:
        assert {m.name for m in table.open_to(stage)} == {
            move.name for move in table.moves if stage in move.sources
        }
        names = [move.name for move in table.open_to(stage)]
        assert len(names) == len(set(names)), f"two moves of one name leave {stage}"


def test_no_table_that_runs_escapes_the_walk():
    walked = {id(one.workflow) for one in tables()}
    running = [*WORKFLOWS.values(), *(one.workflow for one in DEFINITIONS.values())]
    assert [one.start for one in running if id(one) not in walked] == []
