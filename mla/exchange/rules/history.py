"""The history of a case to be imported: recorded as it was, and sound as it stands.

No move is invented to join its rows and no guard is asked (the register format, `history`).
"""

from collections.abc import Iterator, Sequence
from datetime import date

from mla.cases.rules.stages import HOLDERS, Direction, Stage
from mla.core.words import say
from mla.exchange.rules.cells import When
from mla.exchange.rules.codes import Codes
from mla.exchange.rules.faults import Fault
from mla.exchange.rules.form import STAGE_NAMES
from mla.exchange.rules.lines import Line
from mla.measures.rules import Outcome

ENDED_WITHOUT_OUTCOME = frozenset({Stage.MISDIRECTED, Stage.WITHDRAWN, Stage.LAPSED})
"""Last stages before `closed` that say by themselves how a case ended."""

STAGES = {
    direction: Codes(
        say("The case was never in such a stage."),
        {stage.value: stage.value.replace("_", " ") for stage in stages},
        STAGE_NAMES,
    )
    for direction, stages in HOLDERS.items()
}


def history_faults(case: Line, lines: Sequence[Line], today: date) -> Iterator[Fault]:
    """Yield what is wrong with the history of one case, its rows in the order of the file."""
    if not lines:
        yield case.fault(
            "reference",
            say("The case has no row in the sheet “history”."),
            say("Add at least one row there: the day and the stage in which it is known."),
        )
    before: When | None = None
    for line in lines:
        when: When | None = line["on"]
        yield from _stage_faults(line, case["direction"])
        if when is not None:
            yield from _day_faults(line, when, before, today)
            before = when


def _stage_faults(line: Line, direction: str | None) -> Iterator[Fault]:
    stage = line["stage"]
    if stage is None or direction is None or stage in HOLDERS[Direction(direction)]:
        return
    if direction == Direction.INCOMING:
        what = say("This is a stage of outgoing cases, and the case is incoming.")
    else:
        what = say("This is a stage of incoming cases, and the case is outgoing.")
    yield line.fault("stage", what, STAGES[Direction(direction)].instead(stage))


def _day_faults(line: Line, when: When, before: When | None, today: date) -> Iterator[Fault]:
    if when.on > today:
        yield line.fault(
            "on",
            say("The day lies in the future."),
            say("Give %(today)s or an earlier day.", today=today),
        )
    if before is None:
        return
    if when.on < before.on:
        yield line.fault(
            "on",
            say("The day is before that of the row before it, %(day)s.", day=before.on),
            say("Give that day or a later one, or put the rows in order."),
        )
    elif when.on == before.on and when.at and before.at and when.at < before.at:
        yield line.fault(
            "on",
            say(
                "The time is before that of the row before it, %(time)s.",
                time=before.at.isoformat(),
            ),
            say("Give that time or a later one, or put the rows in order."),
        )


def closing_faults(
    case: Line, stages: Sequence[Stage], outcomes: Sequence[Outcome]
) -> Iterator[Fault]:
    """Yield why a closed case cannot have been closed: nothing is known of what came of it.

    A case without any measure has nothing that could be pending.
    """
    is_closed = bool(stages) and stages[-1] is Stage.CLOSED
    if not is_closed or not outcomes or set(outcomes) != {Outcome.PENDING}:
        return
    last = next((stage for stage in reversed(stages) if stage is not Stage.CLOSED), None)
    if last not in ENDED_WITHOUT_OUTCOME:
        yield case.fault(
            "outcome",
            say("The case is closed, and all its measures are pending."),
            say(
                "Give the outcome of all its measures here, or of each in the sheet “measures”: "
                "executed, partly_executed, refused, not_possible, withdrawn or lapsed."
            ),
        )
