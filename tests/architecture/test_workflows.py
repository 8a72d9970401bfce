"""Every workflow table of the product, walked: nothing unreachable, nothing without a way out."""

import importlib

import pytest

from mla.core.workflow import Workflow
from tests.architecture.source import modules, name_of


def workflows():
    """Every table there is, found in the code: no list kept by hand."""
    found = {}
    for path in modules():
        if "rules" not in path.with_suffix("").parts:
            continue
        module = importlib.import_module(name_of(path))
        for name, value in vars(module).items():
            if isinstance(value, Workflow):
                found.setdefault(id(value), (f"{module.__name__}.{name}", value))
    return sorted(found.values(), key=lambda pair: pair[0])


WORKFLOWS = workflows()
every_table = pytest.mark.parametrize(
    "table", [table for _, table in WORKFLOWS], ids=[name for name, _ in WORKFLOWS]
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
