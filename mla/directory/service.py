"""Changing the directory: the office's settings, authorities, and the facts from the data files."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import select

from mla.access.rules import Permission
from mla.audit import service as audit
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.directory import queries
from mla.directory.loading import (
    Loaded,
    as_detail,
    bring_in,
    codes,
    day,
    read_rows,
    sourced,
    text,
)
from mla.directory.models import (
    AcceptedLanguage,
    Authority,
    CalendarDay,
    Country,
    Network,
    OfficeSetting,
)
from mla.directory.rules import (
    OFFICE_PAGE,
    AuthorityDetails,
    Confidence,
    DayDetails,
    Office,
    day_faults,
    faults_of,
    is_user_assigned,
    read_settings,
)

DATA = Path(__file__).parent / "data"


def set_office(work: Work, given: Mapping[str, Any]) -> Office:
    """Set some of the office's settings; an empty value takes one back.

    A user-assigned State code that the directory does not know yet is added to it. Raises Refused
    with every fault of every value.
    """
    values, faults = read_settings(given)
    state = values.get("state")
    if state and not is_user_assigned(state) and queries.find_country(work, state) is None:
        sentence = say(
            "No State has the code “%(text)s”. Give its ISO 3166-1 code, such as FR, or a "
            "user-assigned one, such as XE.",
            text=state,
        )
        faults.append(Reason(sentence, OFFICE_PAGE, "state"))
    if faults:
        raise Refused(*faults)
    _keep_settings(work, values)
    office = queries.get_office(work)
    if office.state and is_user_assigned(office.state):
        _know_own_state(work, office.state, office.state_name or office.state)
    return office


def _keep_settings(work: Work, values: Mapping[str, Any]) -> None:
    """Store what differs from before, and write down what it was and what it is."""
    stored = {row.key: row for row in work.session.scalars(select(OfficeSetting))}
    changes: dict[str, Any] = {}
    for key, value in values.items():
        row = stored.get(key)
        before = row.value if row else None
        if before == value:
            continue
        changes[key] = {"from": before, "to": value}
        if row and value is None:
            work.session.delete(row)
        elif row:
            row.value, row.set_at, row.set_by = value, work.now, work.actor.name
        else:
            work.session.add(
                OfficeSetting(key=key, value=value, set_at=work.now, set_by=work.actor.name)
            )
    if changes:
        work.session.flush()
        audit.record(work, "office.set", chain="office", subject="office", detail=changes)


def _know_own_state(work: Work, code: str, name: str) -> None:
    """Make the office's own, user-assigned State one of the States, under the name it bears."""
    country = queries.find_country(work, code)
    if country is None:
        add_country(work, code, name)
    elif country.is_office_row and country.short_en != name:
        country.short_en = country.long_en = name
        work.session.flush()


def add_country(work: Work, code: str, name: str) -> Country:
    """Add a State or territory that the data files do not know, under a user-assigned code.

    Raises Refused where ISO 3166-1 does not leave the code to its users, or where it is taken.
    """
    if not is_user_assigned(code):
        raise Refused(
            say("“%(text)s” is not a user-assigned code. Take one from XA to XZ.", text=code)
        )
    if queries.find_country(work, code) is not None:
        raise Refused(say("The code “%(text)s” is already in the directory.", text=code))
    country = Country(
        iso2=code,
        short_en=name,
        long_en=name,
        weekend="sat-sun",
        as_of=work.today.isoformat(),
        confidence=Confidence.OFFICE,
        source=work.actor.name,
        is_office_row=True,
    )
    work.session.add(country)
    work.session.flush()
    audit.record(
        work, "country.add", chain="directory", subject=f"country:{code}", detail={"name": name}
    )
    return country


def set_day(work: Work, code: str, details: DayDetails) -> CalendarDay:
    """Say whether a day is off in a State, in place of what was said before. Raises Refused."""
    faults = list(day_faults(details))
    if not work.actor.may(Permission.DIRECTORY_CHANGE):
        faults.insert(0, Reason(say("Your role does not change the calendars of States.")))
    if queries.find_country(work, code) is None:
        faults.append(Reason(say("The directory knows no State with this code.")))
    if faults:
        raise Refused(*faults)
    row = queries.find_calendar_day(work, code, details.on)
    before = None if row is None else _said_of_day(row)
    if row is None:
        row = CalendarDay(country_code=code, on=details.on)
        work.session.add(row)
    row.is_off, row.name, row.source = details.is_off, details.name.strip(), details.source.strip()
    row.recorded_at, row.recorded_by = work.now, work.actor.name
    work.session.flush()
    _record_day(work, "calendar.set", row, {"from": before, "to": _said_of_day(row)})
    return row


def take_day_back(work: Work, row: CalendarDay) -> None:
    """Take back what the office said of a day: the library's word counts again. Raises Refused."""
    if not work.actor.may(Permission.DIRECTORY_CHANGE):
        raise Refused(say("Your role does not change the calendars of States."))
    _record_day(work, "calendar.take-back", row, {"from": _said_of_day(row)})
    work.session.delete(row)
    work.session.flush()


def _said_of_day(row: CalendarDay) -> dict[str, Any]:
    return {"is_off": row.is_off, "name": row.name, "source": row.source}


def _record_day(work: Work, action: str, row: CalendarDay, detail: dict[str, Any]) -> None:
    detail = {"on": row.on.isoformat(), **detail}
    subject = f"calendar:{row.country_code}"
    audit.record(work, action, chain="directory", subject=subject, detail=detail)


def add_authority(work: Work, details: AuthorityDetails) -> Authority:
    """Add an authority. Raises Refused with every fault of its details."""
    values = _checked(work, details)
    authority = Authority(**values)
    work.session.add(authority)
    work.session.flush()
    _record(work, "authority.add", authority, _plain(values))
    return authority


def change_authority(work: Work, authority: Authority, details: AuthorityDetails) -> Authority:
    """Put other details in the place of an authority's. Raises Refused with every fault of them."""
    values = _checked(work, details)
    before = _plain({name: getattr(authority, name) for name in values})
    after = _plain(values)
    changes = {
        name: {"from": before[name], "to": after[name]}
        for name in values
        if before[name] != after[name]
    }
    if changes:
        for name in changes:
            setattr(authority, name, values[name])
        work.session.flush()
        _record(work, "authority.change", authority, changes)
    return authority


def verify_authority(work: Work, authority: Authority) -> Authority:
    """Note that everything said of an authority was found to be right today."""
    authority.verified_on = work.today
    authority.verified_by = work.actor.name
    work.session.flush()
    _record(work, "authority.verify", authority, {"verified_on": work.today.isoformat()})
    return authority


def _checked(work: Work, details: AuthorityDetails) -> dict[str, Any]:
    """Return the columns of an authority, empty texts as not known; raise Refused on any fault."""
    faults = faults_of(details)
    if queries.find_country(work, details.country_code) is None:
        sentence = say(
            "The directory knows no State with the code “%(text)s”. Choose one from the list.",
            text=details.country_code,
        )
        faults.append(Reason(sentence, anchor="country_code"))
    if faults:
        raise Refused(*faults)
    values = asdict(details)
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = value.strip() or None
        elif isinstance(value, tuple):
            values[name] = [str(one) for one in value]
    return {**values, "kind": details.kind}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Write days as text, for the audit trail."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in values.items()
    }


def _record(work: Work, action: str, authority: Authority, detail: dict[str, Any]) -> None:
    subject = f"authority:{authority.id}"
    audit.record(work, action, chain="directory", subject=subject, detail=detail)


def update_reference(work: Work) -> Loaded:
    """Bring States, accepted languages and networks up to the data files of this version.

    Can be run again and again; what the office wrote or corrected is kept.
    """
    loaded = {
        "country": bring_in(
            work, Country, ["iso2"], map(_country, read_rows(DATA / "countries.csv"))
        ),
        "accepted_language": bring_in(
            work,
            AcceptedLanguage,
            ["country_code", "instrument_code"],
            map(_accepted_language, read_rows(DATA / "accepted_languages.csv")),
        ),
        "network": bring_in(
            work, Network, ["code"], map(_network, read_rows(DATA / "networks.csv"))
        ),
    }
    detail = as_detail(loaded)
    audit.record(work, "reference.update", chain="directory", subject="directory", detail=detail)
    return loaded


def _country(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "iso2": row["iso2"],
        "iso3": text(row["iso3"]),
        "numeric": text(row["numeric"]),
        "is_un_member": row["un_member"] == "yes",
        "is_un_observer": row["un_member"] == "observer",
        "short_en": row["short_en"],
        "long_en": row["long_en"],
        "weekend": text(row["weekend"]),
        **sourced(row),
    }


def _accepted_language(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "country_code": row["country_iso2"],
        "instrument_code": row["instrument"],
        "languages": codes(row["languages"]),
        "urgency_exception": text(row["urgency_exception"]),
        "note": text(row["note"]),
        **sourced(row),
    }


def _network(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": row["code"],
        "name_en": row["name_en"],
        "kind": row["kind"],
        "region": text(row["region"]),
        "members": codes(row["members_iso2"]),
        "members_complete": row["members_complete"],
        "since": text(row["since"]),
        "since_on": day(row["since"]),
        "purpose": text(row["purpose"]),
        "reference_label": text(row["reference_number_label"]),
        "note": text(row["note"]),
        **sourced(row),
    }
