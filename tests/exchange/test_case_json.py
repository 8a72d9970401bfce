import json

from mla.access.rules import Role
from mla.cases import queries
from mla.cases.service import Asked, Opening, open_incoming, start_draft
from mla.exchange.case_json import describe
from mla.exchange.service import import_register
from tests.exchange.registers import FULL, folder


def test_a_case_is_told_whole(at, store, tmp_path):
    with at() as work:
        import_register(work, store, folder(tmp_path / "in", FULL))
    with at() as work:
        told = describe(work, queries.get_case_by_reference(work, "B/2"))
    assert json.loads(json.dumps(told)) == told
    assert (told["stage"], told["holder"], told["counterpart"]) == ("closed", None, "BR")
    assert told["clocks"]["abroad"] == 89
    clocks = told["clocks"]
    assert clocks["gross"] == clocks["own"] + clocks["foreign"] + clocks["domestic"] == 151
    assert [measure["outcome"] for measure in told["measures"]] == ["executed", "executed"]
    assert [visit["stage"] for visit in told["history"]][-1] == "closed"


def test_a_closed_move_says_every_reason(work):
    prosecutor = work(Role.PROSECUTOR)
    case = start_draft(prosecutor, Opening("FR", "Bank records", measures=[Asked("BANK_RECORDS")]))
    told = describe(prosecutor, case)
    submit = next(move for move in told["moves"] if move["name"] == "submit")
    assert not submit["open"]
    assert len(submit["reasons"]) > 3
    missing = {gap["field"] for gap in told["missing"]}
    assert {"facts_summary", "purpose", "requesting_authority", "legal_basis"} <= missing


def test_an_open_move_has_no_reasons(work):
    clerk = work(Role.CLERK)
    case = open_incoming(clerk, Opening("FR", "Bank records"), register=False)
    told = describe(clerk, case)
    register = next(move for move in told["moves"] if move["name"] == "register")
    assert (register["open"], register["reasons"]) == (True, [])
