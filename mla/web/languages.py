"""In which language a page is read, and how sentences, dates, numbers and names are said in it.

English is the language the product is written in; another is offered once `mla/translations` holds
its catalogue. Catalogues are read as text (`messages.po`), so nothing has to be compiled.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import groupby
from typing import Any, cast

from babel import Locale, UnknownLocaleError, dates, numbers
from babel.support import NullTranslations
from flask import Flask, current_app, has_request_context, request, session, url_for
from flask_babel import Babel, Domain, get_locale, get_translations
from markupsafe import Markup

from mla.core.words import Sentence, StateName, say
from mla.web import catalogue

LANGUAGES = ("en", "fr", "pt", "es", "ru", "ar", "zh")
"""The languages the register is meant for, by code."""

# Day before month: what an office that writes to all the world wants from its English.
REGIONAL = {"en": "en_GB"}


@dataclass(frozen=True)
class Readers:
    """What the application tells about whoever is reading. Every part is asked anew each time."""

    today: Callable[[], date]
    """The day it is at the office."""
    zone: Callable[[], tzinfo]
    """The time zone of the office."""
    person_language: Callable[[], str | None] = lambda: None
    """The language the signed-in person has chosen, by code."""
    country_names: Callable[[], Mapping[str, str | Sentence]] = dict
    """Names of States that are not those of the CLDR, such as one for a private code."""


class _Domain(Domain):  # type: ignore[misc]  # Flask-Babel carries no types
    """Translations taken from our text catalogues instead of compiled ones."""

    def get_translations(self) -> NullTranslations:
        """Return the translations into the language of this request."""
        return catalogue.translations(language())


class _Babel(Babel):  # type: ignore[misc]  # Flask-Babel carries no types
    """Flask-Babel that asks our catalogues."""

    domain_instance = _Domain()


def set_up(app: Flask, readers: Readers) -> None:
    """Let every page of an application be read in the reader's language."""
    app.extensions["mla.readers"] = readers
    _Babel(app, locale_selector=_choose)
    env = app.jinja_env
    # A sentence that reaches a template without `words` is put in the reader's language anyway.
    env.finalize = lambda value: words(value) if isinstance(value, Sentence) else value
    for filter_ in (
        words, day, weekday, short_day, day_and_month, month_name, moment, short_time, number,
        days_from_today, plus_days, by_month, country, language_name,
    ):  # fmt: skip
        env.filters[filter_.__name__] = filter_
    env.globals.update(
        language=language,
        direction=direction,
        languages=lambda: [(code, own_name(code)) for code in offered()],
        in_language=in_language,
        zone_name=zone_name,
    )


def offered() -> list[str]:
    """Return the codes of the languages a reader may choose: English, and every catalogue."""
    return [code for code in LANGUAGES if code == "en" or catalogue.path(code).exists()]


def _choose() -> str:
    """Find the reader's language: just asked for, kept, the person's own, or the browser's."""
    if not has_request_context():
        return "en"
    asked = request.args.get("lang")
    if asked in offered():
        session["language"] = asked
    for code in (session.get("language"), _readers().person_language()):
        if code in offered():
            return cast(str, code)
    return request.accept_languages.best_match(offered()) or "en"


def _readers() -> Readers:
    return cast(Readers, current_app.extensions["mla.readers"])


def language() -> str:
    """Return the code of the language this page is read in."""
    locale = get_locale()
    return locale.language if locale else "en"


def direction() -> str:
    """Return `rtl` for a language written from the right, otherwise `ltr`."""
    return _locale().text_direction


def _locale() -> Locale:
    return Locale.parse(REGIONAL.get(language(), language()))


def in_language(code: str) -> str:
    """Return the address of this page in another language."""
    if request.endpoint is None or request.method != "GET":
        return f"{request.path}?lang={code}"
    asked: dict[str, Any] = {**request.args.to_dict(flat=False), **(request.view_args or {})}
    return url_for(request.endpoint, **{**asked, "lang": code})


def words(value: object) -> str:
    """Put a value in the reader's language: a sentence, a day, a moment; nothing for None.

    Text and Markup stay as they are. A translation whose placeholders are wrong is passed over for
    the English message, so that a mistake in a catalogue never costs a page.
    """
    if value is None:
        return ""
    if isinstance(value, Sentence):
        return _sentence(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return value if isinstance(value, str | Markup) else str(value)


def _sentence(sentence: Sentence) -> str:
    catalog = get_translations()
    if sentence.plural:
        num = sentence.values["num"]
        message = catalog.ngettext(sentence.msgid, sentence.plural, num)
        english = sentence.msgid if num == 1 else sentence.plural
    else:
        message, english = catalog.gettext(sentence.msgid), sentence.msgid
    if not sentence.values:
        return str(message)
    values = {name: _value(value) for name, value in sentence.values.items()}
    try:
        return str(message % values)
    except (KeyError, TypeError, ValueError):
        return english % values


def _value(value: Any) -> Any:
    if isinstance(value, StateName):
        named = country(value.code)
        return value.name if named == value.code else named
    return words(value) if isinstance(value, Sentence | date) else value


def day(value: date) -> str:
    """Say a day with its year: "17 Nov 2026"."""
    return _skeleton("yMMMd", value)


def weekday(value: date) -> str:
    """Say a day as one speaks of it: "Monday, 23 November"."""
    return _skeleton("EEEEMMMMd", value)


def short_day(value: date) -> str:
    """Say a day, and its year only when it is not this one: "17 Nov"."""
    return _skeleton("MMMd" if value.year == _readers().today().year else "yMMMd", value)


def day_and_month(value: date) -> str:
    """Say a day without its year: "17 Nov"."""
    return _skeleton("MMMd", value)


def month_name(value: date) -> str:
    """Say the month a day lies in: "November 2026"."""
    return _skeleton("yMMMM", value)


def _skeleton(skeleton: str, value: date) -> str:
    if isinstance(value, datetime):
        value = value.astimezone(_readers().zone()).date()
    return dates.format_skeleton(skeleton, cast(datetime, value), locale=_locale())


def moment(value: datetime) -> str:
    """Say a moment at the office, with its zone: "17 Nov 2026, 11:46 UTC+1"."""
    local = value.astimezone(_readers().zone())
    clock = f"{local:%H:%M} {_offset(local)}"
    return words(say("%(day)s, %(time)s", day=day(local), time=clock))


def short_time(value: date) -> str:
    """Say when, for a diary: the hour of a moment today, the weekday this week, else the day."""
    near = -1 < days_from_today(value) < 7
    if isinstance(value, datetime) and days_from_today(value) == 0:
        return f"{value.astimezone(_readers().zone()):%H:%M}"
    return _skeleton("Ed" if near else "MMMd", value)


def days_from_today(value: date) -> int:
    """Return how many days ahead a day is; below zero when it has passed."""
    if isinstance(value, datetime):
        value = value.astimezone(_readers().zone()).date()
    return (value - _readers().today()).days


def plus_days(value: date, days: int) -> date:
    """Return the day so many days later."""
    return value + timedelta(days=days)


def by_month(events: Iterable[Any]) -> list[tuple[date, list[Any]]]:
    """Gather events that follow each other by the month of their `on`, keeping their order."""
    months = groupby(events, key=lambda event: event_day(event).replace(day=1))
    return [(month, list(inside)) for month, inside in months]


def event_day(event: Any) -> date:
    """Return the day of an event, whether it is a mapping or an object with `on`."""
    value: date = event["on"] if isinstance(event, Mapping) else event.on
    return value.astimezone(_readers().zone()).date() if isinstance(value, datetime) else value


def zone_name() -> str:
    """Name the time zone of the office as an offset: "UTC+1"."""
    noon = time(12, tzinfo=_readers().zone())
    return _offset(datetime.combine(_readers().today(), noon))


def _offset(moment_: datetime) -> str:
    minutes = int((moment_.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "UTC" + (f"{sign}{hours}" if minutes else "") + (f":{rest:02}" if rest else "")


def number(value: Any) -> str:
    """Say a number with the separators of the reader's language."""
    return numbers.format_decimal(value, locale=_locale())


def money(amount: Any, currency: str) -> str:
    """Say an amount with two decimals and the three letters of its currency: "1,200.50 KES"."""
    shape = "#,##0.00 ¤¤"
    return numbers.format_currency(amount, currency, shape, locale=_locale(), currency_digits=False)


def country(code: str | None) -> str:
    """Name a State in the reader's language by its two-letter code; an unknown code stays."""
    if not code:
        return ""
    own = _readers().country_names().get(code)
    return words(own) if own else _locale().territories.get(code, code)


def language_name(code: str | None) -> str:
    """Name a language in the reader's language by its code; an unknown code stays."""
    if not code:
        return ""
    try:
        return Locale.parse(code, sep="-").get_display_name(_locale()) or code
    except (UnknownLocaleError, ValueError):
        return code


def own_name(code: str) -> str:
    """Name a language in itself: "français"."""
    return Locale.parse(code).get_display_name() or code
