"""Where the pages of this room hang, and what those of the authority and of the office share."""

from typing import Any

from flask import Blueprint, abort, current_app, redirect
from flask.typing import ResponseReturnValue

from mla.core.errors import Refused, Stale
from mla.core.words import say
from mla.correspondence.words import ABOUT, KINDS
from mla.database import Work
from mla.documents.words import name_of
from mla.measures import queries as measures
from mla.referrals import queries, service
from mla.referrals.forms import StepForm, step_form
from mla.referrals.models import Referral
from mla.referrals.queries import Offer
from mla.referrals.service import Enclosed
from mla.referrals.views.sight import sight_of
from mla.referrals.words import STATES, STEPS, TAKEN
from mla.storage.rules import TooLarge
from mla.storage.store import Store
from mla.web.languages import language
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work

blueprint = Blueprint("referrals", __name__)

DANGEROUS = frozenset({"decline", "recall"})


def the_store() -> Store:
    """Return the store of this application."""
    store: Store = current_app.extensions["store"]
    return store


def the_limit() -> int:
    """Return how large a file may be, in bytes."""
    limit: int = current_app.config["MAX_UPLOAD_BYTES"]
    return limit


def stage_of(referral: Referral) -> dict[str, Any]:
    """Return where a referral stands, as the macro of a status wants it."""
    label, kind, dial = STATES[referral.state]
    return {"label": label, "kind": kind, "dial": dial}


def kind_labels(work: Work) -> dict[str, str]:
    """Return what the kinds of measures are called in the reader's language."""
    return {kind.code: kind.label(language()) for kind in measures.list_measure_kinds(work)}


def page_of(work: Work, referral: Referral) -> dict[str, Any]:
    """Return what the page of a referral shows to whoever may read it."""
    is_open = queries.is_open_to(work.actor, referral)
    return {
        "referral": referral,
        "stage": stage_of(referral),
        "holder": queries.whose(referral),
        "is_open": is_open,
        "sight": sight_of(work, referral.shown) if is_open else None,
        "entries": queries.list_entries(work, referral),
        "abouts": ABOUT,
        "forms": KINDS,
        "taken": TAKEN,
        "steps": STEPS,
        "name_of": name_of,
        "kinds": kind_labels(work),
        "offers": queries.list_offers(work, referral),
        "dangerous": DANGEROUS,
    }


def take_step(
    referral: Referral, name: str, template: str, back: str, **context: Any
) -> ResponseReturnValue:
    """Show the form of a step, or take the step and lead back to the page of the referral."""
    work = current_work()
    if name not in STEPS or name == "deliver_part":
        abort(404)
    offers = queries.list_offers(work, referral)
    offer = next((offer for offer in offers if offer.move.name == name), None)
    form = _form(work, referral, offer)
    context = {**context, **page_of(work, referral), "offer": offer, "name": name, "back": back}
    if offer is None or not form.validate_on_submit():
        return form_page(template, form, status=None if offer else 200, **context)
    return _attempt(work, referral, offer, form, template, context)


def _form(work: Work, referral: Referral, offer: Offer | None) -> Any:
    if offer is None:
        return StepForm()
    kinds = kind_labels(work)
    return step_form(offer.move.asks, referral, kinds, for_them=offer.for_them)()


def _attempt(
    work: Work, referral: Referral, offer: Offer, form: Any, template: str, context: dict[str, Any]
) -> ResponseReturnValue:
    name, back = offer.move.name, context["back"]
    case_id = referral.case_id if context.get("case") else None
    try:
        with work.session.begin_nested():
            _act(work, referral, name, form)
    except Refused as refused:
        put_reasons(form, refused, **({"case_id": case_id} if case_id else {}))
        status = 413 if isinstance(refused, TooLarge) else None
        again = bool(form.files.data) if "files" in form else False
        return form_page(template, form, status=status, choose_again=again, **context)
    except Stale as stale:
        # The person has now been shown the steps: sending again means having seen them.
        form.version.data = str(referral.version)
        form.version.raw_data = [form.version.data]
        return form_page(template, form, status=409, changes=stale.changes, **context)
    announce(say("Done: %(move)s.", move=TAKEN[name]))
    return redirect(back)


def _act(work: Work, referral: Referral, name: str, form: Any) -> None:
    uploads = form.uploads()
    enclosed = Enclosed(the_store(), uploads, the_limit()) if uploads else None
    said = form.said(enclosed)
    if name == "deliver":
        service.deliver(work, referral, form.delivery(said))
    elif name == "rework":
        service.rework(work, referral, said, form.positions())
    else:
        getattr(service, name)(work, referral, said)
