"""The documents of a case: the list, filing one, and taking one out."""

from datetime import datetime

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.core.errors import Refused
from mla.core.words import Sentence, say
from mla.database import Work
from mla.documents import queries, service
from mla.documents.forms import DocumentForm
from mla.documents.models import Document
from mla.documents.words import AUDIENCES, KINDS
from mla.storage import service as storage
from mla.storage.rules import TooLarge
from mla.storage.store import Store
from mla.web.headers import SANDBOX, disposition
from mla.web.languages import words
from mla.web.pages import form_page, put_reasons
from mla.web.transaction import afterwards, current_work

blueprint = Blueprint("documents", __name__)


def the_store() -> Store:
    """Return the store of this application."""
    store: Store = current_app.extensions["store"]
    return store


def the_limit() -> int:
    """Return how large a file may be, in bytes."""
    limit: int = current_app.config["MAX_UPLOAD_BYTES"]
    return limit


def largest() -> Sentence:
    """Say how large a file may be."""
    return say("At most %(size)s MB.", size=f"{the_limit() / 1024**2:g}")


@blueprint.get("/cases/<int:case_id>/documents")
@allow(Permission.DOCUMENTS_READ)
def index(case_id: int) -> ResponseReturnValue:
    """List the documents of a case."""
    work = current_work()
    case = cases.get_case(work, case_id)
    found = queries.list_documents(work, case)
    replaced = {one.replaces_id: one for one in found if one.replaces_id}
    return render_template(
        "documents/index.html",
        case=case,
        current=[one for one in found if one.id not in replaced],
        earlier=[one for one in found if one.id in replaced],
        kinds=KINDS,
        audiences=AUDIENCES,
        may_add=work.actor.may(Permission.DOCUMENTS_FILE),
    )


@blueprint.route("/cases/<int:case_id>/documents/new", methods=["GET", "POST"])
@allow(Permission.DOCUMENTS_FILE)
def new(case_id: int) -> ResponseReturnValue:
    """File a document on a case."""
    work = current_work()
    case = cases.get_case(work, case_id)
    form = DocumentForm()
    form.offer(work.actor, queries.list_current(work, case), largest())
    status = None
    if form.validate_on_submit():
        try:
            with work.session.begin_nested():
                service.add(work, the_store(), case, form.upload(), limit=the_limit())
        except Refused as refused:
            put_reasons(form, refused, case_id=case_id)
            status = 413 if isinstance(refused, TooLarge) else None
        else:
            flash(words(say("The document is filed.")), "good")
            return redirect(url_for("documents.index", case_id=case_id))
    elif request.method == "GET":
        form.kind.data = request.args.get("kind", form.kind.data)
    return form_page("documents/new.html", form, status=status, case=case)


@blueprint.get("/cases/<int:case_id>/documents/<int:document_id>/file")
@allow(Permission.DOCUMENTS_READ)
def file(case_id: int, document_id: int) -> ResponseReturnValue:
    """Send the bytes of a document, always to be saved and never to be shown in the page."""
    work = current_work()
    document = queries.get_document(work, cases.get_case(work, case_id), document_id)
    chunks = storage.open_file(the_store(), document.file)
    _write_down(work, document)
    return Response(
        chunks,
        mimetype=document.file.media_type,
        headers={
            "Content-Length": str(document.file.size),
            "Content-Disposition": disposition(document.file_name),
            "Content-Security-Policy": SANDBOX,
        },
    )


def _write_down(work: Work, document: Document) -> None:
    """Have the reading written down when the answer is ready: who only reads waits for nobody."""
    case_id, document_id = document.case_id, document.id

    def write(session: Session, moment: datetime) -> None:
        beside = Work(session, work.actor, moment, work.zone)
        service.note_reading(beside, case_id=case_id, document_id=document_id)

    afterwards(write)
