"""Beginning a letter, and keeping its versions."""

from dataclasses import asdict

from mla.access.rules import Permission
from mla.cases.models import Case
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.completeness import Answer
from mla.core.errors import Reason, Refused, Stale
from mla.core.words import say
from mla.database import Work
from mla.letters import queries
from mla.letters.models import Letter, LetterVersion
from mla.letters.rules import MORE_INFORMATION, Draft, LetterState, draft_faults, find_kind
from mla.letters.service.recording import kept_meanwhile, record


def compose(work: Work, case: Case, draft: Draft) -> Letter:
    """Begin a letter on a case. Raises Refused with everything that is wrong."""
    kind = find_kind(draft.kind)
    faults = _composing_faults(work, draft)
    if kind is None or kind.direction is not case.direction:
        faults.append(Reason(say("Choose a letter that fits this case."), anchor="kind"))
    if faults:
        raise Refused(*faults)
    letter = Letter(case_id=case.id, version=0)
    letter.versions = []
    _take_over(work, letter, draft)
    work.session.add(letter)
    _keep_version(work, letter, draft)
    record(work, letter, "letter.compose", {"kind": draft.kind, "language": draft.language})
    return letter


def ask_more(work: Work, case: Case) -> Letter:
    """Draft the letter that asks for what is answered “not there”. Raises Refused.

    It is in the language that the other State is known to take, as any letter begins.
    """
    if not any(row.answer is Answer.NOT_THERE for row in case.answers):
        raise Refused(
            Reason(
                say(
                    "No item of the request is answered “not there”. Answer what was looked for "
                    "first; the letter asks for exactly that."
                ),
                "cases.contents",
            )
        )
    return compose(work, case, queries.first_draft(work, case, MORE_INFORMATION))


def save_version(
    work: Work, letter: Letter, draft: Draft, *, version: int | None = None
) -> LetterVersion:
    """Keep a further version of a letter. Raises Refused; Stale when another was kept meanwhile.

    `version` is the one that the writer had on the screen.
    """
    queries.lock_letter(work, letter)
    if version is not None and version != letter.version:
        raise Stale([kept_meanwhile(letter)])
    faults = _composing_faults(work, draft)
    if letter.state is not LetterState.DRAFT:
        faults.append(Reason(say("The letter is signed: nothing of it can be changed.")))
    if draft.kind != letter.kind:
        faults.append(Reason(say("Begin a new letter for another kind."), anchor="kind"))
    if faults:
        raise Refused(*faults)
    _take_over(work, letter, draft)
    kept = _keep_version(work, letter, draft)
    record(work, letter, "letter.save", {"letter_version": kept.number})
    return kept


def _composing_faults(work: Work, draft: Draft) -> list[Reason]:
    faults = []
    if not work.actor.may(Permission.LETTERS_COMPOSE):
        faults.append(Reason(not_permitted(Permission.LETTERS_COMPOSE)))
    if kind := find_kind(draft.kind):
        faults += draft_faults(kind, draft)
    return faults


def _take_over(work: Work, letter: Letter, draft: Draft) -> None:
    for name, value in asdict(draft).items():
        setattr(letter, name, value)
    letter.version += 1
    letter.drafted_by_id, letter.drafted_by = work.actor.id, work.actor.name
    letter.saved_at = work.now


def _keep_version(work: Work, letter: Letter, draft: Draft) -> LetterVersion:
    kept = LetterVersion(
        number=letter.version,
        data={**asdict(draft), "dated_on": draft.dated_on.isoformat()},
        drafted_by_id=work.actor.id,
        drafted_by=work.actor.name,
        saved_at=work.now,
    )
    letter.versions.insert(0, kept)
    work.session.flush()
    return kept
