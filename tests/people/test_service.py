"""Accounts, roles, sessions and locks, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from mla.access.rules import Role, granted
from mla.audit.models import Entry
from mla.core.errors import Refused
from mla.database import Work
from mla.people import queries, service
from mla.people.models import SignIn
from tests.factories import NOON, PersonFactory

pytestmark = pytest.mark.usefixtures("any_database")

PASSWORD = "four words in a row"
LOCK = timedelta(minutes=15)
HOUR = timedelta(hours=1)


@pytest.fixture
def admin(work):
    return work(Role.ADMIN)


@pytest.fixture
def clerk(admin):
    return service.add_person(
        admin, login=" A.Sow ", name="Amina Sow", password=PASSWORD, roles=[Role.CLERK]
    )


@pytest.fixture
def stranger(session):
    return Work(session, service.STRANGER, NOON)


def attempt(work, login, password=PASSWORD, attempts=3):
    return service.try_sign_in(work, login, password, attempts=attempts, lock=LOCK)


def acts(work):
    return work.session.scalars(select(Entry.action).order_by(Entry.id)).all()


def told(refused):
    assert isinstance(refused, Refused)
    return [(str(reason), reason.anchor) for reason in refused.reasons]


def test_a_login_is_kept_in_one_spelling_and_the_password_not_at_all(clerk, admin):
    assert clerk.login == "a.sow"
    assert queries.find_person(admin.session, "A.SOW ") is clerk
    assert PASSWORD not in clerk.password_hash
    assert PASSWORD not in admin.session.scalars(select(Entry.body)).all()[-1]
    assert acts(admin)[-1] == "person.add"


def test_an_unknown_login_a_wrong_password_and_a_shut_account_read_the_same(clerk, stranger, admin):
    unknown = attempt(stranger, "nobody")
    wrong = attempt(stranger, "a.sow", "guess")
    service.deactivate(admin, clerk)
    shut = attempt(stranger, "a.sow")

    assert told(unknown) == told(wrong) == told(shut)
    assert "sign-in.fail" in acts(stranger)


def test_repeated_failures_lock_even_the_right_password_until_the_lock_ends(clerk, stranger):
    first, second, third = (attempt(stranger, "a.sow", "guess") for _ in range(3))
    assert told(first) == told(second)
    assert "Too many wrong passwords" in told(third)[0][0]

    locked = attempt(stranger, "a.sow")
    just_before = attempt(replace(stranger, now=NOON + LOCK - timedelta(seconds=1)), "a.sow")
    after = attempt(replace(stranger, now=NOON + LOCK), "a.sow")

    assert told(locked) == told(just_before) == told(third)
    assert isinstance(after, str)
    assert clerk.locked_until is None
    assert acts(stranger).count("sign-in.locked") == 2


def test_a_right_password_starts_the_count_of_failures_anew(clerk, stranger):
    for _ in range(4):
        attempt(stranger, "a.sow", "guess")
        attempt(stranger, "a.sow", "guess")
        assert isinstance(attempt(stranger, "a.sow"), str)


def test_an_administrator_ends_a_lock_before_its_time(clerk, stranger, admin):
    for _ in range(3):
        attempt(stranger, "a.sow", "guess")

    service.unlock(admin, clerk)

    assert isinstance(attempt(stranger, "a.sow"), str)
    with pytest.raises(Refused, match="not locked"):
        service.unlock(admin, clerk)


def test_a_session_lasts_while_it_is_used(clerk, stranger, session):
    token = attempt(stranger, "a.sow")

    person, sign_in = queries.find_signed_in(session, token, NOON + HOUR, HOUR)
    assert person is clerk
    assert queries.find_signed_in(session, token, NOON + HOUR + timedelta(1), HOUR) is None
    assert token != sign_in.token_hash
    service.sign_out(stranger, sign_in)
    assert queries.find_signed_in(session, token, NOON, HOUR) is None


def test_a_new_password_ends_every_session_but_the_one_kept(clerk, stranger, session, admin):
    here, elsewhere = attempt(stranger, "a.sow"), attempt(stranger, "a.sow")
    _, kept = queries.find_signed_in(session, here, NOON, HOUR)

    service.change_own_password(admin, clerk, PASSWORD, "quite another password", kept=kept)

    session.flush()
    assert queries.find_signed_in(session, here, NOON, HOUR)
    assert queries.find_signed_in(session, elsewhere, NOON, HOUR) is None
    assert told(attempt(stranger, "a.sow"))[0][1] == "login"
    service.set_password(admin, clerk, PASSWORD)
    assert queries.list_sign_ins(admin, clerk) == []


def test_the_present_password_is_asked_before_a_new_one(clerk, admin):
    with pytest.raises(Refused) as refused:
        service.change_own_password(admin, clerk, "guess", "short")

    assert [anchor for _, anchor in told(refused.value)] == ["old", "password"]


def test_several_roles_add_up(clerk, admin):
    service.change_person(
        admin,
        clerk,
        name="Amina Sow",
        email=None,
        roles=[Role.CLERK, Role.AUDITOR],
        authority_id=None,
    )
    admin.session.flush()
    admin.session.expire_all()

    assert clerk.roles == {Role.CLERK, Role.AUDITOR}
    assert clerk.as_actor().permissions == granted([Role.CLERK]) | granted([Role.AUDITOR])
    assert acts(admin)[-1] == "person.change"


def test_a_change_that_changes_nothing_is_not_written_down(clerk, admin):
    before = acts(admin)
    service.change_person(
        admin, clerk, name="Amina Sow", email="", roles=[Role.CLERK], authority_id=None
    )
    assert acts(admin) == before


def test_the_own_role_of_administrator_cannot_be_taken(admin):
    own = queries.get_person(admin, admin.actor.id)
    with pytest.raises(Refused, match="from yourself"):
        service.change_person(
            admin, own, name="Me", email=None, roles=[Role.CLERK], authority_id=None
        )
    with pytest.raises(Refused, match="your own account"):
        service.deactivate(admin, own)
    assert own.is_active
    assert own.roles == {Role.ADMIN}


def test_another_administrator_can_take_it(admin):
    other = PersonFactory(roles=[Role.ADMIN])
    service.change_person(
        admin, other, name="Other", email=None, roles=[Role.CLERK], authority_id=None
    )
    assert other.roles == {Role.CLERK}


def test_a_shut_account_loses_its_sessions_and_keeps_its_name(clerk, stranger, admin, session):
    token = attempt(stranger, "a.sow")

    service.deactivate(admin, clerk)

    session.flush()
    assert queries.find_signed_in(session, token, NOON, HOUR) is None
    assert session.scalars(select(SignIn.ended_at)).all() == [NOON]
    signed_in = session.scalar(select(Entry).where(Entry.action == "sign-in.succeed"))
    assert signed_in.actor_name == "Amina Sow"
    service.reactivate(admin, clerk)
    assert isinstance(attempt(stranger, "a.sow"), str)


def test_the_last_sign_in_of_each_is_known(clerk, stranger, admin):
    attempt(stranger, "a.sow")
    attempt(replace(stranger, now=NOON + HOUR), "a.sow")

    assert queries.last_sign_ins(admin) == {clerk.id: NOON + HOUR}


def test_a_language_is_written_down_once(clerk, admin):
    service.set_language(admin, clerk, "fr")
    service.set_language(admin, clerk, "fr")

    assert clerk.language == "fr"
    assert acts(admin).count("person.set-language") == 1
