"""The few ways in which something can be refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mla.core.words import Sentence


@dataclass(frozen=True)
class Reason:
    """One thing that stands in the way, and the place where it is mended."""

    sentence: Sentence
    endpoint: str | None = None
    """The page where it is mended, such as `cases.edit`; it is addressed with the case's number."""
    anchor: str | None = None
    """The field on that page; on a form that is shown again, the field that is marked."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the address of that page needs besides the case, such as the number of a measure."""

    def __str__(self) -> str:
        """Read the reason in English."""
        return str(self.sentence)


class Refused(Exception):
    """The rules do not allow this. Carries every reason at once, fit to show to a person."""

    def __init__(self, *reasons: Reason | Sentence) -> None:
        """Refuse for these reasons; a bare sentence is a reason without a place."""
        self.reasons: Sequence[Reason] = tuple(
            reason if isinstance(reason, Reason) else Reason(reason) for reason in reasons
        )
        super().__init__(*self.reasons)

    def __str__(self) -> str:
        """Read the reasons in English."""
        return " ".join(str(reason) for reason in self.reasons)


class Stale(Exception):
    """Somebody else has changed the thing since this person opened it.

    `changes` says what was done meanwhile, oldest first.
    """

    def __init__(self, changes: Sequence[Sentence]) -> None:
        """Refuse a change that was made without knowing of others."""
        self.changes = changes
        super().__init__(*changes)


class NotFound(Exception):
    """There is no such thing, or this person may not know that there is."""
