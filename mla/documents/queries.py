"""Reading documents: those of a case, as far as the reader may see them."""

from collections.abc import Sequence
from itertools import groupby

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from mla.cases.models import Case
from mla.core.actor import Actor
from mla.core.errors import NotFound
from mla.core.timeline import Event
from mla.core.words import say, say_many
from mla.database import Work
from mla.documents.models import Document
from mla.documents.rules import audiences
from mla.documents.words import KINDS, name_of


def may_see(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an actor who may know of a case sees a document of it."""
    return Document.audience.in_(sorted(audiences(actor)))


def get_document(work: Work, case: Case, document_id: int) -> Document:
    """Return a document of a case. Raises NotFound, also for one the actor may not see."""
    document = work.session.scalar(
        select(Document).where(
            Document.id == document_id, Document.case_id == case.id, may_see(work.actor)
        )
    )
    if document is None:
        raise NotFound
    return document


def list_documents(work: Work, case: Case) -> Sequence[Document]:
    """Return the documents of a case, every version of each, newest first."""
    query = select(Document).where(Document.case_id == case.id, may_see(work.actor))
    return work.session.scalars(query.order_by(Document.id.desc())).all()


def list_current(work: Work, case: Case) -> Sequence[Document]:
    """Return the documents of a case that no later version replaces, newest first."""
    later = aliased(Document)
    query = select(Document).where(
        Document.case_id == case.id,
        may_see(work.actor),
        ~select(later.id).where(later.replaces_id == Document.id).exists(),
    )
    return work.session.scalars(query.order_by(Document.id.desc())).all()


def count_documents(work: Work, case: Case) -> int:
    """Return how many documents of a case the actor may see, every version counted."""
    query = select(func.count()).select_from(Document)
    found = work.session.scalar(query.where(Document.case_id == case.id, may_see(work.actor)))
    return found or 0


def find_later(work: Work, document: Document) -> Document | None:
    """Return the version that replaced this one, if there is one."""
    return work.session.scalar(select(Document).where(Document.replaces_id == document.id))


def timeline(work: Work, case: Case) -> list[Event]:
    """Return the documents of a case as events; what was filed in one act is one event."""
    acts = groupby(list_documents(work, case), key=lambda one: (one.added_at, one.added_by))
    return [_event(work, list(together)) for _, together in acts]


def _event(work: Work, documents: Sequence[Document]) -> Event:
    first, several = documents[-1], len(documents) > 1
    name = name_of(first.title, first.kind)
    title = say("Document filed: %(title)s", title=name)
    if several:
        title = say_many("%(num)s document filed", "%(num)s documents filed", len(documents))
    return Event(
        on=first.added_at.astimezone(work.zone).date(),
        at=first.added_at,
        kind="doc",
        title=title,
        text=KINDS[first.kind] if first.title and not several else None,
        note=first.added_by,
        endpoint="documents.index",
        values={"case_id": first.case_id},
    )
