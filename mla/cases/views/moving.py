"""Moving a case, and correcting its history."""

from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries, service
from mla.cases.forms import CorrectForm, answers_from, move_form
from mla.cases.models import Case
from mla.cases.queries import Offer
from mla.cases.queries.law import law_of
from mla.cases.rules.asks import ASKS, Shape, asked_now
from mla.cases.rules.decisions import RULINGS
from mla.cases.rules.history import effective
from mla.cases.rules.situation import Situation
from mla.cases.service import MoveOrder
from mla.cases.views.blueprint import (
    attempt,
    authority_choices,
    blueprint,
    duties_of,
    measure_labels,
    offered_grounds,
)
from mla.cases.words import DANGEROUS, MOVES, STAGES, move_label
from mla.core.errors import NotFound
from mla.core.words import Sentence, say
from mla.database import Work
from mla.web.pages import form_page, place_of
from mla.web.transaction import current_work

ELSEWHERE = {"refer": "referrals.new"}
"""Moves that another room makes on a page of its own, with more than the case would ask."""


@blueprint.route("/<int:case_id>/move/<name>", methods=["GET", "POST"])
@allow(Permission.CASES_READ)
def move(case_id: int, name: str) -> ResponseReturnValue:
    """Take a step with a case, or say everything that stands in its way."""
    work = current_work()
    case = queries.get_case(work, case_id)
    if name not in MOVES:
        abort(404)
    if name in ELSEWHERE:
        return redirect(url_for(ELSEWHERE[name], case_id=case.id))
    offer = _offer(work, case, name)
    situation = queries.situation_of(work, case)
    asks = asked_now(offer.move.asks, situation, name) if offer else ()
    form = move_form(asks, _offered(work, case, asks))()
    if request.method == "GET":
        form.version.data = str(case.version)
    context: dict[str, Any] = {
        "offer": offer,
        "label": move_label(case.kind, name),
        "duties": _duties(situation, name) if offer else (),
        "is_dangerous": name in DANGEROUS,
        "target": _target(case, offer),
        "blocked": [
            {"sentence": reason.sentence, "href": place_of(reason, case_id=case.id)}
            for reason in (offer.reasons if offer else ())
        ],
    }
    if not form.validate_on_submit():
        return form_page("cases/move.html", form, case=case, **context)
    order = MoveOrder(name, on=form.on.data, answers=answers_from(form, asks), version=form.seen())
    done = say("Done: %(move)s.", move=move_label(case.kind, name))
    return attempt(
        "cases/move.html", form, case, lambda: service.move(work, case, order), done, **context
    )


def _offer(work: Work, case: Case, name: str) -> Offer | None:
    return next((o for o in queries.list_offers(work, case) if o.move.name == name), None)


def _target(case: Case, offer: Offer | None) -> Any:
    if offer is None:
        return None
    path = [visit.stage for visit in effective(case.visits)]
    return STAGES[case.direction, offer.move.target_of(path)][0]


def _offered(work: Work, case: Case, asks: tuple[str, ...]) -> dict[str, Any]:
    shapes = {ASKS[name].shape for name in asks}
    needs_grounds = shapes & {Shape.GROUND, Shape.GROUNDS}
    return {
        "authority": authority_choices(work, is_domestic=True) if Shape.AUTHORITY in shapes else [],
        "ground": offered_grounds(law_of(work, case)) if needs_grounds else [],
        "measures": measure_labels(case),
        "outcomes": {measure.number: measure.outcome.value for measure in case.measures},
    }


def _duties(situation: Situation, name: str) -> list[Sentence]:
    """Say which consultation must come first, where a move refuses or postpones."""
    if name not in RULINGS:
        return []
    return duties_of(situation.law(), RULINGS[name], is_consulted=situation.is_consulted)


@blueprint.route("/<int:case_id>/visits/<int:visit_id>/correct", methods=["GET", "POST"])
@allow(Permission.CASES_CORRECT)
def correct(case_id: int, visit_id: int) -> ResponseReturnValue:
    """Correct the day of a step, or undo the last step; what was written stays in the history."""
    work = current_work()
    case = queries.get_case(work, case_id)
    held = effective(case.visits)
    visit = next((visit for visit in held if visit.id == visit_id), None)
    if visit is None:
        raise NotFound
    is_last = visit is held[-1] and len(held) > 1
    form = CorrectForm(data={"on": visit.on, "version": str(case.version)})
    context: dict[str, Any] = {
        "visit": visit,
        "is_last": is_last,
        "stage": STAGES[case.direction, visit.stage][0],
    }
    if not form.validate_on_submit():
        return form_page("cases/correct.html", form, case=case, **context)
    if is_last and request.form.get("act") == "undo":
        done = say("The step is undone; it stays in the history.")
        return attempt(
            "cases/correct.html", form, case,
            lambda: service.undo(work, case, reason=form.reason.data, version=form.seen()),
            done, **context,
        )  # fmt: skip
    on = form.on.data or visit.on
    done = say("The day is corrected; the first entry stays in the history.")
    return attempt(
        "cases/correct.html", form, case,
        lambda: service.correct_day(
            work, case, visit.id, on=on, reason=form.reason.data, version=form.seen()
        ),
        done, **context,
    )  # fmt: skip
