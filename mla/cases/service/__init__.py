"""Everything that can be done to a case, one function for each thing a person does."""

from mla.cases.service.ahead import look_ahead
from mla.cases.service.drafts import drop_draft, keep_draft
from mla.cases.service.handing import (
    HandOverOrder,
    Passing,
    hand_over,
    may_hand_over,
    take_back,
)
from mla.cases.service.moving import MoveOrder, correct_day, move, record_fact, undo
from mla.cases.service.opening import Asked, Opening, open_incoming, start_draft
from mla.cases.service.particulars import (
    Particulars,
    PersonDetails,
    add_measure,
    add_person,
    change,
    change_measure,
    learn_foreign_reference,
    remove_person,
)
from mla.cases.service.sharing import assign, give_access, link, restrict, take_access
from mla.cases.service.substances import (
    add_reference,
    add_substance,
    remove_reference,
    remove_substance,
)

__all__ = [
    "Asked",
    "HandOverOrder",
    "MoveOrder",
    "Opening",
    "Particulars",
    "Passing",
    "PersonDetails",
    "add_measure",
    "add_person",
    "add_reference",
    "add_substance",
    "assign",
    "change",
    "change_measure",
    "correct_day",
    "drop_draft",
    "give_access",
    "hand_over",
    "keep_draft",
    "learn_foreign_reference",
    "link",
    "look_ahead",
    "may_hand_over",
    "move",
    "open_incoming",
    "record_fact",
    "remove_person",
    "remove_reference",
    "remove_substance",
    "restrict",
    "start_draft",
    "take_access",
    "take_back",
    "undo",
]
