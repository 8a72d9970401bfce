"""The pages of the papers, which are also what prints, and the papers as files."""

import io
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.briefs import queries, service
from mla.briefs.rules import LANGUAGES, Paper
from mla.core.errors import NotFound
from mla.database import Work
from mla.directory import queries as directory
from mla.web.languages import language, own_name
from mla.web.transaction import current_work

blueprint = Blueprint("briefs", __name__)

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SANDBOX = "default-src 'none'; sandbox"
"""A file that a browser opens after all runs nothing, sends nothing and knows no cookie of ours."""


def _chosen(fallback: str) -> str:
    """Return the language that the address asks for, if it is one of the seven."""
    asked = request.args.get("in", "")
    return asked if asked in LANGUAGES else fallback


def _around() -> dict[str, Any]:
    return {"tongues": [(code, own_name(code)) for code in LANGUAGES]}


def _file(work: Work, paper: Paper, fmt: str, name: str) -> ResponseReturnValue:
    if fmt not in MEDIA_TYPES:
        abort(404)
    content = service.written(work, paper, fmt)
    answer: Response = send_file(
        io.BytesIO(content), MEDIA_TYPES[fmt], as_attachment=True, download_name=f"{name}.{fmt}"
    )
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


@blueprint.get("/directory/request-sheet")
@allow(Permission.DIRECTORY_READ)
def sheet() -> ResponseReturnValue:
    """Show how assistance is requested from us."""
    paper = queries.request_sheet(current_work(), _chosen(_own_language()))
    return render_template("briefs/sheet.html", paper=paper, **_around())


def _own_language() -> str:
    here = language()[:2].lower()
    return here if here in LANGUAGES else "en"


@blueprint.get("/directory/request-sheet/file/<fmt>")
@allow(Permission.DIRECTORY_READ)
def sheet_file(fmt: str) -> ResponseReturnValue:
    """Take the sheet out as a file."""
    work = current_work()
    paper = queries.request_sheet(work, _chosen(_own_language()))
    return _file(work, paper, fmt, f"request-sheet-{paper.language}")


@blueprint.get("/directory/states/<country_code>/meeting-list")
@allow(Permission.CASES_READ_OFFICE)
def meeting(country_code: str) -> ResponseReturnValue:
    """Show all open matters with a State, as far as the reader may know of them."""
    work = current_work()
    paper = _meeting_paper(work, country_code)
    return render_template(
        "briefs/meeting.html", paper=paper, code=country_code, is_guarded=_is_guarded(), **_around()
    )


def _meeting_paper(work: Work, country_code: str) -> Paper:
    if directory.find_country(work, country_code) is None:
        raise NotFound
    tongue = _chosen(queries.language_for(work, country_code))
    return queries.meeting_list(work, country_code, tongue, guarded=_is_guarded())


def _is_guarded() -> bool:
    return request.args.get("guarded") == "yes"


@blueprint.get("/directory/states/<country_code>/meeting-list/file/<fmt>")
@allow(Permission.CASES_READ_OFFICE)
def meeting_file(country_code: str, fmt: str) -> ResponseReturnValue:
    """Take the meeting list out as a file in the language of the other State."""
    work = current_work()
    paper = _meeting_paper(work, country_code)
    return _file(work, paper, fmt, f"meeting-{country_code}-{work.today.isoformat()}")
