"""Keeping a file, giving it back, and checking that it is still what it was.

Audit lines are written by the room that hangs the file on something and so knows what it is.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from mla.core.words import say
from mla.database import Work
from mla.storage.models import StoredFile
from mla.storage.rules import Fault
from mla.storage.store import Source, Store


def keep(work: Work, store: Store, stream: Source, *, limit: int, name: str) -> StoredFile:
    """Keep a file of at most `limit` bytes; one that is kept already is found again.

    Raises TooLarge (a page answers 413), or Refused for an empty file; `name` is the name that
    the person knows the file by, and is not kept here.
    """
    put = store.put(stream, limit=limit, name=name)
    # Only now, with the bytes on the disk, may a row speak of them. Two may keep the same file at
    # once; the second finds the row that the first one wrote.
    dialect = work.session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    row = insert(StoredFile).values(
        sha256=put.sha256, size=put.size, media_type=put.media_type, stored_at=work.now
    )
    work.session.execute(row.on_conflict_do_nothing())
    return work.session.scalars(select(StoredFile).where(StoredFile.sha256 == put.sha256)).one()


def open_file(store: Store, stored: StoredFile) -> Iterator[bytes]:
    """Open a stored file and return its bytes, piece by piece, for a page to send.

    Raises FileNotFoundError, before anything is sent, if the bytes are gone.
    """
    return store.chunks(stored.sha256)


def read_bytes(store: Store, stored: StoredFile) -> bytes:
    """Return all the bytes of a stored file that is known to be small, such as a letter.

    Raises FileNotFoundError if they are gone.
    """
    return b"".join(store.chunks(stored.sha256))


def sweep(store: Store, now: datetime) -> int:
    """Remove files that were coming in when a process was stopped more than a day ago.

    Returns how many there were.
    """
    return store.sweep(now)


def fingerprint_faults(work: Work, store: Store) -> Iterator[Fault]:
    """Recompute the fingerprint of every stored file, and name each one that is not as it was."""
    rows = select(StoredFile.sha256, StoredFile.size).order_by(StoredFile.id)
    for sha256, size in work.session.execute(rows.execution_options(yield_per=1000)):
        fault = _fault(store, sha256, size)
        if fault is not None:
            yield fault


def _fault(store: Store, sha256: str, size: int) -> Fault | None:
    """Compare the bytes of one file with what its row says."""
    digest, found = hashlib.sha256(), 0
    try:
        for chunk in store.chunks(sha256):
            digest.update(chunk)
            found += len(chunk)
    except FileNotFoundError:
        return Fault(sha256, say("The stored file %(sha256)s is missing.", sha256=sha256))
    if found != size:
        return Fault(
            sha256,
            say(
                "The stored file %(sha256)s has %(found)s bytes; it was stored with %(size)s.",
                sha256=sha256,
                found=found,
                size=size,
            ),
        )
    if digest.hexdigest() != sha256:
        return Fault(sha256, say("The stored file %(sha256)s has been changed.", sha256=sha256))
    return None
