"""What a request must hold, under each cited treaty and under none, without a database."""

import pytest

from mla.cases.rules.completeness import Answer, list_items, reasons_of
from mla.cases.rules.conditions import TESTS, holding
from mla.cases.rules.contents import (
    CIRCUMSTANCES,
    GROUPS,
    KEPT,
    PARTICULARS,
    AskedMeasure,
    Contents,
)
from mla.cases.rules.kinds import PersonRole
from mla.cases.rules.stages import Direction, Kind
from mla.cases.words import PARTICULAR_NAMES, cite_of
from mla.measures.rules import MeasureGroup
from mla.treaties.loading import DATA, read_rows
from mla.treaties.rules import Condition, Level, Requirement, Strength
from mla.treaties.words import REQUIREMENTS

OUT = Direction.OUTGOING
ALL = [
    Requirement(
        row["instrument"],
        row["field"],
        Level(row["level"]),
        row["paragraph"] or None,
        Condition(row["condition"]) if row["condition"] else None,
        row["where_possible"] == "yes",
    )
    for row in read_rows(DATA / "content_requirements.csv")
]


def asked(*codes):
    return [row for code in codes for row in ALL if row.instrument == code]


def measures(*kinds, coercive=(), **more):
    return [
        AskedMeasure(number, kind, kind in coercive, **more) for number, kind in enumerate(kinds, 1)
    ]


def missing(contents, *codes, answers=None):
    items = list_items(contents, asked(*codes), answers or {})
    return {
        (item.field, item.instrument, item.paragraph, item.level.value)
        for item in items
        if not item.is_there
    }


def request(*kinds, coercive=(), **known):
    given = {"direction": OUT, "measures": measures(*kinds, coercive=coercive), **known}
    return Contents(**given)


def test_each_cited_treaty_asks_with_its_own_paragraph():
    found = missing(request("TAKE_EVIDENCE"), "UNTOC", "UN1988")
    assert ("facts_summary", "UNTOC", "18(15)(c)", "required") in found
    assert ("facts_summary", "UN1988", "7(10)(c)", "required") in found
    assert ("person_concerned", "UNTOC", "18(15)(e)", "where_possible") in found


def test_what_no_cited_treaty_asks_for_and_every_request_needs_names_no_instrument():
    found = missing(request("TAKE_EVIDENCE"), "UNTOC")
    assert ("requested_authority", None, None, "required") in found
    assert ("legal_basis", None, None, "required") in found


def test_no_facts_are_needed_where_every_measure_is_service_of_documents():
    for code in ("UNTOC", "UNCAC", "UN1988", "COE1959", "RECIP", "SADC2002", "UNMODEL"):
        fields = {field for field, *_ in missing(request("SERVE_DOC", "SERVE_DOC"), code)}
        assert "facts_summary" not in fields, code
        mixed = {field for field, *_ in missing(request("SERVE_DOC", "TAKE_EVIDENCE"), code)}
        assert "facts_summary" in mixed, code


@pytest.mark.parametrize("code", sorted({row.instrument for row in ALL}))
def test_practice_is_never_listed_and_conditional_only_where_it_holds(code):
    bare = Contents(direction=OUT, measures=measures("OTHER"))
    listed = list_items(bare, asked(code), {})
    rows = {(row.instrument, row.field): row for row in ALL}
    for item in listed:
        assert item.level in Strength
        if item.instrument is None or item.measure is not None:
            continue
        row = rows[item.instrument, item.field]
        assert row.level is not Level.PRACTICE
        if row.condition is not None:
            assert row.condition in holding(bare, code)


def test_every_condition_of_the_data_has_a_test_that_can_hold_and_fail():
    assert set(TESTS) == set(Condition) - {Condition.LANGUAGE_DECLARED}
    everything = Contents(
        direction=OUT,
        kind=Kind.PRESERVATION,
        circumstances=frozenset(CIRCUMSTANCES) - {"proceedings_instituted"},
        said=frozenset({"reply_wanted_on"}),
        measures=[
            AskedMeasure(1, "SERVE_DOC", group=MeasureGroup.SERVICE),
            AskedMeasure(2, "RESTRAIN", True, MeasureGroup.ASSETS),
            AskedMeasure(3, "CONFISCATE", True, MeasureGroup.ASSETS),
            AskedMeasure(4, "TRACE_PROCEEDS", group=MeasureGroup.ASSETS),
            AskedMeasure(5, "TAKE_EVIDENCE", group=MeasureGroup.EVIDENCE),
            AskedMeasure(6, "TRAFFIC_DATA", True, MeasureGroup.ELECTRONIC),
        ],
        roles=frozenset({PersonRole.ACCUSED}),
        is_urgent=True,
        is_emergency=True,
        is_confidential=True,
        declared_languages=frozenset({"X"}),
    )
    assert set(holding(everything, "X")) == set(Condition) - {Condition.NEVER}
    nothing = Contents(
        direction=OUT,
        circumstances=frozenset({"proceedings_instituted"}),
        measures=[AskedMeasure(1, "SERVE_DOC", group=MeasureGroup.OTHER)],
    )
    assert set(holding(nothing, "X")) == {Condition.SERVICE}


def test_a_wish_that_is_ticked_and_not_described_is_missing():
    wished = request("TAKE_EVIDENCE", circumstances=frozenset({"special_procedure_wished"}))
    gap = ("special_procedure", "UNTOC", "18(15)(d)", "required")
    assert gap in missing(wished, "UNTOC")
    assert gap not in missing(request("TAKE_EVIDENCE"), "UNTOC")


def test_an_urgent_request_needs_its_reason_and_a_day():
    found = missing(request("TAKE_EVIDENCE", is_urgent=True), "UNTOC")
    assert ("urgency", "UNTOC", "18(14)", "required") in found
    assert ("time_limit", "UNTOC", "18(24)", "required") in found


@pytest.mark.parametrize("kind", ["SEARCH_SEIZE", "BANK_RECORDS", "INTERCEPT", "RESTRAIN"])
def test_what_reaches_into_rights_needs_link_grounds_and_that_we_could_do_it_too(kind):
    found = {field for field, *_ in missing(request(kind, coercive=[kind]), "UNTOC")}
    assert {"nexus", "grounds_to_believe", "domestic_availability_statement", "offences"} <= found


def test_a_particular_of_every_measure_says_what_the_request_does_not():
    measure = AskedMeasure(
        1, "SEARCH_SEIZE", True, MeasureGroup.SEARCH,
        wanted=("grounds_to_believe", "domestic_availability_statement", "premises_address"),
        given=frozenset({"grounds_to_believe"}),
    )  # fmt: skip
    items = list_items(Contents(direction=OUT, measures=[measure]), asked("UNTOC"), {})
    there = {item.field: item for item in items}
    assert there["grounds_to_believe"].is_there
    assert not there["domestic_availability_statement"].is_there
    premises = there["premises_address"]
    assert (premises.measure, premises.level) == (1, Strength.WHERE_POSSIBLE)
    assert (premises.instrument, premises.paragraph) == ("UNTOC", "18(15)(d)")
    assert str(cite_of(premises)) == "UNTOC 18(15)(d), where possible"
    assert [item.field for item in items].count("grounds_to_believe") == 1


def test_where_possible_is_never_a_reason_against():
    contents = request(
        "TAKE_EVIDENCE",
        said=frozenset(
            {
                *("requesting_authority", "conducting_authority", "requested_authority"),
                *("nature_of_proceeding", "facts", "purpose", "language", "legal_bases"),
                *("measures", "signature"),
            }
        ),
    )
    items = list_items(contents, asked("UNTOC"), {})
    assert [item.field for item in items if not item.is_there] == ["person_concerned"]
    assert reasons_of(items, REQUIREMENTS) == []


def test_each_lacking_part_of_the_offence_leads_to_its_own_field():
    contents = request("SEARCH_SEIZE", coercive=["SEARCH_SEIZE"])
    items = list_items(contents, asked("UNTOC", "COE198"), {})
    anchors = [reason.anchor for reason in reasons_of(items, REQUIREMENTS)]
    assert {"offences", "statute", "max_penalty"} <= set(anchors)
    assert len(anchors) == len(set(anchors)), "each once, however many treaties ask"


def test_an_answer_goes_before_what_the_register_holds():
    said = frozenset({"facts"})
    came = Contents(direction=Direction.INCOMING, said=said, measures=measures("OTHER"))
    gap = ("facts_summary", "UNTOC", "18(15)(c)", "required")
    assert gap not in missing(came, "UNTOC")
    answers = {(0, "facts_summary"): Answer.NOT_THERE, (0, "purpose"): Answer.IN_REQUEST}
    found = missing(came, "UNTOC", answers=answers)
    assert gap in found
    assert "purpose" not in {field for field, *_ in found}
    answers = {(0, "language"): Answer.NOT_APPLICABLE}
    assert "language" not in {field for field, *_ in missing(came, "UNTOC", answers=answers)}


def test_nothing_is_asked_of_an_enquiry():
    assert list_items(request("BANK_RECORDS", kind=Kind.ENQUIRY), asked("UNTOC"), {}) == []


def test_every_field_of_the_data_has_a_place_and_a_name():
    assert {row.field for row in ALL} <= set(KEPT)
    assert set(KEPT) <= set(REQUIREMENTS)
    assert set(PARTICULARS) <= set(PARTICULAR_NAMES)
    assert len(PARTICULARS) == len(set(PARTICULARS)) == sum(len(names) for *_, names in GROUPS)
