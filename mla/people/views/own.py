"""One's own account: language, password, and where one is signed in."""

from typing import Any

from flask import current_app, flash, redirect, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import refresh

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.access.words import DUTIES, ROLES
from mla.core.errors import NotFound, Refused
from mla.core.words import say, say_many
from mla.directory import queries as directory
from mla.people import queries, service
from mla.people import session as signed_in
from mla.people.forms import LanguageForm, OwnPasswordForm
from mla.people.models import Person
from mla.people.views.blueprint import blueprint
from mla.web.languages import offered, own_name, words
from mla.web.pages import form_page, put_reasons
from mla.web.transaction import current_work


def _own() -> Person:
    """Return the account of whoever is signed in, from this request's own session."""
    person_id = current_work().actor.id
    if person_id is None:
        raise NotFound
    return queries.get_person(current_work(), person_id)


@blueprint.get("/account")
@allow(Permission.SELF_MANAGE)
def account() -> ResponseReturnValue:
    """Show one's own account."""
    form = _language_form()
    form.language.data = _own().language or ""
    return form_page("people/account.html", form, **_around(_own()))


def _language_form() -> LanguageForm:
    form = LanguageForm()
    form.offer([(code, own_name(code)) for code in offered()])
    return form


def _around(person: Person) -> dict[str, Any]:
    work = current_work()
    authority = person.authority_id and directory.get_authority(work, person.authority_id)
    return {
        "account": person,
        "authority": authority or None,
        "duties": [(label, DUTIES[role]) for role, label in ROLES.items() if role in person.roles],
        "sessions": queries.list_sign_ins(work, person),
        "current": signed_in.find_sign_in(),
        "feed": queries.find_calendar(work, person),
    }


@blueprint.post("/account/language")
@allow(Permission.SELF_MANAGE)
def language() -> ResponseReturnValue:
    """Choose the language in which one reads."""
    form = _language_form()
    if not form.validate_on_submit():
        return form_page("people/account.html", form, **_around(_own()))
    chosen = form.language.data or None
    service.set_language(current_work(), _own(), chosen)
    if chosen:
        session["language"] = chosen
    else:
        session.pop("language", None)
    refresh()  # What follows is already said in the language just chosen.
    flash(words(say("Your language is kept.")), "good")
    return redirect(url_for("people.account"))


@blueprint.route("/account/password", methods=["GET", "POST"])
@allow(Permission.SELF_MANAGE)
def own_password() -> ResponseReturnValue:
    """Change one's own password."""
    form = OwnPasswordForm()
    if form.validate_on_submit():
        try:
            service.change_own_password(
                current_work(),
                _own(),
                form.old.data,
                form.password.data,
                kept=signed_in.find_sign_in(),
            )
        except Refused as refused:
            put_reasons(form, refused)
        else:
            done = say("Your password is changed. Your other sessions have ended.")
            flash(words(done), "good")
            return redirect(url_for("people.account"))
    return form_page("people/own_password.html", form)


@blueprint.post("/account/calendar")
@allow(Permission.SELF_MANAGE)
def calendar() -> ResponseReturnValue:
    """Give one's calendar a new secret address, which is shown this once."""
    token = service.make_calendar(current_work(), _own())
    form = _language_form()
    form.language.data = _own().language or ""
    around = {**_around(_own()), "calendar_token": token}
    answer = current_app.make_response(form_page("people/account.html", form, status=200, **around))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/account/calendar/revoke")
@allow(Permission.SELF_MANAGE)
def revoke_calendar() -> ResponseReturnValue:
    """Shut the secret address of one's calendar."""
    service.revoke_calendar(current_work(), _own())
    flash(words(say("The address of your calendar opens nothing any more.")), "good")
    return redirect(url_for("people.account"))


@blueprint.post("/account/end-others")
@allow(Permission.SELF_MANAGE)
def end_other_sessions() -> ResponseReturnValue:
    """End every session of one's own but this one."""
    ended = service.end_sessions(current_work(), _own(), kept=signed_in.find_sign_in())
    done = say_many("%(num)s other session ended.", "%(num)s other sessions ended.", ended)
    flash(words(done), "good")
    return redirect(url_for("people.account"))
