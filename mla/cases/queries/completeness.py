"""What a case says and what it still lacks, read for the rules of completeness."""

from collections.abc import Iterator

from mla.cases.models import Case
from mla.cases.queries.reading import list_links
from mla.cases.rules.clocks import Entered
from mla.cases.rules.completeness import Answer, Item, reasons_of
from mla.cases.rules.completeness import list_items as items_of
from mla.cases.rules.contents import CIRCUMSTANCES, AskedMeasure, Contents
from mla.cases.rules.history import entered
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import PREPARATION, Confidentiality, Direction, Priority, Stage
from mla.core.errors import Reason
from mla.database import Work
from mla.directory import queries as directory
from mla.measures import queries as measures
from mla.measures.rules import Coercive, MeasureGroup
from mla.treaties import queries as treaties
from mla.treaties.rules import InstrumentKind
from mla.treaties.words import REQUIREMENTS

TEXTS = (
    "requesting_authority",
    "conducting_authority",
    "requested_authority",
    "domestic_authority",
    "nature_of_proceeding",
    "purpose",
    "facts",
    "statute",
    "max_penalty",
    "nexus",
    "special_procedure",
    "urgency_reason",
    "confidentiality_reason",
    "language",
)
"""The particulars that are plain text and have a column."""

_TO_APPROVE = (Stage.DRAFT, Stage.SUBMITTED, Stage.UNDER_REVIEW, Stage.RETURNED_FOR_REVISION)


def particulars_of(case: Case) -> dict[str, str]:
    """Return what a case says beyond its columns, by field; a circumstance by its code."""
    return {row.field: row.text for row in case.particulars}


def day_of_request(case: Case) -> Entered | None:
    """Return the visit with which the request was made; None for one still in preparation.

    For an incoming request that is its arrival, for an outgoing one its dispatch; an imported
    history may begin later.
    """
    path = entered(case.visits)
    if case.direction is Direction.INCOMING:
        return path[0] if path else None
    return next((visit for visit in path if visit.stage not in PREPARATION), None)


def list_items(work: Work, case: Case) -> list[Item]:
    """List everything that a case has to hold as a request, there or missing."""
    request = day_of_request(case)
    on = request.on if request else work.today
    cited = [row.code for row in case.bases if treaties.fault_on(work, row.code, on) is None]
    answers = {(row.measure_number, row.field): Answer(row.answer) for row in case.answers}
    if case.direction is Direction.OUTGOING:
        answers = {}
    return items_of(contents_of(work, case), treaties.list_requirements(work, cited), answers)


def list_missing_reasons(work: Work, case: Case) -> list[Reason]:
    """List why a case is not complete as a request, each with where it is mended."""
    return reasons_of(list_items(work, case), REQUIREMENTS)


def list_basis_faults(work: Work, case: Case, own: str) -> list[Reason]:
    """List what is wrong with the cited legal bases on the day of the request.

    `own` is the State of the office.
    """
    request = day_of_request(case)
    on = request.on if request else work.today
    return [
        Reason(fault, "cases.edit", "legal_bases")
        for basis in case.bases
        if (fault := treaties.binds(work, basis.code, own, case.counterpart_code, on))
    ]


def contents_of(work: Work, case: Case) -> Contents:
    """Return a case as the rules of completeness see it."""
    particulars = particulars_of(case)
    return Contents(
        direction=case.direction,
        kind=case.kind,
        said=frozenset((*_said(work, case), *particulars)),
        circumstances=frozenset(particulars.keys() & CIRCUMSTANCES.keys()),
        measures=_measures(work, case),
        roles=frozenset(person.role for person in case.persons),
        is_urgent=case.priority is not Priority.NORMAL,
        is_emergency=case.priority is Priority.EMERGENCY,
        is_confidential=case.confidentiality
        in (Confidentiality.CONFIDENTIAL, Confidentiality.STRICT),
        is_signature_due=case.direction is Direction.INCOMING or case.stage not in _TO_APPROVE,
        declared_languages=_declared(work, case),
    )


def _said(work: Work, case: Case) -> Iterator[str]:
    """Yield each place of a case that says something, particulars left aside."""
    yield from (name for name in (*TEXTS, "reply_wanted_on") if getattr(case, name))
    lists = {
        "offences": case.offences,
        "legal_bases": case.bases,
        "measures": case.measures,
        "persons": case.persons,
        "counterpart_authority": case.counterpart_authority_id,
    }
    yield from (name for name, value in lists.items() if value)
    if case.id is not None and list_links(work, case):
        yield "links"
    if case.direction is Direction.INCOMING:
        if case.counterpart_authority_id:
            yield "sender"
        return
    # Our letter names the office that sends it, and is signed by it.
    yield "sender"
    if any(fact.fact is Fact.REQUEST_SIGNED for fact in case.recorded):
        yield "signature"
    if _is_reciprocity_in_letter(work, case):
        yield "reciprocity_in_letter"


def _is_reciprocity_in_letter(work: Work, case: Case) -> bool:
    """Say whether the letter of request gives the assurance: where nothing but comity is cited."""
    cited = [treaties.find_instrument(work, row.code) for row in case.bases]
    return bool(cited) and all(one and one.kind is InstrumentKind.COMITY for one in cited)


def _measures(work: Work, case: Case) -> list[AskedMeasure]:
    kinds = {kind.code: kind for kind in measures.list_measure_kinds(work)}
    return [
        AskedMeasure(
            measure.number,
            measure.kind_code,
            kind.coercive is Coercive.YES if kind else False,
            kind.group_code if kind else MeasureGroup.OTHER,
            kind.extra_particulars if kind else (),
            frozenset(name for name, value in measure.particulars.items() if value),
        )
        for measure in case.measures
        for kind in [kinds.get(measure.kind_code)]
    ]


def _declared(work: Work, case: Case) -> frozenset[str]:
    """Return the instruments under which the requested State is known to have named languages."""
    own = directory.get_office(work).state
    requested = case.counterpart_code if case.direction is Direction.OUTGOING else own
    rows = directory.list_accepted_languages(work, requested or "")
    return frozenset(row.instrument_code for row in rows)
