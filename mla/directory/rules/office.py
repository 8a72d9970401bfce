"""The office itself: what can be set, how each setting is read, and what is not set yet."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from mla.core.errors import Reason, Refused
from mla.core.words import Sentence, say
from mla.directory.rules.authorities import is_email, is_language_tag
from mla.directory.rules.reference import DEFAULT_PATTERN, pattern_faults

OFFICE_PAGE = "directory.office"
"""The page where the office is set; every fault of a setting points there."""

_USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
_YES, _NO = ("on", "yes", "true", "1"), ("off", "no", "false", "0")


@dataclass(frozen=True)
class Setting:
    """One thing that an office decides about itself."""

    key: str
    meaning: Sentence
    read: Callable[[Any], Any]
    """Turns what was typed into what is kept. Raises Refused with every fault of the value."""
    default: Any = None
    missing: Sentence | None = None
    """What is said while it is not set; None where the office can do without."""


@dataclass(frozen=True)
class Signatory:
    """Somebody who signs letters for the office."""

    name: str
    title: str = ""


@dataclass(frozen=True)
class Office:
    """The office as it has set itself up. What is not set is None or empty, and in `missing`."""

    state: str | None
    """ISO 3166-1 alpha-2, or a user-assigned code such as XE."""
    state_name: str | None
    """The State's name, for a code that is no ISO code and so has no name of its own."""
    name: str | None
    ministry: str | None
    address: str | None
    email: str | None
    phone: str | None
    languages: tuple[str, ...]
    """The first is the language of the office's own letters."""
    time_zone: str
    signatories: tuple[Signatory, ...]
    reference_pattern: str
    four_eyes: bool
    """Whoever drafted a letter may not sign it; an office of one lawyer may switch this off."""
    missing: tuple[Sentence, ...]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that decides what day it is; UTC until one is set."""
        return ZoneInfo(self.time_zone)


def is_user_assigned(code: str) -> bool:
    """Say whether ISO 3166-1 leaves a code to its users, so that it will never be a State's."""
    return bool(_USER_ASSIGNED.fullmatch(code))


def office_from(settings: Mapping[str, Any]) -> Office:
    """Put the office together from its stored settings, and say which are missing."""
    values = {setting.key: settings.get(setting.key, setting.default) for setting in SETTINGS}
    return Office(
        **{
            **values,
            "languages": tuple(values["languages"]),
            "signatories": tuple(Signatory(**signatory) for signatory in values["signatories"]),
            "four_eyes": values["four_eyes"] == "on",
        },
        missing=tuple(
            setting.missing
            for setting in SETTINGS
            if setting.missing and setting.key not in settings
        ),
    )


def read_settings(given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Reason]]:
    """Read what was typed for some settings: the values to keep, and every fault.

    An empty value takes a setting back; it is kept as None.
    """
    known = {setting.key: setting for setting in SETTINGS}
    values: dict[str, Any] = {}
    faults: list[Reason] = []
    for key, value in given.items():
        try:
            if key not in known:
                raise Refused(
                    say(
                        "There is no setting “%(key)s”. The settings are: %(keys)s.",
                        key=key,
                        keys=", ".join(known),
                    )
                )
            value = value.strip() if isinstance(value, str) else value
            values[key] = known[key].read(value) if value else None
        except Refused as refused:
            faults += [Reason(reason.sentence, OFFICE_PAGE, key) for reason in refused.reasons]
    return values, faults


def _text(value: Any) -> str:
    return str(value)


def _state(value: Any) -> str:
    code = str(value).upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise Refused(
            say("“%(text)s” is not a State’s code. Give two letters of ISO 3166-1, such as FR.",
                text=value)
        )  # fmt: skip
    return code


def _email(value: Any) -> str:
    if not is_email(str(value)):
        raise Refused(
            say(
                "“%(text)s” is not an e-mail address. Write one like office@example.org.",
                text=value,
            )
        )
    return str(value)


def _languages(value: Any) -> list[str]:
    given = re.split(r"[,;،؛\s]+", value) if isinstance(value, str) else list(value)
    tags = list(dict.fromkeys(str(tag) for tag in given if tag))
    wrong = [
        say("“%(text)s” is not a language code. Write codes such as en, fr or ar.", text=tag)
        for tag in tags
        if not is_language_tag(tag)
    ]
    if wrong:
        raise Refused(*wrong)
    return tags


def _time_zone(value: Any) -> str:
    if value not in available_timezones():
        raise Refused(
            say(
                "“%(text)s” is not a time zone. Give a name of the IANA database, such as "
                "Africa/Dakar.",
                text=value,
            )
        )
    return str(value)


def _signatories(value: Any) -> list[dict[str, str]]:
    given = _split_signatories(value) if isinstance(value, str) else value
    people = [
        {"name": str(one.get("name") or "").strip(), "title": str(one.get("title") or "").strip()}
        for one in given
    ]
    people = [one for one in people if one["name"] or one["title"]]
    if not all(one["name"] for one in people):
        raise Refused(
            say("A signatory has no name. Write “Name, title”, and a semicolon between two people.")
        )
    return people


def _split_signatories(text: str) -> Iterable[dict[str, str]]:
    """Read “Name, title; Name, title”, with semicolons or new lines between two people."""
    for one in filter(None, (part.strip() for part in re.split(r"[;؛\n]", text))):
        name, _, title = one.replace("،", ",").partition(",")
        yield {"name": name, "title": title}


def _pattern(value: Any) -> str:
    if faults := pattern_faults(str(value)):
        raise Refused(*faults)
    return str(value)


def _switch(value: Any) -> str:
    text = str(value).lower()
    if text not in _YES + _NO:
        raise Refused(say("“%(text)s” is neither on nor off. Write on or off.", text=value))
    return "on" if text in _YES else "off"


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "state",
        say("The State of the office: its ISO 3166-1 code, or a user-assigned one such as XE"),
        _state,
        missing=say("The State of the office is not set."),
    ),
    Setting("state_name", say("The State’s name, where its code is a user-assigned one"), _text),
    Setting(
        "name",
        say("The name of the office, as on its letters"),
        _text,
        missing=say("The name of the office is not set."),
    ),
    Setting(
        "ministry",
        say("The ministry or service it belongs to"),
        _text,
        missing=say("The ministry of the office is not set."),
    ),
    Setting(
        "address",
        say("The postal address"),
        _text,
        missing=say("The address of the office is not set."),
    ),
    Setting("email", say("The e-mail address"), _email),
    Setting("phone", say("The telephone number"), _text),
    Setting(
        "languages",
        say("The languages the office works in, the first being that of its own letters"),
        _languages,
        default=(),
        missing=say("The languages of the office are not set."),
    ),
    Setting(
        "time_zone",
        say("The time zone, which decides what day it is"),
        _time_zone,
        default="UTC",
        missing=say("The time zone of the office is not set; days are counted in UTC."),
    ),
    Setting(
        "signatories",
        say("Who signs: “Name, title”, with a semicolon between two people"),
        _signatories,
        default=(),
        missing=say("No signatory of the office is set."),
    ),
    Setting(
        "reference_pattern",
        say("How own reference numbers are made"),
        _pattern,
        default=DEFAULT_PATTERN,
    ),
    Setting(
        "four_eyes",
        say("Whether a letter must be signed by somebody other than its drafter: on or off"),
        _switch,
        default="on",
    ),
)
"""Every setting of the office, in the order in which a person is asked for them."""
