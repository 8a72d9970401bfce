"""Filling a demonstration, and serving a register."""

import logging
import socket
from pathlib import Path

import click

from mla.app import create_app, wall_clock
from mla.cli.installation import Installation, commands, opened, tell
from mla.config import read
from mla.directory import queries as directory
from mla.exchange import demo


@commands.command("demo")
@click.option("--home", type=click.Path(path_type=Path), default=Path("./var/demo"),
              show_default=True, help="The folder of the demonstration.")  # fmt: skip
@click.option("--port", default=8000, show_default=True, help="The port it is served on.")
@click.option("--no-serve", is_flag=True, help="Only fill the folder.")
@click.option("--password", help="The password of every demonstration account.")
def run_demo(home: Path, port: int, no_serve: bool, password: str | None) -> None:
    """Fill a folder with an invented register and serve it; later, serve what is there."""
    is_new = not (home / "demo").exists()
    if is_new:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        tell(f"Filling {home} with an invented register …")
        now = wall_clock()
        place = Installation(read(home=home), founded=now - demo.AGE)
        kept = demo.fill(place.register, place.store, now, password)
        (home / "demo").write_text(kept, encoding="utf-8")
    place = Installation(read(home=home))
    if password and not is_new:
        with place.work() as work:
            demo.set_passwords(work, password)
        (home / "demo").write_text(password, encoding="utf-8")
    known = (home / "demo").read_text(encoding="utf-8")
    for login, role in demo.ACCOUNTS:
        click.echo(f"{login:<12} {role}")
    click.echo(f"Password of all: {known}")
    if not no_serve:
        serve_on(place, "127.0.0.1", port)


@commands.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address it listens on.")
@click.option("--port", default=8000, show_default=True, help="The port it listens on.")
def serve(host: str, port: int) -> None:
    """Serve the register."""
    place = opened()
    with place.work() as work:
        for missing in directory.get_office(work).missing:
            tell(missing)
    serve_on(place, host, port)


def serve_on(place: Installation, host: str, port: int) -> None:
    """Serve an open home until it is stopped."""
    import waitress  # Only a server needs it.

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app = create_app(place.settings, place.register)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Bound before anybody is told to open it: a port in use is told instead.
    bound = socket.create_server((host, port), family=family)
    click.echo(f"Open http://{host}:{port}")
    waitress.serve(
        app,
        sockets=[bound],
        threads=4,
        ident=None,
        max_request_body_size=place.settings.max_upload_bytes + 2 * 1024 * 1024,
    )
