"""Reading the audit trail, and checking it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from mla.audit.models import Entry, Head
from mla.audit.rules import FIRST, REGISTER, link
from mla.core.words import Sentence, say
from mla.database import Work

PAGE = 100
"""Entries read at once."""
READINGS = ("case.read", "document.read", "letter.read", "visit.refused")


@dataclass(frozen=True)
class Fault:
    """Something in the trail that is not as it was written."""

    chain: str
    seq: int
    what: Sentence


def detail(entry: Entry) -> dict[str, Any]:
    """Return what an entry says about the act beyond who, what and when."""
    found: dict[str, Any] = json.loads(entry.body)["detail"]
    return found


def list_changes(work: Work, chain: str) -> Sequence[Entry]:
    """Return the changes of a chain, oldest first, without the readings."""
    query = select(Entry).where(Entry.chain == chain, Entry.action.not_in(READINGS))
    return work.session.scalars(query.order_by(Entry.seq)).all()


def list_entries(
    work: Work,
    *,
    chain: str | None = None,
    action: str | None = None,
    before: int | None = None,
    leave_out: str | None = None,
) -> Sequence[Entry]:
    """Return at most a hundred entries, newest first, from before the entry of that number.

    `action` is an action, or all those of a thing when it ends with a dot: `case.`. `leave_out` is
    an action that is not wanted.
    """
    query = select(Entry).order_by(Entry.id.desc()).limit(PAGE)
    if chain:
        query = query.where(Entry.chain == chain)
    if action:
        is_thing = action.endswith(".")
        same = Entry.action == action
        query = query.where(Entry.action.startswith(action, autoescape=True) if is_thing else same)
    if leave_out:
        query = query.where(Entry.action != leave_out)
    if before:
        query = query.where(Entry.id < before)
    return work.session.scalars(query).all()


def list_faults(work: Work, expected_chains: Iterable[str] = ()) -> Iterator[Fault]:
    """Recompute every chain and name whatever does not agree, streaming.

    `expected_chains` are chains that must exist, such as one for every case.
    """
    heads = {
        chain: (seq, hashed)
        for chain, seq, hashed in work.session.execute(select(Head.chain, Head.seq, Head.hash))
    }
    seen: dict[str, tuple[int, str]] = {}
    opened: set[str] = set()
    rows = select(Entry).order_by(Entry.chain, Entry.seq).execution_options(yield_per=2000)
    for entry in work.session.scalars(rows):
        yield from _entry_faults(entry, *seen.get(entry.chain, (0, FIRST)))
        seen[entry.chain] = (entry.seq, entry.hash)
        if entry.chain == REGISTER:
            opened.add(entry.subject)
        work.session.expunge(entry)
    wanted = opened | set(expected_chains)
    # Where anything was ever written, the chain that names the others was written too.
    yield from _chain_faults(heads, seen, wanted | ({REGISTER} if wanted or seen else set()))
    for chain in sorted(set(seen) - opened - {REGISTER}):
        yield Fault(chain, seen[chain][0], say("No entry tells that this chain was begun."))


def _entry_faults(entry: Entry, last_seq: int, last_hash: str) -> Iterator[Fault]:
    if entry.seq != last_seq + 1:
        what = say("Entries are missing after number %(seq)s.", seq=last_seq)
        yield Fault(entry.chain, entry.seq, what)
    elif link(last_hash, entry.body) != entry.hash:
        what = say("The entry, or one before it, was changed after it was written.")
        yield Fault(entry.chain, entry.seq, what)
    said = json.loads(entry.body)
    shown = {
        "chain": entry.chain,
        "seq": entry.seq,
        "at": entry.happened_at.isoformat(),
        "actor_id": entry.actor_id,
        "actor": entry.actor_name,
        "action": entry.action,
        "subject": entry.subject,
    }
    if any(said[key] != value for key, value in shown.items()):
        what = say("What the entry shows is not what was written down.")
        yield Fault(entry.chain, entry.seq, what)


def _chain_faults(
    heads: dict[str, tuple[int, str]], seen: dict[str, tuple[int, str]], expected: set[str]
) -> Iterator[Fault]:
    for chain, (seq, hashed) in heads.items():
        if seen.get(chain, (0, FIRST)) != (seq, hashed):
            last = seen.get(chain, (0, FIRST))[0]
            what = say(
                "The chain ends at number %(last)s and should end at %(seq)s.", last=last, seq=seq
            )
            yield Fault(chain, last, what)
    for chain in sorted(set(seen) - set(heads)):
        yield Fault(chain, seen[chain][0], say("The end of the chain is not recorded."))
    for chain in sorted(expected - set(seen)):
        yield Fault(chain, 0, say("The chain is missing as a whole."))
