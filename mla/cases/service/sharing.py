"""Who has a case, who may know of it, and what it belongs with."""

from mla.access.rules import Permission, Role
from mla.cases import queries
from mla.cases.models import Case, CaseAccess, CaseLink
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.kinds import LinkKind
from mla.cases.rules.stages import Confidentiality
from mla.cases.service.writing import begin_change, end_change, record
from mla.core.errors import NotFound, Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.people.models import Person


def _check(work: Work, permission: Permission) -> None:
    if not work.actor.may(permission):
        raise Refused(not_permitted(permission))


def assign(work: Work, case: Case, officer: Person, *, version: int | None = None) -> None:
    """Give a case to an officer. Raises Refused, Stale."""
    begin_change(work, case, version)
    _check(work, Permission.CASES_ASSIGN)
    if Role.OFFICER not in officer.roles or not officer.is_active:
        raise Refused(Reason(say("Choose a person who is a case officer here."), anchor="officer"))
    before, case.officer_id = case.officer_id, officer.id
    if case.confidentiality is Confidentiality.STRICT:
        _name(work, case, person_id=officer.id)
    end_change(work, case, "case.assign", {"from": before, "to": officer.id})


def restrict(
    work: Work,
    case: Case,
    level: Confidentiality,
    reason: str,
    *,
    version: int | None = None,
) -> None:
    """Change how many may know of a case. Raises Refused, Stale.

    Whoever makes a case strict stays named for it, and so does its officer.
    """
    begin_change(work, case, version)
    _check(work, Permission.CASES_RESTRICT)
    if level is not Confidentiality.OPEN and not reason.strip():
        raise Refused(Reason(say("Say why."), anchor="reason"))
    before, case.confidentiality = case.confidentiality, level
    case.confidentiality_reason = reason.strip() or None
    if level in (Confidentiality.STRICT, Confidentiality.CONFIDENTIAL):
        for person_id in (work.actor.id, case.officer_id):
            if person_id is not None:
                _name(work, case, person_id=person_id)
    end_change(work, case, "case.restrict", {"from": before, "to": level, "reason": reason})


def give_access(
    work: Work,
    case: Case,
    *,
    person_id: int | None = None,
    authority_id: int | None = None,
    version: int | None = None,
) -> None:
    """Name a person, or an authority at home, who may know of a case. Raises Refused, Stale."""
    begin_change(work, case, version)
    _check(work, Permission.CASES_RESTRICT)
    if (person_id is None) == (authority_id is None):
        raise Refused(Reason(say("Choose one person or one authority."), anchor="person"))
    _name(work, case, person_id=person_id, authority_id=authority_id)
    detail = {"person": person_id, "authority": authority_id}
    end_change(work, case, "case.give-access", detail)


def take_access(work: Work, case: Case, access_id: int, *, version: int | None = None) -> None:
    """Take away what `give_access` gave. Raises Refused, Stale, NotFound."""
    begin_change(work, case, version)
    _check(work, Permission.CASES_RESTRICT)
    access = next((a for a in queries.list_access(work, case) if a.id == access_id), None)
    if access is None:
        raise NotFound
    persons = [a for a in queries.list_access(work, case) if a.person_id is not None]
    if case.confidentiality is Confidentiality.STRICT and persons == [access]:
        raise Refused(
            say("The last named person cannot be taken away: nobody could open the case.")
        )
    work.session.delete(access)
    work.session.flush()
    detail = {"person": access.person_id, "authority": access.authority_id}
    end_change(work, case, "case.take-access", detail)


def _name(
    work: Work, case: Case, *, person_id: int | None = None, authority_id: int | None = None
) -> None:
    given = {(a.person_id, a.authority_id) for a in queries.list_access(work, case)}
    if (person_id, authority_id) in given:
        return
    work.session.add(
        CaseAccess(
            case_id=case.id,
            person_id=person_id,
            authority_id=authority_id,
            given_by=work.actor.name,
            given_at=work.now,
        )
    )
    work.session.flush()


def link(
    work: Work, case: Case, other: Case, kind: LinkKind, *, version: int | None = None
) -> None:
    """Tie two cases together. Raises Refused, Stale."""
    begin_change(work, case, version)
    _check(work, Permission.CASES_EDIT)
    if kind is LinkKind.BECAME:
        raise Refused(
            Reason(say("Turn the case into the other one instead."), "cases.turn", "kind")
        )
    if other.id == case.id:
        raise Refused(Reason(say("A case cannot be linked to itself."), anchor="other"))
    if any(known.id == other.id for _, known in queries.list_links(work, case)):
        raise Refused(Reason(say("These two cases are linked already."), anchor="other"))
    work.session.add(CaseLink(case_id=case.id, other_id=other.id, kind=kind))
    work.session.flush()
    end_change(work, case, "case.link", {"other": other.reference, "kind": kind})
    record(work, other, "case.link", {"other": case.reference, "kind": kind})
