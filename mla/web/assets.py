"""Our own style, script and emblem: addresses that change when the files do."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, current_app, url_for


def set_up(app: Flask) -> None:
    """Give templates `asset("style.css")`."""
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    """Return the address of a file of ours, with its fingerprint, so that it may be kept for long.

    Raises FileNotFoundError when there is no such file.
    """
    path = Path(current_app.static_folder or "") / name
    return url_for("static", filename=name, v=_fingerprint(path, path.stat().st_mtime_ns))


@cache
def _fingerprint(path: Path, changed: int) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]
