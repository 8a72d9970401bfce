"""Filing a document on a case, and writing down that one was read."""

from collections.abc import Iterator
from dataclasses import dataclass

from mla.access.rules import Permission
from mla.audit import service as audit
from mla.cases import queries as cases
from mla.cases import service as cases_service
from mla.cases.models import Case
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.stages import Direction
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.directory.rules.authorities import is_language_tag
from mla.documents import queries
from mla.documents.models import Document
from mla.documents.rules import (
    BEFORE_APPROVAL,
    LONGEST_TITLE,
    Audience,
    Kind,
    audiences,
    clean_name,
    fact_told,
    may_sign,
)
from mla.storage import service as storage
from mla.storage.store import Source, Store


@dataclass(frozen=True)
class Upload:
    """A file that somebody wants to file on a case."""

    stream: Source
    file_name: str
    kind: Kind = Kind.OTHER
    title: str = ""
    """Neutral: what the paper is, without names."""
    language: str | None = None
    is_original: bool = False
    replaces_id: int | None = None
    """The document of which this is the next version."""
    audience: Audience = Audience.EVERYBODY


def add(work: Work, store: Store, case: Case, upload: Upload, *, limit: int) -> Document:
    """File a document of at most `limit` bytes on a case, and tell the case what that means.

    Raises Refused with everything that is wrong, and `storage.rules.TooLarge`.
    """
    cases.lock_case(work, case)
    if reasons := list(faults(work, case, upload)):
        raise Refused(*reasons)
    document = take_in(work, store, case, upload, limit=limit)
    if fact := fact_told(upload.kind, case.direction, case.stage):
        source = f"document:{document.id}"
        cases_service.record_fact(work, case, fact, on=work.today, source=source)
    return document


def take_in(work: Work, store: Store, case: Case, upload: Upload, *, limit: int) -> Document:
    """File what came by a higher room, which answers for who may. It says nothing of the case.

    Raises `storage.rules.TooLarge`.
    """
    name = clean_name(upload.file_name)
    stored = storage.keep(work, store, upload.stream, limit=limit, name=name)
    document = Document(
        case_id=case.id,
        stored_file_id=stored.id,
        file_name=name,
        kind=upload.kind,
        title=upload.title.strip(),
        language=upload.language or None,
        is_original=upload.is_original,
        audience=upload.audience,
        added_by=work.actor.name,
        added_by_id=work.actor.id,
        added_at=work.now,
        replaces_id=upload.replaces_id,
    )
    work.session.add(document)
    work.session.flush()
    _write_down(work, document, stored.sha256)
    return document


def _write_down(work: Work, document: Document, sha256: str) -> None:
    audit.record(
        work,
        "document.add",
        chain=f"case:{document.case_id}",
        subject=f"document:{document.id}",
        detail={
            "kind": document.kind,
            "sha256": sha256,
            "is_original": document.is_original,
            "audience": document.audience,
            "replaces": document.replaces_id,
        },
    )


def faults(work: Work, case: Case, upload: Upload) -> Iterator[Reason]:
    """Yield everything that speaks against filing a document, besides what is in its bytes."""
    if not work.actor.may(Permission.DOCUMENTS_FILE):
        yield Reason(not_permitted(Permission.DOCUMENTS_FILE))
    if upload.kind is Kind.SIGNED_SCAN:
        yield from _signing_faults(work, case)
    if len(upload.title.strip()) > LONGEST_TITLE:
        sentence = say("Write a title of at most %(n)s characters.", n=LONGEST_TITLE)
        yield Reason(sentence, anchor="title")
    if upload.language and not is_language_tag(upload.language):
        yield Reason(
            say(
                "“%(text)s” is not a language code. Write one such as en, fr or ar.",
                text=upload.language,
            ),
            anchor="language",
        )
    if upload.audience not in audiences(work.actor):
        yield Reason(
            say("You could not see it yourself then. Let more people see it."),
            anchor="audience",
        )
    if upload.replaces_id is not None:
        yield from _version_faults(work, case, upload.replaces_id)


def _signing_faults(work: Work, case: Case) -> Iterator[Reason]:
    if not may_sign(work.actor):
        yield Reason(
            say(
                "Only somebody who signs for the office files the scan of a signed paper, "
                "because it counts as the signature. Give it to the reviewer, "
                "or file it as another kind of document."
            ),
            anchor="kind",
        )
    if case.direction is Direction.OUTGOING and case.stage in BEFORE_APPROVAL:
        yield Reason(
            say(
                "The request is not approved yet, so it may still change. "
                "File the signed paper once the request is approved."
            ),
            "cases.show",
            "kind",
        )


def _version_faults(work: Work, case: Case, replaces_id: int) -> Iterator[Reason]:
    known = {document.id: document for document in queries.list_documents(work, case)}
    earlier = known.get(replaces_id)
    if earlier is None:
        yield Reason(
            say("The document to be replaced is not on this case. Choose one of the list."),
            anchor="replaces_id",
        )
    elif queries.find_later(work, earlier) is not None:
        yield Reason(
            say("A later version of that document is filed already. Replace the latest one."),
            anchor="replaces_id",
        )


def note_reading(work: Work, *, case_id: int, document_id: int) -> None:
    """Write down that somebody took a document out to read it."""
    audit.record(work, "document.read", chain=f"case:{case_id}", subject=f"document:{document_id}")
