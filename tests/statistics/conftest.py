"""Registers made quickly: cases as rows, with the clocks that every move keeps."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest

from mla.cases.models import Case, CaseBasis, CaseOffence, StageVisit
from mla.cases.rules.stages import Direction, Kind, Stage, holder_of
from mla.cases.service.writing import work_out_clock
from mla.database import Work
from mla.measures.models import Measure
from mla.measures.rules import Outcome
from tests.factories import NOON

START = date(2030, 1, 1)
Path = Sequence[tuple[str | Stage, int]]
"""Stages entered, each with the day counted from START."""

_numbers = count(1)


def day(number: int) -> date:
    """Return a day counted from START."""
    return START + timedelta(number)


def put_case(
    work: Work,
    direction: Direction,
    path: Path,
    *,
    outcomes: Sequence[Outcome] = (),
    measures: Sequence[str] = (),
    offences: Sequence[str] = (),
    bases: Sequence[str] = (),
    kind: Kind = Kind.REQUEST,
    **columns: Any,
) -> Case:
    """Put a case with this history into the register."""
    stages = [(Stage(stage), day(on)) for stage, on in path]
    kinds = measures or ["SERVE_DOC"] * len(outcomes)
    ends = outcomes or [Outcome.PENDING] * len(kinds)
    case = Case(
        reference=f"T/{next(_numbers)}", title="Test", direction=direction, kind=kind,
        stage=stages[-1][0], holder=holder_of(direction, stages[-1][0]),
        touched_at=NOON, created_at=NOON, **{"counterpart_code": "FR", **columns},
    )  # fmt: skip
    case.visits = [
        StageVisit(seq=seq, stage=stage, on=on, recorded_at=NOON, recorded_by="test")
        for seq, (stage, on) in enumerate(stages, 1)
    ]
    case.measures = [
        Measure(number=number, kind_code=code, outcome=outcome)
        for number, (code, outcome) in enumerate(zip(kinds, ends, strict=True), 1)
    ]
    case.offences = [CaseOffence(position=n, code=code) for n, code in enumerate(offences, 1)]
    case.bases = [CaseBasis(position=n, code=code) for n, code in enumerate(bases, 1)]
    work.session.add(case)
    work_out_clock(work, case)
    return case


@pytest.fixture
def incoming(work) -> Callable[..., Case]:
    """Put an incoming case into the register: `incoming([("received", 0), …])`."""
    doer = work()
    return lambda path, **more: put_case(doer, Direction.INCOMING, path, **more)


@pytest.fixture
def outgoing(work) -> Callable[..., Case]:
    """Put an outgoing case into the register."""
    doer = work()
    return lambda path, **more: put_case(doer, Direction.OUTGOING, path, **more)
