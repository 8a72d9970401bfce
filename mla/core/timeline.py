"""One thing that happened to a case, as the room that knows of it tells the page of the case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mla.core.words import Sentence


@dataclass(frozen=True)
class Event:
    """An entry of the timeline; each room makes its own, and one page merges them."""

    on: date
    """The day it happened, at the office."""
    kind: str
    """Its drawing: `move`, `letter` (sent), `post` (received), `doc` or `note`."""
    title: Sentence | str
    at: datetime | None = None
    """The moment it was written down, which puts events of one day in order."""
    text: Sentence | str | None = None
    note: Sentence | str | None = None
    """Small print: who did it, and how."""
    endpoint: str | None = None
    """The page that tells more, addressed with `values`."""
    values: Mapping[str, Any] = field(default_factory=dict)
