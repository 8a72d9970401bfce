"""The table of a referral, and what each redaction lets travel."""

import pytest

from mla.access.rules import GRANTS, Permission, Role
from mla.core.clock import Holder
from mla.directory.rules import AuthorityKind
from mla.measures.words import PARTICULARS
from mla.referrals.rules.flow import REFERRAL, REQUIRED, RUNNING, THEIRS, State, holder_of
from mla.referrals.rules.redaction import (
    PRESETS,
    Part,
    Persons,
    Profile,
    Redaction,
    travels,
    usual_for,
)
from mla.referrals.words import NEXT, STATES, STEPS, TAKEN

WHOLE, ORDER = PRESETS[Profile.WHOLE], PRESETS[Profile.ORDER_ONLY]


def target(name, *path):
    move = next(move for move in REFERRAL.moves if move.name == name)
    return move.target_of(path)


def test_the_way_of_a_referral_from_sending_to_its_end():
    way = [("accept", State.ACCEPTED), ("report", State.IN_PROGRESS), ("deliver", State.RESULT_IN),
           ("rework", State.REWORK), ("deliver", State.RESULT_IN), ("approve", State.APPROVED),
           ("close", State.DONE)]  # fmt: skip
    state = REFERRAL.start
    for name, reached in way:
        assert name in {move.name for move in REFERRAL.open_to(state)}
        state = target(name, state)
        assert state is reached


def test_a_question_or_a_reminder_leaves_a_referral_where_it_is():
    for name in ("ask", "answer", "remind"):
        assert target(name, State.SENT, State.ACCEPTED) is State.ACCEPTED


def test_nobody_executes_what_was_declined_or_recalled():
    for state in (State.DECLINED, State.WITHDRAWN):
        assert list(REFERRAL.open_to(state)) == []


def test_the_steps_of_the_authority_need_no_more_than_its_role_has():
    for move in REFERRAL.moves:
        assert (move.permission in GRANTS[Role.EXECUTING]) == (move.name in THEIRS)


def test_people_who_only_execute_hold_no_door_of_a_case():
    held = GRANTS[Role.EXECUTING]
    rooms = {permission.partition(":")[0] for permission in held}
    assert rooms == {"cases", "desk", "directory", "referrals", "self"}
    assert {one for one in held if one.startswith("cases")} == {Permission.CASES_EXECUTE}


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_words_and_every_running_one_a_holder_and_a_next_step(state):
    assert state in STATES
    assert (holder_of(state, has_question=False) is not None) == (state in RUNNING)
    assert (state in NEXT) == (state in RUNNING)


def test_a_question_puts_the_office_in_debt_while_the_authority_has_the_work():
    assert holder_of(State.ACCEPTED, has_question=True) is Holder.OWN
    assert holder_of(State.ACCEPTED, has_question=False) is Holder.DOMESTIC
    assert holder_of(State.DONE, has_question=True) is None


def test_every_step_has_its_words():
    names = {move.name for move in REFERRAL.moves}
    assert names == set(STEPS) == set(TAKEN) - {"send"}
    assert {ask for move in REFERRAL.moves for ask in move.asks} >= REQUIRED


def test_the_order_alone_tells_what_to_deliver_and_nothing_of_the_matter():
    assert travels("account_number", ORDER)
    for name in ("nexus", "account_holder", "requesting_authority", "facts_summary", "offence"):
        assert not travels(name, ORDER)


def test_a_particular_that_names_a_person_goes_where_names_go():
    for persons, goes in ((Persons.NONE, False), (Persons.ROLES, False),
                          (Persons.CONCERNED, True), (Persons.ALL, True)):  # fmt: skip
        assert travels("witness_name", Redaction(frozenset(), persons)) is goes


def test_a_particular_that_an_office_made_up_counts_as_facts():
    assert not travels("made_up_here", Redaction(frozenset(Part) - {Part.FACTS}, Persons.ALL))
    assert travels("made_up_here", WHOLE)


def test_the_whole_request_holds_back_no_particular():
    assert all(travels(name, WHOLE) for name in PARTICULARS)


@pytest.mark.parametrize(
    ("kind", "profile"),
    [
        (AuthorityKind.TELECOMS, Profile.ORDER_ONLY),
        (AuthorityKind.OTHER, Profile.ORDER_ONLY),
        (AuthorityKind.POLICE, Profile.INSTRUCTION),
        (AuthorityKind.FIU, Profile.INQUIRY),
        (AuthorityKind.FOREIGN_MINISTRY, Profile.TRANSMITTAL),
        (AuthorityKind.COURT, Profile.WHOLE),
    ],
)
def test_each_sector_is_offered_what_it_needs(kind, profile):
    assert usual_for(kind) is profile


def test_a_choice_that_equals_a_preset_is_called_by_its_name():
    for name, preset in PRESETS.items():
        assert Redaction(preset.parts, preset.persons).profile is name
    assert Redaction(frozenset({Part.BASIS}), Persons.ROLES).profile is Profile.CHOSEN
