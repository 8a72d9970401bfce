"""The pages about accounts, and one's own account."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from mla.access.rules import GRANTS, Role
from mla.access.words import PERMISSIONS, ROLES
from mla.database import Work
from mla.directory import service as directory
from mla.directory.rules import AuthorityDetails, AuthorityKind
from mla.people import queries, service
from mla.people.models import Person
from tests.factories import NOON, PersonFactory
from tests.pages import read

PASSWORD = "four words in a row"
NEW = {
    "login": "N.Diop@example.org",
    "name": "Ndèye Diop",
    "email": "n.diop@example.org",
    "roles": ["clerk", "reviewer"],
    "authority": "",
    "password": PASSWORD,
}


@pytest.fixture
def admin(client_as):
    return client_as(Role.ADMIN)


@pytest.fixture
def court(work, session):
    """An authority in which a prosecutor or an executing authority can sit."""
    details = AuthorityDetails("High Court of Port Selva", AuthorityKind.COURT, "SN")
    court = directory.add_authority(work(Role.ADMIN), details)
    session.commit()
    return court


def sessions_of(session, person):
    return queries.list_sign_ins(Work(session, person.as_actor(), NOON), person)


def test_the_list_says_who_may_what_and_when_they_were_last_here(admin, client_as):
    client_as(Role.CLERK, name="Amina Sow", login="a.sow")
    PersonFactory(roles=[Role.OFFICER], name="Boris Lem", is_active=False)

    page = read(admin.get("/people"))

    row = next(row for row in page.rows("List of accounts") if row[0] == "Amina Sow")
    assert row[1:3] == ["a.sow", "Clerk"]
    assert row[4:] == ["In use", "6 May 2030, 12:00 UTC"]
    assert "Boris Lem" not in page.main
    assert "Boris Lem" in read(admin.get("/people?status=shut")).main


def test_the_list_can_be_narrowed_to_a_role(admin):
    PersonFactory(roles=[Role.CLERK, Role.REVIEWER], name="Two Hats")
    PersonFactory(roles=[Role.OFFICER], name="One Hat")

    names = [row[0] for row in read(admin.get("/people?role=reviewer")).rows()]

    assert names == ["Two Hats"]
    assert "One Hat" in read(admin.get("/people?role=nonsense&status=nonsense")).main


def test_an_opened_account_signs_in_with_all_its_roles(admin, app, session):
    page = read(admin.post("/people/new", data=NEW, follow_redirects=True))

    assert "The account of Ndèye Diop is open." in page.notices
    answer = app.test_client().post(
        "/sign-in", data={"login": "n.diop@example.org", "password": PASSWORD}
    )
    assert answer.status_code == 302
    person = queries.find_person(session, "n.diop@example.org")
    assert person.roles == {Role.CLERK, Role.REVIEWER}


def test_a_wrong_account_says_everything_at_once_and_keeps_what_was_typed(admin, session):
    PersonFactory(login="taken")
    typed = {
        "login": "Taken",
        "name": "",
        "email": "nowhere",
        "roles": [],
        "authority": "",
        "password": "short",
    }

    wrong_address = admin.post("/people/new", data=typed)
    answer = admin.post("/people/new", data={**typed, "email": "a@example.org"})

    assert wrong_address.status_code == answer.status_code == 422
    assert "“nowhere” is not an e-mail address" in read(wrong_address).errors[0]
    page = read(answer)
    assert page.title.startswith("Error:")
    assert [error.split(".")[0] for error in page.errors] == [
        "Give the name of the person",
        "Choose at least one role",
        "The login “taken” is taken",
        "The password is too short",
    ]
    assert page.form("Open the account").values["login"] == "Taken"
    assert page.form("Open the account").values["email"] == "a@example.org"
    assert len(session.scalars(select(Person)).all()) == 2


def test_a_prosecutor_must_sit_somewhere(admin, court, session):
    data = {**NEW, "roles": ["prosecutor"]}

    refused = admin.post("/people/new", data=data)
    admin.post("/people/new", data={**data, "authority": court.id})

    assert "Choose the authority" in read(refused).errors[0]
    assert queries.find_person(session, NEW["login"]).authority_id == court.id


def test_roles_are_changed_on_the_account(admin, session):
    person = PersonFactory(roles=[Role.CLERK], name="Amina Sow")
    address = f"/people/{person.id}"
    form = read(admin.get(address)).form("Keep the changes")
    assert form.values["roles"] == "clerk"

    answer = admin.post(
        address,
        data={**form.values, "roles": ["officer", "manager"], "email": "sow@example.org"},
        follow_redirects=True,
    )

    assert "The account of Amina Sow is changed." in read(answer).notices
    assert session.get(Person, person.id).roles == {Role.OFFICER, Role.MANAGER}
    assert session.get(Person, person.id).email == "sow@example.org"


def test_an_administrator_keeps_the_own_role(admin, session):
    answer = admin.post(
        f"/people/{admin.person.id}", data={"name": "Me", "roles": ["clerk"], "authority": ""}
    )

    assert answer.status_code == 422
    page = read(answer)
    assert "You cannot take the administrator’s role from yourself" in page.errors[0]
    assert page.form("Keep the changes").values["name"] == "Me"
    assert session.get(Person, admin.person.id).roles == {Role.ADMIN}


def test_a_role_that_does_not_exist_is_refused(admin, session):
    person = PersonFactory(roles=[Role.CLERK])
    data = {"name": "X", "roles": ["king"], "authority": "abc"}

    answer = admin.post(f"/people/{person.id}", data=data)

    assert answer.status_code == 422
    assert session.get(Person, person.id).roles == {Role.CLERK}


def test_a_new_password_ends_the_sessions_of_that_person(admin, client_as, app):
    other = client_as(Role.OFFICER, login="sow")
    address = f"/people/{other.person.id}/password"

    weak = admin.post(address, data={"password": "weak"})
    done = admin.post(address, data={"password": PASSWORD}, follow_redirects=True)

    assert weak.status_code == 422
    assert "too short" in read(weak).errors[0]
    assert any("has a new password" in notice for notice in read(done).notices)
    assert other.get("/account").status_code == 302
    sign_in = {"login": "sow", "password": PASSWORD}
    assert app.test_client().post("/sign-in", data=sign_in).status_code == 302


def test_a_new_password_for_oneself_leaves_this_session_open(admin):
    admin.post(f"/people/{admin.person.id}/password", data={"password": PASSWORD})

    assert admin.get("/account").status_code == 200


def test_sessions_are_ended_from_the_account(admin, client_as):
    other = client_as(Role.OFFICER)
    assert read(admin.get(f"/people/{other.person.id}")).form("End the sessions")

    page = read(admin.post(f"/people/{other.person.id}/end-sessions", follow_redirects=True))

    assert "1 session ended." in page.notices
    assert other.get("/account").status_code == 302


def test_a_shut_account_signs_nobody_in_until_it_is_opened_again(admin, client_as, session):
    other = client_as(Role.OFFICER, name="Amina Sow")
    address = f"/people/{other.person.id}"
    question = read(admin.get(f"{address}/deactivate"))
    assert question.heading == "Shut the account of Amina Sow?"
    assert "Amina" not in question.title
    assert "signed out at once" in question.main
    assert session.get(Person, other.person.id).is_active

    page = read(admin.post(f"{address}/deactivate", follow_redirects=True))

    assert "The account of Amina Sow is shut." in page.notices
    assert other.get("/account").status_code == 302
    assert "Open the account again" in page.links
    assert "may do again what their roles allow" in read(admin.get(f"{address}/reactivate")).main
    admin.post(f"{address}/reactivate")
    assert session.get(Person, other.person.id).is_active


def test_nobody_shuts_their_own_account(admin, session):
    assert "Shut the account" not in read(admin.get(f"/people/{admin.person.id}")).links

    answer = admin.post(f"/people/{admin.person.id}/deactivate")

    assert answer.status_code == 422
    assert "You cannot shut your own account" in read(answer).errors[0]
    assert session.get(Person, admin.person.id).is_active


def test_a_locked_account_is_unlocked_before_the_time(admin, session):
    person = PersonFactory(locked_until=NOON + timedelta(minutes=9), name="Amina Sow")
    address = f"/people/{person.id}"
    assert "Locked" in next(row for row in read(admin.get("/people")).rows() if "Amina" in row[0])
    assert "12:09" in read(admin.get(address)).main

    page = read(admin.post(f"{address}/unlock", follow_redirects=True))

    assert "Amina Sow can sign in again." in page.notices
    assert session.get(Person, person.id).locked_until is None
    again = admin.post(f"{address}/unlock")
    assert again.status_code == 409
    assert "is not locked" in read(again).text


def test_an_account_that_does_not_exist_is_not_found(admin):
    for part in ("", "/password", "/deactivate", "/reactivate"):
        assert admin.get(f"/people/9999{part}").status_code == 404


def test_the_page_of_roles_is_the_table_of_grants(admin):
    page = read(admin.get("/people/roles"))

    rows = page.rows("Permissions by role")
    assert len(rows) == len(PERMISSIONS)
    for permission, row in zip(PERMISSIONS, rows, strict=True):
        told = [cell == "yes" for cell in row[1:]]
        assert told == [permission in GRANTS[role] for role in ROLES], permission


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_an_administrator_manages_people(client_as, role):
    client = client_as(role)
    for path in ("", "/new", "/roles", "/1", "/1/password", "/1/deactivate", "/1/reactivate"):
        assert client.get(f"/people{path}").status_code == 403, path
    for path in ("/new", "/1", "/1/unlock", "/1/end-sessions"):
        assert client.post(f"/people{path}").status_code == 403, path


def test_nothing_changes_by_looking(admin):
    for part in ("unlock", "end-sessions"):
        assert admin.get(f"/people/{admin.person.id}/{part}").status_code == 405


@pytest.mark.parametrize("role", Role)
def test_everybody_sees_their_own_account(client_as, role):
    page = read(client_as(role).get("/account"))

    assert page.heading == "My account"
    assert ROLES[role].msgid in page.main
    assert page.rows("My sessions")[0][2] == "This one"


def test_the_own_password_is_changed_with_the_present_one(client_as, session, app):
    client = client_as(Role.CLERK, login="sow", password_hash=service.HASHER.hash("old password"))
    elsewhere = app.test_client()
    elsewhere.post("/sign-in", data={"login": "sow", "password": "old password"})
    assert elsewhere.get("/account").status_code == 200

    wrong = client.post(
        "/account/password", data={"old": "guess", "password": "weak", "again": "weak"}
    )
    differs = client.post(
        "/account/password", data={"old": "old password", "password": PASSWORD, "again": "other"}
    )
    page = read(
        client.post(
            "/account/password",
            data={"old": "old password", "password": PASSWORD, "again": PASSWORD},
            follow_redirects=True,
        )
    )

    assert wrong.status_code == differs.status_code == 422
    assert len(read(wrong).errors) == 2
    assert "differ" in read(differs).errors[0]
    assert "Your password is changed. Your other sessions have ended." in page.notices
    assert elsewhere.get("/account").status_code == 302
    assert len(sessions_of(session, client.person)) == 1


def test_other_sessions_are_ended_and_this_one_goes_on(client_as, session):
    client = client_as(Role.CLERK)
    person = client.person
    service.start_session(Work(session, person.as_actor(), NOON), person)
    assert read(client.get("/account")).form("End the others")

    page = read(client.post("/account/end-others", follow_redirects=True))

    assert "1 other session ended." in page.notices
    assert len(sessions_of(session, person)) == 1


def test_the_language_is_remembered_for_the_person(client_as, session):
    client = client_as(Role.CLERK)

    answer = client.post("/account/language", data={"language": "en"}, follow_redirects=True)

    assert "Your language is kept." in read(answer).notices
    assert session.get(Person, client.person.id).language == "en"
    unknown = client.post("/account/language", data={"language": "tlh"})
    assert unknown.status_code == 422
    assert read(unknown).errors == ["Choose one of the list."]
    client.post("/account/language", data={"language": ""})
    assert session.get(Person, client.person.id).language is None
