"""Everything that can be done to a case, one function for each thing a person does."""

from mla.cases.service.ahead import look_ahead
from mla.cases.service.drafts import drop_draft, keep_draft
from mla.cases.service.moving import MoveOrder, correct_day, move, record_fact, undo
from mla.cases.service.opening import Asked, Opening, open_incoming, start_draft
from mla.cases.service.particulars import (
    Particulars,
    PersonDetails,
    add_measure,
    add_person,
    add_reference,
    change,
    change_measure,
    hand_measures,
    learn_foreign_reference,
    learn_outcomes,
    remove_person,
)
from mla.cases.service.sharing import assign, give_access, link, restrict, take_access

__all__ = [
    "Asked",
    "MoveOrder",
    "Opening",
    "Particulars",
    "PersonDetails",
    "add_measure",
    "add_person",
    "add_reference",
    "assign",
    "change",
    "change_measure",
    "correct_day",
    "drop_draft",
    "give_access",
    "hand_measures",
    "keep_draft",
    "learn_foreign_reference",
    "learn_outcomes",
    "link",
    "look_ahead",
    "move",
    "open_incoming",
    "record_fact",
    "remove_person",
    "restrict",
    "start_draft",
    "take_access",
    "undo",
]
