"""The sheets of the register format and their columns: what each cell has to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mla.cases.rules.contents import CIRCUMSTANCES, KEPT, PARTICULARS

FAULTS = "faults"
"""The column of reasons in what `--skip-faulty` leaves; it is passed over when read again."""


class Shape(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    """Words, kept letter by letter."""
    NAME = "name"
    """Words without spaces around them, such as a reference."""
    CODE = "code"
    CODES = "codes"
    """Codes with `;` between them."""
    DAY = "day"
    MOMENT = "moment"
    """A day, or a day and time with its offset from UTC."""
    NUMBER = "number"
    """A whole number from 1 on."""
    TAG = "tag"
    """A language, as BCP 47 writes it."""


@dataclass(frozen=True)
class Column:
    """One column of a sheet."""

    name: str
    shape: Shape = Shape.TEXT
    codes: str = ""
    """For codes: which list they come from."""
    is_required: bool = False
    otherwise: str = ""
    """What an empty cell means."""


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name) for name in names)


_REFERENCE = Column("reference", Shape.NAME, is_required=True)

SHEETS: Mapping[str, tuple[Column, ...]] = {
    "cases": (
        _REFERENCE,
        Column("kind", Shape.CODE, "kind", otherwise="request"),
        Column("direction", Shape.CODE, "direction", is_required=True),
        Column("counterpart", Shape.CODE, "state", is_required=True),
        *_texts("foreign_reference", "title"),
        Column("legal_bases", Shape.CODES, "instrument"),
        Column("offences", Shape.CODES, "offence"),
        Column("measures", Shape.CODES, "measure"),
        Column("outcome", Shape.CODE, "outcome"),
        Column("priority", Shape.CODE, "priority", otherwise="normal"),
        Column("confidentiality", Shape.CODE, "confidentiality", otherwise="restricted"),
        *_texts("requesting_authority", "conducting_authority", "requested_authority"),
        *_texts("domestic_authority", "statute", "max_penalty", "nexus", "nature_of_proceeding"),
        *_texts("purpose", "facts", "urgency_reason", "confidentiality_reason"),
        Column("language", Shape.TAG),
        *_texts("platform", "platform_reference"),
    ),
    "history": (
        _REFERENCE,
        Column("on", Shape.MOMENT, is_required=True),
        Column("stage", Shape.CODE, "stage", is_required=True),
        *_texts("note", "channel", "foreign_reference"),
        Column("ground", Shape.CODE, "ground"),
    ),
    "measures": (
        _REFERENCE,
        Column("number", Shape.NUMBER, is_required=True),
        Column("measure", Shape.CODE, "measure"),
        Column("target"),
        Column("outcome", Shape.CODE, "outcome"),
        Column("completed_on", Shape.DAY),
        Column("ground", Shape.CODE, "ground"),
    ),
    "persons": (
        _REFERENCE,
        Column("role", Shape.CODE, "role", is_required=True),
        Column("name", is_required=True),
        Column("name_in_script"),
        Column("born_on", Shape.DAY),
        *_texts("nationality", "document", "address"),
    ),
    "particulars": (
        _REFERENCE,
        Column("measure number", Shape.NUMBER),
        Column("field", Shape.CODE, "field", is_required=True),
        Column("value", is_required=True),
    ),
    "correspondence": (
        _REFERENCE,
        Column("direction", Shape.CODE, "correspondence", is_required=True),
        Column("on", Shape.DAY, is_required=True),
        Column("channel", Shape.CODE, "channel"),
        *_texts("from", "to", "subject", "their_reference"),
        Column("file", Shape.NAME),
    ),
}
"""Every sheet, in the order in which it is written."""

REQUIRED_SHEETS = ("cases", "history")


def names_of(sheet: str) -> tuple[str, ...]:
    """Return the names of a sheet's columns, in the order in which they are written."""
    return tuple(column.name for column in SHEETS[sheet])


CASE_FIELDS: Mapping[str, str] = {
    "requesting_authority": "requesting_authority",
    "conducting_authority": "conducting_authority",
    "requested_authority": "requested_authority",
    "nature_of_proceeding": "nature_of_proceeding",
    "facts_summary": "facts",
    "special_procedure": "special_procedure",
    "purpose": "purpose",
    "nexus": "nexus",
    "confidentiality_required": "confidentiality_reason",
    "urgency": "urgency_reason",
    "language": "language",
    "time_limit": "reply_wanted_on",
    "deadline": "reply_wanted_on",
}
"""Contents of a request (reference, 2.1) that belong to the case, and the column that has them."""

FIELD_SHAPES: Mapping[str, Shape] = {"reply_wanted_on": Shape.DAY, "language": Shape.TAG}
"""Columns of the case, filled from `particulars`, that take more than words."""

CONTENTS: Sequence[str] = (*dict.fromkeys((*CASE_FIELDS, *KEPT, *PARTICULARS, *CIRCUMSTANCES)),)
"""The contents of a request, by the names of the reference, 2.1, and what can be true of one.

Those without a column are kept with the case as they are.
"""

STAGE_NAMES: Mapping[str, str] = {
    "admissibility_review": "under_review",
    "more_info_requested": "information_requested",
    "consultation": "in_consultation",
    "executing_authority_assigned": "assigned",
    "under_execution": "in_execution",
    "evidence_review": "results_in_review",
    "response_transmitted": "results_transmitted",
    "translation": "in_translation",
    "rejected_internally": "not_sent",
    "closed_unanswered": "lapsed",
    "closed_no_reply": "lapsed",
    "misdirected_forwarded": "misdirected",
    "withdrawn_by_requesting": "withdrawn",
}
"""Other names that stages go by (the register format, `history`), offered as what was meant."""
