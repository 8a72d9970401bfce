"""What a request that came holds: each item answered on one page."""

from typing import Any

from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries, service
from mla.cases.forms import contents_form
from mla.cases.models import Case
from mla.cases.rules.completeness import WHOLE, Answer, Item
from mla.cases.rules.stages import Direction
from mla.cases.service import Found
from mla.cases.service.particulars import may_edit
from mla.cases.views.blueprint import attempt, blueprint
from mla.cases.words import cite_of, name_of
from mla.core.errors import NotFound
from mla.core.words import say
from mla.measures import queries as measures
from mla.treaties.rules import Strength
from mla.web.languages import language, words
from mla.web.pages import form_page
from mla.web.transaction import current_work

Key = tuple[int, str]


@blueprint.route("/<int:case_id>/contents", methods=["GET", "POST"])
@allow(Permission.CASES_READ)
def contents(case_id: int) -> ResponseReturnValue:
    """Show what a request that came has to hold, and answer for each item whether it does."""
    work = current_work()
    case = queries.get_case(work, case_id)
    if case.direction is not Direction.INCOMING:
        raise NotFound
    items = queries.list_items(work, case)
    keys = list(dict.fromkeys(item.key for item in items))
    form = contents_form((name_for(key), key) for key in keys)(data=_shown(case))
    context: dict[str, Any] = {
        "sections": _sections(case, items),
        "given": {(row.measure_number, row.field): row for row in case.answers},
        "kinds": {kind.code: kind.label(language()) for kind in measures.list_measure_kinds(work)},
        "may_edit": may_edit(work.actor, case),
        "not_there": sum(row.answer is Answer.NOT_THERE for row in case.answers),
        "unanswered": len({item.key for item in items if not item.is_there})
        - sum(row.answer is Answer.NOT_THERE for row in case.answers),
    }
    if not form.validate_on_submit():
        return form_page("cases/contents.html", form, case=case, **context)
    found = [_found(form, key) for key in keys]
    return attempt(
        "cases/contents.html", form, case,
        lambda: service.answer_contents(work, case, found, version=form.seen()),
        say("The answers are kept."), endpoint="cases.contents", **context,
    )  # fmt: skip


def name_for(key: Key) -> str:
    """Return what the fields of an item are called, after `answer_`, `page_` and `text_`."""
    return f"{key[0]}_{key[1]}"


def _shown(case: Case) -> dict[str, Any]:
    shown: dict[str, Any] = {"version": str(case.version)}
    for row in case.answers:
        name = name_for((row.measure_number, row.field))
        shown |= {f"answer_{name}": row.answer.value, f"page_{name}": row.page}
        shown[f"text_{name}"] = row.text
    return shown


def _found(form: Any, key: Key) -> Found:
    name = name_for(key)
    answer = form[f"answer_{name}"].data
    return Found(
        *key,
        Answer(answer) if answer else None,
        form[f"page_{name}"].data or None,
        form[f"text_{name}"].data or None,
    )


def _sections(case: Case, items: list[Item]) -> list[dict[str, Any]]:
    """Group the items: the request as a whole, then each measure. Each item stands once."""
    by_key: dict[Key, list[Item]] = {}
    for item in items:
        by_key.setdefault(item.key, []).append(item)
    numbers = [WHOLE, *(measure.number for measure in case.measures)]
    kinds = {measure.number: measure.kind_code for measure in case.measures}
    return [
        {"number": number, "kind": kinds.get(number), "rows": rows}
        for number in numbers
        if (rows := [_row(some) for key, some in by_key.items() if key[0] == number])
    ]


def _row(items: list[Item]) -> dict[str, Any]:
    first = items[0]
    return {
        "key": first.key,
        "name": name_for(first.key),
        "what": name_of(first),
        "cite": "; ".join(words(cite_of(item)) for item in items),
        "is_required": any(item.level is Strength.REQUIRED for item in items),
        "is_there": first.is_there,
    }
