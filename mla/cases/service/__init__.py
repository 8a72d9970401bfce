"""Everything that can be done to a case, one function for each thing a person does."""

from mla.cases.service.ahead import look_ahead, work_out_again
from mla.cases.service.diary import add_date, bring_forward, remove_date, see_done
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
    learn_foreign_reference,
    remove_person,
)
from mla.cases.service.sharing import assign, give_access, link, restrict, take_access
from mla.cases.service.terms import correct_limit, set_day, set_standard, take_day_back

__all__ = [
    "Asked",
    "MoveOrder",
    "Opening",
    "Particulars",
    "PersonDetails",
    "add_date",
    "add_measure",
    "add_person",
    "add_reference",
    "assign",
    "bring_forward",
    "change",
    "change_measure",
    "correct_day",
    "correct_limit",
    "drop_draft",
    "give_access",
    "keep_draft",
    "learn_foreign_reference",
    "link",
    "look_ahead",
    "move",
    "open_incoming",
    "record_fact",
    "remove_person",
    "remove_date",
    "restrict",
    "see_done",
    "set_day",
    "set_standard",
    "start_draft",
    "take_access",
    "take_day_back",
    "undo",
    "work_out_again",
]
