"""What every step of a referral does: check who may, file what was said, write down, look ahead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mla.access.rules import Permission
from mla.audit import service as audit
from mla.cases import queries as cases
from mla.cases import service as cases_service
from mla.cases.queries.standing import not_permitted
from mla.core.clock import Holder
from mla.core.errors import Reason, Refused, Stale
from mla.core.words import Sentence, say
from mla.core.workflow import Move
from mla.correspondence import service as correspondence
from mla.correspondence.models import Entry
from mla.correspondence.rules import About, Kind, Party, Way
from mla.correspondence.service import Filing
from mla.database import Work
from mla.deadlines import service as deadlines
from mla.deadlines.rules import Due, Term
from mla.documents import service as documents
from mla.documents.models import Document
from mla.documents.rules import Audience
from mla.documents.rules import Kind as Paper
from mla.documents.service import Upload
from mla.measures.rules import Outcome
from mla.referrals import queries
from mla.referrals.models import Referral, ReferralStep
from mla.referrals.rules.flow import REFERRAL, REQUIRED, THEIRS, WITH_THEM, State
from mla.referrals.words import STATES, TAKEN
from mla.storage.store import Store

ANSWER_WITHIN = 5
"""Working days in which the office should answer a question; this register's own suggestion."""


@dataclass(frozen=True)
class Enclosed:
    """Files that go with a step, where they are to lie, and how many bytes each may have."""

    store: Store
    uploads: Sequence[Upload]
    limit: int


@dataclass(frozen=True)
class Said:
    """What somebody says with a step."""

    text: str = ""
    their_file: str | None = None
    expected_on: date | None = None
    due_on: date | None = None
    told_by: Kind | None = None
    """How the authority told the office, where an officer records its step for it."""
    enclosed: Enclosed | None = None
    version: int | None = None
    """The version of the referral on the screen of whoever takes the step."""


@dataclass(frozen=True)
class Delivery:
    """What the authority delivers: outcomes by position of the measure, inventory, files."""

    said: Said
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    more_follows: bool = False


ABOUTS: Mapping[str, About] = {
    "accept": About.REPORT,
    "decline": About.REPORT,
    "report": About.REPORT,
    "deliver": About.REPORT,
    "deliver_part": About.REPORT,
    "ask": About.MESSAGE,
    "answer": About.MESSAGE,
    "remind": About.REMINDER,
    "approve": About.INSTRUCTION,
    "rework": About.INSTRUCTION,
    "recall": About.INSTRUCTION,
}
"""What the correspondence says a step is about; closing is told to nobody."""


def take(
    work: Work,
    referral: Referral,
    name: str,
    said: Said,
    *,
    reasons: Sequence[Reason] = (),
    answers: Mapping[str, Any] | None = None,
) -> ReferralStep:
    """Take a step: lock, check, file what was said, write it down, and keep the diary.

    `reasons` are what else speaks against it. Raises Refused with every reason at once, and Stale.
    """
    cases.lock_case(work, referral.case)
    work.session.refresh(referral)
    _check_seen(referral, said.version)
    move = _find(referral, name)
    found = [*_faults(work, referral, move, said), *reasons]
    if found:
        raise Refused(*found)
    entry = _file(work, referral, name, said)
    referral.their_file = (said.their_file or "").strip() or referral.their_file
    referral.expected_on = said.expected_on or referral.expected_on
    referral.due_on = said.due_on or referral.due_on
    path = [step.state for step in referral.steps]
    step = write_down(work, referral, name, move.target_of(path), entry, said, answers or {})
    keep_diary(work, referral)
    return step


def _check_seen(referral: Referral, version: int | None) -> None:
    if version is not None and version != referral.version:
        later = [step for step in referral.steps if step.seq > version]
        raise Stale(
            [say("%(name)s: %(what)s", name=s.recorded_by, what=TAKEN[s.name]) for s in later]
        )


def _find(referral: Referral, name: str) -> Move[State, object]:
    for move in REFERRAL.open_to(referral.state):
        if move.name == name:
            return move
    raise Refused(
        say(
            "This step cannot be taken while the referral stands at “%(state)s”. The steps that "
            "can be taken now stand on its page.",
            state=STATES[referral.state][0],
        )
    )


def _faults(
    work: Work, referral: Referral, move: Move[State, object], said: Said
) -> Iterator[Reason]:
    if not work.actor.may(move.permission):
        yield Reason(not_permitted(Permission(move.permission)))
    is_seated = work.actor.authority_id == referral.authority_id
    if move.name in THEIRS and not is_seated and said.told_by is None:
        yield Reason(
            say("You record this for the authority. Say how it told the office."), anchor="told_by"
        )
    if set(move.asks) & REQUIRED and not said.text.strip():
        yield Reason(_what_is_missing(move.asks), anchor="text")
    for name, day in (("due_on", said.due_on), ("expected_on", said.expected_on)):
        if day is not None and name in move.asks and day < work.today:
            past = say("%(day)s is over. Give today or a later day.", day=day)
            yield Reason(past, anchor=name)


def _what_is_missing(asks: Sequence[str]) -> Sentence:
    if "reasons" in asks:
        return say("Give the reasons.")
    if "inventory" in asks:
        return say("Say what is delivered: inventory, seals, originals and copies.")
    if "gaps" in asks:
        return say("Say what is still missing.")
    return say("Write what there is to say.")


def _file(work: Work, referral: Referral, name: str, said: Said) -> Entry | None:
    """File what was said with a step, with its files, as correspondence of this referral."""
    about = ABOUTS.get(name)
    if about is None:
        return None
    is_theirs = name in THEIRS
    kind = said.told_by if is_theirs else _our_form(work, referral)
    return correspondence.take_in(
        work,
        referral.case,
        Filing(
            direction=Way.RECEIVED if is_theirs else Way.SENT,
            party=Party.DOMESTIC,
            about=about,
            kind=kind or Kind.PLATFORM_MESSAGE,
            subject=referral.title,
            from_name=referral.authority.name if is_theirs else "",
            to_name="" if is_theirs else referral.authority.name,
            our_reference=referral.reference,
            their_reference=said.their_file or referral.their_file,
            sent_on=work.today,
            received_on=work.today if is_theirs else None,
            text=said.text,
            documents=_keep(work, referral, name, said.enclosed),
            referral_id=referral.id,
        ),
    )


def _our_form(work: Work, referral: Referral) -> Kind:
    uses_it = queries.signs_in(work, referral.authority_id)
    return Kind.PLATFORM_MESSAGE if uses_it else Kind.LETTER


def _keep(
    work: Work, referral: Referral, name: str, enclosed: Enclosed | None
) -> Sequence[Document]:
    """Keep files that go with a step: for the office and, in this referral, for the authority."""
    if enclosed is None:
        return ()
    paper = Paper.EVIDENCE if name.startswith("deliver") else Paper.LETTER
    try:
        return [
            documents.take_in(
                work,
                enclosed.store,
                referral.case,
                replace(one, kind=paper, audience=Audience.OFFICE),
                limit=enclosed.limit,
            )
            for one in enclosed.uploads
        ]
    except Refused as refused:
        # The same kind of refusal, so that a file too large still answers as one.
        raise type(refused)(*(replace(r, anchor="files") for r in refused.reasons)) from None


def write_down(
    work: Work,
    referral: Referral,
    name: str,
    state: State,
    entry: Entry | None,
    said: Said,
    answers: Mapping[str, Any],
) -> ReferralStep:
    """Add a step to the history of a referral and to the trail of its case."""
    days = {"due_on": said.due_on, "expected_on": said.expected_on}
    detail = {
        **{key: day.isoformat() for key, day in days.items() if day},
        **({"their_file": said.their_file} if said.their_file else {}),
        **answers,
    }
    step = ReferralStep(
        referral_id=referral.id,
        seq=len(referral.steps) + 1,
        name=name,
        state=state,
        on=work.today,
        recorded_at=work.now,
        recorded_by=work.actor.name,
        told_by=said.told_by if name in THEIRS else None,
        answers=detail,
        entry=entry,
    )
    referral.steps.append(step)
    if state is not referral.state:
        referral.state, referral.state_on = state, work.today
    work.session.flush()
    record(work, referral, name, {**detail, "for_them": step.told_by is not None})
    return step


def record(work: Work, referral: Referral, name: str, detail: Mapping[str, Any]) -> None:
    """Write down in the trail of the case what was done to one of its referrals."""
    audit.record(
        work,
        f"referral.{name.replace('_', '-')}",
        chain=f"case:{referral.case_id}",
        subject=f"referral:{referral.id}",
        detail={"authority": referral.authority_id, **detail},
    )


def keep_diary(work: Work, referral: Referral) -> None:
    """Write down what is due of a referral now, and let its case know."""
    due, question = f"referral:{referral.id}:due", f"referral:{referral.id}:question"
    place = {"endpoint": "referrals.office", "values": {"referral_id": referral.id}}
    is_open = referral.case.holder is not None and referral.state in WITH_THEM
    if is_open and referral.due_on is not None:
        reason = say("results of a partner at home")
        on = referral.due_on
        chase = say("See what became of it, and remind the authority")
        entry = Due(due, reason, on, step=chase, holder=Holder.DOMESTIC, **place)  # type: ignore[arg-type]
        deadlines.put(work, referral.case_id, entry)
    else:
        deadlines.settle(work, referral.case_id, due)
    if is_open and referral.question_on is not None:
        reason, term = (
            say("question of a partner at home"),
            Term(referral.question_on, ANSWER_WITHIN, is_working_days=True),
        )
        answer = say("Answer the question of a partner")
        entry = Due(question, reason, term, step=answer, holder=Holder.OWN, **place)  # type: ignore[arg-type]
        deadlines.put(work, referral.case_id, entry)
    else:
        deadlines.settle(work, referral.case_id, question)
    cases_service.look_ahead(work, referral.case)


def note_reading(work: Work, *, case_id: int, referral_id: int, page: str) -> None:
    """Write down that somebody of the authority read what was referred to it."""
    audit.record(
        work,
        "referral.read",
        chain=f"case:{case_id}",
        subject=f"referral:{referral_id}",
        detail={"page": page},
    )
