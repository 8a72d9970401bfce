"""The platform of the register format, kept in step with the list of platform references.

A case can carry the numbers of several platforms; the format has room for one. The columns
`platform` and `platform_reference` show the first of the list, and what is typed or imported into
them becomes a line of the list where the directory knows the platform.
"""

from mla.cases.models import Case, CaseReference
from mla.cases.queries.drugs import find_platform
from mla.cases.rules.kinds import ReferenceKind
from mla.database import Work


def first_of(case: Case) -> CaseReference | None:
    """Return the platform reference that the register format shows."""
    return next((row for row in case.references if row.kind is ReferenceKind.PLATFORM), None)


def take_platform(work: Work, case: Case, platform: str | None, reference: str | None) -> None:
    """Take over what was typed into the two columns, in place of the first line of the list."""
    is_listed = find_platform(work, case.platform) is not None and case.platform_reference
    first = first_of(case) if is_listed else None
    code = find_platform(work, platform)
    case.platform, case.platform_reference = platform, reference
    if code is None or not reference:
        if first is not None:
            case.references.remove(first)
            work.session.delete(first)
    elif first is not None:
        first.network_code, first.value = code, reference
    else:
        case.references.append(
            CaseReference(
                case_id=case.id, kind=ReferenceKind.PLATFORM, network_code=code, value=reference
            )
        )
    work.session.flush()


def show_first(work: Work, case: Case) -> None:
    """Show the first line of the list in the columns, unless they name a platform of their own."""
    code = find_platform(work, case.platform)
    if case.platform and code is None:
        return
    first = first_of(case)
    shown = (code, case.platform_reference)
    if first is None:
        if case.platform_reference:
            case.platform = case.platform_reference = None
    elif (first.network_code, first.value) != shown:
        case.platform, case.platform_reference = first.network_code, first.value
