"""What is wrong with a step that somebody wants to take, all of it at once."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mla.access.rules import Permission
from mla.cases.models import Case
from mla.cases.queries.standing import not_permitted
from mla.core.errors import Reason
from mla.core.text import fold
from mla.core.words import say
from mla.database import Work
from mla.procedures import queries
from mla.procedures.rules import asks
from mla.procedures.rules.asks import Ask
from mla.procedures.rules.definition import Definition, Standing


def permission_faults(work: Work, permission: Permission) -> Iterator[Reason]:
    """Yield that this person may not do it, if so."""
    if not work.actor.may(permission):
        yield Reason(not_permitted(permission))


def answer_faults(
    work: Work,
    case: Case,
    definition: Definition,
    standing: Standing,
    move: str,
    listed: tuple[Ask, ...],
    answers: Mapping[str, Any],
) -> Iterator[Reason]:
    """Yield what is missing or wrong in the answers."""
    found = list(asks.faults(listed, answers, queries.offered(work, case)))
    yield from found
    wrong = {reason.anchor for reason in found}
    sound = {name: value for name, value in answers.items() if name not in wrong}
    for reason in definition.faults(standing, move, sound):
        if reason.anchor not in wrong:
            yield reason


def end_faults(
    definition: Definition, standing: Standing, stage: Any, answers: Mapping[str, Any], on: date
) -> Iterator[Reason]:
    """Yield that the stage which begins would have run out before it begins: a slip of the pen."""
    ahead = replace(standing, stage=stage, details={**standing.details, **answers})
    try:
        ends = definition.runs_out(ahead)
    except KeyError:
        return  # An answer is missing, which is said already.
    if ends is not None and ends.last_on < on and "until" in answers:
        early = say(
            "It would end before it begins, on %(day)s. Give a later day.", day=ends.last_on
        )
        yield Reason(early, anchor="until")


def title_faults(case: Case, title: str) -> Iterator[Reason]:
    """Yield that a title names a person of the case: titles are read in lists and feeds."""
    folded = f" {fold(title)} "
    for person in case.persons:
        names = {fold(person.name), fold(person.name_in_script or "")} - {""}
        if any(f" {name} " in folded for name in names):
            neutral = say("The title names a person of the case. Give one without names.")
            yield Reason(neutral, anchor="title")
            return
