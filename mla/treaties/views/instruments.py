"""Adding bilateral treaties, correcting instruments, and what States declared under them."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.core.errors import Refused
from mla.core.words import say
from mla.directory import queries as directory
from mla.directory.words import CERTAINTY
from mla.treaties import queries, service
from mla.treaties.forms import BilateralForm, InstrumentForm, NewStatementForm, StatementForm
from mla.treaties.forms.instruments import CHOSEN, LANGUAGES, PLACES
from mla.treaties.models import Statement
from mla.treaties.views.blueprint import blueprint
from mla.treaties.words import PROVISIONS, STATEMENT_KINDS
from mla.web.languages import country
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work

RULES = (*(name for name in (*PLACES, *CHOSEN) if name in PROVISIONS), "safe_conduct_days")
"""The fields of an instrument that say what its rules are and where they stand."""


@blueprint.route("/new", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def new() -> ResponseReturnValue:
    """Add a treaty between two States."""
    work = current_work()
    form = BilateralForm()
    form.offer_states(directory.list_countries(work))
    if form.validate_on_submit():
        try:
            instrument = service.add_bilateral(work, form.new())
        except Refused as refused:
            put_reasons(form, refused)
        else:
            announce(say("%(code)s is added. Say what it asks of a request.", code=instrument.code))
            return redirect(url_for("treaties.show", code=instrument.code))
    return form_page("treaties/instrument.html", form, instrument=None, rules=RULES)


@blueprint.route("/<code>/correct", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def correct(code: str) -> ResponseReturnValue:
    """Correct what the register has of an instrument."""
    work = current_work()
    instrument = queries.get_instrument(work, code)
    form = InstrumentForm()
    form.offer_parents(one for one in queries.list_instruments(work) if one.code != code)
    if request.method == "GET":
        form.show(instrument)
    elif form.validate_on_submit():
        try:
            service.correct_instrument(work, instrument, form.details(instrument))
        except Refused as refused:
            put_reasons(form, refused)
        else:
            announce(say("%(code)s is corrected.", code=code))
            return redirect(url_for("treaties.show", code=code))
    return form_page(
        "treaties/instrument.html",
        form,
        instrument=instrument,
        rules=RULES,
        title_tags=LANGUAGES,
        certainty=CERTAINTY,
    )


@blueprint.get("/<code>/statements")
@allow(Permission.DIRECTORY_READ)
def statements(code: str) -> ResponseReturnValue:
    """Show what States declared and reserved under an instrument."""
    work = current_work()
    rows = queries.list_statements(work, code)
    return form_page(
        "treaties/statements.html",
        None,
        instrument=queries.get_instrument(work, code),
        rows=sorted(rows, key=lambda row: country(row.country_code).casefold()),
        number=len(queries.list_parties(work, code)),
        language_rows=len(queries.list_languages_under(work, code)),
        kinds=STATEMENT_KINDS,
    )


@blueprint.route("/<code>/statements/new", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def new_statement(code: str) -> ResponseReturnValue:
    """Record a declaration or reservation of a State."""
    work = current_work()
    queries.get_instrument(work, code)
    form = NewStatementForm()
    form.offer_states(directory.list_countries(work))
    return _statement(form, code, None)


@blueprint.route("/<code>/statements/<int:statement_id>", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def statement(code: str, statement_id: int) -> ResponseReturnValue:
    """Correct a declaration or reservation, or say until when it held."""
    found = queries.get_row(current_work(), Statement, statement_id, code)
    form = StatementForm()
    if request.method == "GET":
        form.show(found)
    return _statement(form, code, found)


def _statement(form: Any, code: str, found: Statement | None) -> ResponseReturnValue:
    work = current_work()
    back = url_for("treaties.statements", code=code)
    if form.validate_on_submit():
        try:
            if found is None:
                details = form.details(form.country_code.data)
                service.record_statement(work, code, details)
            else:
                service.correct_statement(work, found, form.details(found.country_code))
        except Refused as refused:
            put_reasons(form, refused)
        else:
            announce(say("The row under %(instrument)s is kept.", instrument=code))
            return redirect(back)
    first = () if found else ("country_code",)
    return form_page(
        "treaties/row.html",
        form,
        instrument=queries.get_instrument(work, code),
        heading=country(found.country_code) if found else say("Record a declaration"),
        lead=say("Declarations and reservations"),
        fields=(*first, "kind", "article", "text", "from_on", "until_on"),
        row=None,
        back=back,
    )
