from datetime import date

import pytest
from sqlalchemy import func, select

from mla.access.rules import Role
from mla.audit import queries as audit
from mla.audit import service as writing
from mla.audit.models import Entry
from mla.cases import queries, service
from mla.cases.models import Case, CaseClock, CaseFlow, CasePerson, StageVisit
from mla.cases.rules.clocks import Flow
from mla.cases.rules.stages import Direction, Stage
from mla.cases.service.opening import next_number
from mla.cases.service.writing import work_out_clock
from mla.correspondence import queries as correspondence
from mla.exchange.checking import check
from mla.exchange.reading import read
from mla.exchange.writing import write
from mla.measures.rules import Outcome
from mla.storage import service as storage
from mla.storage.models import StoredFile
from tests.exchange.registers import CASE, FULL, RECEIVED, folder, visits


@pytest.fixture
def bring_in(at, store, tmp_path):
    def bring(sheets=FULL, files=(), **options):
        path = folder(tmp_path / "in", sheets)
        for name, content in files:
            (path / name).parent.mkdir(exist_ok=True)
            (path / name).write_bytes(content)
        with at() as work:
            plan, faults = check(work, read(path))
            assert faults == []
            return write(work, plan, store, **options)

    return bring


def rows(work, model, case):
    columns = [c for c in model.__table__.columns if c.name != "id"]
    query = select(*columns).where(model.case_id == case.id).order_by(model.id)
    return [tuple(row) for row in work.session.execute(query)]


def test_a_case_comes_in_whole(any_database, bring_in, at):
    assert bring_in() == 3
    with at() as work:
        case = queries.get_case_by_reference(work, "A/1")
        assert (case.stage, case.holder, case.is_imported) == (Stage.POSTPONED, "domestic", True)
        assert case.special_procedure == "On oath"
        assert case.reply_wanted_on == date(2024, 12, 31)
        # Ninety days end on a Sunday.
        assert case.due_on == date(2024, 4, 1)
        assert [basis.code for basis in case.bases] == ["UNTOC", "BILAT"]
        assert [offence.code for offence in case.offences] == ["ML", "FRAUD"]
        first, second = case.measures
        assert (first.outcome, first.ground, first.target) == ("refused", "R_FORM", "-account")
        assert first.particulars == {"account_number": "=12"}
        assert (second.kind_code, second.outcome) == ("TAKE_EVIDENCE", "pending")
        assert case.persons[0].folded == "ivanov иванов"
        assert [visit.is_imported for visit in case.visits] == [True] * 3
        assert [visit.move for visit in case.visits] == [None] * 3
        entry = correspondence.list_entries(work, case)[0]
        assert (entry.received_on, entry.from_name) == (date(2024, 1, 10), "Ministry")


def test_the_outcome_of_the_case_is_that_of_all_its_measures(bring_in, at):
    bring_in()
    with at() as work:
        case = queries.get_case_by_reference(work, "B/2")
        assert [measure.outcome for measure in case.measures] == [Outcome.EXECUTED] * 2
        assert case.clock.outcome == "executed"
        flow = work.session.scalars(
            select(CaseFlow.flow).where(CaseFlow.case_id == case.id).order_by(CaseFlow.seq)
        )
        assert list(flow) == [Flow.NEW, Flow.CLOSED, Flow.REOPENED, Flow.CLOSED]


def test_a_missing_title_says_what_is_asked_and_of_whom(bring_in, at):
    bring_in()
    with at() as work:
        titles = {c.reference: c.title for c in work.session.scalars(queries.visible(work.actor))}
    assert titles["A/1"].startswith("Bank and financial records; Take evidence")
    assert titles["A/1"].endswith("(France)")
    assert titles["B/2"] == "Bank records"
    assert titles["C/3"] == "Enquiry (Chile)"


def test_clocks_and_flow_are_what_a_move_would_have_worked_out(any_database, bring_in, at):
    bring_in()
    with at() as work:
        for case in work.session.scalars(queries.visible(work.actor)).all():
            before = [rows(work, model, case) for model in (CaseClock, CaseFlow)]
            work_out_clock(work, case)
            assert [rows(work, model, case) for model in (CaseClock, CaseFlow)] == before


def test_an_imported_case_can_be_moved_on(any_database, bring_in, session, work):
    bring_in({"cases": [CASE], "history": [RECEIVED]})
    clerk = work(Role.CLERK)
    case = queries.get_case_by_reference(clerk, "A/1")
    service.move(clerk, case, service.MoveOrder("register"))
    assert case.stage is Stage.REGISTERED


def test_every_case_has_its_chain_and_all_chains_hold(any_database, bring_in, at):
    bring_in()
    with at() as work:
        ids = work.session.scalars(queries.visible_ids(work.actor).order_by(Case.reference)).all()
        chains = [f"case:{case_id}" for case_id in ids]
        assert list(audit.list_faults(work, chains)) == []
        entry = audit.list_entries(work, chain=chains[0])[0]
        assert entry.action == "case.import"
        assert '"reference":"A/1"' in entry.body


def test_chains_opened_together_are_written_like_chains_opened_one_by_one(any_database, at):
    with at() as work:
        writing.record(work, "case.import", chain="case:1", subject="case:1", detail={"steps": 3})
        writing.open_chains(work, "case.import", {"case:2": {"steps": 3}, "case:3": {}})
        bodies = dict.fromkeys(("case:1", "case:2"))
        opened = []
        for entry in work.session.scalars(select(Entry).order_by(Entry.id)):
            if entry.chain in bodies:
                bodies[entry.chain] = entry.body
            elif entry.chain == "register" and entry.subject.startswith("case:"):
                opened.append((entry.action, entry.subject))
        assert bodies["case:1"].replace("case:1", "case:2") == bodies["case:2"]
        assert opened == [("chain.open", f"case:{number}") for number in (1, 2, 3)]
        assert list(audit.list_faults(work, ["case:1", "case:2", "case:3"])) == []


def test_a_later_entry_follows_the_chain(bring_in, at, work):
    bring_in({"cases": [CASE], "history": [RECEIVED]})
    clerk = work(Role.CLERK)
    case = queries.get_case_by_reference(clerk, "A/1")
    service.move(clerk, case, service.MoveOrder("register"))
    clerk.session.commit()
    with at() as console:
        assert list(audit.list_faults(console, [f"case:{case.id}"])) == []


def test_numbers_that_came_in_are_not_given_again(any_database, bring_in, at):
    reference = "MLA/2030/IN/FR/0041"
    bring_in(
        {
            "cases": [{**CASE, "reference": reference}],
            "history": [{**RECEIVED, "reference": reference}],
        }
    )
    with at() as work:
        assert next_number(work, 2030, Direction.INCOMING) == 42


def test_attached_files_are_kept_once_and_hang_on_their_letter(any_database, bring_in, at, store):
    letter = {"reference": "A/1", "direction": "sent", "on": "2024-01-11"}
    bring_in(
        {
            "cases": [CASE],
            "history": [RECEIVED],
            "correspondence": [
                {**letter, "file": "letters/one.txt"},
                {**letter, "file": "letters/same.txt"},
                letter,
            ],
        },
        files=[("letters/one.txt", b"Dear colleague"), ("letters/same.txt", b"Dear colleague")],
    )
    with at() as work:
        case = queries.get_case_by_reference(work, "A/1")
        entries = sorted(correspondence.list_entries(work, case), key=lambda entry: entry.id)
        assert [[d.file_name for d in e.documents] for e in entries] == [
            ["one.txt"],
            ["same.txt"],
            [],
        ]
        assert storage.read_bytes(store, entries[0].documents[0].file) == b"Dear colleague"
        assert work.session.scalar(select(func.count()).select_from(StoredFile)) == 1
        assert list(storage.fingerprint_faults(work, store)) == []


def test_what_breaks_half_way_leaves_nothing(any_database, bring_in, at):
    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_in(progress=stop)
    with at() as work:
        for model in (Case, StageVisit, CasePerson, CaseClock):
            assert work.session.scalar(select(func.count()).select_from(model)) == 0
        assert list(audit.list_faults(work)) == []


def test_progress_says_how_many_are_done(bring_in):
    told = []
    bring_in(progress=lambda done, total: told.append((done, total)))
    assert told == [(3, 3)]


def test_more_cases_than_one_batch_come_in(bring_in, at):
    many = [f"N/{n}" for n in range(1100)]
    history = [visit for name in many for visit in visits(name, ("2024-01-10", "received"))]
    assert bring_in({"cases": [{**CASE, "reference": n} for n in many], "history": history}) == 1100
    with at() as work:
        ids = work.session.scalars(select(Case.id).order_by(Case.reference)).all()
        assert len(ids) == 1100
        assert list(audit.list_faults(work, [f"case:{n}" for n in ids])) == []
