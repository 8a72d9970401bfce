"""Reference numbers: the codes a pattern is filled with, and how a number is read back."""

import re

from mla.cases.rules.stages import Direction, Kind

CODES = {Direction.INCOMING: "IN", Direction.OUTGOING: "OUT"}
KINDS = {
    Kind.REQUEST: "MLA",
    Kind.PRESERVATION: "PRS",
    Kind.SPONTANEOUS_INFORMATION: "SPI",
    Kind.ENQUIRY: "ENQ",
    Kind.DIRECT_NOTICE: "DIR",
    Kind.EXTRADITION: "EXT",
    Kind.TRANSFER_OF_PROCEEDINGS: "TRP",
    Kind.DRAFT_CONSULTATION: "DRC",
    Kind.RETURNED_REQUEST: "RTN",
}


def number_in(pattern: str, reference: str) -> tuple[int, Direction, int] | None:
    """Read year, direction and number back from a reference that follows the pattern.

    None for any other reference: an imported register keeps the numbers it has.
    """
    shape = re.escape(pattern)
    for field, expression in (
        ("year", r"(?P<year>\d{4})"),
        ("direction", r"(?P<direction>IN|OUT)"),
        ("kind", r"[A-Z]+"),
        ("state", r"[A-Z]{2}"),
        ("number", r"(?P<number>\d+)"),
    ):
        shape = re.sub(rf"\\{{{field}(?::[^}}]*)?\\}}", lambda _: expression, shape, count=1)  # noqa: B023 — used at once
    found = re.fullmatch(shape, reference)
    if found is None:
        return None
    direction = next(key for key, code in CODES.items() if code == found["direction"])
    return int(found["year"]), direction, int(found["number"])
