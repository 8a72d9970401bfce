"""What was refused or postponed, and refusing or postponing some of the measures."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries, service
from mla.cases.forms import DecideForm, ReviewForm
from mla.cases.models import Case
from mla.cases.rules.asks import EXEMPTIONS, PERSON_TOLD, POSTPONEMENT_GROUNDS, RESUBMISSION
from mla.cases.rules.decisions import DecisionKind, Resubmission, Ruling, Told
from mla.cases.rules.stages import Direction
from mla.cases.service.reviewing import in_force
from mla.cases.views.blueprint import (
    attempt,
    blueprint,
    duties_of,
    measure_labels,
    offered_grounds,
)
from mla.cases.words import CONSULTED, DECISIONS
from mla.core.words import say
from mla.database import Work
from mla.measures.rules import Outcome
from mla.treaties.words import GROUNDS
from mla.web.form import choices
from mla.web.pages import form_page
from mla.web.transaction import current_work


@blueprint.route("/<int:case_id>/decisions", methods=["GET", "POST"])
@allow(Permission.CASES_READ)
def decisions(case_id: int) -> ResponseReturnValue:
    """Show what was refused or postponed, and lift or prolong a postponement."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = ReviewForm(data={"version": str(case.version)})
    context = _shown(work, case)
    if not form.validate_on_submit():
        return form_page("cases/decisions.html", form, case=case, **context)
    number = request.form.get("decision", 0, type=int)
    is_lifted = request.form.get("act") == "lift"

    def act() -> None:
        why, seen = form.reason.data or "", form.seen()
        if is_lifted:
            service.lift(work, case, number, reason=why, version=seen)
        else:
            day = form.review_on.data
            service.set_review(work, case, number, review_on=day, reason=why, version=seen)

    done = say("The postponement is lifted.") if is_lifted else say("The day of review is set.")
    return attempt(
        "cases/decisions.html", form, case, act, done, endpoint="cases.decisions", **context
    )


def _shown(work: Work, case: Case) -> dict[str, Any]:
    may_decide = work.actor.may(Permission.CASES_DECIDE)
    return {
        "held": in_force(case),
        "kinds": DECISIONS,
        "consulted": CONSULTED,
        "exemptions": EXEMPTIONS,
        "told": PERSON_TOLD,
        "again": RESUBMISSION,
        "grounds": {**GROUNDS, **POSTPONEMENT_GROUNDS},
        "labels": dict(measure_labels(case)),
        "reads_internal": queries.reads_internal(work),
        "may_decide": may_decide and case.direction is Direction.INCOMING,
        "may_handle": work.actor.may(Permission.CASES_HANDLE),
    }


@blueprint.route("/<int:case_id>/decisions/new", methods=["GET", "POST"])
@allow(Permission.CASES_DECIDE)
def decide(case_id: int) -> ResponseReturnValue:
    """Refuse or postpone some of the measures; the case goes on with the others."""
    work = current_work()
    case = queries.get_case(work, case_id)
    situation = queries.situation_of(work, case)
    form = DecideForm(data={"version": str(case.version)})
    law = situation.law()
    grounds = offered_grounds(law)
    form.ground.choices, form.other_grounds.choices = grounds, grounds[1:]
    pending = {m.number for m in case.measures if m.outcome is Outcome.PENDING}
    form.measures.choices = choices(one for one in measure_labels(case) if one[0] in pending)
    context: dict[str, Any] = {"duties": duties_of(law, is_consulted=situation.is_consulted)}
    if not context["duties"]:
        del form.exemption, form.exemption_reason
    if not form.validate_on_submit():
        return form_page("cases/decide.html", form, case=case, **context)
    done = say("It is decided. The case goes on with the other measures.")
    return attempt(
        "cases/decide.html", form, case,
        lambda: service.decide(work, case, _ruling(form), on=form.on.data, version=form.seen()),
        done, endpoint="cases.decisions", **context,
    )  # fmt: skip


def _ruling(form: Any) -> Ruling:
    kind = DecisionKind(form.what.data)
    is_refusal = kind is DecisionKind.REFUSAL
    first = form.ground.data if is_refusal else form.postponement.data
    more = form.other_grounds.data if is_refusal else ()
    told, again = form.person_told.data, form.resubmission.data
    return Ruling(
        kind=kind,
        grounds=[one for one in dict.fromkeys([first, *(more or ())]) if one],
        measures=form.measures.data or (),
        review_on=None if is_refusal else form.review_on.data,
        person_told=Told(told) if told else None,
        resubmission=Resubmission(again) if again else None,
        exemption=(form.exemption.data or None) if "exemption" in form else None,
        **{name: form[name].data or "" for name in _TEXTS if name in form},
    )


_TEXTS = (
    *("reasons", "internal_reasons", "provision", "exemption_reason", "remedy"),
    *("resubmission_how", "delegation", "partial_help"),
)
