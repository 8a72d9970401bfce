"""Filling an empty register with the demonstration, all of it in one piece of work or none."""

import secrets
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.progress import track

from mla.access.rules import Permission
from mla.core.actor import Actor
from mla.database import Register, Work
from mla.directory import service as directory
from mla.directory.models import Authority
from mla.exchange.demo import around, beside, stories
from mla.exchange.demo.matters import Population, matters
from mla.exchange.demo.people import NEVER_VERIFIED, OFFICE, PEOPLE, Cast, set_up
from mla.exchange.demo.scenes import Place, Scene
from mla.people import queries as people_queries
from mla.people import service as people
from mla.storage.store import Store

SEED = 1946
FOUNDED = timedelta(days=4 * 365 + 60)
AGE = FOUNDED + timedelta(days=1)
"""How long ago the home of the demonstration was made: the day before its office began."""
"""How long before now the office began to keep this register."""
WORDS = (
    "amber", "basket", "candle", "delta", "ember", "fennel", "garden", "harbour", "island",
    "jasmine", "kettle", "lantern", "meadow", "nutmeg", "orchard", "pepper", "quarry", "river",
    "saffron", "timber", "umbrella", "velvet", "walnut", "yellow",
)  # fmt: skip

FOUNDER = Actor(
    id=None, name="demonstration", login="demo", permissions=frozenset(Permission),
    may_read_all=True,
)  # fmt: skip


@dataclass(frozen=True)
class Happening:
    """Something that is to happen at a moment of the past."""

    at: datetime
    act: Callable[[], None]


def fill(register: Register, store: Store, now: datetime, password: str | None) -> str:
    """Fill a register that holds only reference data; return the password of all its people.

    Four years are told in the order of time, through the services that the pages call: the same
    for the same `now`, but for a password that was not given. Nothing is kept if it fails.
    """
    chosen = password or invent_password()
    zone = ZoneInfo(OFFICE["time_zone"])
    local = now.astimezone(zone)
    began = datetime.combine((local - FOUNDED).date(), time(9), zone).astimezone(UTC)
    with register.work(FOUNDER, began, zone) as work:
        place = Place(work.session, store, zone, set_up(work, invent_password()))
        scenes = _scenes(place)
        told = [*_story_happenings(scenes, local), *_checks(work, place.cast, local)]
        told += [Happening(at, act) for at, act in around.happenings(place, began, local)]
        for happening in _shown(sorted(told, key=lambda one: one.at)):
            happening.act()
        stories.tie(scenes)
        beside.play(scenes, local)
        around.finish(scenes, local)
        set_passwords(work, chosen)
    return chosen


def set_passwords(work: Work, password: str) -> None:
    """Give everybody of the demonstration one password, be it as weak as it will."""
    for login, *_ in PEOPLE:
        if person := people_queries.find_person(work.session, login):
            person.password_hash = people.HASHER.hash(password)
            people.end_sessions(work, person)


def invent_password() -> str:
    """Return four words that are easily typed."""
    return "-".join(secrets.choice(WORDS) for _ in range(4))


def _scenes(place: Place) -> list[Scene]:
    random = Random(SEED)  # noqa: S311 — nothing secret hangs on it
    return [Scene(place, matter, Random(random.random())) for matter in matters()]  # noqa: S311


def _story_happenings(scenes: list[Scene], now: datetime) -> list[Happening]:
    population, told = Population(), []
    for scene in scenes:
        steps = stories.steps_of(scene.matter)
        times = stories.moments(scene.matter, steps, now, scene.random)
        scene.persons = population.draw(scene.matter, now.year - scene.random.randint(28, 60))
        told += [
            Happening(at, partial(stories.perform, scene, step, at))
            for step, at in zip(steps, times, strict=True)
        ]
    return told


def _checks(work: Work, cast: Cast, now: datetime) -> list[Happening]:
    """Let the clerk check the details of each authority, some lately, some long ago."""
    told = []
    known = {**cast.home, **cast.abroad}
    for number, (key, authority) in enumerate(sorted(known.items())):
        if key in NEVER_VERIFIED:
            continue
        at = now.replace(hour=14, minute=5) - timedelta(days=11 + 29 * number % 640)
        clerk = Work(work.session, cast.people["clerk"].as_actor(), at.astimezone(UTC), work.zone)
        told.append(Happening(at, partial(_verify, clerk, authority)))
    return told


def _verify(work: Work, authority: Authority) -> None:
    directory.verify_authority(work, authority)


def _shown(happenings: list[Happening]) -> Iterable[Happening]:
    """Show how far the filling is, on a terminal; nothing elsewhere."""
    console = Console(file=sys.stderr)
    return track(
        happenings, "Four years of cases", console=console, disable=not console.is_terminal
    )
