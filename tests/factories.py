"""Make believable things for tests. Say only what the test is about; the rest is filled in."""

from datetime import UTC, datetime

import factory
from factory.alchemy import SQLAlchemyModelFactory

from mla.access.rules import Role
from mla.people.models import Person, PersonRole

NOON = datetime(2030, 5, 6, 12, 0, tzinfo=UTC)
"""When everything in a test happens that does not say when."""

session = None  # Set by the `session` fixture.


class _Factory(SQLAlchemyModelFactory):
    class Meta:
        abstract = True
        sqlalchemy_session_factory = lambda: session  # noqa: E731
        sqlalchemy_session_persistence = "flush"


class PersonFactory(_Factory):
    """Somebody with an account: `PersonFactory(roles=[Role.CLERK, Role.REVIEWER])`."""

    class Meta:
        model = Person

    class Params:
        roles = (Role.OFFICER,)

    login = factory.Sequence(lambda n: f"person{n}")
    name = factory.Sequence(lambda n: f"Person {n}")
    password_hash = "no password opens this account"
    created_at = NOON
    role_rows = factory.LazyAttribute(lambda person: [PersonRole(role=r) for r in person.roles])
