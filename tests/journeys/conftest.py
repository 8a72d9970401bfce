"""A register that is really served, and a real browser to use it with.

    def test_something(visit, house):
        clerk = visit(Role.CLERK)
        clerk.open(f"/cases/{house.incoming.id}")
        clerk.page.get_by_role("link", name="Letters").click()

Whatever a page does that it should not (an error in its script, something the policy stops, a
request to elsewhere) fails the test when the visit ends.
"""

import shutil
import threading
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from mla.access.rules import Role
from mla.app import create_app
from mla.database import Work
from mla.people import service as people
from tests import factories
from tests.architecture import full
from tests.factories import NOON

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
HOW_TO_GET_ONE = (
    "No browser was found. Install Chromium (on Debian: apt-get install chromium) or Chrome, so "
    "that the tests that need one can run."
)
ANSWERED = ("status of 403", "status of 404", "status of 409", "status of 413", "status of 422")
"""A page that refuses something is no fault of the page, though browsers say so in red."""


@pytest.fixture(scope="session")
def browser():
    """A browser that is installed on this machine."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.skip(HOW_TO_GET_ONE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def served(settings, register, session):
    """The application of this test, its forms guarded as in real use."""
    return create_app(settings, register, clock=lambda: NOON)


@pytest.fixture
def live(served):
    """The address under which the register of this test is served."""
    server = make_server("127.0.0.1", 0, served, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def house(work, store):
    """A register in which something of everything stands."""
    return full.stand_up(work, store)


@dataclass
class Visit:
    """Somebody at a browser of their own."""

    page: Page
    address: str
    problems: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        """Go to a page, and return what the server answered."""
        return self.page.goto(f"{self.address}{path}")

    def watch(self) -> None:
        """Write down whatever a page does that it should not."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning") and not any(t in message.text for t in ANSWERED):
            self.problems.append(f"{self.page.url}: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.problems.append(f"{self.page.url} asks {request.url}")

    def _response(self, response: Any) -> None:
        is_page = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self.problems.append(f"{response.url}: {response.status}")

    def accessibility(self) -> list[str]:
        """What axe finds wrong with the page that is open."""
        found = Axe().run(self.page).response["violations"]
        return [
            f"{self.page.url} {one['id']}: {node['target']} {node.get('failureSummary', '')}"
            for one in found
            for node in one["nodes"]
        ]


@pytest.fixture
def visit(browser: Browser, live, session):
    """Open a browser as a stranger, or as a new person with these roles: `visit(Role.CLERK)`."""
    visits = []

    def enter(*roles: Role, scheme: str = "light", person: dict[str, Any] | None = None) -> Visit:
        context = browser.new_context(color_scheme=scheme, locale="en-GB")
        here = Visit(context.new_page(), live)
        here.watch()
        visits.append((context, here))
        if roles:
            who = factories.PersonFactory(roles=roles, **(person or {}))
            password = "a password that is long enough"
            people.set_password(Work(session, who.as_actor(), NOON), who, password)
            session.commit()
            here.open("/sign-in")
            here.page.locator("[name=login]").fill(who.login)
            here.page.locator("[name=password]").fill(password)
            here.page.get_by_role("button", name="Sign in").click()
            here.page.wait_for_url(lambda url: "/sign-in" not in url)
        return here

    yield enter
    for context, _ in visits:
        context.close()
    problems = [problem for _, here in visits for problem in here.problems]
    assert not problems, "\n".join(problems)
