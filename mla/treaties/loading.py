"""Reading the data files of legal bases into the columns of their tables."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mla.database import Base
from mla.directory.loading import codes, day, read_rows, sourced, text
from mla.treaties.models import (
    BarredGround,
    ContentRequirement,
    Instrument,
    OffenceGroup,
    Party,
    RefusalGround,
    Substance,
)
from mla.treaties.rules import (
    CitingReason,
    Condition,
    GroundNature,
    InstrumentKind,
    Level,
    RecordedStatus,
)

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "fr", "es", "pt", "ru", "ar", "zh")

Row = Mapping[str, str]


@dataclass(frozen=True)
class File:
    """One data file, the table it fills, and the key by which a row is found again."""

    name: str
    model: type[Base]
    key: tuple[str, ...]
    read: Callable[[Row], dict[str, Any]]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Read the file as rows of the table."""
        for row in read_rows(DATA / f"{self.name}.csv"):
            yield {**self.read(row), **sourced(row)}


def _whole(value: str) -> int | None:
    """Read a number of days; words such as “forthwith” are none."""
    return int(value) if value.isdigit() else None


def _instrument(row: Row) -> dict[str, Any]:
    same = (
        "depositary",
        "dual_criminality_rule",
        "bank_secrecy_barred",
        "fiscal_sole_ground_barred",
        "note",
        *(name for name in row if name.endswith("_article")),
    )
    return {
        "code": row["code"],
        **{f"title_{language}": row[f"title_{language}"] for language in LANGUAGES},
        "titles_unofficial": codes(row["titles_unofficial"]),
        "short_en": row["short_en"],
        "kind": InstrumentKind(row["kind"]),
        "adopted": text(row["adopted_on"]),
        "adopted_on": day(row["adopted_on"]),
        "in_force": text(row["in_force_on"]),
        "in_force_on": day(row["in_force_on"]),
        "citing_rank": int(row["citing_rank"]),
        "citing_reason": CitingReason(row["citing_reason"]),
        "parent_code": text(row["parent"]),
        "one_side": text(row["one_side"]),
        "is_mla_treaty": row["is_mla_treaty"] == "yes",
        "articles_confidence": row["articles_confidence"],
        "oral_confirmation": text(row["oral_confirmation_days"]),
        "oral_confirmation_days": _whole(row["oral_confirmation_days"]),
        "safe_conduct_days": _whole(row["safe_conduct_days"]),
        **{name: text(row[name]) for name in same},
    }


def _party(row: Row) -> dict[str, Any]:
    return {
        "instrument_code": row["instrument"],
        "country_code": row["country_iso2"],
        "status": RecordedStatus(row["status"]),
        "in_force": text(row["in_force_on"]),
        "in_force_on": day(row["in_force_on"]),
        "date_basis": text(row["date_basis"]),
        "note": text(row["note"]),
    }


def _requirement(row: Row) -> dict[str, Any]:
    return {
        "instrument_code": row["instrument"],
        "field": row["field"],
        "level": Level(row["level"]),
        "condition": Condition(row["condition"]) if row["condition"] else None,
        "is_where_possible": row["where_possible"] == "yes",
        "paragraph": text(row["paragraph"]),
        "exception": text(row["exception"]),
    }


def _refusal(row: Row) -> dict[str, Any]:
    return {**_barred(row), "nature": GroundNature(row["nature"])}


def _barred(row: Row) -> dict[str, Any]:
    return {
        "instrument_code": row["instrument"],
        "ground": row["ground"],
        "paragraph": text(row["paragraph"]),
        "note": text(row["note"]),
    }


def _offence_group(row: Row) -> dict[str, Any]:
    return {
        "code": row["code"],
        **{f"label_{language}": row[f"label_{language}"] for language in LANGUAGES},
        "iccs_code": text(row["iccs_code"]),
        "fatf_category": text(row["fatf_category"]),
        "note": text(row["note"]),
    }


def _substance(row: Row) -> dict[str, Any]:
    return {
        "code": row["code"],
        "name_en": row["name_en"],
        "convention_code": row["convention"],
        "schedule": row["schedule"],
        "cas": text(row["cas"]),
        "note": text(row["note"]),
    }


FILES = (
    File("instruments", Instrument, ("code",), _instrument),
    File("parties", Party, ("instrument_code", "country_code"), _party),
    File("content_requirements", ContentRequirement, ("instrument_code", "field"), _requirement),
    File("refusal_grounds", RefusalGround, ("instrument_code", "ground"), _refusal),
    File("barred_grounds", BarredGround, ("instrument_code", "ground"), _barred),
    File("offence_groups", OffenceGroup, ("code",), _offence_group),
    File("substances", Substance, ("code",), _substance),
)
"""Instruments come first: the others name them."""


@dataclass(frozen=True)
class Barring:
    """What a code of the file of barred grounds means for the grounds that people choose."""

    ground: str
    is_alone: bool
    """Whether it is barred only where it is the sole ground."""


def barrings() -> dict[str, Barring]:
    """Return what a barred code forbids; a code left to whoever decides is not among them."""
    return {
        row["code"]: Barring(row["ground"], row["effect"] == "alone")
        for row in read_rows(DATA / "barred_codes.csv")
        if row["ground"]
    }


def consultation_scope() -> dict[str, tuple[bool, bool]]:
    """Return before what a duty to consult applies, where not before both: refusal, postponement.

    Of an instrument that is not named here, the article applies before either.
    """
    return {
        row["instrument"]: (row["refusal"] == "yes", row["postponement"] == "yes")
        for row in read_rows(DATA / "consultation_scope.csv")
    }
