import csv
import io
import json

import pytest

from mla.access.rules import Role
from mla.measures.rules import Outcome
from mla.statistics.rules.periods import By
from tests.pages import read

PAGES = ("/statistics", "/statistics/stock-and-flow", "/statistics/timeliness")


@pytest.fixture
def small_register(incoming, outgoing):
    """Six requests of France and one of Kenya closed in ten days, and two on their way."""
    for state in ["FR"] * 6 + ["KE"]:
        incoming([("received", 0), ("registered", 1), ("closed", 10)], counterpart_code=state,
                 outcomes=[Outcome.EXECUTED])  # fmt: skip
    incoming([("received", 30), ("registered", 30)], counterpart_code="FR")
    outgoing([("draft", 0), ("submitted", 1), ("transmitted", 40)], counterpart_code="KE")


def table(page, name):
    """The rows of a table by what they begin with."""
    return {tuple(row[:2]): row for row in page.rows(f"{name}")}


@pytest.mark.usefixtures("small_register")
@pytest.mark.parametrize("address", PAGES)
def test_every_page_stands_in_every_grouping(client_as, address):
    client = client_as(Role.OFFICER)
    for by in By:
        page = read(client.get(f"{address}?by={by.value}"))
        assert page.status == 200
        assert "Percentiles by nearest rank" in page.text or "every row was checked" in page.text


@pytest.mark.usefixtures("small_register")
def test_the_overview_says_what_came_what_was_closed_and_how_long_it_took(client_as):
    page = read(client_as(Role.AUDITOR).get("/statistics"))
    assert ["France", "Incoming", "6", "1", "10", "10", "10"] in page.rows("Turnaround by State")
    assert "Incoming: 0 + 8 + 0 − 7 = 1" in page.text
    assert "Clearance rate 88 %" in page.text


def test_an_empty_register_has_pages_too(client_as):
    client = client_as(Role.MANAGER)
    assert [read(client.get(address)).status for address in PAGES] == [200] * 3
    assert "No case falls into this period" in read(client.get(f"{PAGES[1]}?by=state")).text


@pytest.mark.usefixtures("small_register")
def test_a_manager_sees_small_numbers_hidden_and_zeros_as_zeros(client_as):
    page = read(client_as(Role.MANAGER).get("/statistics/stock-and-flow?by=state"))
    rows = {tuple(row[:2]): row[2:] for row in page.rows("Stock and flow")}
    # Open at the start, new, reopened, executed, …, open at the end.
    assert rows["Incoming", "France"] == ["0", "7", "0", "6", *["0"] * 6, "under 5"]
    assert rows["Incoming", "Kenya"] == ["0", "under 5", "0", "under 5", *["0"] * 7]
    assert "Numbers under 5 are hidden" in page.text
    assert not [href for href in page.links.values() if href.startswith("/cases")]


@pytest.mark.usefixtures("small_register")
def test_a_manager_sees_no_percentile_of_few_cases(client_as):
    page = read(client_as(Role.MANAGER).get("/statistics/timeliness"))
    for row in page.rows("Turnaround"):
        assert row[4:] == ["–"] * 9
    overview = read(client_as(Role.MANAGER).get("/statistics"))
    assert ["02/30", "under 5 ‡", "0"] in overview.rows(
        "Outgoing requests, new and closed, numbers"
    )
    assert "Median turnaround –7 closed Definition" in overview.text
    assert "Clearance rate 88 %" in overview.text


def test_a_manager_sees_the_median_from_ten_cases_and_p90_from_twenty(client_as, incoming):
    path = [("received", 0), ("registered", 1), ("closed", 12)]
    for number in range(20):
        incoming(path, counterpart_code="FR" if number < 10 else "KE")
    page = read(client_as(Role.MANAGER).get("/statistics/timeliness"))
    assert page.rows("Turnaround")[0][2:] == [
        "20", "0", "–", "12", "12", "12", "12", "12", "–", "12", "12",
    ]  # fmt: skip
    by_state = read(client_as(Role.MANAGER).get("/statistics"))
    assert ["France", "Incoming", "10", "0", "12", "–", "12"] in by_state.rows(
        "Turnaround by State"
    )


@pytest.mark.usefixtures("small_register")
@pytest.mark.parametrize("name", ["stock-and-flow", "timeliness"])
def test_a_table_comes_as_a_file_with_the_figures_of_the_page(client_as, name):
    client = client_as(Role.OFFICER)
    links = read(client.get(f"/statistics/{name}?by=state&from=2030-01-01&to=2030-02-01")).links
    answers = {form: client.get(links[label]) for label, form in (
        (next(text for text in links if text.startswith("CSV")), "csv"),
        (next(text for text in links if text.startswith("JSON")), "json"),
    )}  # fmt: skip
    for form, answer in answers.items():
        assert answer.headers["Content-Disposition"] == (
            f"attachment; filename={name}_2030-01-01_2030-02-01.{form}"
        )
    told = json.loads(answers["json"].text)
    assert told["table"] == name
    assert told["period"] == {"from": "2030-01-01", "to": "2030-02-01"}
    lines = list(csv.DictReader(io.StringIO(answers["csv"].get_data().decode("utf-8-sig"))))
    assert [
        {k: "" if v is None else str(v) for k, v in row.items()} for row in told["rows"]
    ] == lines
    assert {row["group"] for row in lines} == {"FR", "KE"}


@pytest.mark.usefixtures("small_register")
def test_what_is_hidden_on_the_page_is_hidden_in_the_file(client_as):
    client = client_as(Role.MANAGER)
    told = client.get("/statistics/stock-and-flow?by=state&format=json").json
    kenya = next(r for r in told["rows"] if r["group"] == "KE" and r["direction"] == "incoming")
    assert (kenya["new"], kenya["executed"], kenya["refused"]) == ("<5", "<5", 0)
    assert "<5" in client.get("/statistics/stock-and-flow?by=state&format=csv").text
    assert not [note for note in told["notes"] if note.startswith("Rests on 1 ")]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("from=2030-05-01&to=2030-04-01", "ends before it begins"),
        ("from=2030-02-30", "day that exists"),
        ("from-d=31&from-m=2&from-y=2030", "day that exists"),
        ("by=region", "Choose one of the list"),
        ("by=month&from=1940-01-01", "shorter period"),
        ("from=1800-01-01", "at most 100 years"),
    ],
)
def test_a_period_that_is_none_is_asked_again(client_as, asked, said):
    client = client_as(Role.OFFICER)
    for address in PAGES:
        page = read(client.get(f"{address}?{asked}"))
        assert page.status == 422
        assert any(said in error for error in page.errors)


def test_what_was_typed_stays_in_the_form(client_as):
    page = read(client_as(Role.OFFICER).get("/statistics?from-d=31&from-m=2&from-y=2030&by=state"))
    form = page.form("What is counted")
    assert (form.values["from-d"], form.values["from-m"], form.values["by"]) == ("31", "2", "state")


@pytest.mark.parametrize("role", [Role.PROSECUTOR, Role.EXECUTING, Role.ADMIN])
def test_figures_are_not_for_partners_and_not_for_the_administrator(client_as, role):
    client = client_as(role)
    assert [client.get(address).status_code for address in PAGES] == [403] * 3
