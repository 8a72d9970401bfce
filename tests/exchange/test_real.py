"""Ten publicly known requests come in through the register format (`real/`).

What was read of them was little, and what was not read was left empty:

* the day of receipt of RC01, RC02, RC03, RC05, RC07 and RC19, and the day of dispatch of RC04 and
  RC12 (only "mid-2006" is known): their history begins with the first day that is known. So the
  outgoing RC04 and RC12 are not counted as sent. RC16 is entered on the day of issue;
* how RC01, RC03, RC04, RC07 and RC19 ended: their measures are pending;
* the days on which RC16 was executed in part in the United Kingdom and Bermuda, and on which the
  questions of Malaysia, Mauritius and the United Kingdom were answered;
* offences of RC05, RC07 and RC10, what exactly RC10 asked for, the legal basis of RC07, RC10,
  RC12 and RC16, all statutes and penalties, references of the other side, and names of persons.

Each is entered from the side that the other tasks take it from: RC01, RC02, RC03, RC05, RC07 and
RC19 as requested State, RC04, RC10, RC12 and RC16 as requesting State. RC16 is one matter in four
States, so four cases; RC19 is civil, so an enquiry. The treaties with one State only are BILAT.
"""

from collections import Counter
from pathlib import Path

from sqlalchemy import select

from mla.cases.models import Case, CaseFlow, StageVisit
from mla.cases.queries import get_case_by_reference
from mla.cases.rules.stages import Kind
from mla.correspondence import queries as correspondence
from mla.exchange.service import import_register
from mla.statistics import queries as statistics
from mla.statistics.rules.periods import By, Period
from mla.statistics.rules.tables import Table

REAL = Path(__file__).parent / "real"


def bring_in(at, store):
    with at() as work:
        outcome = import_register(work, store, REAL)
        assert not outcome.is_refused, outcome.lines[0]
        assert outcome.imported == 13


def test_the_known_requests_come_in_without_a_fault(any_database, at, store):
    bring_in(at, store)
    with at() as work:
        cases = work.session.scalars(select(Case)).all()
        counted = Counter((case.kind.value, case.direction.value) for case in cases)
        visits = work.session.scalars(select(StageVisit)).all()
    assert counted == {
        ("request", "incoming"): 5,
        ("request", "outgoing"): 7,
        ("enquiry", "incoming"): 1,
    }
    assert len(visits) == 18


def test_one_matter_to_four_states_is_four_cases(at, store):
    bring_in(at, store)
    with at() as work:
        states = work.session.scalars(
            select(Case.counterpart_code).where(Case.reference.startswith("RC16"))
        )
        assert sorted(states) == ["BM", "GB", "MU", "MY"]


def test_a_letter_that_was_lost_is_sent_twice(at, store):
    bring_in(at, store)
    with at() as work:
        case = get_case_by_reference(work, "RC10")
        assert len(correspondence.list_entries(work, case)) == 2
        assert case.clock.acknowledge_days == 149


def test_the_civil_matter_stays_out_of_the_request_figures(at, store):
    bring_in(at, store)
    with at() as work:
        kinds = {
            row.reference: row.kind
            for row in work.session.execute(select(Case.reference, Case.kind))
        }
        assert kinds["RC19"] is Kind.ENQUIRY
        assert kinds["RC01"] is Kind.REQUEST
        new = select(Case.reference, CaseFlow.kind).join(CaseFlow).where(CaseFlow.flow == "new")
        found = {row.reference: row.kind for row in work.session.execute(new)}
        assert found["RC19"] is Kind.ENQUIRY
        table = _stock(work)
    assert sum(row["new"] for row in table.rows if row["direction"] == "incoming") == 5
    assert sum(row["new"] for row in table.rows if row["direction"] == "outgoing") == 5


def _stock(work) -> Table:
    first = min(work.session.scalars(select(CaseFlow.on)))
    return statistics.make(work, "stock-and-flow", Period(first, work.today), By.NONE)
