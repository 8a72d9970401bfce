"""How a procedure stands: what may be done with it and why not, what is due, what has run out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case, CaseFact
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.kinds import LinkKind
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Kind as CaseKind
from mla.cases.words import PERSON_ROLES
from mla.core.errors import Reason
from mla.core.words import Sentence, say
from mla.core.workflow import Move
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.models import Deadline
from mla.deadlines.rules import Term
from mla.directory import queries as directory
from mla.directory.rules import Confidence
from mla.directory.words import CERTAINTY
from mla.documents import queries as documents
from mla.documents.rules import audiences
from mla.documents.words import name_of
from mla.procedures.models import Procedure, ProcedureStep
from mla.procedures.queries.reading import list_procedures
from mla.procedures.rules.asks import Offered, Shape, unpack_all
from mla.procedures.rules.catalogue import DEFINITIONS
from mla.procedures.rules.definition import (
    Act,
    BasisView,
    CaseView,
    Definition,
    Past,
    RunsOut,
    Standing,
)
from mla.treaties import queries as treaties
from mla.treaties.models import Instrument

ARTICLES = (
    "consultation_article", "confidentiality_article", "use_limit_article", "language_article",
    "costs_article", "urgent_article", "dual_criminality_rule",
)  # fmt: skip


class _Calendar:
    """The calendars of the register, as a rule asks them."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def ends_on(self, term: Term) -> date:
        """Return the day on which a term ends."""
        return deadlines.day_of(self._work, term)

    def working_day_before(self, day: date) -> date:
        """Return the day itself, or the last day before it on which our office works."""
        while self.ends_on(Term(day, 0, is_working_days=True)) != day:
            day = date.fromordinal(day.toordinal() - 1)
        return day

    def day_here(self, at: datetime) -> date:
        """Return the day a moment falls on at the office."""
        return at.astimezone(self._work.zone).date()


def definition_of(procedure: Procedure) -> Definition:
    """Return what a procedure is made of."""
    return DEFINITIONS[procedure.kind]


def case_view(work: Work, case: Case) -> CaseView:
    """Return the case as the rules of its procedures see it."""
    consulted = select(func.max(CaseFact.on)).where(
        CaseFact.case_id == case.id, CaseFact.fact == Fact.CONSULTATION_LOGGED
    )
    return CaseView(
        direction=case.direction,
        kind=case.kind,
        counterpart=case.counterpart_code,
        bases=[
            _basis(found)
            for row in case.bases
            if (found := treaties.find_instrument(work, row.code)) is not None
        ],
        followers={
            other.id: other.reference
            for link, other in cases.list_links(work, case)
            if link.kind is LinkKind.FOLLOWS and other.kind is CaseKind.REQUEST
        },
        consulted_on=work.session.scalar(consulted),
    )


def _basis(row: Instrument) -> BasisView:
    return BasisView(
        code=row.code,
        name=row.short_en,
        articles={name: text for name in ARTICLES if (text := getattr(row, name))},
        oral_confirmation=row.oral_confirmation,
        oral_confirmation_days=row.oral_confirmation_days,
        as_of=row.as_of,
        confidence=row.articles_confidence,
    )


def held(procedure: Procedure) -> list[ProcedureStep]:
    """Return the steps that hold, oldest first: none that was undone, and no undoing."""
    gone = {step.undoes_id for step in procedure.steps}
    return [s for s in procedure.steps if s.act is not Act.UNDONE and s.id not in gone]


def fold(steps: Iterable[ProcedureStep]) -> dict[str, Any]:
    """Return the last answer to everything, as it is kept."""
    details: dict[str, Any] = {}
    for step in steps:
        details.update(step.answers)
    return {name: value for name, value in details.items() if value is not None}


def standing_of(
    work: Work, case: Case, procedure: Procedure, view: CaseView | None = None
) -> Standing:
    """Return a procedure as its rules see it, at the moment of this piece of work."""
    asks = definition_of(procedure).asks
    return Standing(
        stage=procedure.stage,
        details=unpack_all(asks, procedure.details),
        path=[
            Past(s.act, s.move, s.stage, s.on, unpack_all(asks, s.answers)) for s in held(procedure)
        ],
        case=view or case_view(work, case),
        calendar=_Calendar(work),
        today=work.today,
    )


def beginning(work: Work, case: Case, definition: Definition, on: date) -> Standing:
    """Return how a procedure stands that is about to be opened."""
    start = definition.workflow.start
    path = [Past(Act.OPENED, None, start, on, {})]
    return Standing(start, {}, path, case_view(work, case), _Calendar(work), work.today)


def ran_out(standing: Standing, definition: Definition) -> RunsOut | None:
    """Return what has run out and is not recorded yet."""
    ends = definition.runs_out(standing)
    return ends if ends is not None and ends.last_on < standing.today else None


def kinds_for(work: Work, case: Case) -> list[Definition]:
    """Return the kinds that can be opened beside a case, as far as the actor may see them."""
    theirs = audiences(work.actor)
    return [
        one
        for one in DEFINITIONS.values()
        if case.direction in one.directions and one.audience in theirs
    ]


@dataclass(frozen=True)
class Offer:
    """A move that leaves the present stage, and everything that stands in its way."""

    move: Move[Any, Standing]
    label: Sentence
    reasons: Sequence[Reason]
    is_permitted: bool


def list_offers(work: Work, case: Case, procedure: Procedure) -> list[Offer]:
    """Return every move from here, those that can be made first, each with its reasons if not."""
    definition, standing = definition_of(procedure), standing_of(work, case, procedure)
    offers = []
    for move in definition.workflow.open_to(procedure.stage):
        is_permitted = work.actor.may(move.permission)
        reasons = [_placed(one, procedure) for one in move.blocked_by(standing)]
        if not is_permitted:
            reasons.append(Reason(not_permitted(Permission(move.permission))))
        offers.append(Offer(move, definition.moves[move.name], reasons, is_permitted))
    return sorted(offers, key=lambda offer: bool(offer.reasons))


def _placed(reason: Reason, procedure: Procedure) -> Reason:
    """Say of which procedure the page is on which a reason is mended."""
    if reason.endpoint is None or not reason.endpoint.startswith("procedures."):
        return reason
    return replace(reason, values={**reason.values, "procedure_id": procedure.id})


def offered(work: Work, case: Case) -> Offered:
    """Return what the register has to choose from: authorities, persons, papers, linked cases."""
    return {
        Shape.AUTHORITY: {one.id: one.name for one in directory.list_authorities(work)},
        Shape.PERSON: {
            one.id: say("%(role)s: %(name)s", role=PERSON_ROLES[one.role], name=one.name)
            for one in case.persons
        },
        Shape.DOCUMENT: {
            one.id: say(
                "%(title)s (%(file)s)", title=name_of(one.title, one.kind), file=one.file_name
            )
            for one in documents.list_documents(work, case)
        },
        Shape.CASE: {other.id: other.reference for _, other in cases.list_links(work, case)},
    }


def list_due(work: Work, procedure: Procedure) -> list[Deadline]:
    """Return what stands open in the diary for a procedure, soonest first."""
    source = f"procedure:{procedure.id}:"
    rows = deadlines.list_open(work, procedure.case_id)
    return [row for row in rows if row.source.startswith(source)]


@dataclass(frozen=True)
class Beside:
    """A procedure as a line of a list."""

    procedure: Procedure
    label: Sentence
    status: Mapping[str, Any]
    """The stage as it is drawn: label, kind of dial, eighths of the way."""
    ran_out: date | None
    """The last day of a stage that has run out and is not recorded as such yet."""
    due_on: date | None
    due_what: Sentence | None


def list_beside(work: Work, case: Case, *, is_over: bool = False) -> list[Beside]:
    """Return what runs beside a case, or what is over, as far as the actor may see it."""
    found = [p for p in list_procedures(work, case) if (p.ended_on is not None) == is_over]
    view = case_view(work, case) if found else None
    return [_beside(work, case, procedure, view) for procedure in found]


def _beside(work: Work, case: Case, procedure: Procedure, view: CaseView | None) -> Beside:
    definition = definition_of(procedure)
    due = next(iter(list_due(work, procedure)), None)
    ends = ran_out(standing_of(work, case, procedure, view), definition)
    return Beside(
        procedure,
        definition.label,
        status_of(procedure),
        ends.last_on if ends else None,
        due.due_on if due else None,
        due.reason_said if due else None,
    )


def status_of(procedure: Procedure) -> dict[str, Any]:
    """Return the stage of a procedure as it is drawn."""
    label, kind, dial = definition_of(procedure).stages[procedure.stage]
    return {"label": label, "kind": kind, "dial": dial}


def series(procedure: Procedure) -> list[dict[str, Any]]:
    """Return every set of answers that belong together and stay, oldest first, as plain values."""
    names = definition_of(procedure).series
    return [
        {name: step.answers.get(name) for name in names}
        for step in held(procedure)
        if any(step.answers.get(name) is not None for name in names)
    ]


def cites(view: CaseView, definition: Definition) -> list[Sentence]:
    """Say where the cited bases speak of it, as the data of the treaties have it."""
    if definition.law is None:
        return []
    return [
        say(
            "%(name)s: %(place)s (%(certainty)s, %(as_of)s)",
            name=basis.name,
            place=basis.articles[definition.law],
            certainty=CERTAINTY[Confidence(basis.confidence)][0],
            as_of=basis.as_of or "–",
        )
        for basis in view.bases
        if definition.law in basis.articles
    ]
