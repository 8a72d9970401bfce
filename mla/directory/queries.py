"""Reading the directory: the office, States, authorities, networks, accepted languages."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from mla.core.calendar import SATURDAY_SUNDAY, Calendar, weekend_from
from mla.core.errors import NotFound
from mla.core.words import StateName
from mla.database import Work
from mla.directory.models import (
    AcceptedLanguage,
    Authority,
    CalendarDay,
    Country,
    Network,
    OfficeSetting,
)
from mla.directory.rules import AuthorityKind, Office, holidays_of, office_from


def get_office(work: Work) -> Office:
    """Return the office as it is set up; what is not set is named in `missing`."""
    stored = work.session.execute(select(OfficeSetting.key, OfficeSetting.value))
    return office_from({row.key: row.value for row in stored})


def list_settings(work: Work) -> Sequence[OfficeSetting]:
    """List the settings that somebody has decided, with who did and when."""
    return work.session.scalars(select(OfficeSetting).order_by(OfficeSetting.key)).all()


def list_countries(work: Work) -> Sequence[Country]:
    """List all States and territories by code; the page sorts them by name in its language."""
    return work.session.scalars(select(Country).order_by(Country.iso2)).all()


def find_country(work: Work, iso2: str) -> Country | None:
    """Return a State or territory by its two letters, if the directory knows it."""
    return work.session.scalar(select(Country).where(Country.iso2 == iso2))


def own_country_names(work: Work) -> dict[str, str]:
    """Return the names of the States that the office added, by code; no language has them."""
    query = select(Country.iso2, Country.short_en).where(Country.is_office_row.is_(True))
    return {row.iso2: row.short_en for row in work.session.execute(query)}


def name_state(work: Work, iso2: str) -> StateName:
    """Return a State as a value for a sentence, which is named in the language of the reader."""
    name = work.session.scalar(select(Country.short_en).where(Country.iso2 == iso2))
    return StateName(iso2, name or iso2)


def calendar_of(work: Work, code: str | None) -> Calendar:
    """Return on which days the offices of a State are shut; Saturday and Sunday for None.

    The library's holidays are asked for year by year, only as the sums need them.
    """
    if code is None:
        return Calendar(SATURDAY_SUNDAY, lambda _: ())
    weekend = work.session.scalar(select(Country.weekend).where(Country.iso2 == code))
    decided = select(CalendarDay.on, CalendarDay.is_off).where(CalendarDay.country_code == code)
    return Calendar(
        weekend_from(weekend),
        lambda year: holidays_of(code, year),
        {row.on: row.is_off for row in work.session.execute(decided)},
    )


def list_calendar_days(work: Work, code: str, year: int) -> Sequence[CalendarDay]:
    """List what the office says of days of a year in a State, in order."""
    query = select(CalendarDay).where(
        CalendarDay.country_code == code,
        CalendarDay.on.between(date(year, 1, 1), date(year, 12, 31)),
    )
    return work.session.scalars(query.order_by(CalendarDay.on)).all()


def find_calendar_day(work: Work, code: str, on: date) -> CalendarDay | None:
    """Return what the office says of a day in a State, if it says anything."""
    query = select(CalendarDay).where(CalendarDay.country_code == code, CalendarDay.on == on)
    return work.session.scalar(query)


def list_authorities(
    work: Work,
    *,
    country: str | None = None,
    is_domestic: bool | None = None,
    kind: AuthorityKind | None = None,
    is_active: bool | None = True,
) -> Sequence[Authority]:
    """List authorities by State and name: those in use, unless `is_active` says otherwise.

    Domestic are those of the office's own State; while that is not set, none is.
    """
    query = select(Authority).order_by(Authority.country_code, Authority.name, Authority.id)
    if country is not None:
        query = query.where(Authority.country_code == country)
    if kind is not None:
        query = query.where(Authority.kind == kind)
    if is_active is not None:
        query = query.where(Authority.is_active.is_(is_active))
    if is_domestic is not None:
        home = get_office(work).state or ""
        at_home = Authority.country_code == home
        query = query.where(at_home if is_domestic else ~at_home)
    return work.session.scalars(query).all()


def get_authority(work: Work, authority_id: int) -> Authority:
    """Return an authority. Raises NotFound."""
    authority = work.session.get(Authority, authority_id)
    if authority is None:
        raise NotFound
    return authority


def is_domestic(work: Work, authority: Authority) -> bool:
    """Say whether an authority is one of the office's own State."""
    return authority.country_code == get_office(work).state


def find_authority_by_name(
    work: Work, name: str, *, country: str | None = None
) -> Authority | None:
    """Return the authority of this name, in either script, whatever the case and spacing.

    Where several bear the name, one in use comes first, then the oldest.
    """
    query = select(Authority).order_by(Authority.is_active.desc(), Authority.id)
    if country is not None:
        query = query.where(Authority.country_code == country)
    exact = query.where((Authority.name == name) | (Authority.name_in_script == name))
    if (authority := work.session.scalars(exact).first()) is not None:
        return authority
    wanted = _plain(name)
    return (
        next(
            (
                authority
                for authority in work.session.scalars(query)
                if wanted in (_plain(authority.name), _plain(authority.name_in_script or ""))
            ),
            None,
        )
        if wanted
        else None
    )


def list_networks(work: Work, *, member: str | None = None) -> Sequence[Network]:
    """List networks by code; with `member`, those of which that State is known to be a member."""
    networks = work.session.scalars(select(Network).order_by(Network.code)).all()
    return [one for one in networks if member is None or member in one.members]


def list_accepted_languages(work: Work, country: str | None = None) -> Sequence[AcceptedLanguage]:
    """List what a State, or every State, accepts, by State and instrument."""
    query = select(AcceptedLanguage).order_by(
        AcceptedLanguage.country_code, AcceptedLanguage.instrument_code
    )
    if country is not None:
        query = query.where(AcceptedLanguage.country_code == country)
    return work.session.scalars(query).all()


def _plain(name: str) -> str:
    """Reduce a name to what two ways of writing it share."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
