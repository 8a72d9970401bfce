"""Contact points: who it is today, who it was before, checks and tries."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mla.access.rules import Role
from mla.cases import service as cases
from mla.cases.rules.stages import Confidentiality
from mla.contacts import queries, service
from mla.contacts.rules import Answer, Attempt, ContactDetails, Means
from mla.core.errors import Refused
from mla.deadlines import queries as deadlines
from mla.directory import service as directory
from tests.cases.making import incoming

AMINA = ContactDetails("Amina Sow", email="a.sow@example.org", languages=("fr",))
BORIS = ContactDetails("Boris Petrov", phone="+33 1 00 00 00 00", time_zone="Europe/Paris")


@pytest.fixture
def clerk(work):
    return work(Role.CLERK)


@pytest.fixture
def wacap(clerk):
    return queries.get_network(clerk, "WACAP")


def add(work, network, details, days=0, **more):
    day = work.today - timedelta(days=days)
    return service.add_contact(work, network, "SN", details, since_on=day, **more)


def current(work):
    return [one.name for one in queries.list_contacts(work, country="SN", on=work.today)]


def test_a_new_contact_ends_the_earlier_one_and_both_are_known(any_database, clerk, wacap):
    first = add(clerk, wacap, AMINA, days=400)
    second = add(clerk, wacap, BORIS, days=10)
    assert current(clerk) == ["Boris Petrov"]
    assert first.until_on == second.since_on - timedelta(days=1)
    assert queries.find_before(clerk, second) is first
    then = clerk.today - timedelta(days=100)
    before = queries.list_contacts(clerk, country="SN", on=then)
    assert [one.name for one in before] == ["Amina Sow"]


def test_a_contact_beside_another_ends_nobody(clerk, wacap):
    add(clerk, wacap, AMINA, days=10)
    add(clerk, wacap, BORIS, days=5, beside=True)
    assert sorted(current(clerk)) == ["Amina Sow", "Boris Petrov"]


def test_a_contact_before_the_one_that_is_known_is_refused(clerk, wacap):
    add(clerk, wacap, AMINA, days=10)
    with pytest.raises(Refused, match="Give a day after that one"):
        add(clerk, wacap, BORIS, days=10)
    assert current(clerk) == ["Amina Sow"]


def test_everything_wrong_with_a_contact_is_told_at_once(clerk, wacap):
    wrong = ContactDetails("", email="nobody", time_zone="Dakar", languages=("French",))
    with pytest.raises(Refused) as refused:
        add(clerk, wacap, wrong)
    anchors = [reason.anchor for reason in refused.value.reasons]
    assert anchors == ["name", "email", "time_zone", "languages"]


def test_an_entry_is_checked_once_a_year_and_the_diary_names_nobody(clerk, wacap):
    contact = add(clerk, wacap, AMINA, days=10)
    source = f"contact:{contact.id}:verify"
    entry = deadlines.find(clerk, None, source)
    assert entry.due_on == clerk.today + timedelta(days=30)
    assert str(entry.reason_said) == "Contact point of WACAP in Senegal to be checked"
    service.verify_contact(clerk, contact)
    assert entry.due_on == clerk.today + timedelta(days=365)
    assert not queries.list_to_check(clerk, clerk.today)
    later = clerk.today + timedelta(days=365)
    assert [one.name for _, one in queries.list_to_check(clerk, later)] == ["Amina Sow"]
    add(clerk, wacap, BORIS)
    assert [one.name for _, one in queries.list_to_check(clerk, later)] == ["Boris Petrov"]


def test_only_those_who_may_change_the_directory_record_contacts(work, wacap):
    with pytest.raises(Refused, match="for other roles"):
        add(work(Role.REVIEWER), wacap, AMINA)


def test_a_try_on_a_case_stands_in_its_timeline_without_the_name(clerk, wacap):
    case = incoming(clerk, counterpart_code="SN")
    contact = add(clerk, wacap, AMINA)
    attempt = Attempt(Means.PHONE, Answer.ANSWERED, clerk.today, "Send it by courier.")
    service.log_try(clerk, contact, attempt, case=case, version=case.version)
    [event] = queries.timeline(clerk, case)
    assert event.text == "Send it by courier."
    assert "Amina" not in f"{event.title} {event.note}"
    assert case.version == 2


def test_a_contact_of_another_state_is_not_tried_on_a_case(clerk, wacap):
    case = incoming(clerk)
    attempt = Attempt(Means.PHONE, Answer.ANSWERED, clerk.today + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        service.log_try(clerk, add(clerk, wacap, AMINA), attempt, case=case)
    assert [reason.anchor for reason in refused.value.reasons] == ["on", "contact"]


def test_a_try_on_a_hidden_case_is_not_told(work, clerk, wacap):
    case = incoming(clerk, counterpart_code="SN")
    contact = add(clerk, wacap, AMINA)
    attempt = Attempt(Means.EMAIL, Answer.NO_ANSWER, clerk.today)
    service.log_try(clerk, contact, attempt, case=case)
    service.log_try(clerk, contact, attempt)
    assert len(queries.list_tries(clerk, contact)) == 2
    cases.restrict(work(Role.OFFICER), case, Confidentiality.STRICT, "A source is in danger.")
    assert [tried.case_id for tried, _ in queries.list_tries(clerk, contact)] == [None]


def test_corrected_members_are_kept_when_the_reference_data_is_brought_up(clerk, wacap):
    service.set_members(clerk, wacap, ["SN", "BJ"], "Secretariat, May 2030")
    loaded = directory.update_reference(replace(clerk))
    clerk.session.expire_all()
    assert wacap.members == ["BJ", "SN"]
    assert loaded["network"].kept == 1
    with pytest.raises(Refused, match="no State with these codes: QQ"):
        service.set_members(clerk, wacap, ["QQ"], "Secretariat")
