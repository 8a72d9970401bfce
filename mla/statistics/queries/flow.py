"""Stock and flow: how many cases were open, came, came back, and left."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true

from mla.cases.models import CaseFlow
from mla.cases.rules.clocks import Flow
from mla.cases.rules.outcomes import COLUMNS as OUTCOMES
from mla.cases.rules.stages import Direction, Kind
from mla.core.words import say_many
from mla.database import Work
from mla.statistics import words
from mla.statistics.queries.grouping import members
from mla.statistics.rules.periods import MONTHS_OF, By, Period, spans
from mla.statistics.rules.tables import Row, Table

NAME = "stock-and-flow"
COLUMNS = ("direction", "group", "opening", "new", "reopened", *OUTCOMES, "closing")

SIGN = case((CaseFlow.flow == Flow.CLOSED, -1), else_=1)
"""What an entry does to the stock of open cases."""


def stock_and_flow(work: Work, period: Period, by: By) -> Table:
    """Return what was open, came, came back and left in a period, for each direction and group.

    Raises ArithmeticError where a row does not add up, which only a damaged register can cause, and
    Refused where a period is split into too many spans.
    """
    found = list(_in_time(work, period, by) if by in MONTHS_OF else _in_groups(work, period, by))
    for row in found:
        verify(row)
    rests_on = say_many(
        "Rests on %(num)s case.", "Rests on %(num)s cases.", _count(work, period, by)
    )
    return Table(
        NAME, period, by, words.flow_definitions(by), COLUMNS, found,
        [rests_on, *words.notes(by, period, work.today, {row["group"] for row in found})],
    )  # fmt: skip


def closed_in(row: Row) -> int:
    """Add up in how many cases of a row the work ended."""
    return sum(row[name] for name in OUTCOMES)


def verify(row: Row) -> None:
    """Hold a row to its check line. Raises ArithmeticError where it does not add up."""
    if row["opening"] + row["new"] + row["reopened"] - closed_in(row) != row["closing"]:
        raise ArithmeticError(f"stock and flow does not add up: {dict(row)}")


def of_kind(by: By, column: Any) -> ColumnElement[bool]:
    """Return the condition for what a table counts: requests, unless it is split by kind."""
    condition: ColumnElement[bool] = column == Kind.REQUEST
    return true() if by is By.KIND else condition


def _in_groups(work: Work, period: Period, by: By) -> Iterator[Row]:
    member = members(by)
    inside = CaseFlow.on >= period.first
    sums = {
        "opening": func.sum(case((inside, 0), else_=SIGN)),
        "new": _number(inside, CaseFlow.flow == Flow.NEW),
        "reopened": _number(inside, CaseFlow.flow == Flow.REOPENED),
        **{
            name: _number(inside, CaseFlow.flow == Flow.CLOSED, CaseFlow.outcome == name)
            for name in OUTCOMES
        },
        "closing": func.sum(SIGN),
    }
    query = (
        select(CaseFlow.direction, member.c.group, *(sums[name] for name in COLUMNS[2:]))
        .join(member, member.c.case_id == CaseFlow.case_id)
        .where(CaseFlow.on <= period.last, of_kind(by, CaseFlow.kind))
        .group_by(CaseFlow.direction, member.c.group)
    )
    found = {
        (Direction(direction), str(group)): [int(number) for number in numbers]
        for direction, group, *numbers in work.session.execute(query)
    }
    for key in always(by):
        found.setdefault(key, [0] * len(sums))
    for direction, group in sorted(found):
        numbers = found[direction, group]
        if any(numbers) or (direction, group) in always(by):
            yield dict(zip(COLUMNS, (direction.value, group, *numbers), strict=True))


def _number(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((and_(*conditions), 1), else_=0))


def always(by: By) -> tuple[tuple[Direction, str], ...]:
    """Return the rows a table has even where there is nothing to count."""
    if by is By.NONE:
        return tuple((direction, "") for direction in Direction)
    if by is By.DIRECTION:
        return tuple((direction, direction.value) for direction in Direction)
    return ()


def _in_time(work: Work, period: Period, by: By) -> Iterator[Row]:
    parts = spans(period, by)
    begins = [span.first for _, span in parts]
    counts: dict[tuple[Direction, int], Counter[str]] = {}
    query = (
        select(
            CaseFlow.direction, CaseFlow.on, CaseFlow.flow, CaseFlow.outcome, func.count(),
            func.sum(SIGN),
        )
        .where(CaseFlow.on <= period.last, of_kind(by, CaseFlow.kind))
        .group_by(CaseFlow.direction, CaseFlow.on, CaseFlow.flow, CaseFlow.outcome)
    )  # fmt: skip
    for direction, on, flow, outcome, number, net in work.session.execute(query):
        # What happened before the period stands at -1.
        part = counts.setdefault((direction, bisect_right(begins, on) - 1), Counter())
        part[outcome if flow is Flow.CLOSED else flow.value] += number
        part["net"] += int(net)
    for direction in Direction:
        stock = counts.get((direction, -1), Counter())["net"]
        for index, (code, _) in enumerate(parts):
            part = counts.get((direction, index), Counter())
            row = {name: part[name] for name in COLUMNS}
            row |= {"opening": stock, "closing": stock + part["net"]}
            stock = row["closing"]
            yield {**row, "direction": direction.value, "group": code}


def _count(work: Work, period: Period, by: By) -> int:
    """Count the cases that were open at the start, or of which something fell into the period."""
    was_open = func.sum(case((CaseFlow.on >= period.first, 0), else_=SIGN)) > 0
    touched = (
        select(CaseFlow.case_id)
        .where(CaseFlow.on <= period.last, of_kind(by, CaseFlow.kind))
        .group_by(CaseFlow.case_id)
        .having(or_(was_open, func.max(CaseFlow.on) >= period.first))
    )
    return work.session.scalar(select(func.count()).select_from(touched.subquery())) or 0
