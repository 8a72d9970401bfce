"""Two publicly known requests, written to and from as if this office had been the other side.

The facts are those of the reported cases RC04 (687 F. Supp. 880, S.D.N.Y. 1988) and RC01 (S.D.
Fla. 1:11-mc-22926). What the reports do not say is left empty, so both letters are drafts.
"""

from datetime import UTC, date, datetime

import pytest

from mla.access.rules import Role
from mla.cases import service as cases
from mla.cases.service import Asked, Opening
from mla.core.errors import Refused
from mla.database import Work
from mla.directory import service as directory
from mla.letters import queries, service
from mla.letters.filling import preview
from tests.letters.conftest import CONSOLE
from tests.letters.reading import docx_lines, pdf_text, squeezed

IN_1988 = datetime(1988, 1, 15, 12, tzinfo=UTC)
IN_2011 = datetime(2011, 8, 14, 12, tzinfo=UTC)


@pytest.fixture
def rc04(work, session):
    """Brazil asks the United States for testimony and documents of a bank."""
    directory.set_office(Work(session, CONSOLE, IN_1988), {"state": "BR", "languages": "en, pt"})
    bank = "Morgan Guaranty Trust Company"
    return cases.start_draft(
        work(Role.OFFICER, now=IN_1988),
        Opening(
            counterpart_code="US",
            title="Testimony and documents of a bank in a tax matter",
            offences=["TAX"],
            bases=["RECIP"],
            texts={
                "requesting_authority": "Judge, Federal Court, 5th Division",
                "conducting_authority": "Judge, Federal Court, 5th Division",
                "nature_of_proceeding": "Tax and currency-control offences",
            },
            measures=[Asked("TAKE_EVIDENCE", bank), Asked("PRODUCE_RECORDS", bank)],
        ),
    )


@pytest.fixture
def rc01(work, session):
    """Argentina asks the United States; the day is that of the filing, its receipt is unknown."""
    directory.set_office(Work(session, CONSOLE, IN_2011), {"state": "US", "languages": "en"})
    return cases.open_incoming(
        work(Role.CLERK, now=IN_2011),
        Opening(
            counterpart_code="AR",
            title="Evidence in a fraud matter",
            received_on=date(2011, 8, 14),
            offences=["FRAUD"],
            bases=["BILAT"],
            texts={"requesting_authority": "Ministry of Justice of Argentina (central authority)"},
            measures=[Asked("TAKE_EVIDENCE")],
        ),
    )


def test_the_letter_of_request_of_rc04_says_what_is_known_and_names_what_is_not(work, rc04):
    officer = work(Role.OFFICER, now=IN_1988)
    docx, reasons = service.write_letter(officer, rc04, "request", "en", "docx", final=False)
    lines = docx_lines(docx)
    for said in (
        "Concerning: Morgan Guaranty Trust Company",
        "Subject matter and nature of the proceeding: Tax and currency-control offences",
        "Authority conducting the proceeding: Judge, Federal Court, 5th Division",
        "Purpose for which assistance is sought: ‹the purpose›",
        "‹the facts›",
        "‹the signatory›",
        "Brazil",
    ):
        assert said in "\n".join([*lines, *preview.head_of(docx)]), said
    assert any(line.startswith("Brazil undertakes to give comparable requests") for line in lines)
    kind = queries.CATALOGUE["request"]
    lacks = queries.fill(officer, rc04, queries.first_draft(officer, rc04, kind)).lacks
    assert [lack.key for lack in lacks] == [
        "ministry", "office_name", "office_address", "addressee", "purpose", "facts",
        "office_contact", "signatory",
    ]  # fmt: skip
    assert len(reasons) == len(lacks)


def test_the_acknowledgement_of_rc01_says_what_is_known_and_names_what_is_not(work, rc01):
    clerk = work(Role.CLERK, now=IN_2011)
    pdf, reasons = service.write_letter(clerk, rc01, "acknowledgement", "en", "pdf", final=False)
    text = squeezed(pdf_text(pdf))
    for said in (
        "Ministry of Justice of Argentina (central authority)",
        "We acknowledge receipt on 14 August 2011 of your request, registered here under "
        "MLA/2011/IN/AR/0001",
        "DRAFT",
    ):
        assert squeezed(said) in text, said
    assert len(reasons) == 5, "ministry, name, address and contact of the office, and signatory"
    with pytest.raises(Refused, match="the signatory"):
        service.write_letter(clerk, rc01, "acknowledgement", "en", "pdf", final=True)
