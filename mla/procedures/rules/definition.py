"""What every kind of procedure is made of: the engine reads a definition and knows no kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from mla.access.rules import Permission
from mla.cases.rules.situation import Hold
from mla.cases.rules.stages import Direction
from mla.cases.rules.stages import Kind as CaseKind
from mla.core.errors import Reason
from mla.core.words import Sentence, say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Term
from mla.documents.rules import Audience
from mla.procedures.rules.asks import Ask
from mla.procedures.rules.incidents import IncidentKind


class Kind(StrEnum):
    """The small procedures beside a case (reference, 4.5)."""

    PRESERVATION = "preservation"
    ORAL_REQUEST = "oral_request"
    CONDITION = "condition"
    USE_EXTENSION = "use_extension"
    EVIDENCE_ITEM = "evidence_item"
    TRANSLATION = "translation"
    ASSET = "asset"
    COURT_STEP = "court_step"
    DUAL_CRIMINALITY = "dual_criminality"
    EMBARGO = "embargo"
    COSTS = "costs"
    APPOINTMENT = "appointment"


class Act(StrEnum):
    """What a step in the history of a procedure is."""

    OPENED = "opened"
    MOVED = "moved"
    RAN_OUT = "ran_out"
    """Time made the move; the register wrote it down."""
    CORRECTED = "corrected"
    UNDONE = "undone"


class Calendar(Protocol):
    """How days are counted, as a rule may ask it."""

    def ends_on(self, term: Term) -> date:
        """Return the day on which a term ends."""

    def working_day_before(self, day: date) -> date:
        """Return the day itself, or the last day before it on which our office works."""

    def day_here(self, at: datetime) -> date:
        """Return the day a moment falls on at the office."""


@dataclass(frozen=True)
class BasisView:
    """What the law of a cited basis says, as the register has it."""

    code: str
    name: str
    articles: Mapping[str, str]
    """The places of rules, by the names of the columns of `Instrument`."""
    oral_confirmation: str | None
    """By when an oral request is confirmed in writing, as the text says it."""
    oral_confirmation_days: int | None
    as_of: str | None
    confidence: str


@dataclass(frozen=True)
class CaseView:
    """What a rule may know of the case beside which a procedure runs."""

    direction: Direction
    kind: CaseKind
    counterpart: str
    """The other State, ISO 3166-1 alpha-2."""
    bases: Sequence[BasisView] = ()
    followers: Mapping[int, str] = field(default_factory=dict)
    """Requests that are linked as following this case, by number, with their references."""
    consulted_on: date | None = None
    """The last day on which a consultation with the other State was filed."""

    @property
    def is_incoming(self) -> bool:
        """Whether another State asks us."""
        return self.direction is Direction.INCOMING

    @property
    def asking(self) -> str | None:
        """The State that asks, as a calendar: None for our own."""
        return self.counterpart if self.is_incoming else None

    @property
    def asked(self) -> str | None:
        """The State that is asked, as a calendar: None for our own."""
        return None if self.is_incoming else self.counterpart


@dataclass(frozen=True)
class Past:
    """A step that holds: what happened, on which day, and what was answered."""

    act: Act
    move: str | None
    stage: str
    on: date
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """A procedure as it is at this moment: what its guards and its diary look at."""

    stage: str
    details: Mapping[str, Any]
    """The last answer to everything that was ever asked, by name."""
    path: Sequence[Past]
    case: CaseView
    calendar: Calendar
    today: date

    @property
    def moved_on(self) -> date:
        """The day of the last move or the opening; a change of details moves nothing."""
        return next(past.on for past in reversed(self.path) if past.act is not Act.CORRECTED)

    @property
    def since(self) -> date:
        """The day on which the present stage was entered; staying in it does not count anew."""
        day = self.path[-1].on
        for past in reversed(self.path):
            if past.stage != self.stage:
                break
            day = past.on
        return day


@dataclass(frozen=True)
class RunsOut:
    """Until when a stage holds, and the move that time makes after that day."""

    last_on: date
    move: str

    @property
    def first_without(self) -> date:
        """The first day on which it no longer holds."""
        return self.last_on + timedelta(days=1)


def _nothing(_: Standing, /) -> tuple[()]:
    return ()


def _no_faults(_: Standing, __: str, ___: Mapping[str, Any], /) -> tuple[()]:
    return ()


def _none(_: Standing, /) -> None:
    return None


def _no_answers(_: Standing, /) -> dict[str, Any]:
    return {}


StageWords = tuple[Sentence, str, int]
"""Label, kind of dial (go, wait, done, stop), eighths of the way."""


@dataclass(frozen=True)
class Definition:
    """One kind of procedure, whole."""

    kind: Kind
    label: Sentence
    lead: Sentence
    """What it is for, in a sentence above its form."""
    workflow: Workflow[Any, Standing]
    stages: Mapping[Any, StageWords]
    moves: Mapping[str, Sentence]
    asks: Mapping[str, Ask]
    opening: tuple[str, ...]
    """What is asked at the opening, by the names of `asks`."""
    permission: Permission
    """Who may open one."""
    directions: frozenset[Direction] = frozenset(Direction)
    audience: Audience = Audience.EVERYBODY
    """Who may see it, among those who may know of the case."""
    law: str | None = None
    """The column of `Instrument` that says where the cited bases speak of it."""
    at_once: Mapping[Direction, str] = field(default_factory=dict)
    """The move that the opening makes at once, by direction."""
    dangerous: frozenset[str] = frozenset()
    incidents: Mapping[str, IncidentKind] = field(default_factory=dict)
    """The moves that raise an incident."""
    series: tuple[str, ...] = ()
    """Answers that belong together and of which every one given stays: a list added to."""
    opened: Callable[[Standing], Mapping[str, Any]] = _no_answers
    """What the opening takes over from the law of the case."""
    faults: Callable[[Standing, str, Mapping[str, Any]], Iterable[Reason]] = _no_faults
    """What is wrong with the answers of a move; the opening is the move ""."""
    due: Callable[[Standing], Iterable[Due]] = _nothing
    """What is to stand in the diary; `source` names it within the procedure."""
    runs_out: Callable[[Standing], RunsOut | None] = _none
    hold: Callable[[Standing], tuple[Hold, Sentence] | None] = _none
    """What the case may not do meanwhile, and why."""

    def asked(self, names: Iterable[str]) -> tuple[Ask, ...]:
        """Return asks by their names, without what nobody is asked."""
        found = (self.asks[name] for name in names)
        return tuple(ask for ask in found if not ask.is_derived)

    def stage_label(self, stage: Any) -> Sentence:
        """Return what a stage is called."""
        return self.stages[stage][0]


def stay(name: str, stages: Sequence[Any], permission: Permission, *asked: str) -> Iterator[Any]:
    """Yield a move that is open in several stages and leaves none of them."""
    for stage in stages:
        yield Move[Any, Standing](name, (stage,), stage, permission, asked)


def incoming(standing: Standing, /) -> Iterator[Reason]:
    """Want a case in which another State asks us."""
    if not standing.case.is_incoming:
        yield Reason(say("This is for requests of other States. Record what they did instead."))


def outgoing(standing: Standing, /) -> Iterator[Reason]:
    """Want a case in which we ask another State."""
    if standing.case.is_incoming:
        yield Reason(say("This is for requests of ours. Here the decision is ours to take."))


def later_until(standing: Standing, answers: Mapping[str, Any]) -> Iterator[Reason]:
    """Want an extension to end later than what it extends."""
    before, after = standing.details.get("until"), answers.get("until")
    if isinstance(before, date) and isinstance(after, date) and after <= before:
        later = say("It runs until %(day)s already. Give a later day.", day=before)
        yield Reason(later, anchor="until")


def still_running(last_on: date | None, today: date) -> Iterator[Reason]:
    """Name the day until which something still runs, as the reason why it has not run out."""
    if last_on is not None and today <= last_on:
        yield Reason(say("It runs until %(day)s. It can run out only after that day.", day=last_on))
