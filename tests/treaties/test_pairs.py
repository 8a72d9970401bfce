"""On what basis twenty pairs of States can ask each other on a day, each with the reason.

The parties are those of the data files. The drug conventions of 1961 and 1971, and the last
entries, which stand for every two States, are checked apart.
"""

from datetime import date

import pytest

from mla.access.rules import Role
from mla.core.errors import Refused
from mla.treaties import queries
from mla.treaties.rules import Certainty, InstrumentKind
from mla.treaties.words import NOT_HERE

LAST = ["RECIP", "DOMLAW", "BILAT", "UNMODEL"]
OLD_DRUG_CONVENTIONS = ["UN1971", "UN1961"]

PAIRS = [
    # The universal conventions, each with its own rules on requests: no treaty of assistance.
    ("FR", "SN", "2026-01-15", "UNTOC UNCAC UN1988 BUD2001 UNTF1999"),
    # The day before UNTOC entered into force for Senegal (26 November 2003), and that day.
    ("FR", "SN", "2003-11-25", "UN1988"),
    ("FR", "SN", "2003-11-26", "UNTOC UN1988"),
    # Before there was any convention with rules on requests.
    ("FR", "SN", "1985-01-01", ""),
    # European Union: the order first, then the Council of Europe with its protocols. The
    # agreement with the United Kingdom does not bind the members among themselves.
    ("FR", "DE", "2026-01-15", "EIO2014 COE1959 COE2001 COE1978? EU2000 UNTOC UNCAC UN1988 COE198?"
     " BUD2001 UNTF1999 OECD1997"),
    # The United Kingdom has left the European Investigation Order and the convention of 2000.
    ("GB", "FR", "2026-01-15", "TCA2020 COE1959 COE2001 COE1978? UNTOC UNCAC UN1988 COE198?"
     " BUD2001 UNTF1999 OECD1997"),
    # Before it left; since when it had been bound is not in the register.
    ("GB", "FR", "2020-06-01", "EIO2014? COE1959 COE2001 COE1978? EU2000? UNTOC UNCAC UN1988"
     " COE198? BUD2001 UNTF1999 OECD1997"),
    # Denmark is not a party to the European Investigation Order.
    ("DK", "SE", "2026-01-15", "COE1959 COE2001 COE1978? EU2000 UNTOC UNCAC UN1988 COE198? BUD2001"
     " UNTF1999 OECD1997"),
    # Greece has only signed the Second Additional Protocol, which France has ratified.
    ("FR", "GR", "2026-01-15", "EIO2014 COE1959 COE1978? EU2000? UNTOC UNCAC UN1988 COE198? BUD2001"
     " UNTF1999 OECD1997"),
    # Italy ratified the protocol later than Switzerland: the day before, and the day.
    ("CH", "IT", "2019-11-30", "COE1959 UNTOC UNCAC UN1988 BUD2001 UNTF1999 OECD1997"),
    ("CH", "IT", "2019-12-01", "COE1959 COE2001 UNTOC UNCAC UN1988 BUD2001 UNTF1999 OECD1997"),
    # Mali has left ECOWAS; before that, both were members, and ratification is not verified.
    ("SN", "ML", "2026-01-15", "UNTOC UNCAC UN1988 UNTF1999"),
    ("SN", "ML", "2020-01-15", "ECOWAS1992? UNTOC UNCAC UN1988 UNTF1999"),
    # Ukraine has left the Minsk Convention.
    ("KZ", "UA", "2026-01-15", "OAS1992? UNTOC UNCAC UN1988 UNTF1999"),
    # Chisinau replaces Minsk between its parties and is cited first.
    ("BY", "KZ", "2026-01-15", "CHISINAU2002 MINSK1993 UNTOC UNCAC UN1988 UNTF1999"),
    # Zimbabwe has left the Commonwealth.
    ("KE", "ZW", "2026-01-15", "UNTOC UNCAC UN1988 UNTF1999"),
    # Members of the Commonwealth: the scheme comes after the conventions.
    ("NG", "GB", "2026-01-15", "UNTOC UNCAC UN1988 HARARE? BUD2001 UNTF1999"),
    # Malawi has only signed the protocol of SADC, which South Africa has ratified.
    ("ZA", "MW", "2026-01-15", "UNTOC UNCAC UN1988 HARARE? UNTF1999"),
    # Iran was no party to UNTOC until August 2025, nor to UNTF1999 until November 2025.
    ("IR", "FR", "2025-06-01", "UNCAC UN1988"),
    # Somalia is no party to UNTOC and to the convention of 1988.
    ("SO", "KE", "2026-01-15", "UNCAC"),
    # The Democratic People's Republic of Korea is no party to UNCAC.
    ("KP", "FR", "2026-01-15", "UNTOC UN1988 UNTF1999"),
    # The optional protocol of Managua counts between its own parties, both bound by Nassau.
    ("US", "BR", "2026-01-15", "OAS1992? OAS1993P? UNTOC UNCAC UN1988 BUD2001 UNTF1999 OECD1997"),
    # The second protocol of Budapest has not entered into force, though both have ratified it.
    ("JP", "RS", "2026-01-15", "UNTOC UNCAC UN1988? BUD2001 UNTF1999"),
]  # fmt: skip


@pytest.fixture
def finder(work):
    return work(Role.OFFICER)


def found(finder, first, second, day):
    return queries.find_bases(finder, first, second, date.fromisoformat(day))


def marked(offer):
    is_unsure = offer.basis.certainty is Certainty.UNSURE
    return f"{offer.basis.code}?" if is_unsure else offer.basis.code


@pytest.mark.parametrize(("first", "second", "day", "expected"), PAIRS)
def test_a_pair_of_states_has_exactly_these_bases_in_this_order(
    finder, first, second, day, expected
):
    offers = found(finder, first, second, day)
    codes = [offer.basis.code for offer in offers]
    assert codes[-4:] == LAST
    told = [marked(one) for one in offers[:-4] if one.basis.code not in OLD_DRUG_CONVENTIONS]
    assert told == expected.split()


@pytest.mark.parametrize(("first", "second", "day", "expected"), PAIRS)
def test_what_is_offered_is_what_can_be_cited_and_either_may_ask(
    finder, first, second, day, expected
):
    on = date.fromisoformat(day)
    offers = found(finder, first, second, day)
    for offer in offers:
        assert queries.binds(finder, offer.basis.code, first, second, on) is None
    back = [offer.basis.code for offer in found(finder, second, first, day)]
    assert back == [offer.basis.code for offer in offers]


def test_an_agreement_with_one_state_alone_is_no_basis_among_the_others(finder):
    fault = queries.binds(finder, "TCA2020", "FR", "DE", date(2026, 1, 15))
    assert "binds United Kingdom with each of the other parties" in str(fault)


def test_a_protocol_is_no_basis_where_its_parent_does_not_bind(finder):
    fault = queries.binds(finder, "OAS1993P", "US", "HN", date(1999, 1, 1))
    assert "was not in force" in str(fault)
    party = queries.find_party(finder, "COE1959", "IT")
    party.left_on = date(2020, 1, 1)
    finder.session.flush()
    assert "Italy left COE1959" in str(
        queries.binds(finder, "COE2001", "CH", "IT", date(2026, 1, 15))
    )
    codes = [one.basis.code for one in found(finder, "CH", "IT", "2026-01-15")]
    assert "COE2001" not in codes


def test_each_basis_says_since_when_it_binds_both_and_why_it_stands_there(finder):
    untoc = found(finder, "FR", "SN", "2026-01-15")[0]
    why = str(untoc.basis.why)
    assert "France has been bound by UNTOC since 2003-09-29" in why
    assert "Senegal has been bound by UNTOC since 2003-11-26" in why
    assert "cited after bilateral and regional instruments" in why


@pytest.mark.parametrize(
    ("first", "second", "applies"),
    [("FR", "SN", True), ("FR", "DE", False), ("SN", "NG", None)],
)
def test_the_mini_treaty_rules_apply_where_no_treaty_of_assistance_binds(
    finder, first, second, applies
):
    offers = {one.basis.code: one for one in found(finder, first, second, "2026-01-15")}
    for code, article in (("UNTOC", "18(7)"), ("UNCAC", "46(7)"), ("UN1988", "7(7)")):
        assert offers[code].instrument.mini_treaty_article == article
        assert offers[code].basis.mini_treaty_applies is applies
    assert offers["RECIP"].basis.mini_treaty_applies is None


def test_what_the_requested_state_accepts_stands_with_its_certainty(finder):
    offers = {one.basis.code: one for one in found(finder, "KE", "FI", "2026-01-15")}
    languages = offers["UNTOC"].languages
    assert languages.languages == ["fi", "sv", "da", "no", "en", "fr", "de"]
    assert languages.confidence == "source"
    assert offers["UN1988"].languages is None
    assert str(NOT_HERE) == "not in this register"


def test_an_unknown_state_and_a_state_twice_are_refused(finder):
    with pytest.raises(Refused, match="no State with the code “YY”"):
        found(finder, "FR", "YY", "2026-01-15")
    with pytest.raises(Refused, match="two different States"):
        found(finder, "FR", "FR", "2026-01-15")


def test_every_instrument_of_the_data_has_a_place_in_the_order(finder):
    instruments = queries.list_instruments(finder)
    codes = {one.code for one in instruments}
    for one in instruments:
        assert one.parent_code is None or one.parent_code in codes
    ranks = [one.citing_rank for one in instruments if one.kind is InstrumentKind.COMITY]
    assert min(ranks) > max(one.citing_rank for one in instruments if one.code not in LAST), (
        "reciprocity comes after everything that binds"
    )
