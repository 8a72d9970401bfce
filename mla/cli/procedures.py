"""What time does beside the cases, on the command line."""

import click

from mla.cli.installation import commands, opened
from mla.procedures import service


@commands.group("procedures")
def procedures() -> None:
    """The small procedures beside the cases."""


@procedures.command("sweep")
def sweep() -> None:
    """Record what has run out by today, raise the incidents, and renew the diary."""
    with opened().work() as work:
        for found in service.sweep(work):
            click.echo(f"{found.reference} {found.number}: {found.what}, {found.on}")
