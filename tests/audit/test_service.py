"""The chains hold, and whatever is done behind them shows."""

import threading

import pytest
from sqlalchemy import delete, select, update

from mla.access.rules import Role
from mla.audit import queries, service
from mla.audit.models import Entry, Head
from mla.database import Work
from tests.factories import NOON, PersonFactory

pytestmark = pytest.mark.usefixtures("any_database")


@pytest.fixture
def chain(work):
    clerk = work(Role.CLERK)
    for number in range(3):
        service.record(clerk, "case.note", chain="case:1", subject="case:1",
                       detail={"number": number})  # fmt: skip
    assert list(queries.list_faults(clerk)) == []
    return clerk


def faults(work):
    work.session.flush()
    work.session.expire_all()
    return {(fault.chain, str(fault.what)) for fault in queries.list_faults(work)}


def entry(work, seq):
    query = select(Entry.id).where(Entry.chain == "case:1", Entry.seq == seq)
    return work.session.scalar(query)


def test_a_changed_body_shows(chain):
    changed = update(Entry).where(Entry.id == entry(chain, 2))
    chain.session.execute(changed.values(body=Entry.body + " "))
    assert any("was changed" in what for _, what in faults(chain))


def test_a_changed_name_beside_an_untouched_body_shows(chain):
    chain.session.execute(
        update(Entry).where(Entry.id == entry(chain, 2)).values(actor_name="Somebody else")
    )
    assert any("not what was written down" in what for _, what in faults(chain))


def test_a_missing_entry_shows(chain):
    chain.session.execute(delete(Entry).where(Entry.id == entry(chain, 2)))
    assert any("missing after number 1" in what for _, what in faults(chain))


def test_a_missing_last_entry_shows(chain):
    chain.session.execute(delete(Entry).where(Entry.id == entry(chain, 3)))
    assert any("ends at number 2 and should end at 3" in what for _, what in faults(chain))


def test_a_chain_that_vanished_as_a_whole_shows(chain):
    chain.session.execute(delete(Entry).where(Entry.chain == "case:1"))
    chain.session.execute(delete(Head).where(Head.chain == "case:1"))
    assert ("case:1", "The chain is missing as a whole.") in faults(chain)


def test_the_chain_that_names_the_others_cannot_vanish_either(chain):
    chain.session.execute(delete(Entry).where(Entry.chain.in_(["case:1", "register"])))
    chain.session.execute(delete(Head).where(Head.chain.in_(["case:1", "register"])))
    assert ("register", "The chain is missing as a whole.") in faults(chain)


def test_an_entry_keeps_the_name_its_actor_had(work):
    clerk = work(Role.CLERK, name="Ada before")
    service.record(clerk, "case.note", chain="case:1", subject="case:1")
    [first] = queries.list_changes(clerk, "case:1")
    assert first.actor_name == "Ada before"


def test_ten_who_write_to_one_chain_at_once_leave_no_gap(register, session):
    actor = PersonFactory(roles=[Role.CLERK]).as_actor()
    session.commit()
    wait, wrong = threading.Barrier(10), []

    def write():
        wait.wait()
        try:
            with register.work(actor, NOON) as begun:
                service.record(begun, "case.note", chain="case:7", subject="case:7")
        except Exception as error:  # noqa: BLE001 — told to the test below
            wrong.append(error)

    writers = [threading.Thread(target=write) for _ in range(10)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert wrong == []
    reader = Work(session, actor, NOON)
    assert [e.seq for e in queries.list_changes(reader, "case:7")] == list(range(1, 11))
    assert list(queries.list_faults(reader)) == []
