"""How a case comes into being: an arrival is logged, or a draft is started."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from mla.access.rules import Permission
from mla.cases.models import (
    Case,
    CaseAccess,
    CaseBasis,
    CaseOffence,
    CaseParticular,
    NumberCounter,
    StageVisit,
)
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.history import day_faults
from mla.cases.rules.numbers import CODES, KINDS, number_in
from mla.cases.rules.stages import (
    REQUESTS,
    Confidentiality,
    Direction,
    Kind,
    Priority,
    Stage,
    holder_of,
)
from mla.cases.service import recognising
from mla.cases.service.ahead import await_stage
from mla.cases.service.particulars import PersonDetails, make_person
from mla.cases.service.platforms import take_platform
from mla.cases.service.writing import record, work_out_clock
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.rules.reference import make_reference
from mla.measures.models import Measure


@dataclass(frozen=True)
class Asked:
    """A measure that is asked for."""

    kind_code: str
    target: str | None = None
    particulars: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Opening:
    """What is known of a case on the day it is recorded."""

    counterpart_code: str
    title: str = ""
    kind: Kind = Kind.REQUEST
    received_on: date | None = None
    """Incoming: the day it reached the office; today where it is not given."""
    channel: str | None = None
    counterpart_authority_id: int | None = None
    domestic_authority_id: int | None = None
    foreign_reference: str | None = None
    priority: Priority = Priority.NORMAL
    confidentiality: Confidentiality = Confidentiality.RESTRICTED
    measures: Sequence[Asked] = ()
    offences: Sequence[str] = ()
    bases: Sequence[str] = ()
    texts: dict[str, str | None] = field(default_factory=dict)
    """Particulars that are plain text, by the names of `queries.completeness.TEXTS`."""
    reply_wanted_on: date | None = None
    stated: dict[str, str] = field(default_factory=dict)
    """What has no column of its own, by field of the reference, 2.1; circumstances by code."""
    platform: str | None = None
    platform_reference: str | None = None
    persons: Sequence[PersonDetails] = ()


def open_incoming(work: Work, opening: Opening, *, register: bool = True) -> Case:
    """Log a request that arrived, and register it at once unless it is only to be logged.

    A deficient request is registered too, and judged later: so it counts. Raises Refused.
    """
    on = opening.received_on or work.today
    faults = _faults(work, opening, Permission.CASES_REGISTER)
    faults += day_faults(on, after=None, before=None, today=work.today)
    if faults:
        raise Refused(*_at(faults, on="received_on"))
    path = [(Stage.RECEIVED, on)]
    if register:
        path.append((Stage.REGISTERED, work.today))
    return open_case(work, opening, Direction.INCOMING, path)


def start_draft(work: Work, opening: Opening) -> Case:
    """Start the draft of an outgoing request. Raises Refused with everything that is wrong."""
    faults = _faults(work, opening, Permission.CASES_DRAFT)
    if not opening.measures and opening.kind in REQUESTS:
        faults.append(Reason(say("Choose at least one measure."), anchor="measures"))
    if faults:
        raise Refused(*faults)
    return open_case(work, opening, Direction.OUTGOING, [(Stage.DRAFT, work.today)])


def _faults(work: Work, opening: Opening, permission: Permission) -> list[Reason]:
    faults = []
    if not work.actor.may(permission):
        faults.append(Reason(not_permitted(permission)))
    if directory.find_country(work, opening.counterpart_code) is None:
        faults.append(Reason(say("Choose the other State."), anchor="counterpart_code"))
    if not opening.title.strip():
        title = say("Give a neutral title: what is asked, in what matter, without names.")
        faults.append(Reason(title, anchor="title"))
    if opening.priority is not Priority.NORMAL and not opening.texts.get("urgency_reason"):
        faults.append(Reason(say("Say why it is urgent."), anchor="urgency_reason"))
    return faults


def _at(faults: Sequence[Reason], on: str) -> list[Reason]:
    return [
        Reason(fault.sentence, fault.endpoint, on if fault.anchor == "on" else fault.anchor)
        for fault in faults
    ]


def open_case(
    work: Work, opening: Opening, direction: Direction, path: Sequence[tuple[Stage, date]]
) -> Case:
    """Make the case with its number, its parts and its first stages. Checks nothing."""
    office = directory.get_office(work)
    year = work.now.astimezone(ZoneInfo(office.time_zone)).year
    number = next_number(work, year, direction)
    stage = path[-1][0]
    case = Case(
        reference=make_reference(
            office.reference_pattern,
            year=year,
            direction=CODES[direction],
            state=opening.counterpart_code,
            number=number,
            kind=KINDS[opening.kind],
        ),
        kind=opening.kind,
        direction=direction,
        stage=stage,
        holder=holder_of(direction, stage),
        counterpart_code=opening.counterpart_code,
        counterpart_authority_id=opening.counterpart_authority_id,
        domestic_authority_id=_partner(work, opening, direction),
        title=opening.title.strip(),
        priority=opening.priority,
        confidentiality=opening.confidentiality,
        drafted_by_id=work.actor.id if direction is Direction.OUTGOING else None,
        officer_id=_drafting_officer(work) if direction is Direction.OUTGOING else None,
        foreign_reference=opening.foreign_reference,
        channel=opening.channel,
        reply_wanted_on=opening.reply_wanted_on,
        touched_at=work.now,
        created_at=work.now,
        version=1,
        **opening.texts,
    )
    work.session.add(case)
    work.session.flush()
    _fill(work, case, opening, path)
    _share(work, case)
    await_stage(work, case)
    record(work, case, "case.open", {"reference": case.reference, "stage": stage})
    return case


def _partner(work: Work, opening: Opening, direction: Direction) -> int | None:
    if direction is Direction.OUTGOING and opening.domestic_authority_id is None:
        return work.actor.authority_id
    return opening.domestic_authority_id


def _drafting_officer(work: Work) -> int | None:
    """Return who goes on with a draft that an officer starts for a prosecutor."""
    return work.actor.id if work.actor.may(Permission.CASES_HANDLE) else None


def _fill(work: Work, case: Case, opening: Opening, path: Sequence[tuple[Stage, date]]) -> None:
    case.measures = [
        Measure(number=n, kind_code=a.kind_code, target=a.target, particulars=a.particulars)
        for n, a in enumerate(opening.measures, 1)
    ]
    case.offences = [CaseOffence(position=n, code=code) for n, code in _each(opening.offences)]
    case.bases = [CaseBasis(position=n, code=code) for n, code in _each(opening.bases)]
    case.particulars = [
        CaseParticular(field=name, text=text) for name, text in opening.stated.items() if text
    ]
    case.visits = [
        StageVisit(
            seq=n,
            stage=stage,
            on=on,
            recorded_at=work.now,
            recorded_by=work.actor.name,
            move="register" if stage is Stage.REGISTERED else None,
            channel=opening.channel if n == 1 else None,
            foreign_reference=opening.foreign_reference if n == 1 else None,
        )
        for n, (stage, on) in enumerate(path, 1)
    ]
    case.persons = [make_person(details) for details in opening.persons]
    if opening.platform or opening.platform_reference:
        take_platform(work, case, opening.platform, opening.platform_reference)
    work_out_clock(work, case)
    recognising.index(work, case)


def _each(codes: Sequence[str]) -> list[tuple[int, str]]:
    return list(enumerate(dict.fromkeys(codes), 1))


def _share(work: Work, case: Case) -> None:
    """Let those know of a new case who could not go on without: its maker and its own office."""
    is_shut = case.confidentiality in (Confidentiality.CONFIDENTIAL, Confidentiality.STRICT)
    is_partner = not work.actor.may(Permission.CASES_READ_OFFICE)
    if work.actor.id is not None and (is_shut or (is_partner and work.actor.authority_id is None)):
        _name(work, case, person_id=work.actor.id)
    if case.direction is Direction.OUTGOING and case.domestic_authority_id is not None:
        _name(work, case, authority_id=case.domestic_authority_id)
    elif is_partner and work.actor.authority_id is not None:
        _name(work, case, authority_id=work.actor.authority_id)
    work.session.flush()


def _name(
    work: Work, case: Case, *, person_id: int | None = None, authority_id: int | None = None
) -> None:
    work.session.add(
        CaseAccess(
            case_id=case.id,
            person_id=person_id,
            authority_id=authority_id,
            given_by=work.actor.name,
            given_at=work.now,
        )
    )


def next_number(work: Work, year: int, direction: Direction) -> int:
    """Give the next number of a year and direction: none twice, none missing.

    The counter's row stays locked until the work is kept; a work that is dropped gives it back.
    """
    _make_counter(work, year, direction)
    count = (
        update(NumberCounter)
        .where(NumberCounter.year == year, NumberCounter.direction == direction)
        .values(last=NumberCounter.last + 1)
        .returning(NumberCounter.last)
    )
    return work.session.scalars(count).one()


def skip_numbers(work: Work, references: Sequence[str]) -> None:
    """Make sure that imported references which follow the office's pattern are not given again."""
    pattern = directory.get_office(work).reference_pattern
    highest: dict[tuple[int, Direction], int] = {}
    for reference in references:
        if found := number_in(pattern, reference):
            year, direction, number = found
            highest[year, direction] = max(number, highest.get((year, direction), 0))
    for (year, direction), number in highest.items():
        _make_counter(work, year, direction)
        counter = work.session.scalars(
            select(NumberCounter)
            .where(NumberCounter.year == year, NumberCounter.direction == direction)
            .with_for_update()
        ).one()
        counter.last = max(counter.last, number)
    work.session.flush()


def _make_counter(work: Work, year: int, direction: Direction) -> None:
    dialect = work.session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    row = insert(NumberCounter).values(year=year, direction=direction, last=0)
    work.session.execute(row.on_conflict_do_nothing())
