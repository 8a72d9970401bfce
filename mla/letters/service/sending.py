"""Sending a signed letter: it is filed, and the case moves where it is to."""

from dataclasses import replace
from typing import Any

from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases import service as cases_service
from mla.cases.models import Case
from mla.cases.queries.standing import not_permitted
from mla.cases.rules.completeness import Answer
from mla.cases.rules.contents import KEPT
from mla.cases.rules.workflows import workflow_at
from mla.cases.service import MoveOrder
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.correspondence import service as correspondence
from mla.correspondence.rules import About, Party, Way
from mla.correspondence.service import Filing
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.rules import Channel
from mla.letters import filling, queries
from mla.letters.models import Letter
from mla.letters.rules import (
    CATALOGUE,
    MORE_INFORMATION,
    Dispatch,
    LetterKind,
    LetterState,
    sending_faults,
)
from mla.letters.service.recording import record
from mla.letters.service.signing import leaves


def send(work: Work, letter: Letter, dispatch: Dispatch) -> Letter:
    """Record how a signed letter went out: it is filed, and the case moves where it is to.

    Raises Refused with every reason at once.
    """
    queries.lock_letter(work, letter)
    if reasons := _sending_faults(work, letter, dispatch):
        raise Refused(*reasons)
    case = cases.get_case(work, letter.case_id)
    kind = CATALOGUE[letter.kind]
    try:
        entry = correspondence.file(work, case, _filing(work, case, letter, dispatch))
        if kind.send_move and leaves(case, kind.send_move) and _may_move(work, case, kind):
            answers = _answers(work, case, letter, kind, dispatch)
            order = MoveOrder(kind.send_move, dispatch.sent_on, answers, dispatch.channel)
            cases_service.move(work, case, order)
    except Refused as refused:
        raise Refused(*(_at_the_form(reason) for reason in refused.reasons)) from refused
    letter.state, letter.sent_on = LetterState.SENT, dispatch.sent_on
    letter.sent_at, letter.sent_by = work.now, work.actor.name
    letter.channel, letter.entry_id = dispatch.channel, entry.id
    detail = {"entry": entry.id, "on": dispatch.sent_on, "channel": dispatch.channel}
    record(work, letter, "letter.send", detail)
    return letter


def _may_move(work: Work, case: Case, kind: LetterKind) -> bool:
    """Say whether the sender makes the move as well; asking for information is for who decides.

    Where they may not, the dispatch is filed, and the move waits for somebody who may.
    """
    if kind is not MORE_INFORMATION:
        return True
    moves = workflow_at(case.kind, case.direction, case.stage).open_to(case.stage)
    return any(one.name == kind.send_move and work.actor.may(one.permission) for one in moves)


def _answers(
    work: Work, case: Case, letter: Letter, kind: LetterKind, dispatch: Dispatch
) -> dict[str, Any]:
    """Answer what the move asks from what the letter says."""
    if kind is not MORE_INFORMATION:
        return {"tracking": dispatch.tracking}
    fields = [row.field for row in case.answers if row.answer is Answer.NOT_THERE]
    return {
        "defects": sorted({KEPT[name].defect if name in KEPT else "measure" for name in fields}),
        "due_on": cases.answer_wanted_on(work, case, letter.dated_on),
    }


def _sending_faults(work: Work, letter: Letter, dispatch: Dispatch) -> list[Reason]:
    faults = []
    if not work.actor.may(Permission.LETTERS_SEND):
        faults.append(Reason(not_permitted(Permission.LETTERS_SEND)))
    if letter.state is LetterState.DRAFT or letter.signed_on is None:
        faults.append(Reason(say("The letter is not signed. Only a signed letter can go out.")))
    elif letter.state is LetterState.SENT:
        faults.append(Reason(say("The letter is sent already.")))
    else:
        faults += sending_faults(dispatch, signed_on=letter.signed_on, today=work.today)
    if dispatch.channel not in set(Channel):
        faults.append(Reason(say("Choose a channel of the list."), anchor="channel"))
    return faults


def _filing(work: Work, case: Case, letter: Letter, dispatch: Dispatch) -> Filing:
    office = directory.get_office(work)
    kind = CATALOGUE[letter.kind]
    enclosures = [line.strip() for line in dispatch.enclosures.splitlines() if line.strip()]
    return Filing(
        direction=Way.SENT,
        party=Party.FOREIGN,
        about=About(kind.send_about),
        subject=filling.title_of(letter.kind, letter.language, case.reference),
        channel=Channel(dispatch.channel),
        from_name=office.name or "",
        to_name=(dispatch.addressee or letter.addressee).strip().splitlines()[0],
        our_reference=case.reference,
        their_reference=case.foreign_reference,
        sent_on=dispatch.sent_on,
        text="\n".join(enclosures),
        language=letter.language,
        tracking=dispatch.tracking or None,
        letter_id=letter.id,
    )


def _at_the_form(reason: Reason) -> Reason:
    """Let a reason that another room gives for its own day field stand at ours."""
    return replace(reason, anchor="sent_on") if reason.anchor == "on" else reason
