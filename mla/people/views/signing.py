"""Signing in and out."""

from datetime import timedelta

from flask import current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow, public
from mla.access.rules import Permission
from mla.core.errors import Refused
from mla.database import Work
from mla.people import queries, service
from mla.people import session as signed_in
from mla.people.forms import SignInForm
from mla.people.views.blueprint import blueprint
from mla.web import transaction
from mla.web.pages import form_page, put_reasons, safe_next


@blueprint.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Sign somebody in."""
    form = SignInForm()
    if form.validate_on_submit():
        # A failed attempt is counted and written down although the answer is a refusal.
        transaction.keep()
        work = Work(transaction.session(), service.STRANGER, transaction.now())
        outcome = service.try_sign_in(
            work,
            form.login.data,
            form.password.data,
            attempts=current_app.config["LOCKOUT_ATTEMPTS"],
            lock=timedelta(minutes=current_app.config["LOCKOUT_MINUTES"]),
        )
        if isinstance(outcome, str):
            return _enter(outcome)
        put_reasons(form, outcome if isinstance(outcome, Refused) else Refused())
    return form_page("people/sign_in.html", form, next=request.args.get("next"))


def _enter(token: str) -> ResponseReturnValue:
    found = queries.find_signed_in(
        transaction.session(), token, transaction.now(), timedelta(hours=1)
    )
    if found is None:
        return redirect(url_for("people.sign_in"))
    language = session.get("language")
    session.clear()  # A new session: nothing of the stranger's is carried in.
    if language:
        session["language"] = language
    signed_in.remember(token, *found)
    return redirect(safe_next(request.args.get("next")) or url_for("home"))


@blueprint.post("/sign-out")
@allow(Permission.SELF_MANAGE)
def sign_out() -> ResponseReturnValue:
    """End this session."""
    current = signed_in.find_sign_in()
    if current is not None:
        service.sign_out(transaction.current_work(), current)
    signed_in.forget()
    return redirect(url_for("people.sign_in"))
