"""What a person does with the register format: bring a register in, and take one out."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mla.core.words import Sentence, say, say_many
from mla.database import Work
from mla.exchange.checking import check
from mla.exchange.exporting import export, save_faulty
from mla.exchange.reading import read
from mla.exchange.rules.faults import Fault, as_text
from mla.exchange.rules.lines import Sheets
from mla.exchange.rules.making import faulty_references
from mla.exchange.rules.plan import Plan
from mla.exchange.writing import Progress, write
from mla.storage.store import Store


@dataclass(frozen=True)
class Outcome:
    """What came of an import: what to say, and whether it was refused, so that nothing changed."""

    lines: Sequence[Sentence | str]
    is_refused: bool
    imported: int = 0


def import_register(
    work: Work,
    store: Store,
    path: Path,
    *,
    map_path: Path | None = None,
    dry_run: bool = False,
    skip_faulty: bool = False,
) -> Outcome:
    """Bring a register in: everything is checked first, and one fault refuses all of it.

    `dry_run` stops after checking. `skip_faulty` brings the sound cases in and writes the others,
    with what is wrong with them, beside what was read. Raises Refused where nothing can be read.
    """
    sheets = read(path, map_path)
    plan, faults = check(work, sheets)
    # Where the sheets themselves are wrong, no case in them can be told to be sound.
    is_refused = bool(faults) and (
        dry_run or not skip_faulty or any(fault.is_of_sheet for fault in faults)
    )
    if is_refused:
        return Outcome([as_text(faults), _refusal(faults)], is_refused=True)
    if dry_run:
        well = say_many(
            "Nothing is wrong. %(num)s case can be imported.",
            "Nothing is wrong. %(num)s cases can be imported.",
            len(plan.cases),
        )
        return Outcome([well], is_refused=False)
    lines = _leave_out(sheets, faults) if faults else []
    with shown_progress(str(say("Importing"))) as progress:
        number = write(work, plan, store, progress)
    done = say_many("%(num)s case was imported.", "%(num)s cases were imported.", number)
    return Outcome([*lines, done], is_refused=False, imported=number)


def _refusal(faults: Sequence[Fault]) -> Sentence:
    return say_many(
        "%(num)s thing is wrong, and nothing was imported. Mend it and import again.",
        "%(num)s things are wrong, and nothing was imported. Mend them and import again.",
        len(faults),
    )


def _leave_out(sheets: Sheets, faults: Sequence[Fault]) -> list[Sentence | str]:
    path = save_faulty(sheets, faults)
    left = say_many(
        "%(num)s case was left out. It lies, with what is wrong with it, in %(path)s.",
        "%(num)s cases were left out. They lie, with what is wrong with them, in %(path)s.",
        len(faulty_references(sheets, faults)),
        path=path,
    )
    return [as_text(faults), left]


def export_register(work: Work, path: Path) -> int:
    """Write all cases that the actor may know of in the register format; return how many.

    A path that ends in `.xlsx` becomes a workbook, any other a folder. Raises Refused rather than
    write over anything.
    """
    with shown_progress(str(say("Exporting"))) as progress:
        return export(work, path, progress)


@contextmanager
def shown_progress(what: str) -> Iterator[Progress | None]:
    """Show how far it is, on standard error, where a person sits before a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # Slow, and only a terminal needs it.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


__all__ = [
    "Fault",
    "Outcome",
    "Plan",
    "Sheets",
    "check",
    "export",
    "export_register",
    "import_register",
    "read",
    "write",
]
