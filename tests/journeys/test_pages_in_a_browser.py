"""In a real browser: no error, nothing the policy stops, nothing from elsewhere, axe is content."""

import pytest

from mla.access.rules import Role

pytestmark = pytest.mark.xdist_group("browser")

SCHEMES = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_stranger_meets_a_sound_page(visit, scheme):
    stranger = visit(scheme=scheme)
    stranger.open("/cases/")
    assert stranger.page.title().startswith("Sign in")
    assert stranger.page.locator("input:visible").first.get_attribute("name") == "login"
    assert stranger.accessibility() == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_case_is_a_sound_page(visit, house, scheme):
    officer = visit(Role.OFFICER, scheme=scheme)
    officer.open(f"/cases/{house.incoming.id}")
    assert house.incoming.reference in officer.page.locator("main").inner_text()
    assert officer.accessibility() == []


@pytest.mark.matrix
def test_the_pages_of_every_day_are_sound(visit, house):
    officer = visit(Role.OFFICER, Role.CLERK, Role.REVIEWER)
    found = []
    case = f"/cases/{house.incoming.id}"
    for path in (
        "/desk", "/cases/", case, f"{case}/edit", f"{case}/documents", f"{case}/correspondence",
        f"{case}/letters", "/cases/new/incoming", "/statistics", "/directory", "/treaties",
    ):  # fmt: skip
        answer = officer.open(path)
        assert answer.status == 200, path
        found += officer.accessibility()
    assert not found, "\n".join(found)


def test_a_wrong_password_is_said_at_once_and_nothing_else(visit):
    stranger = visit()
    stranger.open("/sign-in")
    stranger.page.locator("[name=login]").fill("nobody")
    stranger.page.locator("[name=password]").fill("wrong wrong wrong")
    stranger.page.get_by_role("button", name="Sign in").click()
    assert stranger.page.locator(".error-summary").is_visible()
    assert stranger.page.locator("[name=login]").input_value() == "nobody"
    assert stranger.accessibility() == []


def test_a_page_works_on_a_telephone(visit, house):
    officer = visit(Role.OFFICER)
    officer.page.set_viewport_size({"width": 360, "height": 740})
    for path in ("/desk", "/cases/", f"/cases/{house.incoming.id}"):
        officer.open(path)
        width = officer.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, f"{path} is {width} wide"
