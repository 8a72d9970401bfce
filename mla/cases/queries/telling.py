"""What the timeline of a case says of decisions on single measures and of a change of its kind."""

from collections.abc import Iterator

from mla.access.rules import Permission
from mla.audit import queries as audit
from mla.cases.models import Case, CaseDecision
from mla.cases.rules.decisions import DecisionKind
from mla.cases.rules.stages import Kind
from mla.cases.words import KINDS
from mla.core.timeline import Event
from mla.core.words import Sentence, say
from mla.database import Work


def timeline(work: Work, case: Case) -> list[Event]:
    """Return these events. Reasons that stay in the office are told to its people alone."""
    may_read = reads_internal(work)
    events = [one for d in case.decisions for one in _decided(case, d, may_read=may_read)]
    return [*events, *_reclassified(work, case)]


def reads_internal(work: Work) -> bool:
    """Say whether this actor reads the notes that the office keeps for itself."""
    return work.actor.may_read_all or work.actor.may(Permission.CASES_READ_OFFICE)


def _decided(case: Case, decision: CaseDecision, *, may_read: bool) -> Iterator[Event]:
    values = {"case_id": case.id}
    numbers = ", ".join(decision.measures)
    if not decision.is_whole:
        yield Event(
            decision.decided_on,
            "move",
            _title(decision.kind, numbers),
            at=decision.recorded_at,
            text=decision.reasons,
            note=say("Decided by %(name)s", name=decision.decided_by),
            endpoint="cases.decisions",
            values=values,
        )
    if decision.lifted_on is not None:
        lifted = say("Postponement lifted: measures %(numbers)s", numbers=numbers)
        yield Event(decision.lifted_on, "move", lifted, endpoint="cases.decisions", values=values)
    if decision.internal_reasons and may_read:
        yield Event(
            decision.decided_on,
            "note",
            say("Reasons that stay in the office"),
            at=decision.recorded_at,
            text=decision.internal_reasons,
        )


def _title(kind: DecisionKind, numbers: str) -> Sentence:
    if kind is DecisionKind.REFUSAL:
        return say("Refused: measures %(numbers)s", numbers=numbers)
    return say("Postponed: measures %(numbers)s", numbers=numbers)


def _reclassified(work: Work, case: Case) -> Iterator[Event]:
    for entry in audit.list_entries(work, chain=f"case:{case.id}", action="case.reclassify"):
        said = audit.detail(entry)
        yield Event(
            entry.happened_at.astimezone(work.zone).date(),
            "move",
            say(
                "Kind changed: from “%(before)s” to “%(after)s”",
                before=KINDS[Kind(said["from"])],
                after=KINDS[Kind(said["to"])],
            ),
            at=entry.happened_at,
            text=said["reason"],
            note=say("Recorded by %(name)s", name=entry.actor_name),
        )
