"""How a case stands: what may be done with it and why not, its clocks, what changed meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from mla.access.rules import GRANTS, Permission
from mla.access.words import ROLES
from mla.audit import queries as audit
from mla.cases.models import Case
from mla.cases.queries.completeness import list_basis_faults, list_missing_reasons
from mla.cases.queries.law import law_of
from mla.cases.queries.reading import list_holds
from mla.cases.rules.clocks import Entered, turns_of
from mla.cases.rules.history import effective, entered
from mla.cases.rules.situation import MeasureView, Recorded, Situation
from mla.cases.rules.stages import Stage
from mla.cases.rules.workflows import workflow_at
from mla.cases.words import ACTIONS, MOVES, move_label
from mla.core.clock import Holder, Turn, days_of
from mla.core.errors import Reason
from mla.core.words import Sentence, from_plain, say
from mla.core.workflow import Move
from mla.database import Work
from mla.directory import queries as directory
from mla.measures import queries as measures


def situation_of(work: Work, case: Case) -> Situation:
    """Return the case as its guards see it, at the moment of this piece of work."""
    office = directory.get_office(work)
    coercive = measures.coercive_kinds(work)
    views = [
        MeasureView(m.number, m.kind_code, m.kind_code in coercive, m.outcome)
        for m in case.measures
    ]
    return Situation(
        direction=case.direction,
        kind=case.kind,
        stage=case.stage,
        actor=work.actor,
        drafted_by_id=case.drafted_by_id,
        officer_id=case.officer_id,
        four_eyes=office.four_eyes,
        measures=views,
        recorded=[Recorded(f.fact, f.on, f.visit_id is not None) for f in case.recorded],
        missing=_Later(lambda: list_missing_reasons(work, case)),
        basis_faults=_Later(lambda: list_basis_faults(work, case, office.state or "XX")),
        has_basis=bool(case.bases),
        law=cache(lambda: law_of(work, case)),
        holds=[(h.what, from_plain(h.reason)) for h in list_holds(work, case)],
    )


class _Later(Sequence[Reason]):
    """Reasons that are asked for only when a guard looks at them.

    Few moves depend on them, and they take several questions.
    """

    def __init__(self, ask: Callable[[], Sequence[Reason]]) -> None:
        """Take what gives the reasons."""
        self._ask = ask

    @cached_property
    def _reasons(self) -> Sequence[Reason]:
        return self._ask()

    def __getitem__(self, index: Any) -> Any:
        return self._reasons[index]

    def __len__(self) -> int:
        return len(self._reasons)


@dataclass(frozen=True)
class Offer:
    """A move that leaves the present stage, and everything that stands in its way."""

    move: Move[Stage, Situation]
    label: Sentence
    reasons: Sequence[Reason]
    is_permitted: bool


def list_offers(work: Work, case: Case) -> Sequence[Offer]:
    """Return every move from here, those that can be made first, each with its reasons if not."""
    situation = situation_of(work, case)
    offers = []
    for move in workflow_at(case.kind, case.direction, case.stage).open_to(case.stage):
        is_permitted = work.actor.may(move.permission)
        reasons = list(move.blocked_by(situation))
        if not is_permitted:
            reasons.append(Reason(not_permitted(Permission(move.permission))))
        offers.append(Offer(move, move_label(case.kind, move.name), reasons, is_permitted))
    return sorted(offers, key=lambda offer: bool(offer.reasons))


def not_permitted(permission: Permission) -> Sentence:
    """Say who may do what this person may not."""
    roles = [ROLES[role] for role, granted in GRANTS.items() if permission in granted]
    if len(roles) == 1:
        return say("This is for another role: %(role)s.", role=roles[0])
    return say("This is for other roles: %(first)s or %(second)s.", first=roles[0], second=roles[1])


@dataclass(frozen=True)
class Clocks:
    """The clocks of a case as they stand today, the running turn included."""

    turns: Sequence[Turn]
    own: int
    foreign: int
    domestic: int
    path: Sequence[Entered]

    @property
    def gross(self) -> int:
        """All days since arrival, without those between a closing and a reopening."""
        return self.own + self.foreign + self.domestic


def clocks_of(work: Work, case: Case) -> Clocks:
    """Read the clocks of a case from its visits, up to today."""
    path = entered(case.visits)
    turns = turns_of(case.direction, path, work.today)
    return Clocks(
        turns,
        own=days_of(Holder.OWN, turns),
        foreign=days_of(Holder.FOREIGN, turns),
        domestic=days_of(Holder.DOMESTIC, turns),
        path=path,
    )


def changes_since(work: Work, case: Case, version: int) -> Sequence[Sentence]:
    """Say what others did to a case after the version that somebody has on the screen."""
    return [
        say(
            "%(name)s: %(what)s",
            name=entry.actor_name,
            what=ACTIONS.get(entry.action) or MOVES.get(entry.action[5:], entry.action),
        )
        for entry in audit.list_changes(work, f"case:{case.id}")
        if audit.detail(entry).get("version", 0) > version
    ]


def last_on(case: Case) -> Entered:
    """Return the stage a case is in, and since when."""
    visit = effective(case.visits)[-1]
    return Entered(visit.stage, visit.on)
