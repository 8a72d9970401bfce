"""Work is kept whole or not at all, and time comes from one place."""

import ast

import pytest
from flask import abort
from sqlalchemy import func, select

from mla.access import guard
from mla.access.rules import Permission, Role
from mla.audit import service as audit
from mla.audit.models import Entry
from mla.web.transaction import current_work, keep
from tests.architecture.source import MLA, calls, modules, place, tree

MAY_COMMIT = {"database.py", "web/transaction.py"}
CHANGING = {"service", "queries", "models", "rules", "words", "loading", "filling"}


def test_nothing_commits_but_the_transaction():
    elsewhere = [
        place(path, call)
        for path in modules()
        for call in calls(path, "commit")
        if str(path.relative_to(MLA)) not in MAY_COMMIT
    ]
    assert elsewhere == []


def test_a_service_never_throws_away_what_others_did():
    elsewhere = [
        place(path, call)
        for path in modules()
        for call in calls(path, "rollback")
        if path.relative_to(MLA).with_suffix("").parts[1:2] in [(one,) for one in CHANGING]
    ]
    assert elsewhere == []


def test_nobody_but_the_application_reads_the_clock():
    """Everybody else is told the time by their piece of work."""
    clocks = {"now", "utcnow", "today", "time", "time_ns", "localtime"}
    readers = [
        place(path, node)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in clocks
        and ast.unparse(node.func.value) in ("datetime", "date", "time", "datetime.datetime")
    ]
    assert [one.partition(":")[0] for one in readers] in ([], ["mla/app.py"]), readers


def changing(app, answer):
    """Add a page that changes something and then answers as it is told."""

    @app.route("/change", methods=["GET", "POST"])
    @guard.allow(Permission.SELF_MANAGE)
    def change():
        audit.record(current_work(), "trial.change", chain="trial", subject="trial")
        return answer()


def kept(session):
    return session.scalar(select(func.count()).where(Entry.chain == "trial"))


@pytest.mark.parametrize(
    ("answer", "is_kept"),
    [
        (lambda: ("done", 200), True),
        (lambda: ("gone on", 302), True),
        (lambda: ("the form again", 422), False),
        (lambda: ("somebody was faster", 409), False),
        (lambda: abort(404), False),
        (lambda: abort(500), False),
    ],
    ids=["200", "302", "422", "409", "404", "500"],
)
def test_only_what_ended_well_is_kept(app, client_as, session, answer, is_kept):
    changing(app, answer)
    client_as(Role.CLERK).post("/change")
    assert kept(session) == is_kept


def test_what_broke_half_way_is_not_kept(app, client_as, session):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    changing(app, lambda: 1 / 0)
    assert client_as(Role.CLERK).post("/change").status_code == 500
    assert kept(session) == 0


def test_a_refusal_that_must_be_remembered_is_kept(app, client_as, session):
    def wrong_password():
        keep()
        return "wrong", 422

    changing(app, wrong_password)
    client_as(Role.CLERK).post("/change")
    assert kept(session) == 1


def test_looking_keeps_nothing_even_when_a_page_tries(app, client_as, session):
    changing(app, lambda: "seen")
    client_as(Role.CLERK).get("/change")
    assert kept(session) == 0
