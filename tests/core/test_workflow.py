"""Clocks, folding and sentences."""

from datetime import date

import pytest

from mla.core.clock import Holder, Turn, Visit, days_of, turns
from mla.core.text import fold
from mla.core.words import say, say_many

OWN, FOREIGN = Holder.OWN, Holder.FOREIGN


def test_visits_of_one_holder_in_a_row_make_one_turn():
    visits = [
        Visit("received", date(2030, 5, 1), OWN),
        Visit("registered", date(2030, 5, 2), OWN),
        Visit("information_requested", date(2030, 5, 5), FOREIGN),
        Visit("closed", date(2030, 5, 9), None),
        Visit("under_review", date(2030, 5, 20), OWN),
    ]
    found = turns(visits, date(2030, 5, 22))
    assert found == (
        Turn(OWN, date(2030, 5, 1), date(2030, 5, 5)),
        Turn(FOREIGN, date(2030, 5, 5), date(2030, 5, 9)),
        Turn(OWN, date(2030, 5, 20), date(2030, 5, 22)),
    )
    assert (days_of(OWN, found), days_of(FOREIGN, found)) == (6, 4)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("MÜLLER", "muller"),
        ("São Tomé", "sao tome"),
        ("ПЕТРОВ", "петров"),
        ("أحمد", "احمد"),
        ("الأموال", "اموال"),
        ("Łódź Ağaoğlu", "lodz agaoglu"),
        ("Straße", "strasse"),
    ],
)
def test_two_spellings_fold_to_one(one, other):
    assert fold(one) == fold(other)


def test_chinese_folds_to_overlapping_pairs():
    assert fold("洗钱罪") == "洗钱 钱罪"


def test_a_sentence_reads_in_english_with_its_values_and_its_number():
    assert str(say("%(n)s of %(all)s", n=1, all=say("them"))) == "1 of them"
    assert str(say_many("%(num)s day", "%(num)s days", 1)) == "1 day"
    assert str(say_many("%(num)s day", "%(num)s days", 2)) == "2 days"
