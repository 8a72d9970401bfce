"""Handing work over when an officer leaves or is away, and taking it back.

Nothing is orphaned: the act is done for every case of the giver, those too that whoever acts may
not read. Nothing leaks either: what is hidden is neither listed nor counted, in no answer and in no
line of the audit trail outside the case's own.

Handing over somebody else's work needs a reviewer, because it decides who may know of guarded
cases. The access of a named person to a strict case passes on by a reviewer's act alone; and
nobody, by an act of their own, becomes the officer of a case they may not know of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from mla.access.rules import Permission, Role
from mla.audit import service as audit
from mla.cases import queries
from mla.cases.models import Case, CaseAccess, FormDraft, HandOver, HandOverCase
from mla.cases.queries import handing
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.stages import Confidentiality
from mla.cases.service.writing import begin_change, end_change
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.deadlines import service as deadlines
from mla.deadlines.rules import Due
from mla.people import queries as people
from mla.people.models import Person


@dataclass(frozen=True)
class Passing:
    """To whom one case goes, and what the receiver has to know of it."""

    to: Person | None = None
    """None for whoever takes the rest."""
    note: str = ""


@dataclass(frozen=True)
class HandOverOrder:
    """Who hands over, to whom, from when to when, and how things stand."""

    giver: Person
    note: str
    begins_on: date
    rest: Person | None = None
    """Who takes everything that is not named in `each`."""
    each: Mapping[int, Passing] = field(default_factory=dict)
    """By the number of the case; cases the actor may not know of are passed over here."""
    until_on: date | None = None
    """The last day of an absence; None for good."""


def hand_over(work: Work, order: HandOverOrder) -> HandOver:
    """Pass on the cases, the diary and the drafts of somebody. Raises Refused."""
    if faults := _faults(work, order):
        raise Refused(*faults)
    act = HandOver(
        from_id=order.giver.id,
        to_id=order.rest.id if order.rest else None,
        begins_on=order.begins_on,
        until_on=order.until_on,
        note=order.note.strip(),
        recorded_at=work.now,
        recorded_by=work.actor.name,
    )
    work.session.add(act)
    work.session.flush()
    known = {case.id for case in handing.list_known_of(work, order.giver.id)}
    for case in handing.list_resting_on(work, order.giver.id):
        passing = order.each.get(case.id, Passing()) if case.id in known else Passing()
        receiver = passing.to or order.rest
        if receiver and _may_pass(work, order, case, receiver, is_known=case.id in known):
            _pass_on(work, act, case, receiver, passing.note)
    if order.rest is not None:
        act.entries = deadlines.pass_on(work, None, order.giver.id, order.rest.id)
        if order.until_on is None:
            _pass_new_drafts(work, order.giver.id, order.rest.id)
    if order.until_on is not None:
        _remind(work, act)
    else:
        # Steps of theirs in the cases of others fall to whoever has each case.
        left = {case.id for case in handing.list_resting_on(work, order.giver.id)}
        deadlines.release(work, order.giver.id, left)
    _record(work, "person.hand-over", order.giver, act)
    return act


def _faults(work: Work, order: HandOverOrder) -> list[Reason]:
    faults = []
    if not may_hand_over(work, order.giver):
        faults.append(Reason(not_permitted(Permission.CASES_HAND_OVER)))
    faults += _faults_of_receivers(order)
    if not order.note.strip():
        faults.append(Reason(say("Say in a few words how things stand."), anchor="note"))
    if order.begins_on > work.today:
        ahead = say(
            "A hand-over takes effect at once. Record it on the day on which it begins, or give "
            "today."
        )
        faults.append(Reason(ahead, anchor="begins_on"))
    if order.until_on is not None and order.until_on < max(order.begins_on, work.today):
        past = say("The last day of the absence lies in the past. Give a later day.")
        faults.append(Reason(past, anchor="until_on"))
    return faults


def _faults_of_receivers(order: HandOverOrder) -> list[Reason]:
    receivers = [one.to for one in order.each.values() if one.to is not None]
    found = {one.id: one for one in filter(None, [order.rest, *receivers])}
    if not found:
        return [Reason(say("Choose who takes over."), anchor="rest")]
    faults = []
    if order.giver.id in found:
        same = say("Choose somebody else: nobody hands over to themselves.")
        faults.append(Reason(same, anchor="rest"))
    if not all(Role.OFFICER in one.roles and one.is_active for one in found.values()):
        wrong = say("Choose a person who is a case officer here.")
        faults.append(Reason(wrong, anchor="rest"))
    return faults


def may_hand_over(work: Work, giver: Person) -> bool:
    """Say whether this actor may hand over the work of a person: it is theirs, or they review."""
    is_own = giver.id == work.actor.id and work.actor.may(Permission.CASES_ASSIGN)
    return is_own or work.actor.may(Permission.CASES_HAND_OVER)


def _may_pass(
    work: Work, order: HandOverOrder, case: Case, receiver: Person, *, is_known: bool
) -> bool:
    """Say whether this act carries this case along; where not, it stays with the giver."""
    if not is_known and receiver.id == work.actor.id:
        return False
    if case.confidentiality is not Confidentiality.STRICT:
        return True
    return work.actor.may(Permission.CASES_HAND_OVER)


def _pass_on(work: Work, act: HandOver, case: Case, receiver: Person, note: str) -> None:
    begin_change(work, case, None)
    row = HandOverCase(
        hand_over_id=act.id,
        case_id=case.id,
        to_id=receiver.id,
        note=note.strip() or None,
        is_officer=case.officer_id == act.from_id,
    )
    if row.is_officer:
        case.officer_id = receiver.id
    if case.confidentiality is Confidentiality.STRICT:
        row.is_named = _name(work, case, receiver.id)
    if act.until_on is None and case.confidentiality in (
        Confidentiality.STRICT, Confidentiality.CONFIDENTIAL
    ):  # fmt: skip
        _unname(work, case, act.from_id)
    row.entries = deadlines.pass_on(work, case.id, act.from_id, receiver.id)
    _pass_draft(work, case, act.from_id, receiver.id)
    work.session.add(row)
    work.session.flush()
    detail = {"from": act.from_id, "to": receiver.id, "until": _plain(act.until_on)}
    end_change(work, case, "case.hand-on", {**detail, "note": row.note})


def take_back(work: Work, act: HandOver) -> None:
    """Give back what was lent: the person is there again. Raises Refused.

    What its receiver has passed on since, and what was closed, stays where it is.
    """
    giver = people.get_person(work, act.from_id)
    faults = []
    if not may_hand_over(work, giver):
        faults.append(Reason(not_permitted(Permission.CASES_HAND_OVER)))
    if act.until_on is None:
        faults.append(Reason(say("This was handed over for good. Hand it over the other way.")))
    if act.returned_on is not None:
        faults.append(Reason(say("What was lent has come back already.")))
    if not giver.is_active:
        faults.append(Reason(say("The account is shut. Hand the work over to somebody else.")))
    if faults:
        raise Refused(*faults)
    for row, case in handing.list_lent(work, act):
        _give_back(work, act, row, case)
    if act.to_id is not None:
        deadlines.give_back(work, act.entries, act.to_id, act.from_id)
    act.returned_on = work.today
    deadlines.settle(work, None, _source(act))
    work.session.flush()
    _record(work, "person.take-back", giver, act)


def _give_back(work: Work, act: HandOver, row: HandOverCase, case: Case) -> None:
    begin_change(work, case, None)
    is_moved = case.officer_id != row.to_id or case.holder is None
    if row.is_officer and is_moved:
        return
    if row.is_officer:
        case.officer_id = act.from_id
    if row.is_named:
        _unname(work, case, row.to_id)
    deadlines.give_back(work, row.entries, row.to_id, act.from_id)
    _pass_draft(work, case, row.to_id, act.from_id)
    row.is_returned = True
    work.session.flush()
    end_change(work, case, "case.take-back", {"from": row.to_id, "to": act.from_id})


def _name(work: Work, case: Case, person_id: int) -> bool:
    """Name somebody for a case; say whether they were not named before."""
    if any(access.person_id == person_id for access in queries.list_access(work, case)):
        return False
    work.session.add(
        CaseAccess(
            case_id=case.id, person_id=person_id, given_by=work.actor.name, given_at=work.now
        )
    )
    work.session.flush()
    return True


def _unname(work: Work, case: Case, person_id: int) -> None:
    for access in queries.list_access(work, case):
        if access.person_id == person_id:
            work.session.delete(access)
    work.session.flush()


def _pass_draft(work: Work, case: Case, from_id: int, to_id: int) -> None:
    """Pass on what was typed about a case and not sent, unless the other began something too."""
    form = f"edit:{case.id}"
    drafts = {
        draft.person_id: draft
        for draft in work.session.scalars(select(FormDraft).where(FormDraft.form == form))
    }
    if from_id in drafts and to_id not in drafts:
        drafts[from_id].person_id = to_id


def _pass_new_drafts(work: Work, from_id: int, to_id: int) -> None:
    """Pass on what was typed about cases that are not recorded yet."""
    of_both = select(FormDraft).where(
        FormDraft.person_id.in_([from_id, to_id]), FormDraft.form.startswith("new:")
    )
    drafts = work.session.scalars(of_both).all()
    taken = {draft.form for draft in drafts if draft.person_id == to_id}
    for draft in drafts:
        if draft.person_id == from_id and draft.form not in taken:
            draft.person_id = to_id


def _source(act: HandOver) -> str:
    return f"hand-over:{act.id}:return"


def _remind(work: Work, act: HandOver) -> None:
    due = Due(
        _source(act),
        say("The absence ends: what was lent can come back"),
        act.until_on or work.today,
        step=say("Take back what was lent"),
        endpoint="cases.hand_overs",
        owner_id=act.from_id,
    )
    deadlines.put(work, None, due)


def _record(work: Work, action: str, giver: Person, act: HandOver) -> None:
    name = f"person:{giver.id}"
    detail = {"to": act.to_id, "until": _plain(act.until_on)}
    audit.record(work, action, chain=name, subject=name, detail=detail)


def _plain(day: date | None) -> str | None:
    return day.isoformat() if day else None
