"""What a person decides about a letter, the states it goes through, and what stands in the way."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mla.cases.rules.stages import Stage
from mla.core.actor import Actor
from mla.core.errors import Reason
from mla.core.words import say
from mla.letters.rules.kinds import LetterKind

_NOT_APPROVED = (Stage.DRAFT, Stage.SUBMITTED, Stage.UNDER_REVIEW, Stage.RETURNED_FOR_REVISION)


class LetterState(StrEnum):
    """How far a letter is on its way."""

    DRAFT = "draft"
    SIGNED = "signed"
    """Frozen: its bytes are kept, and nothing of it changes any more."""
    SENT = "sent"


@dataclass(frozen=True)
class Draft:
    """What a person decides about a letter; all else comes from the case."""

    kind: str
    language: str
    dated_on: date
    addressee: str = ""
    """One line of the address on each line."""
    signatory_name: str = ""
    signatory_title: str = ""
    free_paragraphs: str = ""
    """Paragraphs of the writer's own, with an empty line between two."""
    enclosures: str = ""
    """One enclosure on each line."""


@dataclass(frozen=True)
class Dispatch:
    """How a signed letter left the office."""

    channel: str
    sent_on: date
    addressee: str = ""
    tracking: str = ""
    """The tracking number, or the number of the note verbale."""
    enclosures: str = ""


def draft_faults(kind: LetterKind, draft: Draft) -> Iterator[Reason]:
    """Yield what a letter cannot be kept with, each with its field. Gaps are no faults."""
    if draft.language not in kind.languages:
        yield Reason(say("Choose a language that this letter exists in."), anchor="language")
    if draft.free_paragraphs.strip() and not kind.takes_paragraphs:
        yield Reason(
            say("This letter takes no paragraphs of your own. Leave the field empty."),
            anchor="free_paragraphs",
        )


def drafter_faults(
    actor: Actor, drafters: Collection[int | None], *, four_eyes: bool
) -> Iterator[Reason]:
    """Yield why this person may not sign what these persons wrote, where the office keeps to it."""
    if four_eyes and actor.id in drafters:
        yield Reason(
            say("You wrote a version of this letter. Somebody else has to read and sign it.")
        )


def stage_faults(kind: LetterKind, stage: Stage) -> Iterator[Reason]:
    """Yield why a letter of request cannot be signed yet: nobody has approved what it says."""
    if kind.sign_move and stage in _NOT_APPROVED:
        yield Reason(
            say("The request is not approved yet. Have it approved before it is signed."),
            "cases.show",
        )


def sending_faults(dispatch: Dispatch, *, signed_on: date, today: date) -> Iterator[Reason]:
    """Yield what is wrong with a dispatch, each with its field."""
    if dispatch.sent_on > today:
        yield Reason(
            say("The day lies in the future. Give today or an earlier day."), anchor="sent_on"
        )
    if dispatch.sent_on < signed_on:
        yield Reason(
            say("The letter was signed on %(day)s. Give that day or a later one.", day=signed_on),
            anchor="sent_on",
        )
