"""An accepted case, authorities at home, their people, and referrals, made by the services."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from mla.access.rules import Role
from mla.cases import service as cases
from mla.cases.models import Case
from mla.cases.rules.kinds import PersonRole
from mla.cases.service import Asked, PersonDetails
from mla.database import Work
from mla.directory import service as directory
from mla.directory.models import Authority
from mla.directory.rules import AuthorityDetails, AuthorityKind
from mla.referrals import service
from mla.referrals.models import Referral
from mla.referrals.queries import Order
from mla.referrals.rules.redaction import PRESETS, Profile
from tests.cases.making import everybody, incoming, move

MEASURES = (
    Asked(
        "BANK_RECORDS",
        "Account 77-1",
        {"account_number": "77-1", "nexus": "The second invoice went there.",
         "account_holder": "Holder Quentin"},
    ),
    Asked("TAKE_EVIDENCE", "One clerk of the bank", {"witness_name": "Witness Roswitha"}),
)  # fmt: skip
SECRETS = {
    "requester": ("Kenya", "Office of the Public Prosecutor", "KE-FOREIGN-9"),
    "proceeding": ("Investigation of fraud; nobody is charged yet", "To show where the money"),
    "facts": ("an invoice was paid twice", "second payment went", "second invoice went"),
    "offences": ("Section 12 of the Penal Code", "Ten years"),
    "basis": ("Palermo Convention",),
    "procedure": ("The witness is heard on oath",),
}
"""Words of the case by the part with which they travel."""
NAMES = ("Witness Roswitha", "Suspect Thaddeus")


@dataclass(frozen=True)
class Home:
    """A case that stands accepted, and who there is at home."""

    officer: Work
    case: Case
    court: Authority
    police: Authority

    def at(self, work: Any, authority: Authority, **person: Any) -> Work:
        """Somebody who executes for an authority."""
        return work(Role.EXECUTING, authority_id=authority.id, **person)


def authority(work: Work, name: str, kind: AuthorityKind) -> Authority:
    directory.set_office(everybody(work), {"state": "SN", "name": "Central Authority"})
    return directory.add_authority(everybody(work), AuthorityDetails(name, kind, "SN"))


def stand_up(work: Any, **known: Any) -> Home:
    """A case with two measures and two persons, accepted; a court and a police force."""
    officer = work(Role.OFFICER)
    court = authority(officer, "High Court of Thies", AuthorityKind.COURT)
    police = authority(officer, "Police of the Ports", AuthorityKind.POLICE)
    case = incoming(officer, measures=MEASURES, foreign_reference="KE-FOREIGN-9", **known)
    case.special_procedure = "The witness is heard on oath."
    for role, name in ((PersonRole.WITNESS, NAMES[0]), (PersonRole.SUSPECT, NAMES[1])):
        cases.add_person(everybody(officer), case, PersonDetails(role, name))
    move(officer, case, "start_review")
    move(officer, case, "accept", dual_criminality="met")
    return Home(officer, case, court, police)


def order(home: Home, to: Authority, *measures: int, **given: Any) -> Order:
    """An order of these measures with the redaction of a preset, the whole request by itself."""
    profile = given.pop("profile", Profile.WHOLE)
    known = {
        "title": "Records and a statement",
        "instructions": "Obtain what is asked.",
        "due_on": home.officer.today + timedelta(days=30),
        "redaction": PRESETS[profile],
        **given,
    }
    return Order(authority_id=to.id, measures=measures, **known)


def send(home: Home, to: Authority, *measures: int, **given: Any) -> Referral:
    return service.send(home.officer, home.case, order(home, to, *measures, **given))


def later(work: Work, days: int) -> Work:
    """The same person, so many days later."""
    return replace(work, now=work.now + timedelta(days=days))
