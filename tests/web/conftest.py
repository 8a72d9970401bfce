"""A bare application with nothing but the plumbing of pages: no database, no rooms."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf import CSRFProtect

import mla
from mla.core.words import say
from mla.paths import data_dir
from mla.web import assets, form, headers, languages, pages
from mla.web.views import blueprint

TODAY = date(2026, 11, 23)
ZONE = ZoneInfo("Africa/Lagos")


def bare_app() -> Flask:
    """Make the application: the same plumbing as the register's, an invented office."""
    static = Path(mla.__file__).parent / "static"
    app = Flask("mla", template_folder=str(data_dir("templates")), static_folder=str(static))
    app.config.update(SECRET_KEY="for tests alone", MAX_CONTENT_LENGTH=1024 * 1024)
    app.extensions["clock"] = lambda: datetime(2026, 11, 23, 10, 46, tzinfo=UTC)
    CSRFProtect(app)
    readers = languages.Readers(
        today=lambda: TODAY, zone=lambda: ZONE, country_names=lambda: {"XE": "Esperia"}
    )
    languages.set_up(app, readers)
    form.set_up(app)
    assets.set_up(app)
    headers.set_up(app, behind_tls=False)
    pages.handle_errors(app)
    app.register_blueprint(blueprint)
    app.context_processor(_surroundings)
    return app


def _surroundings() -> dict[str, object]:
    names = (("desk", say("Desk"), 9), ("register", say("Register"), 1133))
    return {
        "office": {"name": "Central Authority", "place": "Ministry of Justice, Esperia"},
        "person": {"name": "Adaeze Brandt", "post": say("Case officer")},
        "nav": [
            {"label": label, "href": "/", "icon": icon, "number": n, "current": icon == "register"}
            for icon, label, n in names
        ],
        "saved_views": [{"label": say("Overdue"), "href": "/", "number": 9}],
        "search_href": "/",
        "record_href": "/",
        "sign_out_href": "/sign-out",
        "is_demo": True,
    }


@pytest.fixture
def app() -> Flask:
    """An application with the plumbing alone."""
    return bare_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser before it."""
    return app.test_client()


@pytest.fixture
def in_request(app: Flask) -> Iterator[Flask]:
    """The application, in the midst of answering somebody who reads English."""
    with app.test_request_context("/"):
        yield app


@pytest.fixture
def day_ahead() -> Callable[[int], date]:
    """Days counted from the day the bare application thinks it is."""
    return lambda days: TODAY + timedelta(days=days)


@pytest.fixture
def turns() -> list[dict[str, object]]:
    """Sixty days: thirty with us, thirty with them."""
    began = TODAY - timedelta(days=61)
    return [
        {"holder": "own", "days": 31, "began_on": began},
        {"holder": "foreign", "days": 30, "began_on": began + timedelta(days=31)},
    ]
