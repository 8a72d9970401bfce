"""Letters of the demonstration: written, signed and sent by those whose turn it is."""

from mla.cases.rules.stages import Kind
from mla.exchange.demo.scenes import Scene
from mla.letters import queries as letters
from mla.letters import service
from mla.letters.models import Letter
from mla.letters.rules import CATALOGUE, Dispatch

LETTERS_SINCE = 20
"""Days: a case that has rested for longer did all its post on paper."""


def writes_letters(scene: Scene) -> bool:
    """Say whether this case is written to by letters of the register; the others did on paper."""
    matter = scene.matter
    return matter.kind is Kind.REQUEST and not scene.is_guarded and matter.ends <= LETTERS_SINCE


def begin(scene: Scene, kind: str, language: str | None = None) -> Letter:
    """Let the officer write a letter."""
    work = scene.work(scene.officer)
    draft = letters.first_draft(work, scene.case, CATALOGUE[kind], language)
    letter = service.compose(work, scene.case, draft)
    scene.letter_id = letter.id
    return letter


def sign(scene: Scene) -> Letter:
    """Let the reviewer sign the letter that was begun."""
    work = scene.work(scene.reviewer)
    letter = letters.get_letter(work, scene.case, scene.letter_id or 0)
    return service.sign(work, scene.place.store, letter)


def send(scene: Scene) -> None:
    """Let the clerk send the signed letter."""
    work = scene.work(scene.clerk)
    letter = letters.get_letter(work, scene.case, scene.letter_id or 0)
    tracking = f"XE{scene.random.randint(100_000, 999_999)}"
    service.send(work, letter, Dispatch(scene.channel, work.today, tracking=tracking))
