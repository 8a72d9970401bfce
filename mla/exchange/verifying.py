"""Whether everything is still as it was written: audit chains, files, and the cases' own sums."""

from collections.abc import Iterator

from sqlalchemy import select

from mla.audit import queries as audit
from mla.cases.models import Case, CaseClock
from mla.cases.rules import clocks
from mla.cases.rules.history import effective, entered
from mla.core.words import Sentence, say
from mla.database import Work
from mla.storage import service as storage
from mla.storage.store import Store


def list_faults(work: Work, store: Store) -> Iterator[Sentence]:
    """Recompute every chain, fingerprint and clock; name what is broken."""
    chains = [f"case:{number}" for number in work.session.scalars(select(Case.id))]
    for fault in audit.list_faults(work, chains):
        yield say(
            "Audit trail, %(chain)s, entry %(seq)s: %(what)s",
            chain=fault.chain, seq=fault.seq, what=fault.what,
        )  # fmt: skip
    for broken in storage.fingerprint_faults(work, store):
        yield say("File %(sha256)s: %(what)s", sha256=broken.sha256, what=broken.what)
    for case in work.session.scalars(select(Case).order_by(Case.id)):
        yield from _case_faults(case)


def _case_faults(case: Case) -> Iterator[Sentence]:
    held = effective(case.visits)
    if not held or held[-1].stage is not case.stage:
        yield say("Case %(ref)s: its stage is not the last it was moved to.", ref=case.reference)
        return
    clock, kept = clocks.read(case.direction, entered(case.visits)), case.clock
    if kept is None or _figures(kept) != _figures(clock):
        yield say("Case %(ref)s: its clock is not that of its history.", ref=case.reference)


def _figures(clock: clocks.Clock | CaseClock) -> tuple[object, ...]:
    return (
        clock.arrived_on, clock.new_on, clock.closed_on, clock.own_days, clock.foreign_days,
        clock.domestic_days, clock.gross_days, clock.holder, clock.since,
    )  # fmt: skip
