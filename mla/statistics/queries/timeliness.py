"""Timeliness: how long closed cases took, and how long those still open have been waiting."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, or_, select

from mla.cases.models import CaseClock, CaseFlow, StageVisit
from mla.cases.rules.clocks import turns_of
from mla.cases.rules.history import entered
from mla.cases.rules.stages import Direction
from mla.core.clock import Holder, days_of
from mla.core.words import say
from mla.database import Work
from mla.statistics import words
from mla.statistics.queries.flow import SIGN, always, of_kind
from mla.statistics.queries.grouping import members
from mla.statistics.rules import tables
from mla.statistics.rules.periods import MONTHS_OF, By, Period, spans
from mla.statistics.rules.spread import kaplan_meier_median_of, spread_of

NAME = "timeliness"
SPREAD = ("min", "p10", "p25", "median", "p75", "p90", "max", "mean")
COLUMNS = ("direction", "group", "measure_of_time", "n", "pending", *SPREAD, "km_median")

CLOCKS = {
    "gross": CaseClock.gross_days,
    "own": CaseClock.own_days,
    "foreign": CaseClock.foreign_days,
    "domestic": CaseClock.domestic_days,
    "acknowledge": CaseClock.acknowledge_days,
    "abroad": CaseClock.abroad_days,
}
"""Every measure of time, and where a finished case keeps it."""

Key = tuple[Direction, str]


def _days() -> dict[str, Counter[int]]:
    return {name: Counter() for name in CLOCKS}


@dataclass
class Group:
    """The cases of one direction and group: days → cases, for each measure of time."""

    closed: dict[str, Counter[int]] = field(default_factory=_days)
    reached: dict[str, Counter[int]] = field(default_factory=_days)
    """Open cases that have it behind them all the same: acknowledged, answered."""
    waiting: dict[str, Counter[int]] = field(default_factory=_days)
    """Open cases: the days so far."""
    pending: int = 0


def timeliness(work: Work, period: Period, by: By) -> tables.Table:
    """Return how long the cases closed in a period took, for each direction, group and clock.

    Raises Refused where a period is split into too many spans.
    """
    if by in MONTHS_OF:
        parts = [_rows(work, span, by, code) for code, span in spans(period, by)]
        found = sorted((row for part in parts for row in part), key=lambda row: row["direction"])
    else:
        found = list(_rows(work, period, by))
    closed = select(func.count()).where(*_closed_in(period, by))
    waiting = open_on(period.last, by).subquery()
    rests_on = say(
        "Rests on %(closed)s closed and %(pending)s pending cases.",
        closed=work.session.scalar(closed) or 0,
        pending=work.session.scalar(select(func.count()).select_from(waiting)) or 0,
    )
    return tables.Table(
        NAME, period, by, words.timeliness_definitions(by), COLUMNS, found,
        [rests_on, *words.notes(by, period, work.today, {row["group"] for row in found})],
    )  # fmt: skip


def _rows(work: Work, period: Period, by: By, code: str = "") -> Iterator[tables.Row]:
    groups = collect(work, period, by)
    for (direction, group), found in sorted(groups.items(), key=lambda pair: pair[0]):
        for clock in CLOCKS:
            if clock != "abroad" or direction is Direction.OUTGOING:
                yield {
                    "direction": direction.value,
                    "group": code or group,
                    "measure_of_time": clock,
                    **_figures(found, clock),
                }


def collect(work: Work, period: Period, by: By) -> Mapping[Key, Group]:
    """Return the days of closed and of waiting cases, for each direction and group.

    A period is taken as one: months, quarters and years are not told apart here.
    """
    groups: defaultdict[Key, Group] = defaultdict(Group)
    _add_closed(work, period, by, groups)
    _add_pending(work, period, by, groups)
    for key in always(By.NONE if by in MONTHS_OF else by):
        groups.setdefault(key, Group())
    return groups


def _figures(group: Group, clock: str) -> tables.Row:
    closed = group.closed[clock]
    spread = spread_of(closed)
    figures = asdict(spread) if spread else {"n": 0, **dict.fromkeys(SPREAD)}
    median = kaplan_meier_median_of(closed + group.reached[clock], group.waiting[clock])
    return {"n": figures.pop("n"), "pending": group.pending, **figures, "km_median": median}


def _closed_in(period: Period, by: By) -> tuple[Any, ...]:
    within = CaseClock.closed_on.between(period.first, period.last)
    return within, of_kind(by, CaseClock.kind)


def _add_closed(work: Work, period: Period, by: By, groups: defaultdict[Key, Group]) -> None:
    member = members(by)
    for name, days in CLOCKS.items():
        query = (
            select(CaseClock.direction, member.c.group, days, func.count())
            .join(member, member.c.case_id == CaseClock.case_id)
            .where(*_closed_in(period, by), days.is_not(None))
            .group_by(CaseClock.direction, member.c.group, days)
        )
        for direction, group, value, number in work.session.execute(query):
            groups[direction, str(group)].closed[name][value] = number


def open_on(day: date, by: By) -> Select[int]:
    """Select the cases that were in the stock when a day ended."""
    return (
        select(CaseFlow.case_id)
        .join(CaseClock, CaseClock.case_id == CaseFlow.case_id)
        .where(
            CaseFlow.on <= day,
            of_kind(by, CaseClock.kind),
            # The flow alone tells the stock; this only spares the many closed long before.
            or_(CaseClock.closed_on.is_(None), CaseClock.closed_on > day),
        )
        .group_by(CaseFlow.case_id)
        .having(func.sum(SIGN) > 0)
    )


_RUNNING = (
    CaseClock.case_id, CaseClock.direction, CaseClock.arrived_on, CaseClock.new_on,
    CaseClock.own_days, CaseClock.foreign_days, CaseClock.domestic_days,
    CaseClock.acknowledge_days, CaseClock.abroad_days, CaseClock.holder, CaseClock.since,
)  # fmt: skip
"""What must be known of an open case. Columns: there may be very many open cases."""


def _add_pending(work: Work, period: Period, by: By, groups: defaultdict[Key, Group]) -> None:
    until = min(period.last, work.today)
    member = members(by)
    waiting = open_on(period.last, by)
    query = (
        select(*_RUNNING, member.c.group.label("group"))
        .join(member, member.c.case_id == CaseClock.case_id)
        .where(CaseClock.case_id.in_(waiting))
    )
    moved = _moved_since(work, waiting, until)
    for clock in work.session.execute(query):
        group = groups[clock.direction, str(clock.group)]
        group.pending += 1
        held = moved.get(clock.case_id) or _held(clock, until)
        for holder, days in held.items():
            group.waiting[holder.value][days] += 1
        group.waiting["gross"][sum(held.values())] += 1
        _add_reached(group, clock, until)


def _held(clock: Row[*tuple[Any, ...]], until: date) -> Mapping[Holder, int]:
    """Return the days of each holder of an open case whose present turn had begun by a day."""
    held = {
        Holder.OWN: clock.own_days,
        Holder.FOREIGN: clock.foreign_days,
        Holder.DOMESTIC: clock.domestic_days,
    }
    if clock.holder and clock.since:
        held[clock.holder] += (until - clock.since).days
    return held


def _moved_since(
    work: Work, waiting: Select[int], until: date
) -> Mapping[int, Mapping[Holder, int]]:
    """Return the days of each holder of cases that changed hands after a day, from their visits."""
    changed = select(CaseClock.case_id).where(
        CaseClock.case_id.in_(waiting),
        or_(CaseClock.holder.is_(None), CaseClock.since > until),
    )
    query = select(
        CaseClock.direction, StageVisit.case_id, StageVisit.id, StageVisit.seq, StageVisit.stage,
        StageVisit.on, StageVisit.corrects_id, StageVisit.is_undone,
    ).join(CaseClock, CaseClock.case_id == StageVisit.case_id)  # fmt: skip
    visits: dict[tuple[int, Direction], list[Any]] = {}
    for row in work.session.execute(query.where(StageVisit.case_id.in_(changed))):
        visits.setdefault((row.case_id, row.direction), []).append(row)
    found: dict[int, Mapping[Holder, int]] = {}
    for (case_id, direction), rows in visits.items():
        path = [visit for visit in entered(rows) if visit.on <= until]
        turns = turns_of(direction, path, until)
        found[case_id] = {holder: days_of(holder, turns) for holder in Holder}
    return found


def _add_reached(group: Group, clock: Row[*tuple[Any, ...]], until: date) -> None:
    """Count whether an open case was acknowledged and answered by a day, and after how long."""
    is_incoming = clock.direction is Direction.INCOMING
    starts = {"acknowledge": clock.arrived_on if is_incoming else clock.new_on}
    if not is_incoming:
        starts["abroad"] = clock.new_on
    for name, start in starts.items():
        days = getattr(clock, f"{name}_days")
        if days is not None and start + timedelta(days) <= until:
            group.reached[name][days] += 1
        else:
            group.waiting[name][(until - start).days] += 1
