"""An office, and a case of each direction that has all a letter can say."""

from datetime import date

import pytest

from mla.access.rules import Role
from mla.cases import service as cases
from mla.cases.models.particulars import PersonRole, ReferenceKind
from mla.cases.rules.stages import Priority
from mla.cases.service import Asked, MoveOrder, Opening, PersonDetails
from mla.core.actor import Actor
from mla.database import Work
from mla.directory import service as directory
from mla.directory.rules import AuthorityDetails, AuthorityKind
from mla.letters import service
from mla.letters.rules import Draft
from tests.factories import NOON

CONSOLE = Actor(None, "console", "console", may_read_all=True)

TEXTS = {
    "requesting_authority": "Office of the Prosecutor of Port Selva",
    "conducting_authority": "Investigating judge of Port Selva, who directs the investigation",
    "requested_authority": "Ministry of Justice, Paris",
    "nature_of_proceeding": "Investigation of the laundering of the proceeds of drug trafficking",
    "purpose": "To trace the proceeds and to prove who controlled the accounts.",
    "facts": "Between March and May 2029 three transfers left the country.\n\n"
    "The money reached two accounts within a day, and was withdrawn in cash.",
    "statute": "Section 41 of the Penal Code: whoever conceals the proceeds of an offence …",
    "max_penalty": "Ten years of imprisonment",
    "nexus": "The statements of the first bank name both accounts as destinations.",
    "special_procedure": "Please let the bank certify the records as a true copy.",
    "urgency_reason": "An accused person is held in custody until the hearing.",
    "confidentiality_reason": "The account holders do not know of the investigation.",
    "language": "en",
}


STATED = {
    "grounds_to_believe": "The first bank named both accounts as destinations.",
    "domestic_availability_statement": "A judge of Port Selva could order the same.",
}


@pytest.fixture
def office(session):
    work = Work(session, CONSOLE, NOON)
    return directory.set_office(
        work,
        {
            "state": "KE",
            "name": "Central Authority for Mutual Legal Assistance",
            "ministry": "Ministry of Justice",
            "address": "12 Archive Street\nPort Selva",
            "email": "mla@justice.example.org",
            "phone": "+800 1234 5678",
            "languages": "en, fr",
            "signatories": "M. Castellanos, Head of Unit",
        },
    )


@pytest.fixture
def paris(session, office):
    return directory.add_authority(
        Work(session, CONSOLE, NOON),
        AuthorityDetails(
            name="Bureau de l’entraide pénale internationale",
            kind=AuthorityKind.CENTRAL_AUTHORITY,
            country_code="FR",
            postal_address="13, place Vendôme\n75001 Paris\nFrance",
        ),
    )


@pytest.fixture
def full_request(work, paris):
    """An approved request with persons, offences and measures of several kinds."""
    officer = work(Role.OFFICER, Role.REVIEWER, name="Adaeze Brandt", email="a@example.org")
    case = cases.start_draft(
        officer,
        Opening(
            counterpart_code="FR",
            counterpart_authority_id=paris.id,
            title="Bank records and restraint in a money-laundering matter",
            priority=Priority.URGENT,
            reply_wanted_on=date(2030, 8, 1),
            foreign_reference="2030/BEPI/77",
            offences=["ML", "DRUGS"],
            bases=["UNTOC", "UN1988"],
            texts=TEXTS,
            stated=STATED,
            measures=[
                Asked(
                    "BANK_RECORDS",
                    "Account FR76 3000 6000 0112 3456 7890 189",
                    {
                        "institution": "Banque du Midi",
                        "period_from": "1 March 2029",
                        "period_to": "31 May 2029",
                        "record_list": "statements, opening form, vouchers",
                    },
                ),
                Asked("TAKE_EVIDENCE", "The manager of the branch", {"question_list": "Annex A"}),
            ],
        ),
    )
    for role, name, script in (
        (PersonRole.SUSPECT, "Muhammad Abd Allah", "محمد عبد الله"),
        (PersonRole.SUSPECT, "Wang Xiaoming", "王小明"),
        (PersonRole.WITNESS, "Natalia Sergeevna Orlova", "Наталья Сергеевна Орлова"),
    ):
        details = PersonDetails(role, name, script, date(1980, 2, 1), "FR", "Passport 12AB34567")
        cases.add_person(officer, case, details)
    cases.add_reference(officer, case, ReferenceKind.COURT, "PS 14/2029")
    return case


@pytest.fixture
def approved(work, full_request):
    """The same request, taken to the stage in which it is signed."""
    cases.move(work(Role.PROSECUTOR, Role.OFFICER), full_request, MoveOrder("submit"))
    reviewer = work(Role.REVIEWER, Role.OFFICER)
    no_conflict = {"no_conflict": True}
    cases.move(reviewer, full_request, MoveOrder("take", answers=no_conflict))
    cases.move(reviewer, full_request, MoveOrder("approve"))
    return full_request


@pytest.fixture
def received(work, paris):
    """An incoming request that is registered."""
    clerk = work(Role.CLERK, Role.OFFICER, name="Adaeze Brandt", email="a@example.org")
    case = cases.open_incoming(
        clerk,
        Opening(
            counterpart_code="FR",
            counterpart_authority_id=paris.id,
            title="Statement of a witness in a fraud matter",
            received_on=date(2030, 5, 1),
            foreign_reference="2030/BEPI/81",
            texts={"language": "es"},
            measures=[Asked("TAKE_EVIDENCE", "A witness in Port Selva")],
        ),
    )
    case.officer_id = clerk.actor.id
    return case


def a_draft(kind: str = "request", language: str = "en", **more: str) -> Draft:
    return Draft(
        kind=kind,
        language=language,
        dated_on=date(2030, 5, 6),
        **{
            "addressee": "Bureau de l’entraide pénale internationale\n75001 Paris",
            "signatory_name": "M. Castellanos",
            "signatory_title": "Head of Unit",
            "enclosures": "Annex A: list of questions\nText of section 41",
            **more,
        },
    )


@pytest.fixture
def letter(work, approved):
    """A letter of request, drafted by an officer and ready to be signed."""
    return service.compose(work(Role.OFFICER), approved, a_draft())
