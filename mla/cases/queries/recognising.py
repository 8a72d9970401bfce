"""What is known already, and how cases belong together: only as far as the reader may know."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from mla.cases.models import Case, CaseIdentifier, CaseLink
from mla.cases.queries.reading import may_know, visible
from mla.cases.rules.graph import STEPS, Edge, Web, walk
from mla.cases.rules.identifiers import Identifier, IdentifierKind
from mla.database import Work

I = IdentifierKind  # noqa: E741 — as short as the other letters that stand for enums here

ALIKE: dict[IdentifierKind, tuple[IdentifierKind, ...]] = {
    kind: same
    for same in (
        (I.FOREIGN_REFERENCE, I.REFERENCE, I.PLATFORM_REFERENCE),
        (I.PERSON,),
        (I.DOCUMENT,),
        (I.TARGET,),
    )
    for kind in same
}
"""One office's reference is another's file number: such kinds are looked up together."""
MOST = 20
"""Cases that a warning names."""


@dataclass(frozen=True)
class Known:
    """A case in which something is known already, and what it is."""

    case: Case
    kinds: Sequence[IdentifierKind]


def find_known(
    work: Work, wanted: Collection[Identifier], *, but: int | None = None
) -> Sequence[Known]:
    """Return cases in which one of these is known, most in common first.

    Only cases that this actor may know of are looked at: of others there is no sign, not even a
    number. `but` is the case in hand, which is left out.
    """
    if not wanted:
        return []
    values = {one.value for one in wanted}
    query = (
        select(CaseIdentifier.kind, CaseIdentifier.value, Case)
        .join(Case, Case.id == CaseIdentifier.case_id)
        .where(CaseIdentifier.value.in_(values), may_know(work.actor))
        .order_by(Case.id.desc())
    )
    if but is not None:
        query = query.where(Case.id != but)
    looked_up = {(alike, one.value): one.kind for one in wanted for alike in ALIKE[one.kind]}
    found: dict[int, tuple[Case, dict[IdentifierKind, None]]] = {}
    for kind, value, case in work.session.execute(query):
        if (kind, value) in looked_up:
            found.setdefault(case.id, (case, {}))[1][looked_up[kind, value]] = None
    known = [Known(case, list(kinds)) for case, kinds in found.values()]
    return sorted(known, key=lambda one: -len(one.kinds))[:MOST]


def identifiers_kept(work: Work, case: Case) -> set[Identifier]:
    """Return by what a case is recognised now, so that only what is new gives a warning."""
    query = select(CaseIdentifier).where(CaseIdentifier.case_id == case.id)
    return {Identifier(row.kind, row.value) for row in work.session.scalars(query)}


def web_around(work: Work, case: Case) -> tuple[Web, dict[int, Case]]:
    """Return the cases around a case, and each of them by its number.

    What lies behind a case that the reader may not know of is not reached.
    """
    known, frontier = {case.id: case}, {case.id}
    edges: dict[int, Edge] = {}
    for _ in range(STEPS):
        query = select(CaseLink).where(
            or_(CaseLink.case_id.in_(frontier), CaseLink.other_id.in_(frontier))
        )
        for row in work.session.scalars(query.order_by(CaseLink.id)):
            edges[row.id] = Edge(row.case_id, row.other_id, row.kind)
        ends = {n for edge in edges.values() for n in (edge.start, edge.end)} - set(known)
        found = work.session.scalars(visible(work.actor).where(Case.id.in_(ends))).all()
        frontier = {other.id for other in found}
        known |= {other.id: other for other in found}
    seen = [e for _, e in sorted(edges.items()) if e.start in known and e.end in known]
    return walk(case.id, seen), known
