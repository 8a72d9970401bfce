"""The pages of networks, their members and contact points, and of asking there first."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.contacts import queries, service
from mla.contacts.forms import (
    ContactForm,
    EndForm,
    MembersForm,
    NewContactForm,
    TryForm,
    contact_choices,
)
from mla.contacts.models import Contact
from mla.contacts.words import ANSWERS, MEANS
from mla.core.errors import NotFound, Reason, Refused, Stale
from mla.core.words import Sentence, say
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.words import AUTHORITY_KINDS, CERTAINTY, NETWORK_KINDS
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work

blueprint = Blueprint("contacts", __name__)


@blueprint.get("/directory/networks/<network_code>")
@allow(Permission.DIRECTORY_READ)
def network(network_code: str) -> ResponseReturnValue:
    """Show a network: its members, and who the contact in each of them is and was."""
    work = current_work()
    found = queries.get_network(work, network_code)
    contacts = queries.list_contacts(work, network=found.code) if _may_read(work) else ()
    return render_template(
        "contacts/network.html",
        network=found,
        kinds=NETWORK_KINDS,
        certainty=CERTAINTY,
        current=[one for one in contacts if one.is_current(work.today)],
        others=[one for one in contacts if not one.is_current(work.today)],
    )


def _may_read(work: Work) -> bool:
    return work.actor.may(Permission.DIRECTORY_READ_CONTACTS)


@blueprint.route("/directory/networks/<network_code>/members", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def members(network_code: str) -> ResponseReturnValue:
    """Correct which States belong to a network."""
    work = current_work()
    found = queries.get_network(work, network_code)
    form = MembersForm(data={"members": ", ".join(found.members)})
    if form.validate_on_submit():
        try:
            service.set_members(work, found, form.codes(), form.source.data or "")
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _to_network(found.code, say("The members are corrected."))
    return form_page("contacts/members.html", form, network=found)


@blueprint.route("/directory/networks/<network_code>/contacts/new", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def new(network_code: str) -> ResponseReturnValue:
    """Record who is the contact in a State from a day on."""
    work = current_work()
    found = queries.get_network(work, network_code)
    given = {"since_on": work.today, "country_code": request.args.get("state", "")}
    form = NewContactForm(data=given)
    form.offer_states(found, [one.iso2 for one in directory.list_countries(work)])
    if form.validate_on_submit():
        try:
            contact = service.add_contact(
                work, found, form.country_code.data, form.details(),
                since_on=form.since_on.data or work.today, beside=form.beside.data,
            )  # fmt: skip
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _to_contact(contact, say("The contact point is recorded."))
    return form_page("contacts/edit.html", form, network=found, contact=None)


@blueprint.get("/directory/contacts/to-check")
@allow(Permission.DIRECTORY_CHANGE)
def to_check() -> ResponseReturnValue:
    """List the contact points whose entry is due to be checked."""
    work = current_work()
    return render_template("contacts/to_check.html", due=queries.list_to_check(work, work.today))


@blueprint.get("/directory/contacts/<int:contact_id>")
@allow(Permission.DIRECTORY_READ_CONTACTS)
def show(contact_id: int) -> ResponseReturnValue:
    """Show a contact point, who it was before, and how it was tried."""
    work = current_work()
    contact = queries.get_contact(work, contact_id)
    return _page_of(work, contact, TryForm(formdata=None, data={"on": work.today}))


def _page_of(work: Work, contact: Contact, form: TryForm) -> ResponseReturnValue:
    return form_page(
        "contacts/show.html",
        form,
        contact=contact,
        before=queries.find_before(work, contact),
        tries=queries.list_tries(work, contact),
        means=MEANS,
        answers=ANSWERS,
        today=work.today,
    )


@blueprint.post("/directory/contacts/<int:contact_id>/try")
@allow(Permission.DIRECTORY_READ_CONTACTS)
def attempt(contact_id: int) -> ResponseReturnValue:
    """Write down that a contact was tried, without a case."""
    work = current_work()
    contact = queries.get_contact(work, contact_id)
    form = TryForm()
    if form.validate_on_submit():
        try:
            service.log_try(work, contact, form.attempt(work.today))
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _to_contact(contact, say("The try is noted."))
    return _page_of(work, contact, form)


@blueprint.route("/directory/contacts/<int:contact_id>/edit", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def edit(contact_id: int) -> ResponseReturnValue:
    """Correct what is said of a contact point."""
    work = current_work()
    contact = queries.get_contact(work, contact_id)
    form = ContactForm()
    if request.method == "GET":
        form.show(contact)
    elif form.validate_on_submit():
        try:
            service.change_contact(work, contact, form.details())
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _to_contact(contact, say("The entry is changed."))
    found = queries.get_network(work, contact.network_code)
    return form_page("contacts/edit.html", form, network=found, contact=contact)


@blueprint.route("/directory/contacts/<int:contact_id>/end", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def end(contact_id: int) -> ResponseReturnValue:
    """Say that somebody is not the contact any more."""
    work = current_work()
    contact = queries.get_contact(work, contact_id)
    form = EndForm(data={"until_on": work.today})
    if form.validate_on_submit():
        try:
            service.end_contact(work, contact, form.until_on.data or work.today)
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _to_contact(contact, say("The contact point has ended; the entry stays."))
    return form_page("contacts/end.html", form, contact=contact)


@blueprint.post("/directory/contacts/<int:contact_id>/verify")
@allow(Permission.DIRECTORY_CHANGE)
def verify(contact_id: int) -> ResponseReturnValue:
    """Note that somebody made sure today that an entry is right."""
    contact = queries.get_contact(current_work(), contact_id)
    service.verify_contact(current_work(), contact)
    return _to_contact(contact, say("Noted: checked today, and right."))


@blueprint.get("/directory/states/<country_code>")
@allow(Permission.DIRECTORY_READ)
def state(country_code: str) -> ResponseReturnValue:
    """Show a State: its networks and contact points, its authorities, the languages it takes."""
    work = current_work()
    found = directory.find_country(work, country_code)
    if found is None:
        raise NotFound
    may_read = _may_read(work)
    contacts = queries.list_contacts(work, country=found.iso2) if may_read else ()
    return render_template(
        "contacts/state.html",
        state_row=found,
        networks=queries.list_networks_of(work, found.iso2),
        current=[one for one in contacts if one.is_current(work.today)],
        others=[one for one in contacts if not one.is_current(work.today)],
        authorities=directory.list_authorities(work, country=found.iso2),
        kinds=AUTHORITY_KINDS,
        accepted=directory.list_accepted_languages(work, found.iso2),
        certainty=CERTAINTY,
    )


@blueprint.route("/cases/<int:case_id>/ask-first", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_READ_CONTACTS)
def ask(case_id: int) -> ResponseReturnValue:
    """Show who can be asked first in the other State of a case, and note a try."""
    work = current_work()
    case = cases.get_case(work, case_id)
    contacts = queries.list_contacts(work, country=case.counterpart_code, on=work.today)
    form = TryForm(data={"version": str(case.version), "on": work.today})
    form.contact.choices = contact_choices(contacts)
    context: dict[str, Any] = {
        "contacts": contacts,
        "latest": queries.latest_tries(work, contacts),
        "networks": queries.list_networks_of(work, case.counterpart_code),
        "events": queries.timeline(work, case),
        "answers": ANSWERS,
    }
    if form.validate_on_submit():
        try:
            _note(work, case, form, contacts)
        except Refused as refused:
            put_reasons(form, refused)
        except Stale as stale:
            # The person is shown the changes now: sending again means having seen them.
            form.version.data = str(case.version)
            form.version.raw_data = [form.version.data]
            more = {**context, "changes": stale.changes}
            return form_page("contacts/ask.html", form, status=409, case=case, **more)
        else:
            announce(say("The try is noted."))
            return redirect(url_for("contacts.ask", case_id=case.id))
    return form_page("contacts/ask.html", form, case=case, **context)


def _note(work: Work, case: Case, form: TryForm, contacts: Any) -> None:
    wanted = next((one for one in contacts if str(one.id) == form.contact.data), None)
    if wanted is None:
        raise Refused(Reason(say("Choose the contact point that was tried."), anchor="contact"))
    service.log_try(work, wanted, form.attempt(work.today), case=case, version=form.seen())


def _to_contact(contact: Contact, done: Sentence) -> ResponseReturnValue:
    announce(done)
    return redirect(url_for("contacts.show", contact_id=contact.id))


def _to_network(code: str, done: Sentence) -> ResponseReturnValue:
    announce(done)
    return redirect(url_for("contacts.network", network_code=code))
