"""One kind of matter turned into another, and a wrong kind put right."""

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries, service
from mla.cases.forms import KindForm, TurnForm
from mla.cases.models import Case
from mla.cases.rules.stages import Direction, Kind
from mla.cases.rules.workflows import workflow_of
from mla.cases.service import Turning
from mla.cases.views.blueprint import attempt, blueprint
from mla.cases.words import KINDS
from mla.core.errors import Refused, Stale
from mla.core.words import say
from mla.web.form import choices
from mla.web.pages import announce, form_page
from mla.web.transaction import current_work

NONE = say("Not chosen")


@blueprint.route("/<int:case_id>/turn", methods=["GET", "POST"])
@allow(Permission.CASES_HANDLE)
def turn(case_id: int) -> ResponseReturnValue:
    """Make a case of another kind out of this one, which closes with a note."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = TurnForm(data={"version": str(case.version), "title": case.title})
    form.kind.choices = _others(case)
    is_incoming = case.direction is Direction.INCOMING
    if not is_incoming:
        del form.received_on
    context: dict[str, Any] = {"can_turn": service.can_turn(case)}
    if not form.validate_on_submit():
        return form_page("cases/turn.html", form, case=case, **context)
    new = Turning(
        kind=Kind(form.kind.data),
        title=form.title.data or "",
        received_on=form.received_on.data if is_incoming else None,
        foreign_reference=form.foreign_reference.data or None,
        note=form.note.data or "",
    )
    try:
        other = service.turn_into(work, case, new, version=form.seen())
    except (Refused, Stale) as stopped:
        return _stopped(form, case, stopped, context)
    announce(say("It became %(reference)s.", reference=other.reference))
    return redirect(url_for("cases.show", case_id=other.id))


def _stopped(
    form: Any, case: Case, stopped: Refused | Stale, context: dict[str, Any]
) -> ResponseReturnValue:
    """Show the form again, with what stands in the way or with what others changed."""

    def again() -> None:
        raise stopped

    return attempt("cases/turn.html", form, case, again, say("Nothing was done."), **context)


def _others(case: Case) -> list[Any]:
    named = [(kind, name) for kind, name in KINDS.items() if kind is not case.kind]
    return choices([("", NONE), *named])


@blueprint.route("/<int:case_id>/kind", methods=["GET", "POST"])
@allow(Permission.CASES_CORRECT)
def reclassify(case_id: int) -> ResponseReturnValue:
    """Put right what kind a case was recorded as; its number stays."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = KindForm(data={"version": str(case.version), "kind": request.args.get("kind", "")})
    here = [k for k in KINDS if case.stage in workflow_of(k, case.direction).stages]
    named = [(kind, KINDS[kind]) for kind in here if kind is not case.kind]
    form.kind.choices = choices([("", NONE), *named])
    if not form.validate_on_submit():
        return form_page("cases/kind.html", form, case=case, now=KINDS[case.kind])
    kind, reason = Kind(form.kind.data), form.reason.data or ""
    done = say("It is now kept as: %(kind)s.", kind=KINDS[kind])
    return attempt(
        "cases/kind.html", form, case,
        lambda: service.reclassify(work, case, kind, reason=reason, version=form.seen()),
        done, now=KINDS[case.kind],
    )  # fmt: skip
