"""Signing a letter: what it says is frozen, and the case is told."""

import io

from mla.cases import queries as cases
from mla.cases import service as cases_service
from mla.cases.models import Case
from mla.cases.rules.workflows import workflow_at
from mla.cases.service import MoveOrder
from mla.core.errors import Refused, Stale
from mla.database import Work
from mla.letters import filling, queries
from mla.letters.filling import Rendered
from mla.letters.models import Letter
from mla.letters.rules import CATALOGUE, LetterKind, LetterState
from mla.letters.service.printing import print_pdf
from mla.letters.service.recording import kept_meanwhile, record
from mla.storage import service as storage
from mla.storage.store import Store

LARGEST = 50 * 1024 * 1024
"""No letter of ours is larger than this, in bytes."""


def sign(work: Work, store: Store, letter: Letter, *, version: int | None = None) -> Letter:
    """Sign a letter: what it says now is frozen for ever, with its fingerprints.

    The case is told, and where it stands before the move that the signature makes, it moves.
    Raises Refused with every reason at once, Stale.
    """
    queries.lock_letter(work, letter)
    if version is not None and version != letter.version:
        raise Stale([kept_meanwhile(letter)])
    case = cases.get_case(work, letter.case_id)
    draft = letter.as_draft()
    rendered = queries.fill(work, case, draft)
    reasons = [
        *queries.signing_faults(work, case, letter),
        *(lack.reason for lack in rendered.lacks),
    ]
    if reasons:
        raise Refused(*reasons)
    _freeze(work, store, letter, case, rendered)
    detail = {
        "docx": letter.docx_sha256,
        "pdf": letter.pdf_sha256,
        "letter_version": letter.version,
    }
    record(work, letter, "letter.sign", detail)
    _tell_signed(work, case, letter, CATALOGUE[letter.kind])
    return letter


def _freeze(work: Work, store: Store, letter: Letter, case: Case, rendered: Rendered) -> None:
    """Keep the bytes of a letter and everything they were made from."""
    draft = letter.as_draft()
    pdf = print_pdf(work, case, letter, rendered, draft=False)
    for column, content, ending in (("docx", rendered.docx, "docx"), ("pdf", pdf, "pdf")):
        name = f"{letter.kind}.{ending}"
        kept = storage.keep(work, store, io.BytesIO(content), limit=LARGEST, name=name)
        setattr(letter, column, kept)
    letter.template_sha256 = queries.template_fingerprint(draft)
    letter.data = filling.values_of(work, case, draft)
    letter.state, letter.signed_on, letter.signed_at = LetterState.SIGNED, work.today, work.now
    letter.signed_by_id, letter.signed_by = work.actor.id, work.actor.name
    work.session.flush()


def _tell_signed(work: Work, case: Case, letter: Letter, kind: LetterKind) -> None:
    if kind.sign_fact is not None:
        source = f"letter:{letter.id}"
        cases_service.record_fact(work, case, kind.sign_fact, on=work.today, source=source)
    if kind.sign_move and leaves(case, kind.sign_move):
        cases_service.move(work, case, MoveOrder(kind.sign_move, work.today))


def leaves(case: Case, name: str) -> bool:
    """Say whether a move leaves the stage in which a case is."""
    table = workflow_at(case.kind, case.direction, case.stage)
    return any(move.name == name for move in table.open_to(case.stage))
