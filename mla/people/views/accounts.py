"""The accounts of others: who there is, what each may do, and the door of each account."""

from collections.abc import Sequence
from typing import Any

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import GRANTS, Permission
from mla.access.words import DUTIES, PERMISSIONS, ROLES
from mla.core.errors import Reason, Refused
from mla.core.words import Sentence, say, say_many
from mla.directory import queries as directory
from mla.people import queries, service
from mla.people import session as signed_in
from mla.people.forms import (
    AccountForm,
    ActForm,
    NewAccountForm,
    PeopleFilters,
    SetPasswordForm,
    role_names,
)
from mla.people.models import Person
from mla.people.views.blueprint import blueprint
from mla.web.languages import words
from mla.web.pages import form_page, put_reasons
from mla.web.transaction import current_work


@blueprint.get("/people")
@allow(Permission.PEOPLE_MANAGE)
def index() -> ResponseReturnValue:
    """List everybody who has an account."""
    work = current_work()
    filters = PeopleFilters(request.args)
    if filters.role.data not in ROLES:
        filters.role.data = ""
    everybody = queries.list_people(work)
    return render_template(
        "people/index.html",
        people=[one for one in everybody if _is_wanted(one, filters)],
        total=len(everybody),
        filters_form=filters,
        role_names=role_names,
        authorities={one.id: one.name for one in directory.list_authorities(work, is_active=None)},
        last=queries.last_sign_ins(work),
        now=work.now,
    )


def _is_wanted(person: Person, filters: PeopleFilters) -> bool:
    if filters.role.data and filters.role.data not in person.roles:
        return False
    return filters.status.data == "all" or person.is_active is not (filters.status.data == "shut")


@blueprint.get("/people/roles")
@allow(Permission.PEOPLE_MANAGE)
def roles() -> ResponseReturnValue:
    """Show what each role may do, as the table of grants has it."""
    return render_template(
        "people/roles.html", grants=GRANTS, roles=ROLES, duties=DUTIES, permissions=PERMISSIONS
    )


@blueprint.route("/people/new", methods=["GET", "POST"])
@allow(Permission.PEOPLE_MANAGE)
def new() -> ResponseReturnValue:
    """Open an account."""
    form = NewAccountForm()
    form.offer_authorities(current_work())
    if form.validate_on_submit():
        try:
            person = service.add_person(
                current_work(),
                login=form.login.data or "",
                name=form.name.data or "",
                password=form.password.data or "",
                roles=form.roles.data or [],
                authority_id=form.authority.data,
                email=form.email.data,
            )
        except Refused as refused:
            put_reasons(form, refused)
        else:
            _tell(say("The account of %(name)s is open.", name=person.name))
            return redirect(url_for("people.show", person_id=person.id))
    return form_page("people/new.html", form, duties=DUTIES)


@blueprint.route("/people/<int:person_id>", methods=["GET", "POST"])
@allow(Permission.PEOPLE_MANAGE)
def show(person_id: int) -> ResponseReturnValue:
    """Show an account, and change what the person is called and may do."""
    work = current_work()
    account = queries.get_person(work, person_id)
    form = AccountForm()
    form.offer_authorities(work, account)
    if request.method == "GET":
        form.show(account)
    elif form.validate_on_submit():
        try:
            service.change_person(
                work,
                account,
                name=form.name.data or "",
                email=form.email.data,
                roles=form.roles.data or [],
                authority_id=form.authority.data,
                ties=_ties(account),
            )
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _back_to(account, say("The account of %(name)s is changed.", name=account.name))
    return form_page("people/show.html", form, **_around(account))


def _ties(account: Person) -> Sequence[Reason]:
    """Say what work rests on a person: rooms above know, and the application hands it in."""
    ties: Sequence[Reason] = current_app.extensions["ties"](current_work(), account)
    return ties


def _around(account: Person) -> dict[str, Any]:
    """Return what stands beside the form of an account."""
    work = current_work()
    return {
        "account": account,
        "duties": DUTIES,
        "last": queries.last_sign_ins(work).get(account.id),
        "sessions": queries.list_sign_ins(work, account),
        "is_own": account.id == work.actor.id,
        "now": work.now,
    }


@blueprint.route("/people/<int:person_id>/password", methods=["GET", "POST"])
@allow(Permission.PEOPLE_MANAGE)
def password(person_id: int) -> ResponseReturnValue:
    """Give a person a new password."""
    account = queries.get_person(current_work(), person_id)
    form = SetPasswordForm()
    if form.validate_on_submit():
        current = signed_in.find_sign_in()
        kept = current if current and current.person_id == account.id else None
        try:
            service.set_password(current_work(), account, form.password.data or "", kept=kept)
        except Refused as refused:
            put_reasons(form, refused)
        else:
            done = say(
                "%(name)s has a new password; where they were signed in, they no longer are.",
                name=account.name,
            )
            return _back_to(account, done)
    return form_page("people/password.html", form, account=account)


@blueprint.post("/people/<int:person_id>/end-sessions")
@allow(Permission.PEOPLE_MANAGE)
def end_sessions(person_id: int) -> ResponseReturnValue:
    """Sign a person out wherever they are signed in."""
    account = queries.get_person(current_work(), person_id)
    ended = service.end_sessions(current_work(), account)
    return _back_to(account, say_many("%(num)s session ended.", "%(num)s sessions ended.", ended))


@blueprint.post("/people/<int:person_id>/unlock")
@allow(Permission.PEOPLE_MANAGE)
def unlock(person_id: int) -> ResponseReturnValue:
    """Let somebody sign in again after too many wrong passwords."""
    account = queries.get_person(current_work(), person_id)
    service.unlock(current_work(), account)
    return _back_to(account, say("%(name)s can sign in again.", name=account.name))


@blueprint.route("/people/<int:person_id>/deactivate", methods=["GET", "POST"])
@allow(Permission.PEOPLE_MANAGE)
def deactivate(person_id: int) -> ResponseReturnValue:
    """Ask whether an account shall be shut, and shut it."""
    account = queries.get_person(current_work(), person_id)
    form = ActForm()
    if form.validate_on_submit():
        try:
            service.deactivate(current_work(), account, _ties(account))
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _back_to(account, say("The account of %(name)s is shut.", name=account.name))
    return form_page("people/deactivate.html", form, account=account)


@blueprint.route("/people/<int:person_id>/reactivate", methods=["GET", "POST"])
@allow(Permission.PEOPLE_MANAGE)
def reactivate(person_id: int) -> ResponseReturnValue:
    """Ask whether a shut account shall be opened again, and open it."""
    account = queries.get_person(current_work(), person_id)
    form = ActForm()
    if form.validate_on_submit():
        service.reactivate(current_work(), account)
        return _back_to(account, say("The account of %(name)s is open.", name=account.name))
    return form_page(
        "people/reactivate.html", form, account=account, role_names=role_names(account.roles)
    )


def _tell(done: Sentence) -> None:
    flash(words(done), "good")


def _back_to(account: Person, done: Sentence) -> ResponseReturnValue:
    """Go back to an account, and say what was done."""
    _tell(done)
    return redirect(url_for("people.show", person_id=account.id))
