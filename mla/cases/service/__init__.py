"""Everything that can be done to a case, one function for each thing a person does."""

from mla.cases.service.ahead import look_ahead
from mla.cases.service.answering import Found, answer_contents
from mla.cases.service.correcting import correct_day, undo
from mla.cases.service.deciding import decide
from mla.cases.service.drafts import drop_draft, keep_draft
from mla.cases.service.moving import MoveOrder, move, record_fact
from mla.cases.service.opening import Asked, Opening, open_incoming, start_draft
from mla.cases.service.particulars import (
    Particulars,
    PersonDetails,
    add_measure,
    add_person,
    add_reference,
    change,
    change_measure,
    learn_foreign_reference,
    remove_person,
)
from mla.cases.service.reviewing import lift, set_review
from mla.cases.service.sharing import assign, give_access, link, restrict, take_access
from mla.cases.service.turning import Turning, can_turn, reclassify, turn_into

__all__ = [
    "Asked",
    "Found",
    "MoveOrder",
    "Opening",
    "Particulars",
    "PersonDetails",
    "Turning",
    "add_measure",
    "add_person",
    "add_reference",
    "answer_contents",
    "assign",
    "can_turn",
    "change",
    "change_measure",
    "correct_day",
    "decide",
    "drop_draft",
    "give_access",
    "keep_draft",
    "learn_foreign_reference",
    "lift",
    "link",
    "look_ahead",
    "move",
    "open_incoming",
    "reclassify",
    "record_fact",
    "remove_person",
    "restrict",
    "set_review",
    "start_draft",
    "take_access",
    "turn_into",
    "undo",
]
