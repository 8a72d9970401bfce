"""Handing work over when somebody leaves or is away, and taking it back."""

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission, Role
from mla.cases import queries, service
from mla.cases.forms.handing import hand_over_form
from mla.cases.models import Case
from mla.cases.rules.stages import Confidentiality
from mla.cases.service import HandOverOrder, Passing
from mla.cases.views.blueprint import blueprint
from mla.core.errors import NotFound, Refused
from mla.core.words import say
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.people import queries as people
from mla.people.models import Person
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work


@blueprint.get("/hand-overs")
@allow(Permission.CASES_ASSIGN)
def hand_overs() -> ResponseReturnValue:
    """List who handed over to whom, and offer to hand over one's own or somebody's work."""
    work = current_work()
    everybody = {person.id: person for person in people.list_people(work)}
    givers = [one for one in everybody.values() if service.may_hand_over(work, one)]
    return render_template(
        "cases/hand_overs.html",
        acts=queries.list_hand_overs(work),
        names={number: person.name for number, person in everybody.items()},
        givers=givers,
    )


@blueprint.route("/hand-overs/new/<int:officer_id>", methods=["GET", "POST"])
@allow(Permission.CASES_ASSIGN)
def hand_over(officer_id: int) -> ResponseReturnValue:
    """Hand over the work of a person, to one colleague or case by case."""
    work = current_work()
    giver = people.get_person(work, officer_id)
    if not service.may_hand_over(work, giver):
        raise NotFound  # Nobody is told whose work there is to hand over.
    cases = queries.list_known_of(work, giver.id)
    officers = [one for one in people.list_with_role(work, Role.OFFICER) if one.id != giver.id]
    form = hand_over_form(cases, officers)(data={"begins_on": work.today})
    if form.validate_on_submit():
        try:
            act = service.hand_over(work, _order(work, giver, cases, form))
        except Refused as refused:
            put_reasons(form, refused)
        else:
            announce(say("The work of %(name)s is handed over.", name=giver.name))
            return redirect(url_for("cases.show_hand_over", hand_over_id=act.id))
    return form_page(
        "cases/hand_over.html", form, giver=giver, rows=_rows(work, cases),
        is_own=giver.id == work.actor.id,
        may_pass_strict=work.actor.may(Permission.CASES_HAND_OVER),
    )  # fmt: skip


def _rows(work: Work, cases: Sequence[Case]) -> list[dict[str, Any]]:
    return [
        {
            "case": case,
            "due": deadlines.list_open(work, case.id),
            "is_strict": case.confidentiality is Confidentiality.STRICT,
        }
        for case in cases
    ]


def _order(work: Work, giver: Person, cases: Sequence[Case], form: Any) -> HandOverOrder:
    def chosen(value: str | None) -> Person | None:
        return people.get_person(work, int(value)) if value and value.isdigit() else None

    return HandOverOrder(
        giver=giver,
        note=form.note.data or "",
        begins_on=form.begins_on.data,
        until_on=form.until_on.data,
        rest=chosen(form.rest.data),
        each={
            case.id: Passing(chosen(form[f"to_{case.id}"].data), form[f"note_{case.id}"].data or "")
            for case in cases
        },
    )


@blueprint.get("/hand-overs/<int:hand_over_id>")
@allow(Permission.CASES_ASSIGN)
def show_hand_over(hand_over_id: int) -> ResponseReturnValue:
    """Show a hand-over and the cases of it that the reader may know of."""
    work = current_work()
    act = queries.get_hand_over(work, hand_over_id)
    giver = people.get_person(work, act.from_id)
    return render_template(
        "cases/show_hand_over.html",
        act=act,
        giver=giver,
        names={person.id: person.name for person in people.list_people(work)},
        passed=queries.list_passed(work, act),
        may_take_back=act.until_on is not None
        and act.returned_on is None
        and service.may_hand_over(work, giver),
    )


@blueprint.post("/hand-overs/<int:hand_over_id>/back")
@allow(Permission.CASES_ASSIGN)
def take_back(hand_over_id: int) -> ResponseReturnValue:
    """Give back what was lent during an absence."""
    work = current_work()
    act = queries.get_hand_over(work, hand_over_id)
    service.take_back(work, act)
    announce(say("What was lent has come back; what was passed on since stays where it is."))
    return redirect(url_for("cases.show_hand_over", hand_over_id=act.id))
