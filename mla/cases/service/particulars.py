"""Changing what a request says: its texts, legal bases, offences, persons, and their reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mla.access.rules import Permission
from mla.cases.models import (
    Case,
    CaseBasis,
    CaseOffence,
    CaseParticular,
    CasePerson,
)
from mla.cases.queries.completeness import TEXTS, particulars_of
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.kinds import PersonRole
from mla.cases.rules.stages import Priority, Stage
from mla.cases.service import recognising
from mla.cases.service.ahead import await_stage
from mla.cases.service.platforms import take_platform
from mla.cases.service.writing import begin_change, end_change, work_out_clock
from mla.core.actor import Actor
from mla.core.errors import NotFound, Reason, Refused
from mla.core.text import fold
from mla.core.words import say
from mla.database import Work

OPEN_TO_PARTNERS = frozenset({Stage.DRAFT, Stage.RETURNED_FOR_REVISION})
"""While the prosecutor has the draft, the prosecutor may change it."""


@dataclass(frozen=True)
class Particulars:
    """What the page of particulars sends: all of it, as it should be from now on."""

    title: str
    counterpart_code: str
    counterpart_authority_id: int | None
    foreign_reference: str | None
    priority: Priority
    reply_wanted_on: date | None
    platform: str | None
    platform_reference: str | None
    texts: Mapping[str, str | None]
    offences: Sequence[str]
    bases: Sequence[str]
    particulars: Mapping[str, str | None] = field(default_factory=dict)
    """What has no column of its own, by field; circumstances by their code. Those that are not
    named stay as they are."""


@dataclass(frozen=True)
class PersonDetails:
    """A person whom the matter concerns."""

    role: PersonRole
    name: str
    name_in_script: str | None = None
    born_on: date | None = None
    nationality: str | None = None
    document: str | None = None
    address: str | None = None


def may_edit(actor: Actor, case: Case) -> bool:
    """Say whether this actor may change the particulars now."""
    if not actor.may(Permission.CASES_EDIT):
        return False
    if actor.may(Permission.CASES_READ_OFFICE):
        return True
    return case.stage in OPEN_TO_PARTNERS


def check_edit(work: Work, case: Case) -> None:
    """Raise Refused unless this actor may change the particulars now."""
    if not work.actor.may(Permission.CASES_EDIT):
        raise Refused(not_permitted(Permission.CASES_EDIT))
    if not may_edit(work.actor, case):
        raise Refused(
            say(
                "The request is with the central authority now. Write to it on the case "
                "to have something changed."
            )
        )


def change(work: Work, case: Case, new: Particulars, *, version: int | None = None) -> None:
    """Change the particulars of a case. Raises Refused, Stale."""
    begin_change(work, case, version)
    check_edit(work, case)
    faults = []
    if not new.title.strip():
        title = say("Give a neutral title: what is asked, in what matter, without names.")
        faults.append(Reason(title, anchor="title"))
    if new.priority is not Priority.NORMAL and not new.texts.get("urgency_reason"):
        faults.append(Reason(say("Say why it is urgent."), anchor="urgency_reason"))
    if faults:
        raise Refused(*faults)
    before = _said(case)
    case.title, case.counterpart_code = new.title.strip(), new.counterpart_code
    case.counterpart_authority_id = new.counterpart_authority_id
    case.foreign_reference, case.priority = new.foreign_reference, new.priority
    case.reply_wanted_on = new.reply_wanted_on
    if (new.platform, new.platform_reference) != (case.platform, case.platform_reference):
        take_platform(work, case, new.platform, new.platform_reference)
    for name in TEXTS:
        if name in new.texts:
            setattr(case, name, new.texts[name])
    _keep_particulars(case, new.particulars)
    _replace_codes(work, case, new)
    work_out_clock(work, case)
    recognising.index(work, case)
    # Another priority, State or legal basis: other terms, other holidays.
    await_stage(work, case)
    after = _said(case)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    end_change(work, case, "case.change", {"changed": changed})


def _keep_particulars(case: Case, new: Mapping[str, str | None]) -> None:
    kept = {row.field: row for row in case.particulars}
    for name, text in new.items():
        if name in kept and not text:
            case.particulars.remove(kept[name])
        elif name in kept and text:
            kept[name].text = text
        elif text:
            case.particulars.append(CaseParticular(field=name, text=text))


def _replace_codes(work: Work, case: Case, new: Particulars) -> None:
    offences, bases = list(dict.fromkeys(new.offences)), list(dict.fromkeys(new.bases))
    if [row.code for row in case.offences] != offences:
        case.offences.clear()
        work.session.flush()
        case.offences = [CaseOffence(position=n, code=code) for n, code in enumerate(offences, 1)]
    if [row.code for row in case.bases] != bases:
        case.bases.clear()
        work.session.flush()
        case.bases = [CaseBasis(position=n, code=code) for n, code in enumerate(bases, 1)]


def _said(case: Case) -> dict[str, Any]:
    names = (
        "title", "counterpart_code", "counterpart_authority_id", "foreign_reference", "priority",
        "reply_wanted_on", "platform", "platform_reference", *TEXTS,
    )  # fmt: skip
    return {
        **{name: getattr(case, name) for name in names},
        "offences": [row.code for row in case.offences],
        "bases": [row.code for row in case.bases],
        "particulars": particulars_of(case),
    }


def add_person(
    work: Work, case: Case, details: PersonDetails, *, version: int | None = None
) -> CasePerson:
    """Add a person whom the matter concerns. Raises Refused, Stale."""
    begin_change(work, case, version)
    check_edit(work, case)
    if not details.name.strip():
        raise Refused(Reason(say("Give the name, or “unknown”."), anchor="name"))
    person = make_person(details)
    case.persons.append(person)
    recognising.index(work, case)
    end_change(work, case, "case.add-person", {"person": person.id, "role": details.role})
    return person


def make_person(details: PersonDetails) -> CasePerson:
    """Make the row of a person, which the case then takes up."""
    return CasePerson(
        role=details.role,
        name=details.name.strip(),
        name_in_script=details.name_in_script,
        folded=fold(f"{details.name} {details.name_in_script or ''}"),
        born_on=details.born_on,
        nationality=details.nationality,
        document=details.document,
        address=details.address,
    )


def remove_person(work: Work, case: Case, person_id: int, *, version: int | None = None) -> None:
    """Take a person out who does not belong to the matter. Raises Refused, Stale, NotFound."""
    begin_change(work, case, version)
    check_edit(work, case)
    person = next((person for person in case.persons if person.id == person_id), None)
    if person is None:
        raise NotFound
    case.persons.remove(person)
    work.session.delete(person)
    recognising.index(work, case)
    detail = {"person": person_id, "role": person.role, "name": person.name}
    end_change(work, case, "case.remove-person", detail)


def learn_foreign_reference(work: Work, case: Case, reference: str, *, source: str) -> None:
    """Hear from a higher room under which reference the other State keeps the matter.

    Only the first one is taken; `source` names where it was read, such as `correspondence:40`.
    """
    begin_change(work, case, None)
    if case.foreign_reference is None:
        case.foreign_reference = reference.strip()
        recognising.index(work, case)
        detail = {"foreign_reference": case.foreign_reference, "source": source}
        end_change(work, case, "case.learn-reference", detail)
