"""Where the pages of this room hang, and what they share."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Any

from babel import Locale
from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale

from mla.cases import queries
from mla.cases.models import Case
from mla.cases.queries import Known
from mla.cases.rules.contents import GROUPS
from mla.cases.rules.decisions import DecisionKind, Law, order_grounds
from mla.cases.rules.identifiers import Identifier
from mla.cases.rules.stages import Direction
from mla.cases.words import IDENTIFIERS
from mla.core.errors import Refused, Stale
from mla.core.words import Sentence, say
from mla.database import Work
from mla.directory import queries as directory
from mla.measures import queries as measures
from mla.treaties import queries as treaties
from mla.treaties.words import CERTAINTIES
from mla.web.form import choices
from mla.web.languages import country, language, language_name
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work

blueprint = Blueprint("cases", __name__, url_prefix="/cases")

NONE = say("Not chosen")
LETTER_LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "zh", "de", "it", "nl", "tr", "fa", "sw")


def attempt(
    template: str,
    form: Any,
    case: Case,
    act: Callable[[], Any],
    done: Sentence,
    /,
    *,
    endpoint: str = "cases.show",
    **context: Any,
) -> ResponseReturnValue:
    """Do what a form asks, and lead on; or show the form again, with everything typed in it.

    A rule that stands in the way answers 422; somebody else's change in the meantime answers 409
    and says what it was.
    """
    try:
        act()
    except Refused as refused:
        put_reasons(form, refused, case_id=case.id)
        return form_page(template, form, case=case, **context)
    except Stale as stale:
        # The person has now been shown the changes: sending again means having seen them.
        form.version.data = str(case.version)
        form.version.raw_data = [form.version.data]
        return form_page(template, form, status=409, case=case, changes=stale.changes, **context)
    announce(done)
    return redirect(url_for(endpoint, case_id=case.id))


def state_choices(work: Work, first: Sentence = NONE) -> list[Any]:
    """Return all States by their name in the reader's language, our own left out."""
    own = directory.get_office(work).state
    codes = [row.iso2 for row in directory.list_countries(work) if row.iso2 != own]
    named = sorted(((code, country(code)) for code in codes), key=lambda pair: pair[1])
    return choices([("", first), *named])


def language_choices() -> list[Any]:
    """Return the languages a request may be in, by their name in the reader's language."""
    locale = get_locale() or Locale("en")
    named = [(code, language_name(code)) for code in LETTER_LANGUAGES]
    return choices([("", NONE), *sorted(named, key=lambda pair: locale.languages.get(pair[0], ""))])


def authority_choices(work: Work, **wanted: Any) -> list[Any]:
    """Return authorities of the directory, by name."""
    found = directory.list_authorities(work, **wanted)
    return choices([("", NONE), *((str(one.id), one.name) for one in found)])


def basis_choices(work: Work, first: Sequence[str] = ()) -> list[Any]:
    """Return every legal basis, those first that are named, in that order."""
    known = {one.code: one for one in treaties.list_instruments(work)}
    codes = dict.fromkeys([*first, *known])
    return choices((code, f"{code} · {known[code].short_en}") for code in codes)


def show_bases(work: Work, form: Any, way: Direction, on: date) -> dict[str, Any] | None:
    """Put the legal bases between the two States on top of a form, each with why it stands there.

    Returns what the page says above them; None while the other State is not chosen, or ours not
    set.
    """
    own, other = directory.get_office(work).state or "", form.counterpart_code.data or ""
    first, second = (other, own) if way is Direction.INCOMING else (own, other)
    if own == other or any(directory.find_country(work, one) is None for one in (own, other)):
        return None
    offers = treaties.find_bases(work, first, second, on)
    chosen = form.legal_bases.data
    form.legal_bases.choices = basis_choices(work, [offer.basis.code for offer in offers])
    form.legal_bases.data = chosen
    notes = {
        offer.basis.code: say(
            "%(certainty)s: %(why)s",
            certainty=CERTAINTIES[offer.basis.certainty],
            why=offer.basis.why,
        )
        for offer in offers
    }
    return {"first": first, "second": second, "on": on, "notes": notes}


def groups_of(form: Any) -> list[dict[str, Any]]:
    """Return the groups of further particulars, those open in which something stands."""
    return [
        {"label": label, "names": names, "is_open": any(form[name].data for name in names)}
        for _, label, names in GROUPS
    ]


def measure_labels(case: Case) -> list[tuple[int, Sentence]]:
    """Return the measures of a case by number, with what each is called."""
    here = language()
    kinds = {kind.code: kind.label(here) for kind in measures.list_measure_kinds(current_work())}
    return [
        (
            measure.number,
            say(
                "Measure %(number)s: %(kind)s",
                number=measure.number,
                kind=kinds.get(measure.kind_code, measure.kind_code),
            ),
        )
        for measure in case.measures
    ]


def known_already(
    work: Work, typed: Collection[Identifier], case: Case | None = None
) -> list[dict[str, Any]]:
    """Return the cases in which something just typed is known, unless the person said go on.

    What the case in hand says already gives no warning a second time.
    """
    if request.method != "POST" or request.form.get("act") == "new":
        return []
    kept = queries.identifiers_kept(work, case) if case else set()
    wanted = set(typed) - kept
    return told_known(queries.find_known(work, wanted, but=case.id if case else None))


def told_known(known: Sequence[Known]) -> list[dict[str, Any]]:
    """Return cases with what is known in them, in words."""
    return [{"case": one.case, "kinds": [IDENTIFIERS[kind] for kind in one.kinds]} for one in known]


def offered_grounds(law: Law) -> list[Any]:
    """Return the grounds of refusal as choices, those of the cited instruments first."""
    return choices([("", NONE), *order_grounds(law)])


def duties_of(law: Law, *kinds: DecisionKind, is_consulted: bool) -> list[Sentence]:
    """Say which cited instruments ask for a consultation that has not been; before which act."""
    if is_consulted:
        return []
    by_cite: dict[str, list[DecisionKind]] = {}
    for kind, cite in law.duties:
        if not kinds or kind in kinds:
            by_cite.setdefault(str(cite), []).append(kind)
    return [
        say("%(cite)s: consult the other State %(when)s.", cite=cite, when=_before(found))
        for cite, found in by_cite.items()
    ]


def _before(kinds: Sequence[DecisionKind]) -> Sentence:
    if len(kinds) > 1:
        return say("before a refusal or a postponement")
    if kinds[0] is DecisionKind.REFUSAL:
        return say("before a refusal")
    return say("before a postponement")
