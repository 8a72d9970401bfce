"""The substances of a case, and the platforms that keep it under a number of theirs."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries, service
from mla.cases.forms.substances import PlatformForm, SubstanceForm
from mla.cases.models import Case
from mla.cases.rules.kinds import ReferenceKind
from mla.cases.service.particulars import may_edit
from mla.cases.views.blueprint import attempt, blueprint
from mla.cases.words import PARTS, UNITS
from mla.core.words import say
from mla.database import Work
from mla.directory import queries as directory
from mla.treaties import queries as treaties
from mla.web.pages import form_page
from mla.web.transaction import current_work

PAGE = "cases/substances.html"


@blueprint.route("/<int:case_id>/substances", methods=["GET", "POST"])
@allow(Permission.CASES_READ)
def substances(case_id: int) -> ResponseReturnValue:
    """Show the substances and platform references of a case; add one of either."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form, other = _forms(work, case)
    context = {**_context(work, case), "substance_form": form, "platform_form": other}
    if request.form.get("act") == "platform":
        if not other.validate_on_submit():
            return form_page(PAGE, other, case=case, **context)
        done = say("The reference is added.")
        return attempt(
            PAGE, other, case, lambda: _add_number(work, case, other), done,
            endpoint="cases.substances", **context,
        )  # fmt: skip
    if not form.validate_on_submit():
        return form_page(PAGE, form, case=case, **context)
    done = say("The substance is added.")
    return attempt(
        PAGE, form, case,
        lambda: service.add_substance(work, case, form.details(), version=form.seen()),
        done, endpoint="cases.substances", **context,
    )  # fmt: skip


def _forms(work: Work, case: Case) -> tuple[SubstanceForm, PlatformForm]:
    form = SubstanceForm(data={"version": str(case.version)}, prefix="substance")
    form.offer(treaties.list_substances(work))
    other = PlatformForm(data={"version": str(case.version)}, prefix="platform")
    other.offer(directory.list_networks(work))
    return form, other


def _add_number(work: Work, case: Case, form: PlatformForm) -> None:
    service.add_reference(
        work, case, ReferenceKind.PLATFORM, form.value.data, network_code=form.platform.data,
        version=form.seen(),
    )  # fmt: skip


def _context(work: Work, case: Case) -> dict[str, Any]:
    platforms = queries.list_platforms(work, case)
    listed = {(row.network_code, row.value) for row, _ in platforms}
    code = queries.find_platform(work, case.platform)
    return {
        "found": queries.list_substances(work, case),
        "platforms": platforms,
        "is_apart": bool(case.platform) and (code, case.platform_reference) not in listed,
        "marks": queries.marks(work, case),
        "parts": PARTS,
        "units": UNITS,
        "may_edit": may_edit(work.actor, case),
    }


@blueprint.post("/<int:case_id>/substances/<int:substance_id>/remove")
@allow(Permission.CASES_EDIT)
def remove_substance(case_id: int, substance_id: int) -> ResponseReturnValue:
    """Take a substance out of a case."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form, other = _forms(work, case)
    context = {**_context(work, case), "substance_form": form, "platform_form": other}
    done = say("The substance is taken out; the audit trail keeps the entry.")
    return attempt(
        PAGE, form, case, lambda: service.remove_substance(work, case, substance_id), done,
        endpoint="cases.substances", **context,
    )  # fmt: skip


@blueprint.post("/<int:case_id>/references/<int:reference_id>/remove")
@allow(Permission.CASES_EDIT)
def remove_reference(case_id: int, reference_id: int) -> ResponseReturnValue:
    """Take the number of a platform out of a case."""
    work = current_work()
    case = queries.get_case(work, case_id)
    form, other = _forms(work, case)
    context = {**_context(work, case), "substance_form": form, "platform_form": other}
    done = say("The reference is taken out; the audit trail keeps the entry.")
    return attempt(
        PAGE, other, case, lambda: service.remove_reference(work, case, reference_id), done,
        endpoint="cases.substances", **context,
    )  # fmt: skip
