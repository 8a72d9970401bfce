"""Legal bases on the command line: what binds two States on a day, best first."""

import json
from datetime import datetime
from typing import Any

import click

from mla.cli.installation import commands, opened
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.treaties import queries as treaties
from mla.treaties.queries import Offer
from mla.treaties.rules import Certainty
from mla.treaties.words import NOT_HERE


@commands.group("treaties")
def group() -> None:
    """Treaties and other legal bases."""


@group.command("find")
@click.argument("first", metavar="REQUESTING")
@click.argument("second", metavar="REQUESTED")
@click.option("--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="A day; today if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print everything that each brings.")
def find(first: str, second: str, on: datetime | None, as_json: bool) -> None:
    """Find on what basis one State can ask another for assistance, best first."""
    with opened().work() as work:
        day = on.date() if on else work.today
        offers = treaties.find_bases(work, first.upper(), second.upper(), day)
        found = [describe(work, offer) for offer in offers]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for number, one in enumerate(found, 1):
        doubt = " (unsure)" if one["certainty"] == Certainty.UNSURE else ""
        click.echo(f"{number}. {one['code']}, {one['title']}{doubt}")
        click.echo(f"   {one['why']}")


def describe(work: Work, offer: Offer) -> dict[str, Any]:
    """Describe a legal basis as plain values, in English. What nobody recorded says so."""
    instrument, basis = offer.instrument, offer.basis
    articles = ("contents", "refusal", "consultation", "postponement", "use_limit",
                "confidentiality", "costs", "urgent")  # fmt: skip
    return {
        "code": basis.code,
        "title": instrument.title_en,
        "short": instrument.short_en,
        "kind": instrument.kind.value,
        "why": str(basis.why),
        "certainty": basis.certainty.value,
        "reason": basis.reason.value,
        "parent": instrument.parent_code,
        "channel": instrument.channel_article or str(NOT_HERE),
        "language": _language(offer),
        **{name: getattr(instrument, f"{name}_article") or str(NOT_HERE) for name in articles},
        "limits": _limits(work, offer),
        "oral_confirmation_days": instrument.oral_confirmation_days,
        "oral_confirmation": instrument.oral_confirmation or str(NOT_HERE),
        "dual_criminality": instrument.dual_criminality_rule or str(NOT_HERE),
        "declarations": _statements(offer),
        "central_authorities": [one.name for one in offer.authorities] or str(NOT_HERE),
        "mini_treaty": _mini_treaty(offer),
        "articles_confidence": instrument.articles_confidence,
        "as_of": instrument.as_of,
        "confidence": instrument.confidence.value,
        "source": instrument.source,
    }


def _language(offer: Offer) -> Any:
    row = offer.languages
    if row is None:
        return str(NOT_HERE)
    return {
        "languages": list(row.languages),
        "urgency_exception": row.urgency_exception,
        "confidence": row.confidence.value,
        "as_of": row.as_of,
        "source": row.source,
    }


def _limits(work: Work, offer: Offer) -> list[dict[str, Any]]:
    """Name the time limits that the instrument sets, in days or in hours."""
    oral = offer.instrument.oral_confirmation_days
    found: list[dict[str, Any]] = []
    if oral is not None:
        found.append({"limit": "oral_confirmation", "days": oral})
    return found + [
        {
            "limit": row.event,
            "direction": row.direction,
            "days": row.days,
            "hours": row.hours,
            "article": row.article,
            "note": row.note,
            "confidence": row.confidence.value,
        }
        for row in deadlines.list_limits(work, [offer.basis.code])
    ]


def _statements(offer: Offer) -> Any:
    return [
        {
            "state": row.country_code,
            "kind": row.kind.value,
            "article": row.article,
            "text": row.text,
            "from": row.from_on.isoformat() if row.from_on else None,
            "until": row.until_on.isoformat() if row.until_on else None,
            "source": row.source,
        }
        for row in offer.statements
    ] or str(NOT_HERE)


def _mini_treaty(offer: Offer) -> dict[str, Any] | None:
    if offer.instrument.mini_treaty_article is None:
        return None
    return {
        "article": offer.instrument.mini_treaty_article,
        "applies": offer.basis.mini_treaty_applies,
    }
