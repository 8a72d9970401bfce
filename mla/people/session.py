"""Remembering who is signed in: the cookie holds a token, and the table says if it counts."""

from datetime import datetime, timedelta

from flask import Flask, current_app, g
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from sqlalchemy import update
from sqlalchemy.orm import Session

from mla.core.actor import Actor
from mla.people import queries
from mla.people.models import Person, SignIn
from mla.web import transaction

TOUCH_EVERY = timedelta(minutes=5)
"""How often the use of a session is written down."""

login_manager = LoginManager()


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login carries no types
    """A person with a live session."""

    def __init__(self, token: str, person: Person, sign_in: SignIn) -> None:
        """Take a person whose session was found by its token."""
        self.token = token
        self.person = person
        self.sign_in = sign_in
        self.actor = person.as_actor()

    def get_id(self) -> str:
        """Return what the cookie holds: the token, never the number of the person."""
        return self.token


@login_manager.user_loader  # type: ignore[untyped-decorator]
def load(token: str) -> SignedIn | None:
    """Find the session a cookie speaks of, if it still counts."""
    if "session" not in g:
        return None
    now, idle = transaction.now(), timedelta(hours=current_app.config["SESSION_HOURS"])
    found = queries.find_signed_in(transaction.session(), token, now, idle)
    if found is None:
        return None
    person, sign_in = found
    if sign_in.used_at + TOUCH_EVERY < now:
        # The number is taken now: when the answer is ready, the row belongs to no session any more.
        number = sign_in.id
        transaction.afterwards(lambda session, moment: _touch(session, number, moment))
    return SignedIn(token, person, sign_in)


def _touch(session: Session, sign_in_id: int, moment: datetime) -> None:
    session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(used_at=moment))


def find_actor() -> Actor | None:
    """Return whoever is signed in, if anybody is."""
    return current_user.actor if current_user.is_authenticated else None


def find_person() -> Person | None:
    """Return the account of whoever is signed in, if anybody is."""
    return current_user.person if current_user.is_authenticated else None


def find_sign_in() -> SignIn | None:
    """Return the session of whoever is signed in, if anybody is."""
    return current_user.sign_in if current_user.is_authenticated else None


def remember(token: str, person: Person, sign_in: SignIn) -> None:
    """Put a new session's token into the cookie."""
    login_user(SignedIn(token, person, sign_in))


def forget() -> None:
    """Take the token out of the cookie."""
    logout_user()


def set_up(app: Flask) -> None:
    """Let an application remember who is signed in."""
    login_manager.init_app(app)
    login_manager.session_protection = None
