"""One opened home, who acts on it from the command line, and the group all commands hang on."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import click

from mla.access.rules import Permission
from mla.app import wall_clock
from mla.audit import service as audit
from mla.cases import queries as cases
from mla.cases import service as case_service
from mla.cases.models import Case
from mla.config import Settings, read
from mla.core.actor import Actor
from mla.core.words import say
from mla.database import Register, Work, open_engine, upgrade
from mla.deadlines import service as deadlines
from mla.directory import queries as directory
from mla.directory import service as offices
from mla.measures import service as measures
from mla.storage import service as storage
from mla.storage.store import Store
from mla.treaties import queries as treaty_queries
from mla.treaties import service as treaties


def console() -> Actor:
    """Return who acts on the command line: nobody's account, with the name of the system user."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = "unknown"
    return Actor(
        id=None,
        name=f"console ({name})",
        login="console",
        permissions=frozenset(Permission),
        may_read_all=True,
    )


def tell(text: object) -> None:
    """Say something beside the answer."""
    click.echo(str(text), err=True)


class Installation:
    """One home: its settings, its open register, its store of files."""

    def __init__(self, settings: Settings, founded: datetime | None = None) -> None:
        """Open a home; make and migrate it, and bring the reference data in, on first use.

        `founded` is when the office of a demonstration began; otherwise it begins now.
        """
        self.settings = settings
        self.register = Register(open_engine(settings.database_url))
        self.store = Store(settings.files)
        is_changed = upgrade(self.register)
        with self.work(founded) as work:
            # A first use that was cut off after the tables were made still wants its facts.
            if is_changed or not treaty_queries.list_instruments(work):
                update_reference(work)
                tell(say("The register in %(home)s is up to date.", home=settings.home))
        storage.sweep(self.store, wall_clock())

    @contextmanager
    def work(self, at: datetime | None = None) -> Iterator[Work]:
        """Do one piece of work as the console, now or at a given moment."""
        with self.register.work(console(), at or wall_clock()) as begun:
            zone = directory.get_office(begun).zone
            yield Work(begun.session, begun.actor, begun.now, zone)


def read_case(work: Work, reference: str) -> Case:
    """Return a case by its reference, and write down that the console read it."""
    case = cases.get_case_by_reference(work, reference)
    name = f"case:{case.id}"
    audit.record(work, "case.read", chain=name, subject=name, detail={"page": "console"})
    return case


def update_reference(work: Work) -> dict[str, Any]:
    """Bring the reference data up to date; what an office has corrected stays as it is."""
    loaded: dict[str, Any] = {}
    for room in (offices, treaties, measures, deadlines):
        loaded.update(room.update_reference(work))
    # Cases of an earlier version get their entries, and limits that have changed are followed.
    case_service.work_out_again(work)
    return loaded


def opened() -> Installation:
    """Open the home that `MLA_HOME` names."""
    return Installation(read())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mla")
def commands() -> None:
    """A register of mutual legal assistance in criminal matters.

    Every command works on the home folder that MLA_HOME names (./var/mla by default).
    """
