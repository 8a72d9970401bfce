"""Reading the register of correspondence, as far as the reader may."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy import case as sql_case
from sqlalchemy.orm import selectinload

from mla.cases import queries as cases
from mla.cases.models import Case
from mla.cases.rules.guards import facts_needed
from mla.cases.rules.situation import Situation
from mla.cases.rules.stages import Direction
from mla.core.actor import Actor
from mla.core.errors import NotFound
from mla.core.text import fold
from mla.core.timeline import Event
from mla.core.words import Sentence, say
from mla.correspondence.models import Entry
from mla.correspondence.rules import (
    ABOUT,
    About,
    Kind,
    Meaning,
    Party,
    Way,
    can_go_along,
    meaning_of,
    reads_foreign,
    reads_internal,
)
from mla.correspondence.words import ABOUT as ABOUT_WORDS
from mla.correspondence.words import KINDS
from mla.database import Work
from mla.directory import queries as directory
from mla.documents.models import Document
from mla.documents.rules import audiences

PAGE = 50


def may_see(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an actor who may know of a case reads an entry of it."""
    condition: ColumnElement[bool] = true()
    if not reads_internal(actor):
        condition &= Entry.is_internal.is_(False) & Entry.referral_id.is_(None)
    if not reads_foreign(actor):
        condition &= Entry.party == Party.DOMESTIC
    return condition


def get_entry(work: Work, case: Case, entry_id: int) -> Entry:
    """Return an entry of a case. Raises NotFound, also for one the actor may not read."""
    entry = work.session.scalar(
        select(Entry).where(Entry.id == entry_id, Entry.case_id == case.id, may_see(work.actor))
    )
    if entry is None:
        raise NotFound
    return entry


# The same as `Entry.on`, for the database.
_DAY = sql_case((Entry.direction == Way.SENT, Entry.sent_on), else_=Entry.received_on)


def list_entries(work: Work, case: Case) -> Sequence[Entry]:
    """Return the correspondence of a case, newest first, with its documents."""
    query = select(Entry).where(Entry.case_id == case.id, may_see(work.actor))
    query = query.options(selectinload(Entry.documents)).order_by(_DAY.desc(), Entry.id.desc())
    return work.session.scalars(query).all()


def list_replies(work: Work, entry: Entry) -> Sequence[Entry]:
    """Return what answers an entry, oldest first."""
    query = select(Entry).where(Entry.reply_to_id == entry.id, may_see(work.actor))
    return work.session.scalars(query.order_by(Entry.id)).all()


def find_answered(work: Work, case: Case, entry: Entry) -> Entry | None:
    """Return what an entry answers, if the actor may read that too."""
    try:
        return get_entry(work, case, entry.reply_to_id) if entry.reply_to_id else None
    except NotFound:
        return None


def list_files(actor: Actor, entry: Entry) -> Sequence[Document]:
    """Return the documents of an entry that the actor may see."""
    return [document for document in entry.documents if document.audience in audiences(actor)]


@dataclass(frozen=True)
class Thread:
    """Everything that passed with one counterpart, oldest first."""

    counterpart: str
    party: Party
    entries: Sequence[Entry]


def threads(entries: Sequence[Entry]) -> Sequence[Thread]:
    """Group entries by counterpart, whatever the spelling; the thread that moved last is first."""
    found: dict[tuple[Party, str], list[Entry]] = {}
    for entry in entries:
        if entry.kind is not Kind.NOTE:
            found.setdefault((entry.party, fold(entry.counterpart)), []).append(entry)
    return [
        Thread(inside[0].counterpart, party, list(reversed(inside)))
        for (party, _), inside in found.items()
    ]


@dataclass(frozen=True)
class Wanted:
    """Which part of the log of the whole office is wanted. What is empty does not narrow."""

    direction: str = ""
    party: str = ""
    about: str = ""
    page: int = 1


def _conditions(work: Work, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield Entry.case_id.in_(cases.visible_ids(work.actor))
    yield may_see(work.actor)
    if wanted.direction:
        yield Entry.direction == wanted.direction
    if wanted.party:
        yield Entry.party == wanted.party
    if wanted.about:
        yield Entry.about == wanted.about


def list_recent(work: Work, wanted: Wanted) -> Sequence[tuple[Entry, str]]:
    """Return one page of what came and went lately, each with the reference of its case.

    Only of cases that the actor may know of.
    """
    query = select(Entry, Case.reference).join(Case, Case.id == Entry.case_id)
    query = query.options(selectinload(Entry.documents)).where(*_conditions(work, wanted))
    query = query.order_by(_DAY.desc(), Entry.id.desc())
    rows = work.session.execute(query.limit(PAGE).offset(PAGE * (wanted.page - 1)))
    return [(entry, reference) for entry, reference in rows]


def count_recent(work: Work, wanted: Wanted) -> int:
    """Return how many entries a filter of the log finds."""
    query = select(func.count()).select_from(Entry).where(*_conditions(work, wanted))
    return work.session.scalar(query) or 0


def count_entries(work: Work, case: Case) -> int:
    """Return how many entries of a case the actor may read."""
    query = select(func.count()).select_from(Entry)
    return work.session.scalar(query.where(Entry.case_id == case.id, may_see(work.actor))) or 0


def usual_parties(work: Work, case: Case) -> dict[Party, str]:
    """Return who is usually at the other end in a case: abroad, and at home where it is known."""
    parties = {Party.FOREIGN: _abroad(work, case)}
    if case.domestic_authority_id is not None:
        at_home = directory.get_authority(work, case.domestic_authority_id).name
    else:
        at_home = case.domestic_authority or ""
    return {**parties, **({Party.DOMESTIC: at_home} if at_home else {})}


def _abroad(work: Work, case: Case) -> str:
    if case.counterpart_authority_id is not None:
        return directory.get_authority(work, case.counterpart_authority_id).name
    is_out = case.direction is Direction.OUTGOING
    named = case.requested_authority if is_out else case.requesting_authority
    return named or directory.name_state(work, case.counterpart_code).name


@dataclass(frozen=True)
class Step:
    """A move that can be made in the same act as the filing of what it goes with."""

    name: str
    label: Sentence
    goes_with: Sentence
    """What has to be filed for it: "Sent: Request"."""


def list_steps(work: Work, case: Case) -> Sequence[Step]:
    """Return the moves that a filing alone can bring about now, by this actor."""
    situation = cases.situation_of(work, case)
    steps = []
    for offer in cases.list_offers(work, case):
        for way, about, meaning in _meanings(case, offer.move.name):
            others = _reasons_besides(offer, meaning, situation)
            if offer.is_permitted and not others and can_go_along(offer.move.asks, situation):
                steps.append(Step(offer.move.name, offer.label, _goes_with(way, about)))
    return steps


def _meanings(case: Case, move: str) -> Iterator[tuple[Way, About, Meaning]]:
    for (direction, way, _), meanings in ABOUT.items():
        if direction is case.direction:
            for about, meaning in meanings.items():
                if meaning.move == move:
                    yield way, about, meaning


def _reasons_besides(offer: cases.Offer, meaning: Meaning, situation: Situation) -> bool:
    """Say whether anything stands in the way besides the fact that the filing itself brings."""
    brought = {meaning.fact}
    return any(
        list(guard(situation))
        for guard in offer.move.guards
        if not (facts_needed((guard,)) and facts_needed((guard,)) <= brought)
    )


def _goes_with(way: Way, about: About) -> Sentence:
    if way is Way.SENT:
        return say("Sent: %(about)s", about=ABOUT_WORDS[about])
    return say("Received: %(about)s", about=ABOUT_WORDS[about])


def next_step(work: Work, case: Case, entry: Entry) -> str | None:
    """Return the move that an entry calls for and that has to be asked more than the entry says.

    None when there is none, when this actor may not make it, or when something else stands in its
    way.
    """
    meaning = meaning_of(case.direction, entry.direction, entry.party, entry.about)
    if meaning is None or meaning.move is None or entry.is_undelivered:
        return None
    situation = cases.situation_of(work, case)
    for offer in cases.list_offers(work, case):
        if offer.move.name == meaning.move and not offer.reasons:
            return None if can_go_along(offer.move.asks, situation) else meaning.move
    return None


def timeline(work: Work, case: Case) -> list[Event]:
    """Return the correspondence of a case as events."""
    return [_event(entry) for entry in list_entries(work, case)]


def _event(entry: Entry) -> Event:
    if entry.kind is Kind.NOTE:
        drawing, title = "note", KINDS[Kind.NOTE]
    elif entry.direction is Way.SENT:
        drawing = "letter"
        title = say(
            "%(about)s sent to %(name)s", about=ABOUT_WORDS[entry.about], name=entry.to_name
        )
    else:
        drawing = "post"
        title = say(
            "%(about)s received from %(name)s", about=ABOUT_WORDS[entry.about], name=entry.from_name
        )
    return Event(
        on=entry.on,
        at=entry.filed_at,
        kind=drawing,
        title=title,
        text=entry.subject,
        note=say("%(kind)s, filed by %(name)s", kind=KINDS[entry.kind], name=entry.filed_by),
        endpoint="correspondence.show",
        values={"case_id": entry.case_id, "entry_id": entry.id},
    )
