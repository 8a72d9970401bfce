"""Reading the substances and the platform references of cases, one by one and counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from mla.cases.models import Case, CaseReference, CaseSubstance
from mla.cases.queries.reading import may_know
from mla.cases.rules.drugs import DrugMarks, marks_of
from mla.core.text import fold
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.models import Network
from mla.treaties.models import Substance


def list_substances(work: Work, case: Case) -> Sequence[tuple[CaseSubstance, Substance]]:
    """Return the substances of a case in the order in which they were recorded."""
    query = (
        select(CaseSubstance, Substance)
        .join(Substance, Substance.code == CaseSubstance.code)
        .where(CaseSubstance.case_id == case.id)
        .order_by(CaseSubstance.id)
    )
    return [(row, substance) for row, substance in work.session.execute(query)]


def list_platforms(work: Work, case: Case) -> Sequence[tuple[CaseReference, Network]]:
    """Return the platform references of a case, the one of the register format first."""
    query = (
        select(CaseReference, Network)
        .join(Network, Network.code == CaseReference.network_code)
        .where(CaseReference.case_id == case.id)
        .order_by(CaseReference.id)
    )
    return [(row, network) for row, network in work.session.execute(query)]


def marks(work: Work, case: Case) -> DrugMarks:
    """Tell whether a case is about drugs or precursors, and what its offences lack for that."""
    conventions = [substance.convention_code for _, substance in list_substances(work, case)]
    return marks_of(conventions, [row.code for row in case.offences])


def find_platform(work: Work, text: str | None) -> str | None:
    """Return the code of the network or platform that a text names: “PEN Online” is PEN_ONLINE."""
    wanted = fold(text or "").replace("_", " ")
    if not wanted:
        return None
    for network in directory.list_networks(work):
        names = (network.code, network.name_en, network.name_en.removeprefix("INCB "))
        if wanted in [fold(name).replace("_", " ") for name in names]:
            return network.code
    return None


@dataclass(frozen=True)
class Recorded:
    """What the register's filters can offer: substances, schedules and platforms in use."""

    substances: Sequence[tuple[str, str]]
    """Code and name."""
    schedules: Sequence[tuple[str, str]]
    """Convention and schedule."""
    platforms: Sequence[str]


def list_recorded(work: Work) -> Recorded:
    """Return what stands in the cases that the reader may know of."""
    used = (
        select(Substance.code, Substance.name_en, Substance.convention_code, Substance.schedule)
        .join(CaseSubstance, CaseSubstance.code == Substance.code)
        .join(Case, Case.id == CaseSubstance.case_id)
        .where(may_know(work.actor))
        .distinct()
    )
    rows = work.session.execute(used.order_by(Substance.name_en)).all()
    platforms = (
        select(CaseReference.network_code)
        .join(Case, Case.id == CaseReference.case_id)
        .where(may_know(work.actor), CaseReference.network_code.is_not(None))
        .distinct()
    )
    return Recorded(
        [(row.code, row.name_en) for row in rows],
        sorted({(row.convention_code, row.schedule) for row in rows}),
        sorted(code for code in work.session.scalars(platforms) if code),
    )


@dataclass(frozen=True)
class DrugCount:
    """How many cases are about a group of substances and carry the number of a platform."""

    convention: str
    schedule: str
    platform: str | None
    """The code of a platform; None for cases without the number of any."""
    cases: int


def count_by_substance_and_platform(work: Work) -> Sequence[DrugCount]:
    """Count cases by schedule and platform, of those the reader may know of.

    A case with substances of several schedules, or on several platforms, counts once in each line
    that it belongs to: the lines do not add up to the number of cases.
    """
    on_platform = and_(CaseReference.case_id == Case.id, CaseReference.network_code.is_not(None))
    place = (Substance.convention_code, Substance.schedule, CaseReference.network_code)
    query = (
        select(*place, func.count(func.distinct(Case.id)).label("number"))
        .select_from(Case)
        .join(CaseSubstance, CaseSubstance.case_id == Case.id)
        .join(Substance, Substance.code == CaseSubstance.code)
        .outerjoin(CaseReference, on_platform)
        .where(may_know(work.actor))
        .group_by(*place)
    )
    found = [DrugCount(*row) for row in work.session.execute(query)]
    return sorted(found, key=lambda one: (one.convention, one.schedule, one.platform or ""))
