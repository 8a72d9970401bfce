"""A register in which something of everything stands, for the tests that walk every page."""

import io
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from mla.access.rules import Role
from mla.cases import queries as cases
from mla.cases import service as cases_service
from mla.cases.models import Case
from mla.cases.rules.ahead import DateKind
from mla.cases.rules.drugs import Part, SubstanceDetails, Unit
from mla.cases.rules.kinds import LinkKind, PersonRole, ReferenceKind
from mla.cases.rules.stages import Confidentiality
from mla.cases.rules.workflows import workflow_of
from mla.cases.service import Asked, HandOverOrder, Opening
from mla.cases.service.particulars import PersonDetails
from mla.contacts import queries as contacts_queries
from mla.contacts import service as contacts
from mla.contacts.rules import Answer, Attempt, ContactDetails, Means
from mla.correspondence import service as correspondence
from mla.correspondence.rules import About, Party, Way
from mla.correspondence.service import Filing
from mla.database import Work
from mla.directory import service as directory
from mla.directory.rules import AuthorityDetails, AuthorityKind, Channel
from mla.documents import service as documents
from mla.documents.service import Upload
from mla.letters import queries as letters_queries
from mla.letters import service as letters
from mla.letters.rules import CATALOGUE
from mla.people.models import Person
from mla.procedures import queries as procedures
from mla.procedures.rules.catalogue import DEFINITIONS
from mla.procedures.rules.definition import Kind
from mla.referrals import service as referrals
from mla.referrals.rules.redaction import PRESETS, Profile
from mla.referrals.service import Order
from mla.storage.store import Store
from mla.treaties import queries as treaties_queries
from mla.treaties import service as treaties
from mla.treaties.rules import StatementKind
from mla.treaties.service import StatementDetails
from tests import factories
from tests.procedures import making as procedures_making

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SECRET = "Quiet matter of the seventh vessel"
TEXTS: dict[str, str | None] = {
    "requesting_authority": "Ministry of Justice",
    "conducting_authority": "Financial Crime Directorate",
    "nature_of_proceeding": "Criminal investigation",
    "purpose": "To learn who moved the money",
    "facts": "Between March and May money left the accounts of an investment scheme.",
    "statute": "Penal Code, section 12",
    "max_penalty": "Seven years",
    "nexus": "The accounts are held there.",
    "language": "en",
}


ANYWHERE = {
    "filename": "style.css",
    "code": "UNTOC",
    "country_code": "FR",
    "network_code": "EJN",
    "direction": "incoming",
    "key": "new:incoming",
    "standard_code": "decision",
    "limit_code": "EIO_DECIDE",
    "token": "nobodys-token",
    "name": "start_review",
    "part": "requirements",
    "kind_code": "BANK_RECORDS",
    "procedure_kind": "condition",
    "procedure_move": "accept",
    "kind": "acknowledgement",
    "fmt": "docx",
    "version": 1,
}
"""What stands in addresses whatever the register holds."""


@dataclass(frozen=True)
class Full:
    """The register, and the numbers under which its things are found."""

    incoming: Case
    outgoing: Case
    someone: Person
    authority_id: int
    law: dict[str, int]
    """A row of what UNTOC asks, and a declaration under it."""
    contact_id: int
    hand_over_id: int
    numbers: dict[int, dict[str, Any]]
    """What stands in the addresses of a case, by the number of the case."""

    def values(self, case: Case) -> dict[str, Any]:
        """What every address is made with, when it is about this case."""
        return {
            **ANYWHERE,
            "authority_id": self.authority_id,
            "officer_id": self.someone.id,
            "contact_id": self.contact_id,
            "hand_over_id": self.hand_over_id,
            **self.law,
            **self.numbers[case.id],
        }


def stand_up(work: Any, store: Store) -> Full:
    """Fill the register of this test: an authority, two cases, and something on each of them."""
    hand = work(Role.OFFICER, Role.REVIEWER, Role.CLERK, Role.ADMIN)
    directory.set_office(hand, {"state": "NG", "name": "Central Authority"})
    authority = directory.add_authority(
        hand,
        AuthorityDetails("Direction of Judicial Police", AuthorityKind.POLICE, "NG"),
    )
    someone = factories.PersonFactory(roles=[Role.OFFICER])
    incoming = cases_service.open_incoming(
        hand,
        Opening(
            "KE",
            "Bank records, investment scheme",
            received_on=hand.today - timedelta(days=20),
            channel=Channel.DIPLOMATIC,
            domestic_authority_id=authority.id,
            measures=[Asked("BANK_RECORDS", "One account"), Asked("TAKE_EVIDENCE")],
            offences=["ML"],
            bases=["UNTOC"],
            texts=TEXTS,
        ),
    )
    outgoing = cases_service.start_draft(
        hand,
        Opening(
            "FR",
            "Witness statement, shipping",
            domestic_authority_id=authority.id,
            measures=[Asked("TAKE_EVIDENCE", "One witness")],
            offences=["DRUGS"],
            bases=["UN1988"],
            texts=TEXTS,
        ),
    )
    cases_service.link(hand, incoming, outgoing, LinkKind.SAME_MATTER)
    numbers = {case.id: _furnish(hand, store, case, someone) for case in (incoming, outgoing)}
    law = _law(hand)
    ejn = contacts_queries.get_network(hand, "EJN")
    contact = contacts.add_contact(
        hand, ejn, "FR", ContactDetails("A. Example", email="ejn@example.org"), since_on=hand.today
    )
    contacts.log_try(
        hand, contact, Attempt(Means.PHONE, Answer.ANSWERED, hand.today), case=outgoing
    )
    leaving, staying = (factories.PersonFactory(roles=[Role.OFFICER]) for _ in range(2))
    order = HandOverOrder(leaving, "All is well.", hand.today, rest=staying)
    hand_over = cases_service.hand_over(hand, order)
    hand.session.commit()
    return Full(incoming, outgoing, someone, authority.id, law, contact.id, hand_over.id, numbers)


def _law(work: Work) -> dict[str, int]:
    said = StatementDetails("FR", StatementKind.DECLARATION, "Requests in French.", "Depositary")
    return {
        "row_id": treaties_queries.list_content_requirements(work, "UNTOC")[0].id,
        "statement_id": treaties.record_statement(work, "UNTOC", said).id,
    }


def _furnish(work: Work, store: Store, case: Case, someone: Person) -> dict[str, Any]:
    person = cases_service.add_person(
        work, case, PersonDetails(PersonRole.WITNESS, "Ana Example", nationality="FR")
    )
    cases_service.add_reference(work, case, ReferenceKind.COURT, "14/2030")
    cases_service.add_reference(work, case, ReferenceKind.PLATFORM, "7/2030", network_code="PICS")
    amount = SubstanceDetails("ACETIC_ANHYDRIDE", Part.SEIZED, Decimal("12.5"), Unit.LITRE)
    substance = cases_service.add_substance(work, case, amount)
    cases_service.assign(work, case, someone)
    cases_service.give_access(work, case, person_id=someone.id)
    access = cases.list_access(work, case)[0]
    upload = Upload(io.BytesIO(PDF), "annex.pdf", title="Annex to the request")
    document = documents.add(work, store, case, upload, limit=10_000)
    entry = correspondence.file(
        work,
        case,
        Filing(
            direction=Way.RECEIVED,
            party=Party.FOREIGN,
            about=About.MESSAGE,
            subject="A question about the annex",
            channel=Channel.CA_EMAIL,
            from_name="Central Authority",
            received_on=work.today,
            documents=[document],
        ),
    )
    condition = _beside(work, case)
    kind = next(one for one in CATALOGUE.values() if one.direction is case.direction)
    draft = letters_queries.first_draft(work, case, kind)
    letter = letters.compose(work, case, draft)
    referral = referrals.send(
        work,
        case,
        Order(
            case.domestic_authority_id or 0,
            "Records of an account",
            "Obtain the records and deliver them.",
            PRESETS[Profile.WHOLE],
            measures=[case.measures[0].number],
            due_on=work.today + timedelta(days=10),
            documents=[document.id],
        ),
    )
    return {
        "case_id": case.id,
        "referral_id": referral.id,
        "person_id": person.id,
        "access_id": access.id,
        "visit_id": case.visits[-1].id,
        "number": case.measures[0].number,
        "document_id": document.id,
        "entry_id": entry.id,
        "letter_id": letter.id,
        **condition,
        "substance_id": substance.id,
        "reference_id": case.references[-1].id,
        "kind": kind.name,
        "fmt": "docx",
        "date_id": cases_service.add_date(
            work, case, DateKind.HEARING, work.today + timedelta(days=40), "Summons of 2 May"
        ).id,
        "version": 1,
    }


def _beside(work: Work, case: Case) -> dict[str, int]:
    """A procedure of every kind beside the case, the condition broken once and in force again."""
    kinds = [kind for kind in Kind if case.direction in DEFINITIONS[kind].directions]
    begun = {kind: procedures_making.begin(work, case, kind) for kind in kinds}
    condition = begun[Kind.CONDITION]
    for name in ("accept", "record_breach", "remedy"):
        procedures_making.step(work, case, condition, name)
    incident = procedures.list_case_incidents(work, case)[0]
    return {"procedure_id": condition.id, "incident_id": incident.id}


def hide(work: Any, case: Case) -> Case:
    """Make a case one that nobody may know of but a person who does not read these pages."""
    hand = work(Role.OFFICER)
    case.title = SECRET
    case.officer_id = None
    case.domestic_authority_id = None
    for access in cases.list_access(hand, case):
        hand.session.delete(access)
    cases_service.restrict(hand, case, Confidentiality.STRICT, "A source is in danger.")
    hand.session.commit()
    return case


STEPS = ("accept", "decline", "ask", "answer", "remind", "recall", "deliver", "rework")
"""Steps of a referral, those that are open to a new one first."""


def moves_of(case: Case) -> list[str]:
    """The names of the moves that leave the stage of a case."""
    return [move.name for move in workflow_of(case.kind, case.direction).open_to(case.stage)]
