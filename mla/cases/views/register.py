"""The register: finding and comparing cases."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries
from mla.cases.forms import RegisterFilter
from mla.cases.models import Case
from mla.cases.queries import Filter
from mla.cases.rules.clocks import turns_of
from mla.cases.rules.history import entered
from mla.cases.views.blueprint import blueprint, state_choices
from mla.cases.words import DIRECTIONS, KINDS, PRIORITIES, STAGES
from mla.core.errors import NotFound
from mla.core.words import say
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.models import Deadline
from mla.web.languages import country, words
from mla.web.transaction import current_work

CAP = 10_000
"""Rows of a list that is downloaded; the whole register goes out by `mla export`."""


@blueprint.get("/")
@allow(Permission.CASES_READ)
def index() -> ResponseReturnValue:
    """Show the register, as far as this person may know of it."""
    work = current_work()
    form, wanted = _wanted(work)
    if wanted.text and (found := _exact(work, wanted.text)):
        return redirect(url_for("cases.show", case_id=found.id))
    total = queries.count_cases(work, wanted)
    shown = queries.list_cases(work, wanted)
    driving = deadlines.list_driving(work, [case.id for case in shown])
    return render_template(
        "cases/index.html",
        filter=form,
        wanted=wanted,
        rows=[_row(work, case, path, driving) for case, path in _with_visits(work, shown)],
        total=total,
        turns=queries.count_by_holder(work),
        views=_views(work, wanted),
        chips=_chips(form),
        page=_page(wanted, total, len(shown)),
        sort_address=lambda sort: _address(sort=sort, page=None),
    )


@blueprint.get("/list.csv")
@allow(Permission.CASES_READ)
def download() -> ResponseReturnValue:
    """Download the list that the filters find."""
    work = current_work()
    _, wanted = _wanted(work)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["reference", "direction", "kind", "state", "title", "stage", "due_on"])
    page = 1
    while page * queries.PAGE <= CAP and (
        found := queries.list_cases(work, replace(wanted, page=page))
    ):
        for case in found:
            writer.writerow([_plain(value) for value in (
                case.reference, case.direction, case.kind, case.counterpart_code, case.title,
                case.stage, case.due_on or "",
            )])  # fmt: skip
        page += 1
    headers = {"Content-Disposition": "attachment; filename=register.csv"}
    return Response(out.getvalue(), mimetype="text/csv", headers=headers)


def _plain(value: object) -> str:
    """Write a cell so that a spreadsheet does not take it for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _wanted(work: Work) -> tuple[RegisterFilter, Filter]:
    form = RegisterFilter(request.args)
    form.state.choices = state_choices(work, say("Any"))
    recorded = queries.list_recorded(work)
    form.offer_recorded(recorded.substances, recorded.schedules, recorded.platforms)
    asked = request.args
    officer = asked.get("officer", "")
    page = asked.get("page", "1")
    return form, Filter(
        text=(form.q.data or "").strip(),
        direction=form.direction.data or "",
        kind=form.kind.data or "",
        stage=form.stage.data or "",
        holder=form.holder.data or "",
        state=form.state.data or "",
        priority=asked.get("priority", ""),
        status=form.status.data or "open",
        due=form.due.data or "",
        officer_id=int(officer) if officer.isdigit() else None,
        substance=asked.get("substance", ""),
        schedule=asked.get("schedule", ""),
        platform=asked.get("platform", ""),
        sort=asked.get("sort", "due"),
        page=max(1, min(int(page), 400)) if page.isdigit() else 1,
    )


def _exact(work: Work, text: str) -> Case | None:
    """Return the case whose own reference was typed as a whole."""
    try:
        return queries.get_case_by_reference(work, text)
    except NotFound:
        return None


def _with_visits(work: Work, cases: Sequence[Case]) -> list[tuple[Case, list[Any]]]:
    visits = queries.list_visits(work, [case.id for case in cases])
    return [(case, visits.get(case.id, [])) for case in cases]


def _row(
    work: Work, case: Case, visits: list[Any], driving: Mapping[int, Deadline]
) -> dict[str, Any]:
    label, kind, dial = STAGES[case.direction, case.stage]
    drives = driving.get(case.id)
    return {
        "case": case,
        "stage": {"label": label, "kind": kind, "dial": dial},
        "turns": turns_of(case.direction, entered(visits), work.today),
        "due_what": drives.reason_said if drives else None,
        "direction": DIRECTIONS[case.direction],
        "kind": None if case.kind == "request" else KINDS[case.kind],
        "priority": None if case.priority == "normal" else PRIORITIES[case.priority],
    }


def _address(**changed: Any) -> str:
    kept = {name: value for name, value in request.args.items() if value and name != "lang"}
    return url_for("cases.index", **{**kept, **changed})


def _views(work: Work, wanted: Filter) -> list[dict[str, Any]]:
    ready: list[tuple[Any, Filter, dict[str, Any]]] = [
        (say("All open"), Filter(), {}),
        (say("Overdue"), Filter(due="overdue"), {"due": "overdue"}),
        (say("Due this week"), Filter(due="week"), {"due": "week"}),
        (say("Our turn"), Filter(holder="own"), {"holder": "own"}),
        (say("Their turn"), Filter(holder="foreign"), {"holder": "foreign"}),
        (say("Partner’s turn"), Filter(holder="domestic"), {"holder": "domestic"}),
        (say("Closed"), Filter(status="closed"), {"status": "closed"}),
    ]
    plain = replace(wanted, page=1, sort="due")
    return [
        {
            "label": label,
            "href": url_for("cases.index", **arguments),
            "number": queries.count_cases(work, selection),
            "current": selection == plain,
        }
        for label, selection, arguments in ready
    ]


def _chips(form: RegisterFilter) -> list[dict[str, Any]]:
    found = []
    for field in form:
        if not field.data or (field.name == "status" and field.data == "open"):
            continue
        shown = field.data
        if hasattr(field, "choices"):
            shown = {choice.value: choice.label for choice in field.choices}.get(field.data)
        if field.name == "state":
            shown = country(field.data)
        label = say("%(field)s: %(value)s", field=field.label.text, value=words(shown))
        found.append({"label": label, "href": _address(**{field.name: None, "page": None})})
    return found


def _page(wanted: Filter, total: int, shown: int) -> dict[str, Any]:
    first = queries.PAGE * (wanted.page - 1) + 1
    return {
        "first": first if shown else 0,
        "last": first + shown - 1 if shown else 0,
        "total": total,
        "number": wanted.page,
        "pages": -(-total // queries.PAGE) or 1,
        "address": lambda number: _address(page=number),
    }
