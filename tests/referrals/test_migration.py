"""A running register: who executed goes on, and nobody reads more than before, nor a whole case."""

import json

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import text

from mla import database
from mla.access.rules import Role
from mla.cases import queries as cases
from mla.core.errors import NotFound
from mla.deadlines import queries as deadlines
from mla.referrals import queries
from mla.referrals.queries import fingerprint
from mla.referrals.rules.flow import State
from tests.cases.making import incoming, move
from tests.referrals.making import authority, stand_up


def before_referrals(register):
    """Take the register back to the day before it knew of referrals."""
    with database.migrating(register.engine) as connection:
        config = database.migrations(connection)
        earlier = ScriptDirectory.from_config(config).get_revision("0007").down_revision
        command.downgrade(config, earlier)


def stamp(register):
    """Tell a register that was made from the models that it is up to date."""
    with database.migrating(register.engine) as connection:
        command.stamp(database.migrations(connection), "heads")


def referred(there, *moves):
    """A case that was referred to the police the old way, and moved on."""
    case = incoming(there.officer)
    for name, given in (
        ("start_review", {}),
        ("accept", {"dual_criminality": "met"}),
        ("refer", {"authority": str(there.police.id)}),
        *moves,
    ):
        move(there.officer, case, name, **given)
    return case


TAKEN = ("record_referral_accepted", {"their_file": "P 4"})
PART = ("take_in_partial_results", {"outcomes": {"1": "executed"}, "inventory": "One"})


def open_as_before(session, case, one):
    session.execute(
        text(
            "INSERT INTO case_access (case_id, authority_id, given_by, given_at) "
            "VALUES (:case, :authority, 'x', '2030-01-01')"
        ),
        {"case": case.id, "authority": one.id},
    )


def old_register(register, session, there, prosecution):
    """Cases of the old way at three stages, taken back and brought forward again."""
    old = {
        State.SENT: referred(there),
        State.ACCEPTED: referred(there, TAKEN),
        State.IN_PROGRESS: referred(there, TAKEN, PART),
    }
    for case in (*old.values(), there.case):
        open_as_before(session, case, there.police)
        open_as_before(session, case, prosecution)
    session.commit()
    stamp(register)
    before_referrals(register)
    database.upgrade(register)
    session.expire_all()
    return old


def check_converted(referral, there, police):
    """Everything that the authority needs to go on is there, and frozen."""
    assert len(referral.measures) == 2
    assert fingerprint(referral.shown) == referral.shown_sha256
    assert "an invoice was paid twice" in json.dumps(referral.shown)
    assert referral.steps[-1].state is referral.state
    row = deadlines.find(there.officer, referral.case_id, f"referral:{referral.id}:due")
    assert row.due_on == referral.case.due_on
    assert queries.list_offers(police, referral)


def test_what_was_begun_becomes_a_referral_and_the_case_is_shut(
    any_database, register, session, work
):
    there = stand_up(work)
    prosecution = authority(there.officer, "Prosecution of Thies", "prosecution")
    old = old_register(register, session, there, prosecution)
    police = work(Role.EXECUTING, authority_id=there.police.id)
    found = {one.state: one for one in queries.list_of_authority(police)}
    assert {state: one.case_id for state, one in found.items()} == {
        state: case.id for state, case in old.items()
    }
    for referral in found.values():
        check_converted(referral, there, police)
    assert queries.list_of_case(there.officer, there.case) == []
    known = {
        row.authority_id
        for case in (*old.values(), there.case)
        for row in cases.list_access(there.officer, case)
    }
    assert known == {prosecution.id}
    with pytest.raises(NotFound):
        cases.get_case(police, old[State.SENT].id)

    session.commit()
    before_referrals(register)
    query = text("SELECT case_id FROM case_access WHERE authority_id = :one")
    opened = set(session.scalars(query, {"one": there.police.id}))
    assert opened == {case.id for case in old.values()}
    session.commit()
    database.upgrade(register)
