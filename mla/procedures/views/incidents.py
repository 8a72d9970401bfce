"""The pages of incidents: those of all cases, and one."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.core.words import say
from mla.procedures import queries, service
from mla.procedures.forms import IncidentForm
from mla.procedures.rules import incidents as rules
from mla.procedures.service import IncidentOrder
from mla.procedures.views.blueprint import attempt, blueprint
from mla.web.pages import form_page
from mla.web.transaction import current_work


@blueprint.get("/incidents")
@allow(Permission.CASES_READ_OFFICE)
def incidents() -> ResponseReturnValue:
    """List what went wrong and is not settled, and count all of it."""
    work = current_work()
    counts = queries.count_incidents(work)
    return render_template(
        "procedures/incidents.html",
        open=queries.list_incidents(work),
        kinds=rules.KINDS,
        stages=_stages(),
        table=[
            [label, *(counts.get((kind, stage), 0) for stage in rules.IncidentStage)]
            for kind, label in rules.KINDS.items()
        ],
    )


def _stages() -> dict[Any, dict[str, Any]]:
    return {
        stage: {"label": label, "kind": kind, "dial": dial}
        for stage, (label, kind, dial) in rules.STAGES.items()
    }


@blueprint.route("/cases/<int:case_id>/incidents/<int:incident_id>", methods=["GET", "POST"])
@allow(Permission.CASES_READ)
def incident(case_id: int, incident_id: int) -> ResponseReturnValue:
    """Show an incident; explain it, ask again or settle it."""
    work = current_work()
    case = cases.get_case(work, case_id)
    found = queries.get_incident(work, case, incident_id)
    form = IncidentForm(data={"version": str(found.version)})
    open_moves = [
        move for move in rules.INCIDENT.open_to(found.stage) if work.actor.may(move.permission)
    ]
    asked = open_moves[0].name if open_moves else "explain"
    form.text.label.text = rules.TEXTS[asked if len(open_moves) < 2 else "settle"]
    context: dict[str, Any] = {
        "incident": found,
        "kinds": rules.KINDS,
        "stage": _stages()[found.stage],
        "moves": [(move.name, rules.MOVES[move.name]) for move in open_moves],
        "move_words": rules.MOVES,
        "procedure_href": url_for(
            "procedures.show", case_id=case.id, procedure_id=found.procedure_id
        ),
        "procedure_label": queries.definition_of(found.procedure).label,
    }
    if not form.validate_on_submit():
        return form_page("procedures/incident.html", form, case=case, **context)
    order = IncidentOrder(request.form.get("act", asked), form.text.data or "", form.seen())
    return attempt(
        "procedures/incident.html", form, case,
        lambda: service.move_incident(work, case, found, order),
        say("The incident is written on."), lambda: found.version,
        back=lambda: {"endpoint": "procedures.incident", "case_id": case.id,
                      "incident_id": found.id},
        **context,
    )  # fmt: skip
