"""The pages of contact points."""

import pytest

from mla.access.rules import Role
from mla.contacts import queries, service
from mla.contacts.rules import ContactDetails
from tests.cases.making import incoming
from tests.pages import read


@pytest.fixture
def contact(work, session):
    clerk = work(Role.CLERK)
    found = service.add_contact(
        clerk, queries.get_network(clerk, "WACAP"), "SN",
        ContactDetails("Amina Sow", email="a.sow@example.org"), since_on=clerk.today,
    )  # fmt: skip
    session.commit()
    return found


def test_partners_do_not_see_who_the_contact_persons_are(client_as, contact):
    office, partner = client_as(Role.OFFICER), client_as(Role.PROSECUTOR)
    for address in ("/directory/networks/WACAP", "/directory/states/SN"):
        assert "Amina Sow" in read(office.get(address)).main
        assert "Amina Sow" not in read(partner.get(address)).main
    assert partner.get(f"/directory/contacts/{contact.id}").status_code == 403


def test_a_clerk_records_the_next_contact(client_as, contact):
    clerk = client_as(Role.CLERK)
    address = "/directory/networks/WACAP/contacts/new?state=SN"
    form = read(clerk.get(address)).form("Record a contact point")
    assert form.values["country_code"] == "SN"
    typed = {**form.values, "name": "Moussa Ba", "phone": "+221 33", "since_on-d": "7"}
    page = read(clerk.post(address, data=typed, follow_redirects=True))
    assert "The contact point is recorded." in page.text
    assert "Before: Amina Sow" in page.main
    assert "Sow" not in page.title


def test_an_officer_asks_first_and_notes_it(client_as, session, work, contact):
    case = incoming(work(Role.OFFICER), counterpart_code="SN")
    session.commit()
    officer = client_as(Role.OFFICER)
    assert "Contact points, and a note of a try" in read(officer.get(f"/cases/{case.id}")).links
    address = f"/cases/{case.id}/ask-first"
    typed = {**read(officer.get(address)).form("Note the try").values, "advice": "Use UNTOC."}
    page = read(officer.post(address, data=typed, follow_redirects=True))
    assert "The try is noted." in page.text
    assert "Use UNTOC." in read(officer.get(f"/cases/{case.id}")).main
    stale = officer.post(address, data=typed)
    assert stale.status_code == 409
