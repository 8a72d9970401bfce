"""Both workflows under one roof: which table a case follows."""

from mla.cases.rules.incoming import INCOMING
from mla.cases.rules.outgoing import OUTGOING
from mla.cases.rules.situation import Situation
from mla.cases.rules.stages import Direction, Stage
from mla.core.workflow import Workflow

WORKFLOWS: dict[Direction, Workflow[Stage, Situation]] = {
    Direction.INCOMING: INCOMING,
    Direction.OUTGOING: OUTGOING,
}
