"""Two publicly known requests through the pages: one matter in four States, and one that is civil.

The facts are those of `tests/exchange/real/`; what was not read of them stays empty.
"""

from datetime import date

import pytest

from mla.people import service as people
from tests.journeys import driving

FOUR = ("MY", "GB", "MU", "BM")
TELECOM = {
    "kind": "request",
    "title": "Source of funds of telecommunications firms",
    "requesting_authority": "Central Bureau of Investigation (CBI)",
    "offences": ["CORRUPTION"],
    "measures": ["TRACE_PROCEEDS"],
    "facts": "Corruption in the allocation of radio spectrum. Letters rogatory of 11 April 2012.",
}
CIVIL = {
    "counterpart_code": "AR",
    "title": "Brokerage account records, civil matter",
    "requesting_authority": "Civil and Commercial Court No. 12, Buenos Aires",
    "nature_of_proceeding": "Civil. Letters under the Hague Evidence Convention of 1970.",
    "measures": ["PRODUCE_RECORDS"],
    "received_on": date(2018, 3, 8),
}


@pytest.fixture
def house_of(settings, register, compiled_templates, monkeypatch):
    """Open the office of a State: `house_of("IN")`."""
    monkeypatch.setattr(people, "HASHER", driving.CHEAP)
    return lambda state: driving.open_house(settings, register, compiled_templates, state)


def reference_on(desk):
    return desk.page.title.split(" · ")[0]


def test_one_matter_to_four_states_is_four_cases_that_know_of_each_other(house_of):
    officer = house_of("IN").sign_in("officer")
    references = []
    for state in FOUR:
        officer.go("/").open("Register").open("Record a request").open("Draft a request")
        officer.press("Start the draft", counterpart_code=state, **TELECOM)
        references.append(reference_on(officer))
        for earlier in references[:-1]:
            officer.tab("References and links")
            tie = {"link-other": earlier, "link-kind": "same_matter"}
            officer.press("Link the cases", **tie)

    assert len(set(references)) == 4
    officer.open("Register").choose("Apply", direction="outgoing")
    assert len(officer.page.rows()) == 4
    for reference in references:
        officer.open("Register").open(reference)
        assert "CBI" in officer.page.main
        others = set(references) - {reference}
        assert others <= set(officer.page.links)


def test_a_civil_request_is_registered_as_an_enquiry_and_not_counted(house_of):
    house = house_of("US")
    clerk = house.sign_in("clerk").open("Record a request")
    clerk.press("Register the request", kind="enquiry", **CIVIL)
    civil = reference_on(clerk)
    assert "Enquiry" in clerk.page.main

    clerk.open("Register").choose("Apply", kind="enquiry")
    assert [civil in row[0] for row in clerk.page.rows()] == [True]
    clerk.open("Register").choose("Apply", kind="request")
    assert clerk.page.rows() == []

    def counted():
        desk = house.sign_in("officer").open("Statistics")
        span = {"from": date(2018, 1, 1), "to": house.today, "by": "none"}
        desk.choose("Count", **span)
        return {tuple(row[:3]) for row in desk.page.rows("Stock and flow")}

    assert counted() == {("Incoming", "0", "0"), ("Outgoing", "0", "0")}
    # The same letter as a request would be counted, so the figure above tells something.
    clerk.go("/cases/").open("Record a request")
    clerk.press("Register the request", kind="request", **CIVIL)
    assert counted() == {("Incoming", "0", "1"), ("Outgoing", "0", "0")}
