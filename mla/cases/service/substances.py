"""Substances of a case, and the numbers under which others keep the matter."""

from sqlalchemy import select

from mla.cases import queries
from mla.cases.models import Case, CaseReference, CaseSubstance
from mla.cases.rules.drugs import SubstanceDetails
from mla.cases.rules.kinds import ReferenceKind
from mla.cases.service import recognising
from mla.cases.service.particulars import check_edit
from mla.cases.service.platforms import show_first
from mla.cases.service.writing import begin_change, end_change
from mla.core.errors import NotFound, Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.directory.models import Network
from mla.treaties.models import Substance

LARGEST = 10**12
"""More of anything than this is a slip of the pen; the column holds no more."""


def add_substance(
    work: Work, case: Case, details: SubstanceDetails, *, version: int | None = None
) -> CaseSubstance:
    """Record a substance that the matter is about. Raises Refused, Stale."""
    begin_change(work, case, version)
    check_edit(work, case)
    if faults := _faults(work, details):
        raise Refused(*faults)
    row = CaseSubstance(
        case_id=case.id,
        code=details.code,
        quantity=details.quantity,
        unit=details.unit,
        part=details.part,
        note=details.note.strip() or None,
    )
    work.session.add(row)
    work.session.flush()
    end_change(work, case, "case.add-substance", _detail(row))
    return row


def _faults(work: Work, details: SubstanceDetails) -> list[Reason]:
    faults = []
    known = work.session.scalar(select(Substance.id).where(Substance.code == details.code))
    if known is None:
        unknown = say("Choose a substance of the schedules from the list.")
        faults.append(Reason(unknown, anchor="substance"))
    quantity = details.quantity
    if quantity is not None and not (quantity.is_finite() and 0 < quantity < LARGEST):
        wrong = say("Give a quantity above zero, such as 12.5.")
        faults.append(Reason(wrong, anchor="quantity"))
    if (details.quantity is None) != (details.unit is None):
        half = say("Give quantity and unit together, or neither where it is not known.")
        faults.append(Reason(half, anchor="unit" if details.unit is None else "quantity"))
    return faults


def remove_substance(work: Work, case: Case, number: int, *, version: int | None = None) -> None:
    """Take out a substance that was recorded by mistake. Raises Refused, Stale, NotFound."""
    begin_change(work, case, version)
    check_edit(work, case)
    row = next((row for row, _ in queries.list_substances(work, case) if row.id == number), None)
    if row is None:
        raise NotFound
    detail = _detail(row)
    work.session.delete(row)
    work.session.flush()
    end_change(work, case, "case.remove-substance", detail)


def _detail(row: CaseSubstance) -> dict[str, str | None]:
    return {
        "substance": row.code,
        "quantity": f"{row.quantity.normalize():f}" if row.quantity is not None else None,
        "unit": row.unit,
        "part": row.part,
        "note": row.note,
    }


def add_reference(
    work: Work,
    case: Case,
    kind: ReferenceKind,
    value: str,
    *,
    network_code: str | None = None,
    version: int | None = None,
) -> None:
    """Add a number under which somebody else keeps the matter. Raises Refused, Stale.

    `network_code` names the platform, where it is the number of one.
    """
    begin_change(work, case, version)
    check_edit(work, case)
    faults = []
    if not value.strip():
        faults.append(Reason(say("Type the reference."), anchor="value"))
    if kind is ReferenceKind.PLATFORM and not _is_network(work, network_code):
        faults.append(Reason(say("Choose the platform or network."), anchor="platform"))
    if any(_same(row, kind, network_code, value) for row in case.references):
        faults.append(Reason(say("The case carries this reference already."), anchor="value"))
    if faults:
        raise Refused(*faults)
    case.references.append(
        CaseReference(
            case_id=case.id,
            kind=kind,
            network_code=network_code if kind is ReferenceKind.PLATFORM else None,
            value=value.strip(),
        )
    )
    work.session.flush()
    show_first(work, case)
    detail = {"kind": kind, "platform": network_code, "value": value.strip()}
    recognising.index(work, case)
    end_change(work, case, "case.add-reference", detail)


def _is_network(work: Work, code: str | None) -> bool:
    return work.session.scalar(select(Network.id).where(Network.code == code)) is not None


def _same(row: CaseReference, kind: ReferenceKind, network: str | None, value: str) -> bool:
    return (row.kind, row.network_code, row.value) == (kind, network, value.strip())


def remove_reference(work: Work, case: Case, number: int, *, version: int | None = None) -> None:
    """Take out a reference that does not belong to the matter. Raises Refused, Stale, NotFound."""
    begin_change(work, case, version)
    check_edit(work, case)
    row = next((row for row in case.references if row.id == number), None)
    if row is None:
        raise NotFound
    case.references.remove(row)
    work.session.delete(row)
    work.session.flush()
    show_first(work, case)
    detail = {"kind": row.kind, "platform": row.network_code, "value": row.value}
    recognising.index(work, case)
    end_change(work, case, "case.remove-reference", detail)
