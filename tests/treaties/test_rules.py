from datetime import date

import pytest

from mla.core.words import StateName
from mla.treaties import words
from mla.treaties.loading import DATA, barrings, read_rows
from mla.treaties.rules import (
    GroundNature,
    InstrumentFacts,
    InstrumentKind,
    Level,
    PartyFacts,
    RecordedStatus,
    Standing,
    instrument_fault,
    judge,
)

FRANCE = StateName("FR", "France")
TREATY = InstrumentFacts("TREATY", InstrumentKind.MULTILATERAL, date(2003, 9, 29), True)
DAY = date(2026, 1, 15)


def recorded(status, in_force_on=None, left_on=None, as_of="2025-06"):
    return PartyFacts(RecordedStatus(status), in_force_on, left_on, as_of)


@pytest.mark.parametrize(
    ("row", "on", "standing", "said"),
    [
        (recorded("party", date(2003, 11, 26)), DAY, "party", "since 2003-11-26"),
        (recorded("party", date(2003, 11, 26)), date(2003, 11, 26), "party", "bound"),
        (recorded("party", date(2003, 11, 26)), date(2003, 11, 25), "not_bound", "did not bind"),
        (recorded("party"), DAY, "unsure", "since when is not in this register"),
        (recorded("member"), DAY, "unsure", "ratification is not in this register"),
        (recorded("signatory"), DAY, "not_bound", "has signed"),
        (recorded("not_party"), DAY, "not_bound", "is not a party"),
        (recorded("left"), DAY, "not_bound", "has left"),
        (recorded("left", as_of="2026-01-15"), DAY, "not_bound", "has left"),
        (recorded("left", as_of="2026-01-16"), DAY, "unsure", "on which day"),
        (recorded("left", date(2004, 1, 1), DAY), DAY, "not_bound", "left TREATY on 2026-01-15"),
        (recorded("left", date(2004, 1, 1), DAY), date(2026, 1, 14), "party", "bound"),
        (recorded("left", date(2004, 1, 1), DAY), date(2003, 12, 1), "not_bound", "did not bind"),
        (recorded("party", date(2004, 1, 1), DAY), DAY, "not_bound", "left TREATY"),
        (None, DAY, "not_bound", "not among the parties"),
        (recorded("party", date(2003, 9, 29)), date(2003, 9, 28), "not_bound", "was not in force"),
    ],
)
def test_a_state_is_bound_as_its_row_says_on_that_day(row, on, standing, said):
    status = judge(TREATY, FRANCE, row, on)
    assert status.standing is Standing(standing)
    assert said in str(status.why)


def test_where_no_parties_are_known_nobody_is_said_not_to_be_one():
    unknown = InstrumentFacts("ACT", InstrumentKind.DIRECTIVE, date(2023, 8, 18), False)
    assert judge(unknown, FRANCE, None, DAY).standing is Standing.UNSURE


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("RECIP", InstrumentKind.COMITY),
        ("DOMLAW", InstrumentKind.COMITY),
        ("UNMODEL", InstrumentKind.MODEL),
        ("BILAT", InstrumentKind.MULTILATERAL),
    ],
)
def test_a_basis_without_parties_is_never_a_fault(code, kind):
    basis = InstrumentFacts(code, kind, None, False)
    assert instrument_fault(basis, DAY) is None
    assert judge(basis, FRANCE, None, DAY).standing is Standing.PARTY


def test_a_treaty_that_never_entered_into_force_binds_nobody():
    unborn = InstrumentFacts("NEW", InstrumentKind.MULTILATERAL, None, True)
    assert "is not in force" in str(instrument_fault(unborn, DAY))
    assert judge(unborn, FRANCE, recorded("party"), DAY).standing is Standing.NOT_BOUND


def test_every_code_has_a_name():
    assert set(words.INSTRUMENT_KINDS) == set(InstrumentKind)
    assert set(words.STATUSES) == set(RecordedStatus)
    assert set(words.STANDINGS) == set(Standing)
    assert set(words.LEVELS) == set(Level)
    assert set(words.GROUND_NATURES) == set(GroundNature)
    grounds = {row["ground"] for row in read_rows(DATA / "refusal_grounds.csv")}
    # People try bank secrecy, which no instrument offers: so that it can be refused, it has a name.
    assert set(words.GROUNDS) == grounds | {one.ground for one in barrings().values()}


def test_every_barred_code_is_mapped_or_left_to_whoever_decides():
    barred = {row["ground"] for row in read_rows(DATA / "barred_grounds.csv")}
    assert {row["code"] for row in read_rows(DATA / "barred_codes.csv")} == barred
