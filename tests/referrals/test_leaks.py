"""An authority sees what was referred to it, and nothing else of the case, by no way."""

import io

import pytest
from sqlalchemy import select

from mla.access.rules import Role
from mla.audit.models import Entry as AuditEntry
from mla.cases import service as cases_service
from mla.cases.rules.stages import Confidentiality
from mla.correspondence import service as correspondence
from mla.correspondence.rules import About, Party, Way
from mla.correspondence.service import Filing
from mla.documents import service as documents
from mla.documents.service import Upload
from mla.referrals import service
from mla.referrals.queries import show_what
from mla.referrals.rules.redaction import PRESETS, Part, Persons, Profile, Redaction
from mla.referrals.service import Enclosed, Said
from tests.architecture.full import ANYWHERE
from tests.architecture.ways import ways
from tests.pages import read
from tests.referrals.making import NAMES, SECRETS, order, send, stand_up

PDF = b"%PDF-1.4 a paper"


def paper(work, store, case, name):
    return documents.add(work, store, case, Upload(io.BytesIO(PDF), name), limit=1000)


@pytest.fixture
def there(work, store):
    return stand_up(work)


def values(there, referral, document, entry):
    """What stands in the addresses of everything around this case."""
    case = there.case
    anything = (
        "access_id", "contact_id", "date_id", "decision_id", "hand_over_id", "incident_id",
        "letter_id", "number", "officer_id", "procedure_id", "reference_id", "row_id",
        "statement_id", "substance_id",
    )  # fmt: skip
    return {
        **ANYWHERE, **dict.fromkeys(anything, 1),
        "case_id": case.id, "referral_id": referral.id, "document_id": document.id,
        "entry_id": entry.id, "person_id": case.persons[0].id,
        "visit_id": case.visits[-1].id, "authority_id": there.court.id, "country_code": "KE",
        "name": "accept",
    }  # fmt: skip


def furnish(there, work, store):
    """A referral to the police of one measure, and everything else that the case has."""
    hidden = paper(there.officer, store, there.case, "quiet-annex.pdf")
    filing = Filing(
        Way.RECEIVED, Party.DOMESTIC, About.MESSAGE, "Quiet talk at home", from_name="Somebody",
        received_on=there.officer.today,
    )  # fmt: skip
    entry = correspondence.file(there.officer, there.case, filing)
    other = send(there, there.court, 2, title="Quiet matter of the court")
    service.answer(there.officer, other, Said("Quiet words to the court"))
    mine = send(there, there.police, 1, profile=Profile.ORDER_ONLY)
    return mine, hidden, entry


HIDDEN = (
    "Quiet matter of the court", "Quiet words to the court", "Quiet talk at home", "quiet-annex",
    "invoice fraud", "One clerk of the bank", *NAMES,
    *(word for part, words in SECRETS.items() for word in words
      if part != "basis" and word != "Kenya"),
)  # fmt: skip


def looked_at(app, client, given, *, case):
    """Every answer to somebody at every address there is, about this case and about none."""
    for way in ways(app, given, "GET"):
        if way.rule.endpoint in ("people.sign_in", "static", "home"):
            continue
        answer = client.get(way.address, buffered=True)
        yield way, answer, answer.get_data().decode(errors="replace")


@pytest.mark.parametrize("is_recalled", [False, True], ids=["while it runs", "after its recall"])
def test_an_executing_person_finds_nothing_that_was_not_sent(
    app, client_as, work, store, there, is_recalled
):
    mine, hidden, entry = furnish(there, work, store)
    if is_recalled:
        service.recall(there.officer, mine, Said("They withdrew it."))
    client = client_as(Role.EXECUTING, authority_id=there.police.id)
    given = values(there, mine, hidden, entry)
    for way, answer, text in looked_at(app, client, given, case=there.case):
        if way.of_a_case:
            assert answer.status_code in (403, 404), way
        for secret in (*HIDDEN, there.case.reference, there.case.title):
            assert secret not in text, f"{secret} at {way}"
        if is_recalled:
            assert "Account 77-1" not in text, way
            assert "Obtain what is asked." not in text, way


def test_a_file_is_opened_when_it_was_attached_and_no_other_is(client_as, work, store, there):
    sent = paper(there.officer, store, there.case, "order.pdf")
    kept = paper(there.officer, store, there.case, "annex.pdf")
    referral = send(there, there.police, 1, documents=(sent.id,))
    other = send(there, there.court, 2, documents=(kept.id,))
    enclosed = Enclosed(store, [Upload(io.BytesIO(PDF), "answer.pdf")], 1000)
    service.answer(there.officer, other, Said("See the file.", enclosed=enclosed))
    answered = other.steps[-1].entry.documents[0]
    police = client_as(Role.EXECUTING, authority_id=there.police.id)
    court = client_as(Role.EXECUTING, authority_id=there.court.id)

    def status(client, one, document):
        address = f"/referrals/{one.id}/documents/{document.id}/file"
        return client.get(address, buffered=True).status_code

    assert status(police, referral, sent) == 200
    assert status(court, other, answered) == 200
    for document in (kept, answered):
        assert status(police, referral, document) == 404
    assert status(police, other, kept) == 404
    assert police.get(f"/cases/{there.case.id}/documents/{sent.id}/file").status_code == 403
    service.recall(there.officer, referral, Said("Stop."))
    assert status(police, referral, sent) == 404


def test_a_referral_to_another_looks_like_none(client_as, there):
    other = send(there, there.court, 1)
    police = client_as(Role.EXECUTING, authority_id=there.police.id)
    for tail in ("", "/accept", "/deliver"):
        seen = police.get(f"/referrals/{other.id}{tail}")
        nowhere = police.get(f"/referrals/99999{tail}")
        assert (seen.status_code, nowhere.status_code) == (404, 404)
    assert police.post(f"/referrals/{other.id}/accept").status_code == 404


def test_somebody_without_a_seat_sees_no_referral(client_as, there):
    referral = send(there, there.court, 1)
    nobody = client_as(Role.EXECUTING)
    assert nobody.get(f"/referrals/{referral.id}").status_code == 404
    assert "Records and a statement" not in nobody.get("/referrals").text


PARTS_SHOWN = {
    Profile.ORDER_ONLY: set(),
    Profile.INSTRUCTION: {"offences", "procedure"},
    Profile.INQUIRY: {"requester", "facts", "offences"},
    Profile.TRANSMITTAL: {"requester"},
    Profile.WHOLE: set(SECRETS),
}


@pytest.mark.parametrize("profile", PARTS_SHOWN)
def test_the_page_holds_exactly_what_the_preset_lets_travel(client_as, there, profile):
    witness = there.case.persons[0].id
    referral = send(there, there.police, 1, profile=profile, persons=(witness,))
    client = client_as(Role.EXECUTING, authority_id=there.police.id)
    text = read(client.get(f"/referrals/{referral.id}")).text
    assert "Account 77-1" in text
    assert "Obtain what is asked." in text
    for part, words in SECRETS.items():
        for word in words:
            assert (word in text) == (part in PARTS_SHOWN[profile]), f"{part}: {word}"
    named = PRESETS[profile].persons
    assert (NAMES[0] in text) == (named in (Persons.CONCERNED, Persons.ALL))
    assert (NAMES[1] in text) == (named is Persons.ALL)
    assert ("Holder Quentin" in text) == (named in (Persons.CONCERNED, Persons.ALL))
    assert (there.case.reference in text) == ("requester" in PARTS_SHOWN[profile])
    assert "One clerk of the bank" not in text


def test_persons_without_names_are_shown_by_their_part_alone(client_as, there):
    redaction = Redaction(frozenset({Part.BASIS}), Persons.ROLES)
    referral = send(there, there.police, 1, redaction=redaction)
    client = client_as(Role.EXECUTING, authority_id=there.police.id)
    text = read(client.get(f"/referrals/{referral.id}")).text
    assert "Witness" in text
    assert not any(name in text for name in NAMES)


def test_a_strict_case_shows_its_referral_and_no_more(client_as, work, store, there):
    cases_service.restrict(there.officer, there.case, Confidentiality.STRICT, "A source.")
    referral = send(there, there.police, 1, profile=Profile.ORDER_ONLY)
    client = client_as(Role.EXECUTING, authority_id=there.police.id)
    assert client.get(f"/referrals/{referral.id}").status_code == 200
    assert "A source." not in client.get(f"/referrals/{referral.id}").text
    clerk = client_as(Role.CLERK)
    assert there.case.reference not in clerk.get("/coordination").text


def test_reading_a_referral_is_written_down_and_so_is_asking_for_another(client_as, there, session):
    mine, other = send(there, there.police, 1), send(there, there.court, 2)
    client = client_as(Role.EXECUTING, authority_id=there.police.id)
    client.get(f"/referrals/{mine.id}")
    client.get(f"/referrals/{other.id}")
    query = select(AuditEntry).where(AuditEntry.actor_id == client.person.id)
    found = [(one.action, one.subject) for one in session.scalars(query.order_by(AuditEntry.id))]
    assert ("referral.read", f"referral:{mine.id}") in found
    assert ("referral.read", f"referral:{other.id}") not in found
    assert ("visit.refused", f"person:{client.person.id}") in found


def test_the_preview_is_the_page_that_they_will_see(there):
    wanted = order(there, there.police, 1, profile=Profile.ORDER_ONLY)
    previewed = show_what(there.officer, there.case, wanted)
    assert service.send(there.officer, there.case, wanted).shown == previewed
