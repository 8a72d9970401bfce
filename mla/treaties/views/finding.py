"""What binds two States on a day, and what each basis brings to a request."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.core.errors import Refused
from mla.core.words import Sentence, say
from mla.directory import queries as directory
from mla.directory.words import CERTAINTY
from mla.treaties import queries
from mla.treaties.forms import FindForm
from mla.treaties.queries import Offer
from mla.treaties.rules import Certainty
from mla.treaties.views.blueprint import blueprint
from mla.treaties.words import (
    ANSWERS,
    CERTAINTIES,
    INSTRUMENT_KINDS,
    NOT_HERE,
    PROVISIONS,
    STATEMENT_KINDS,
)
from mla.web.languages import language, language_name, words
from mla.web.pages import put_reasons
from mla.web.transaction import current_work

BROUGHT = (
    *("contents_article", "channel_article", "confidentiality_article", "use_limit_article"),
    *("costs_article", "oral_confirmation", "safe_conduct_days", "dual_criminality_rule"),
)
"""What of an instrument the finder shows, by the names of its columns."""


@blueprint.get("/find")
@allow(Permission.DIRECTORY_READ)
def find() -> ResponseReturnValue:
    """Show on what basis one State can ask another on a day, best first."""
    work = current_work()
    form = FindForm(request.args)
    form.offer_states(directory.list_countries(work))
    first, second = form.first.data or "", form.second.data or ""
    on = form.on.data or work.today
    offers: list[Offer] = []
    if first and second:
        try:
            offers = queries.find_bases(work, first, second, on)
        except Refused as refused:
            put_reasons(form, refused)
    return render_template(
        "treaties/find.html",
        filter=form,
        first=first,
        second=second,
        on=on,
        offers=[_shown(offer) for offer in offers],
        certainty=CERTAINTY,
    )


def _shown(offer: Offer) -> dict[str, Any]:
    instrument = offer.instrument
    return {
        "code": offer.basis.code,
        "title": instrument.label(language()),
        "short": instrument.short_en,
        "kind": INSTRUMENT_KINDS[instrument.kind],
        "why": offer.basis.why,
        "certainty": CERTAINTIES[offer.basis.certainty],
        "is_sure": offer.basis.certainty is Certainty.SURE,
        "row": instrument,
        "brings": [*_brings(offer), *_of_the_requested(offer)],
        "statements": [{"row": row, "kind": STATEMENT_KINDS[row.kind]} for row in offer.statements],
    }


def _brings(offer: Offer) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    for column in BROUGHT:
        value = getattr(offer.instrument, column)
        shown = NOT_HERE if value is None else ANSWERS.get(value, str(value))
        pairs.append((PROVISIONS[column], shown))
    if article := offer.instrument.mini_treaty_article:
        pairs.append((PROVISIONS["mini_treaty_article"], _mini_treaty(offer, article)))
    return pairs


def _mini_treaty(offer: Offer, article: str) -> Sentence:
    applies = offer.basis.mini_treaty_applies
    if applies is None:
        return say("%(article)s: unsure, since another treaty may bind both", article=article)
    if applies:
        return say("%(article)s: they apply", article=article)
    return say("%(article)s: only if both agree, since another treaty binds both", article=article)


def _of_the_requested(offer: Offer) -> list[tuple[Any, Any]]:
    accepted: Any = NOT_HERE
    if offer.languages is not None:
        accepted = say(
            "%(languages)s (%(certainty)s)",
            languages=", ".join(language_name(tag) for tag in offer.languages.languages),
            certainty=words(CERTAINTY[offer.languages.confidence][0]),
        )
    names = ", ".join(one.name for one in offer.authorities)
    return [
        (say("Languages accepted"), accepted),
        (say("Central authority"), names or NOT_HERE),
    ]
