"""Errors that can be read, and what every answer tells the browser."""

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from mla.core.errors import NotFound, Refused, Stale
from mla.core.words import say
from mla.web import headers
from tests.pages import read


def broken() -> str:
    """Fail as the query says."""
    kind = request.args["kind"]
    if kind == "missing":
        raise NotFound
    if kind == "refused":
        raise Refused(say("The result has not been sent."), say("Two originals are here."))
    if kind == "stale":
        raise Stale([say("%(name)s changed the title", name="A. Brandt")])
    raise RuntimeError("secret detail")


@pytest.fixture
def failing(app: Flask) -> FlaskClient:
    """A browser before pages that fail."""
    app.add_url_rule("/broken", view_func=broken)
    app.add_url_rule("/form", view_func=lambda: "", methods=["GET", "POST"], endpoint="form")
    return app.test_client()


def test_a_hidden_file_and_no_file_look_the_same(failing: FlaskClient) -> None:
    hidden, none = failing.get("/broken?kind=missing"), failing.get("/nowhere")
    assert hidden.status_code == none.status_code == 404
    assert read(hidden).heading == read(none).heading == "This page is not here"


def test_a_refusal_nobody_answered_shows_every_reason(failing: FlaskClient) -> None:
    answer = failing.get("/broken?kind=refused")
    assert answer.status_code == 409
    assert "The result has not been sent. Two originals are here." in read(answer).text


def test_a_change_by_somebody_else_is_told(failing: FlaskClient) -> None:
    answer = failing.get("/broken?kind=stale")
    assert answer.status_code == 409
    assert "A. Brandt changed the title" in read(answer).text


def test_a_fault_of_ours_shows_a_number_and_no_detail(
    failing: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = failing.get("/broken?kind=fault")
    page = read(answer)
    assert answer.status_code == 500
    assert page.heading == "Something went wrong on our side"
    assert "secret detail" not in answer.text
    assert "RuntimeError" not in answer.text
    shown = page.text.split("11:46 UTC+1, ")[1][:9].replace("-", "")
    assert f"incident {shown}: GET /broken" in caplog.text


def test_a_form_that_is_too_old_can_be_sent_again_with_all_that_was_typed(
    failing: FlaskClient,
) -> None:
    answer = failing.post("/form", data={"title": "Bank “records”", "measure": ["a", "b"]})
    assert answer.status_code == 422
    form = read(answer).form("Send it again")
    assert form.action == "/form"
    assert form.values["title"] == "Bank “records”"
    assert form.values["measure"] == ["a", "b"]
    assert failing.post(form.action, data=form.values).status_code == 200


@pytest.mark.parametrize(
    ("data", "more"),
    [({"password": "x"}, {}), ({"title": "x"}, {"Origin": "https://elsewhere.example"})],
)
def test_a_password_or_a_form_from_elsewhere_is_not_offered_again(
    failing: FlaskClient, data: dict, more: dict
) -> None:
    answer = failing.post("/form", data=data, headers=more)
    assert answer.status_code == 422
    assert "Send it again" not in read(answer).text


def test_a_file_too_large_is_told_how_large_it_may_be(failing: FlaskClient) -> None:
    answer = failing.post("/form", data={"file": "x" * 2_000_000})
    assert answer.status_code == 413
    assert "at most 1 MB" in read(answer).text


def test_the_wrong_way_to_open_a_page_is_answered_with_a_page(failing: FlaskClient) -> None:
    answer = failing.put("/broken?kind=missing")
    assert answer.status_code == 405
    assert read(answer).heading == "This cannot be opened that way"


@pytest.mark.parametrize("path", ["/components", "/nowhere", "/broken?kind=fault"])
def test_every_answer_forbids_what_the_pages_do_not_need(failing: FlaskClient, path: str) -> None:
    told = failing.get(path).headers
    assert told["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    assert "unsafe" not in told["Content-Security-Policy"]
    assert told["Cache-Control"] == "no-store"
    assert told["X-Content-Type-Options"] == "nosniff"
    assert told["X-Frame-Options"] == "DENY"
    assert told["Referrer-Policy"] == "same-origin"


def test_our_own_files_are_kept_for_long_under_an_address_that_changes(client: FlaskClient) -> None:
    page = read(client.get("/components"))
    style = next(
        one.get("href") for one in page.root.iter("link") if one.get("rel") == "stylesheet"
    )
    with client.get(style) as kept, client.get(style.split("?")[0]) as bare:
        assert "immutable" in kept.headers["Cache-Control"]
        assert bare.status_code == 200
        assert "immutable" not in bare.headers["Cache-Control"]


def test_behind_tls_the_browser_is_told_to_stay_there() -> None:
    app = Flask("mla")
    headers.set_up(app, behind_tls=True)
    assert "max-age" in app.test_client().get("/").headers["Strict-Transport-Security"]
