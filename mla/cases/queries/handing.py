"""Who would be left without whom, and what was handed over to whom.

Most reads here start from `may_know` as everywhere. Three do not, and say why: the act of handing
over is done for every case of a person, because a case that nobody reads is a case that is
orphaned. What they find is acted upon, and never listed, named or counted to anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from mla.cases.models import Case, CaseAccess, HandOver, HandOverCase
from mla.cases.queries.reading import may_know, visible_ids
from mla.cases.rules.stages import Confidentiality
from mla.core.errors import NotFound, Reason
from mla.core.timeline import Event
from mla.core.words import say
from mla.database import Work
from mla.deadlines.models import Deadline
from mla.people import queries as people
from mla.people.models import Person

SHOWN = timedelta(days=14)
"""How long what was handed over for good stands out on the desk of the receiver."""


def _only_named(person_id: int) -> ColumnElement[bool]:
    """Say whether a person is the only one, among those with an open account, named for a case."""
    other = aliased(CaseAccess)
    own = exists().where(CaseAccess.case_id == Case.id, CaseAccess.person_id == person_id)
    others = exists().where(
        other.case_id == Case.id,
        other.person_id == Person.id,
        other.person_id != person_id,
        Person.is_active,
    )
    return and_(
        Case.confidentiality == Confidentiality.STRICT,
        own.correlate(Case),
        ~others.correlate(Case),
    )


def list_resting_on(work: Work, person_id: int) -> Sequence[Case]:
    """Return every case that would be orphaned without this person, hidden ones too, by number.

    For the act alone: nothing of it may be shown before it went through `may_know`.
    """
    held = and_(Case.officer_id == person_id, Case.holder.is_not(None))
    query = select(Case).where(or_(held, _only_named(person_id))).order_by(Case.id)
    return work.session.scalars(query).all()


def list_known_of(work: Work, person_id: int) -> Sequence[Case]:
    """Return the same cases as far as the reader may know of them, the soonest due first."""
    held = and_(Case.officer_id == person_id, Case.holder.is_not(None))
    query = select(Case).where(may_know(work.actor), or_(held, _only_named(person_id)))
    order = (Case.due_on.is_(None), Case.due_on, Case.id)
    return work.session.scalars(query.order_by(*order)).all()


def ties_of(work: Work, person: Person) -> list[Reason]:
    """Say why an account may not be shut yet: somebody's work would be left with nobody.

    One sentence stands for open cases, next steps and strict cases alike, and gives no number: an
    administrator reads no cases, and must not learn from it that a strict one exists.
    """
    entry = exists().where(Deadline.owner_id == person.id, Deadline.settled_on.is_(None))
    has_entry = work.session.scalar(select(entry))
    if not has_entry and not list_resting_on(work, person.id):
        return []
    return [
        Reason(
            say(
                "Work still rests on this person: open cases, next steps, or access that nobody "
                "else has. They, or a reviewer, hand it over first: on the desk, under “Hand over "
                "work”."
            )
        )
    ]


def get_hand_over(work: Work, hand_over_id: int) -> HandOver:
    """Return a hand-over of which the reader may know. Raises NotFound."""
    found = next((one for one in list_hand_overs(work) if one.id == hand_over_id), None)
    if found is None:
        raise NotFound
    return found


def list_hand_overs(work: Work) -> Sequence[HandOver]:
    """List hand-overs, the latest first: one's own, given or received; all for a reviewer."""
    query = select(HandOver).order_by(HandOver.id.desc())
    if not (work.actor.may("cases:hand-over") or work.actor.may_read_all):
        received = select(HandOverCase.hand_over_id).where(HandOverCase.to_id == work.actor.id)
        query = query.where(
            or_(
                HandOver.from_id == work.actor.id,
                HandOver.to_id == work.actor.id,
                HandOver.id.in_(received),
            )
        )
    return work.session.scalars(query).all()


def list_passed(work: Work, hand_over: HandOver) -> Sequence[tuple[HandOverCase, Case]]:
    """Return the cases of a hand-over of which the reader may know."""
    query = (
        select(HandOverCase, Case)
        .join(Case, Case.id == HandOverCase.case_id)
        .where(HandOverCase.hand_over_id == hand_over.id, may_know(work.actor))
        .order_by(Case.reference)
    )
    return [(row, case) for row, case in work.session.execute(query)]


def list_lent(work: Work, hand_over: HandOver) -> Sequence[tuple[HandOverCase, Case]]:
    """Return every case of a hand-over that did not come back, hidden ones too: for the act."""
    query = (
        select(HandOverCase, Case)
        .join(Case, Case.id == HandOverCase.case_id)
        .where(HandOverCase.hand_over_id == hand_over.id, HandOverCase.is_returned.is_(False))
        .order_by(Case.id)
    )
    return [(row, case) for row, case in work.session.execute(query)]


@dataclass(frozen=True)
class Received:
    """A case that somebody handed over to the reader, who still has it."""

    case: Case
    row: HandOverCase
    hand_over: HandOver
    giver: str


def list_received(work: Work) -> Sequence[Received]:
    """Return what was handed over to the reader: while it is lent, else for two weeks."""
    recent = work.now - SHOWN
    query = (
        select(HandOverCase, HandOver, Case, Person.name)
        .join(HandOver, HandOver.id == HandOverCase.hand_over_id)
        .join(Case, Case.id == HandOverCase.case_id)
        .join(Person, Person.id == HandOver.from_id)
        .where(
            HandOverCase.to_id == work.actor.id,
            HandOverCase.is_returned.is_(False),
            or_(Case.officer_id == work.actor.id, HandOverCase.is_officer.is_(False)),
            or_(HandOver.until_on.is_not(None), HandOver.recorded_at >= recent),
            HandOver.returned_on.is_(None),
            may_know(work.actor),
        )
        .order_by(Case.due_on.is_(None), Case.due_on, Case.id)
    )
    return [Received(case, row, act, name) for row, act, case, name in work.session.execute(query)]


def hand_over_events(work: Work, case: Case) -> list[Event]:
    """Return the hand-overs of a case as events, with what was written about this case alone."""
    query = (
        select(HandOverCase, HandOver)
        .join(HandOver, HandOver.id == HandOverCase.hand_over_id)
        .where(HandOverCase.case_id == case.id, HandOverCase.case_id.in_(visible_ids(work.actor)))
    )
    return [_event(work, row, act) for row, act in work.session.execute(query)]


def _event(work: Work, row: HandOverCase, act: HandOver) -> Event:
    names = {
        "giver": people.get_person(work, act.from_id).name,
        "receiver": people.get_person(work, row.to_id).name,
    }
    title = say("Handed over: %(giver)s to %(receiver)s", **names)
    if act.until_on is not None:
        title = say("Lent until %(day)s: %(giver)s to %(receiver)s", day=act.until_on, **names)
    recorded = say(
        "Recorded on %(day)s by %(name)s", day=act.recorded_at.date(), name=act.recorded_by
    )
    back = say("It came back on %(day)s.", day=act.returned_on) if row.is_returned else None
    return Event(
        on=act.begins_on, at=act.recorded_at, kind="note", title=title, text=row.note or back,
        note=recorded,
    )  # fmt: skip
