"""The pages of procedures: the list of a case, beginning one, one procedure, its next step."""

from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from wtforms import SelectField, StringField
from wtforms.validators import Length, Optional

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.core.words import say
from mla.database import Work
from mla.measures import queries as measures
from mla.procedures import queries, service
from mla.procedures.forms import answers_from, note_of, shown, step_form
from mla.procedures.models import Procedure
from mla.procedures.queries import Offer
from mla.procedures.rules.definition import Act, Definition, Kind
from mla.procedures.rules.incidents import KINDS as INCIDENT_KINDS
from mla.procedures.service import Correction, Start, StepOrder
from mla.procedures.views import telling
from mla.procedures.views.blueprint import attempt, blueprint
from mla.web.form import choices
from mla.web.languages import language, language_name
from mla.web.pages import form_page, place_of
from mla.web.transaction import current_work


def the_procedure(case_id: int, procedure_id: int) -> tuple[Work, Case, Procedure]:
    """Return the piece of work, the case and the procedure that an address names."""
    work = current_work()
    case = cases.get_case(work, case_id)
    return work, case, queries.get_procedure(work, case, procedure_id)


@blueprint.get("/cases/<int:case_id>/procedures")
@allow(Permission.CASES_READ)
def index(case_id: int) -> ResponseReturnValue:
    """List what runs and ran beside a case, and what can be begun."""
    work = current_work()
    case = cases.get_case(work, case_id)
    return render_template(
        "procedures/index.html",
        case=case,
        running=queries.list_beside(work, case),
        over=queries.list_beside(work, case, is_over=True),
        kinds=[one for one in queries.kinds_for(work, case) if work.actor.may(one.permission)],
        incidents=queries.list_case_incidents(work, case),
        incident_kinds=INCIDENT_KINDS,
    )


@blueprint.route("/cases/<int:case_id>/procedures/new/<procedure_kind>", methods=["GET", "POST"])
@allow(Permission.CASES_READ)
def new(case_id: int, procedure_kind: str) -> ResponseReturnValue:
    """Begin a procedure beside a case."""
    work = current_work()
    case = cases.get_case(work, case_id)
    definition = next((d for d in queries.kinds_for(work, case) if d.kind == procedure_kind), None)
    if definition is None:
        abort(404)
    form = _new_form(work, case, definition)
    context: dict[str, Any] = {
        "definition": definition,
        "law": telling.law(work, case, definition),
        "is_permitted": work.actor.may(definition.permission),
    }
    if not form.validate_on_submit():
        return form_page("procedures/new.html", form, case=case, **context)
    made: list[Procedure] = []
    wanted = _wanted(work, case, definition, form)
    return attempt(
        "procedures/new.html", form, case,
        lambda: made.append(service.start(work, case, wanted)),
        say("Opened: %(kind)s.", kind=definition.label), lambda: 0,
        back=lambda: _show(case, made[0]), **context,
    )  # fmt: skip


def _show(case: Case, procedure: Procedure) -> dict[str, Any]:
    return {"endpoint": "procedures.show", "case_id": case.id, "procedure_id": procedure.id}


def _new_form(work: Work, case: Case, definition: Definition) -> Any:
    kinds = {kind.code: kind.label(language()) for kind in measures.list_measure_kinds(work)}
    whole = ("", say("The whole case"))
    said = [
        (str(m.number), say("Measure %(number)s: %(kind)s", number=m.number,
                            kind=kinds.get(m.kind_code, m.kind_code)))
        for m in case.measures
    ]  # fmt: skip
    extra = {
        "title": StringField(
            say("Neutral title"),
            description=say("To tell it from others of its kind; without names."),
            validators=[Optional(), Length(max=200)],
        ),
        "measure": SelectField(say("About"), choices=choices([whole, *said])),
    }
    asks = definition.asked(definition.opening)
    offered, has_note = queries.offered(work, case), telling.is_office(work)
    made = step_form(asks, offered, language_name, extra, has_note=has_note)
    return made(data=shown(asks, {}, telling.office_zone(work)))


def _wanted(work: Work, case: Case, definition: Definition, form: Any) -> Start:
    asks = definition.asked(definition.opening)
    return Start(
        kind=Kind(definition.kind),
        title=form.title.data or "",
        answers=answers_from(form, asks, queries.offered(work, case)),
        on=form.on.data,
        measure_number=int(form.measure.data) if form.measure.data else None,
        note=note_of(form),
    )


@blueprint.get("/cases/<int:case_id>/procedures/<int:procedure_id>")
@allow(Permission.CASES_READ)
def show(case_id: int, procedure_id: int) -> ResponseReturnValue:
    """Show a procedure: where it stands, what it knows, what may be done, what happened."""
    work, case, procedure = the_procedure(case_id, procedure_id)
    definition = queries.definition_of(procedure)
    standing = queries.standing_of(work, case, procedure)
    names, values = telling.valuations(procedure)
    ends = queries.ran_out(standing, definition)
    return render_template(
        "procedures/show.html",
        case=case,
        procedure=procedure,
        definition=definition,
        status=queries.status_of(procedure),
        facts=telling.facts(work, case, procedure, standing),
        history=telling.history(work, case, procedure),
        value_names=names,
        values=values,
        moves=telling.moves(work, case, procedure),
        diary=telling.diary(work, procedure),
        law=telling.law(work, case, definition),
        ran_out=ends.last_on if ends else None,
        may_change=work.actor.may(_change_permission(procedure)),
        may_undo=work.actor.may(Permission.CASES_CORRECT) and len(procedure.steps) > 1,
    )


def _change_permission(procedure: Procedure) -> Permission:
    has_moved = any(step.act in (Act.MOVED, Act.RAN_OUT) for step in procedure.steps)
    opening = Permission(queries.definition_of(procedure).permission)
    return Permission.CASES_CORRECT if has_moved else opening


@blueprint.route(
    "/cases/<int:case_id>/procedures/<int:procedure_id>/move/<procedure_move>",
    methods=["GET", "POST"],
)
@allow(Permission.CASES_READ)
def move(case_id: int, procedure_id: int, procedure_move: str) -> ResponseReturnValue:
    """Take a step with a procedure, or say everything that stands in its way."""
    work, case, procedure = the_procedure(case_id, procedure_id)
    definition = queries.definition_of(procedure)
    if procedure_move not in definition.moves:
        abort(404)
    offers = queries.list_offers(work, case, procedure)
    offer = next((one for one in offers if one.move.name == procedure_move), None)
    asks = definition.asked(offer.move.asks if offer else ())
    offered = queries.offered(work, case)
    form = step_form(asks, offered, language_name, has_note=telling.is_office(work))(
        data={**shown(asks, {}, telling.office_zone(work)), "version": str(procedure.version)}
    )
    context = _around_move(case, procedure, offer, procedure_move)
    if not form.validate_on_submit():
        return form_page("procedures/move.html", form, case=case, **context)
    order = StepOrder(
        procedure_move, answers_from(form, asks, offered), form.on.data, note_of(form), form.seen()
    )
    return attempt(
        "procedures/move.html", form, case, lambda: service.move(work, case, procedure, order),
        say("Done: %(move)s.", move=definition.moves[procedure_move]), lambda: procedure.version,
        back=lambda: _show(case, procedure), **context,
    )  # fmt: skip


def _around_move(
    case: Case, procedure: Procedure, offer: Offer | None, name: str
) -> dict[str, Any]:
    definition = queries.definition_of(procedure)
    return {
        "procedure": procedure,
        "definition": definition,
        "label": definition.moves[name],
        "offer": offer,
        "target": definition.stage_label(offer.move.target) if offer else None,
        "is_dangerous": name in definition.dangerous,
        "blocked": [
            {"sentence": one.sentence, "href": place_of(one, case_id=case.id)}
            for one in (offer.reasons if offer else ())
        ],
    }


@blueprint.route(
    "/cases/<int:case_id>/procedures/<int:procedure_id>/change", methods=["GET", "POST"]
)
@allow(Permission.CASES_READ)
def change(case_id: int, procedure_id: int) -> ResponseReturnValue:
    """Change the details of a procedure, or undo its last step; what was written stays."""
    work, case, procedure = the_procedure(case_id, procedure_id)
    definition = queries.definition_of(procedure)
    asks, offered = definition.asked(definition.opening), queries.offered(work, case)
    details = queries.standing_of(work, case, procedure).details
    extra = {"reason": StringField(say("Why it has to be changed"), validators=[Length(max=1000)])}
    form = step_form(asks, offered, language_name, extra, has_day=False, has_note=False)(
        data={
            **shown(asks, details, telling.office_zone(work)),
            "version": str(procedure.version),
        }
    )
    context: dict[str, Any] = {
        "procedure": procedure,
        "definition": definition,
        "may_change": work.actor.may(_change_permission(procedure)),
        "may_undo": work.actor.may(Permission.CASES_CORRECT) and len(procedure.steps) > 1,
    }
    if not form.validate_on_submit():
        return form_page("procedures/change.html", form, case=case, **context)
    reason = form.reason.data or ""
    if request.form.get("act") == "undo":
        return attempt(
            "procedures/change.html", form, case,
            lambda: service.undo(work, case, procedure, reason=reason, version=form.seen()),
            say("The step is undone; it stays in the history."), lambda: procedure.version,
            back=lambda: _show(case, procedure), **context,
        )  # fmt: skip
    correction = Correction(answers_from(form, asks, offered), reason, form.seen())
    return attempt(
        "procedures/change.html", form, case,
        lambda: service.correct(work, case, procedure, correction),
        say("The details are changed; what was written first stays in the history."),
        lambda: procedure.version, back=lambda: _show(case, procedure), **context,
    )  # fmt: skip
