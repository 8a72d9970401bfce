"""Everything that can be done to a case, one function for each thing a person does."""

from mla.cases.service.ahead import look_ahead, work_out_again
from mla.cases.service.answering import Found, answer_contents
from mla.cases.service.correcting import correct_day, undo
from mla.cases.service.deciding import decide
from mla.cases.service.diary import add_date, bring_forward, remove_date, see_done
from mla.cases.service.drafts import drop_draft, keep_draft
from mla.cases.service.handing import HandOverOrder, Passing, hand_over, may_hand_over, take_back
from mla.cases.service.holding import hold, lift_hold
from mla.cases.service.measures import add_measure, change_measure, hand_measures, learn_outcomes
from mla.cases.service.moving import MoveOrder, move, record_fact
from mla.cases.service.opening import Asked, Opening, open_incoming, start_draft
from mla.cases.service.particulars import (
    Particulars,
    PersonDetails,
    add_person,
    change,
    learn_foreign_reference,
    remove_person,
)
from mla.cases.service.reviewing import lift, set_review
from mla.cases.service.sharing import assign, give_access, link, restrict, take_access
from mla.cases.service.substances import (
    add_reference,
    add_substance,
    remove_reference,
    remove_substance,
)
from mla.cases.service.terms import correct_limit, set_day, set_standard, take_day_back
from mla.cases.service.turning import Turning, can_turn, reclassify, turn_into

__all__ = [
    "Asked",
    "Found",
    "HandOverOrder",
    "MoveOrder",
    "Opening",
    "Particulars",
    "Passing",
    "PersonDetails",
    "Turning",
    "add_date",
    "add_measure",
    "add_person",
    "add_reference",
    "add_substance",
    "answer_contents",
    "assign",
    "bring_forward",
    "can_turn",
    "change",
    "change_measure",
    "correct_day",
    "correct_limit",
    "decide",
    "drop_draft",
    "give_access",
    "hand_measures",
    "hand_over",
    "hold",
    "keep_draft",
    "learn_foreign_reference",
    "learn_outcomes",
    "lift",
    "lift_hold",
    "link",
    "look_ahead",
    "may_hand_over",
    "move",
    "open_incoming",
    "reclassify",
    "record_fact",
    "remove_date",
    "remove_person",
    "remove_reference",
    "remove_substance",
    "restrict",
    "see_done",
    "set_day",
    "set_review",
    "set_standard",
    "start_draft",
    "take_access",
    "take_back",
    "take_day_back",
    "turn_into",
    "undo",
    "work_out_again",
]
