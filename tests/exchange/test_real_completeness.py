"""What each of the ten publicly known requests (`real/`) still lacks, written out.

Two lists for each case: what is required, and what each measure should state where possible. What
is required carries the instrument that asks for it where one does; none of the instruments cited
has a paragraph in the data, because they are a bilateral treaty of which only the container is in
the register (BILAT, whose rows are all practice and so never listed), domestic law (no rows) and
reciprocity (RECIP: rows without a paragraph).

Reasons that hold for all of them:

* the reports name one authority on the other side, so the other of the two is missing, and none
  names the authority to which the request went;
* no report says in which language the request was, nor that it was signed;
* `nature_of_proceeding` holds the subject matter as well, so both are missing together.
"""

import pytest

from mla.cases import queries
from mla.exchange.case_json import describe
from tests.exchange.test_real import bring_in

HEARD = {
    *("witness_name", "role", "address", "question_list", "oath_or_affirmation"),
    *("attendance_of_officials", "rights_warnings", "record_form", "cross_examination"),
    *("return_format", "recording_may_be_public"),
}
RECORDS = {
    *("holder", "holder_address", "record_types", "period_from", "period_to"),
    *("certification_form", "public_or_non_public"),
}
BANK = {
    *("institution", "branch", "account_number", "account_holder", "period_from", "period_to"),
    *("record_list", "no_tipping_off"),
}
RESTRAINT = {
    *("order_copy_or_availability", "property_details", "location", "value"),
    *("link_to_person_or_offence", "dissipation_risk", "stage", "third_party_interests"),
    "maximum_amount",
}
TRACING = {"property", "suspected_chain", "basis_for_belief"}
COMMON = {
    *("requested_authority", "subject_matter", "nature_of_proceeding", "purpose", "language"),
    "signature_block",
}
REACHING = {"nexus", "grounds_to_believe", "domestic_availability_statement"}

CASES = {
    # Evidence by a commissioner: facts and offences are told; who conducts the case is not.
    "RC01": (COMMON | {"conducting_authority"}, {1: HEARD}),
    # The investigators are named, not the authority that made the request. Documents of a company
    # need no coercion by themselves, so neither statute nor link is required.
    "RC02": (COMMON | {"requesting_authority"}, {1: RECORDS}),
    "RC03": (COMMON | {"conducting_authority"}, {1: RECORDS}),
    # Bank records reach into rights: link, grounds and availability at home, and, being coercive,
    # the statute and penalty that belong to the offence. The assurance of reciprocity is given by
    # our own letter, since nothing else is cited. It was sent, so a signature is due.
    "RC04": (
        COMMON | REACHING | {"requesting_authority", "offences"},
        {1: HEARD, 2: BANK},
    ),
    # Nothing of the facts was read; both depositions are measures of their own.
    "RC05": (COMMON | {"conducting_authority", "facts_summary"}, {1: HEARD, 2: HEARD}),
    # No legal basis and no offence was read; "investigations" tells the nature of the proceeding,
    # and what it is about with it. Bank records and freezing reach into rights.
    "RC07": (
        (COMMON - {"subject_matter", "nature_of_proceeding"})
        | REACHING
        | {"conducting_authority", "legal_basis", "facts_summary", "offences"},
        {1: BANK, 2: RESTRAINT},
    ),
    # "Outstanding enquiries" is all that is known of what was asked.
    "RC10": (
        COMMON | {"conducting_authority", "legal_basis", "facts_summary"},
        {1: {"description"}},
    ),
    # The facts are told; no legal basis is.
    "RC12": (COMMON | {"conducting_authority", "legal_basis"}, {1: HEARD}),
    # One matter in four States: the same list four times. Tracing may be coercive and is not
    # always, so neither offence nor link is required by itself.
    **{
        f"RC16-{state}": (COMMON | {"conducting_authority", "legal_basis"}, {1: TRACING})
        for state in ("MY", "GB", "MU", "BM")
    },
    # A civil matter, kept as an enquiry: it is no request, and nothing is asked of it.
    "RC19": (set(), {}),
}
ASKED_BY_RECIP = {
    *("requesting_authority", "requested_authority", "offences", "language", "signature_block"),
}
"""Of what RC04 lacks, what the data say that a letter rogatory must hold."""


@pytest.fixture
def told(at, store):
    bring_in(at, store)
    with at() as work:
        return {
            reference: describe(work, queries.get_case_by_reference(work, reference))
            for reference in CASES
        }


def test_each_known_request_lacks_exactly_this(told):
    for reference, (required, measures) in CASES.items():
        missing = told[reference]["missing"]
        assert {one["field"] for one in missing if one["level"] == "required"} == required
        found = {}
        for one in missing:
            if one["level"] == "where_possible":
                found.setdefault(one["measure"], set()).add(one["field"])
        assert found == measures, reference


def test_what_is_required_names_who_asks_for_it(told):
    for reference in CASES:
        for one in told[reference]["missing"]:
            assert set(one) == {"field", "measure", "instrument", "paragraph", "level", "what"}
            is_recip = reference == "RC04" and (
                one["field"] in ASKED_BY_RECIP or one["measure"] is not None
            )
            assert one["instrument"] == ("RECIP" if is_recip else None), (reference, one)
            assert one["paragraph"] is None
            assert (one["measure"] is None) == (one["level"] == "required")


def test_a_treaty_that_binds_gives_its_paragraphs_to_the_same_request(at, store, told):
    with at() as work:
        case = queries.get_case_by_reference(work, "RC16-MY")
        # UNTOC was in force for India since 4 June 2011 and for Malaysia since 24 October 2004.
        case.bases = [type(case).bases.property.mapper.class_(position=1, code="UNTOC")]
        work.session.flush()
        items = queries.list_items(work, case)
    cites = {(item.field, item.paragraph) for item in items if item.instrument == "UNTOC"}
    assert ("purpose", "18(15)(f)") in cites
    assert ("person_concerned", "18(15)(e)") in cites
    assert ("suspected_chain", "18(15)(d)") in cites
