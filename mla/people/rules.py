"""What a login, a password and a set of roles must be."""

import re
from collections.abc import Collection, Iterator

from mla.access.rules import Role
from mla.core.errors import Reason
from mla.core.words import say

SHORTEST_PASSWORD = 8
"""Characters (NIST SP 800-63B, section 5.1.1.1)."""
LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,99}")


def clean_login(text: str) -> str:
    """Return a login as it is kept: in lower case, without spaces around it."""
    return text.strip().lower()


def password_faults(password: str) -> Iterator[Reason]:
    """Yield what is wrong with a new password."""
    if len(password) < SHORTEST_PASSWORD:
        yield Reason(
            say(
                "The password is too short. Use at least %(n)s characters, "
                "such as four words in a row.",
                n=SHORTEST_PASSWORD,
            ),
            anchor="password",
        )


def person_faults(login: str, name: str, roles: Collection[Role]) -> Iterator[Reason]:
    """Yield what is wrong with the account of a person."""
    if not LOGIN.fullmatch(login):
        yield Reason(
            say(
                "The login must be a name or an e-mail address of two to a hundred letters, "
                "digits, dots or dashes."
            ),
            anchor="login",
        )
    if not name.strip():
        yield Reason(say("Give the name of the person."), anchor="name")
    if not roles:
        yield Reason(say("Choose at least one role."), anchor="roles")
