"""Reading the kinds of assistance. The measures of a case are read with the case."""

from collections.abc import Sequence

from sqlalchemy import select

from mla.core.errors import NotFound
from mla.database import Work
from mla.measures.models import MeasureKind
from mla.measures.rules import Coercive


def list_measure_kinds(work: Work) -> Sequence[MeasureKind]:
    """List the kinds of assistance in the order of the data file."""
    return work.session.scalars(select(MeasureKind).order_by(MeasureKind.id)).all()


def coercive_kinds(work: Work) -> frozenset[str]:
    """Return the codes of the kinds that always need coercion."""
    query = select(MeasureKind.code).where(MeasureKind.coercive == Coercive.YES)
    return frozenset(work.session.scalars(query))


def find_measure_kind(work: Work, code: str) -> MeasureKind | None:
    """Return the kind of assistance with a code, if there is one."""
    return work.session.scalar(select(MeasureKind).where(MeasureKind.code == code))


def get_measure_kind(work: Work, code: str) -> MeasureKind:
    """Return the kind of assistance with a code. Raises NotFound."""
    kind = find_measure_kind(work, code)
    if kind is None:
        raise NotFound
    return kind
