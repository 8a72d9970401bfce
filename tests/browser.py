"""A test client that shares the database with the test as a browser elsewhere would."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mla.people.models import Person
from tests import factories


class Browser(FlaskClient):
    """Sees everything the test has made, and lets the test see everything it has changed."""

    person: Person
    """Who is signed in."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask for a page."""
        # The test's own transaction ends here: it would keep a page from writing.
        factories.session.commit()
        try:
            return super().open(*args, **kwargs)
        finally:
            factories.session.expire_all()
