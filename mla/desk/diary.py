"""What of the diary falls to one person: whose entry it is, or who has its case."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select

from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.cases.rules.ahead import FAMILIES
from mla.core.clock import Holder
from mla.database import Work
from mla.deadlines.models import Deadline
from mla.deadlines.rules import Nature
from mla.procedures import queries as procedures

MOST = 300
"""Entries looked at for one person."""


@dataclass(frozen=True)
class Item:
    """An entry of the diary, and the case it is about, if it is about one."""

    entry: Deadline
    case: Case | None

    @property
    def is_of_the_case(self) -> bool:
        """Whether the case itself shows it, as what drives it."""
        return self.entry.source.partition(":")[0] in FAMILIES

    @property
    def procedure_id(self) -> int | None:
        """The procedure beside the case that it is about, if it is about one."""
        family, _, rest = self.entry.source.partition(":")
        number = rest.partition(":")[0]
        return int(number) if family == "procedure" and number.isdigit() else None


def list_items(work: Work, until: date, *, since: date | None = None) -> Sequence[Item]:
    """List the open entries up to a day that fall to the person at work, soonest first.

    Nothing of a case that this person may not know of.
    """
    query = (
        select(Deadline, Case)
        .outerjoin(Case, Case.id == Deadline.case_id)
        .where(
            Deadline.settled_on.is_(None),
            Deadline.due_on <= until,
            or_(Deadline.case_id.is_(None), Deadline.case_id.in_(cases.visible_ids(work.actor))),
            _is_theirs(work),
        )
    )
    if since is not None:
        query = query.where(Deadline.due_on >= since)
    query = query.order_by(Deadline.due_on, Deadline.due_at, Deadline.id).limit(MOST)
    return _seen(work, [Item(entry, case) for entry, case in work.session.execute(query)])


def _seen(work: Work, items: Sequence[Item]) -> Sequence[Item]:
    """Leave out what is due in procedures that this person does not see."""
    seen = procedures.list_seen(work, {n for item in items if (n := item.procedure_id)})
    return [item for item in items if item.procedure_id is None or item.procedure_id in seen]


def once(items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, but of several warnings of one thing only the first."""
    told = set()
    for item in items:
        thing = (item.entry.case_id, item.procedure_id, str(item.entry.reason_said))
        if item.procedure_id is None or thing not in told:
            told.add(thing)
            yield item


def _is_theirs(work: Work) -> ColumnElement[bool]:
    actor = work.actor
    ways: list[ColumnElement[bool]] = [Deadline.owner_id == actor.id]
    common = and_(Deadline.owner_id.is_(None), Deadline.nature != Nature.FORWARD)
    if not actor.may(Permission.CASES_READ_OFFICE):
        ways.append(and_(common, Deadline.holder == Holder.DOMESTIC))
    elif actor.may(Permission.CASES_HANDLE):
        nobodys = or_(Case.officer_id == actor.id, Case.officer_id.is_(None))
        ways.append(and_(common, Deadline.case_id.is_not(None), nobodys))
    if actor.may(Permission.DIRECTORY_CHANGE):
        # What is about no case is about the directory: a contact to be checked.
        ways.append(and_(common, Deadline.case_id.is_(None)))
    return or_(*ways)
