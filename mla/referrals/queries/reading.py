"""Reading referrals. The office reads those of cases it may know of; an authority its own.

An authority is never asked whether it may know of the case: it may not, and what it reads of it
stands, frozen, in the referral.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, false, func, or_, select, true
from sqlalchemy.orm import selectinload

from mla.access.rules import Permission, Role
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.core.actor import Actor
from mla.core.clock import Holder
from mla.core.errors import NotFound
from mla.core.workflow import Move
from mla.correspondence.models import Entry, entry_document
from mla.database import Work
from mla.documents.models import Document
from mla.people import queries as people
from mla.referrals.models import Referral, referral_document
from mla.referrals.rules.flow import REFERRAL, RUNNING, SHUT, THEIRS, State, holder_of


def may_know(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which this actor may know of a referral."""
    if actor.may_read_all:
        return true()
    ways: list[ColumnElement[bool]] = [is_theirs(actor)]
    if actor.may(Permission.CASES_READ_OFFICE):
        ways.append(Referral.case_id.in_(cases.visible_ids(actor)))
    return or_(*ways)


def is_theirs(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a referral was given to this actor's own authority."""
    if actor.authority_id is None or not actor.may(Permission.REFERRALS_READ):
        return false()
    return Referral.authority_id == actor.authority_id


def visible(actor: Actor) -> Select[Referral]:
    """Select the referrals this actor may know of."""
    return select(Referral).where(may_know(actor))


def get_for_authority(work: Work, referral_id: int) -> Referral:
    """Return a referral to the actor's own authority. Raises NotFound for any other."""
    query = select(Referral).where(Referral.id == referral_id, is_theirs(work.actor))
    return _one(work, query)


def get_of_case(work: Work, case: Case, referral_id: int) -> Referral:
    """Return a referral of a case that the actor may know of. Raises NotFound."""
    query = select(Referral).where(Referral.id == referral_id, Referral.case_id == case.id)
    return _one(work, query)


def _one(work: Work, query: Select[Referral]) -> Referral:
    referral = work.session.scalar(query)
    if referral is None:
        raise NotFound
    return referral


_SOONEST = (Referral.due_on.is_(None), Referral.due_on, Referral.id)


def list_of_authority(work: Work) -> Sequence[Referral]:
    """Return what was referred to the actor's own authority, soonest due first."""
    query = select(Referral).where(is_theirs(work.actor)).order_by(*_SOONEST)
    return work.session.scalars(query).all()


def list_of_case(work: Work, case: Case) -> Sequence[Referral]:
    """Return the referrals of a case, oldest first, with their measures."""
    query = select(Referral).where(Referral.case_id == case.id).order_by(Referral.number)
    return work.session.scalars(query.options(selectinload(Referral.measures))).all()


def count_of_case(work: Work, case: Case) -> int:
    """Return how many referrals a case has."""
    query = select(func.count()).select_from(Referral).where(Referral.case_id == case.id)
    return work.session.scalar(query) or 0


def list_waiting(work: Work) -> Sequence[Referral]:
    """Return the running referrals that the actor may know of, soonest due first."""
    query = visible(work.actor).where(Referral.state.in_(RUNNING)).order_by(*_SOONEST)
    return work.session.scalars(query).all()


def has_running(work: Work, case: Case) -> bool:
    """Say whether a referral of a case runs."""
    query = select(Referral.id).where(Referral.case_id == case.id, Referral.state.in_(RUNNING))
    return work.session.scalar(query.limit(1)) is not None


def others_running(work: Work, referral: Referral, states: Sequence[State]) -> bool:
    """Say whether another referral of the same case that carries measures is in such a state."""
    found = select(Referral.id).where(
        Referral.case_id == referral.case_id,
        Referral.id != referral.id,
        Referral.state.in_(states),
        Referral.measures.any(),
    )
    return work.session.scalar(found.limit(1)) is not None


def whose(referral: Referral) -> Holder | None:
    """Return who owes the next step of a referral."""
    return holder_of(referral.state, has_question=referral.question_on is not None)


def is_open_to(actor: Actor, referral: Referral) -> bool:
    """Say whether what was referred may be read: by the office always, by the authority while it
    has work with it or has done it; not after it declined, nor after a recall.
    """
    if actor.may_read_all or actor.may(Permission.CASES_READ_OFFICE):
        return True
    return referral.state not in SHUT


def list_entries(work: Work, referral: Referral) -> Sequence[Entry]:
    """Return what passed in a referral, newest first, as far as the reader may read it."""
    if not is_open_to(work.actor, referral):
        return ()
    query = select(Entry).where(Entry.referral_id == referral.id)
    query = query.options(selectinload(Entry.documents)).order_by(Entry.id.desc())
    return work.session.scalars(query).all()


def document_ids(referral_id: int) -> Select[int]:
    """Select the files of a referral: those chosen for it, and those that passed in it."""
    chosen = select(referral_document.c.document_id).where(
        referral_document.c.referral_id == referral_id
    )
    passed = (
        select(entry_document.c.document_id)
        .join(Entry, Entry.id == entry_document.c.entry_id)
        .where(Entry.referral_id == referral_id)
    )
    return select(Document.id).where(or_(Document.id.in_(chosen), Document.id.in_(passed)))


def get_document(work: Work, referral: Referral, document_id: int) -> Document:
    """Return a file of a referral. Raises NotFound for any other file of the case."""
    query = select(Document).where(
        Document.id == document_id, Document.id.in_(document_ids(referral.id))
    )
    document = work.session.scalar(query) if is_open_to(work.actor, referral) else None
    if document is None:
        raise NotFound
    return document


@dataclass(frozen=True)
class Offer:
    """A step that can be taken now by this actor."""

    move: Move[State, object]
    for_them: bool
    """An officer records it for the authority, and has to say how the authority told the office."""


def list_offers(work: Work, referral: Referral) -> Sequence[Offer]:
    """Return the steps that this actor may take now, in the order of the table.

    Delivering is one step for people: whether it is all of it is said in its form.
    """
    is_seated = work.actor.authority_id == referral.authority_id
    is_office = work.actor.may(Permission.CASES_READ_OFFICE)
    return [
        Offer(move, for_them=move.name in THEIRS and not is_seated)
        for move in REFERRAL.open_to(referral.state)
        if move.name != "deliver_part" and work.actor.may(move.permission)
        if (is_seated and move.name in THEIRS) or is_office
    ]


def signs_in(work: Work, authority_id: int) -> bool:
    """Say whether somebody of an authority uses the register to execute."""
    executing = people.list_with_role(work, Role.EXECUTING)
    return any(person.authority_id == authority_id for person in executing)
