"""The parts of a case: measures, persons, references of others, linked cases."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries, service
from mla.cases.forms import (
    LinkForm,
    MeasureForm,
    PersonForm,
    ReferenceForm,
    measure_form,
)
from mla.cases.models import Case
from mla.cases.queries.law import law_of
from mla.cases.rules.decisions import DecisionKind, Ruling
from mla.cases.rules.graph import Web, draw
from mla.cases.rules.identifiers import (
    IdentifierKind,
    in_particulars,
    in_text,
    number,
    person,
)
from mla.cases.rules.kinds import LinkKind, PersonRole, ReferenceKind
from mla.cases.service import PersonDetails
from mla.cases.service.measures import is_decision
from mla.cases.service.particulars import may_edit
from mla.cases.views.blueprint import (
    attempt,
    blueprint,
    duties_of,
    known_already,
    offered_grounds,
    state_choices,
    told_known,
)
from mla.cases.words import (
    LINK_KINDS,
    LINKS_FROM_THERE,
    PERSON_ROLES,
    REFERENCE_KINDS,
)
from mla.core.errors import NotFound, Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.measures import queries as measures
from mla.measures.models import Measure
from mla.measures.rules import Outcome
from mla.measures.words import OUTCOMES, particular_label
from mla.web.form import choices
from mla.web.languages import language
from mla.web.pages import form_page
from mla.web.transaction import current_work

NONE = say("Not chosen")


@blueprint.route("/<int:case_id>/measures", methods=["GET", "POST"], endpoint="measures")
@allow(Permission.CASES_READ)
def list_measures(case_id: int) -> ResponseReturnValue:
    """Show the measures of a case, and add one."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = MeasureForm(data={"version": str(case.version)})
    form.kind.choices = choices(
        [("", NONE), *((k.code, k.label(language())) for k in measures.list_measure_kinds(work))]
    )
    form.ground.choices = [("", "")]
    context: dict[str, Any] = {
        "kinds": _kind_labels(work),
        "may_edit": may_edit(work.actor, case),
        "outcome_words": OUTCOMES,
    }
    if not form.validate_on_submit():
        return form_page("cases/measures.html", form, case=case, **context)
    if known := known_already(work, set(in_text(form.target.data)), case):
        return form_page("cases/measures.html", form, case=case, known=known, **context)

    def add() -> None:
        service.add_measure(
            work, case, kind_code=form.kind.data, target=form.target.data or None,
            version=form.seen(),
        )  # fmt: skip

    done = say("The measure is added.")
    return attempt(
        "cases/measures.html", form, case, add, done, endpoint="cases.measures", **context
    )


def _kind_labels(work: Work) -> dict[str, str]:
    return {kind.code: kind.label(language()) for kind in measures.list_measure_kinds(work)}


@blueprint.route("/<int:case_id>/measures/<int:number>", methods=["GET", "POST"])
@allow(Permission.CASES_READ)
def measure(case_id: int, number: int) -> ResponseReturnValue:
    """Change a measure, or say what became of it."""
    work = current_work()
    case = queries.get_case(work, case_id)
    found = next((one for one in case.measures if one.number == number), None)
    if found is None:
        raise NotFound
    kind = measures.get_measure_kind(work, found.kind_code)
    names = list(dict.fromkeys([*kind.extra_particulars, *found.particulars]))
    form = measure_form(MeasureForm, [(name, particular_label(name)) for name in names])(
        data=_shown(case, found)
    )
    form.kind.choices = [(found.kind_code, kind.label(language()))]
    law = law_of(work, case)
    form.ground.choices = offered_grounds(law)
    is_consulted = queries.situation_of(work, case).is_consulted
    context: dict[str, Any] = {
        "measure": found,
        "kind_label": kind.label(language()),
        "particulars": [f"particular_{name}" for name in names],
        "may_edit": _may_change(work, case),
        "is_decision": is_decision(case, found) and work.actor.may(Permission.CASES_DECIDE),
        "duties": duties_of(law, DecisionKind.REFUSAL, is_consulted=is_consulted),
    }
    if not form.validate_on_submit():
        return form_page("cases/measure.html", form, case=case, **context)
    typed = {*in_text(form.target.data), *in_particulars(_particulars(form, names))}
    if known := known_already(work, typed, case):
        return form_page("cases/measure.html", form, case=case, known=known, **context)
    done = say("Measure %(number)s is saved.", number=number)
    return attempt(
        "cases/measure.html", form, case, lambda: _change(work, case, found, form, names), done,
        endpoint="cases.measures", **context,
    )  # fmt: skip


def _may_change(work: Work, case: Case) -> bool:
    needed = (Permission.CASES_EXECUTE, Permission.CASES_DECIDE)
    return may_edit(work.actor, case) or any(work.actor.may(one) for one in needed)


def _particulars(form: Any, names: list[str]) -> dict[str, str]:
    typed = {name: form[f"particular_{name}"].data for name in names}
    return {name: value for name, value in typed.items() if value}


def _shown(case: Case, measure: Measure) -> dict[str, Any]:
    return {
        "version": str(case.version),
        "kind": measure.kind_code,
        "target": measure.target,
        "outcome": measure.outcome.value,
        "completed_on": measure.completed_on,
        "ground": measure.ground or "",
        "note": measure.note,
        **{f"particular_{name}": value for name, value in measure.particulars.items()},
    }


def _change(work: Work, case: Case, measure: Measure, form: Any, names: list[str]) -> None:
    service.change_measure(
        work,
        case,
        measure,
        target=form.target.data or None,
        particulars=_particulars(form, names),
        outcome=Outcome(form.outcome.data),
        completed_on=form.completed_on.data,
        ground=form.ground.data or None,
        note=form.note.data or None,
        ruling=Ruling(
            DecisionKind.REFUSAL,
            (),
            reasons=form.reasons.data or "",
            internal_reasons=form.internal_reasons.data or "",
            provision=form.provision.data or "",
            exemption=form.exemption.data or None,
            exemption_reason=form.exemption_reason.data or "",
        ),
        version=form.seen(),
    )


@blueprint.route("/<int:case_id>/persons", methods=["GET", "POST"])
@allow(Permission.CASES_READ)
def persons(case_id: int) -> ResponseReturnValue:
    """Show whom the matter concerns, and add somebody."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = PersonForm(data={"version": str(case.version)})
    form.nationality.choices = state_choices(work)
    context: dict[str, Any] = {"may_edit": may_edit(work.actor, case), "person_words": PERSON_ROLES}
    if not form.validate_on_submit():
        return form_page("cases/persons.html", form, case=case, **context)
    typed = {*person(form.name.data, form.name_in_script.data)}
    typed |= {*number(IdentifierKind.DOCUMENT, form.document.data)}
    if known := known_already(work, typed, case):
        return form_page("cases/persons.html", form, case=case, known=known, **context)
    details = PersonDetails(
        role=PersonRole(form.role.data),
        name=form.name.data,
        name_in_script=form.name_in_script.data or None,
        born_on=form.born_on.data,
        nationality=form.nationality.data or None,
        document=form.document.data or None,
        address=form.address.data or None,
    )
    done = say("The person is added.")
    return attempt(
        "cases/persons.html", form, case,
        lambda: service.add_person(work, case, details, version=form.seen()),
        done, endpoint="cases.persons", **context,
    )  # fmt: skip


@blueprint.post("/<int:case_id>/persons/<int:person_id>/remove")
@allow(Permission.CASES_EDIT)
def remove_person(case_id: int, person_id: int) -> ResponseReturnValue:
    """Take a person out of a case."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = PersonForm(data={"version": str(case.version)})
    form.nationality.choices = state_choices(work)
    done = say("The person is taken out; the audit trail keeps the entry.")
    context: dict[str, Any] = {"may_edit": may_edit(work.actor, case), "person_words": PERSON_ROLES}
    return attempt(
        "cases/persons.html", form, case,
        lambda: service.remove_person(work, case, person_id),
        done, endpoint="cases.persons", **context,
    )  # fmt: skip


@blueprint.route("/<int:case_id>/references", methods=["GET", "POST"])
@allow(Permission.CASES_READ)
def references(case_id: int) -> ResponseReturnValue:
    """Show the numbers others keep the matter under, and the linked cases; add one of either."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = ReferenceForm(data={"version": str(case.version)}, prefix="reference")
    tie = LinkForm(data={"version": str(case.version)}, prefix="link")
    web, cases = queries.web_around(work, case)
    context: dict[str, Any] = {
        "tie": tie,
        "links": queries.list_links(work, case),
        "web": {"drawing": draw(web), "cases": cases, "rows": _rows(web, cases, case)},
        "alike": told_known(
            queries.find_known(work, queries.identifiers_kept(work, case), but=case.id)
        ),
        "reference_words": REFERENCE_KINDS,
        "link_words": LINK_KINDS,
        "link_words_back": LINKS_FROM_THERE,
        "may_edit": may_edit(work.actor, case),
    }
    is_link = request.form.get("act") == "link"
    if is_link and tie.validate_on_submit():
        done = say("The cases are linked.")
        return attempt(
            "cases/references.html", tie, case, lambda: _tie(work, case, tie), done,
            endpoint="cases.references", **{**context, "reference_form": form},
        )  # fmt: skip
    if not is_link and form.validate_on_submit():
        typed = {*number(IdentifierKind.REFERENCE, form.value.data)}
        if known := known_already(work, typed, case):
            context |= {"known": known, "reference_form": form}
            return form_page("cases/references.html", form, case=case, **context)
        done = say("The reference is added.")
        return attempt(
            "cases/references.html", form, case,
            lambda: service.add_reference(
                work, case, ReferenceKind(form.kind.data), form.value.data, version=form.seen()
            ),
            done, endpoint="cases.references", **{**context, "reference_form": form},
        )  # fmt: skip
    shown = tie if is_link else form
    return form_page("cases/references.html", shown, case=case, reference_form=form, **context)


def _rows(web: Web, cases: dict[int, Case], here: Case) -> list[dict[str, Any]]:
    """Return every link of the drawing as a row, the case in hand first in its own."""
    rows = []
    for edge in web.edges:
        is_from = edge.end != here.id
        first, second = (edge.start, edge.end) if is_from else (edge.end, edge.start)
        words = LINK_KINDS if is_from else LINKS_FROM_THERE
        rows.append({"from": cases[first], "kind": words[edge.kind], "to": cases[second]})
    return sorted(rows, key=lambda row: row["from"].id != here.id)


def _tie(work: Work, case: Case, form: LinkForm) -> None:
    try:
        other = queries.get_case_by_reference(work, form.other.data or "")
    except NotFound:
        # A hidden case and no case look the same.
        raise Refused(
            Reason(
                say("There is no case with this reference. Type it as it stands on the case."),
                anchor="other",
            )
        ) from None
    service.link(work, case, other, LinkKind(form.kind.data), version=form.seen())
