"""Recording a case, changing what it says, and keeping what is typed until it is sent."""

from typing import Any

from flask import abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries, service
from mla.cases.forms import ActForm, CaseForm, EditForm, NewForm
from mla.cases.models import Case
from mla.cases.queries.standing import TEXTS
from mla.cases.rules.stages import Confidentiality, Direction, Kind, Priority
from mla.cases.service import Asked, Opening, Particulars
from mla.cases.service.particulars import may_edit
from mla.cases.views.blueprint import (
    attempt,
    authority_choices,
    blueprint,
    language_choices,
    state_choices,
)
from mla.core.errors import Refused
from mla.core.words import say
from mla.database import Work
from mla.directory.words import CHANNELS
from mla.measures import queries as measures
from mla.treaties import queries as treaties
from mla.web.form import choices
from mla.web.languages import language
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work

TEXT_FIELDS = tuple(name for name in TEXTS if name in dir(CaseForm))
NOT_KEPT = ("csrf_token", "version", "act")


FORMS = {Direction.INCOMING: "cases.record", Direction.OUTGOING: "cases.draft"}
"""The pages on which a case begins."""


@blueprint.route("/new/incoming", methods=["GET", "POST"])
@allow(Permission.CASES_REGISTER)
def record() -> ResponseReturnValue:
    """Record a request that arrived."""
    return _new(Direction.INCOMING)


@blueprint.route("/new/outgoing", methods=["GET", "POST"])
@allow(Permission.CASES_DRAFT)
def draft() -> ResponseReturnValue:
    """Start the draft of a request."""
    return _new(Direction.OUTGOING)


def _new(way: Direction) -> ResponseReturnValue:
    work, key = current_work(), f"new:{way}"
    form = _form(work, NewForm, key, {})
    if request.form.get("act") == "keep":
        return _keep(work, key, url_for(FORMS[way]))
    same = _duplicates(work, form)
    is_sure = request.form.get("act") == "new" or not same
    if form.validate_on_submit() and is_sure and (case := _record(work, way, form)):
        service.drop_draft(work, key)
        announce(say("Recorded as %(reference)s.", reference=case.reference))
        return redirect(url_for("cases.show", case_id=case.id))
    kept = queries.find_draft(work, key)
    return form_page("cases/new.html", form, way=way, draft=kept, key=key, same=same)


def _record(work: Work, way: Direction, form: Any) -> Case | None:
    """Record the case, or put what is wrong with it on the form."""
    try:
        if way is Direction.INCOMING:
            return service.open_incoming(work, _opening(form))
        return service.start_draft(work, _opening(form))
    except Refused as refused:
        put_reasons(form, refused)
        return None


def _duplicates(work: Work, form: Any) -> Any:
    if request.method != "POST" or not (form.foreign_reference.data and form.counterpart_code.data):
        return []
    return queries.list_same_reference(
        work, form.counterpart_code.data, form.foreign_reference.data
    )


def _opening(form: Any) -> Opening:
    return Opening(
        counterpart_code=form.counterpart_code.data,
        title=form.title.data or "",
        kind=Kind(form.kind.data),
        received_on=form.received_on.data,
        channel=form.channel.data or None,
        counterpart_authority_id=_number(form.counterpart_authority.data),
        domestic_authority_id=_number(form.domestic_authority.data),
        foreign_reference=form.foreign_reference.data or None,
        priority=Priority(form.priority.data),
        confidentiality=Confidentiality(form.confidentiality.data),
        measures=[Asked(code) for code in form.measures.data or ()],
        offences=form.offences.data or (),
        bases=form.legal_bases.data or (),
        texts={
            **_texts(form),
            "confidentiality_reason": form.confidentiality_reason.data or None,
        },
        reply_wanted_on=form.reply_wanted_on.data,
        platform=form.platform.data or None,
        platform_reference=form.platform_reference.data or None,
    )


def _texts(form: Any) -> dict[str, str | None]:
    return {name: form[name].data or None for name in TEXT_FIELDS}


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


@blueprint.route("/<int:case_id>/edit", methods=["GET", "POST"])
@allow(Permission.CASES_EDIT)
def edit(case_id: int) -> ResponseReturnValue:
    """Change what a request says."""
    work = current_work()
    case = queries.get_case(work, case_id)
    if not may_edit(work.actor, case):
        abort(403)
    key = f"edit:{case_id}"
    form = _form(work, EditForm, key, _shown(case))
    if request.method == "GET":
        form.version.data = str(case.version)
    if request.form.get("act") == "keep":
        return _keep(work, key, url_for("cases.edit", case_id=case_id))
    draft = queries.find_draft(work, key)
    context: dict[str, Any] = {"draft": draft, "key": key}
    if not form.validate_on_submit():
        return form_page("cases/edit.html", form, case=case, **context)

    def change() -> None:
        service.change(work, case, _particulars(form), version=form.seen())
        service.drop_draft(work, key)

    done = say("The particulars are saved.")
    return attempt("cases/edit.html", form, case, change, done, **context)


def _shown(case: Case) -> dict[str, Any]:
    return {
        "counterpart_code": case.counterpart_code,
        "counterpart_authority": str(case.counterpart_authority_id or ""),
        "foreign_reference": case.foreign_reference,
        "title": case.title,
        "priority": case.priority.value,
        "reply_wanted_on": case.reply_wanted_on,
        "platform": case.platform,
        "platform_reference": case.platform_reference,
        "offences": [row.code for row in case.offences],
        "legal_bases": [row.code for row in case.bases],
        **{name: getattr(case, name) for name in TEXT_FIELDS},
    }


def _particulars(form: Any) -> Particulars:
    return Particulars(
        title=form.title.data or "",
        counterpart_code=form.counterpart_code.data,
        counterpart_authority_id=_number(form.counterpart_authority.data),
        foreign_reference=form.foreign_reference.data or None,
        priority=Priority(form.priority.data),
        reply_wanted_on=form.reply_wanted_on.data,
        platform=form.platform.data or None,
        platform_reference=form.platform_reference.data or None,
        texts=_texts(form),
        offences=form.offences.data or (),
        bases=form.legal_bases.data or (),
    )


def _form(work: Work, kind: type[Any], key: str, shown: dict[str, Any]) -> Any:
    """Make a form: from what was sent, else from what was kept, else from the case."""
    draft = queries.find_draft(work, key) if request.method == "GET" else None
    kept = (
        MultiDict((n, v) for n, values in draft.fields.items() for v in values) if draft else None
    )
    if request.method == "POST":
        form = kind()
    else:
        form = kind(formdata=kept) if kept else kind(formdata=None, data=shown)
    _offer(work, form)
    # Choices came after the data: what was chosen is read once more, against them.
    for field in form:
        if hasattr(field, "choices"):
            source = request.form if request.method == "POST" else kept
            field.process(source, shown.get(field.name, field.default))
    return form


def _offer(work: Work, form: Any) -> None:
    here = language()
    form.counterpart_code.choices = state_choices(work)
    form.counterpart_authority.choices = authority_choices(work, is_domestic=False)
    form.language.choices = language_choices()
    form.offences.choices = choices(
        (row.code, row.label(here)) for row in treaties.list_offence_groups(work)
    )
    form.legal_bases.choices = choices(
        (row.code, row.short_en) for row in treaties.list_instruments(work)
    )
    if isinstance(form, NewForm):
        form.channel.choices = choices([("", say("Not chosen")), *CHANNELS.items()])
        form.domestic_authority.choices = authority_choices(work, is_domestic=True)
        form.measures.choices = choices(
            (kind.code, kind.label(here)) for kind in measures.list_measure_kinds(work)
        )


def _keep(work: Work, key: str, back: str) -> ResponseReturnValue:
    _keep_typed(work, key)
    announce(say("Kept as a draft. It waits here for you."))
    return redirect(back)


def _keep_typed(work: Work, key: str) -> None:
    typed = {
        name: values
        for name, values in request.form.to_dict(flat=False).items()
        if name not in NOT_KEPT
    }
    service.keep_draft(work, key, typed)


@blueprint.post("/drafts/<key>")
@allow(Permission.CASES_READ)
def keep_draft(key: str) -> ResponseReturnValue:
    """Keep what is being typed, without leaving the page; a form does this by itself."""
    work = current_work()
    _check_key(work, key)
    _keep_typed(work, key)
    return jsonify(saved=True)


@blueprint.post("/drafts/<key>/drop")
@allow(Permission.CASES_READ)
def drop_draft(key: str) -> ResponseReturnValue:
    """Forget what was kept of a form."""
    work = current_work()
    _check_key(work, key)
    if ActForm().validate_on_submit():
        service.drop_draft(work, key)
    if key.startswith("edit:"):
        return redirect(url_for("cases.edit", case_id=int(key[5:])))
    return redirect(url_for(FORMS[Direction(key.removeprefix("new:"))]))


def _check_key(work: Work, key: str) -> None:
    if key in {f"new:{way}" for way in FORMS}:
        return
    if not (key.startswith("edit:") and key[5:].isdigit()):
        abort(404)
    queries.get_case(work, int(key[5:]))
