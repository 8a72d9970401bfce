import hashlib
import io
import os
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from mla.access.rules import Role
from mla.core.actor import Actor
from mla.core.errors import Refused
from mla.storage import rules, service
from mla.storage.models import StoredFile
from mla.storage.store import INCOMING, Store
from tests.factories import NOON
from tests.kill import Killer

MEGABYTE = 1024 * 1024
PDF = b"%PDF-1.7\n1 0 obj\n"


def keep(work, store, content, *, limit=MEGABYTE, name="letter.pdf"):
    return service.keep(work, store, io.BytesIO(content), limit=limit, name=name)


def path_of(store_folder, stored):
    return store_folder / rules.address(stored.sha256)


def files_in(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def coming_in(settings):
    return files_in(settings.files / INCOMING)


@pytest.fixture
def clerk(work):
    return work(Role.CLERK)


@pytest.mark.usefixtures("any_database")
def test_a_kept_file_comes_back_as_it_was(clerk, store):
    stored = keep(clerk, store, PDF)

    assert service.read_bytes(store, stored) == PDF
    assert b"".join(service.open_file(store, stored)) == PDF
    assert (stored.sha256, stored.size) == (hashlib.sha256(PDF).hexdigest(), len(PDF))
    assert (stored.media_type, stored.stored_at) == ("application/pdf", NOON)


@pytest.mark.usefixtures("any_database")
def test_the_same_file_is_stored_once(clerk, store, settings):
    first = keep(clerk, store, PDF, name="letter.pdf")
    written = path_of(settings.files, first).stat()
    second = keep(clerk, store, PDF, name="the same letter.pdf")

    assert second is first
    assert files_in(settings.files) == [path_of(settings.files, first)]
    assert path_of(settings.files, first).stat().st_mtime_ns == written.st_mtime_ns


def test_a_file_that_is_there_is_never_overwritten(clerk, store, settings):
    stored = keep(clerk, store, PDF)
    path = path_of(settings.files, stored)
    assert path.stat().st_mode & 0o777 == 0o400
    path.chmod(0o600)
    path.write_bytes(b"damaged")

    keep(clerk, store, PDF)

    assert path.read_bytes() == b"damaged"


def test_a_file_that_was_lost_is_mended_by_keeping_it_again(clerk, store, settings):
    stored = keep(clerk, store, PDF)
    path_of(settings.files, stored).unlink()

    assert keep(clerk, store, PDF) is stored
    assert service.read_bytes(store, stored) == PDF


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(clerk, store, settings, session):
    with pytest.raises(rules.TooLarge) as refusal:
        keep(clerk, store, b"x" * (2 * MEGABYTE + 1), limit=2 * MEGABYTE, name="scan.tif")

    assert str(refusal.value) == (
        "The file “scan.tif” is larger than 2 MB. Add a smaller file, or divide it into parts."
    )
    assert files_in(settings.files) == []
    assert session.scalar(select(func.count(StoredFile.id))) == 0


def test_a_file_of_exactly_the_limit_is_kept(clerk, store):
    assert keep(clerk, store, b"x" * 2 * MEGABYTE, limit=2 * MEGABYTE).size == 2 * MEGABYTE


def test_no_more_of_an_endless_file_is_read_than_the_limit(clerk, store):
    class Endless:
        given = 0

        def read(self, size):
            self.given += size
            return b"x" * size

    source = Endless()
    with pytest.raises(rules.TooLarge):
        service.keep(clerk, store, source, limit=3 * MEGABYTE, name="endless")
    assert source.given <= 3 * MEGABYTE + rules.CHUNK


def test_an_empty_file_is_refused_and_leaves_nothing(clerk, store, settings):
    with pytest.raises(Refused) as refusal:
        keep(clerk, store, b"", name="scan.pdf")

    assert str(refusal.value) == "The file “scan.pdf” is empty. Add the file that was meant."
    assert files_in(settings.files) == []


def test_a_large_file_is_never_in_memory_as_a_whole(clerk, store, tmp_path):
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(48 * MEGABYTE)
    tracemalloc.start()
    try:
        with large.open("rb") as file:
            stored = service.keep(clerk, store, file, limit=64 * MEGABYTE, name="large")
        size = sum(len(chunk) for chunk in service.open_file(store, stored))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert size == stored.size == 48 * MEGABYTE
    assert peak < 12 * MEGABYTE


@pytest.mark.usefixtures("any_database")
def test_a_file_kept_by_many_at_once_is_one_file(register, store, settings):
    def keep_it(_):
        with register.work(Actor(None, "console", "console"), NOON) as work:
            return keep(work, store, PDF).id

    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(keep_it, range(16)))

    assert len(ids) == 1
    assert len(files_in(settings.files)) == 1


def test_what_was_left_half_taken_in_is_swept_after_a_day(store, settings, clerk):
    stored = keep(clerk, store, PDF)
    for name, age in (("old", timedelta(days=1, minutes=1)), ("new", timedelta(hours=23))):
        path = settings.files / INCOMING / name
        path.write_bytes(b"half a file")
        os.utime(path, ((NOON - age).timestamp(),) * 2)
    long_ago = (NOON - timedelta(days=400)).timestamp()
    os.utime(path_of(settings.files, stored), (long_ago, long_ago))

    assert service.sweep(store, NOON) == 1

    assert [path.name for path in coming_in(settings)] == ["new"]
    assert service.read_bytes(store, stored) == PDF


def test_a_missing_file_is_noticed_before_anything_is_sent(store, clerk, settings):
    stored = keep(clerk, store, PDF)
    path_of(settings.files, stored).unlink()

    with pytest.raises(FileNotFoundError):
        service.open_file(store, stored)


@pytest.mark.usefixtures("any_database")
def test_every_file_that_is_not_as_it_was_is_named(clerk, store, settings):
    sound, flipped, cut, gone = (keep(clerk, store, PDF + bytes([n])) for n in range(4))
    for stored, content in ((flipped, b"X" + PDF), (cut, PDF)):
        path = path_of(settings.files, stored)
        path.chmod(0o600)
        path.write_bytes(content)
    path_of(settings.files, gone).unlink()

    faults = list(service.fingerprint_faults(clerk, store))

    assert [(fault.sha256, str(fault)) for fault in faults] == [
        (flipped.sha256, f"The stored file {flipped.sha256} has been changed."),
        (cut.sha256, f"The stored file {cut.sha256} has 17 bytes; it was stored with 18."),
        (gone.sha256, f"The stored file {gone.sha256} is missing."),
    ]
    assert sound.sha256 not in {fault.sha256 for fault in faults}


def test_bytes_are_on_the_disk_before_their_name_and_the_name_before_the_row(
    clerk, store, settings, session, monkeypatch
):
    done = []

    def watch(name, target):
        call = getattr(os, name)

        def watched(*args):
            done.append((name, target(*args), session.scalar(select(func.count(StoredFile.id)))))
            return call(*args)

        monkeypatch.setattr(os, name, watched)

    watch("fsync", lambda descriptor: os.fstat(descriptor).st_ino)
    watch("link", lambda _, target: target)

    path = path_of(settings.files, keep(clerk, store, PDF))

    assert done == [
        ("fsync", path.stat().st_ino, 0),
        ("link", path, 0),
        ("fsync", path.parent.stat().st_ino, 0),
        ("fsync", settings.files.stat().st_ino, 0),
    ]


@pytest.mark.usefixtures("any_database")
@pytest.mark.parametrize("wrong", [{"sha256": "abc"}, {"size": 0}])
def test_the_database_itself_refuses_a_row_that_cannot_be(session, wrong):
    row = {"sha256": "a" * 64, "size": 1, "media_type": rules.TEXT, "stored_at": NOON}
    with pytest.raises(IntegrityError):
        session.execute(insert(StoredFile).values(row | wrong))


KEEP = """
import io, os
from datetime import UTC, datetime
from pathlib import Path
from sqlalchemy import make_url
from mla.core.actor import Actor
from mla.database import Register, open_engine
from mla.storage import service
from mla.storage.store import Store

store = Store(Path(os.environ["FILES"]))
register = Register(open_engine(make_url(os.environ["DATABASE"])))
with register.work(Actor(None, "console", "console"), datetime.now(UTC)) as work:
    service.keep(work, store, io.BytesIO(b"a letter"), limit=100, name="letter.txt")
"""


@pytest.mark.usefixtures("any_database")
def test_a_kill_at_any_point_never_leaves_a_row_without_its_file(clerk, settings, session):
    env = {
        "FILES": str(settings.files),
        "DATABASE": settings.database_url.render_as_string(hide_password=False),
    }
    outcomes = []
    with Killer("import mla.storage.service") as killer:
        for outcome in killer.everywhere(KEEP, env=env):
            store = Store(settings.files)
            session.rollback()
            rows = session.scalar(select(func.count(StoredFile.id)))
            assert list(service.fingerprint_faults(clerk, store)) == []
            outcomes.append((outcome.returncode, rows))

    # File, link, folders, row, commit: killed before each, it left no row; then it went through.
    assert outcomes[-1] == (0, 1)
    assert set(outcomes[:-1]) == {(-9, 0)}
    assert len(outcomes) > 7
    assert service.sweep(store, NOON) > 0
    assert coming_in(settings) == []
