"""The pages of the authority: what was referred to it, one referral, its steps and its files."""

from datetime import datetime
from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.database import Work
from mla.documents import service as documents
from mla.referrals import queries, service
from mla.referrals.models import Referral
from mla.referrals.rules.flow import is_running
from mla.referrals.views.blueprint import (
    blueprint,
    page_of,
    stage_of,
    take_step,
    the_store,
)
from mla.storage import service as storage
from mla.web.headers import SANDBOX, disposition
from mla.web.transaction import afterwards, current_work


def _mine(work: Work, referral_id: int) -> Referral:
    """Return a referral to the reader's own authority, and have it written down that it was read.

    Every page of one referral gets it here, so that none can forget. Raises NotFound.
    """
    referral = queries.get_for_authority(work, referral_id)
    case_id, page = referral.case_id, request.endpoint or ""

    def write(session: Session, moment: datetime) -> None:
        beside = Work(session, work.actor, moment, work.zone)
        service.note_reading(beside, case_id=case_id, referral_id=referral_id, page=page)

    if request.method == "GET":
        afterwards(write)
    return referral


@blueprint.get("/referrals")
@allow(Permission.REFERRALS_READ)
def index() -> ResponseReturnValue:
    """List what was referred to the reader's authority: what runs, and what is over."""
    work = current_work()
    found = queries.list_of_authority(work)
    return render_template(
        "referrals/index.html",
        running=[_row(work, one) for one in found if is_running(one.state)],
        over=[_row(work, one) for one in found if not is_running(one.state)],
        has_seat=work.actor.authority_id is not None,
    )


def _row(work: Work, referral: Referral) -> dict[str, Any]:
    return {
        "referral": referral,
        "title": referral.title if queries.is_open_to(work.actor, referral) else None,
        "stage": stage_of(referral),
        "holder": queries.whose(referral),
    }


@blueprint.get("/referrals/<int:referral_id>")
@allow(Permission.REFERRALS_READ)
def show(referral_id: int) -> ResponseReturnValue:
    """Show what was referred, as it was frozen, and what passed since."""
    work = current_work()
    referral = _mine(work, referral_id)
    return render_template("referrals/show.html", **page_of(work, referral))


@blueprint.route("/referrals/<int:referral_id>/<name>", methods=["GET", "POST"])
@allow(Permission.REFERRALS_READ)
def step(referral_id: int, name: str) -> ResponseReturnValue:
    """Take a step as the authority: take it on, decline, ask, report, deliver."""
    referral = _mine(current_work(), referral_id)
    back = url_for("referrals.show", referral_id=referral_id)
    return take_step(referral, name, "referrals/step.html", back)


@blueprint.get("/referrals/<int:referral_id>/documents/<int:document_id>/file")
@allow(Permission.REFERRALS_READ)
def file(referral_id: int, document_id: int) -> ResponseReturnValue:
    """Send a file of a referral to its authority; no other file of the case is found here."""
    work = current_work()
    referral = _mine(work, referral_id)
    document = queries.get_document(work, referral, document_id)
    case_id = referral.case_id

    def write(session: Session, moment: datetime) -> None:
        beside = Work(session, work.actor, moment, work.zone)
        documents.note_reading(beside, case_id=case_id, document_id=document_id)

    afterwards(write)
    return Response(
        storage.open_file(the_store(), document.file),
        mimetype=document.file.media_type,
        headers={
            "Content-Length": str(document.file.size),
            "Content-Disposition": disposition(document.file_name),
            "Content-Security-Policy": SANDBOX,
        },
    )
