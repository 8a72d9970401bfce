"""Nobody gets in by accident: every route, every role, a stranger, and a case that is hidden."""

import re

import pytest
from sqlalchemy import select

from mla.access.guard import PUBLIC, allow, doors
from mla.access.rules import GRANTS, Permission, Role
from mla.audit.models import Entry
from tests.architecture import full
from tests.architecture.ways import ways

OPEN_TO_ALL = {"people.sign_in", "home", "static", "feed.show"}


def guarded(app, values, *methods):
    return [way for way in ways(app, values, *methods) if way.rule.endpoint not in OPEN_TO_ALL]


def test_every_route_says_who_may_enter(app):
    undeclared = [name for name, view in app.view_functions.items() if view not in doors]
    assert undeclared == []


def test_only_these_routes_are_open_to_everybody(app):
    assert {n for n, view in app.view_functions.items() if doors[view] == PUBLIC} == OPEN_TO_ALL


def test_every_door_needs_a_permission_that_somebody_holds(app):
    granted = frozenset().union(*GRANTS.values())
    assert {doors[view] for view in app.view_functions.values()} - {PUBLIC} <= granted


def test_a_stranger_is_sent_to_sign_in_and_on_to_the_page_afterwards(app, house):
    for way in guarded(app, house.values(house.incoming)):
        answer = app.test_client().open(way.address, method=way.method)
        assert answer.status_code == 302, way
        here = answer.location.partition("?")
        assert here[0] == "/sign-in", way
        if way.method == "GET":
            asked = answer.request.path
            assert here[2] == f"next={asked}".replace(":", "%3A") or here[2] == f"next={asked}", way


@pytest.mark.parametrize("role", Role)
def test_each_role_enters_exactly_the_doors_its_grants_open(app, client_as, house, role):
    client = client_as(role)
    for way in guarded(app, house.values(house.incoming)):
        answer = client.open(way.address, method=way.method, buffered=True)
        if way.rule.endpoint != "people.sign_out":
            assert not (answer.location or "").startswith("/sign-in"), f"{way} ended the session"
        assert (answer.status_code != 403) == (way.door in GRANTS[role]), way
        assert answer.status_code < 500, way


def test_people_with_two_hats_may_do_what_either_may(app, client_as, house):
    client = client_as(Role.CLERK, Role.AUDITOR)
    for way in guarded(app, house.values(house.incoming), "GET"):
        entered = client.get(way.address, buffered=True).status_code != 403
        assert entered == (way.door in GRANTS[Role.CLERK] | GRANTS[Role.AUDITOR]), way


def test_whoever_is_turned_away_leaves_a_trace(client_as, session):
    client = client_as(Role.AUDITOR)
    for address in ("/people", "/cases/new/incoming"):
        assert client.get(address).status_code == 403
        newest = session.scalars(select(Entry).order_by(Entry.id.desc())).first()
        assert (newest.action, newest.actor_id) == ("visit.refused", client.person.id)
        assert address in newest.body


def _without_numbers(answer):
    """The page without the number for the help desk, which is new each time."""
    return re.sub(r"[0-9A-F]{4}-[0-9A-F]{4}", "", answer.text)


@pytest.mark.parametrize("role", Role)
def test_a_hidden_case_looks_like_no_case_on_every_route(app, client_as, house, work, role):
    hidden = full.hide(work, house.incoming)
    client = client_as(role)
    values = house.values(hidden)
    for way in guarded(app, values):
        if not way.of_a_case:
            continue
        answer = client.open(way.address, method=way.method, buffered=True)
        assert answer.status_code == (404 if way.door in GRANTS[role] else 403), way
        nowhere = client.open(
            way.address.replace(f"/cases/{hidden.id}", "/cases/999999"),
            method=way.method,
            buffered=True,
        )
        seen, same = _without_numbers(answer), _without_numbers(nowhere)
        assert seen.replace(f"/cases/{hidden.id}", "/cases/999999") == same, way
        assert full.SECRET not in seen, way


@pytest.mark.parametrize("role", Role)
def test_a_hidden_case_stands_on_no_page_that_is_not_its_own(app, client_as, house, work, role):
    hidden = full.hide(work, house.incoming)
    client = client_as(role)
    for values in (house.values(hidden), house.values(house.outgoing)):
        for way in guarded(app, values, "GET"):
            if way.of_a_case and values["case_id"] == hidden.id:
                continue
            answer = client.get(way.address, buffered=True)
            text = answer.get_data().decode(errors="replace")
            assert hidden.reference not in text, way
            assert full.SECRET not in text, way


@pytest.mark.parametrize("role", [Role.PROSECUTOR, Role.EXECUTING])
def test_a_partner_sees_no_case_that_was_not_given_to_them(app, client_as, house, role):
    client = client_as(role, authority_id=None)
    for way in guarded(app, house.values(house.incoming)):
        if way.of_a_case and way.door in GRANTS[role]:
            assert client.open(way.address, method=way.method, buffered=True).status_code == 404, (
                way
            )


def test_somebody_named_for_a_hidden_case_opens_it(app, client_as, house, work):
    hidden = full.hide(work, house.incoming)
    client = client_as(Role.OFFICER)
    assert client.get(f"/cases/{hidden.id}").status_code == 404
    hand = work(Role.OFFICER)
    full.cases_service.give_access(hand, hidden, person_id=client.person.id)
    assert client.get(f"/cases/{hidden.id}").status_code == 200


def test_a_view_without_a_door_lets_nobody_in(app, client_as):
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert client_as(*Role).get("/forgotten").status_code == 403
    assert app.test_client().get("/forgotten").status_code == 302


def test_the_order_of_the_decorators_does_not_matter(app, client_as):
    @allow(Permission.PEOPLE_MANAGE)
    @app.get("/either-way")
    def either_way():
        return "in"

    assert client_as(Role.CLERK).get("/either-way").status_code == 403
    assert client_as(Role.ADMIN).get("/either-way").status_code == 200


LOOKERS = [
    # The pages of the clerk and of the reviewer are among those of the officer.
    pytest.param(role, marks=[pytest.mark.matrix]) if role in (Role.CLERK, Role.REVIEWER) else role
    for role in Role
]


@pytest.mark.parametrize("role", LOOKERS)
def test_looking_changes_nothing(app, client_as, house, contents, role):
    client = client_as(role)
    client.get("/")
    before = contents()
    for case in (house.incoming, house.outgoing):
        for way in ways(app, house.values(case), "GET"):
            client.get(way.address, buffered=True)
    after = contents()
    assert {name for name in before if before[name] != after[name]} == set()
