"""The place where bytes lie: today a folder. Nothing else knows where and how.

Another kind of place, or bytes that are enciphered on their way, is a change in this one class.
"""

import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Protocol

from obstore.store import LocalStore

from mla.storage import rules

INCOMING = "incoming"
"""The folder, within the store, of files that are still coming in."""

LEFT_OVER = timedelta(days=1)
"""A file that has been coming in, untouched, for longer than this never will be complete."""


class Source(Protocol):
    """Anything bytes can be read from: an upload, an open file."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none at the end."""
        ...


@dataclass(frozen=True)
class Put:
    """What the store found out about a file while taking it in."""

    sha256: str
    size: int
    media_type: str


class Store:
    """Keeps files under the fingerprint of what they hold. A file, once there, stays as it is."""

    def __init__(self, folder: Path) -> None:
        """Use a folder; it is made, for its owner alone, when there is none."""
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / INCOMING).mkdir(exist_ok=True, mode=0o700)
        _synchronise(folder.parent)
        self._folder = folder
        self._files = LocalStore(folder)

    def put(self, source: Source, *, limit: int, name: str) -> Put:
        """Take a file in; when this returns, its bytes are safely on the disk.

        No more than a chunk of it is ever in memory. Raises TooLarge beyond `limit` bytes, and
        Refused for an empty file; `name` is only for the sentence that says so.
        """
        coming_in = self._folder / INCOMING / uuid.uuid4().hex
        # Read-only from the start: it may be filled through this one descriptor and no other.
        descriptor = os.open(coming_in, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o400)
        try:
            with os.fdopen(descriptor, "w+b") as file:
                put = _take_in(source, file, limit=limit, name=name)
            self._place(coming_in, rules.address(put.sha256))
        finally:
            os.unlink(coming_in)
        return put

    def _place(self, coming_in: Path, address: str) -> None:
        """Give a complete file its final name, unless the same file has it already."""
        target = self._folder / address
        target.parent.mkdir(exist_ok=True, mode=0o700)
        # Unlike a renaming, a link never takes the place of a file that is there.
        with suppress(FileExistsError):
            os.link(coming_in, target)
        # A file that is there already may have come at this moment, by another process that has
        # not yet made its name durable; so the folders are synchronised in either case.
        _synchronise(target.parent)
        _synchronise(self._folder)

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """Open a file and return its bytes, piece by piece.

        Raises FileNotFoundError, at once and not at the first piece, if it is not there.
        """
        found = self._files.get(rules.address(sha256))
        return map(bytes, found.stream(min_chunk_size=rules.CHUNK))

    def sweep(self, now: datetime) -> int:
        """Remove what processes that were stopped left half taken in; return how many files."""
        swept = 0
        for batch in self._files.list(INCOMING):
            for file in batch:
                if file["last_modified"] < now - LEFT_OVER:
                    self._files.delete(file["path"])
                    swept += 1
        return swept


def _take_in(source: Source, file: IO[bytes], *, limit: int, name: str) -> Put:
    """Copy a file to the disk, taking its measure on the way."""
    digest, size, probe = hashlib.sha256(), 0, rules.TextProbe()
    while chunk := source.read(rules.CHUNK):
        size += len(chunk)
        if size > limit:
            raise rules.too_large(name, limit)
        digest.update(chunk)
        probe.feed(chunk)
        file.write(chunk)
    if not size:
        raise rules.empty(name)
    file.flush()
    os.fsync(file.fileno())
    return Put(digest.hexdigest(), size, rules.media_type(file, is_text=probe.is_text()))


def _synchronise(folder: Path) -> None:
    """Make the names in a folder outlast a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
