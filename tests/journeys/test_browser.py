"""A clerk in a real browser: what the pages do beside what they say.

Every visit fails at its end for an error of a script, anything the policy stops, and any request
to elsewhere.
"""

import re

import pytest
from playwright.sync_api import expect

from mla.access.rules import Role
from mla.letters import service as letters
from tests.factories import NOON
from tests.letters.conftest import a_draft, approved, full_request, office, paris  # noqa: F401

pytestmark = pytest.mark.xdist_group("browser")

SCHEMES = ["light", pytest.param("dark", marks=pytest.mark.matrix)]
TITLE = "Statement of a witness in a fraud matter"


def boxes(page, name, day):
    for part, value in zip("dmy", (day.day, day.month, day.year), strict=True):
        page.locator(f"[name={name}-{part}]").fill(str(value))


def test_what_a_clerk_types_is_kept_by_itself_and_recorded_later(visit, house):
    clerk = visit(Role.CLERK)
    page = clerk.page
    page.get_by_role("link", name="Record a request").first.click()
    page.locator("[name=counterpart_code]").select_option("FR")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=foreign_reference]").fill("2030/BEPI/81")
    # It is kept three seconds after the last key; the page says so.
    expect(page.locator("[data-draft-state]")).to_have_text(re.compile("Kept at"), timeout=10_000)

    page.get_by_role("link", name="Desk", exact=True).click()
    page.wait_for_url("**/desk")
    page.get_by_role("link", name="Record a request").first.click()
    expect(page.locator(".notice")).to_contain_text("Taken up where you left it")
    assert page.locator("[name=title]").input_value() == TITLE
    assert page.locator("[name=counterpart_code]").input_value() == "FR"

    boxes(page, "received_on", NOON.date())
    page.locator("[name=channel]").select_option("ca_post")
    page.get_by_text("Measures", exact=True).first.click()
    page.locator("[name=measures][value=SERVE_DOC]").check()
    page.get_by_role("button", name="Register the request").click()
    page.wait_for_url(re.compile(r"/cases/\d+$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert clerk.accessibility() == []

    page.get_by_role("link", name="Record a request").first.click()
    assert page.locator("[name=title]").input_value() == ""


def test_a_form_that_was_changed_asks_before_it_is_left(visit, house):
    page = visit(Role.OFFICER).page
    page.get_by_role("link", name="Record a request").first.click()
    page.locator("[name=title]").fill("Something")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Desk", exact=True).click()
    page.wait_for_url("**/desk")
    assert asked == ["beforeunload"]


def test_the_register_is_walked_and_opened_with_keys(visit, house):
    officer = visit(Role.OFFICER)
    page = officer.page
    officer.open("/cases/?status=all")
    references = page.locator("table.register tbody a.ref").all_inner_texts()
    assert len(references) >= 2

    def here():
        return page.evaluate("document.activeElement.innerText")

    for key, expected in (("j", 0), ("j", 1), ("k", 0), ("k", 0), ("j", 1)):
        page.keyboard.press(key)
        assert here() == references[expected]
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/cases/\d+$"))
    assert references[1] in page.title()

    officer.open("/cases/")
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.evaluate("document.activeElement.value") == "jk"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_pages_of_a_working_day_have_no_barrier(visit, work, approved, scheme):  # noqa: F811
    letter = letters.compose(work(Role.OFFICER), approved, a_draft())
    person = visit(Role.CLERK, Role.OFFICER, Role.REVIEWER, scheme=scheme)
    here = f"/cases/{approved.id}"
    found = []
    for path in (
        "/desk", "/cases/", here, "/cases/new/incoming", "/cases/new/outgoing",
        f"{here}/letters/{letter.id}", f"{here}/letters/new", f"{here}/correspondence/new",
    ):  # fmt: skip
        assert person.open(path).status == 200, path
        found += person.accessibility()
    assert not found, "\n".join(found)
