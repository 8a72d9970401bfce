"""Bringing the kinds of assistance up to the data file, and correcting them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mla.audit import service as audit
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.directory.loading import Loaded, as_detail, bring_in, codes, read_rows, sourced, text
from mla.measures.models import MeasureKind
from mla.measures.rules import Coercive, MeasureGroup
from mla.treaties.service.writing import common_faults, correct_row

_FIELD = re.compile(r"[a-z][a-z0-9_]*")
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class KindDetails:
    """What the office says of a kind of assistance."""

    coercive: Coercive
    group: MeasureGroup
    extra_particulars: tuple[str, ...]
    """Names of fields in snake case, in the order in which a form asks for them."""
    treaty_hooks: str | None
    source: str


def correct_kind(work: Work, kind: MeasureKind, details: KindDetails) -> None:
    """Correct a kind of assistance; the data file no longer touches it. Raises Refused."""
    faults = common_faults(work, details.source)
    wrong = [name for name in details.extra_particulars if not _FIELD.fullmatch(name)]
    if wrong:
        sentence = say(
            "Write each field in small letters and underscores, such as account_number: %(wrong)s.",
            wrong=", ".join(wrong),
        )
        faults.append(Reason(sentence, anchor="extra_particulars"))
    if faults:
        raise Refused(*faults)
    columns = {
        "coercive": details.coercive,
        "group_code": details.group,
        "extra_particulars": list(details.extra_particulars),
        "treaty_hooks": details.treaty_hooks,
    }
    subject = f"law:measures/{kind.code}"
    correct_row(work, kind, columns, details.source, "law.correct", subject)


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
