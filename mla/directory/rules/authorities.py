"""Authorities: their kinds, the channels they can be reached by, and what must be said of one."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mla.core.errors import Reason
from mla.core.words import say

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")


class Channel(StrEnum):
    """A way in which a request or an answer travels between two States."""

    CA_POST = "ca_post"
    CA_COURIER = "ca_courier"
    CA_EMAIL_SECURE = "ca_email_secure"
    CA_EMAIL = "ca_email"
    PLATFORM = "platform"
    DIPLOMATIC = "diplomatic"
    INTERPOL = "interpol"
    NET24_7 = "net24_7"
    DIRECT_JUDICIAL = "direct_judicial"
    LIAISON = "liaison"
    HAND = "hand"
    FAX = "fax"


class AuthorityKind(StrEnum):
    """What an authority is, seen from mutual legal assistance."""

    CENTRAL_AUTHORITY = "central_authority"
    MINISTRY = "ministry"
    PROSECUTION = "prosecution"
    COURT = "court"
    POLICE = "police"
    CUSTOMS = "customs"
    FIU = "fiu"
    ASSET_RECOVERY = "asset_recovery"
    TAX = "tax"
    REGISTRY = "registry"
    TELECOMS = "telecoms"
    PRISONS = "prisons"
    FOREIGN_MINISTRY = "foreign_ministry"
    HEALTH_REGULATOR = "health_regulator"
    EMBASSY = "embassy"
    TRANSLATOR = "translator"
    OTHER = "other"


class Confidence(StrEnum):
    """How sure a fact is, as its row says."""

    SOURCE = "source"
    """Read in the source named."""
    MEMORY = "memory"
    """General knowledge, not checked again."""
    UNSURE = "unsure"
    """General knowledge with real doubt."""
    OFFICE = "office"
    """Written or corrected by the office, which answers for it."""


@dataclass(frozen=True)
class AuthorityDetails:
    """Everything that a person says of an authority."""

    name: str
    kind: AuthorityKind
    country_code: str
    """ISO 3166-1 alpha-2, or a user-assigned code that the directory knows."""
    name_in_script: str = ""
    postal_address: str = ""
    email: str = ""
    phone: str = ""
    channels: tuple[Channel, ...] = ()
    languages: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    """Codes of the instruments under which it is designated; empty when not limited to any."""
    valid_from: date | None = None
    valid_until: date | None = None
    notes: str = ""
    is_active: bool = True


def is_language_tag(text: str) -> bool:
    """Say whether a text is written like a language tag of BCP 47: `fr`, `pt-BR`, `zh-Hans`."""
    return bool(_LANGUAGE.fullmatch(text))


def is_email(text: str) -> bool:
    """Say whether a text is written like one e-mail address."""
    return bool(_EMAIL.fullmatch(text))


def faults_of(details: AuthorityDetails) -> list[Reason]:
    """List what is wrong with the details of an authority, each with the field that mends it."""
    faults = []
    if not details.name.strip():
        faults.append(Reason(say("Give the name of the authority."), anchor="name"))
    if details.email and not is_email(details.email):
        sentence = say(
            "“%(text)s” is not an e-mail address. Write one like office@example.org.",
            text=details.email,
        )
        faults.append(Reason(sentence, anchor="email"))
    for tag in details.languages:
        if not is_language_tag(tag):
            sentence = say(
                "“%(text)s” is not a language code. Write codes such as en, fr or ar.", text=tag
            )
            faults.append(Reason(sentence, anchor="languages"))
    if details.valid_from and details.valid_until and details.valid_until < details.valid_from:
        sentence = say(
            "The last day of validity, %(until)s, lies before the first, %(start)s.",
            until=details.valid_until,
            start=details.valid_from,
        )
        faults.append(Reason(sentence, anchor="valid_until"))
    return faults
