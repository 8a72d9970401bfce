"""Today's desk and the case file, through the browser's eyes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mla.access.rules import Role
from mla.cases import service
from mla.cases.rules.stages import Confidentiality
from mla.directory import service as directory
from mla.referrals import service as referrals
from mla.referrals.service import Said
from tests.cases.making import everybody, incoming, move, outgoing
from tests.factories import NOON
from tests.pages import read
from tests.referrals import making


def late(work):
    """Somebody at work forty days ago, so that what was done then is overdue now."""
    return replace(work, now=NOON - timedelta(days=40))


def test_the_desk_begins_with_the_act_and_how_late_it_is(client_as, work):
    case = incoming(late(work(Role.CLERK)))
    page = read(client_as(Role.CLERK).get("/desk"))
    assert page.heading == "Monday 6 May"
    assert "1 thing needs you. 1 is overdue." in page.text
    assert case.reference in page.text
    assert f"/cases/{case.id}/letters" in page.links.values()


def test_each_role_finds_what_it_has_to_do(client_as, work):
    officer = work(Role.PROSECUTOR)
    case = outgoing(officer)
    move(officer, case, "submit")
    assert "Take on the review" in read(client_as(Role.OFFICER).get("/desk")).text
    move(officer, case, "take", no_conflict=True)
    assert "Approve the request" in read(client_as(Role.REVIEWER).get("/desk")).text
    assert case.reference not in read(client_as(Role.CLERK).get("/desk")).text


def test_an_officer_sees_the_own_cases_and_those_that_nobody_has(client_as, work):
    ada, ben = client_as(Role.OFFICER), client_as(Role.OFFICER)
    officer = work(Role.OFFICER)
    case = incoming(officer)
    service.assign(everybody(officer), case, ada.person)
    move(officer, case, "start_review")
    assert case.reference in read(ada.get("/desk")).text
    assert case.reference not in read(ben.get("/desk")).text


def test_a_partner_finds_on_the_desk_what_was_referred_and_no_case(client_as, work):
    home = making.stand_up(work)
    referral = making.send(home, home.court, 1)
    making.send(home, home.police, 2, title="Another matter")
    browser = client_as(Role.EXECUTING, authority_id=home.court.id)
    page = read(browser.get("/desk"))
    assert "Take the referral on" in page.text
    assert f"/referrals/{referral.id}" in page.links.values()
    for hidden in (home.case.reference, home.case.title, "Another matter", "Whose turn"):
        assert hidden not in page.text


def test_an_officer_finds_the_question_of_a_partner_on_the_desk(client_as, work):
    home = making.stand_up(work)
    referral = making.send(home, home.court, 1)
    referrals.ask(home.at(work, home.court), referral, Said("Which branch?"))
    page = read(client_as(Role.OFFICER).get("/desk"))
    assert "Answer the question of a partner" in page.text
    assert f"/cases/{home.case.id}/referrals/{referral.id}" in page.links.values()


def test_a_clear_desk_says_so(client_as):
    page = read(client_as(Role.CLERK).get("/desk"))
    assert "Your desk is clear" in page.text
    assert "Nothing needs you this week." in page.text


def test_a_hidden_case_is_not_counted_on_the_desk(client_as, work):
    incoming(late(work(Role.CLERK)), confidentiality=Confidentiality.STRICT)
    assert "Nothing needs you this week." in read(client_as(Role.CLERK).get("/desk")).text


def test_one_pair_of_eyes_is_shown_to_the_office(client_as, work):
    directory.set_office(everybody(work(Role.ADMIN)), {"four_eyes": "off"})
    assert "One pair of eyes" in read(client_as(Role.OFFICER).get("/desk")).text


def test_the_case_file_tells_what_happened_with_its_corrections(client_as, work):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    move(officer, case, "start_review")
    service.undo(everybody(officer), case, reason="Wrong file")
    page = read(client_as(Role.OFFICER).get(f"/cases/{case.id}"))
    for said in ("Undone: Under review", "Corrected later: Under review", "Wrong file"):
        assert said in page.text
    moves = read(client_as(Role.OFFICER).get(f"/cases/{case.id}?show=files"))
    assert "Undone" not in moves.text


@pytest.mark.parametrize(
    ("role", "lands"),
    [(Role.CLERK, "/desk"), (Role.MANAGER, "/statistics"), (Role.ADMIN, "/people"),
     (Role.PROSECUTOR, "/desk")],
)  # fmt: skip
def test_everybody_begins_where_their_work_is(client_as, role, lands):
    answer = client_as(role).get("/")
    assert answer.status_code == 302
    assert answer.location.rstrip("/") == lands
