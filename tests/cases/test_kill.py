"""Killed between any two writes of a move: the step is there with all that goes with it, or not."""

import pytest

from mla.access.rules import Role
from mla.cases.models import Case
from mla.letters import service as letters
from tests.casework import open_incoming
from tests.left_behind import count_rows, kill_everywhere, killer
from tests.letters.conftest import approved, full_request, letter, office, paris  # noqa: F401

ACT = """
from sqlalchemy import select
from mla.people.queries import find_person

with register.session(writes=False) as session:
    actor = find_person(session, "killed").as_actor()
with register.work(actor, NOON) as work:
    act(work)
"""

MOVE = """
from mla.cases import service
from mla.cases.models import Case
from mla.letters import service as letters
from mla.cases.service import MoveOrder

def act(work):
    case = work.session.scalars(select(Case)).one()
    service.move(work, case, MoveOrder("start_review", answers={"note": "Now"}))
"""

SEND = """
from mla.letters import service
from mla.letters.models import Letter
from mla.letters.rules import Dispatch

def act(work):
    letter = work.session.scalars(select(Letter)).one()
    service.send(work, letter, Dispatch("ca_post", work.today, "To them", "RR 12"))
"""

SIGN = """
from mla.letters import service
from mla.letters.models import Letter

def act(work):
    letter = work.session.scalars(select(Letter)).one()
    service.sign(work, store, letter)
"""


def grown(register, before):
    after = count_rows(register)
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


@pytest.mark.usefixtures("any_database")
def test_a_move_that_is_killed_leaves_nothing_of_itself(settings, register, session, work):
    open_incoming(work(Role.OFFICER, login="killed"))
    session.commit()

    before = count_rows(register)
    with killer() as deadly:
        assert kill_everywhere(deadly, MOVE + ACT, settings, register) > 5
    assert grown(register, before) == {"stage_visit": 1, "audit_entry": 1}
    session.expire_all()
    case = session.query(Case).one()
    assert (case.stage, case.visits[-1].move) == ("under_review", "start_review")


@pytest.mark.usefixtures("any_database")
def test_a_letter_that_is_sent_and_moves_its_case_is_sent_whole_or_not_at_all(
    settings,
    register,
    session,
    work,
    store,
    letter,  # noqa: F811 — a fixture
):
    signer = work(Role.REVIEWER, login="signer")
    work(Role.CLERK, login="killed")
    letters.sign(signer, store, letter)
    session.commit()

    before = count_rows(register)
    with killer() as deadly:
        assert kill_everywhere(deadly, SEND + ACT, settings, register) > 10
    assert grown(register, before) == {
        "correspondence_entry": 1, "stage_visit": 1, "case_fact": 1, "case_flow": 1,
        "audit_entry": 4,
    }  # fmt: skip
    session.expire_all()
    assert session.query(Case).one().stage == "transmitted"


@pytest.mark.storm  # Each point draws the letter anew.
def test_a_letter_is_signed_with_its_files_or_not_at_all(
    settings,
    register,
    session,
    work,
    letter,  # noqa: F811 — a fixture
):
    work(Role.REVIEWER, login="killed")
    session.commit()

    before = count_rows(register)
    with killer("mla.paper.convert") as deadly:
        assert kill_everywhere(deadly, SIGN + ACT, settings, register) > 20
    assert grown(register, before) == {
        "stored_file": 2, "stage_visit": 1, "case_fact": 1, "audit_entry": 3,
    }  # fmt: skip
