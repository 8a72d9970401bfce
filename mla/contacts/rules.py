"""What must be said of a contact point and of a try to reach it, and when it is checked again."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import available_timezones

from mla.core.errors import Reason
from mla.core.words import say
from mla.directory.rules.authorities import is_email, is_language_tag

CHECKED_EVERY = timedelta(days=365)
"""After how long an entry is looked at again (domain reference 9.3: contact points change)."""

FIRST_CHECK = timedelta(days=30)
"""After how long an entry that nobody ever checked is looked at: own suggestion."""


class Means(StrEnum):
    """How a contact was tried."""

    PHONE = "phone"
    EMAIL = "email"
    PLATFORM = "platform"
    MEETING = "meeting"


class Answer(StrEnum):
    """What became of a try."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    NOT_REACHED = "not_reached"
    """The number or the address is wrong, or the person has left."""


@dataclass(frozen=True)
class ContactDetails:
    """Everything that somebody says of a contact point."""

    name: str
    function: str = ""
    authority: str = ""
    languages: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    time_zone: str = ""
    """A name of the IANA database; empty when not known."""
    is_on_duty: bool = False
    """Answers at any hour of any day."""
    notes: str = ""


@dataclass(frozen=True)
class Attempt:
    """A try to reach a contact before, or beside, a request."""

    means: Means
    answer: Answer
    on: date
    advice: str = ""
    """What was advised, in neutral words."""


def next_check(verified_on: date | None, recorded_on: date) -> date:
    """Return the day by which an entry should be checked again."""
    if verified_on is None:
        return recorded_on + FIRST_CHECK
    return verified_on + CHECKED_EVERY


def faults_of(details: ContactDetails) -> list[Reason]:
    """List what is wrong with the details of a contact, each with the field that mends it."""
    faults = []
    if not details.name.strip():
        faults.append(Reason(say("Give the name of the contact, or of the desk."), anchor="name"))
    if not (details.email.strip() or details.phone.strip()):
        sentence = say("Give an e-mail address or a telephone number: one of them is enough.")
        faults.append(Reason(sentence, anchor="email"))
    if details.email and not is_email(details.email):
        sentence = say(
            "“%(text)s” is not an e-mail address. Write one like office@example.org.",
            text=details.email,
        )
        faults.append(Reason(sentence, anchor="email"))
    if details.time_zone and details.time_zone not in available_timezones():
        sentence = say(
            "“%(text)s” is not a time zone. Give a name of the IANA database, such as "
            "Africa/Dakar.",
            text=details.time_zone,
        )
        faults.append(Reason(sentence, anchor="time_zone"))
    for tag in details.languages:
        if not is_language_tag(tag):
            sentence = say(
                "“%(text)s” is not a language code. Write codes such as en, fr or ar.", text=tag
            )
            faults.append(Reason(sentence, anchor="languages"))
    return faults


def faults_of_try(attempt: Attempt, today: date) -> list[Reason]:
    """List what is wrong with a try, each with the field that mends it."""
    if attempt.on > today:
        future = say("The day lies in the future. Give today or an earlier day.")
        return [Reason(future, anchor="on")]
    return []
