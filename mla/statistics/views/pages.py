"""The pages of statistics: the overview, and one page for each table, also as a file."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.core.actor import Actor
from mla.core.errors import Refused
from mla.core.words import Sentence, say
from mla.statistics import queries, words
from mla.statistics.forms import PeriodForm
from mla.statistics.rules.periods import By, Period, this_year
from mla.statistics.rules.tables import HIDING, Table, as_csv, as_json, protect, protect_row
from mla.statistics.views import cells
from mla.web import languages
from mla.web.pages import form_page, put_reasons
from mla.web.transaction import current_work

blueprint = Blueprint("statistics", __name__)

FLOW, TIMES = queries.TABLES


@blueprint.get("/statistics")
@allow(Permission.STATISTICS_READ)
def index() -> ResponseReturnValue:
    """Show the few figures that come first, and how long each State's cases took."""
    return _answer("index", _overview)


@blueprint.get("/statistics/stock-and-flow")
@allow(Permission.STATISTICS_READ)
def stock_and_flow() -> ResponseReturnValue:
    """Show how many cases were open, came and left; with `format`, hand it out as a file."""
    return _answer(FLOW, partial(_one_table, FLOW))


@blueprint.get("/statistics/timeliness")
@allow(Permission.STATISTICS_READ)
def timeliness() -> ResponseReturnValue:
    """Show how long cases took; with `format`, hand it out as a file."""
    return _answer(TIMES, partial(_one_table, TIMES))


Page = Callable[[PeriodForm, Period, By], ResponseReturnValue]


def _answer(name: str, page: Page) -> ResponseReturnValue:
    """Answer with a page about what was chosen, or with the form where the choice is wrong."""
    usual = this_year(current_work().today)
    form = PeriodForm(
        request.args if _CHOSEN & set(request.args) else None,
        data={"from": usual.first, "to": usual.last, "by": By.NONE.value},
        meta={"csrf": False},
    )
    try:
        if not form.validate():
            return _wrong(form, name)
        return page(form, *form.wanted(usual))
    except Refused as refused:
        put_reasons(form, refused)
        return _wrong(form, name)


_CHOSEN = {f"{name}{part}" for name in ("from", "to") for part in ("", "-d")} | {"by"}


def _overview(form: PeriodForm, period: Period, by: By) -> ResponseReturnValue:
    work = current_work()
    guard = protect_row if _is_outsider(work.actor) else dict
    return render_template(
        "statistics/index.html",
        form=form,
        period=period,
        tabs=_tabs("index", period, by),
        summaries=[cells.summary(guard(row)) for row in queries.summaries(work, period)],
        flow=(flow := _table(FLOW, period, by)),
        flow_grid=cells.grid(flow, _names(by)),
        states=cells.states([guard(row) for row in queries.turnaround_by_state(work, period)]),
        drawings=cells.drawings([guard(row) for row in queries.course(work, period)]),
        definitions=words.timeliness_definitions(By.STATE),
        hiding=HIDING if _is_outsider(work.actor) else (),
    )


def _one_table(name: str, form: PeriodForm, period: Period, by: By) -> ResponseReturnValue:
    table = _table(name, period, by)
    if request.args.get("format") in ("csv", "json"):
        return _file(table, request.args["format"])
    return render_template(
        "statistics/table.html",
        form=form,
        title=words.TITLES[name],
        table=table,
        period=period,
        tabs=_tabs(name, period, by),
        grid=cells.grid(table, _names(by)),
        downloads=_downloads(name, period, by),
    )


def _wrong(form: PeriodForm, name: str) -> ResponseReturnValue:
    """Show the form again with its mistakes, and no figures."""
    usual = this_year(current_work().today)
    title = words.TITLES.get(name, say("Statistics"))
    tabs = _tabs(name, usual, By.NONE)
    return form_page("statistics/table.html", form, status=422, title=title, tabs=tabs)


def _is_outsider(actor: Actor) -> bool:
    """Say whether this actor may see figures and never a case, so that small ones are hidden."""
    return not (actor.may_read_all or actor.may(Permission.CASES_READ))


def _table(name: str, period: Period, by: By) -> Table:
    """Make a table as this reader may see it.

    An outsider may still choose any period, and two that differ by a day may give a case away:
    frozen periods for them are a later matter.
    """
    work = current_work()
    table = queries.make(work, name, period, by)
    return protect(table) if _is_outsider(work.actor) else table


def _names(by: By) -> dict[str, Any]:
    return dict(queries.group_names(current_work(), by, languages.language()))


def _address(endpoint: str, period: Period, by: By, **more: Any) -> str:
    chosen: dict[str, Any] = {
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "by": by.value,
    }
    return url_for(endpoint, **chosen, **more)


def _tabs(current: str, period: Period, by: By) -> list[dict[str, Any]]:
    pages = [("index", say("Overview")), *words.TITLES.items()]
    return [
        {
            "label": label,
            "href": _address(f"statistics.{name.replace('-', '_')}", period, by),
            "current": name == current,
        }
        for name, label in pages
    ]


def _downloads(name: str, period: Period, by: By) -> Sequence[tuple[Sentence, str]]:
    endpoint = f"statistics.{name.replace('-', '_')}"
    return [
        (label, _address(endpoint, period, by, format=form))
        for label, form in ((say("CSV"), "csv"), (say("JSON"), "json"))
    ]


def _file(table: Table, form: str) -> Response:
    """Hand a table out as a file, just as this reader sees it on the page."""
    days = f"{table.period.first}_{table.period.last}"
    if form == "csv":
        # The mark at the beginning tells a spreadsheet that the text is UTF-8.
        answer = Response("\ufeff" + as_csv(table), mimetype="text/csv")
    else:
        text = json.dumps(as_json(table, languages.words), ensure_ascii=False, indent=2)
        answer = Response(text + "\n", mimetype="application/json")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{table.table}_{days}.{form}")
    return answer
