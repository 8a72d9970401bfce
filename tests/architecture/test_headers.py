"""Every answer tells the browser to be careful, and no form is taken without its token."""

from dataclasses import replace

import pytest

from mla.access.guard import public
from mla.access.rules import Role
from mla.app import create_app
from mla.web.headers import HEADERS
from tests.architecture.ways import ways
from tests.browser import Browser
from tests.factories import NOON

SANDBOX = "default-src 'none'; sandbox"
"""What a file gets that somebody sent us: wherever it is opened, nothing in it runs."""


def check(answer, what):
    is_file = "attachment" in answer.headers.get("Content-Disposition", "")
    for name, value in HEADERS.items():
        allowed = {value, SANDBOX} if is_file and name == "Content-Security-Policy" else {value}
        assert answer.headers.get(name) in allowed, (name, what)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "*" not in policy
    assert answer.headers.getlist("Content-Security-Policy") == [policy], what


def test_every_page_and_every_file_carries_the_headers(app, client_as, house):
    client = client_as(*Role)
    for way in ways(app, house.values(house.incoming), "GET"):
        answer = client.get(way.address, buffered=True)
        check(answer, way)
        if way.rule.endpoint != "static":
            assert answer.headers["Cache-Control"] == "no-store", way


@pytest.mark.parametrize(
    ("address", "status"),
    [("/nothing-here", 404), ("/static/nothing.css", 404), ("/people", 403), ("/cases/9999", 404)],
)
def test_an_error_carries_the_headers_too(client_as, address, status):
    answer = client_as(Role.CLERK).get(address)
    assert answer.status_code == status
    check(answer, address)
    assert answer.headers["Cache-Control"] == "no-store"


def test_so_does_a_crash_and_it_tells_nothing(app, client_as):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.testing = False
    app.add_url_rule("/broken", "broken", public(lambda: {}["secret of the house"]))
    answer = client_as(Role.CLERK).get("/broken")
    assert answer.status_code == 500
    check(answer, "a crash")
    assert "secret of the house" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("behind_tls", [False, True])
def test_cookies_are_for_the_browser_alone(settings, register, session, behind_tls):
    app = create_app(replace(settings, behind_tls=behind_tls), register, clock=lambda: NOON)
    app.test_client_class = Browser
    answer = app.test_client().get("/sign-in")
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies, "the sign-in page keeps its token in a cookie"
    for cookie in cookies:
        parts = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"httponly", "samesite=lax"} <= parts
        assert ("secure" in parts) == behind_tls
    assert ("Strict-Transport-Security" in answer.headers) == behind_tls


def test_no_form_is_taken_without_its_token(app, client_as, house, contents):
    app.config["WTF_CSRF_ENABLED"] = True
    client = client_as(*Role)
    client.get("/")
    before = contents()
    walked = [
        way
        for way in ways(app, house.values(house.incoming))
        if way.method not in ("GET", "HEAD", "OPTIONS")
    ]
    assert walked
    for way in walked:
        answer = client.open(way.address, method=way.method, data={"title": "Changed"})
        assert answer.status_code in (400, 422), way
    after = contents()
    assert {name for name in before if before[name] != after[name]} == set()


def test_a_token_of_somebody_else_is_no_token(app, client_as, house):
    app.config["WTF_CSRF_ENABLED"] = True
    mine, theirs = client_as(*Role), client_as(*Role)
    with theirs.session_transaction() as cookie:
        cookie["csrf_token"] = "theirs"
    mine.get(f"/cases/{house.incoming.id}/edit")
    answer = mine.post(f"/cases/{house.incoming.id}/edit", data={"csrf_token": "theirs"})
    assert answer.status_code == 422
