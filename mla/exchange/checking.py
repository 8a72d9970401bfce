"""Finding everything that is wrong with a register that is to come in, before a word is written."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import select

from mla.cases.models import Case
from mla.cases.rules.asks import POSTPONEMENT_GROUNDS
from mla.config import Settings
from mla.core.words import say
from mla.correspondence.rules import Way
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.words import CHANNELS
from mla.exchange.rules.cells import Wrong
from mla.exchange.rules.codes import FIXED, Codes
from mla.exchange.rules.faults import Fault
from mla.exchange.rules.form import CONTENTS
from mla.exchange.rules.lines import Sheets
from mla.exchange.rules.making import make_plan
from mla.exchange.rules.plan import Known, Plan
from mla.measures import queries as measures
from mla.treaties import queries as treaties
from mla.treaties.words import GROUNDS

CHUNK = 500
"""References asked for at a time; a database takes only so many values in one question."""

WAYS = {
    "incoming": Way.RECEIVED,
    "outgoing": Way.SENT,
    "received": Way.RECEIVED,
    "sent": Way.SENT,
}
"""How the sheet `correspondence` may say which way something went."""


def check(
    work: Work, sheets: Sheets, *, limit: int = Settings.max_upload_bytes
) -> tuple[Plan, list[Fault]]:
    """Check a register that was read, and plan the writing of its sound cases.

    `limit` is the largest attached file, in bytes. Nothing is changed.
    """
    kinds = measures.list_measure_kinds(work)
    known = Known(
        today=work.today,
        lists=_lists(work),
        taken=_taken(work, [row.reference for row in sheets.rows.get("cases", ())]),
        fields={kind.code: frozenset(kind.extra_particulars) for kind in kinds},
        file_fault=_file_fault(sheets.folder, limit),
    )
    return make_plan(sheets, known)


def _lists(work: Work) -> dict[str, Codes]:
    kinds = measures.list_measure_kinds(work)
    grounds = {ground.ground: ground.ground for ground in treaties.list_refusal_grounds(work)}
    grounds |= {code: str(name) for code, name in GROUNDS.items()}
    grounds |= {code: str(name) for code, name in POSTPONEMENT_GROUNDS.items()}
    fields = [*CONTENTS, *(field for kind in kinds for field in kind.extra_particulars)]
    return {
        **FIXED,
        "state": Codes(
            say("This is no State by its two letters of ISO 3166-1."),
            {country.iso2: country.short_en for country in directory.list_countries(work)},
        ),
        "instrument": Codes(
            say("The register knows no such legal basis."),
            {one.code: one.short_en for one in treaties.list_instruments(work)},
        ),
        "offence": Codes(
            say("The register knows no such group of offences."),
            {one.code: one.label_en for one in treaties.list_offence_groups(work)},
        ),
        "measure": Codes(
            say("The register knows no such measure."),
            {kind.code: kind.label_en for kind in kinds},
        ),
        "ground": Codes(say("The register knows no such ground."), grounds),
        "field": Codes(
            say("The register knows no such field of a request."),
            {field: field.replace("_", " ") for field in fields},
        ),
        "channel": Codes(
            say("The register knows no such channel."),
            {code.value: str(name) for code, name in CHANNELS.items()},
        ),
        "correspondence": Codes(
            say("This does not say which way it went."), {way: way for way in WAYS}
        ),
    }


def _taken(work: Work, references: Sequence[str]) -> set[str]:
    taken: set[str] = set()
    for some in _chunks(references):
        taken.update(work.session.scalars(select(Case.reference).where(Case.reference.in_(some))))
    return taken


def _chunks(references: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(references), CHUNK):
        yield references[start : start + CHUNK]


def _file_fault(folder: Path, limit: int) -> Callable[[str], Wrong | None]:
    """Make the rule for attached files: in the folder, there, not empty, not too large."""
    root = folder.resolve()

    def fault(path: str) -> Wrong | None:
        try:
            file = (root / path).resolve()
        except (OSError, ValueError):
            file = root.parent
        if not file.is_relative_to(root):
            return Wrong(
                say("The file lies outside the folder of the register."),
                say("Put it in the folder, and give its path from there."),
            )
        if not file.is_file():
            return Wrong(
                say("There is no such file in the folder."),
                say("Put the file there, or leave the cell empty."),
            )
        if not 0 < file.stat().st_size <= limit:
            return Wrong(
                say("The file is empty, or larger than %(mb)s MB.", mb=f"{limit / 1024**2:g}"),
                say("Put the file there that was meant, or divide it into parts."),
            )
        return None

    return fault
