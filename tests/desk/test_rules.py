"""Whose act comes next."""

import pytest

from mla.access.rules import Role, granted
from mla.cases.rules.stages import HOLDERS, Direction, Kind, Stage
from mla.cases.rules.workflows import workflow_of
from mla.core.actor import Actor
from mla.core.clock import Holder
from mla.desk.rules import ACTS, acts_of

IN, OUT = Direction.INCOMING, Direction.OUTGOING


def somebody(*roles):
    return Actor(1, "Ada", "ada", granted(roles))


def test_every_stage_that_we_or_a_partner_hold_has_an_act():
    held = {
        (way, stage)
        for way, holders in HOLDERS.items()
        for stage, holder in holders.items()
        if holder in (Holder.OWN, Holder.DOMESTIC)
    }
    assert set(ACTS) == held


def test_an_act_that_is_a_move_leaves_its_stage():
    for (way, stage), acts in ACTS.items():
        open_moves = {
            move.name: move.permission for move in workflow_of(Kind.REQUEST, way).open_to(stage)
        }
        for act in acts:
            if act.move:
                assert open_moves[act.move] == act.permission


@pytest.mark.parametrize(
    ("role", "place", "begins"),
    [
        (Role.CLERK, (IN, Stage.REGISTERED), "Acknowledge"),
        (Role.OFFICER, (IN, Stage.UNDER_REVIEW), "Examine"),
        (Role.REVIEWER, (IN, Stage.UNDER_REVIEW), "Decide"),
        (Role.REVIEWER, (OUT, Stage.APPROVED), "Sign"),
        (Role.PROSECUTOR, (OUT, Stage.RETURNED_FOR_REVISION), "Revise"),
        (Role.EXECUTING, (IN, Stage.ASSIGNED), "Take the referral on"),
    ],
)
def test_each_role_has_its_own_act(role, place, begins):
    assert str(acts_of(somebody(role))[place].sentence).startswith(begins)


def test_partners_and_the_office_do_not_do_each_others_turn():
    assert (IN, Stage.IN_EXECUTION) not in acts_of(somebody(Role.OFFICER))
    assert (OUT, Stage.UNDER_REVIEW) not in acts_of(somebody(Role.PROSECUTOR))
    assert acts_of(somebody(Role.MANAGER)) == {}
