"""Take a case through the register as people do: sign in, open a link, fill a form, press a button.

    clerk = house.sign_in("clerk")
    clerk.open("Register").open("MLA/2030/IN/FR/0001").open("Documents").open("File a document")
    clerk.attach("file", "translation.pdf", PDF)
    clerk.press("File it", kind="translation")

Nothing is sent that does not stand on a page which was read before: a link, a button or a field
that is missing fails the test, and so does a page that is not sound.
"""

import hashlib
import io
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from mla.access.rules import Permission, Role
from mla.app import create_app
from mla.config import Settings
from mla.core.actor import Actor
from mla.database import Register, Work
from mla.directory import service as directory
from mla.directory.rules import AuthorityDetails, AuthorityKind
from mla.people import service as people
from tests.factories import NOON
from tests.journeys.filling import answered, controls, said, standing
from tests.pages import Page, read

PASSWORD = "four plain words here"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Fit for a test, in which nobody has stolen the table."""
CONSOLE = Actor(None, "console", "console", frozenset(Permission), may_read_all=True)
PDF = b"%PDF-1.7\n% a paper of this test\n"

OFFICE = {
    "state": "KE",
    "name": "Central Authority for Mutual Legal Assistance",
    "ministry": "Ministry of Justice",
    "address": "12 Archive Street\nPort Selva",
    "email": "mla@justice.example.org",
    "phone": "+800 1234 5678",
    "languages": "en, fr",
    "signatories": "M. Castellanos, Head of Unit",
}


@dataclass
class House:
    """An office that is set up, with one person for each role, on a day that the test chooses."""

    app: Flask
    register: Register
    now: datetime = NOON
    authorities: dict[str, int] = field(default_factory=dict)
    desks: dict[str, "Desk"] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.now.date()

    def wait(self, days: int) -> date:
        """Let days pass."""
        self.now += timedelta(days=days)
        return self.today

    def work(self) -> Any:
        """Do a piece of work beside the pages, to look at what they left behind."""
        return self.register.work(CONSOLE, self.now)

    def sign_in(self, login: str) -> "Desk":
        """Let somebody sign in, by the page for it; who did so before is still there."""
        if login not in self.desks:
            desk = self.desks[login] = Desk(self.app.test_client(), login)
            desk.go("/").press("Sign in", login=login, password=PASSWORD)
            assert desk.page.heading != "Sign in", desk.page.text
        return self.desks[login]


def open_house(settings: Settings, register: Register, templates: Any, state: str = "KE") -> House:
    """Set the office of a State up, with its accounts, and open it."""
    house = House(Flask("not yet"), register)
    # The months of a journey pass in seconds, and nobody leaves in between.
    settings = replace(settings, session_hours=24 * 1000)
    house.app = create_app(settings, register, clock=lambda: house.now)
    house.app.config["TESTING"] = True
    house.app.jinja_env.bytecode_cache = templates
    with house.work() as work:
        directory.set_office(work, {**OFFICE, "state": state})
        _fill_directory(work, house.authorities, state)
        _add_people(work, house.authorities)
    return house


def _fill_directory(work: Work, kept: dict[str, int], own: str) -> None:
    for key, details in {
        "prosecution": AuthorityDetails(
            "Office of the Prosecutor", AuthorityKind.PROSECUTION, "KE"
        ),
        "court": AuthorityDetails("High Court of Port Selva", AuthorityKind.COURT, own),
        "abroad": AuthorityDetails(
            "Bureau de l’entraide pénale internationale",
            AuthorityKind.CENTRAL_AUTHORITY,
            "FR",
            postal_address="13, place Vendôme\n75001 Paris\nFrance",
        ),
    }.items():
        kept[key] = directory.add_authority(work, details).id


def _add_people(work: Work, authorities: dict[str, int]) -> None:
    seats = {Role.PROSECUTOR: authorities["prosecution"], Role.EXECUTING: authorities["court"]}
    for role in Role:
        people.add_person(
            work,
            login=role.value,
            name=f"The {role.value}",
            password=PASSWORD,
            roles=[role],
            authority_id=seats.get(role),
        )


class Desk:
    """Somebody who sits before the register."""

    def __init__(self, client: FlaskClient, login: str) -> None:
        self.client = client
        self.login = login
        self.page: Page
        self.address = "/"
        self._files: dict[str, list[tuple[io.BytesIO, str]]] = {}

    def go(self, address: str) -> "Desk":
        """Type an address."""
        return self._arrive(self.client.get(address, follow_redirects=True))

    def open(self, link: str) -> "Desk":
        """Follow the link that says so; of several that lead to one place, any."""
        return self.go(urljoin(self.address, self._place(link)).partition("#")[0])

    def tab(self, part: str) -> "Desk":
        """Turn to a part of the case file."""
        tabs = [one for nav in self.page.of_class("tabs") for one in nav.iter("a")]
        found = [one.get("href", "") for one in tabs if part in said(one)]
        assert len(found) == 1, f"{len(found)} tabs {part!r} at {self._where()}"
        return self.go(found[0])

    def press(self, button: str, **typed: Any) -> "Desk":
        """Fill the form that has this button, and press it; it must not be refused."""
        self._send(button, typed)
        assert self.page.status == 200, f"{self.page.status}: {self.page.errors} {self._where()}"
        return self

    def refused(self, button: str, **typed: Any) -> list[str]:
        """Fill the form that has this button, press it, and return why it is refused."""
        self._send(button, typed)
        assert self.page.status == 422, f"{self.page.status} at {self._where()}"
        return self.page.errors

    def choose(self, button: str, **typed: Any) -> "Desk":
        """Fill a form that only asks, such as a filter, and press its button."""
        form, _ = self._form_with(button)
        assert form.get("method", "get").lower() == "get"
        data = standing(form)
        for name, value in typed.items():
            data.update(answered(form, name, value))
        target = urljoin(self.address, form.get("action") or "")
        return self._arrive(self.client.get(target, query_string=data, follow_redirects=True))

    def attach(self, name: str, file_name: str, content: bytes = PDF) -> "Desk":
        """Choose a file for the next button."""
        self._files.setdefault(name, []).append((io.BytesIO(content), file_name))
        return self

    def download(self, link: str) -> tuple[str, bytes]:
        """Follow a link to a file; return its type and its bytes."""
        answer = self.client.get(urljoin(self.address, self._place(link)))
        assert answer.status_code == 200
        return answer.mimetype, answer.data

    def status_of(self, address: str) -> int:
        """Type an address, and return how it was answered, without leaving the page."""
        return self.client.get(address).status_code

    def _place(self, link: str) -> str:
        """Return where a link leads: one of the page itself, else one of the rail."""
        places: set[str] = set()
        for part in (next(self.page.root.iter("main")), self.page.root):
            places = places or {one.get("href", "") for one in part.iter("a") if link in said(one)}
        assert len(places) == 1, f"{sorted(places)} for {link!r} at {self._where()}"
        return places.pop()

    def _where(self) -> str:
        return f"{self.address} ({self.page.title}) as {self.login}"

    def _arrive(self, answer: Any) -> "Desk":
        assert answer.status_code < 500, answer.get_data(as_text=True)
        self.address = answer.request.path
        self.page = read(answer)
        return self

    def _send(self, button: str, typed: dict[str, Any]) -> None:
        form, pressed = self._form_with(button)
        data = standing(form)
        for name, value in typed.items():
            data.update(answered(form, name, value))
        if pressed.get("name"):
            data[pressed.get("name", "")] = pressed.get("value", "")
        assert form.get("method", "").lower() == "post"
        for name, files in self._files.items():
            assert controls(form, name), f"no field {name!r} at {self._where()}"
            assert form.get("enctype") == "multipart/form-data"
            data[name] = files
        self._files = {}
        target = urljoin(self.address, form.get("action") or "")
        self._arrive(self.client.post(target, data=data, follow_redirects=True))

    def _form_with(self, button: str) -> tuple[Element, Element]:
        found = [
            (form, one)
            for form in self.page.root.iter("form")
            for one in form.iter("button")
            if button in said(one) and "disabled" not in one.attrib
        ]
        assert len(found) == 1, f"{len(found)} buttons {button!r} at {self._where()}"
        return found[0]


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of bytes, as a page shows it."""
    return hashlib.sha256(content).hexdigest()
