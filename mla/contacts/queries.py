"""Reading contact points: who it is today, who it was before, and how asking them went."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import or_, select

from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.contacts.models import Contact, ContactTry
from mla.contacts.words import ANSWERS, MEANS
from mla.core.errors import NotFound
from mla.core.timeline import Event
from mla.core.words import say
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.models import Deadline
from mla.directory import queries as directory
from mla.directory.models import Network


def get_contact(work: Work, contact_id: int) -> Contact:
    """Return a contact. Raises NotFound."""
    contact = work.session.get(Contact, contact_id)
    if contact is None:
        raise NotFound
    return contact


def get_network(work: Work, code: str) -> Network:
    """Return a network by its code. Raises NotFound."""
    network = work.session.scalar(select(Network).where(Network.code == code))
    if network is None:
        raise NotFound
    return network


def list_contacts(
    work: Work,
    *,
    network: str | None = None,
    country: str | None = None,
    on: date | None = None,
) -> Sequence[Contact]:
    """List contacts by network and State, the latest first; with `on`, those of that day alone."""
    query = select(Contact).order_by(
        Contact.network_code, Contact.country_code, Contact.since_on.desc(), Contact.id.desc()
    )
    if network is not None:
        query = query.where(Contact.network_code == network)
    if country is not None:
        query = query.where(Contact.country_code == country)
    if on is not None:
        is_open = or_(Contact.until_on.is_(None), Contact.until_on >= on)
        query = query.where(Contact.since_on <= on, is_open)
    return work.session.scalars(query).all()


def find_before(work: Work, contact: Contact) -> Contact | None:
    """Return who was the contact before this one in the same network and State."""
    found = list_contacts(work, network=contact.network_code, country=contact.country_code)
    return next((one for one in found if one.until_on and one.until_on < contact.since_on), None)


def list_networks_of(work: Work, country: str) -> Sequence[Network]:
    """List the networks of which a State is a member, or in which a contact of it is known."""
    known = {one.network_code for one in list_contacts(work, country=country)}
    networks = directory.list_networks(work)
    return [one for one in networks if country in one.members or one.code in known]


def list_tries(work: Work, contact: Contact) -> Sequence[tuple[ContactTry, Case | None]]:
    """List how a contact was tried, the latest first, each with its case if there was one.

    Tries on a case that the reader may not know of are left out, as if there were none.
    """
    known = or_(ContactTry.case_id.is_(None), ContactTry.case_id.in_(cases.visible_ids(work.actor)))
    query = (
        select(ContactTry, Case)
        .outerjoin(Case, Case.id == ContactTry.case_id)
        .where(ContactTry.contact_id == contact.id, known)
        .order_by(ContactTry.on.desc(), ContactTry.id.desc())
    )
    return [(tried, case) for tried, case in work.session.execute(query)]


def latest_tries(work: Work, contacts: Iterable[Contact]) -> dict[int, ContactTry]:
    """Return the latest try of each contact that the reader may know of."""
    found = {one.id: list_tries(work, one) for one in contacts}
    return {number: tries[0][0] for number, tries in found.items() if tries}


def list_to_check(work: Work, until: date) -> Sequence[tuple[Deadline, Contact]]:
    """List the contacts whose entry should have been checked by a day, the longest due first."""
    due = deadlines.list_due(work, until, cases.visible_ids(work.actor))
    found = []
    for entry in due:
        thing, _, rest = entry.source.partition(":")
        number = rest.partition(":")[0]
        if thing == "contact" and number.isdigit():
            found.append((entry, get_contact(work, int(number))))
    return found


def timeline(work: Work, case: Case) -> list[Event]:
    """Return the tries on a case as events. The person is not named: the contact's page does."""
    query = (
        select(ContactTry, Contact)
        .join(Contact, Contact.id == ContactTry.contact_id)
        .where(ContactTry.case_id == case.id)
    )
    may_open = work.actor.may(Permission.DIRECTORY_READ_CONTACTS)
    found = work.session.execute(query)
    return [_event(tried, contact, may_open=may_open) for tried, contact in found]


def _event(tried: ContactTry, contact: Contact, *, may_open: bool) -> Event:
    return Event(
        on=tried.on,
        at=tried.recorded_at,
        kind="note",
        title=say("Contact point of %(network)s tried", network=contact.network_code),
        text=tried.advice
        or say("%(means)s: %(answer)s", means=MEANS[tried.means], answer=ANSWERS[tried.answer]),
        note=say(
            "%(means)s, %(answer)s; recorded by %(name)s",
            means=MEANS[tried.means],
            answer=ANSWERS[tried.answer],
            name=tried.recorded_by,
        ),
        endpoint="contacts.ask" if may_open else None,
        values={"case_id": tried.case_id},
    )
