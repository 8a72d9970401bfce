"""Everything that is done to people's accounts, and signing in and out."""

import secrets
from collections.abc import Collection, Sequence
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from mla.access.rules import Role
from mla.audit import service as audit
from mla.core.actor import Actor
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.people import queries
from mla.people.models import CalendarFeed, Person, PersonRole, SignIn
from mla.people.rules import clean_login, password_faults, person_faults

HASHER = PasswordHasher()
STRANGER = Actor(id=None, name="", login="")


def _record(work: Work, action: str, person: Person, **detail: object) -> None:
    name = f"person:{person.id}"
    audit.record(work, action, chain=name, subject=name, detail=detail)


def add_person(
    work: Work,
    *,
    login: str,
    name: str,
    password: str,
    roles: Collection[Role],
    authority_id: int | None = None,
    email: str | None = None,
) -> Person:
    """Open an account. Raises Refused with everything that is wrong."""
    login = clean_login(login)
    faults = [*person_faults(login, name, roles), *password_faults(password)]
    if queries.find_person(work.session, login):
        taken = say("The login “%(login)s” is taken. Choose another.", login=login)
        faults.append(Reason(taken, anchor="login"))
    if faults:
        raise Refused(*faults)
    person = Person(
        login=login,
        name=name.strip(),
        email=email or None,
        password_hash=HASHER.hash(password),
        authority_id=authority_id,
        created_at=work.now,
        role_rows=[PersonRole(role=role) for role in sorted(roles)],
    )
    work.session.add(person)
    work.session.flush()
    _record(work, "person.add", person, login=login, roles=sorted(roles))
    return person


def change_person(
    work: Work,
    person: Person,
    *,
    name: str,
    email: str | None,
    roles: Collection[Role],
    authority_id: int | None,
    ties: Sequence[Reason] = (),
) -> None:
    """Change what a person is called and may do. Raises Refused with everything that is wrong.

    `ties` is what rooms above say of work that still rests on the person: while there is any, they
    stay an officer.
    """
    faults = list(person_faults(person.login, name, roles))
    if Role.OFFICER in person.roles and Role.OFFICER not in roles:
        faults += [Reason(tie.sentence, anchor="roles") for tie in ties]
    if person.id == work.actor.id and Role.ADMIN in person.roles and Role.ADMIN not in roles:
        own = say("You cannot take the administrator’s role from yourself. Ask another one.")
        faults.append(Reason(own, anchor="roles"))
    if faults:
        raise Refused(*faults)
    before = _shown(person)
    kept = [row for row in person.role_rows if row.role in roles]
    added = set(roles) - person.roles
    person.role_rows = [*kept, *(PersonRole(role=role) for role in sorted(added))]
    person.name, person.email, person.authority_id = name.strip(), email or None, authority_id
    after = _shown(person)
    if before != after:
        _record(work, "person.change", person, before=before, after=after)


def _shown(person: Person) -> dict[str, object]:
    """Write down what an administrator can change, as the audit trail keeps it."""
    return {
        "name": person.name,
        "email": person.email,
        "roles": sorted(person.roles),
        "authority": person.authority_id,
    }


def set_password(work: Work, person: Person, password: str, *, kept: SignIn | None = None) -> None:
    """Give a person a new password; every session of theirs but `kept` ends. Raises Refused."""
    if faults := list(password_faults(password)):
        raise Refused(*faults)
    person.password_hash = HASHER.hash(password)
    person.failed_attempts, person.locked_until = 0, None
    _record(work, "person.set-password", person)
    end_sessions(work, person, kept=kept)


def change_own_password(
    work: Work, person: Person, old: str, new: str, *, kept: SignIn | None = None
) -> None:
    """Change one's own password; every session but `kept` ends.

    Raises Refused when the old one is wrong or the new one weak.
    """
    if not _matches(person.password_hash, old):
        wrong = say("The present password is wrong. Type it again.")
        raise Refused(Reason(wrong, anchor="old"), *password_faults(new))
    set_password(work, person, new, kept=kept)


def deactivate(work: Work, person: Person, ties: Sequence[Reason] = ()) -> None:
    """Shut an account; nothing of what the person did is touched. Raises Refused for one's own.

    `ties` is what rooms above say of work that still rests on the person: while there is any, the
    account stays open.
    """
    own = say("You cannot shut your own account. Ask another administrator.")
    faults = [Reason(own)] if person.id == work.actor.id else []
    if faults := [*faults, *ties]:
        raise Refused(*faults)
    person.is_active = False
    _record(work, "person.deactivate", person)
    end_sessions(work, person)


def reactivate(work: Work, person: Person) -> None:
    """Open a shut account again, and unlock it."""
    person.is_active, person.failed_attempts, person.locked_until = True, 0, None
    _record(work, "person.reactivate", person)


def set_language(work: Work, person: Person, language: str | None) -> None:
    """Remember the language in which a person reads; None follows their browser."""
    if person.language != language:
        change = {"before": person.language, "after": language}
        person.language = language
        _record(work, "person.set-language", person, **change)


def make_calendar(work: Work, person: Person) -> str:
    """Give somebody's calendar a new secret address; the old one opens nothing any more.

    Returns the token, which is kept nowhere. Raises Refused for another's.
    """
    _check_own(work, person)
    token = secrets.token_urlsafe(32)
    feed = queries.find_calendar(work, person) or CalendarFeed(person_id=person.id)
    feed.token_hash, feed.made_at = queries.hash_token(token), work.now
    work.session.add(feed)
    work.session.flush()
    _record(work, "person.make-calendar", person)
    return token


def revoke_calendar(work: Work, person: Person) -> None:
    """Shut the secret address of somebody's calendar. Raises Refused where there is none."""
    _check_own(work, person)
    feed = queries.find_calendar(work, person)
    if feed is None:
        raise Refused(say("Your calendar has no address. Nothing has to be taken back."))
    work.session.delete(feed)
    work.session.flush()
    _record(work, "person.revoke-calendar", person)


def _check_own(work: Work, person: Person) -> None:
    if person.id != work.actor.id:
        raise Refused(say("Everybody makes the address of their own calendar."))


def unlock(work: Work, person: Person) -> None:
    """Let somebody sign in again before the lock ends by itself. Raises Refused when it is open."""
    if person.locked_until is None or person.locked_until <= work.now:
        raise Refused(say("The account is not locked. Nothing has to be unlocked."))
    person.failed_attempts, person.locked_until = 0, None
    _record(work, "person.unlock", person)


def end_sessions(work: Work, person: Person, *, kept: SignIn | None = None) -> int:
    """End every session of a person but `kept`, wherever it is open; return how many ended."""
    ended = 0
    for sign_in in queries.list_sign_ins(work, person):
        if kept is None or sign_in.id != kept.id:
            sign_in.ended_at = work.now
            ended += 1
    if ended:
        _record(work, "person.end-sessions", person, ended=ended)
    return ended


def try_sign_in(
    work: Work, login: str, password: str, *, attempts: int, lock: timedelta
) -> str | Refused:
    """Sign somebody in, and return the token for their cookie, or why not.

    The refusal is returned, not raised, because the failed attempt has to be kept. It says the
    same for an unknown login and a wrong password, and takes as long.
    """
    person = queries.find_person(work.session, login)
    if person is None:
        _matches(_NOBODY, password)
        audit.record(work, "sign-in.fail", chain="sign-in", subject="sign-in")
        return _WRONG
    if person.locked_until and person.locked_until > work.now:
        _record(work, "sign-in.locked", person)
        return _LOCKED
    if not _matches(person.password_hash, password) or not person.is_active:
        person.failed_attempts += 1
        if person.failed_attempts >= attempts:
            person.failed_attempts, person.locked_until = 0, work.now + lock
        _record(work, "sign-in.fail", person)
        return _LOCKED if person.locked_until and person.locked_until > work.now else _WRONG
    person.failed_attempts, person.locked_until = 0, None
    if HASHER.check_needs_rehash(person.password_hash):
        person.password_hash = HASHER.hash(password)
    return start_session(work, person)


def start_session(work: Work, person: Person) -> str:
    """Begin a session for somebody who has shown who they are; return its token."""
    token = secrets.token_urlsafe(32)
    work.session.add(
        SignIn(
            token_hash=queries.hash_token(token),
            person_id=person.id,
            started_at=work.now,
            used_at=work.now,
        )
    )
    own = Work(work.session, person.as_actor(), work.now, work.zone)
    _record(own, "sign-in.succeed", person)
    return token


def sign_out(work: Work, sign_in: SignIn) -> None:
    """End one session."""
    sign_in.ended_at = work.now
    _record(work, "sign-in.end", queries.get_person(work, sign_in.person_id))


def _matches(hashed: str, password: str) -> bool:
    try:
        return HASHER.verify(hashed, password)
    except VerificationError:
        return False


_NOBODY = HASHER.hash(secrets.token_urlsafe(16))
_WRONG = Refused(
    Reason(say("The login or the password is wrong. Type both again."), anchor="login")
)
_LOCKED = Refused(
    Reason(
        say(
            "Too many wrong passwords. Wait a quarter of an hour, or ask an administrator "
            "to unlock the account."
        ),
        anchor="login",
    )
)
