"""What is due: by which day, of what nature, and from what the day was worked out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mla.core.clock import Holder
from mla.core.words import Sentence


class Nature(StrEnum):
    """What an entry of the diary is, and with it whether it outlives the closing of its case."""

    STEP = "step"
    """A next step. The earliest drives the case; all of them end when the case is closed."""
    DUTY = "duty"
    """A duty that lives on: to return, to destroy, to limit the use, to retain."""
    APPOINTMENT = "appointment"
    """A hearing, a meeting, a pouch: something happens at that moment."""
    FORWARD = "forward"
    """Somebody wants to see the matter again on that day."""


@dataclass(frozen=True)
class Term:
    """From what a day is worked out: so many days after a day, by somebody's calendar."""

    start_on: date
    days: int
    is_working_days: bool = False
    calendar: str | None = None
    """The State whose weekends and holidays count, ISO 3166-1 alpha-2; None for our own."""
    paused_days: int = 0
    """Days that do not count, because the other side owed an answer; they are added."""
    is_rolled: bool = False
    """Whether a term that ends on a day off ends on the next working day instead."""


@dataclass(frozen=True)
class Due:
    """Something that a room wants to have happened by a day."""

    source: str
    """What of which room it is for, such as `stage` or `procedure:12:expiry`: one row for each
    case and source, so that the room finds its entry again."""
    reason: Sentence
    """Why it is due, said in a few words without names: people read it in lists and feeds."""
    on: date | Term
    nature: Nature = Nature.STEP
    at: datetime | None = None
    """The moment, where one is fixed."""
    step: Sentence | None = None
    """What is to be done next."""
    endpoint: str | None = None
    """The page on which it is done, addressed with `values` and the number of the case."""
    values: Mapping[str, Any] = field(default_factory=dict)
    owner_id: int | None = None
    """Whose it is; None for whoever has the case."""
    holder: Holder | None = None
    """Who has to act."""
    note: str | None = None
    """What whoever wrote it wants to remember; read only on pages of the case."""
