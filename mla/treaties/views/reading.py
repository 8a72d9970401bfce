"""The pages that show legal bases: the list, one instrument, and the States under it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.core.errors import NotFound, Refused
from mla.core.words import StateName, say
from mla.directory import queries as directory
from mla.directory.words import CERTAINTY
from mla.treaties import queries, service
from mla.treaties.forms import InstrumentFilters, NewPartyForm, PartyForm
from mla.treaties.models import Instrument
from mla.treaties.rules import RecordedStatus
from mla.treaties.views.blueprint import blueprint
from mla.treaties.words import (
    ANSWERS,
    BARRED,
    CONDITIONS,
    DATE_BASES,
    GROUND_NATURES,
    GROUNDS,
    INSTRUMENT_KINDS,
    LEVELS,
    PROVISIONS,
    REQUIREMENTS,
    STATUSES,
)
from mla.web.languages import country, words
from mla.web.pages import form_page, put_reasons
from mla.web.transaction import current_work

STATUS_TAGS = {
    RecordedStatus.PARTY: "good",
    RecordedStatus.SIGNATORY: "warn",
    RecordedStatus.MEMBER: None,
    RecordedStatus.NOT_PARTY: None,
    RecordedStatus.LEFT: "bad",
}


@blueprint.get("")
@allow(Permission.DIRECTORY_READ)
def index() -> ResponseReturnValue:
    """List the legal bases, or those under which the register has a State."""
    work = current_work()
    filters = InstrumentFilters(request.args)
    countries = directory.list_countries(work)
    filters.offer_states(countries)
    state = filters.state.data if filters.state.data in {one.iso2 for one in countries} else None
    rows = {row.instrument_code: row for row in queries.list_instruments_of(work, state or "")}
    return render_template(
        "treaties/index.html",
        instruments=[
            one
            for one in queries.list_instruments(work)
            if filters.wanted_kind in (None, one.kind) and (not state or one.code in rows)
        ],
        state_code=state,
        rows=rows,
        parties=queries.count_parties(work),
        filters_form=filters,
        kinds=INSTRUMENT_KINDS,
        statuses=STATUSES,
        status_tags=STATUS_TAGS,
        certainty=CERTAINTY,
    )


@blueprint.get("/<code>")
@allow(Permission.DIRECTORY_READ)
def show(code: str) -> ResponseReturnValue:
    """Show an instrument: where its rules stand, and what it asks of a request."""
    work = current_work()
    instrument = queries.get_instrument(work, code)
    return render_template(
        "treaties/show.html",
        instrument=instrument,
        number=len(queries.list_parties(work, code)),
        provisions=_provisions(instrument),
        requirements=queries.list_content_requirements(work, code),
        grounds=queries.list_refusal_grounds(work, [code]),
        barred=queries.list_barred_grounds(work, [code]),
        kinds=INSTRUMENT_KINDS,
        certainty=CERTAINTY,
        requirement_words=REQUIREMENTS,
        levels=LEVELS,
        ground_words={**GROUNDS, **BARRED},
        conditions=CONDITIONS,
        statement_rows=len(queries.list_statements(work, code)),
        language_rows=len(queries.list_languages_under(work, code)),
        natures=GROUND_NATURES,
    )


def _provisions(instrument: Instrument) -> list[tuple[Any, Any]]:
    """Pair each rule with where it stands in an instrument, as far as the register knows."""
    pairs = []
    for column, label in PROVISIONS.items():
        value = getattr(instrument, column)
        if value is not None:
            pairs.append((label, ANSWERS.get(value, str(value))))
    return pairs


@blueprint.get("/<code>/parties")
@allow(Permission.DIRECTORY_READ)
def parties(code: str) -> ResponseReturnValue:
    """Show the States under an instrument, by name: since when, how sure, from where."""
    work = current_work()
    rows = queries.list_parties(work, code)
    return render_template(
        "treaties/parties.html",
        instrument=queries.get_instrument(work, code),
        statement_rows=len(queries.list_statements(work, code)),
        language_rows=len(queries.list_languages_under(work, code)),
        parties=sorted(rows, key=lambda row: country(row.country_code).casefold()),
        statuses=STATUSES,
        status_tags=STATUS_TAGS,
        certainty=CERTAINTY,
        date_bases=DATE_BASES,
    )


@blueprint.route("/<code>/parties/new", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def new_party(code: str) -> ResponseReturnValue:
    """Add a State under an instrument."""
    work = current_work()
    instrument = queries.get_instrument(work, code)
    form = NewPartyForm()
    known = {row.country_code for row in queries.list_parties(work, code)}
    # A State that somebody else has just added stays on offer, so that the refusal can name it.
    typed = request.form.get("country_code")
    form.offer_states(
        one for one in directory.list_countries(work) if one.iso2 not in known or one.iso2 == typed
    )
    if form.validate_on_submit():
        try:
            service.add_party(work, code, form.country_code.data, form.details())
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _back_to(code, form.country_code.data)
    return form_page("treaties/party.html", form, instrument=instrument, row=None)


@blueprint.route("/<code>/parties/<country_code>", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def party(code: str, country_code: str) -> ResponseReturnValue:
    """Correct what the register has of a State under an instrument."""
    work = current_work()
    instrument = queries.get_instrument(work, code)
    row = queries.find_party(work, code, country_code)
    if row is None:
        raise NotFound
    form = PartyForm()
    if request.method == "GET":
        form.show(row)
    elif form.validate_on_submit():
        try:
            service.correct_party(work, row, form.details())
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _back_to(code, country_code)
    return form_page(
        "treaties/party.html", form, instrument=instrument, row=row, certainty=CERTAINTY
    )


def _back_to(code: str, country_code: str) -> ResponseReturnValue:
    state = StateName(country_code, country_code)
    done = say("%(state)s under %(instrument)s: kept.", state=state, instrument=code)
    flash(words(done), "good")
    return redirect(url_for("treaties.parties", code=code, _anchor=f"party-{country_code}"))
