"""Answering with a page: a form, a form that was refused, or an error a person can read."""

import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, flash, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from mla.core.errors import NotFound, Reason, Refused, Stale
from mla.core.words import Sentence, say
from mla.web.form import Mistake
from mla.web.languages import words
from mla.web.transaction import now

TITLES = {
    400: say("This could not be understood"),
    403: say("This is not yours to open"),
    404: say("This page is not here"),
    405: say("This cannot be opened that way"),
    409: say("This cannot be done now"),
    413: say("The file is too large"),
    422: say("The form is too old"),
    429: say("Too many attempts"),
    500: say("Something went wrong on our side"),
}
ADVICE = {
    400: say("Go back to the page you came from, and try once more."),
    403: say("Your role does not open this page. Ask the head of your unit if it should."),
    404: say(
        "The address may be mistyped, or the file is one you may not see. "
        "For the sake of confidentiality both look the same."
    ),
    405: say("Open it from the page that leads there, with its own button or link."),
    409: say("What stands in the way is listed here."),
    413: say("Send a file of at most %(size)s MB, or several smaller ones."),
    422: say("The form was open for too long, or was opened before you signed in."),
    429: say("Wait some minutes, then try again."),
    500: say("Nothing was changed. Try again; if it happens again, call the help desk."),
}


def form_page(
    template: str, form: Any, *, status: int | None = None, **context: object
) -> ResponseReturnValue:
    """Show a form. One that came back with mistakes answers 422, so nothing of it is kept."""
    if status is None:
        status = 422 if request.method == "POST" else 200
    return render_template(template, form=form, **context), status


def announce(sentence: Sentence, kind: str = "good") -> None:
    """Say on the next page what happened, in the language of whoever did it."""
    flash(words(sentence), kind)


def put_reasons(form: Any, refused: Refused, **address: Any) -> None:
    """Put every reason of a refusal where it is mended.

    A reason whose anchor is a field of the form stands at that field. Another one stands above the
    form, and leads to its page when `address` (such as `case_id=117`) says of what.
    """
    for reason in refused.reasons:
        if reason.anchor and reason.anchor in form:
            field = form[reason.anchor]
            field.errors = [*field.errors, reason.sentence]
        else:
            href = place_of(reason, **address)
            form.form_errors.append(Mistake(reason.sentence, href))


def place_of(reason: Reason, **address: Any) -> str | None:
    """Return where a reason is mended, when `address` (such as `case_id=117`) says of what.

    Nobody is led to a page that does not open for them: the application says which ones do.
    """
    opens: Callable[[str], bool] = current_app.extensions.get("opens", lambda _: True)
    if not (reason.endpoint and address and opens(reason.endpoint)):
        return None
    return url_for(reason.endpoint, _anchor=reason.anchor, **{**address, **reason.values})


def safe_next(url: str | None) -> str | None:
    """Return an address inside this register, or None: nobody is led elsewhere after signing in."""
    if not url or not url.startswith("/") or url.startswith(("//", "/\\")):
        return None
    parts = urlsplit(url)
    has_control = any(ord(letter) < 32 for letter in url)
    return None if parts.scheme or parts.netloc or has_control or "\\" in url else url


def error_page(
    status: int, reasons: tuple[Sentence, ...] = (), **context: object
) -> ResponseReturnValue:
    """Show what went wrong and what to do, with a number for the help desk; never a traceback."""
    advice = ADVICE[status]
    if status == 413:
        config = current_app.config
        limit = config.get("MAX_UPLOAD_BYTES") or config["MAX_CONTENT_LENGTH"] or 0
        most = f"{limit / 1024**2:g}"
        advice = say(advice.msgid, size=most)
    incident = secrets.token_hex(4).upper()
    if status >= 500:
        current_app.logger.error("incident %s: %s %s", incident, request.method, request.path)
    page = render_template(
        "web/error.html",
        heading=TITLES[status],
        advice=advice,
        reasons=reasons,
        status=status,
        number=f"{incident[:4]}-{incident[4:]}",
        moment=now(),
        **context,
    )
    return page, status


def handle_errors(app: Flask) -> None:
    """Answer every error and every refusal nobody else has answered with a readable page."""

    @app.errorhandler(NotFound)
    def not_found(_: NotFound) -> ResponseReturnValue:
        return error_page(404)

    @app.errorhandler(Refused)
    def refused(error: Refused) -> ResponseReturnValue:
        return error_page(409, tuple(reason.sentence for reason in error.reasons))

    @app.errorhandler(Stale)
    def stale(error: Stale) -> ResponseReturnValue:
        first = say("Somebody else has changed this since you opened it:")
        return error_page(409, (first, *error.changes))

    @app.errorhandler(CSRFError)
    def too_old(_: CSRFError) -> ResponseReturnValue:
        return error_page(422, again=_typed_before())

    @app.errorhandler(HTTPException)
    def other(error: HTTPException) -> ResponseReturnValue:
        if error.code is None or error.code < 400:
            return error.get_response()
        known = error.code if error.code in TITLES else 500 if error.code >= 500 else 400
        return error_page(known)

    @app.errorhandler(500)
    def broken(_: Exception) -> ResponseReturnValue:
        return error_page(500)


def _typed_before() -> list[tuple[str, str]] | None:
    """Return what was typed, to be sent again, or None when it must not be shown again.

    Only a form that came from our own page is offered again; passwords and files never are.
    """
    is_ours = request.headers.get("Origin") in (None, request.host_url.rstrip("/"))
    if not is_ours or request.files or any("password" in name for name in request.form):
        return None
    return [pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token"]
