"""Handing work over: nothing is orphaned, and nothing hidden shows."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from mla.access.rules import Role
from mla.audit import queries as audit
from mla.audit.models import Entry
from mla.cases import queries, service
from mla.cases.models import FormDraft
from mla.cases.rules.stages import Confidentiality
from mla.cases.service import HandOverOrder, Passing
from mla.core.errors import Refused
from mla.core.words import say
from mla.deadlines import service as deadlines
from mla.deadlines.models import Deadline
from mla.deadlines.rules import Due
from mla.people import service as people
from tests.cases.making import incoming
from tests.factories import PersonFactory
from tests.pages import read


@pytest.fixture
def leaving(session):
    return PersonFactory(roles=[Role.OFFICER], name="Amina Sow")


@pytest.fixture
def staying(session):
    return PersonFactory(roles=[Role.OFFICER], name="Moussa Ba")


@pytest.fixture
def reviewer(work):
    return work(Role.REVIEWER, name="Fatou Diop")


def as_person(work, person):
    """The same moment, with somebody else at work."""
    return replace(work, actor=person.as_actor())


def held(work, officer, level=Confidentiality.RESTRICTED, **known):
    """An open case of an officer; of a strict one, the officer alone may know."""
    case = incoming(work, **known)
    case.officer_id, case.confidentiality = officer.id, level
    if level is Confidentiality.STRICT:
        service.give_access(as_person(work, officer), case, person_id=officer.id)
    work.session.flush()
    return case


def order(work, giver, rest, **more):
    return HandOverOrder(giver, "All is in the file.", work.today, rest=rest, **more)


def officers_of(work, *cases):
    work.session.expire_all()
    return [case.officer_id for case in cases]


def test_a_reviewer_hands_over_every_open_case_also_those_nobody_lets_them_read(
    any_database, reviewer, leaving, staying
):
    plain = held(reviewer, leaving)
    strict = held(reviewer, leaving, Confidentiality.STRICT)
    assert queries.find_visible(reviewer.actor, reviewer, strict.id) is None
    act = service.hand_over(reviewer, order(reviewer, leaving, staying))
    assert officers_of(reviewer, plain, strict) == [staying.id, staying.id]
    assert queries.find_visible(staying.as_actor(), reviewer, strict.id) is not None
    assert queries.find_visible(leaving.as_actor(), reviewer, strict.id) is None
    assert [case.id for _, case in queries.list_passed(reviewer, act)] == [plain.id]
    assert queries.ties_of(reviewer, leaving) == []


def test_the_access_to_a_strict_case_passes_on_by_a_reviewer_alone(reviewer, leaving, staying):
    strict = held(reviewer, leaving, Confidentiality.STRICT)
    guarded = held(reviewer, leaving, Confidentiality.CONFIDENTIAL)
    own = as_person(reviewer, leaving)
    service.hand_over(own, order(own, leaving, staying))
    assert officers_of(own, strict, guarded) == [leaving.id, staying.id]
    assert queries.find_visible(staying.as_actor(), own, strict.id) is None
    assert queries.ties_of(own, leaving)


def test_nobody_gets_a_hidden_case_by_an_act_of_their_own(work, reviewer, leaving):
    both = work(Role.OFFICER, Role.REVIEWER)
    plain, strict = held(reviewer, leaving), held(reviewer, leaving, Confidentiality.STRICT)
    me = queries.handing.people.get_person(both, both.actor.id)
    service.hand_over(both, order(both, leaving, me))
    assert officers_of(both, plain, strict) == [me.id, leaving.id]


def test_an_officer_does_not_hand_over_the_work_of_another(reviewer, leaving, staying):
    case = held(reviewer, leaving)
    other = as_person(reviewer, staying)
    with pytest.raises(Refused, match="for another role: Reviewer"):
        service.hand_over(other, order(other, leaving, staying))
    assert officers_of(other, case) == [leaving.id]


def test_every_fault_of_an_order_is_told_at_once(reviewer, leaving, staying):
    staying.is_active = False
    later = reviewer.today + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        service.hand_over(
            reviewer,
            HandOverOrder(leaving, " ", later, rest=staying, until_on=reviewer.today),
        )
    assert [reason.anchor for reason in refused.value.reasons] == [
        "rest", "note", "begins_on", "until_on",
    ]  # fmt: skip


def test_a_case_can_go_to_somebody_else_with_a_note_of_its_own(reviewer, leaving, staying):
    third = PersonFactory(roles=[Role.OFFICER])
    first, second = held(reviewer, leaving), held(reviewer, leaving)
    each = {second.id: Passing(third, "The hearing is near.")}
    service.hand_over(reviewer, order(reviewer, leaving, staying, each=each))
    assert officers_of(reviewer, first, second) == [staying.id, third.id]
    [event] = queries.hand_over_events(reviewer, second)
    assert str(event.title).startswith("Handed over: Amina Sow to")
    assert event.text == "The hearing is near."
    [event] = queries.hand_over_events(reviewer, first)
    assert event.text is None, "the general note may speak of other cases"


def test_next_steps_and_drafts_go_along(reviewer, leaving, staying):
    case, other = held(reviewer, leaving), held(reviewer, staying)
    for number, source in ((case.id, "a"), (None, "b"), (other.id, "c")):
        due = Due(source, say("Something"), reviewer.today, owner_id=leaving.id)
        deadlines.put(reviewer, number, due)
    for form in (f"edit:{case.id}", "new:incoming"):
        draft = FormDraft(person_id=leaving.id, form=form, fields={}, saved_at=reviewer.now)
        reviewer.session.add(draft)
    service.hand_over(reviewer, order(reviewer, leaving, staying))
    owners = {
        row.source: row.owner_id
        for row in reviewer.session.scalars(select(Deadline))
        if row.source in "abc"
    }
    assert owners == {"a": staying.id, "b": staying.id, "c": None}
    assert {d.person_id for d in reviewer.session.scalars(select(FormDraft))} == {staying.id}
    assert queries.ties_of(reviewer, leaving) == []


def test_what_was_lent_comes_back_but_for_what_was_passed_on_since(
    any_database, reviewer, leaving, staying
):
    third = PersonFactory(roles=[Role.OFFICER])
    kept, moved = held(reviewer, leaving), held(reviewer, leaving)
    strict = held(reviewer, leaving, Confidentiality.STRICT)
    due = Due("a", say("Something"), reviewer.today, owner_id=leaving.id)
    step = deadlines.put(reviewer, kept.id, due)
    until = reviewer.today + timedelta(days=14)
    act = service.hand_over(reviewer, order(reviewer, leaving, staying, until_on=until))
    assert step.owner_id == staying.id
    service.assign(reviewer, moved, third)
    service.take_back(as_person(reviewer, leaving), act)
    assert officers_of(reviewer, kept, moved, strict) == [leaving.id, third.id, leaving.id]
    assert step.owner_id == leaving.id
    assert queries.find_visible(staying.as_actor(), reviewer, strict.id) is None
    assert queries.find_visible(leaving.as_actor(), reviewer, strict.id) is not None
    with pytest.raises(Refused, match="come back already"):
        service.take_back(as_person(reviewer, leaving), act)


def test_no_line_outside_the_cases_tells_how_many_there_were(reviewer, leaving, staying):
    held(reviewer, leaving, Confidentiality.STRICT)
    service.hand_over(reviewer, order(reviewer, leaving, staying))
    [line] = reviewer.session.scalars(select(Entry).where(Entry.action == "person.hand-over"))
    assert audit.detail(line) == {"to": staying.id, "until": None}


@pytest.mark.parametrize("level", Confidentiality)
def test_an_account_stays_open_while_work_rests_on_it(reviewer, work, leaving, staying, level):
    held(reviewer, leaving, level)
    admin = work(Role.ADMIN)
    ties = queries.ties_of(admin, leaving)
    with pytest.raises(Refused, match="under “Hand over work”"):
        people.deactivate(admin, leaving, ties)
    assert leaving.is_active
    service.hand_over(reviewer, order(reviewer, leaving, staying))
    people.deactivate(admin, leaving, queries.ties_of(admin, leaving))
    assert not leaving.is_active


def test_the_last_one_named_for_a_strict_case_is_not_let_go(reviewer, leaving, staying):
    case = held(reviewer, staying, Confidentiality.STRICT)
    assert queries.ties_of(reviewer, leaving) == []
    service.give_access(as_person(reviewer, staying), case, person_id=leaving.id)
    assert queries.ties_of(reviewer, leaving) == [], "another is named too"
    staying.is_active = False
    reviewer.session.flush()
    assert queries.ties_of(reviewer, leaving)


def test_an_officer_hands_over_on_the_page_and_the_receiver_finds_it(client_as, session, reviewer):
    giver, taker = client_as(Role.OFFICER, name="Amina Sow"), client_as(Role.OFFICER)
    case = held(reviewer, giver.person)
    session.commit()
    address = f"/cases/hand-overs/new/{giver.person.id}"
    page = read(giver.get(address))
    assert case.reference in page.main
    typed = {
        **page.form("Hand over").values,
        "rest": str(taker.person.id),
        "note": "Everything is in the file.",
        f"note_{case.id}": "They asked twice.",
    }
    answer = giver.post(address, data=typed, follow_redirects=True)
    assert "The work of Amina Sow is handed over." in read(answer).text
    desk = read(taker.get("/desk"))
    assert "Handed over to you" in desk.main
    assert "by Amina Sow, for good · They asked twice." in desk.main
    assert "Handed over: Amina Sow to" in read(taker.get(f"/cases/{case.id}")).main


def test_the_page_looks_the_same_whether_a_strict_case_is_there_or_not(
    client_as, session, reviewer, leaving, staying
):
    head = client_as(Role.REVIEWER)
    address = f"/cases/hand-overs/new/{leaving.id}"
    held(reviewer, leaving)
    session.commit()
    before = read(head.get(address)).main
    held(reviewer, leaving, Confidentiality.STRICT, title="The quiet one")
    session.commit()
    assert read(head.get(address)).main == before


def test_the_page_of_an_account_says_where_to_hand_over_first(client_as, session, reviewer):
    admin, officer = client_as(Role.ADMIN), client_as(Role.OFFICER)
    held(reviewer, officer.person, Confidentiality.STRICT)
    session.commit()
    answer = admin.post(f"/people/{officer.person.id}/deactivate")
    assert answer.status_code == 422
    assert "Work still rests on this person" in read(answer).text
    session.expire_all()
    assert officer.person.is_active


def test_an_officer_stays_one_while_work_rests_on_them(client_as, work, session, reviewer, leaving):
    held(reviewer, leaving)
    session.commit()
    admin = client_as(Role.ADMIN)
    address = f"/people/{leaving.id}"
    typed = {"login": leaving.login, "name": leaving.name, "roles": ["clerk"]}
    answer = admin.post(address, data=typed)
    assert answer.status_code == 422
    assert "hand it over first" in read(answer).text
    kept = admin.post(address, data={**typed, "roles": ["clerk", "officer"]})
    assert kept.status_code == 302
    session.expire_all()
    assert leaving.roles == {Role.CLERK, Role.OFFICER}
