"""The diary: one entry for each case and source, and what becomes of it."""

from datetime import date, timedelta

import pytest

from mla.access.rules import Role
from mla.cases import queries as cases
from mla.cases import service as cases_service
from mla.core.words import StateName, as_plain, from_plain, say, say_many
from mla.deadlines import queries, service
from mla.deadlines.rules import Due, Nature, Term
from tests.cases import making
from tests.factories import NOON


def due(source, on, **more):
    return Due(source, say("Answer wanted"), on, **more)


def sources(work, case):
    return [row.source for row in queries.list_open(work, case.id)]


def test_a_room_that_writes_again_replaces_what_it_wrote(work, any_database):
    officer = work(Role.OFFICER)
    case = making.incoming(officer)
    day = officer.today + timedelta(days=3)
    first = service.put(officer, case.id, due("procedure:1", day))
    again = service.put(officer, case.id, due("procedure:1", day + timedelta(days=1)))
    assert again.id == first.id
    assert queries.find(officer, case.id, "procedure:1").due_on == day + timedelta(days=1)


def test_the_earliest_next_step_drives_the_case(work):
    officer = work(Role.OFFICER)
    case = making.incoming(officer)
    assert case.due_on == queries.find(officer, case.id, "stage").due_on
    service.put(officer, case.id, due("procedure:1", officer.today))
    service.put(officer, case.id, due("duty:1", date(2030, 1, 1), nature=Nature.DUTY))
    cases_service.look_ahead(officer, case)
    assert case.due_on == officer.today


def test_closing_ends_the_next_steps_and_leaves_the_duties(work):
    officer = work(Role.OFFICER)
    case = making.incoming(officer)
    service.put(officer, case.id, due("duty:1", officer.today, nature=Nature.DUTY))
    making.move(officer, case, "forward_misdirected", forwarded_to="The civil court")
    assert sources(officer, case) == ["duty:1"]
    assert case.due_on is None


def test_a_term_is_worked_out_and_kept_with_its_parts(work):
    officer = work(Role.OFFICER)
    case = making.incoming(officer)
    term = Term(NOON.date(), 5, is_working_days=True)
    row = service.put(officer, case.id, due("referral:1", term))
    assert (row.term, row.due_on) == (term, date(2030, 5, 13))
    service.settle(officer, case.id, "referral:1")
    assert "referral:1" not in sources(officer, case)


def test_the_diary_of_a_hidden_case_is_nobodys_business(work):
    officer = work(Role.OFFICER)
    case = making.incoming(officer)
    week = officer.today + timedelta(days=30)
    listed = queries.list_due(officer, week, cases.visible_ids(officer.actor))
    assert [row.case_id for row in listed] == [case.id]
    stranger = work(Role.PROSECUTOR)
    assert queries.list_due(stranger, week, cases.visible_ids(stranger.actor)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        say("Plain"),
        say("%(day)s", day=date(2030, 5, 6)),
        say("%(moment)s", moment=NOON),
        say("%(state)s: %(what)s", state=StateName("FR", "France"), what=say("decision")),
        say_many("%(num)s day", "%(num)s days", 2),
    ],
    ids=["plain", "day", "moment", "nested", "plural"],
)
def test_a_sentence_that_was_kept_reads_the_same(sentence):
    assert from_plain(as_plain(sentence)) == sentence
