"""Whether what came with a move is what the move asks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from mla.cases.rules.asks import ASKS, Ask, Shape
from mla.cases.rules.situation import Situation
from mla.cases.rules.stages import Direction
from mla.core.errors import Reason
from mla.core.words import say
from mla.measures.rules import Outcome


def tidy(asks: Sequence[str], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Keep what is asked, without spaces around it and without what is empty."""
    kept = {}
    for name in asks:
        value = answers.get(name)
        if isinstance(value, str):
            value = value.strip()
        if value not in (None, "", [], {}, False):
            kept[name] = value
    return kept


def answer_faults(
    asks: Sequence[str], answers: Mapping[str, Any], situation: Situation
) -> Iterator[Reason]:
    """Yield what is missing or wrong, each with the field it belongs to."""
    for ask in (ASKS[name] for name in asks):
        if ask.name not in answers:
            if ask.is_needed(situation):
                yield Reason(say("Fill in: %(field)s.", field=ask.label), anchor=ask.name)
            continue
        yield from _wrong(ask, answers[ask.name], situation)


def _wrong(ask: Ask, value: Any, situation: Situation) -> Iterator[Reason]:
    if ask.shape is Shape.DAY and not isinstance(value, date):
        day = say("Give %(field)s as a day, month and year.", field=ask.label)
        yield Reason(day, anchor=ask.name)
    if ask.choices is not None:
        chosen = value if isinstance(value, list) else [value]
        if any(one not in ask.choices for one in chosen):
            choose = say("Choose one of the answers offered for: %(field)s.", field=ask.label)
            yield Reason(choose, anchor=ask.name)
    if ask.shape is Shape.MEASURES:
        yield from _wrong_outcomes(ask, value, situation)


def _wrong_outcomes(ask: Ask, value: Mapping[str, str], situation: Situation) -> Iterator[Reason]:
    numbers = {str(measure.number) for measure in situation.measures}
    if set(value) - numbers or set(value.values()) - set(Outcome):
        wrong = say("Give an outcome for measures of this case, from the list.")
        yield Reason(wrong, anchor=ask.name)
    if situation.direction is Direction.INCOMING:
        yield from _undecided(ask, value, situation)


def _undecided(ask: Ask, value: Mapping[str, str], situation: Situation) -> Iterator[Reason]:
    """A refusal of ours is a decision with its ground and reasons, never a result."""
    for measure in situation.measures:
        given = value.get(str(measure.number), measure.outcome)
        if given == measure.outcome:
            continue
        if given == Outcome.REFUSED:
            apart = say(
                "A refusal is decided apart, with its ground and its reasons. Refuse measure "
                "%(number)s first.",
                number=measure.number,
            )
            yield Reason(apart, "cases.decide", ask.name)
        elif measure.outcome is Outcome.REFUSED:
            back = say(
                "Measure %(number)s is refused. Take the refusal back on its own page first.",
                number=measure.number,
            )
            yield Reason(back, "cases.measure", ask.name, {"number": measure.number})
