"""Who waits for whom at home: the referrals on one's desk, and all that partners owe and are owed.

Reads of cases and of referrals each start from what the actor may know of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.cases.rules.stages import HOLDERS, Direction, Stage
from mla.cases.words import STAGES as CASE_STAGES
from mla.core.clock import Holder
from mla.core.words import Sentence, say
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.rules import AuthorityKind
from mla.referrals import queries as referrals
from mla.referrals.models import Referral
from mla.referrals.rules.flow import State
from mla.referrals.service.telling import executes
from mla.referrals.words import ANSWER_QUESTION, NEXT, RECALL_IT, STATES

MOST = 500
"""Cases held at home that are looked at for the page of coordination."""

ACTS: dict[State, Sentence] = {
    State.SENT: say("Take the referral on"),
    State.ACCEPTED: say("Execute and deliver"),
    State.IN_PROGRESS: say("Execute and deliver the rest"),
    State.REWORK: say("Deliver what is missing"),
    State.RESULT_IN: say("Check the results of a partner"),
    State.APPROVED: say("Send the results on, and close the referral"),
}


@dataclass(frozen=True)
class Errand:
    """A referral that waits for this person, or that this person waits for."""

    referral: Referral
    sentence: Sentence
    is_theirs: bool
    """Whether the reader belongs to the authority; otherwise to the office."""
    is_act: bool
    """Whether it is this person's turn."""
    holder: Holder | None
    due_on: date | None
    what: Sentence


def list_errands(work: Work) -> Iterator[Errand]:
    """Yield what a person of an authority has to do, or an officer owes an authority."""
    officer = work.actor.may(Permission.CASES_HANDLE)
    for referral in referrals.list_waiting(work):
        is_theirs = work.actor.authority_id == referral.authority_id
        if not is_theirs and not (officer and _is_own(work, referral.case)):
            continue
        holder = referrals.whose(referral)
        is_act = holder is (Holder.DOMESTIC if is_theirs else Holder.OWN)
        if is_theirs or (is_act and referral.state is not State.APPROVED):
            yield _errand(referral, holder, is_theirs=is_theirs, is_act=is_act)


def _is_own(work: Work, case: Case) -> bool:
    return case.holder is not None and case.officer_id in (None, work.actor.id)


def _errand(referral: Referral, holder: Holder | None, *, is_theirs: bool, is_act: bool) -> Errand:
    sentence = ACTS[referral.state]
    if not is_act:
        sentence = say("The central authority’s turn")
    elif holder is Holder.OWN and referral.question_on is not None:
        sentence = say("Answer the question of a partner")
    due_on = referral.due_on if is_theirs and is_act else None
    return Errand(referral, sentence, is_theirs, is_act, holder, due_on, say("results"))


@dataclass(frozen=True)
class Owed:
    """One thing that somebody at home owes, or is owed."""

    sector: AuthorityKind | None
    authority: str | None
    """None where the case names nobody."""
    case: Case | None
    """None for a reader who may not know of the case."""
    referral: Referral | None
    stands: Sentence
    state: str
    """The code of the state of the referral, or `case` where none runs."""
    next_step: Sentence
    holder: Holder | None
    """Who owes it: `own` is the office."""
    since: date
    due_on: date | None

    def is_late(self, today: date) -> bool:
        """Say whether it should have happened by now."""
        return self.due_on is not None and self.due_on < today


def list_owed(work: Work) -> Sequence[Owed]:
    """Return all that runs between the office and authorities at home, by sector and authority."""
    running = referrals.list_waiting(work)
    found = [_of_referral(work, referral) for referral in running]
    in_hand = {referral.case_id for referral in running if executes(referral)}
    found += [one for one in _held_at_home(work) if one.case and one.case.id not in in_hand]
    order = list(AuthorityKind)
    return sorted(
        found,
        key=lambda one: (
            order.index(one.sector) if one.sector else len(order),
            one.authority or "",
            one.due_on or date.max,
            one.since,
        ),
    )


def _of_referral(work: Work, referral: Referral) -> Owed:
    is_over = referral.case.holder is None
    has_question = referral.question_on is not None
    holder = Holder.OWN if is_over else referrals.whose(referral)
    asked = has_question and holder is Holder.OWN and not is_over
    step = RECALL_IT if is_over else ANSWER_QUESTION if asked else NEXT[referral.state]
    reads_case = work.actor.may(Permission.CASES_READ_OFFICE) or work.actor.may_read_all
    since = referral.question_on if asked else referral.state_on
    return Owed(
        sector=referral.authority.kind,
        authority=referral.authority.name,
        case=referral.case if reads_case else None,
        referral=referral,
        stands=STATES[referral.state][0],
        state=referral.state.value,
        next_step=step,
        holder=holder,
        since=since or referral.state_on,
        due_on=referral.due_on if holder is Holder.DOMESTIC else None,
    )


def _held_at_home(work: Work) -> Iterator[Owed]:
    """Yield the cases that a partner at home holds without any referral that runs."""
    held: list[tuple[Direction, Stage]] = [
        (way, stage)
        for way, holders in HOLDERS.items()
        for stage, holder in holders.items()
        if holder is Holder.DOMESTIC
    ]
    known = {one.id: one for one in directory.list_authorities(work, is_active=None)}
    for case in cases.list_standing(work, held, most=MOST):
        authority = known.get(case.domestic_authority_id or 0)
        since = case.clock.since if case.clock else None
        yield Owed(
            sector=authority.kind if authority else None,
            authority=authority.name if authority else case.domestic_authority,
            case=case,
            referral=None,
            stands=CASE_STAGES[case.direction, case.stage][0],
            state="case",
            next_step=_next_of(case),
            holder=Holder.DOMESTIC,
            since=since or case.created_at.date(),
            due_on=case.due_on,
        )


def _next_of(case: Case) -> Sentence:
    if case.direction is Direction.INCOMING:
        if case.stage is Stage.POSTPONED:
            return say("say when it can be resumed")
        return say("execute; no referral runs in the register")
    steps = {
        Stage.DRAFT: say("finish and submit the draft"),
        Stage.RETURNED_FOR_REVISION: say("revise and submit again"),
        Stage.IN_TRANSLATION: say("deliver the translation"),
        Stage.EVIDENCE_FORWARDED: say("say whether it is enough"),
    }
    return steps[case.stage]
