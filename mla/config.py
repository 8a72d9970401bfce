"""Every setting of an installation: its name, type, default and meaning, said once.

What an office decides about itself (its name, its State, its reference pattern) is not here: it
is kept in the database, by the room `directory`.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, make_url


@dataclass(frozen=True)
class Settings:
    """The settings of one installation, read once when it starts."""

    home: Path
    """The folder that holds everything this installation keeps (`MLA_HOME`, `./var/mla`)."""
    database_url: URL
    """Where the register is kept (`MLA_DATABASE_URL`; `mla.db` in the home folder)."""
    secret_key: str = field(repr=False)
    """Signs cookies and form tokens (`MLA_SECRET_KEY`; made on first use, kept in the home)."""
    is_demo: bool = False
    """A home that `mla demo` filled: invented data, and the page `/components`."""
    behind_tls: bool = False
    """Cookies travel over HTTPS only (`MLA_BEHIND_TLS=1`), as behind a TLS proxy."""
    max_upload_bytes: int = 100 * 1024 * 1024
    """The largest file taken in, in bytes (`MLA_MAX_UPLOAD_BYTES`, 100 MB)."""
    lockout_attempts: int = 5
    """Wrong passwords in a row before a sign-in is locked."""
    lockout_minutes: int = 15
    """How long a locked sign-in stays locked, in minutes."""
    session_hours: int = 12
    """A sign-in not used for this many hours has ended."""
    testing: bool = False
    """Cheaper password hashing, for tests alone."""

    @property
    def files(self) -> Path:
        """The folder in which stored files lie."""
        return self.home / "files"


def read(environ: Mapping[str, str] = os.environ, *, home: Path | None = None) -> Settings:
    """Read the settings of an installation, and make its home folder when there is none.

    The home is for the account that runs the register alone: its folder is made with mode 700.
    """
    home = (home or Path(environ.get("MLA_HOME", "./var/mla"))).resolve()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Settings(
        home=home,
        database_url=_database_url(environ.get("MLA_DATABASE_URL"), home),
        secret_key=environ.get("MLA_SECRET_KEY") or _kept_secret(home / "secret.key"),
        is_demo=(home / "demo").exists(),
        behind_tls=environ.get("MLA_BEHIND_TLS", "") not in ("", "0"),
        max_upload_bytes=int(environ.get("MLA_MAX_UPLOAD_BYTES", Settings.max_upload_bytes)),
    )


def font_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the operator's own folder of TrueType fonts, which go before ours, if there is one."""
    named = environ.get("MLA_FONT_DIR")
    return Path(named) if named else None


def shows_tracebacks(environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether a command that fails shows where in the code, for whoever looks into it."""
    return environ.get("MLA_TRACEBACK", "") not in ("", "0")


def _database_url(given: str | None, home: Path) -> URL:
    """Return the address of the database; `postgres://` and `postgresql://` mean our driver."""
    if not given:
        return make_url(f"sqlite:///{home / 'mla.db'}")
    if given.startswith("postgres://"):
        given = f"postgresql{given.removeprefix('postgres')}"
    url = make_url(given)
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _kept_secret(path: Path) -> str:
    """Return the secret kept in a file that only its owner may read; make it on first use."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
    return path.read_text().strip()
