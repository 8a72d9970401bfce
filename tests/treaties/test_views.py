"""The pages about legal bases and the States under them."""

import pytest
from sqlalchemy import select

from mla.access.rules import GRANTS, Permission, Role
from mla.audit.models import Entry
from mla.treaties import queries
from mla.treaties.models import ContentRequirement, Instrument, Party
from mla.treaties.words import GROUNDS, REQUIREMENTS
from tests.pages import read

DAY = {"in_force_on-d": "3", "in_force_on-m": "4", "in_force_on-y": "2021"}


@pytest.fixture
def clerk(client_as):
    return client_as(Role.CLERK)


def parties(page):
    return {row[0][:2]: row for row in page.rows("List of parties")}


def test_every_legal_basis_is_listed_with_its_certainty(clerk, session):
    rows = read(clerk.get("/treaties")).rows("List of legal bases")

    assert len(rows) == len(session.scalars(select(Instrument)).all())
    untoc = next(row for row in rows if row[0].startswith("UNTOCUnited"))
    assert "United Nations Convention against Transnational Organized Crime" in untoc[0]
    assert untoc[1:5] == ["Multilateral treaty", "15 Nov 2000", "29 Sept 2003", "193"]


def test_the_list_is_narrowed_to_a_kind(clerk):
    rows = read(clerk.get("/treaties?kind=scheme")).rows()
    assert [row[1] for row in rows] == ["Scheme"] * len(rows)
    assert rows
    assert len(read(clerk.get("/treaties?kind=nonsense&state=nonsense")).rows()) > 20


def test_the_list_of_a_state_says_what_it_is_under_each(clerk, session):
    page = read(clerk.get("/treaties?state=FI"))

    rows = page.rows("List of legal bases")
    known = session.scalars(select(Party).where(Party.country_code == "FI")).all()
    assert len(rows) == len(known)
    untoc = next(row for row in rows if row[0].startswith("UNTOCUnited"))
    assert untoc[4].startswith("Party since")


def test_every_instrument_has_a_page_that_can_be_read(clerk, session):
    for code in session.scalars(select(Instrument.code)).all():
        for part in ("", "/parties"):
            page = read(clerk.get(f"/treaties/{code}{part}"))
            assert page.title.startswith(code)


def test_an_instrument_says_what_it_asks_and_where_its_rules_stand(clerk):
    page = read(clerk.get("/treaties/UNTOC"))

    assert "Contents of a request 18(15)" in page.main
    asked = page.rows("What a request must hold")
    facts = next(row for row in asked if row[0].startswith("A summary of the facts"))
    assert facts[1] == "Required when: Not every measure is service of documents"
    assert facts[2] == "18(15)(c)"
    grounds = page.rows("Grounds of refusal")
    assert any(row[2] == "18(21)(b)" for row in grounds)
    assert page.rows("What is no ground of refusal")


def test_the_parties_stand_with_date_certainty_and_source(clerk):
    rows = parties(read(clerk.get("/treaties/UNTOC/parties")))

    assert len(rows) == 198
    assert rows["FI"][1] == "Party"
    assert rows["FI"][3].startswith(("read in the source", "general knowledge", "unsure"))
    assert rows["FI"][4] == "Correct, Finland"


def test_every_code_of_the_data_has_words(session):
    fields = set(session.scalars(select(ContentRequirement.field)).all())
    assert fields <= REQUIREMENTS.keys()
    used = {row.ground for row in queries.list_refusal_grounds(_Reading(session))}
    assert used <= GROUNDS.keys()


class _Reading:
    """As much of a piece of work as a query needs."""

    def __init__(self, session):
        self.session = session


def test_a_row_is_corrected_with_its_source(clerk, session):
    address = "/treaties/UNTOC/parties/FI"
    form = read(clerk.get(address)).form("Keep the correction")
    assert form.values["status"] == "party"
    assert form.values["source"] == ""

    answer = clerk.post(
        address,
        data={**form.values, **DAY, "source": "C.N.1.2021.TREATIES-XVIII.12"},
        follow_redirects=True,
    )

    page = read(answer)
    assert "Finland under UNTOC: kept." in page.notices
    row = parties(page)["FI"]
    assert row[2].startswith("3 Apr 2021")
    assert row[3].startswith("this office Source, Finland C.N.1.2021.TREATIES-XVIII.12")
    assert f"corrected by {clerk.person.name}" in row[3]
    assert "party.correct" in session.scalars(select(Entry.action)).all()


def test_a_row_without_a_source_is_refused_and_keeps_what_was_typed(clerk, session):
    answer = clerk.post(
        "/treaties/UNTOC/parties/FI",
        data={"status": "left", **DAY, "source": " ", "note": "hearsay"},
    )

    page = read(answer)
    assert answer.status_code == 422
    assert page.errors == ["Say where this is known from, such as the depositary."]
    values = page.form("Keep the correction").values
    assert (values["status"], values["note"]) == ("left", "hearsay")
    assert (
        session.scalar(
            select(Party.status).where(Party.instrument_code == "UNTOC", Party.country_code == "FI")
        )
        == "party"
    )


def test_a_state_cannot_have_left_before_it_came(clerk):
    left = {"left_on-d": "1", "left_on-m": "1", "left_on-y": "2020"}
    page = read(
        clerk.post(
            "/treaties/UNTOC/parties/FI", data={"status": "left", **DAY, **left, "source": "x"}
        )
    )

    assert "cannot have left on 1 Jan 2020" in page.errors[0]


def test_a_state_is_added_once(clerk):
    form = read(clerk.get("/treaties/HARARE/parties/new")).form("Add the State")
    data = {**form.values, "country_code": "AX", "status": "party", "source": "Commonwealth"}

    page = read(clerk.post("/treaties/HARARE/parties/new", data=data, follow_redirects=True))
    again = clerk.post("/treaties/HARARE/parties/new", data=data)

    assert parties(page)["AX"][1] == "Party"
    assert again.status_code == 422
    assert "already has a row under HARARE" in read(again).errors[0]


def test_state_and_status_must_be_chosen(clerk):
    page = read(clerk.post("/treaties/HARARE/parties/new", data={"source": "x"}))

    assert sorted(page.errors) == ["Choose the State.", "Choose the status of the State."]


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_treaties_and_only_some_correct_them(client_as, role):
    client = client_as(role)
    may = Permission.DIRECTORY_CHANGE in GRANTS[role]

    page = read(client.get("/treaties/HARARE/parties"))
    assert ("Add a State" in page.links) == may
    for path in ("/treaties/HARARE/parties/new", "/treaties/UNTOC/parties/FI"):
        assert (client.get(path).status_code != 403) == may
        assert (client.post(path).status_code != 403) == may


def test_what_is_not_in_the_register_is_not_found(clerk):
    for path in ("NOSUCH", "NOSUCH/parties", "NOSUCH/parties/new", "UNTOC/parties/ZZ"):
        assert clerk.get(f"/treaties/{path}").status_code == 404, path
