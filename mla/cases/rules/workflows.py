"""All workflows under one roof: which table a case follows, by its kind and direction."""

from mla.cases.rules import records as r
from mla.cases.rules.incoming import INCOMING
from mla.cases.rules.outgoing import OUTGOING
from mla.cases.rules.situation import Situation
from mla.cases.rules.stages import MAIN_PATH, REQUESTS, Direction, Kind, Stage
from mla.core.workflow import Workflow

_IN, _OUT = Direction.INCOMING, Direction.OUTGOING

REQUEST: dict[Direction, Workflow[Stage, Situation]] = {_IN: INCOMING, _OUT: OUTGOING}
"""The tables of whatever asks for something."""

WORKFLOWS: dict[tuple[Kind, Direction], Workflow[Stage, Situation]] = {
    **{(kind, way): table for kind in sorted(REQUESTS) for way, table in REQUEST.items()},
    (Kind.PRESERVATION, _IN): r.PRESERVATION_IN,
    (Kind.PRESERVATION, _OUT): r.PRESERVATION_OUT,
    (Kind.SPONTANEOUS_INFORMATION, _IN): r.SPONTANEOUS_INFORMATION_IN,
    (Kind.SPONTANEOUS_INFORMATION, _OUT): r.SPONTANEOUS_INFORMATION_OUT,
    (Kind.ENQUIRY, _IN): r.ENQUIRY_IN,
    (Kind.ENQUIRY, _OUT): r.ENQUIRY_OUT,
    (Kind.DIRECT_NOTICE, _IN): r.DIRECT_NOTICE_IN,
    (Kind.DIRECT_NOTICE, _OUT): r.DIRECT_NOTICE_OUT,
    (Kind.DRAFT_CONSULTATION, _IN): r.DRAFT_CONSULTATION_IN,
    (Kind.DRAFT_CONSULTATION, _OUT): r.DRAFT_CONSULTATION_OUT,
    (Kind.RETURNED_REQUEST, _IN): r.RETURNED_REQUEST_IN,
    (Kind.RETURNED_REQUEST, _OUT): r.RETURNED_REQUEST_OUT,
}
"""Every kind has a table in each direction."""


def workflow_of(kind: Kind, direction: Direction) -> Workflow[Stage, Situation]:
    """Return the table that a matter of this kind follows."""
    return WORKFLOWS[kind, direction]


def workflow_at(kind: Kind, direction: Direction, stage: Stage) -> Workflow[Stage, Situation]:
    """Return the table by which a matter goes on from a stage: its own, where that knows the stage.

    An imported record may stand where its own table never leads. It then goes on as a request does,
    until it comes to a stage that its own table knows.
    """
    own = workflow_of(kind, direction)
    return own if stage in own.stages else REQUEST[direction]


def main_path(kind: Kind, direction: Direction) -> tuple[Stage, ...]:
    """Return the way that most matters of this kind take, as the stepper of the case draws it."""
    known = workflow_of(kind, direction).stages
    return tuple(stage for stage in MAIN_PATH[direction] if stage in known)
