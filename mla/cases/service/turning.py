"""One kind of matter turned into another, and a wrong kind put right; either leaves a trace."""

from dataclasses import dataclass
from datetime import date

from mla.access.rules import Permission
from mla.cases import queries
from mla.cases.models import Case, CaseAccess, CaseLink, CaseReference
from mla.cases.queries.completeness import TEXTS
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.history import day_faults
from mla.cases.rules.kinds import LinkKind
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Direction, Kind, Stage
from mla.cases.rules.workflows import workflow_of
from mla.cases.service.moving import MoveOrder, move, record_fact
from mla.cases.service.opening import Asked, Opening, open_case
from mla.cases.service.particulars import PersonDetails
from mla.cases.service.recognising import index
from mla.cases.service.writing import begin_change, end_change, record, work_out_clock
from mla.cases.words import KINDS, stage_label
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work


@dataclass(frozen=True)
class Turning:
    """What a case is turned into."""

    kind: Kind
    title: str = ""
    """Neutral; that of the old case where none is given."""
    received_on: date | None = None
    """Incoming: the day on which what makes it another kind arrived; today where none is given."""
    foreign_reference: str | None = None
    note: str = ""


def can_turn(case: Case) -> bool:
    """Say whether another case can be made out of this one where it stands."""
    table = workflow_of(case.kind, case.direction)
    return any(step.name == "become" for step in table.open_to(case.stage))


def turn_into(work: Work, case: Case, new: Turning, *, version: int | None = None) -> Case:
    """Make a case of another kind out of this one, which closes; each keeps its own number.

    What fits is carried over, and who may know of the old one may know of the new one. Raises
    Refused with everything that stands against it, Stale.
    """
    begin_change(work, case, version)
    if faults := _against(work, case, new):
        raise Refused(*faults)
    other = open_case(work, _opening(case, new), case.direction, _path(work, case, new))
    _carry_over(work, case, other)
    work.session.add(CaseLink(case_id=case.id, other_id=other.id, kind=LinkKind.BECAME))
    record(work, other, "case.come-from", {"other": case.reference})
    record_fact(work, case, Fact.BECAME_ANOTHER, on=work.today, source=f"case:{other.id}")
    move(work, case, MoveOrder("become", answers={"note": new.note}))
    return other


def _against(work: Work, case: Case, new: Turning) -> list[Reason]:
    is_incoming = case.direction is Direction.INCOMING
    opens = Permission.CASES_REGISTER if is_incoming else Permission.CASES_DRAFT
    needed = (opens, Permission.CASES_HANDLE)
    faults = [Reason(not_permitted(one)) for one in needed if not work.actor.may(one)]
    if not can_turn(case):
        stage = stage_label(case.direction, case.stage)
        faults.append(
            Reason(
                say(
                    "Nothing can be made out of this case at the stage “%(stage)s”. Record a new "
                    "case, and link the two.",
                    stage=stage,
                )
            )
        )
    if new.kind is case.kind:
        faults.append(Reason(say("Choose another kind than the one it has."), anchor="kind"))
    if is_incoming and new.received_on is not None:
        faults += [
            Reason(fault.sentence, anchor="received_on")
            for fault in day_faults(new.received_on, after=None, before=None, today=work.today)
        ]
    return faults


def _path(work: Work, case: Case, new: Turning) -> list[tuple[Stage, date]]:
    if case.direction is Direction.OUTGOING:
        return [(Stage.DRAFT, work.today)]
    return [(Stage.RECEIVED, new.received_on or work.today), (Stage.REGISTERED, work.today)]


def _opening(case: Case, new: Turning) -> Opening:
    return Opening(
        counterpart_code=case.counterpart_code,
        title=new.title.strip() or case.title,
        kind=new.kind,
        counterpart_authority_id=case.counterpart_authority_id,
        domestic_authority_id=case.domestic_authority_id,
        foreign_reference=new.foreign_reference or case.foreign_reference,
        priority=case.priority,
        confidentiality=case.confidentiality,
        measures=[Asked(m.kind_code, m.target, dict(m.particulars)) for m in case.measures],
        offences=[row.code for row in case.offences],
        bases=[row.code for row in case.bases],
        texts={name: getattr(case, name) for name in TEXTS},
        reply_wanted_on=case.reply_wanted_on,
        platform=case.platform,
        platform_reference=case.platform_reference,
        persons=[
            PersonDetails(
                p.role, p.name, p.name_in_script, p.born_on, p.nationality, p.document, p.address
            )
            for p in case.persons
        ],
    )


def _carry_over(work: Work, case: Case, other: Case) -> None:
    other.officer_id = case.officer_id
    other.references = [CaseReference(kind=row.kind, value=row.value) for row in case.references]
    given = {(row.person_id, row.authority_id) for row in queries.list_access(work, other)}
    for row in queries.list_access(work, case):
        if (row.person_id, row.authority_id) not in given:
            work.session.add(
                CaseAccess(
                    case_id=other.id,
                    person_id=row.person_id,
                    authority_id=row.authority_id,
                    given_by=row.given_by,
                    given_at=row.given_at,
                )
            )
    index(work, other)


def reclassify(
    work: Work, case: Case, kind: Kind, *, reason: str, version: int | None = None
) -> None:
    """Put right what kind a case was recorded as; its number stays. Raises Refused, Stale.

    Its clocks and its place in stock and flow are worked out anew, in the tables of the other kind.
    """
    begin_change(work, case, version)
    faults = []
    if not work.actor.may(Permission.CASES_CORRECT):
        faults.append(Reason(not_permitted(Permission.CASES_CORRECT)))
    if kind is case.kind:
        faults.append(Reason(say("Choose another kind than the one it has."), anchor="kind"))
    if not reason.strip():
        faults.append(Reason(say("Say why."), anchor="reason"))
    if case.stage not in workflow_of(kind, case.direction).stages:
        no_stage = say(
            "“%(kind)s” has no stage “%(stage)s”. Undo steps until it stands where both kinds do, "
            "or record a new case and link the two.",
            kind=KINDS[kind],
            stage=stage_label(case.direction, case.stage),
        )
        faults.append(Reason(no_stage, anchor="kind"))
    if faults:
        raise Refused(*faults)
    before, case.kind = case.kind, kind
    work_out_clock(work, case)
    detail = {"from": before, "to": kind, "reason": reason.strip()}
    end_change(work, case, "case.reclassify", detail)
