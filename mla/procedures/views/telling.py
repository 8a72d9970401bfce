"""A procedure put into words for a page: its details, its history, its valuations, its moves."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for

from mla.access.rules import Permission
from mla.cases.models import Case
from mla.core.words import Sentence, say
from mla.database import Work
from mla.directory import queries as directory
from mla.procedures import queries
from mla.procedures.models import Procedure
from mla.procedures.rules.asks import Ask, Money, Offered, Shape, unpack_all
from mla.procedures.rules.definition import Standing
from mla.procedures.words import ACTS
from mla.web import languages
from mla.web.languages import language_name, number
from mla.web.pages import place_of

KEPT = say("Not for your eyes, or not on the case any longer")


def is_office(work: Work) -> bool:
    """Say whether the reader belongs to the office."""
    return work.actor.may(Permission.CASES_READ_OFFICE)


def facts(
    work: Work, case: Case, procedure: Procedure, standing: Standing
) -> list[tuple[Sentence, Any]]:
    """Return the details as pairs of name and value, those of the office left out for partners."""
    definition = queries.definition_of(procedure)
    measure = next((m for m in case.measures if m.id == procedure.measure_id), None)
    pairs: list[tuple[Sentence, Any]] = []
    if measure is not None:
        pairs.append((say("Measure"), measure.number))
    asks = [ask for ask in definition.asks.values() if ask.name not in definition.series]
    return pairs + _pairs(work, queries.offered(work, case), asks, standing.details)


def _pairs(
    work: Work, offered: Offered, asks: Iterable[Ask], details: Mapping[str, Any]
) -> list[tuple[Sentence, Any]]:
    zone = details.get("their_zone")
    return [
        (ask.label, _value(work, ask, details[ask.name], offered, zone))
        for ask in asks
        if ask.name in details and (is_office(work) or not ask.is_internal)
    ]


def _value(work: Work, ask: Ask, value: Any, offered: Any, zone: str | None) -> Any:
    if ask.choices is not None:
        return ask.choices.get(value, value)
    if ask.shape in offered:
        return offered[ask.shape].get(value, KEPT)
    if isinstance(value, Money):
        return money(value)
    if isinstance(value, datetime):
        return moment_in_zones(work, value, zone)
    if ask.shape is Shape.TICK:
        return say("Yes")
    if ask.shape is Shape.NUMBER:
        return number(value)
    return language_name(value) if ask.shape is Shape.LANGUAGE else value


def money(value: Money) -> str:
    """Say an amount with its currency."""
    return languages.money(value.amount, value.currency)


def moment_in_zones(work: Work, at: datetime, other: str | None) -> Sentence:
    """Say a moment at the office, in the zone it was agreed in, and in that of the other side."""
    zones = dict.fromkeys([str(work.zone), str(at.tzinfo), *([other] if other else [])])
    said = [_in_zone(at, name) for name in zones]
    whole = said[0]
    for more in said[1:]:
        whole = say("%(one)s = %(other)s", one=whole, other=more)
    return whole


def _in_zone(at: datetime, name: str) -> Sentence:
    local = at.astimezone(ZoneInfo(name))
    clock = local.strftime("%H:%M")
    return say("%(day)s, %(time)s (%(zone)s)", day=local.date(), time=clock, zone=name)


def history(work: Work, case: Case, procedure: Procedure) -> list[dict[str, Any]]:
    """Return the steps, newest first: what, when it took effect, who wrote it down, the answers."""
    definition = queries.definition_of(procedure)
    rows, offered = [], queries.offered(work, case)
    for step in reversed(procedure.steps):
        answers = unpack_all(definition.asks, step.answers)
        title: Any = definition.moves[step.move] if step.move else ACTS[step.act]
        if step.act.value in ("ran_out", "undone"):
            title = ACTS[step.act]
        rows.append(
            {
                "on": step.on,
                "title": title,
                "stage": definition.stage_label(step.stage),
                "is_undone": queries.step_was_undone(procedure, step),
                "by": step.recorded_by,
                "at": step.recorded_at,
                "answers": _pairs(work, offered, definition.asks.values(), answers),
                "note": step.note if is_office(work) else None,
            }
        )
    return rows


def valuations(procedure: Procedure) -> tuple[list[Sentence], list[list[Any]]]:
    """Return the names and the rows of what belongs together and stays, newest first."""
    definition = queries.definition_of(procedure)
    asks = [definition.asks[name] for name in definition.series]
    rows = []
    for kept in reversed(queries.series(procedure)):
        values = unpack_all(definition.asks, kept)
        rows.append([_cell(values.get(ask.name)) for ask in asks])
    return [ask.label for ask in asks], rows


def _cell(value: Any) -> Any:
    if isinstance(value, Money):
        return money(value)
    return value if isinstance(value, str | date) else None


def moves(work: Work, case: Case, procedure: Procedure) -> list[dict[str, Any]]:
    """Return the next steps as the macro `moves` draws them; a partner sees only what is theirs."""
    definition = queries.definition_of(procedure)
    offers = queries.list_offers(work, case, procedure)
    if not is_office(work):
        offers = [offer for offer in offers if offer.is_permitted]
    offers.sort(key=lambda offer: (offer.move.name in definition.dangerous, bool(offer.reasons)))
    return [
        {
            "text": offer.label,
            "href": url_for(
                "procedures.move",
                case_id=case.id,
                procedure_id=procedure.id,
                procedure_move=offer.move.name,
            ),
            "note": None,
            "reasons": [
                {"sentence": one.sentence, "href": place_of(one, case_id=case.id)}
                for one in offer.reasons
            ],
        }
        for offer in offers
    ]


def diary(work: Work, procedure: Procedure) -> list[dict[str, Any]]:
    """Return what is due, soonest first, as the macro `agenda` draws it."""
    return [
        {
            "at": row.due_at or row.due_on,
            "text": row.reason_said,
            "href": None,
            "note": row.step_said,
        }
        for row in queries.list_due(work, procedure)
    ]


def law(work: Work, case: Case, procedure_kind: Any) -> list[Sentence]:
    """Say where the cited bases speak of it."""
    return queries.cites(queries.case_view(work, case), procedure_kind)


def office_zone(work: Work) -> str:
    """Return the time zone that a form begins with."""
    return directory.get_office(work).time_zone
