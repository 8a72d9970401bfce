"""Reading cases. Every read starts from `visible`: nobody reads past their need to know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, true

from mla.access.rules import Permission
from mla.cases.models import (
    Case,
    CaseAccess,
    CaseClock,
    CaseHold,
    CaseLink,
    CaseReference,
    CaseSubstance,
    FormDraft,
    StageVisit,
)
from mla.cases.rules.stages import Confidentiality, Direction, Kind, Stage
from mla.core.actor import Actor
from mla.core.clock import Holder
from mla.core.errors import NotFound
from mla.database import Work
from mla.treaties.models import Substance

PAGE = 25


def may_know(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which this actor may know of a case.

    Open and restricted cases are for everybody in the office; confidential ones for the officer,
    the head of unit and named persons; strict ones for named persons only. Prosecutors know what
    `case_access` gives them; people who only execute know of no case, but of what was referred.
    """
    if actor.may_read_all:
        return true()
    if not actor.may(Permission.CASES_READ):
        return false()
    named = [CaseAccess.person_id == actor.id]
    if actor.authority_id is not None:
        named.append(CaseAccess.authority_id == actor.authority_id)
    ways: list[ColumnElement[bool]] = [
        exists().where(CaseAccess.case_id == Case.id, or_(*named)).correlate(Case)
    ]
    level = Case.confidentiality
    if actor.may(Permission.CASES_READ_OFFICE):
        ways.append(level.in_([Confidentiality.OPEN, Confidentiality.RESTRICTED]))
        ways.append(and_(level == Confidentiality.CONFIDENTIAL, Case.officer_id == actor.id))
    if actor.may(Permission.CASES_READ_CONFIDENTIAL):
        ways.append(level == Confidentiality.CONFIDENTIAL)
    return or_(*ways)


def visible(actor: Actor) -> Select[Case]:
    """Select the cases this actor may know of."""
    return select(Case).where(may_know(actor))


def visible_ids(actor: Actor) -> Select[int]:
    """Select the numbers of the cases this actor may know of, for other rooms' conditions."""
    return select(Case.id).where(may_know(actor))


def find_visible(actor: Actor, work: Work, case_id: int) -> Case | None:
    """Return a case if that actor, who need not be the one at work, may know of it."""
    return work.session.scalar(visible(actor).where(Case.id == case_id))


def get_case(work: Work, case_id: int) -> Case:
    """Return one case, or raise NotFound: a hidden case and no case look the same."""
    case = work.session.scalar(visible(work.actor).where(Case.id == case_id))
    if case is None:
        raise NotFound
    return case


def get_case_by_reference(work: Work, reference: str) -> Case:
    """Return the case with this own reference. Raises NotFound."""
    case = work.session.scalar(visible(work.actor).where(Case.reference == reference))
    if case is None:
        raise NotFound
    return case


def lock_case(work: Work, case: Case) -> None:
    """Keep others from changing a case until this piece of work is done, and see it as it is."""
    work.session.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    work.session.refresh(case)


@dataclass(frozen=True)
class Filter:
    """Which cases of the register are wanted. Everything left empty does not narrow."""

    text: str = ""
    direction: str = ""
    kind: str = ""
    stage: str = ""
    holder: str = ""
    state: str = ""
    priority: str = ""
    status: str = "open"
    """`open`, `closed`, or `all`."""
    due: str = ""
    """`overdue` or `week`."""
    officer_id: int | None = None
    substance: str = ""
    """Code of a substance."""
    schedule: str = ""
    """Convention and schedule, `UN1988/Table I`."""
    platform: str = ""
    """Code of a platform or network whose number the case carries."""
    sort: str = "due"
    page: int = 1


def _conditions(wanted: Filter, today: date) -> Iterable[ColumnElement[bool]]:
    if wanted.status == "open":
        yield Case.holder.is_not(None)
    elif wanted.status == "closed":
        yield Case.holder.is_(None)
    for column, value in (
        (Case.direction, wanted.direction),
        (Case.kind, wanted.kind),
        (Case.stage, wanted.stage),
        (Case.holder, wanted.holder),
        (Case.counterpart_code, wanted.state),
        (Case.priority, wanted.priority),
        (Case.officer_id, wanted.officer_id),
    ):
        if value:
            yield column == value
    if wanted.due:
        yield Case.holder.is_not(None)
        yield (
            Case.due_on < today
            if wanted.due == "overdue"
            else Case.due_on.between(today, date.fromordinal(today.toordinal() + 7))
        )
    yield from _of_drugs(wanted)
    if wanted.text:
        numbers = select(CaseReference.case_id).where(
            CaseReference.value.icontains(wanted.text, autoescape=True)
        )
        yield or_(
            Case.id.in_(numbers),
            *(
                column.icontains(wanted.text, autoescape=True)
                for column in (
                    Case.reference, Case.title, Case.foreign_reference, Case.platform_reference
                )
            ),
        )  # fmt: skip


def _of_drugs(wanted: Filter) -> Iterable[ColumnElement[bool]]:
    if wanted.substance:
        about = select(CaseSubstance.case_id).where(CaseSubstance.code == wanted.substance)
        yield Case.id.in_(about)
    if wanted.schedule:
        convention, _, schedule = wanted.schedule.partition("/")
        about = select(CaseSubstance.case_id).join(Substance, Substance.code == CaseSubstance.code)
        place = (Substance.convention_code == convention, Substance.schedule == schedule)
        yield Case.id.in_(about.where(*place))
    if wanted.platform:
        numbers = select(CaseReference.case_id).where(CaseReference.network_code == wanted.platform)
        # The register format knows a platform without a number, too.
        yield or_(Case.id.in_(numbers), Case.platform == wanted.platform)


_SORTS: dict[str, tuple[Any, ...]] = {
    "due": (Case.due_on.is_(None), Case.due_on, Case.id.desc()),
    "reference": (Case.reference.desc(),),
    "title": (Case.title, Case.id),
    "state": (Case.counterpart_code, Case.id.desc()),
    "stage": (Case.stage, Case.id.desc()),
    "touched": (Case.touched_at.desc(), Case.id.desc()),
}
SORTS = tuple(_SORTS)


def list_cases(work: Work, wanted: Filter) -> Sequence[Case]:
    """Return one page of the register, of the cases this actor may know of."""
    query = visible(work.actor).where(*_conditions(wanted, work.today))
    query = query.order_by(*_SORTS.get(wanted.sort, _SORTS["due"]))
    return work.session.scalars(query.limit(PAGE).offset(PAGE * (wanted.page - 1))).all()


def count_cases(work: Work, wanted: Filter) -> int:
    """Return how many cases a filter finds, of those this actor may know of."""
    found = visible_ids(work.actor).where(*_conditions(wanted, work.today)).subquery()
    return work.session.scalar(select(func.count()).select_from(found)) or 0


def list_standing(
    work: Work,
    standing: Iterable[tuple[Direction, Stage]],
    *,
    officers: Sequence[int | None] | None = None,
    most: int,
) -> Sequence[Case]:
    """Return cases that stand at one of these stages, soonest due first, at most so many.

    `officers` narrows to those who have the case; None among them stands for cases nobody has.
    """
    by_way: dict[Direction, list[Stage]] = {}
    for way, stage in standing:
        by_way.setdefault(way, []).append(stage)
    places = [and_(Case.direction == w, Case.stage.in_(stages)) for w, stages in by_way.items()]
    query = visible(work.actor).where(or_(false(), *places))
    if officers is not None:
        numbers = [number for number in officers if number is not None]
        ways = [Case.officer_id.in_(numbers)]
        if None in officers:
            ways.append(Case.officer_id.is_(None))
        query = query.where(or_(*ways))
    return work.session.scalars(query.order_by(*_SORTS["due"]).limit(most)).all()


def count_by_holder(work: Work, officer_id: int | None = None) -> dict[Holder, tuple[int, date]]:
    """Return, for each holder, how many open requests it has and since when the oldest.

    All other kinds are kept and counted apart.
    """
    query = (
        select(Case.holder, func.count(), func.min(CaseClock.since))
        .join(CaseClock, CaseClock.case_id == Case.id)
        .where(may_know(work.actor), Case.holder.is_not(None), Case.kind == Kind.REQUEST)
        .group_by(Case.holder)
    )
    if officer_id is not None:
        query = query.where(Case.officer_id == officer_id)
    return {
        holder: (number, oldest or work.today)
        for holder, number, oldest in work.session.execute(query)
        if holder is not None
    }


def list_visits(work: Work, case_ids: Iterable[int]) -> dict[int, list[StageVisit]]:
    """Return the visits of several cases at once, in order, for the strips of the register."""
    query = select(StageVisit).where(StageVisit.case_id.in_(list(case_ids)))
    found: dict[int, list[StageVisit]] = {}
    for visit in work.session.scalars(query.order_by(StageVisit.case_id, StageVisit.seq)):
        found.setdefault(visit.case_id, []).append(visit)
    return found


def list_links(work: Work, case: Case) -> Sequence[tuple[CaseLink, Case]]:
    """Return the cases linked to this one from either end, as far as the actor may know of them."""
    ends = or_(
        and_(CaseLink.case_id == case.id, CaseLink.other_id == Case.id),
        and_(CaseLink.other_id == case.id, CaseLink.case_id == Case.id),
    )
    query = select(CaseLink, Case).join(Case, ends).where(may_know(work.actor))
    rows = work.session.execute(query.order_by(Case.reference)).all()
    return [(link, other) for link, other in rows]


def list_access(work: Work, case: Case) -> Sequence[CaseAccess]:
    """Return who was named for this case."""
    query = select(CaseAccess).where(CaseAccess.case_id == case.id).order_by(CaseAccess.id)
    return work.session.scalars(query).all()


def list_holds(work: Work, case: Case) -> Sequence[CaseHold]:
    """Return what other rooms hold back in a case now, oldest first."""
    query = select(CaseHold).where(CaseHold.case_id == case.id, CaseHold.lifted_at.is_(None))
    return work.session.scalars(query.order_by(CaseHold.id)).all()


def find_draft(work: Work, form: str) -> FormDraft | None:
    """Return what this person had typed into a form and not sent."""
    return work.session.scalar(
        select(FormDraft).where(FormDraft.person_id == work.actor.id, FormDraft.form == form)
    )
