"""What needs somebody today, and everything that happened in a case, merged from all rooms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case, StageVisit
from mla.cases.rules.ahead import FAMILIES
from mla.cases.rules.history import effective
from mla.cases.rules.stages import HOLDERS, REQUESTS, Direction, Stage
from mla.cases.rules.workflows import workflow_at
from mla.cases.words import DANGEROUS, STAGES, move_label
from mla.contacts import queries as contacts
from mla.core.clock import Holder
from mla.core.timeline import Event
from mla.core.words import Sentence, say
from mla.correspondence import queries as correspondence
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.models import Deadline
from mla.deadlines.rules import Nature
from mla.desk.diary import Item, list_items, once
from mla.desk.rules import OWN_DRAFTS, Act, acts_of
from mla.desk.waiting import Errand, list_errands
from mla.documents import queries as documents
from mla.letters import queries as letters
from mla.procedures import queries as procedures

MOST = 40
"""Cases looked at for one desk; the register shows the rest."""

LATER = 60
"""Days ahead that a desk looks for what is due besides the turns of cases."""


@dataclass(frozen=True)
class Task:
    """One thing that waits for this person, or that this person waits for."""

    case: Case | None
    """None for what is about no case."""
    sentence: Sentence
    """What is to be done, or who has to do it."""
    act: Act | None
    """Where it is done; None where somebody else has to act."""
    what: Sentence | None
    due_on: date | None
    entry: Deadline | None = None
    """What the diary says of it."""


@dataclass(frozen=True)
class Day:
    """Today's desk, most urgent first."""

    overdue: Sequence[Task | Errand]
    this_week: Sequence[Task | Errand]
    later: Sequence[Task | Errand]
    waiting: Sequence[Task | Errand]
    appointments: Sequence[Item]
    """What happens at a fixed time, today and within a week."""

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
    waited = _waiting(work, acts)
    # What runs beside a case stands by itself: its day is not that of the case's own next act.
    driving = deadlines.list_driving(work, {case.id for case in (*found, *waited)}, FAMILIES)
    steps = [(case, _act(work, case, acts[case.direction, case.stage])) for case in found]
    mine: list[Task | Errand] = [_task(case, act, driving) for case, act in steps if act]
    theirs: list[Task | Errand] = [_task(case, None, driving) for case in waited]
    theirs += [_task(case, None, driving) for case, act in steps if act is None]
    for errand in list_errands(work):
        (mine if errand.is_act else theirs).append(errand)
    week = work.today + timedelta(days=7)
    items = list_items(work, work.today + timedelta(days=LATER))
    mine += [_noted(item) for item in once(item for item in items if _is_a_task(work, item))]
    late = [t for t in (*mine, *theirs) if t.due_on and t.due_on < work.today]
    soon = [t for t in mine if t.due_on and work.today <= t.due_on <= week]
    later = [t for t in mine if t.due_on is None or t.due_on > week]
    waiting = [t for t in theirs if t.due_on is None or t.due_on >= work.today]
    for group in (late, soon, later):
        group.sort(key=lambda task: task.due_on or date.max)
    fixed = [
        item
        for item in items
        if item.entry.nature is Nature.APPOINTMENT and work.today <= item.entry.due_on <= week
    ]
    return Day(late[:MOST], soon[:MOST], later[:MOST], waiting[:MOST], fixed)


def _is_a_task(work: Work, item: Item) -> bool:
    """Say whether an entry is a task of its own: what drives a case stands at the case already.

    What is to be seen again waits for its day; an appointment is a task once it has passed.
    """
    if item.is_of_the_case:
        return False
    if item.entry.nature is Nature.FORWARD:
        return item.entry.due_on <= work.today
    return item.entry.nature is not Nature.APPOINTMENT or item.entry.due_on < work.today


def _noted(item: Item) -> Task:
    entry = item.entry
    sentence = entry.step_said or entry.reason_said
    if entry.nature is Nature.FORWARD:
        sentence = say("See the case again")
        if entry.note:
            sentence = say("See the case again: %(note)s", note=entry.note)
    elif entry.nature is Nature.APPOINTMENT:
        sentence = say("Record how it went: %(what)s", what=entry.reason_said)
    return Task(item.case, sentence, None, entry.reason_said, entry.due_on, entry)


def _act(work: Work, case: Case, act: Act) -> Act | None:
    """Return what this person does next: of a record, the first step of its own table."""
    if case.kind in REQUESTS:
        return act
    table = workflow_at(case.kind, case.direction, case.stage)
    steps = (move for move in table.open_to(case.stage) if work.actor.may(move.permission))
    first = next(steps, None)
    if first is None or first.name in DANGEROUS:
        return None
    return Act(move_label(case.kind, first.name), Permission(first.permission), first.name)


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


def _task(case: Case, act: Act | None, driving: Mapping[int, Deadline]) -> Task:
    entry = driving.get(case.id)
    what = entry.reason_said if entry else None
    sentence = act.sentence if act else _waiting_for(case)
    return Task(case, sentence, act, what, entry.due_on if entry else None, entry)


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
    events += cases.timeline(work, case)
    events += correspondence.timeline(work, case)
    events += documents.timeline(work, case)
    events += letters.timeline(work, case)
    events += procedures.timeline(work, case)
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
