"""Bringing the kinds of assistance up to the data file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mla.audit import service as audit
from mla.database import Work
from mla.directory.loading import Loaded, as_detail, bring_in, codes, read_rows, sourced, text
from mla.measures.models import MeasureKind
from mla.measures.rules import Coercive, MeasureGroup

DATA = Path(__file__).parent / "data"


def update_reference(work: Work) -> Loaded:
    """Bring the kinds of assistance up to the data file of this version.

    Can be run again and again; what the office wrote or corrected is kept.
    """
    rows = map(_kind, read_rows(DATA / "measures.csv"))
    loaded = {"measure_kind": bring_in(work, MeasureKind, ["code"], rows)}
    detail = as_detail(loaded)
    audit.record(work, "reference.update", chain="treaties", subject="measures", detail=detail)
    return loaded


def _kind(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": row["code"],
        **{name: value for name, value in row.items() if name.startswith("label_")},
        "coercive": Coercive(row["coercive"]),
        "group_code": MeasureGroup(row["group"]),
        "extra_particulars": codes(row["extra_particulars"]),
        "treaty_hooks": text(row["treaty_hooks"]),
        **sourced(row),
    }
