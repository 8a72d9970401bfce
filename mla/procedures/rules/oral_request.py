"""A request made by word of mouth because it is urgent: provisional until confirmed in writing
(reference, 1.3, 4.5 and 5.1).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from mla.access.rules import Permission as P
from mla.cases.rules.situation import Hold
from mla.core.clock import Holder
from mla.core.errors import Reason
from mla.core.words import Sentence, say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Term
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import (
    Definition,
    Kind,
    RunsOut,
    Standing,
    stay,
    still_running,
)
from mla.procedures.rules.incidents import IncidentKind


class Stage(StrEnum):
    """Where an oral request stands."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


S = Stage
M = Move[Stage, Standing]

ASKS = asks(
    Ask("asked_by", say("Who asked, by office and function")),
    Ask("asked_on", say("Asked on"), Shape.DAY),
    Ask("asked_way", say("By which way"), hint=say("Such as telephone or video call")),
    Ask("content", say("What was asked"), Shape.TEXT),
    Ask(
        "confirm_by",
        say("To be confirmed in writing by"),
        Shape.DAY,
        is_required=False,
        hint=say("Leave it for the days that a cited treaty gives."),
    ),
    Ask("confirm_days", say("Days given for the confirmation"), Shape.NUMBER, is_derived=True),
    Ask("confirm_basis", say("Under"), is_derived=True),
    Ask("allowed_for", say("What may be done before the confirmation"), Shape.TEXT),
    Ask("paper", say("The written confirmation"), Shape.DOCUMENT, is_required=False),
    Ask("reasons", say("Reasons"), Shape.TEXT),
)


def opened(standing: Standing) -> dict[str, Any]:
    """Take over from the cited bases how soon the confirmation is wanted: the shortest counts."""
    if "confirm_by" in standing.details:
        return {}
    timed = [basis for basis in standing.case.bases if basis.oral_confirmation_days is not None]
    if timed:
        basis = min(timed, key=lambda one: one.oral_confirmation_days or 0)
        return {"confirm_days": basis.oral_confirmation_days, "confirm_basis": basis.name}
    worded = [basis for basis in standing.case.bases if basis.oral_confirmation]
    return {"confirm_basis": worded[0].name} if worded else {}


def faults(standing: Standing, move: str, answers: Mapping[str, Any]) -> Iterator[Reason]:
    """Want a day to confirm by, where no cited basis says how soon."""
    if move == "" and not opened(standing) and "confirm_by" not in answers:
        none = say("No cited legal basis says how soon it is confirmed. Set a day.")
        yield Reason(none, anchor="confirm_by")
    asked_on = answers.get("asked_on")
    if isinstance(asked_on, date) and asked_on > standing.today:
        yield Reason(
            say("The day lies in the future. Give today or an earlier day."), anchor="asked_on"
        )


def term_of(standing: Standing) -> date | Term | None:
    """Return by when the confirmation is wanted; None where the law says “forthwith”.

    Days are counted from the day after the asking. A last day on which the State that confirms does
    not work moves to its next working day.
    """
    details, who = standing.details, standing.case.asking
    if isinstance(day := details.get("confirm_by"), date):
        return day
    if not isinstance(days := details.get("confirm_days"), int):
        return None
    term = Term(details["asked_on"], days, calendar=who)
    ends = standing.calendar.ends_on(term)
    rolled = Term(ends, 0, True, who)
    return term if standing.calendar.ends_on(rolled) == ends else rolled


def confirm_by(standing: Standing) -> date | None:
    """Return the last day of the confirmation."""
    term = term_of(standing)
    return standing.calendar.ends_on(term) if isinstance(term, Term) else term


def not_before_the_day(standing: Standing, /) -> Iterator[Reason]:
    """Want the day of confirmation to have passed, where there is one."""
    yield from still_running(confirm_by(standing), standing.today)


def due(standing: Standing) -> Iterator[Due]:
    """Say when the confirmation is due; “forthwith” is the next working day, by own suggestion."""
    if standing.stage != S.PROVISIONAL:
        return
    on = term_of(standing) or Term(standing.details["asked_on"], 1, True, standing.case.asking)
    yield Due(
        "confirm",
        say("Oral request to be confirmed in writing"),
        on,
        step=say("Record the written confirmation"),
        holder=Holder.FOREIGN if standing.case.is_incoming else Holder.OWN,
    )


def runs_out(standing: Standing) -> RunsOut | None:
    """Say until when an unconfirmed request holds."""
    last = confirm_by(standing)
    return RunsOut(last, "lapse") if standing.stage == S.PROVISIONAL and last else None


def hold(standing: Standing) -> tuple[Hold, Sentence] | None:
    """Hold the execution back until it is confirmed, or the head of unit allows it to begin."""
    if standing.stage != S.PROVISIONAL or not standing.case.is_incoming:
        return None
    if "allowed_for" in standing.details:
        return None
    return Hold.EXECUTION, say(
        "The oral request is not confirmed in writing. The head of unit may allow the execution "
        "to begin before."
    )


WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.PROVISIONAL,
    moves=(
        *stay("allow_execution", (S.PROVISIONAL,), P.CASES_DECIDE, "allowed_for"),
        M("confirm", (S.PROVISIONAL,), S.CONFIRMED, P.CASES_REGISTER, ("paper",)),
        M("withdraw", (S.PROVISIONAL,), S.WITHDRAWN, P.CASES_HANDLE, ("reasons",)),
        M("lapse", (S.PROVISIONAL,), S.LAPSED, P.CASES_HANDLE, (), (not_before_the_day,)),
    ),
    ends=frozenset({S.CONFIRMED, S.LAPSED, S.WITHDRAWN}),
)

DEFINITION = Definition(
    kind=Kind.ORAL_REQUEST,
    label=say("Oral request"),
    lead=say("An urgent request made by word of mouth holds until it is confirmed in writing."),
    workflow=WORKFLOW,
    stages={
        S.PROVISIONAL: (say("Provisional, not confirmed yet"), "wait", 3),
        S.CONFIRMED: (say("Confirmed in writing"), "done", 7),
        S.LAPSED: (say("Lapsed without confirmation"), "stop", 7),
        S.WITHDRAWN: (say("Taken back"), "stop", 7),
    },
    moves={
        "allow_execution": say("Allow the execution before the confirmation"),
        "confirm": say("Record the written confirmation"),
        "withdraw": say("Record that it was taken back"),
        "lapse": say("Record that it lapsed"),
    },
    asks=ASKS,
    opening=("asked_by", "asked_on", "asked_way", "content", "confirm_by"),
    permission=P.CASES_REGISTER,
    law="urgent_article",
    dangerous=frozenset({"withdraw", "lapse"}),
    incidents={"lapse": IncidentKind.ORAL_REQUEST_LAPSED},
    opened=opened,
    faults=faults,
    due=due,
    runs_out=runs_out,
    hold=hold,
)
