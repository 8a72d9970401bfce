"""What the office says about time: standards, limits of treaties, the calendars of States."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import service
from mla.cases.forms.terms import CalendarDayForm, LimitForm, StandardForm
from mla.core.calendar import weekend_from
from mla.core.errors import NotFound, Refused
from mla.core.words import StateName, say_many
from mla.database import Work
from mla.deadlines import queries
from mla.deadlines.rules import OWN_SUGGESTIONS, STANDARDS
from mla.deadlines.words import EVENTS
from mla.directory import queries as directory
from mla.directory.rules import holidays_of
from mla.directory.words import CERTAINTY, WEEKDAYS
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work

blueprint = Blueprint("terms", __name__)


def _said(number: int) -> None:
    announce(
        say_many(
            "Kept. %(num)s open case was worked out anew.",
            "Kept. %(num)s open cases were worked out anew.",
            number,
        )
    )


@blueprint.get("/directory/terms")
@allow(Permission.DIRECTORY_READ)
def index() -> ResponseReturnValue:
    """Show the service standards, the limits of treaties, and the years nobody knows."""
    work = current_work()
    ways = {code: way for (way, _), one in STANDARDS.items() for code in [one.code]}
    return render_template(
        "terms/index.html",
        standards=[(one, ways.get(code)) for code, one in queries.list_standards(work).items()],
        suggestions=OWN_SUGGESTIONS,
        limits=queries.list_limits(work),
        events=EVENTS,
        certainty=CERTAINTY,
        unknown=_unknown(work),
    )


def _unknown(work: Work) -> list[dict[str, Any]]:
    return [
        {"state": StateName(code, code), "code": code, "year": year}
        for code, year in queries.unknown_years(work)
    ]


@blueprint.route("/office/standards/<standard_code>", methods=["GET", "POST"])
@allow(Permission.OFFICE_SET)
def standard(standard_code: str) -> ResponseReturnValue:
    """Decide how long a turn should take here."""
    work = current_work()
    known = queries.get_standard(work, standard_code)
    form = StandardForm(obj=known)
    if form.validate_on_submit():
        try:
            _said(service.set_standard(work, form.details(known)))
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return redirect(url_for("terms.index"))
    decided = queries.find_decision(work, standard_code)
    return form_page("terms/standard.html", form, standard=known, decided=decided)


@blueprint.route("/office/limits/<limit_code>", methods=["GET", "POST"])
@allow(Permission.OFFICE_SET)
def limit(limit_code: str) -> ResponseReturnValue:
    """Correct a time limit of an instrument."""
    work = current_work()
    row = queries.get_limit(work, limit_code)
    form = LimitForm()
    if request.method == "GET":
        form.show(row)
    elif form.validate_on_submit():
        try:
            _said(service.correct_limit(work, row, form.details()))
        except Refused as refused:
            put_reasons(form, refused)
        else:
            return redirect(url_for("terms.index", _anchor="limits"))
    return form_page("terms/limit.html", form, limit=row, events=EVENTS, certainty=CERTAINTY)


@blueprint.route("/directory/states/<country_code>/calendar", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_READ)
def calendar(country_code: str) -> ResponseReturnValue:
    """Show on which days the offices of a State are shut, and say so of a day."""
    work = current_work()
    if directory.find_country(work, country_code) is None:
        raise NotFound
    form = CalendarDayForm()
    if form.validate_on_submit():
        try:
            details = form.details()
            _said(service.set_day(work, country_code, details))
        except Refused as refused:
            put_reasons(form, refused)
        else:
            year = details.on.year
            return redirect(url_for("terms.calendar", country_code=country_code, year=year))
    return form_page("terms/calendar.html", form, **_calendar(work, country_code))


def _calendar(work: Work, code: str) -> dict[str, Any]:
    year = min(max(request.args.get("year", work.today.year, type=int), 1900), 2200)
    country = directory.find_country(work, code)
    written = country.weekend if country else None
    library = holidays_of(code, year)
    decided = {row.on: row for row in directory.list_calendar_days(work, code, year)}
    days = [
        {"on": on, "name": (library or {}).get(on), "own": decided.get(on)}
        for on in sorted({*(library or {}), *decided})
    ]
    return {
        "country_code": code,
        "weekend": [WEEKDAYS[n] for n in sorted(weekend_from(written))],
        "written": written,
        "year": year,
        "days": days,
        "is_known": directory.calendar_of(work, code).knows(year),
    }


@blueprint.post("/directory/states/<country_code>/calendar/take-back")
@allow(Permission.DIRECTORY_CHANGE)
def take_back(country_code: str) -> ResponseReturnValue:
    """Take back what the office said of a day."""
    work = current_work()
    form = CalendarDayForm()
    row = directory.find_calendar_day(work, country_code, form.on.data) if form.on.data else None
    if row is None:
        raise NotFound
    year = row.on.year
    _said(service.take_day_back(work, row))
    return redirect(url_for("terms.calendar", country_code=country_code, year=year))
