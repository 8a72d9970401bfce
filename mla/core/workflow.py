"""A workflow is a table of moves. Nothing else decides where a case may go next.

The service asks the table, the page offers its moves and says why one is shut, the tests walk it,
and the README's diagrams are drawn from it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from mla.core.errors import Reason, Refused
from mla.core.words import Sentence, say

Stage = TypeVar("Stage", bound=StrEnum)
Situation = TypeVar("Situation", contravariant=True)


class Guard(Protocol[Situation]):
    """A rule that looks at a situation and names whatever stands in the way of a move."""

    def __call__(self, situation: Situation, /) -> Iterable[Reason]:
        """Yield every reason against the move; nothing means that it may be made."""
        ...


@dataclass(frozen=True)
class Back(Generic[Stage]):
    """The target of a move that leads back: to the last of these stages that the case was in."""

    to: tuple[Stage, ...]
    otherwise: Stage

    def of(self, path: Sequence[Stage]) -> Stage:
        """Return the stage to go back to, for a case that came by this path (oldest first)."""
        return next((stage for stage in reversed(path) if stage in self.to), self.otherwise)


@dataclass(frozen=True)
class Move(Generic[Stage, Situation]):
    """One arrow on the workflow diagram."""

    name: str
    sources: tuple[Stage, ...]
    target: Stage | Back[Stage]
    permission: StrEnum
    asks: tuple[str, ...] = ()
    """What the mover is asked for, by name; the room that owns the table knows the names."""
    guards: tuple[Guard[Situation], ...] = ()

    def target_of(self, path: Sequence[Stage]) -> Stage:
        """Return the stage this move leads to, for a case that came by this path."""
        return self.target.of(path) if isinstance(self.target, Back) else self.target

    @property
    def targets(self) -> tuple[Stage, ...]:
        """Every stage that this move can lead to."""
        if isinstance(self.target, Back):
            return tuple(dict.fromkeys((*self.target.to, self.target.otherwise)))
        return (self.target,)

    def blocked_by(self, situation: Situation) -> tuple[Reason, ...]:
        """Return every reason why this move cannot be made, all at once."""
        return tuple(reason for guard in self.guards for reason in guard(situation))


@dataclass(frozen=True)
class Workflow(Generic[Stage, Situation]):
    """All the arrows, in the order a case usually travels them."""

    start: Stage
    moves: tuple[Move[Stage, Situation], ...]
    ends: frozenset[Stage] = frozenset()
    """The stages in which the matter is over. Every other one has a way out."""

    def open_to(self, stage: Stage) -> Iterator[Move[Stage, Situation]]:
        """Every move that leaves this stage."""
        return (move for move in self.moves if stage in move.sources)

    def find(
        self, name: str, stage: Stage, *, label: Callable[[Stage], Sentence]
    ) -> Move[Stage, Situation]:
        """Return the named move, or refuse because it does not leave this stage."""
        for move in self.open_to(stage):
            if move.name == name:
                return move
        raise Refused(
            say(
                "This step cannot be taken from the stage “%(stage)s”. The steps that can be "
                "taken now stand on the page of the case.",
                stage=label(stage),
            )
        )

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage of this workflow, in the order the table first names it."""
        named = (stage for move in self.moves for stage in (*move.sources, *move.targets))
        return tuple(dict.fromkeys((self.start, *named)))


def as_mermaid(workflow: Workflow[Stage, Situation]) -> str:
    """Draw the workflow as a Mermaid diagram, for the README.

    A move that leads back to where the case came from is one arrow, not one for each such stage.
    """
    lines = ["stateDiagram-v2", f"    [*] --> {workflow.start}"]
    if any(isinstance(move.target, Back) for move in workflow.moves):
        lines.insert(1, '    state "the stage it came from" as back')
    for move in workflow.moves:
        target = "back" if isinstance(move.target, Back) else move.target
        lines += [f"    {source} --> {target}: {move.name}" for source in move.sources]
    return "\n".join(lines)
