"""What needs somebody today, and everything that happened in a case, merged from all rooms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case, StageVisit
from mla.cases.rules.history import effective
from mla.cases.rules.stages import HOLDERS, Direction, Stage
from mla.cases.words import STAGES
from mla.contacts import queries as contacts
from mla.core.clock import Holder
from mla.core.timeline import Event
from mla.core.words import Sentence, say
from mla.correspondence import queries as correspondence
from mla.database import Work
from mla.deadlines.rules import standard_for
from mla.desk.rules import OWN_DRAFTS, Act, acts_of
from mla.documents import queries as documents
from mla.letters import queries as letters

MOST = 40
"""Cases looked at for one desk; the register shows the rest."""


@dataclass(frozen=True)
class Task:
    """One thing that waits for this person, or that this person waits for."""

    case: Case
    sentence: Sentence
    """What is to be done, or who has to do it."""
    act: Act | None
    """Where it is done; None where somebody else has to act."""
    what: Sentence | None
    due_on: date | None


@dataclass(frozen=True)
class Day:
    """Today's desk, most urgent first."""

    overdue: Sequence[Task]
    this_week: Sequence[Task]
    later: Sequence[Task]
    waiting: Sequence[Task]

    @property
    def needing(self) -> int:
        """How many things need this person now or this week."""
        return len(self.overdue) + len(self.this_week)


def today(work: Work) -> Day:
    """Sort what falls to this person into late, due, later, and what waits for others."""
    acts = acts_of(work.actor)
    decides = work.actor.may(Permission.CASES_DECIDE)
    own = None if decides or not work.actor.may(Permission.CASES_HANDLE) else [None, work.actor.id]
    is_office = work.actor.may(Permission.CASES_READ_OFFICE)
    drafts = {place for place in acts if is_office and place in OWN_DRAFTS}
    found = [
        *cases.list_standing(work, set(acts) - drafts, officers=own, most=2 * MOST),
        *cases.list_standing(work, drafts, officers=[work.actor.id or 0], most=MOST),
    ]
    mine = [_task(case, acts[case.direction, case.stage]) for case in found]
    theirs = [_task(case, None) for case in _waiting(work, acts)]
    week = work.today + timedelta(days=7)
    late = [t for t in (*mine, *theirs) if t.due_on and t.due_on < work.today]
    soon = [t for t in mine if t.due_on and work.today <= t.due_on <= week]
    later = [t for t in mine if t.due_on is None or t.due_on > week]
    waiting = [t for t in theirs if t.due_on is None or t.due_on >= work.today]
    late.sort(key=lambda task: task.due_on or work.today)
    return Day(late[:MOST], soon[:MOST], later[:MOST], waiting[:MOST])


def _waiting(work: Work, mine: Mapping[tuple[Direction, Stage], Act]) -> Sequence[Case]:
    """Return this officer's cases that somebody else has to move."""
    if not work.actor.may(Permission.CASES_HANDLE) or work.actor.id is None:
        return ()
    others = [
        (way, stage)
        for way, holders in HOLDERS.items()
        for stage, holder in holders.items()
        if holder is not None and (way, stage) not in mine
    ]
    return cases.list_standing(work, others, officers=[work.actor.id], most=2 * MOST)


def _task(case: Case, act: Act | None) -> Task:
    standard = standard_for(case.direction, case.stage)
    what = standard.what if standard else None
    return Task(case, act.sentence if act else _waiting_for(case), act, what, case.due_on)


def _waiting_for(case: Case) -> Sentence:
    label = STAGES[case.direction, case.stage][0]
    if case.holder is Holder.OWN:
        return say("A colleague’s turn: %(stage)s", stage=label)
    if case.holder is Holder.FOREIGN:
        return say("The other State’s turn: %(stage)s", stage=label)
    return say("A partner’s turn: %(stage)s", stage=label)


def timeline(work: Work, case: Case) -> list[Event]:
    """Return everything that happened in a case, newest first: moves, letters, post, files."""
    may_correct = work.actor.may(Permission.CASES_CORRECT)
    events = [_moved(case, visit, may_correct=may_correct) for visit in case.visits]
    events += correspondence.timeline(work, case)
    events += documents.timeline(work, case)
    events += letters.timeline(work, case)
    events += contacts.timeline(work, case)
    events += cases.hand_over_events(work, case)
    return sorted(events, key=_when, reverse=True)


def _when(event: Event) -> tuple[date, float]:
    return event.on, event.at.timestamp() if event.at else 0.0


def _moved(case: Case, visit: StageVisit, *, may_correct: bool) -> Event:
    held = {kept.id for kept in effective(case.visits)}
    label = STAGES[case.direction, visit.stage][0]
    title: Sentence = label
    if visit.is_undone:
        title = say("Undone: %(stage)s", stage=label)
    elif visit.corrects_id is not None:
        title = say("Day corrected: %(stage)s", stage=label)
    elif visit.id not in held:
        title = say("Corrected later: %(stage)s", stage=label)
    return Event(
        on=visit.on,
        at=visit.recorded_at,
        kind="move",
        title=title,
        text=visit.note,
        note=_recorded(visit),
        endpoint="cases.correct" if visit.id in held and may_correct else None,
        values={"case_id": case.id, "visit_id": visit.id},
    )


def _recorded(visit: StageVisit) -> Sentence:
    if visit.is_imported:
        return say("Imported as it was")
    return say(
        "Recorded on %(day)s by %(name)s", day=visit.recorded_at.date(), name=visit.recorded_by
    )
