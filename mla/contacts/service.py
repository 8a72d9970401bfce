"""Recording, correcting, checking and trying contact points, and who belongs to a network."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from mla.access.rules import Permission
from mla.audit import service as audit
from mla.cases.models import Case
from mla.cases.queries.standing import not_permitted
from mla.cases.service.writing import begin_change, end_change
from mla.contacts import queries
from mla.contacts.models import Contact, ContactTry
from mla.contacts.rules import Attempt, ContactDetails, faults_of, faults_of_try, next_check
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.deadlines import service as deadlines
from mla.deadlines.rules import Due
from mla.directory import queries as directory
from mla.directory.models import Network
from mla.directory.rules import Confidence


def add_contact(
    work: Work,
    network: Network,
    country: str,
    details: ContactDetails,
    *,
    since_on: date,
    beside: bool = False,
) -> Contact:
    """Record who is the contact from a day on; it ends the earlier one, unless it is `beside` it.

    Raises Refused with every fault.
    """
    faults = [*_permitted(work), *faults_of(details)]
    earlier = [
        one
        for one in queries.list_contacts(work, network=network.code, country=country)
        if one.until_on is None or one.until_on >= since_on
    ]
    if directory.find_country(work, country) is None:
        faults.append(Reason(say("Choose a State of the directory."), anchor="country_code"))
    if not beside:
        faults += [_not_later(one, since_on) for one in earlier if one.since_on >= since_on]
    if faults:
        raise Refused(*faults)
    for one in () if beside else earlier:
        _end(work, one, since_on - timedelta(days=1))
    contact = Contact(
        network_code=network.code,
        country_code=country,
        since_on=since_on,
        recorded_at=work.now,
        recorded_by=work.actor.name,
        **_columns(details),
    )
    work.session.add(contact)
    work.session.flush()
    _remind(work, contact)
    place = {"network": network.code, "state": country, "since": since_on.isoformat()}
    _record(work, "contact.add", contact, {**place, **_columns(details)})
    return contact


def _not_later(earlier: Contact, since_on: date) -> Reason:
    sentence = say(
        "A contact is recorded there from %(earlier)s on. Give a day after that one; if only an "
        "entry is wrong, correct the entry.",
        earlier=earlier.since_on,
    )
    return Reason(sentence, anchor="since_on")


def change_contact(work: Work, contact: Contact, details: ContactDetails) -> Contact:
    """Correct what is said of a contact; what stood there stays in the audit trail.

    Somebody else in the post is a new contact. Raises Refused with every fault.
    """
    if faults := [*_permitted(work), *faults_of(details)]:
        raise Refused(*faults)
    changes = {}
    for name, value in _columns(details).items():
        if (before := getattr(contact, name)) != value:
            changes[name] = {"from": before, "to": value}
            setattr(contact, name, value)
    if changes:
        work.session.flush()
        _record(work, "contact.change", contact, changes)
    return contact


def end_contact(work: Work, contact: Contact, until_on: date) -> None:
    """Say that somebody is not the contact any more, and nobody else is known. Raises Refused."""
    faults = _permitted(work)
    if contact.until_on is not None:
        faults.append(Reason(say("This contact ended already.")))
    if until_on < contact.since_on:
        early = say(
            "The last day lies before the first, %(start)s. Give that day or a later one.",
            start=contact.since_on,
        )
        faults.append(Reason(early, anchor="until_on"))
    if faults:
        raise Refused(*faults)
    _end(work, contact, until_on)


def _end(work: Work, contact: Contact, until_on: date) -> None:
    before, contact.until_on = contact.until_on, until_on
    work.session.flush()
    deadlines.settle(work, None, _source(contact))
    change = {"until": {"from": _plain(before), "to": until_on.isoformat()}}
    _record(work, "contact.end", contact, change)


def verify_contact(work: Work, contact: Contact) -> None:
    """Note that an entry was found to be right today; it is due again in a year. Raises Refused."""
    if faults := _permitted(work):
        raise Refused(*faults)
    contact.verified_on, contact.verified_by = work.today, work.actor.name
    work.session.flush()
    _remind(work, contact)
    _record(work, "contact.verify", contact, {"on": work.today.isoformat()})


def log_try(
    work: Work,
    contact: Contact,
    attempt: Attempt,
    *,
    case: Case | None = None,
    version: int | None = None,
) -> ContactTry:
    """Write down that a contact was tried, on a case or without one. Raises Refused, Stale."""
    if case is not None:
        begin_change(work, case, version)
    faults = faults_of_try(attempt, work.today)
    if not _may_try(work):
        faults.append(Reason(not_permitted(Permission.CASES_REGISTER)))
    if case is not None and contact.country_code != case.counterpart_code:
        other = say("This contact is in another State than the case. Choose one of that State.")
        faults.append(Reason(other, anchor="contact"))
    if faults:
        raise Refused(*faults)
    tried = ContactTry(
        contact_id=contact.id,
        case_id=case.id if case is not None else None,
        means=attempt.means,
        answer=attempt.answer,
        on=attempt.on,
        advice=attempt.advice.strip() or None,
        recorded_at=work.now,
        recorded_by=work.actor.name,
    )
    work.session.add(tried)
    work.session.flush()
    detail = {"contact": contact.id, "means": attempt.means, "answer": attempt.answer}
    if case is not None:
        end_change(work, case, "case.try-contact", {**detail, "network": contact.network_code})
    else:
        _record(work, "contact.try", contact, detail)
    return tried


def _may_try(work: Work) -> bool:
    wanted = (Permission.CASES_REGISTER, Permission.CASES_HANDLE, Permission.CASES_DECIDE)
    return any(work.actor.may(permission) for permission in wanted)


def set_members(work: Work, network: Network, codes: Iterable[str], source: str) -> None:
    """Correct which States belong to a network; the data files then leave it alone.

    Raises Refused with every fault.
    """
    known = {one.iso2 for one in directory.list_countries(work)}
    members = sorted(dict.fromkeys(codes))
    faults = _permitted(work)
    if not source.strip():
        origin = say("Say where this is known from, such as the network’s secretariat.")
        faults.append(Reason(origin, anchor="source"))
    if unknown := [code for code in members if code not in known]:
        sentence = say(
            "The directory knows no State with these codes: %(codes)s.", codes=", ".join(unknown)
        )
        faults.append(Reason(sentence, anchor="members"))
    if faults:
        raise Refused(*faults)
    before = sorted(network.members)
    network.members, network.members_complete = members, "yes"
    network.source, network.as_of = source.strip(), work.today.isoformat()
    network.confidence = Confidence.OFFICE
    network.corrected_at, network.corrected_by = work.now, work.actor.name
    work.session.flush()
    change = {
        "added": [code for code in members if code not in before],
        "removed": [code for code in before if code not in members],
        "source": network.source,
    }
    subject = f"network:{network.code}"
    audit.record(work, "network.correct", chain="directory", subject=subject, detail=change)


def _permitted(work: Work) -> list[Reason]:
    if work.actor.may(Permission.DIRECTORY_CHANGE):
        return []
    return [Reason(not_permitted(Permission.DIRECTORY_CHANGE))]


def _columns(details: ContactDetails) -> dict[str, Any]:
    """Return the columns of a contact, empty texts as not known."""
    values = asdict(details)
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = value.strip() or None
        elif isinstance(value, tuple):
            values[name] = list(value)
    return values


def _source(contact: Contact) -> str:
    return f"contact:{contact.id}:verify"


def _remind(work: Work, contact: Contact) -> None:
    """Write into the diary when the entry is to be looked at again; nobody is named there."""
    if contact.until_on is not None:
        return
    recorded_on = contact.recorded_at.astimezone(work.zone).date()
    reason = say(
        "Contact point of %(network)s in %(state)s to be checked",
        network=contact.network_code,
        state=directory.name_state(work, contact.country_code),
    )
    due = Due(
        _source(contact),
        reason,
        next_check(contact.verified_on, recorded_on),
        step=say("Ask whether the entry is still right"),
        endpoint="contacts.show",
        values={"contact_id": contact.id},
    )
    deadlines.put(work, None, due)


def _record(work: Work, action: str, contact: Contact, detail: Mapping[str, Any]) -> None:
    subject = f"contact:{contact.id}"
    audit.record(work, action, chain="directory", subject=subject, detail=dict(detail))


def _plain(day: date | None) -> str | None:
    return day.isoformat() if day else None
