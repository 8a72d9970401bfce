"""The pages of letters: the list, one letter, its signature and its dispatch."""

import io
from datetime import datetime
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from mla.access.guard import allow, may_open
from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.core.errors import Reason, Refused, Stale
from mla.core.words import say
from mla.database import Work
from mla.letters import queries, service
from mla.letters.filling import preview
from mla.letters.forms import FIELDS, LetterForm, SendForm, SignForm
from mla.letters.models import Letter
from mla.letters.rules import CATALOGUE, LetterState, find_kind, kinds_for
from mla.letters.words import DIALS, STATES
from mla.storage import service as storage
from mla.storage.store import Store
from mla.web.languages import language_name, own_name, words
from mla.web.pages import form_page, put_reasons
from mla.web.transaction import afterwards, current_work

blueprint = Blueprint("letters", __name__)

SANDBOX = "default-src 'none'; sandbox"
"""A letter that a browser opens after all runs nothing, and knows no cookie of ours."""
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def the_store() -> Store:
    """Return the store of this application."""
    store: Store = current_app.extensions["store"]
    return store


def the_letter(case_id: int, letter_id: int) -> tuple[Work, Case, Letter]:
    """Return the piece of work, the case and the letter that an address names."""
    work = current_work()
    case = cases.get_case(work, case_id)
    return work, case, queries.get_letter(work, case, letter_id)


@blueprint.get("/letters")
@allow(Permission.LETTERS_READ)
def log() -> ResponseReturnValue:
    """List every letter that waits for somebody, on the cases one may know of."""
    waiting = queries.list_waiting(current_work())
    return render_template("letters/log.html", waiting=waiting, **_words())


@blueprint.get("/cases/<int:case_id>/letters")
@allow(Permission.LETTERS_READ)
def index(case_id: int) -> ResponseReturnValue:
    """List the letters of a case."""
    work = current_work()
    case = cases.get_case(work, case_id)
    return render_template(
        "letters/index.html",
        case=case,
        letters=queries.list_letters(work, case),
        kinds=kinds_for(case.direction, case.kind),
        may_compose=work.actor.may(Permission.LETTERS_COMPOSE),
        **_words(),
    )


@blueprint.route("/cases/<int:case_id>/letters/new", methods=["GET", "POST"])
@allow(Permission.LETTERS_COMPOSE)
def new(case_id: int) -> ResponseReturnValue:
    """Begin a letter."""
    work = current_work()
    case = cases.get_case(work, case_id)
    kinds = kinds_for(case.direction, case.kind)
    if not kinds:
        by_hand = say("No letter fits this kind of matter. Write it by hand, and file it.")
        raise Refused(by_hand)
    chosen = find_kind(request.args.get("kind", ""))
    kind = chosen if chosen is not None and chosen in kinds else kinds[0]
    form = LetterForm(obj=queries.first_draft(work, case, kind))
    form.offer(kinds, queries.preferred_languages(work, case, kind))
    if form.validate_on_submit():
        try:
            letter = service.compose(work, case, form.draft())
        except Refused as refused:
            put_reasons(form, refused, case_id=case_id)
        else:
            return redirect(url_for("letters.show", case_id=case_id, letter_id=letter.id))
    accepted = [language_name(tag) for tag in queries.accepted_languages(work, case)]
    return form_page("letters/new.html", form, case=case, accepted=accepted)


@blueprint.post("/cases/<int:case_id>/letters/ask-more")
@allow(Permission.LETTERS_COMPOSE)
def ask_more(case_id: int) -> ResponseReturnValue:
    """Draft the letter that asks for exactly what is not in the request."""
    work = current_work()
    case = cases.get_case(work, case_id)
    letter = service.ask_more(work, case)
    flash(words(say("The letter is drafted. Read it before it is signed.")), "good")
    return redirect(url_for("letters.show", case_id=case_id, letter_id=letter.id))


@blueprint.get("/cases/<int:case_id>/letters/<int:letter_id>")
@allow(Permission.LETTERS_READ)
def show(case_id: int, letter_id: int) -> ResponseReturnValue:
    """Show a letter as it will look, what it lacks, and how far it is on its way."""
    work, case, letter = the_letter(case_id, letter_id)
    may_edit = letter.state is LetterState.DRAFT and work.actor.may(Permission.LETTERS_COMPOSE)
    form = _form_of(work, case, letter) if may_edit else None
    return render_template("letters/show.html", form=form, **_page_of(work, case, letter, form))


@blueprint.route("/cases/<int:case_id>/letters/<int:letter_id>/edit", methods=["GET", "POST"])
@allow(Permission.LETTERS_COMPOSE)
def edit(case_id: int, letter_id: int) -> ResponseReturnValue:
    """Keep a further version of a letter."""
    work, case, letter = the_letter(case_id, letter_id)
    form = _form_of(work, case, letter)
    status, changes = None, None
    if form.validate_on_submit():
        try:
            version = _number(form.version.data)
            kept = service.save_version(work, letter, form.draft(), version=version)
        except Refused as refused:
            put_reasons(form, refused, case_id=case_id)
        except Stale as stale:
            status, changes = 409, stale.changes
            form.version.data = letter.version
        else:
            flash(words(say("Version %(number)s is kept.", number=kept.number)), "good")
            return redirect(url_for("letters.show", case_id=case_id, letter_id=letter_id))
    page = _page_of(work, case, letter, form)
    return form_page("letters/show.html", form, status=status, changes=changes, **page)


@blueprint.route("/cases/<int:case_id>/letters/<int:letter_id>/sign", methods=["GET", "POST"])
@allow(Permission.LETTERS_SIGN)
def sign(case_id: int, letter_id: int) -> ResponseReturnValue:
    """Ask whether a letter is to be signed, and sign it."""
    work, case, letter = the_letter(case_id, letter_id)
    form, status, changes = SignForm(version=letter.version), None, None
    if form.validate_on_submit():
        try:
            service.sign(work, the_store(), letter, version=_number(form.version.data))
        except Refused as refused:
            put_reasons(form, refused, case_id=case_id)
        except Stale as stale:
            status, changes = 409, stale.changes
            form.version.data = letter.version
        else:
            flash(words(say("The letter is signed and frozen.")), "good")
            return redirect(url_for("letters.show", case_id=case_id, letter_id=letter_id))
    reasons = [] if letter.state is not LetterState.DRAFT else _against(work, case, letter)
    return form_page(
        "letters/sign.html",
        form,
        status=status,
        changes=changes,
        case=case,
        letter=letter,
        kind=CATALOGUE[letter.kind],
        reasons=reasons,
    )


@blueprint.route("/cases/<int:case_id>/letters/<int:letter_id>/send", methods=["GET", "POST"])
@allow(Permission.LETTERS_SEND)
def send(case_id: int, letter_id: int) -> ResponseReturnValue:
    """Record how a signed letter went out."""
    work, case, letter = the_letter(case_id, letter_id)
    first_line = (letter.addressee.splitlines() or [""])[0]
    form = SendForm(
        channel=queries.usual_channel(work, case),
        sent_on=work.today,
        addressee=first_line,
        enclosures=letter.enclosures,
    )
    if form.validate_on_submit():
        try:
            service.send(work, letter, form.dispatch())
        except Refused as refused:
            put_reasons(form, refused, case_id=case_id)
        else:
            flash(words(say("The dispatch is recorded.")), "good")
            return redirect(url_for("letters.show", case_id=case_id, letter_id=letter_id))
    return form_page("letters/send.html", form, case=case, letter=letter)


@blueprint.get("/cases/<int:case_id>/letters/<int:letter_id>.<any(docx, pdf):fmt>")
@allow(Permission.LETTERS_READ)
def file(case_id: int, letter_id: int, fmt: str) -> ResponseReturnValue:
    """Send a letter as Word or PDF, always to be saved: the frozen bytes once it is signed."""
    work, case, letter = the_letter(case_id, letter_id)
    kept = letter.docx if fmt == "docx" else letter.pdf
    if kept is not None:
        content = storage.read_bytes(the_store(), kept)
    else:
        rendered, pdf = service.draw(work, case, letter)
        content = rendered.docx if fmt == "docx" else pdf
    _write_down(work, letter, fmt)
    name = f"{case.reference}-{letter.kind}-{letter.id}.{fmt}".replace("/", "-")
    answer: Response = send_file(
        io.BytesIO(content), MEDIA_TYPES[fmt], as_attachment=True, download_name=name
    )
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


def _write_down(work: Work, letter: Letter, fmt: str) -> None:
    """Have the reading written down when the answer is ready: who only reads waits for nobody."""
    case_id, letter_id = letter.case_id, letter.id

    def write(session: Session, moment: datetime) -> None:
        beside = Work(session, work.actor, moment, work.zone)
        service.note_reading(beside, case_id=case_id, letter_id=letter_id, fmt=fmt)

    afterwards(write)


def _words() -> dict[str, Any]:
    return {"catalogue": CATALOGUE, "states": STATES, "dials": DIALS, "own_name": own_name}


def _number(text: Any) -> int | None:
    return int(text) if str(text or "").isdigit() else None


def _form_of(work: Work, case: Case, letter: Letter) -> LetterForm:
    form = LetterForm(obj=letter)
    kind = CATALOGUE[letter.kind]
    form.offer([kind], queries.preferred_languages(work, case, kind))
    return form


def _page_of(work: Work, case: Case, letter: Letter, form: LetterForm | None) -> dict[str, Any]:
    """Return what the page of a letter shows beside its form."""
    is_draft = letter.state is LetterState.DRAFT
    if is_draft:
        rendered = queries.fill(work, case, letter.as_draft(), marks=True)
        docx, lacks = rendered.docx, rendered.lacks
    else:
        docx, lacks = _frozen(letter), ()
    return {
        "case": case,
        "letter": letter,
        "kind": CATALOGUE[letter.kind],
        "lacks": [_mended(work, case, lack.reason, here=form is not None) for lack in lacks],
        "head": preview.head_of(docx),
        "blocks": preview.blocks_of(docx, lacks, FIELDS if form is not None else ()),
        "against": queries.signing_faults(work, case, letter) if is_draft else (),
        "may_send": work.actor.may(Permission.LETTERS_SEND),
        "may_sign": work.actor.may(Permission.LETTERS_SIGN),
        **_words(),
    }


def _frozen(letter: Letter) -> bytes:
    if letter.docx is None:
        raise FileNotFoundError(letter.docx_sha256)
    return storage.read_bytes(the_store(), letter.docx)


def _against(work: Work, case: Case, letter: Letter) -> list[dict[str, Any]]:
    """Return everything that stands in the way of the signature, each with where it is mended."""
    reasons = list(queries.signing_faults(work, case, letter))
    reasons += queries.missing_of(work, case, letter.as_draft())
    return [_mended(work, case, reason, letter) for reason in reasons]


def _mended(
    work: Work, case: Case, reason: Reason, letter: Letter | None = None, *, here: bool = False
) -> dict[str, Any]:
    """Return a reason with the address where this person can mend it, if they can.

    What the letter itself lacks is mended in its form: on this page (`here`) or on its own.
    """
    href = None
    if reason.endpoint:
        if may_open(work.actor, reason.endpoint):
            href = url_for(reason.endpoint, case_id=case.id, _anchor=reason.anchor)
    elif reason.anchor and here:
        href = f"#{reason.anchor}"
    elif reason.anchor and letter is not None and work.actor.may(Permission.LETTERS_COMPOSE):
        href = url_for("letters.show", case_id=case.id, letter_id=letter.id, _anchor=reason.anchor)
    return {"sentence": reason.sentence, "href": href}
