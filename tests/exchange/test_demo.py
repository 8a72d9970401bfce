from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby, pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from mla.access.rules import Permission, Role
from mla.audit import queries as audit
from mla.audit.models import Entry as AuditEntry
from mla.cases.models import Case, CaseAccess, CaseClock, CaseLink, CasePerson, StageVisit
from mla.cases.rules.kinds import LinkKind
from mla.cases.rules.numbers import number_in
from mla.cases.rules.stages import (
    HOLDERS,
    Confidentiality,
    Direction,
    Kind,
    Priority,
    Stage,
)
from mla.core.actor import Actor
from mla.correspondence.models import Entry
from mla.database import Register, open_engine
from mla.directory import queries as directory
from mla.exchange import demo
from mla.exchange.demo import stories
from mla.exchange.demo.matters import matters
from mla.exchange.verifying import list_faults
from mla.letters.models import Letter
from mla.people import queries as people_queries
from mla.people import service as people
from mla.procedures import queries as procedures
from mla.referrals import queries as referrals
from mla.statistics import queries as statistics
from mla.storage.store import Store

NOW = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
ZONE = ZoneInfo("Africa/Lagos")
READER = Actor(None, "reader", "reader", frozenset(Permission), may_read_all=True)
PASSWORD = "four words in a row"

SCRIPTS = {
    "Cyrillic": ("\u0400", "\u04ff"),
    "Arabic": ("\u0600", "\u06ff"),
    "Chinese": ("\u4e00", "\u9fff"),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory, sqlite):
    """A home that is filled once; the tests only look at it."""
    home = tmp_path_factory.mktemp("demo")
    register = Register(open_engine(sqlite.fresh(home / "mla.db")))
    store = Store(home / "files")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        told = demo.fill(register, store, NOW, PASSWORD)
    yield register, store, told
    register.engine.dispose()


@pytest.fixture
def look(filled):
    with filled[0].work(READER, NOW, ZONE) as work:
        yield work


@pytest.fixture
def cases(look):
    return look.session.scalars(select(Case).order_by(Case.id)).all()


def test_there_are_enough_cases_in_both_directions_and_from_enough_states(cases):
    assert len(cases) == len(matters()) >= 90
    assert min(Counter(case.direction for case in cases).values()) >= 40
    assert len({case.counterpart_code for case in cases}) >= 14


def test_the_cases_lie_within_the_last_four_years_and_never_ahead(cases):
    assert min(case.created_at for case in cases) < NOW - timedelta(days=3.9 * 365)
    assert min(case.created_at for case in cases) > NOW - timedelta(days=4.2 * 365)
    assert max(case.touched_at for case in cases) < NOW


@pytest.mark.parametrize("direction", Direction)
def test_every_stage_is_where_some_case_stands_now(cases, direction):
    here = {case.stage for case in cases if case.direction is direction}
    assert here == set(HOLDERS[direction])


@pytest.mark.parametrize("code", [*Priority, *Confidentiality])
def test_every_priority_and_every_level_of_confidentiality_occurs(cases, code):
    assert any(code in (case.priority, case.confidentiality) for case in cases)


@pytest.mark.parametrize(
    "kind",
    [
        Kind.REQUEST,
        Kind.ENQUIRY,
        Kind.PRESERVATION,
        Kind.SPONTANEOUS_INFORMATION,
        Kind.DIRECT_NOTICE,
    ],
)
def test_every_kind_of_matter_occurs(cases, kind):
    assert any(case.kind is kind for case in cases)


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_stand_in_their_own_script(look, script):
    first, last = SCRIPTS[script]
    names = look.session.scalars(select(CasePerson.name_in_script)).all()
    found = [name for name in names if name and any(first <= letter <= last for letter in name)]
    assert len(found) >= 5


def test_no_title_holds_the_name_of_a_person(look, cases):
    words = {
        word.strip(",.").lower()
        for name in look.session.scalars(select(CasePerson.name).where(CasePerson.born_on != None))  # noqa: E711
        for word in name.split()
        if len(word) > 4
    }
    assert not words & {word.strip(",").lower() for case in cases for word in case.title.split()}


def test_some_open_cases_are_overdue_and_most_are_not(look, cases):
    open_cases = [case for case in cases if case.holder]
    overdue = [case for case in open_cases if case.due_on and case.due_on < look.today]
    assert 5 <= len(overdue) <= len(open_cases) / 2


def test_every_open_case_past_its_registration_has_an_officer(cases):
    early = {Stage.RECEIVED, Stage.REGISTERED, Stage.DRAFT, Stage.SUBMITTED}
    without = [case for case in cases if case.holder and case.officer_id is None]
    assert {case.stage for case in without} <= early


def test_cases_ended_in_every_way(look):
    ends = set(look.session.scalars(select(CaseClock.outcome)))
    assert ends >= {"executed", "partly_executed", "refused", "not_possible", "withdrawn",
                    "lapsed", "misdirected"}  # fmt: skip


def test_numbers_run_without_a_gap_in_the_order_of_the_days(look, cases):
    pattern = directory.get_office(look).reference_pattern
    read = [number_in(pattern, case.reference) for case in cases]
    assert None not in read
    by_series = sorted((year, direction, number) for year, direction, number in read)
    for _, series in groupby(by_series, key=lambda one: one[:2]):
        numbers = [number for _, _, number in series]
        assert numbers == list(range(1, len(numbers) + 1))
    made = [case.created_at for case in cases]
    assert made == sorted(made)


def test_histories_hold_a_corrected_day_an_undone_step_and_a_reopened_case(look):
    visits = look.session.scalars(select(StageVisit)).all()
    assert any(visit.corrects_id and not visit.is_undone for visit in visits)
    assert any(visit.is_undone for visit in visits)
    assert any(visit.move == "reopen" for visit in visits)


def test_every_step_of_every_route_is_told_somewhere():
    told = {(matter.direction, matter.route) for matter in matters()}
    assert told == set(stories.ROUTES)


@pytest.mark.parametrize("now", [NOW, datetime(2028, 2, 29, 0, 5, tzinfo=UTC)])
def test_the_days_of_a_story_only_depend_on_now_and_run_forwards(now):
    for matter in matters():
        steps = stories.steps_of(matter)
        told, again = (
            stories.moments(matter, steps, now, Random(7))  # noqa: S311 — a story, no secret
            for _ in range(2)
        )
        assert told == again
        assert all(earlier < later for earlier, later in pairwise(told))
        assert told[-1] < now


def test_two_pairs_of_cases_are_linked(look):
    kinds = set(look.session.scalars(select(CaseLink.kind)))
    assert kinds == {LinkKind.SAME_MATTER, LinkKind.FOLLOWS}


def test_work_is_done_on_working_days_and_in_office_hours(look):
    moments = [
        at.astimezone(ZONE) for at in look.session.scalars(select(Entry.filed_at).distinct())
    ]
    assert all(at.weekday() < 5 and 8 <= at.hour < 18 for at in moments)


def test_no_chain_of_a_case_runs_backwards_and_every_chain_holds(look, cases):
    names = [f"case:{case.id}" for case in cases]
    rows = look.session.execute(
        select(AuditEntry.chain, AuditEntry.happened_at)
        .where(AuditEntry.chain.in_(names))
        .order_by(AuditEntry.chain, AuditEntry.seq)
    ).all()
    for chain, entries in groupby(rows, key=lambda row: row.chain):
        at = [row.happened_at for row in entries]
        assert at == sorted(at), chain
    assert list(audit.list_faults(look, names)) == []


def test_something_of_most_kinds_runs_beside_cases_and_an_incident_waits(look, cases):
    kinds = {one.kind for case in cases for one in procedures.list_procedures(look, case)}
    assert len(kinds) >= 8
    assert len(procedures.list_incidents(look)) == 1


def test_the_filled_home_verifies(look, filled):
    assert list(list_faults(look, filled[1])) == []


def test_letters_were_drafted_signed_and_sent(look):
    states = Counter(look.session.scalars(select(Letter.state)))
    assert len(states) == 3
    assert sum(states.values()) >= 20


@pytest.mark.parametrize("name", statistics.TABLES)
def test_the_statistics_have_figures(look, name):
    period = statistics.Period(date(2023, 1, 1), look.today)
    assert statistics.make(look, name, period).rows


def test_a_prosecutor_has_cases_of_the_own_office(look):
    seat = people_queries.find_person(look.session, "prosecutor").authority_id
    count = select(func.count()).where(CaseAccess.authority_id == seat)
    assert look.session.scalar(count) >= 5


def test_executing_people_have_referrals_in_several_states_and_work_to_do(look):
    person = people_queries.find_person(look.session, "executing")
    work = replace(look, actor=person.as_actor())
    found = referrals.list_of_authority(work)
    assert len(found) >= 5
    assert len({one.state for one in found}) >= 3
    assert any(referrals.list_offers(work, one) for one in found)


def test_nothing_is_left_with_an_authority_when_its_case_is_closed(look):
    assert all(one.case.holder is not None for one in referrals.list_waiting(look))


def test_each_role_has_an_account_that_opens_with_the_password(look, filled):
    assert filled[2] == PASSWORD
    assert [login for login, _ in demo.ACCOUNTS] == [role.value for role in Role]
    for login, _ in demo.ACCOUNTS:
        person = people_queries.find_person(look.session, login)
        assert [role.value for role in person.roles] == [login]
    token = people.try_sign_in(look, "officer", PASSWORD, attempts=5, lock=timedelta(minutes=15))
    assert isinstance(token, str)


def test_the_office_is_set_and_some_authorities_were_never_checked(look):
    assert directory.get_office(look).missing == ()
    checked = [one.verified_on is not None for one in directory.list_authorities(look)]
    assert any(checked)
    assert not all(checked)


def test_invented_passwords_differ_and_can_be_typed():
    first, second = demo.filling.invent_password(), demo.filling.invent_password()
    assert first != second
    assert first.isascii()
    assert len(first) >= 12
