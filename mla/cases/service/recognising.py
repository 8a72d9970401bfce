"""Keeping the index by which it is noticed that a person or a number is known already."""

from sqlalchemy import delete, select

from mla.cases.models import Case, CaseIdentifier
from mla.cases.rules import identifiers
from mla.database import Work


def index(work: Work, case: Case) -> None:
    """Bring what a case can be recognised by up to what it says now."""
    work.session.flush()
    wanted = {(one.kind, one.value) for one in identifiers_of(case)}
    query = select(CaseIdentifier).where(CaseIdentifier.case_id == case.id)
    known = {(row.kind, row.value): row.id for row in work.session.scalars(query)}
    if gone := [number for key, number in known.items() if key not in wanted]:
        work.session.execute(delete(CaseIdentifier).where(CaseIdentifier.id.in_(gone)))
    work.session.add_all(
        CaseIdentifier(case_id=case.id, kind=kind, value=value)
        for kind, value in sorted(wanted - set(known))
    )
    work.session.flush()


def identifiers_of(case: Case) -> frozenset[identifiers.Identifier]:
    """Return everything by which a case can be recognised."""
    return identifiers.of_case(
        foreign_reference=case.foreign_reference,
        platform_reference=case.platform_reference,
        references=[row.value for row in case.references],
        persons=[(p.name, p.name_in_script, p.document) for p in case.persons],
        measures=[(m.target, m.particulars) for m in case.measures],
    )
