"""The pages of the directory: authorities, States, networks, and the office itself."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.core.errors import Refused
from mla.core.text import fold
from mla.core.words import Sentence, say
from mla.directory import queries, service
from mla.directory.forms import (
    AuthorityFilters,
    AuthorityForm,
    OfficeForm,
    StateFilters,
    state_choices,
    typed,
)
from mla.directory.models import AcceptedLanguage, Authority
from mla.directory.rules import SETTINGS, AuthorityKind
from mla.directory.words import AUTHORITY_KINDS, CERTAINTY, CHANNELS, NETWORK_KINDS
from mla.web.languages import words
from mla.web.pages import form_page, put_reasons
from mla.web.transaction import current_work

blueprint = Blueprint("directory", __name__)

DEFAULTS: dict[str, Any] = {setting.key: setting.default for setting in SETTINGS}


@blueprint.get("/directory")
@allow(Permission.DIRECTORY_READ)
def index() -> ResponseReturnValue:
    """List authorities, at home and abroad."""
    work = current_work()
    everything = queries.list_authorities(work, is_active=None)
    filters = AuthorityFilters(request.args)
    filters.offer_states(queries.list_countries(work), {one.country_code for one in everything})
    return render_template(
        "directory/index.html",
        authorities=_wanted(filters),
        total=len(everything),
        filters_form=filters,
        kinds=AUTHORITY_KINDS,
        channels=CHANNELS,
        home=queries.get_office(work).state,
    )


def _wanted(filters: AuthorityFilters) -> Sequence[Authority]:
    """List the authorities that the filters ask for; what no list holds narrows nothing."""
    kind, place, status = typed(filters.kind), typed(filters.place), typed(filters.status)
    found = queries.list_authorities(
        current_work(),
        country=typed(filters.state) or None,
        kind=AuthorityKind(kind) if kind in AUTHORITY_KINDS else None,
        is_domestic={"home": True, "abroad": False}.get(place),
        is_active={"former": False, "all": None}.get(status, True),
    )
    wanted = fold(typed(filters.q))
    return [
        one for one in found if not wanted or wanted in fold(f"{one.name} {one.name_in_script}")
    ]


@blueprint.get("/directory/authorities/<int:authority_id>")
@allow(Permission.DIRECTORY_READ)
def show(authority_id: int) -> ResponseReturnValue:
    """Show an authority, how to reach it, and when that was last checked."""
    work = current_work()
    authority = queries.get_authority(work, authority_id)
    return render_template(
        "directory/show.html",
        authority=authority,
        kinds=AUTHORITY_KINDS,
        channels=CHANNELS,
        accepted=queries.list_accepted_languages(work, authority.country_code),
        certainty=CERTAINTY,
        is_home=queries.is_domestic(work, authority),
    )


@blueprint.route("/directory/authorities/new", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def new() -> ResponseReturnValue:
    """Add an authority."""
    work = current_work()
    form = AuthorityForm()
    form.offer_states(queries.list_countries(work))
    if form.validate_on_submit():
        try:
            authority = service.add_authority(work, form.details())
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _back_to(authority, say("The authority is in the directory."))
    elif request.method == "GET":
        form.country_code.data = request.args.get("state", "")
    return form_page("directory/edit.html", form, authority=None)


@blueprint.route("/directory/authorities/<int:authority_id>/edit", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def edit(authority_id: int) -> ResponseReturnValue:
    """Change what is known of an authority."""
    work = current_work()
    authority = queries.get_authority(work, authority_id)
    form = AuthorityForm()
    form.offer_states(queries.list_countries(work))
    if request.method == "GET":
        form.show(authority)
    elif form.validate_on_submit():
        try:
            service.change_authority(work, authority, form.details())
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _back_to(authority, say("The entry is changed."))
    return form_page("directory/edit.html", form, authority=authority)


@blueprint.post("/directory/authorities/<int:authority_id>/verify")
@allow(Permission.DIRECTORY_CHANGE)
def verify(authority_id: int) -> ResponseReturnValue:
    """Note that somebody made sure today that an entry is right."""
    authority = queries.get_authority(current_work(), authority_id)
    service.verify_authority(current_work(), authority)
    return _back_to(authority, say("Noted: checked today, and right."))


def _back_to(authority: Authority, done: Sentence) -> ResponseReturnValue:
    flash(words(done), "good")
    return redirect(url_for("directory.show", authority_id=authority.id))


@blueprint.get("/directory/states")
@allow(Permission.DIRECTORY_READ)
def states() -> ResponseReturnValue:
    """List States with the languages in which each takes requests."""
    work = current_work()
    filters = StateFilters(request.args)
    accepted: dict[str, list[AcceptedLanguage]] = {}
    for row in queries.list_accepted_languages(work):
        accepted.setdefault(row.country_code, []).append(row)
    by_code = {one.iso2: one for one in queries.list_countries(work)}
    wanted, needs_known = fold(typed(filters.q)), typed(filters.languages) == "known"
    found = [
        by_code[code]
        for code, name in state_choices(by_code.values())
        if wanted in fold(f"{name} {code} {by_code[code].iso3}")
        and (not needs_known or code in accepted)
    ]
    return render_template(
        "directory/states.html",
        states=found,
        accepted=accepted,
        certainty=CERTAINTY,
        filters_form=filters,
    )


@blueprint.get("/directory/networks")
@allow(Permission.DIRECTORY_READ)
def networks() -> ResponseReturnValue:
    """List the networks through which contact points are found."""
    return render_template(
        "directory/networks.html",
        networks=queries.list_networks(current_work()),
        kinds=NETWORK_KINDS,
        certainty=CERTAINTY,
    )


@blueprint.get("/directory/office")
@allow(Permission.DIRECTORY_READ)
def about() -> ResponseReturnValue:
    """Show the office as it is set up, and whether a second person signs: everybody may know."""
    work = current_work()
    return render_template(
        "directory/about.html",
        own=queries.get_office(work),
        decided={row.key: row for row in queries.list_settings(work)},
    )


@blueprint.route("/office", methods=["GET", "POST"])
@allow(Permission.OFFICE_SET)
def office() -> ResponseReturnValue:
    """Set up the office."""
    work = current_work()
    stored = {row.key: row.value for row in queries.list_settings(work)}
    form = OfficeForm()
    if request.method == "GET":
        form.show(stored, DEFAULTS)
    elif _is_kept(form, stored):
        flash(words(say("The settings of the office are kept.")), "good")
        return redirect(url_for("directory.office"))
    return form_page("directory/office.html", form, missing=queries.get_office(work).missing)


def _is_kept(form: OfficeForm, stored: dict[str, Any]) -> bool:
    """Keep what was typed about the office, or put every fault of it at its field."""
    if not form.validate_on_submit():
        return False
    try:
        service.set_office(current_work(), form.answers(stored, DEFAULTS))
    except Refused as refused:
        put_reasons(form, refused)
        return False
    return True
