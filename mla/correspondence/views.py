"""The pages of the register of correspondence: of one case, and of the whole office."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.cases.words import MOVES
from mla.core.errors import Refused, Stale
from mla.core.words import Sentence, say
from mla.correspondence import queries, service
from mla.correspondence.forms import FilingForm, LogFilters, MessageForm
from mla.correspondence.models import Entry
from mla.correspondence.rules import Kind
from mla.correspondence.words import ABOUT, CHANNELS, KINDS, PARTIES, WAYS
from mla.documents.words import name_of
from mla.storage.rules import TooLarge
from mla.storage.store import Store
from mla.web.languages import words
from mla.web.pages import form_page, put_reasons
from mla.web.transaction import current_work

blueprint = Blueprint("correspondence", __name__)

LABELS: dict[str, Any] = {
    "abouts": ABOUT,
    "channels": CHANNELS,
    "kinds": KINDS,
    "party_names": PARTIES,
    "ways": WAYS,
    "is_note": lambda entry: entry.kind is Kind.NOTE,
    "files_of": lambda entry: queries.list_files(current_work().actor, entry),
    "name_of": name_of,
}


def _store() -> Store:
    store: Store = current_app.extensions["store"]
    return store


def _limit() -> int:
    limit: int = current_app.config["MAX_UPLOAD_BYTES"]
    return limit


def _largest() -> Sentence:
    size = f"{_limit() / 1024**2:g}"
    return say("Several may be chosen, together at most %(size)s MB.", size=size)


@blueprint.get("/correspondence")
@allow(Permission.CORRESPONDENCE_READ)
def log() -> ResponseReturnValue:
    """List what came and went lately, on all cases that the reader may know of."""
    work = current_work()
    filters = LogFilters(request.args)
    page = max(request.args.get("page", 1, type=int), 1)
    asked = {field.name: str(field.data or "") for field in filters}
    wanted = queries.Wanted(**asked, page=page)
    total = queries.count_recent(work, wanted)
    first = queries.PAGE * (page - 1)
    pages = {
        "first": min(first + 1, total),
        "last": min(first + queries.PAGE, total),
        "total": total,
        "number": page,
        "pages": -(-total // queries.PAGE),
        "address": lambda number: url_for("correspondence.log", **{**asked, "page": number}),
    }
    return render_template(
        "correspondence/log.html",
        rows=queries.list_recent(work, wanted),
        filters_form=filters,
        pages=pages,
        **LABELS,
    )


@blueprint.get("/cases/<int:case_id>/correspondence")
@allow(Permission.CORRESPONDENCE_READ)
def index(case_id: int) -> ResponseReturnValue:
    """List the correspondence of a case, by day or by counterpart."""
    work = current_work()
    case = cases.get_case(work, case_id)
    entries = queries.list_entries(work, case)
    by_counterpart = request.args.get("by") == "counterpart"
    return render_template(
        "correspondence/index.html",
        case=case,
        entries=entries,
        threads=queries.threads(entries) if by_counterpart else None,
        may_file=work.actor.may(Permission.CORRESPONDENCE_FILE),
        may_write=work.actor.may(Permission.CORRESPONDENCE_WRITE),
        **LABELS,
    )


@blueprint.get("/cases/<int:case_id>/correspondence/<int:entry_id>")
@allow(Permission.CORRESPONDENCE_READ)
def show(case_id: int, entry_id: int) -> ResponseReturnValue:
    """Show one entry: who, when, by which way, what it says, and its files."""
    work = current_work()
    case = cases.get_case(work, case_id)
    entry = queries.get_entry(work, case, entry_id)
    return render_template(
        "correspondence/show.html",
        case=case,
        entry=entry,
        answers=queries.find_answered(work, case, entry),
        replies=queries.list_replies(work, entry),
        may_file=work.actor.may(Permission.CORRESPONDENCE_FILE),
        may_write=work.actor.may(Permission.CORRESPONDENCE_WRITE),
        **LABELS,
    )


@blueprint.route("/cases/<int:case_id>/correspondence/new", methods=["GET", "POST"])
@allow(Permission.CORRESPONDENCE_FILE)
def new(case_id: int) -> ResponseReturnValue:
    """File what came or went, and take the step that goes with it."""
    work = current_work()
    case = cases.get_case(work, case_id)
    steps = queries.list_steps(work, case)
    form = FilingForm()
    form.offer(case, queries.list_entries(work, case), steps, _largest())
    if request.method == "GET":
        form.suggest(case, request.args)
    context: dict[str, Any] = {
        "case": case,
        "notes": {step.name: step.goes_with for step in steps},
        "usual": queries.usual_parties(work, case),
    }
    if not form.validate_on_submit():
        return form_page("correspondence/new.html", form, **context)
    filing = form.filing(context["usual"])

    def file() -> Entry:
        uploads = form.uploads(filing)
        return service.file_with(work, _store(), case, filing, uploads, limit=_limit())

    return _attempt("correspondence/new.html", form, case, file, context)


@blueprint.route("/cases/<int:case_id>/correspondence/write", methods=["GET", "POST"])
@allow(Permission.CORRESPONDENCE_WRITE)
def write(case_id: int) -> ResponseReturnValue:
    """Write to the central authority on a case, as a partner at home."""
    work = current_work()
    case = cases.get_case(work, case_id)
    form = MessageForm()
    form.offer(queries.list_entries(work, case), _largest())
    if request.method == "GET":
        form.reply_to_id.data = request.args.get("reply_to", "")
    context: dict[str, Any] = {"case": case}
    if not form.validate_on_submit():
        return form_page("correspondence/write.html", form, **context)

    def send() -> Entry:
        message, uploads = form.message(), form.uploads()
        return service.write_with(work, _store(), case, message, uploads, limit=_limit())

    return _attempt("correspondence/write.html", form, case, send, context)


def _attempt(
    template: str, form: Any, case: Case, act: Callable[[], Entry], context: dict[str, Any]
) -> ResponseReturnValue:
    """File what a form says, and lead on; or show the form again, with everything typed in it."""
    work = current_work()
    try:
        with work.session.begin_nested():
            entry = act()
    except Refused as refused:
        put_reasons(form, refused, case_id=case.id)
        status = 413 if isinstance(refused, TooLarge) else None
        return form_page(template, form, status=status, **_again(form, context))
    except Stale as stale:
        # The person has now been shown the changes: sending again means having seen them.
        form.version.data = str(case.version)
        form.version.raw_data = [form.version.data]
        again = {**_again(form, context), "changes": stale.changes}
        return form_page(template, form, status=409, **again)
    return _lead_on(case, entry)


def _again(form: Any, context: dict[str, Any]) -> dict[str, Any]:
    """Say with the form that files have to be chosen again: no browser keeps them."""
    return {**context, "choose_again": bool(form.files.data)}


def _lead_on(case: Case, entry: Entry) -> ResponseReturnValue:
    """Lead to the step that an entry calls for, or to the entry."""
    move = queries.next_step(current_work(), case, entry)
    if move is not None:
        done = say(
            "Filed. The step that goes with it is not taken yet: %(move)s.", move=MOVES[move]
        )
        flash(words(done), "good")
        return redirect(url_for("cases.move", case_id=case.id, name=move))
    flash(words(say("Filed.")), "good")
    return redirect(url_for("correspondence.show", case_id=case.id, entry_id=entry.id))
