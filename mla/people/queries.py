"""Reading who there is."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from mla.access.rules import GRANTS, Permission, Role
from mla.core.errors import NotFound
from mla.database import Work
from mla.people.models import CalendarFeed, Person, PersonRole, SignIn
from mla.people.rules import clean_login


def hash_token(token: str) -> str:
    """Return what is kept of a session's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_signed_in(
    session: Session, token: str, now: datetime, idle: timedelta
) -> tuple[Person, SignIn] | None:
    """Return who holds this token, while the session lives and its person may sign in."""
    row = session.execute(
        select(Person, SignIn)
        .join(SignIn, SignIn.person_id == Person.id)
        .where(SignIn.token_hash == hash_token(token), SignIn.ended_at.is_(None))
    ).first()
    if row is None or not row.Person.is_active or row.SignIn.used_at + idle < now:
        return None
    return row.Person, row.SignIn


def find_person(session: Session, login: str) -> Person | None:
    """Return the person with this login, if there is one."""
    return session.scalar(select(Person).where(Person.login == clean_login(login)))


def get_person(work: Work, person_id: int) -> Person:
    """Return a person. Raises NotFound."""
    person = work.session.get(Person, person_id)
    if person is None:
        raise NotFound
    return person


def list_people(work: Work) -> Sequence[Person]:
    """Return everybody, by name."""
    return work.session.scalars(select(Person).order_by(Person.name, Person.id)).all()


def list_with_role(work: Work, *roles: Role) -> Sequence[Person]:
    """Return everybody active who has one of these roles, by name."""
    holders = select(PersonRole.person_id).where(PersonRole.role.in_(roles))
    query = select(Person).where(Person.id.in_(holders), Person.is_active)
    return work.session.scalars(query.order_by(Person.name, Person.id)).all()


def list_who_may(work: Work, permission: Permission) -> Sequence[Person]:
    """Return everybody active whose roles grant a permission, by name."""
    return list_with_role(work, *(role for role, given in GRANTS.items() if permission in given))


def find_calendar(work: Work, person: Person) -> CalendarFeed | None:
    """Return the secret address of somebody's calendar, as far as it is kept, if there is one."""
    return work.session.scalar(select(CalendarFeed).where(CalendarFeed.person_id == person.id))


def find_by_calendar(session: Session, token: str) -> Person | None:
    """Return whose calendar has this secret address, while the account is open.

    Only the fingerprint of the token is looked for and compared, so that how long it takes tells
    nothing about tokens that exist.
    """
    wanted = hash_token(token)
    row = session.execute(
        select(Person, CalendarFeed.token_hash)
        .join(CalendarFeed, CalendarFeed.person_id == Person.id)
        .where(CalendarFeed.token_hash == wanted)
    ).first()
    if row is None or not hmac.compare_digest(row.token_hash, wanted):
        return None
    person: Person = row.Person
    return person if person.is_active else None


def list_sign_ins(work: Work, person: Person) -> Sequence[SignIn]:
    """Return the sessions of a person that are not ended, newest first."""
    query = select(SignIn).where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
    return work.session.scalars(query.order_by(SignIn.started_at.desc())).all()


def last_sign_ins(work: Work) -> dict[int, datetime]:
    """Return when each person last signed in, by the number of the person."""
    query = select(SignIn.person_id, func.max(SignIn.started_at).label("last"))
    query = query.group_by(SignIn.person_id)
    return {row.person_id: row.last for row in work.session.execute(query)}
