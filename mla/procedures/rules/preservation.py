"""Preservation of stored data (reference, 3.1 and 4.5): quick, of fixed contents, and to be
followed by a request before it expires.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from mla.access.rules import Permission as P
from mla.cases.rules.stages import Direction
from mla.core.clock import Holder
from mla.core.errors import Reason
from mla.core.words import say
from mla.core.workflow import Move, Workflow
from mla.deadlines.rules import Due, Term
from mla.procedures.rules.asks import Ask, Shape, asks
from mla.procedures.rules.definition import (
    Definition,
    Kind,
    RunsOut,
    Standing,
    incoming,
    later_until,
    outgoing,
    still_running,
)
from mla.procedures.rules.incidents import IncidentKind

ALERTS = (21, 14, 7, 3)
"""Days before expiry on which the office is warned: suggested defaults (reference, 4.5 and 5.4)."""


class Stage(StrEnum):
    """Where a preservation stands."""

    PREPARED = "prepared"
    SENT = "sent"
    RECEIVED = "received"
    PRESERVED = "preserved"
    EXTENDED = "extended"
    FOLLOWED_BY_REQUEST = "followed_by_request"
    RELEASED = "released"
    REFUSED = "refused"
    INEFFECTIVE = "ineffective"
    EXPIRED = "expired"


S = Stage
M = Move[Stage, Standing]
ITEMS = ("authority", "offence", "data", "custodian", "necessity", "intent")
"""The six fixed items of a preservation request (reference, 3.1)."""
HELD = (S.PRESERVED, S.EXTENDED)

ASKS = asks(
    Ask("authority", say("Authority that asks for the preservation"), is_required=False),
    Ask("offence", say("Offence, and the facts in brief"), Shape.TEXT, False),
    Ask("data", say("Data to be preserved, and their link to the offence"), Shape.TEXT, False),
    Ask("custodian", say("Who holds the data, or on which system they are"), Shape.TEXT, False),
    Ask("necessity", say("Why the preservation is necessary"), Shape.TEXT, False),
    Ask("intent", say("A request for assistance is to follow"), Shape.TICK, False),
    Ask("paper", say("The paper that was sent or came"), Shape.DOCUMENT, False),
    Ask("until", say("Preserved until"), Shape.DAY),
    Ask("their_reference", say("Reference of the preservation"), is_required=False),
    Ask("request", say("The request that follows it"), Shape.CASE),
    Ask("reasons", say("Reasons"), Shape.TEXT),
    Ask(
        "ground",
        say("Ground of the refusal"),
        Shape.CHOICE,
        choices={
            "political": say("Political offence, or connected with one"),
            "sovereignty": say("Sovereignty, security, public order or other essential interests"),
        },
        hint=say("A preservation is refused on no other ground."),
    ),
    Ask(
        "why_ineffective",
        say("Why preserving does not help"),
        Shape.CHOICE,
        choices={
            "not_secured": say("It will not keep the data available"),
            "confidentiality": say("It would threaten the confidentiality of the investigation"),
        },
    ),
)


def six_items(standing: Standing, /) -> Iterator[Reason]:
    """Want all six fixed items before the request goes out."""
    for name in ITEMS:
        if name not in standing.details:
            lacks = say("Not filled in yet: %(field)s.", field=ASKS[name].label)
            yield Reason(lacks, "procedures.change", name)


def request_linked(standing: Standing, /) -> Iterator[Reason]:
    """Want the request that follows to be linked, so that it can be named."""
    if not standing.case.followers:
        yield Reason(
            say("No request is linked. Link the request to this case, as one that follows."),
            "cases.references",
        )


def run_out(standing: Standing, /) -> Iterator[Reason]:
    """Want the day of expiry to have passed."""
    yield from still_running(standing.details.get("until"), standing.today)


WORKFLOW: Workflow[Stage, Standing] = Workflow(
    start=S.PREPARED,
    moves=(
        M("send", (S.PREPARED,), S.SENT, P.CASES_HANDLE, ("paper",), (outgoing, six_items)),
        M("receive", (S.PREPARED,), S.RECEIVED, P.CASES_REGISTER, ("paper",), (incoming,)),
        M(
            "preserve",
            (S.SENT, S.RECEIVED),
            S.PRESERVED,
            P.CASES_EXECUTE,
            ("until", "their_reference"),
        ),
        M("extend", HELD, S.EXTENDED, P.CASES_EXECUTE, ("until",)),
        M(
            "follow",
            HELD,
            S.FOLLOWED_BY_REQUEST,
            P.CASES_HANDLE,
            ("request",),
            (request_linked,),
        ),
        M(
            "refuse",
            (S.SENT, S.RECEIVED),
            S.REFUSED,
            P.CASES_DECIDE,
            ("ground", "reasons"),
            (incoming,),
        ),
        M(
            "record_refusal",
            (S.SENT, S.RECEIVED),
            S.REFUSED,
            P.CASES_HANDLE,
            ("ground", "reasons"),
            (outgoing,),
        ),
        M(
            "record_ineffective",
            (S.SENT, S.RECEIVED, *HELD),
            S.INEFFECTIVE,
            P.CASES_EXECUTE,
            ("why_ineffective",),
        ),
        M(
            "release",
            (S.PREPARED, S.SENT, S.RECEIVED, *HELD, S.FOLLOWED_BY_REQUEST),
            S.RELEASED,
            P.CASES_HANDLE,
            ("reasons",),
        ),
        M("expire", HELD, S.EXPIRED, P.CASES_HANDLE, (), (run_out,)),
    ),
    ends=frozenset({S.RELEASED, S.REFUSED, S.INEFFECTIVE, S.EXPIRED}),
)


def faults(standing: Standing, move: str, answers: Mapping[str, Any]) -> Iterator[Reason]:
    """Want an extension to end later, and the request named to be one that follows."""
    if move == "extend":
        yield from later_until(standing, answers)
    request = answers.get("request")
    if request is not None and request not in standing.case.followers:
        other = say("Choose a request that is linked to this case as one that follows.")
        yield Reason(other, anchor="request")


def due(standing: Standing) -> Iterator[Due]:
    """Say what is due: the next step, and the warnings before expiry.

    The days of the first three stages are this register's own suggestion.
    """
    since, case = standing.since, standing.case
    if standing.stage == S.PREPARED:
        yield Due("step", say("Preservation to be sent"), Term(since, 1, True), holder=Holder.OWN)
    elif standing.stage == S.SENT:
        term = Term(since, 3, True, case.asked)
        yield Due("step", say("Preservation to be confirmed"), term, holder=Holder.FOREIGN)
    elif standing.stage == S.RECEIVED:
        yield Due("step", say("Data to be preserved"), Term(since, 1, True), holder=Holder.DOMESTIC)
    elif standing.stage in HELD and isinstance(standing.details.get("until"), date):
        yield from _expiry(standing, standing.details["until"])


def _expiry(standing: Standing, until: date) -> Iterator[Due]:
    """Warn on the last working day not later than each alert; what a later alert took over is gone.

    A warning that waited for the end of a weekend or a holiday would take days from whoever has to
    act.
    """
    reason = say("Preservation expires on %(day)s", day=until)
    step = say("Follow it up with a request, extend it or release it")
    days = [
        (before, standing.calendar.working_day_before(until - timedelta(days=before)))
        for before in ALERTS
    ]
    reached = [before for before, day in days if day <= standing.today]
    for before, day in days:
        if before not in reached[:-1]:
            yield Due(f"alert-{before}", reason, day, step=step, holder=Holder.OWN)
    yield Due("expiry", reason, until, step=step, holder=Holder.OWN)


def runs_out(standing: Standing) -> RunsOut | None:
    """Say until when the data are kept."""
    until = standing.details.get("until")
    if standing.stage in HELD and isinstance(until, date):
        return RunsOut(until, "expire")
    return None


DEFINITION = Definition(
    kind=Kind.PRESERVATION,
    label=say("Preservation of data"),
    lead=say("Stored data are kept until a request for them arrives."),
    workflow=WORKFLOW,
    stages={
        S.PREPARED: (say("Being prepared"), "go", 0),
        S.SENT: (say("Sent, not confirmed yet"), "wait", 2),
        S.RECEIVED: (say("Received, to be carried out"), "go", 2),
        S.PRESERVED: (say("Data preserved"), "go", 4),
        S.EXTENDED: (say("Preservation extended"), "go", 5),
        S.FOLLOWED_BY_REQUEST: (say("Followed by a request"), "go", 6),
        S.RELEASED: (say("Data released"), "done", 7),
        S.REFUSED: (say("Preservation refused"), "stop", 7),
        S.INEFFECTIVE: (say("Preserving does not help"), "stop", 7),
        S.EXPIRED: (say("Preservation expired"), "stop", 7),
    },
    moves={
        "send": say("Record that it was sent"),
        "receive": say("Record that it came"),
        "preserve": say("Record that the data are preserved"),
        "extend": say("Extend the preservation"),
        "follow": say("Name the request that follows"),
        "refuse": say("Refuse the preservation"),
        "record_refusal": say("Record that they refuse the preservation"),
        "record_ineffective": say("Record that preserving does not help"),
        "release": say("Release the data"),
        "expire": say("Record that the preservation expired"),
    },
    asks=ASKS,
    opening=ITEMS,
    permission=P.CASES_REGISTER,
    law="urgent_article",
    at_once={Direction.INCOMING: "receive"},
    dangerous=frozenset({"refuse", "record_refusal", "record_ineffective", "release", "expire"}),
    incidents={"expire": IncidentKind.PRESERVATION_EXPIRED},
    faults=faults,
    due=due,
    runs_out=runs_out,
)
