"""What stands around the cases: contact points of networks, substances, and an absence."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from mla.cases import service as cases
from mla.cases.rules.drugs import Part, SubstanceDetails, Unit
from mla.cases.service import HandOverOrder
from mla.contacts import queries as contacts_queries
from mla.contacts import service as contacts
from mla.contacts.rules import Answer, Attempt, ContactDetails, Means
from mla.database import Work
from mla.exchange.demo.scenes import Place, Scene

CONTACTS = (
    ("WACAP", "SN", "M. Faye", "M. Sarr", "fr"),
    ("WACAP", "CI", "A. Yao", "", "fr"),
    ("WACAP", "GH", "E. Mensah", "", "en"),
    ("CASC", "KZ", "D. Serik", "A. Nurlan", "ru"),
    ("CASC", "UZ", "R. Karim", "", "ru"),
    ("EJN", "DE", "K. Brenner", "", "de"),
    ("EJN", "ES", "L. Campos", "", "es"),
    ("IBERRED", "BR", "T. Moura", "", "pt"),
)
"""Network, State, the contact point of today, the one before where there was one, language."""

SUBSTANCES = (
    # what the title speaks of, the substance, what it is to the matter, how much
    ("heroin", "HEROIN", Part.SEIZED, "1.4", Unit.KILOGRAM),
    ("cocaine", "COCAINE", Part.TRAFFICKED, "86", Unit.KILOGRAM),
    ("ephedrine", "EPHEDRINE", Part.DIVERTED, "2.5", Unit.TONNE),
    ("hashish", "CANNABIS_RESIN", Part.SEIZED, "340", Unit.KILOGRAM),
    ("fentanyl precursors", "NORFENTANYL", Part.SOUGHT, "12", Unit.KILOGRAM),
    ("precursor", "ACETIC_ANHYDRIDE", Part.NOTIFIED, "18", Unit.TONNE),
)


def happenings(
    place: Place, began: datetime, now: datetime
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Yield when contact points were recorded, followed by others and checked; one too long ago."""
    for number, (network, state, name, before, language) in enumerate(CONTACTS):
        first, later = began, began + timedelta(days=900)
        if before:
            yield first, partial(_add, place, first, network, state, before, language)
            first = later
        yield first, partial(_add, place, first, network, state, name, language)
        checked = now - timedelta(days=371 if number == 0 else 40 + 37 * number)
        yield checked, partial(_check, place, checked, network, state)


def _add(place: Place, at: datetime, network: str, state: str, name: str, language: str) -> None:
    work = _clerk(place, at)
    email = f"contact.{state.lower()}@{network.lower()}.example.org"
    details = ContactDetails(name, "Contact point", languages=(language,), email=email)
    row = contacts_queries.get_network(work, network)
    contacts.add_contact(work, row, state, details, since_on=work.today)


def _check(place: Place, at: datetime, network: str, state: str) -> None:
    work = _clerk(place, at)
    found = contacts_queries.list_contacts(work, network=network, country=state, on=work.today)
    contacts.verify_contact(work, found[0])


def _clerk(place: Place, at: datetime) -> Work:
    clerk = place.cast.people["clerk"].as_actor()
    return Work(place.session, clerk, at.astimezone(UTC), place.zone)


def finish(scenes: Sequence[Scene], now: datetime) -> None:
    """Record substances and a try on some cases, and the absence of an officer."""
    for scene in _open(scenes):
        for word, code, part, quantity, unit in SUBSTANCES:
            if word in scene.matter.title.casefold():
                details = SubstanceDetails(code, part, Decimal(quantity), unit)
                cases.add_substance(scene.work(scene.officer), scene.case, details)
                break
        scene.leave()
    _try_somebody(scenes)
    _go_away(scenes, now.date())


def _open(scenes: Sequence[Scene]) -> Iterator[Scene]:
    return (one for one in scenes if one.case_id and one.case.holder is not None)


def _try_somebody(scenes: Sequence[Scene]) -> None:
    for scene in _open(scenes):
        work = scene.work(scene.officer)
        found = contacts_queries.list_contacts(work, country=scene.matter.state, on=work.today)
        if found and not scene.is_guarded:
            attempt = Attempt(
                Means.PHONE, Answer.ANSWERED, work.today,
                "Write in the language of the court, and name the period exactly.",
            )  # fmt: skip
            contacts.log_try(work, found[0], attempt, case=scene.case)
            scene.leave()
            return


def _go_away(scenes: Sequence[Scene], today: date) -> None:
    """Let one officer be away, and another take over; a head of unit records it."""
    last = scenes[-1]
    people = last.place.cast.people
    last.at = datetime.combine(today, time(8, 30), last.place.zone).astimezone(UTC)
    order = HandOverOrder(
        people["j.oyelaran"], "Away for training. The reminders are up to date.", today,
        rest=people["officer"], until_on=today + timedelta(days=12),
    )  # fmt: skip
    cases.hand_over(last.work(last.reviewer), order)
