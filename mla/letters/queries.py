"""Reading letters: those of a case, those that wait for somebody, and what a new one begins with.

Every read of letters starts from the cases that the reader may know of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import func, select

from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.stages import Direction
from mla.core.errors import NotFound, Reason
from mla.core.timeline import Event
from mla.core.words import say
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.models import Authority
from mla.letters import filling
from mla.letters.filling import Rendered
from mla.letters.models import Letter
from mla.letters.rules import (
    CATALOGUE,
    Draft,
    LetterKind,
    LetterState,
    drafter_faults,
    stage_faults,
)


def list_letters(work: Work, case: Case) -> Sequence[Letter]:
    """Return the letters of a case, newest first."""
    query = select(Letter).where(Letter.case_id == case.id)
    return work.session.scalars(query.order_by(Letter.id.desc())).all()


def count_letters(work: Work, case: Case) -> int:
    """Return how many letters a case has."""
    query = select(func.count()).select_from(Letter).where(Letter.case_id == case.id)
    return work.session.scalar(query) or 0


def get_letter(work: Work, case: Case, letter_id: int) -> Letter:
    """Return a letter of a case. Raises NotFound."""
    query = select(Letter).where(Letter.id == letter_id, Letter.case_id == case.id)
    letter = work.session.scalar(query)
    if letter is None:
        raise NotFound
    return letter


def lock_letter(work: Work, letter: Letter) -> None:
    """Keep others from changing a letter until this piece of work is done; see it as it is."""
    work.session.execute(select(Letter.id).where(Letter.id == letter.id).with_for_update())
    work.session.refresh(letter)


@dataclass(frozen=True)
class Waiting:
    """A letter that is not out of the house yet, and its case."""

    letter: Letter
    case: Case


def list_waiting(work: Work) -> Sequence[Waiting]:
    """Return every letter that is a draft or signed and not sent, on the cases one may know of."""
    query = (
        select(Letter, Case)
        .join(Case, Case.id == Letter.case_id)
        .where(cases.may_know(work.actor), Letter.state != LetterState.SENT)
        .order_by(Letter.saved_at, Letter.id)
    )
    return [Waiting(letter, case) for letter, case in work.session.execute(query)]


def timeline(work: Work, case: Case) -> Sequence[Event]:
    """Return what happened with the letters of a case: what was begun and what was signed.

    What was sent stands among the correspondence. A partner at home sees only what is signed.
    """
    events = []
    may_read = work.actor.may(Permission.LETTERS_READ) or work.actor.may_read_all
    for letter in list_letters(work, case):
        if letter.state is LetterState.DRAFT and not may_read:
            continue
        label = CATALOGUE[letter.kind].label
        place = {"case_id": case.id, "letter_id": letter.id}
        if letter.signed_on and letter.signed_at:
            title, on = say("Signed: %(letter)s", letter=label), letter.signed_on
            at, who = letter.signed_at, letter.signed_by
        else:
            title = say("In draft: %(letter)s", letter=label)
            at, who = letter.saved_at, letter.drafted_by
            on = at.astimezone(work.zone).date()
        events.append(Event(on, "doc", title, at=at, note=who, endpoint="letters.show",
                            values=place))  # fmt: skip
    return events


def first_draft(work: Work, case: Case, kind: LetterKind, language: str | None = None) -> Draft:
    """Return what a new letter begins with: the addressee of the directory, who signs, today."""
    office = directory.get_office(work)
    signatory = office.signatories[0] if office.signatories else None
    return Draft(
        kind=kind.name,
        language=language or preferred_languages(work, case, kind)[0],
        dated_on=work.today,
        addressee=addressee_of(work, case),
        signatory_name=signatory.name if signatory else "",
        signatory_title=signatory.title if signatory else "",
    )


def addressee_of(work: Work, case: Case) -> str:
    """Return the address of the other side as the directory has it, else what the case says."""
    if case.counterpart_authority_id is not None:
        authority = directory.get_authority(work, case.counterpart_authority_id)
        return "\n".join(filter(None, (_name(authority), authority.postal_address)))
    if case.direction is Direction.OUTGOING:
        return case.requested_authority or ""
    return case.requesting_authority or ""


def usual_channel(work: Work, case: Case) -> str:
    """Return the channel that the case or the directory names for the other side, if any."""
    if case.channel:
        return case.channel
    if case.counterpart_authority_id is None:
        return ""
    channels = directory.get_authority(work, case.counterpart_authority_id).channels
    return str(channels[0]) if channels else ""


def _name(authority: Authority) -> str:
    script = authority.name_in_script
    return f"{script}\n{authority.name}" if script and script != authority.name else authority.name


def preferred_languages(work: Work, case: Case, kind: LetterKind) -> Sequence[str]:
    """Return the languages of a letter, those first that the other State is known to accept."""
    accepted = accepted_languages(work, case)
    first = [tag for tag in (case.language, *accepted) if tag in kind.languages]
    return list(dict.fromkeys([*filter(None, first), *kind.languages]))


def accepted_languages(work: Work, case: Case) -> Sequence[str]:
    """Return the languages that the other State accepts under the cited instruments, or at all."""
    rows = directory.list_accepted_languages(work, case.counterpart_code)
    cited = {basis.code for basis in case.bases}
    fitting = [row for row in rows if row.instrument_code in cited] or rows
    return list(dict.fromkeys(tag for row in fitting for tag in row.languages))


def fill(work: Work, case: Case, draft: Draft, *, marks: bool = False) -> Rendered:
    """Fill the template of a letter from its case as it stands now. Raises Refused."""
    template = filling.template_bytes(draft.kind, draft.language)
    values = filling.values_of(work, case, draft)
    return filling.render(template, draft.kind, draft.language, values, marks=marks)


def missing_of(work: Work, case: Case, draft: Draft) -> Sequence[Reason]:
    """Return what a letter lacks, each with the place where it is mended."""
    return [lack.reason for lack in fill(work, case, draft).lacks]


def template_fingerprint(draft: Draft) -> str:
    """Return the SHA-256 of the template that a letter is filled from."""
    return sha256(filling.template_bytes(draft.kind, draft.language)).hexdigest()


def signing_faults(work: Work, case: Case, letter: Letter) -> Sequence[Reason]:
    """Return why this person may not sign this letter, what it lacks left aside."""
    reasons = []
    kind = CATALOGUE[letter.kind]
    if letter.state is not LetterState.DRAFT:
        reasons.append(Reason(say("The letter is signed already.")))
    if not work.actor.may(kind.signer):
        reasons.append(Reason(not_permitted(Permission(kind.signer))))
    reasons += stage_faults(kind, case.stage)
    four_eyes = directory.get_office(work).four_eyes
    drafters = {version.drafted_by_id for version in letter.versions}
    reasons += drafter_faults(work.actor, drafters, four_eyes=four_eyes)
    return reasons
