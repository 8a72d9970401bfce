"""The pages on which legal bases are sought, added and corrected."""

import pytest

from mla.access.rules import Role
from mla.treaties import queries
from tests.pages import read

SOURCE = {"source": "Official Gazette 12/1974"}


@pytest.fixture
def clerk(client_as):
    return client_as(Role.CLERK)


def order(page, *texts):
    places = [page.main.index(text) for text in texts]
    return places == sorted(places)


def test_the_finder_shows_the_bases_best_first_with_what_each_brings(client_as):
    auditor = client_as(Role.AUDITOR)
    page = read(auditor.get("/treaties/find?first=KE&second=FI&on=2026-01-15"))
    assert order(page, "1. UNTOC", "2. UNCAC", "3. UN1988")
    assert "Kenya has been bound by UNTOC since" in page.main
    assert "Finnish, Swedish, Danish" in page.main
    assert "(read in the source)" in page.main
    assert "18(7): they apply" in page.main
    assert "not in this register" in page.main


def test_the_finder_says_what_is_wrong_with_the_question(clerk):
    assert (
        "Choose two different States." in read(clerk.get("/treaties/find?first=KE&second=KE")).main
    )
    assert "Choose two States" in read(clerk.get("/treaties/find")).main
    assert read(clerk.get("/treaties/find?first=KE&second=FI&on=nonsense")).title


def test_a_bilateral_treaty_is_added_and_says_what_it_asks(clerk):
    day = {"in_force_on-d": "1", "in_force_on-m": "11", "in_force_on-y": "1976"}
    form = read(clerk.get("/treaties/new")).form("Add the treaty")
    sent = {
        **form.values, **day, **SOURCE, "code": "FR-SN-1974", "title_en": "Convention of 1974",
        "short_en": "1974", "first": "FR", "second": "SN", "contents_article": "30",
    }  # fmt: skip
    page = read(clerk.post("/treaties/new", data=sent, follow_redirects=True))
    assert page.title.startswith("FR-SN-1974")
    address = "/treaties/FR-SN-1974/law/requirements/new"
    values = read(clerk.get(address)).form("Keep the row").values
    asked = {**values, **SOURCE, "field": "purpose", "level": "required", "paragraph": "30(1)"}
    added = clerk.post(address, data=asked, follow_redirects=True)
    rows = read(added).rows("What a request must hold")
    assert rows[0][1:3] == ["Required", "30(1)"]
    found = read(clerk.get("/treaties/find?first=FR&second=SN&on=2026-01-15"))
    assert order(found, "1. FR-SN-1974", "2. UNTOC")


@pytest.mark.parametrize(
    ("part", "label"),
    [
        ("requirements", "What a request must hold"),
        ("grounds", "Grounds of refusal"),
        ("barred", "What is no ground of refusal"),
    ],
)
def test_a_row_of_law_is_corrected_from_the_page_of_the_treaty(clerk, part, label):
    page = read(clerk.get("/treaties/UNTOC"))
    address = next(
        href for href in page.links.values() if f"/law/{part}/" in href and "new" not in href
    )
    form = read(clerk.get(address)).form("Keep the row")
    assert form.values["source"] == ""
    refused = read(clerk.post(address, data={**form.values, "paragraph": "99(9)"}))
    assert "Say where this is known from" in refused.main
    kept = clerk.post(
        address, data={**form.values, "paragraph": "99(9)", **SOURCE}, follow_redirects=True
    )
    rows = read(kept).rows(label)
    assert any("99(9)" in row for row in rows)
    assert any(f"corrected by {clerk.person.name}" in row[-1] for row in rows)


def test_an_instrument_is_corrected_and_keeps_what_was_not_touched(clerk, session):
    form = read(clerk.get("/treaties/COE2001/correct")).form("Keep the correction")
    assert form.values["parent_code"] == "COE1959"
    sent = {**form.values, **SOURCE, "costs_article": "5(1)"}
    assert (
        "COE2001 is corrected."
        in read(clerk.post("/treaties/COE2001/correct", data=sent, follow_redirects=True)).notices[
            0
        ]
    )
    session.expire_all()
    row = queries.find_instrument(_Reading(session), "COE2001")
    assert (row.costs_article, row.parent_code, row.safe_conduct_days) == ("5(1)", "COE1959", 15)
    assert row.title_fr
    assert row.title_fr != row.title_en
    assert not row.is_mla_treaty


class _Reading:
    """As much of a piece of work as a query needs."""

    def __init__(self, session):
        self.session = session


def test_declarations_and_languages_are_recorded_under_an_instrument(clerk):
    said = {
        "country_code": "SN", "kind": "reservation", "article": "18(14)",
        "text": "No oral requests.", **SOURCE,
    }  # fmt: skip
    page = read(clerk.post("/treaties/UNTOC/statements/new", data=said, follow_redirects=True))
    assert "No oral requests." in page.main
    found = read(clerk.get("/treaties/find?first=FR&second=SN&on=2026-01-15"))
    assert "No oral requests." in found.main
    sent = {"languages": "fr, wo", **SOURCE}
    page = read(clerk.post("/treaties/UNTOC/languages/SN", data=sent, follow_redirects=True))
    row = next(row for row in page.rows("Languages accepted") if "Senegal" in row[0])
    assert row[1] == "French, Wolof"


def test_a_kind_of_assistance_is_corrected(clerk):
    form = read(clerk.get("/measures/BANK_RECORDS")).form("Keep the correction")
    sent = {**form.values, "coercive": "no", "extra_particulars": "iban\nperiod_from", **SOURCE}
    page = read(clerk.post("/measures/BANK_RECORDS", data=sent, follow_redirects=True))
    row = next(row for row in page.rows("Kinds of assistance") if row[0].startswith("Bank"))
    assert row[1:3] == ["Not coercive", "Iban; Beginning of the period"]


def test_whoever_only_reads_is_offered_no_correction(client_as):
    page = read(client_as(Role.AUDITOR).get("/treaties/UNTOC"))
    assert not any("/law/" in href or href.endswith("/correct") for href in page.links.values())
