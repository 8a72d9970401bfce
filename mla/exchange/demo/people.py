"""Who is there in the demonstration: the office, its people, authorities at home and abroad.

Esperia (XE) and everybody in it is invented. Addresses lie under example.org, which nobody owns.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mla.access.rules import Role
from mla.access.words import ROLES
from mla.database import Work
from mla.directory import queries as directory
from mla.directory import service as directory_service
from mla.directory.models import Authority
from mla.directory.rules import AuthorityDetails, AuthorityKind, Channel, DayDetails
from mla.people import service as people_service
from mla.people.models import Person
from mla.treaties import service as treaties
from mla.treaties.rules import RecordedStatus
from mla.treaties.service import PartyDetails

OWN = "XE"

OFFICE: dict[str, Any] = {
    "state": OWN,
    "state_name": "Esperia",
    "name": "Central Authority",
    "ministry": "Ministry of Justice",
    "address": "12 Archive Street, Port Selva",
    "email": "central-authority@justice.example.org",
    "phone": "+000 555 0112",
    "languages": "en, fr",
    "time_zone": "Africa/Lagos",
    "signatories": "Marta Castellanos, Head of Unit; Benedikt Asante, Deputy Head of Unit",
    "reference_pattern": "{kind}/{year}/{direction}/{state}/{number:04}",
}

PARTY_SINCE = {
    "UN1961": date(1975, 3, 2),
    "UN1971": date(1979, 8, 14),
    "UN1988": date(1993, 5, 9),
    "UNTOC": date(2004, 2, 11),
    "UNCAC": date(2006, 7, 1),
    "UNTF1999": date(2003, 10, 30),
    "BUD2001": date(2016, 9, 1),
}
"""What binds Esperia; the days are invented."""

HOLIDAYS = (
    (1, 1, "New Year’s Day"),
    (3, 2, "Day of the Constitution"),
    (5, 1, "Labour Day"),
    (8, 14, "Harvest Day"),
    (12, 25, "Winter Feast"),
)
"""Days off in Esperia, of which no library knows."""

PEOPLE: tuple[tuple[str, str, Role, str], ...] = (
    ("clerk", "Prosper Adu", Role.CLERK, ""),
    ("officer", "Adaeze Brandt", Role.OFFICER, ""),
    ("reviewer", "Marta Castellanos", Role.REVIEWER, ""),
    ("prosecutor", "Ingrid Sow", Role.PROSECUTOR, "ecd"),
    ("executing", "Farid Lindqvist", Role.EXECUTING, "fcd"),
    ("manager", "Helena Okafor-Ruiz", Role.MANAGER, ""),
    ("auditor", "Tomasz Verhaeghe", Role.AUDITOR, ""),
    ("admin", "Lucía Mbarga", Role.ADMIN, ""),
    ("s.diarra", "Sékou Diarra", Role.OFFICER, ""),
    ("j.oyelaran", "Jonas Oyelaran", Role.OFFICER, ""),
    ("b.asante", "Benedikt Asante", Role.REVIEWER, ""),
    ("k.moreau", "Karima Moreau", Role.PROSECUTOR, "north"),
    ("d.petrosyan", "Davit Petrosyan", Role.EXECUTING, "court"),
)
"""Login, name, role, and the authority where the person sits. The first eight are named by role."""

ACCOUNTS: tuple[tuple[str, str], ...] = tuple((role.value, str(ROLES[role])) for role in Role)
"""The login and the label of the role, for each role."""

K = AuthorityKind

HOME: dict[str, tuple[str, AuthorityKind]] = {
    "ecd": ("Prosecution Service, Economic Crime Division", K.PROSECUTION),
    "north": ("Prosecution Service, Northern District", K.PROSECUTION),
    "drugs": ("Prosecution Service, Drug Crime Division", K.PROSECUTION),
    "fcd": ("Financial Crime Directorate", K.FIU),
    "court": ("District Court II, Port Selva", K.COURT),
    "police": ("Criminal Police, Department of Records and Searches", K.POLICE),
    "customs": ("Customs Service, Investigations", K.CUSTOMS),
    "health": ("Health Products Regulator", K.HEALTH_REGULATOR),
    "registry": ("Company Registry of Esperia", K.REGISTRY),
    "translators": ("Association of Sworn Translators", K.TRANSLATOR),
    "foreign": ("Ministry of Foreign Affairs, Legal Department", K.FOREIGN_MINISTRY),
}

_C = Channel
_MAIL, _POST = (_C.CA_EMAIL_SECURE, _C.CA_COURIER), (_C.CA_POST, _C.CA_EMAIL)
_NOTE, _NET = (_C.DIPLOMATIC, _C.CA_EMAIL), (_C.CA_EMAIL_SECURE, _C.PLATFORM)

_RU, _AR = "Центральный орган, Министерство юстиции", "السلطة المركزية، وزارة العدل"
_ZH = "司法部中央机关"

ABROAD: dict[str, tuple[tuple[Channel, ...], tuple[str, ...], str]] = {
    "SN": (_MAIL, ("fr",), ""), "CI": (_MAIL, ("fr",), ""), "GH": (_MAIL, ("en",), ""),
    "NG": (_MAIL, ("en",), ""), "KE": (_NOTE, ("en",), ""), "MA": (_NOTE, ("fr", "ar"), _AR),
    "EG": (_NOTE, ("ar", "en"), _AR), "AE": (_NOTE, ("ar", "en"), _AR),
    "KZ": (_NET, ("ru", "kk"), _RU), "UZ": (_POST, ("ru", "uz"), _RU),
    "KG": (_POST, ("ru", "ky"), _RU), "TJ": (_NOTE, ("ru", "tg"), _RU),
    "CN": (_POST, ("zh", "en"), _ZH), "SG": (_MAIL, ("en",), _ZH), "TH": (_NOTE, ("en", "th"), ""),
    "BR": (_NET, ("pt",), ""), "CO": (_NET, ("es",), ""), "PE": (_NET, ("es",), ""),
    "MX": (_MAIL, ("es",), ""), "DE": (_MAIL, ("de", "en"), ""), "FR": (_MAIL, ("fr",), ""),
    "CH": (_POST, ("fr", "de"), ""), "ES": (_NET, ("es",), ""), "NL": (_MAIL, ("en", "nl"), ""),
    "GB": (_MAIL, ("en",), ""), "PT": (_NET, ("pt",), ""),
}  # fmt: skip
"""The States that the office works with: channels, languages, and the name in another script."""

NEVER_VERIFIED = frozenset({"TJ", "CI", "health"})
"""Authorities whose details nobody has checked yet."""


@dataclass
class Cast:
    """Everybody who can act or be written to, found by login and by key."""

    people: dict[str, Person] = field(default_factory=dict)
    home: dict[str, Authority] = field(default_factory=dict)
    abroad: dict[str, Authority] = field(default_factory=dict)

    def at(self, home: str, role: Role) -> Person:
        """Return who acts for an authority at home: its own person, else our officer."""
        return next(
            (
                self.people[login]
                for login, _, known, seat in PEOPLE
                if seat == home and known is role
            ),
            self.people["officer"],
        )


def set_up(work: Work, password: str) -> Cast:
    """Set the office, its treaties, the authorities and the people, each account with its hash."""
    directory_service.set_office(work, OFFICE)
    for instrument, since in PARTY_SINCE.items():
        details = PartyDetails(RecordedStatus.PARTY, "Demonstration: invented", since)
        treaties.add_party(work, instrument, OWN, details)
    for year in range(work.today.year, work.today.year + 6):
        for month, day, name in HOLIDAYS:
            off = DayDetails(date(year, month, day), True, name, "Demonstration: invented")
            directory_service.set_day(work, OWN, off)
    cast = Cast()
    for key, (name, kind) in HOME.items():
        cast.home[key] = directory_service.add_authority(work, _at_home(key, name, kind))
    for state in ABROAD:
        cast.abroad[state] = directory_service.add_authority(work, _abroad(work, state))
    for login, name, role, seat in PEOPLE:
        cast.people[login] = people_service.add_person(
            work,
            login=login,
            name=name,
            password=password,
            roles=[role],
            authority_id=cast.home[seat].id if seat else None,
            email=f"{login}@justice.example.org",
        )
    return cast


def _at_home(key: str, name: str, kind: AuthorityKind) -> AuthorityDetails:
    return AuthorityDetails(
        name,
        kind,
        OWN,
        postal_address=f"{name}\nPort Selva",
        email=f"{key}@esperia.example.org",
        channels=(Channel.HAND, Channel.CA_EMAIL_SECURE),
        languages=("en",),
    )


def _abroad(work: Work, state: str) -> AuthorityDetails:
    channels, languages, in_script = ABROAD[state]
    country = directory.find_country(work, state)
    name = country.short_en if country else state
    return AuthorityDetails(
        f"Central Authority of {name}",
        AuthorityKind.CENTRAL_AUTHORITY,
        state,
        name_in_script=in_script,
        postal_address=f"Ministry of Justice\nInternational Legal Cooperation\n{name}",
        email=f"mla-{state.lower()}@example.org",
        channels=channels,
        languages=languages,
    )
