"""Everything that is done to procedures and incidents, one function for each thing a person does,
and one for what time does.
"""

from mla.procedures.service.incidents import IncidentOrder, move_incident
from mla.procedures.service.moving import Correction, StepOrder, correct, move, undo
from mla.procedures.service.starting import Start, start
from mla.procedures.service.sweeping import Found, sweep

__all__ = [
    "Correction",
    "Found",
    "IncidentOrder",
    "Start",
    "StepOrder",
    "correct",
    "move",
    "move_incident",
    "start",
    "sweep",
    "undo",
]
