"""Who has a case, and who may know of it."""

from typing import Any

from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission, Role
from mla.cases import queries, service
from mla.cases.forms import AccessForm, ActForm, AssignForm, RestrictForm
from mla.cases.models import Case
from mla.cases.rules.stages import Confidentiality
from mla.cases.views.blueprint import attempt, authority_choices, blueprint
from mla.cases.words import CONFIDENTIALITY_HINTS
from mla.core.words import say
from mla.database import Work
from mla.directory import queries as directory
from mla.people import queries as people
from mla.web.form import choices
from mla.web.pages import form_page
from mla.web.transaction import current_work

NONE = say("Not chosen")


@blueprint.route("/<int:case_id>/assign", methods=["GET", "POST"])
@allow(Permission.CASES_ASSIGN)
def assign(case_id: int) -> ResponseReturnValue:
    """Give a case to an officer."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = AssignForm(data={"version": str(case.version), "officer": case.officer_id})
    officers = people.list_with_role(work, Role.OFFICER)
    form.officer.choices = [(officer.id, officer.name) for officer in officers]
    if not form.validate_on_submit():
        return form_page("cases/assign.html", form, case=case)
    officer = people.get_person(work, form.officer.data)
    done = say("The case is given to %(name)s.", name=officer.name)
    return attempt(
        "cases/assign.html", form, case,
        lambda: service.assign(work, case, officer, version=form.seen()), done,
    )  # fmt: skip


@blueprint.route("/<int:case_id>/access", methods=["GET", "POST"])
@allow(Permission.CASES_RESTRICT)
def access(case_id: int) -> ResponseReturnValue:
    """Show and change how many may know of a case."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = RestrictForm(
        data={
            "version": str(case.version),
            "level": case.confidentiality.value,
            "reason": case.confidentiality_reason,
        }
    )
    context = _context(work, case)
    if not form.validate_on_submit():
        return form_page("cases/access.html", form, case=case, **context)
    level = Confidentiality(form.level.data)
    done = say("It is decided who may know of the case.")
    return attempt(
        "cases/access.html", form, case,
        lambda: service.restrict(
            work, case, level, form.reason.data or "", version=form.seen()
        ),
        done, endpoint="cases.access", **context,
    )  # fmt: skip


@blueprint.route("/<int:case_id>/access/add", methods=["GET", "POST"])
@allow(Permission.CASES_RESTRICT)
def add_access(case_id: int) -> ResponseReturnValue:
    """Name a person or an authority for a case."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = AccessForm(data={"version": str(case.version)})
    named = [person for person in people.list_people(work) if person.is_active]
    form.person.choices = choices([("", NONE), *((str(p.id), p.name) for p in named)])
    form.authority.choices = authority_choices(work, is_domestic=True)
    if not form.validate_on_submit():
        return form_page("cases/add_access.html", form, case=case)
    done = say("Access is given.")
    return attempt(
        "cases/add_access.html", form, case, lambda: _give(work, case, form), done,
        endpoint="cases.access",
    )  # fmt: skip


def _give(work: Work, case: Case, form: Any) -> None:
    service.give_access(
        work,
        case,
        person_id=int(form.person.data) if form.person.data else None,
        authority_id=int(form.authority.data) if form.authority.data else None,
        version=form.seen(),
    )


@blueprint.post("/<int:case_id>/access/<int:access_id>/take")
@allow(Permission.CASES_RESTRICT)
def take_access(case_id: int, access_id: int) -> ResponseReturnValue:
    """Take away what was given."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form = RestrictForm(
        formdata=None, data={"version": str(case.version), "level": case.confidentiality.value}
    )
    return attempt(
        "cases/access.html", form, case, lambda: service.take_access(work, case, access_id),
        say("Access is taken away."), endpoint="cases.access", **_context(work, case),
    )  # fmt: skip


def _context(work: Work, case: Case) -> dict[str, Any]:
    persons = {person.id: person for person in people.list_people(work)}
    authorities = {row.id: row for row in directory.list_authorities(work, is_active=None)}
    return {
        "act": ActForm(),
        "notes": {level.value: hint for level, hint in CONFIDENTIALITY_HINTS.items()},
        "named": [
            {
                "id": row.id,
                "name": persons[row.person_id].name
                if row.person_id
                else authorities[row.authority_id or 0].name,
                "is_person": row.person_id is not None,
                "given_by": row.given_by,
                "given_at": row.given_at,
            }
            for row in queries.list_access(work, case)
        ],
    }
