"""One request, one transaction: kept if it ended well, dropped if it did not."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from mla.core.actor import Actor
from mla.database import Register, Work

READS = frozenset({"GET", "HEAD", "OPTIONS"})
Afterwards = Callable[[Session, datetime], None]


def register() -> Register:
    """Return the register this application keeps."""
    found: Register = current_app.extensions["register"]
    return found


def now() -> datetime:
    """Return the moment this request arrived."""
    if "now" not in g:
        g.now = current_app.extensions["clock"]()
    moment: datetime = g.now
    return moment


def session() -> Session:
    """Return the session this request is using."""
    found: Session = g.session
    return found


def begin(actor: Actor, zone: ZoneInfo) -> None:
    """Begin the piece of work this request will do."""
    g.work = Work(g.session, actor, now(), zone)


def current_work() -> Work:
    """Return the piece of work this request is doing."""
    work: Work = g.work
    return work


def keep() -> None:
    """Keep what was written although the answer is a refusal: a wrong password is counted."""
    g.keep = True


def afterwards(act: Afterwards) -> None:
    """Write something beside the piece of work: that a case was read, that a visit was refused.

    It is done in a short transaction of its own when the answer is ready, so that reading pages
    do not queue for the right to write; an answer whose traces cannot be written is not given.
    """
    g.setdefault("afterwards", []).append(act)


def surround(app: Flask) -> None:
    """Surround every request of the application with a transaction."""
    app.before_request(_open)
    app.after_request(_keep_or_drop)
    app.teardown_request(_close)


def _open() -> None:
    if request.endpoint != "static":
        g.session = register().session(writes=request.method not in READS)


def _keep_or_drop(response: Response) -> Response:
    if "session" not in g:
        return response
    if request.method not in READS and (response.status_code < 400 or g.get("keep")):
        g.session.commit()
    else:
        g.session.rollback()
    if acts := g.pop("afterwards", []):
        g.session.close()
        with register().session(writes=True) as writing:
            for act in acts:
                act(writing, now())
            writing.commit()
    return response


def _close(_: BaseException | None) -> None:
    if "session" in g:
        g.pop("session").close()
