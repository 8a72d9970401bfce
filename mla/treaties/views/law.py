"""Adding and correcting single rows of law: what is asked, grounds, languages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.core.errors import NotFound, Refused
from mla.core.words import Sentence, say
from mla.directory import queries as directory
from mla.directory.words import CERTAINTY
from mla.treaties import queries, service
from mla.treaties.forms import (
    BarredForm,
    GroundForm,
    LanguageForm,
    NewBarredForm,
    NewGroundForm,
    NewLanguageForm,
    NewRequirementForm,
    RequirementForm,
)
from mla.treaties.models import BarredGround, ContentRequirement, Instrument, RefusalGround
from mla.treaties.views.blueprint import blueprint
from mla.treaties.words import BARRED, GROUNDS, REQUIREMENTS
from mla.web.languages import country, words
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work


@dataclass(frozen=True)
class Part:
    """A kind of row of law, and how it is added and corrected."""

    model: type[Any]
    key: str
    """The column that tells its rows apart."""
    names: dict[str, Sentence]
    new: type[Any]
    form: type[Any]
    add: Callable[..., Any]
    correct: Callable[..., Any]
    heading: Sentence
    fields: tuple[str, ...]


PARTS = {
    "requirements": Part(
        ContentRequirement, "field", REQUIREMENTS, NewRequirementForm, RequirementForm,
        service.add_requirement, service.correct_requirement, say("What a request must hold"),
        ("level", "condition", "is_where_possible", "paragraph", "exception"),
    ),
    "grounds": Part(
        RefusalGround, "ground", GROUNDS, NewGroundForm, GroundForm,
        service.add_ground, service.correct_ground, say("Grounds of refusal"),
        ("nature", "paragraph", "note"),
    ),
    "barred": Part(
        BarredGround, "ground", BARRED, NewBarredForm, BarredForm,
        service.add_barred_ground, service.correct_barred_ground,
        say("What is no ground of refusal"), ("paragraph", "note"),
    ),
}  # fmt: skip
"""The rows that hang on an instrument, by the word in their address."""


@blueprint.route("/<code>/law/<part>/new", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def new_row(code: str, part: str) -> ResponseReturnValue:
    """Add a row of law to an instrument."""
    work = current_work()
    instrument = queries.get_instrument(work, code)
    kind = PARTS.get(part) or abort(404)
    form = kind.new()
    if form.validate_on_submit():
        try:
            kind.add(work, code, form.details(form.field.data))
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _back(code, part)
    return _page(form, instrument, kind, ("field", *kind.fields), say("Add a row"))


@blueprint.route("/<code>/law/<part>/<int:row_id>", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def row(code: str, part: str, row_id: int) -> ResponseReturnValue:
    """Correct a row of law."""
    work = current_work()
    instrument = queries.get_instrument(work, code)
    kind = PARTS.get(part) or abort(404)
    found: Any = queries.get_row(work, kind.model, row_id, code)
    key = getattr(found, kind.key)
    form = kind.form()
    if request.method == "GET":
        form.show(found)
    elif form.validate_on_submit():
        try:
            kind.correct(work, found, form.details(key))
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return _back(code, part)
    return _page(form, instrument, kind, kind.fields, kind.names.get(key, key), found)


def _page(
    form: Any,
    instrument: Instrument,
    kind: Part,
    fields: tuple[str, ...],
    heading: Sentence | str,
    found: Any = None,
) -> ResponseReturnValue:
    return form_page(
        "treaties/row.html",
        form,
        instrument=instrument,
        heading=heading,
        lead=kind.heading,
        fields=fields,
        row=found,
        certainty=CERTAINTY,
        back=url_for("treaties.show", code=instrument.code),
    )


def _back(code: str, anchor: str) -> ResponseReturnValue:
    announce(say("The row under %(instrument)s is kept.", instrument=code))
    return redirect(url_for("treaties.show", code=code, _anchor=anchor))


@blueprint.get("/<code>/languages")
@allow(Permission.DIRECTORY_READ)
def languages(code: str) -> ResponseReturnValue:
    """Show which languages States take under an instrument."""
    work = current_work()
    rows = queries.list_languages_under(work, code)
    return form_page(
        "treaties/languages.html",
        None,
        instrument=queries.get_instrument(work, code),
        rows=sorted(rows, key=lambda row: country(row.country_code).casefold()),
        number=len(queries.list_parties(work, code)),
        statement_rows=len(queries.list_statements(work, code)),
        certainty=CERTAINTY,
    )


@blueprint.route("/<code>/languages/new", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def new_languages(code: str) -> ResponseReturnValue:
    """Say which languages a State takes under an instrument."""
    work = current_work()
    instrument = queries.get_instrument(work, code)
    form = NewLanguageForm()
    form.offer_states(directory.list_countries(work))
    return _languages(form, instrument, None, ("country_code",))


@blueprint.route("/<code>/languages/<country_code>", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def state_languages(code: str, country_code: str) -> ResponseReturnValue:
    """Correct which languages a State takes under an instrument."""
    work = current_work()
    instrument = queries.get_instrument(work, code)
    rows = {row.country_code: row for row in queries.list_languages_under(work, code)}
    if country_code not in rows:
        raise NotFound
    form = LanguageForm()
    if request.method == "GET":
        form.show(rows[country_code])
    return _languages(form, instrument, rows[country_code], ())


def _languages(
    form: Any, instrument: Instrument, found: Any, first: tuple[str, ...]
) -> ResponseReturnValue:
    back = url_for("treaties.languages", code=instrument.code)
    if form.validate_on_submit():
        state = found.country_code if found else form.country_code.data
        try:
            service.state_languages(current_work(), instrument.code, state, form.details())
        except Refused as refused:
            put_reasons(form, refused)
        else:
            announce(say("The row under %(instrument)s is kept.", instrument=instrument.code))
            return redirect(back)
    return form_page(
        "treaties/row.html",
        form,
        instrument=instrument,
        heading=country(found.country_code) if found else words(say("Add a State")),
        lead=say("Languages accepted"),
        fields=(*first, "languages", "urgency_exception", "note"),
        row=found,
        certainty=CERTAINTY,
        back=back,
    )
