"""Killed between any two writes of an upload: the document is there with its file, or not."""

import pytest

from mla.access.rules import Role
from tests.casework import open_outgoing
from tests.left_behind import count_rows, kill_everywhere, killer

UPLOAD = """
import io
from mla.cases.queries import get_case_by_reference
from mla.documents import service
from mla.documents.rules import Kind
from mla.documents.service import Upload
from mla.people.queries import find_person

with register.session(writes=False) as session:
    clerk = find_person(session, "killed").as_actor()
with register.work(clerk, NOON) as work:
    case = get_case_by_reference(work, "MLA/2030/OUT/KE/0001")
    paper = io.BytesIO(b"%PDF-1.7 a translation" * 100_000)
    service.add(work, store, case, Upload(paper, "paper.pdf", Kind.TRANSLATION), limit=10**8)
"""


@pytest.mark.usefixtures("any_database")
def test_an_upload_that_is_killed_leaves_nothing_of_itself(settings, register, session, work):
    clerk = work(Role.CLERK, Role.OFFICER, login="killed")
    open_outgoing(clerk)
    session.commit()

    before = count_rows(register)
    with killer() as deadly:
        assert kill_everywhere(deadly, UPLOAD, settings, register) > 10
    after = count_rows(register)
    # The case was told that its translation is here; both are in its chain.
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {
        "document": 1, "stored_file": 1, "case_fact": 1, "audit_entry": 2,
    }  # fmt: skip
