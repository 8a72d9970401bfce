"""What correspondence can be about, in words and in consequences."""

from datetime import date

import pytest

from mla.access.rules import Role, granted
from mla.cases.rules.asks import ASKS
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Direction
from mla.cases.rules.stages import Kind as Case
from mla.cases.rules.workflows import workflow_of
from mla.cases.words import MOVES
from mla.core.actor import Actor
from mla.correspondence import words
from mla.correspondence.rules import (
    ABOUT,
    ANSWERS,
    About,
    Kind,
    Party,
    Way,
    audience_of,
    day_faults,
    meaning_of,
    reads_foreign,
    reads_internal,
    signature_faults,
)
from mla.documents.rules import Audience

TODAY = date(2030, 5, 6)


def test_every_code_has_a_name():
    assert set(words.ABOUT) == set(About)
    assert set(words.KINDS) == set(Kind)
    assert set(words.WAYS) == set(Way)
    assert set(words.PARTIES) == set(Party)


def test_every_matter_fits_somewhere():
    assert {about for abouts in ABOUT.values() for about in abouts} == set(About)


def test_every_step_that_goes_with_something_is_a_move_of_that_direction():
    for (direction, _, _), abouts in ABOUT.items():
        names = {move.name for move in workflow_of(Case.REQUEST, direction).moves}
        for meaning in abouts.values():
            assert meaning.move is None or (meaning.move in names and meaning.move in MOVES)


def test_what_an_entry_answers_for_a_move_is_asked_by_one():
    assert set(ANSWERS) <= set(ASKS)


@pytest.mark.parametrize(
    ("direction", "way", "about", "fact"),
    [
        (Direction.OUTGOING, Way.SENT, About.REQUEST, Fact.REQUEST_SENT),
        (Direction.OUTGOING, Way.SENT, About.ADDITIONAL_INFORMATION, Fact.INFORMATION_SENT),
        (Direction.OUTGOING, Way.SENT, About.REMINDER, Fact.REMINDER_SENT),
        (Direction.OUTGOING, Way.RECEIVED, About.RESULT, None),
        (Direction.INCOMING, Way.SENT, About.ACKNOWLEDGEMENT, Fact.ACKNOWLEDGEMENT_SENT),
        (Direction.INCOMING, Way.SENT, About.INFORMATION_REQUEST, Fact.INFORMATION_REQUEST_SENT),
        (Direction.INCOMING, Way.SENT, About.CONSULTATION, Fact.CONSULTATION_LOGGED),
        (Direction.INCOMING, Way.SENT, About.RESULT, Fact.RESULT_SENT),
        (Direction.INCOMING, Way.SENT, About.PARTIAL_RESULT, Fact.RESULT_SENT),
        (Direction.INCOMING, Way.RECEIVED, About.ADDITIONAL_INFORMATION, Fact.INFORMATION_RECEIVED),
        (Direction.INCOMING, Way.RECEIVED, About.CONSULTATION_REPLY, None),
    ],
)
def test_correspondence_with_the_other_state_tells_the_case_what_it_means(
    direction, way, about, fact
):
    meaning = meaning_of(direction, way, Party.FOREIGN, about)
    assert meaning is not None
    assert meaning.fact is fact


def test_correspondence_at_home_tells_the_case_nothing():
    for (_, _, party), abouts in ABOUT.items():
        if party is Party.DOMESTIC:
            assert {meaning.fact for meaning in abouts.values()} == {None}


def test_a_matter_of_the_other_direction_does_not_fit():
    sent = (Way.SENT, Party.FOREIGN)
    assert meaning_of(Direction.INCOMING, *sent, About.REQUEST) is None
    assert meaning_of(Direction.OUTGOING, *sent, About.RESULT) is None
    assert meaning_of(Direction.OUTGOING, Way.SENT, Party.DOMESTIC, About.REMINDER) is None


@pytest.mark.parametrize(
    ("way", "sent_on", "received_on", "anchors"),
    [
        (Way.SENT, date(2030, 5, 6), None, []),
        (Way.RECEIVED, None, date(2030, 5, 6), []),
        (Way.SENT, None, None, ["sent_on"]),
        (Way.RECEIVED, date(2030, 5, 1), None, ["received_on"]),
        (Way.SENT, date(2030, 5, 7), date(2030, 5, 8), ["sent_on", "received_on"]),
        (Way.SENT, date(2030, 5, 2), date(2030, 5, 1), ["received_on"]),
    ],
)
def test_days_are_there_past_and_in_order(way, sent_on, received_on, anchors):
    faults = day_faults(way, sent_on, received_on, TODAY)
    assert [reason.anchor for reason in faults] == anchors


def test_a_request_is_sent_on_or_after_the_day_it_was_signed():
    signed = [date(2030, 5, 2)]
    assert list(signature_faults(signed, date(2030, 5, 2))) == []
    assert [reason.anchor for reason in signature_faults(signed, date(2030, 5, 1))] == ["sent_on"]
    assert [reason.anchor for reason in signature_faults([], date(2030, 5, 2))] == ["about"]


@pytest.mark.parametrize(
    ("role", "foreign", "internal"),
    [
        (Role.CLERK, True, True),
        (Role.AUDITOR, True, True),
        (Role.PROSECUTOR, True, False),
        (Role.EXECUTING, False, False),
    ],
)
def test_each_role_reads_what_is_meant_for_it(role, foreign, internal):
    actor = Actor(1, "A", "a", granted([role]))
    assert (reads_foreign(actor), reads_internal(actor)) == (foreign, internal)


def test_files_are_for_those_who_may_read_what_they_came_with():
    assert audience_of(Party.FOREIGN, is_internal=False) is Audience.REQUESTER
    assert audience_of(Party.DOMESTIC, is_internal=False) is Audience.EVERYBODY
    assert audience_of(Party.FOREIGN, is_internal=True) is Audience.OFFICE
