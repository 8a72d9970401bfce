"""The application: `create_app` is the one page that shows how everything is put together."""

from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, g, redirect, url_for
from flask_wtf import CSRFProtect
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from mla.access import guard
from mla.access.rules import Permission
from mla.briefs.views import blueprint as briefs
from mla.cases import queries as cases_queries
from mla.cases.views import blueprint as cases
from mla.cases.views import terms
from mla.config import Settings
from mla.contacts.views import blueprint as contacts
from mla.correspondence.views import blueprint as correspondence
from mla.database import Register, Work, open_engine
from mla.desk import heads, shell
from mla.desk.audit import blueprint as audit
from mla.desk.coordination import blueprint as coordination
from mla.desk.feed import blueprint as feed
from mla.desk.views import blueprint as desk
from mla.desk.views import case_file
from mla.directory import queries as directory_queries
from mla.directory.views import blueprint as directory
from mla.documents.views import blueprint as documents
from mla.letters.views import blueprint as letters
from mla.measures.views import blueprint as measures
from mla.paths import data_dir
from mla.people import session as signed_in
from mla.people.service import STRANGER
from mla.people.views import blueprint as people
from mla.procedures.views import blueprint as procedures
from mla.referrals.views import blueprint as referrals
from mla.statistics.views import blueprint as statistics
from mla.storage.store import Store
from mla.treaties.views import blueprint as treaties
from mla.web import assets, form, headers, languages, pages, transaction
from mla.web.views import blueprint as samples

ROOMS = (
    people, directory, treaties, measures, cases, documents, correspondence, letters, statistics,
    desk, audit, terms, feed, procedures, referrals, coordination, contacts, briefs,
)  # fmt: skip


def wall_clock() -> datetime:
    """Tell the time. Everybody else is told it by their piece of work."""
    return datetime.now(UTC)  # noqa: TID251 — the one clock


def create_app(
    settings: Settings,
    register: Register | None = None,
    clock: Callable[[], datetime] = wall_clock,
) -> Flask:
    """Build the application from the settings of an installation."""
    app = Flask(__name__, template_folder=str(data_dir("templates")))
    _configure(app, settings)
    app.extensions["register"] = register or Register(open_engine(settings.database_url))
    app.extensions["store"] = Store(settings.files)
    app.extensions["clock"] = clock

    # In this order: open the transaction, find out who is asking, check the door, the token.
    transaction.surround(app)
    signed_in.set_up(app)
    guard.protect(app, signed_in.find_actor, find_zone)
    CSRFProtect(app)
    headers.set_up(app, behind_tls=settings.behind_tls)
    languages.set_up(app, languages.Readers(_today, _zone, _language, _country_names))
    form.set_up(app)
    assets.set_up(app)
    pages.handle_errors(app)
    app.extensions["ties"] = cases_queries.ties_of

    for room in ROOMS:
        app.register_blueprint(room)
    if settings.is_demo:
        app.register_blueprint(samples)
        guard.allow(Permission.SELF_MANAGE)(app.view_functions["web.components"])
    # The page of a case joins what all rooms know, so the desk makes it; its address is the case's.
    app.add_url_rule("/cases/<int:case_id>", "cases.show", case_file)
    app.add_url_rule("/", "home", home)
    app.jinja_env.globals.update(head_of=heads.head_of, is_partner=shell.is_partner)
    guard.public(app.view_functions["static"])
    app.context_processor(_around(settings))
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.behind_tls,
        SESSION_COOKIE_NAME="register",
        SESSION_HOURS=settings.session_hours,
        LOCKOUT_ATTEMPTS=settings.lockout_attempts,
        LOCKOUT_MINUTES=settings.lockout_minutes,
        # Some room for the other fields of the form that carries a file.
        MAX_CONTENT_LENGTH=settings.max_upload_bytes + 1024 * 1024,
        MAX_UPLOAD_BYTES=settings.max_upload_bytes,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,
        TESTING=settings.testing,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


@guard.public
def home() -> Response:
    """Lead everybody to where their work begins."""
    actor = signed_in.find_actor()
    if actor is None:
        return redirect(url_for("people.sign_in"))
    for permission, endpoint in (
        (Permission.DESK_READ, "desk.today"),
        (Permission.PEOPLE_MANAGE, "people.index"),
        (Permission.STATISTICS_READ, "statistics.index"),
    ):
        if actor.may(permission):
            return redirect(url_for(endpoint))
    return redirect(url_for("people.account"))


def find_zone(session: Session) -> ZoneInfo:
    """Return the time zone of the office."""
    if "zone" not in g:
        g.zone = directory_queries.get_office(_glance(session)).zone
    zone: ZoneInfo = g.zone
    return zone


def _glance(session: Session) -> Work:
    """Return a piece of work that only looks, for what is needed before anybody is known."""
    return Work(session, STRANGER, transaction.now())


def _zone() -> tzinfo:
    return find_zone(transaction.session()) if "session" in g else UTC


def _today() -> date:
    return transaction.now().astimezone(_zone()).date()


def _language() -> str | None:
    person = signed_in.find_person()
    return person.language if person else None


def _country_names() -> dict[str, Any]:
    if "country_names" not in g:
        names = directory_queries.own_country_names(_glance(transaction.session()))
        g.country_names = dict(names)
    found: dict[str, Any] = g.country_names
    return found


def _around(settings: Settings) -> Callable[[], dict[str, Any]]:
    def around() -> dict[str, Any]:
        work = g.get("work") if "session" in g else None
        return {"is_demo": settings.is_demo, **shell.around(work)}

    return around
