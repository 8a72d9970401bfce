"""Refusing and postponing: the record of each decision, whole or by measure, and its review day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mla.access.rules import Permission
from mla.cases import queries
from mla.cases.models import Case, CaseDecision, DecisionGround, StageVisit
from mla.cases.queries.standing import not_permitted
from mla.cases.rules import decisions as rules
from mla.cases.rules.decisions import (
    RULINGS,
    Consulted,
    DecisionKind,
    Law,
    Resubmission,
    Ruling,
    Told,
)
from mla.cases.rules.situation import Fact, Situation
from mla.cases.rules.stages import Direction
from mla.cases.rules.workflows import workflow_at
from mla.cases.service.reviewing import refresh_reviews
from mla.cases.service.writing import begin_change, end_change, work_out_clock
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.measures.rules import Outcome


def ruling_of(move: str, answers: Mapping[str, Any]) -> Ruling | None:
    """Read from the answers of a move what it decides; None where it decides nothing of the kind.

    Raises ValueError for codes that are on no list; the move itself has then said so.
    """
    if move not in RULINGS:
        return None
    first = answers.get("ground") or answers.get("postponement")
    told, again = answers.get("person_told"), answers.get("resubmission")
    return Ruling(
        kind=RULINGS[move],
        grounds=list(dict.fromkeys(filter(None, (first, *answers.get("other_grounds", ()))))),
        reasons=answers.get("reasons", ""),
        internal_reasons=answers.get("internal_reasons", ""),
        provision=answers.get("provision", ""),
        exemption=answers.get("exemption"),
        exemption_reason=answers.get("exemption_reason", ""),
        person_told=Told(told) if told else None,
        remedy=answers.get("remedy", ""),
        resubmission=Resubmission(again) if again else None,
        resubmission_how=answers.get("resubmission_how", ""),
        delegation=answers.get("delegation", ""),
        review_on=answers.get("review_on"),
        partial_help=answers.get("partial_help", ""),
    )


def faults_of(situation: Situation, move: str, answers: Mapping[str, Any]) -> list[Reason]:
    """Say what the law of the cited instruments has against what a move decides."""
    if situation.direction is not Direction.INCOMING:
        return []
    if move == "start_consultation":
        grounds = [answers.get("ground", ""), *answers.get("other_grounds", ())]
        return list(rules.bar_faults(situation.law(), [one for one in grounds if one]))
    try:
        ruling = ruling_of(move, answers)
    except ValueError:
        return []
    if ruling is None:
        return []
    is_consulted = situation.is_consulted
    return list(rules.ruling_faults(situation.law(), ruling, is_consulted=is_consulted))


def decide(
    work: Work, case: Case, ruling: Ruling, *, on: date | None = None, version: int | None = None
) -> CaseDecision:
    """Refuse or postpone some of the measures; the case goes on with the others.

    Raises Refused with everything that stands against it, Stale.
    """
    begin_change(work, case, version)
    situation, on = queries.situation_of(work, case), on or work.today
    faults = _against(work, case, situation, ruling)
    if on > work.today:
        future = say("The day lies in the future. Give today or an earlier day.")
        faults.append(Reason(future, anchor="on"))
    if faults:
        raise Refused(*faults)
    decision = write_down(work, case, situation, ruling, on)
    if ruling.kind is DecisionKind.REFUSAL:
        for measure in case.measures:
            if measure.number in ruling.measures:
                measure.outcome, measure.completed_on = Outcome.REFUSED, on
                measure.ground = ruling.grounds[0]
    work_out_clock(work, case)
    refresh_reviews(work, case)
    detail = {"kind": ruling.kind, "measures": list(ruling.measures), "grounds": ruling.grounds}
    end_change(work, case, "case.decide", {**detail, "reason": ruling.reasons, "on": on})
    return decision


def _against(work: Work, case: Case, situation: Situation, ruling: Ruling) -> list[Reason]:
    faults: list[Reason] = []
    if not work.actor.may(Permission.CASES_DECIDE):
        faults.append(Reason(not_permitted(Permission.CASES_DECIDE)))
    if case.direction is not Direction.INCOMING:
        faults.append(Reason(say("Only a request that came to us can be refused by us.")))
    pending = [m.number for m in case.measures if m.outcome is Outcome.PENDING]
    table = workflow_at(case.kind, case.direction, case.stage)
    faults += rules.measure_faults(
        ruling,
        pending,
        len(case.measures) - len(pending),
        case.stage,
        may_refuse_all=any(move.name == "refuse" for move in table.open_to(case.stage)),
    )
    faults += rules.missing_words(ruling, work.today)
    law, is_consulted = situation.law(), situation.is_consulted
    return faults + list(rules.ruling_faults(law, ruling, is_consulted=is_consulted))


def write_down(
    work: Work,
    case: Case,
    situation: Situation,
    ruling: Ruling,
    on: date,
    visit: StageVisit | None = None,
) -> CaseDecision:
    """Keep a decision as it was taken, with what came before it. Checks nothing."""
    law = situation.law()
    if visit is not None:
        pending = [m.number for m in case.measures if m.outcome is Outcome.PENDING]
        ruling = replace(ruling, measures=pending)
    consulted = rules.consulted_as(law, ruling, is_consulted=situation.is_consulted)
    is_exempt = consulted is Consulted.EXEMPT
    filed = [fact for fact in case.recorded if fact.fact is Fact.CONSULTATION_LOGGED]
    decision = CaseDecision(
        case_id=case.id,
        visit_id=visit.id if visit else None,
        kind=ruling.kind,
        measures=[str(number) for number in sorted(ruling.measures)],
        consulted=consulted,
        demanded_by=[str(cite) for cite in law.duties_before(ruling.kind)],
        consultation_source=filed[-1].source if filed else None,
        consultation_on=filed[-1].on if filed else None,
        exemption=ruling.exemption if is_exempt else None,
        exemption_reason=(ruling.exemption_reason.strip() or None) if is_exempt else None,
        decided_by=work.actor.name,
        decided_by_id=work.actor.id,
        decided_on=on,
        recorded_at=work.now,
        person_told=ruling.person_told,
        resubmission=ruling.resubmission,
        review_on=ruling.review_on,
        reasons=ruling.reasons.strip(),
        **{name: getattr(ruling, name).strip() or None for name in _TEXTS},
    )
    decision.grounds = _grounds(law, ruling)
    case.decisions.append(decision)
    work.session.flush()
    return decision


_TEXTS = (
    "internal_reasons",
    "provision",
    "delegation",
    "remedy",
    "resubmission_how",
    "partial_help",
)


def _grounds(law: Law, ruling: Ruling) -> list[DecisionGround]:
    rows = []
    for ground in ruling.grounds:
        is_refusal = ruling.kind is DecisionKind.REFUSAL
        cites = law.cites_of(ground) if is_refusal else law.postponements
        rows += [
            DecisionGround(ground=ground, instrument_code=one.instrument, paragraph=one.paragraph)
            for one in cites
        ]
        if not cites:
            rows.append(DecisionGround(ground=ground))
    return rows


def follow_correction(case: Case, wrong: StageVisit, right: StageVisit) -> None:
    """Let a decision follow the step it was made by, when that is corrected or undone."""
    for decision in case.decisions:
        if decision.visit_id == wrong.id:
            decision.visit_id, decision.decided_on = right.id, right.on
            decision.is_undone = right.is_undone
