"""Which case belongs to which groups, as SQL, and what the groups are called."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, literal, select

from mla.cases.models import Case, CaseBasis, CaseOffence
from mla.cases.words import DIRECTIONS, KINDS, PRIORITIES
from mla.core.words import Sentence
from mla.database import Work
from mla.directory.models import Authority
from mla.measures import queries as measures
from mla.measures.models import Measure
from mla.statistics.rules.periods import By
from mla.treaties import queries as treaties

_ONE: dict[By, ColumnElement[Any]] = {
    By.STATE: Case.counterpart_code.expression,
    By.DIRECTION: Case.direction.expression,
    By.PRIORITY: Case.priority.expression,
    By.KIND: Case.kind.expression,
    By.PLATFORM: func.coalesce(Case.platform, ""),
    By.DOMESTIC_AUTHORITY: func.coalesce(Authority.name, Case.domestic_authority, ""),
}
_SEVERAL: dict[By, tuple[Any, Any]] = {
    By.OFFENCE: (CaseOffence.case_id, CaseOffence.code),
    By.MEASURE: (Measure.case_id, Measure.kind_code),
    By.LEGAL_BASIS: (CaseBasis.case_id, CaseBasis.code),
}


def members(by: By) -> Subquery:
    """Return pairs of `case_id` and `group`; a case for which nothing is recorded is in group "".

    A case is once in each of its groups, however often the code stands in it. Spans of time are no
    groups of cases: there every case is in the one group "".
    """
    if by in _SEVERAL:
        case_id, code = _SEVERAL[by]
        pairs = select(case_id.label("case_id"), code.label("code")).distinct().subquery()
        group = func.coalesce(pairs.c.code, "").label("group")
        query = select(Case.id.label("case_id"), group)
        return query.outerjoin(pairs, pairs.c.case_id == Case.id).subquery("member")
    query = select(Case.id.label("case_id"), _ONE.get(by, literal("")).label("group"))
    if by is By.DOMESTIC_AUTHORITY:
        query = query.outerjoin(Authority, Authority.id == Case.domestic_authority_id)
    return query.subquery("member")


def group_names(work: Work, by: By, language: str) -> Mapping[str, str | Sentence]:
    """Return what the groups of a table are called, by code; States are named by the reader's page.

    A code that is missing here, such as that of a month, speaks for itself.
    """
    if by is By.OFFENCE:
        return {one.code: one.label(language) for one in treaties.list_offence_groups(work)}
    if by is By.MEASURE:
        return {one.code: one.label(language) for one in measures.list_measure_kinds(work)}
    if by is By.LEGAL_BASIS:
        return {one.code: one.short_en for one in treaties.list_instruments(work)}
    enums: dict[By, Mapping[Any, Sentence]] = {
        By.DIRECTION: DIRECTIONS, By.PRIORITY: PRIORITIES, By.KIND: KINDS,
    }  # fmt: skip
    return {str(code): name for code, name in enums.get(by, {}).items()}
