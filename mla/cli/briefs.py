"""Papers for other States on the command line: how to request from us, and what is open."""

from pathlib import Path

import click

from mla.briefs import queries, service
from mla.cli.installation import commands, opened

_FORMAT = click.Choice(service.FORMATS)


@commands.command("sheet")
@click.option("--language", default="en", show_default=True, help="Such as en, fr or ar.")
@click.option("--format", "form", type=_FORMAT, help="As OUT ends; otherwise pdf.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
def sheet(language: str, form: str | None, out: Path) -> None:
    """Write the sheet "how to request assistance from us"."""
    with opened().work() as work:
        paper = queries.request_sheet(work, language)
        content = service.written(work, paper, form or _ending(out, "pdf"))
    out.write_bytes(content)
    click.echo(out)


@commands.command("meeting")
@click.argument("state", metavar="STATE")
@click.option("--language", help="By default one that the State accepts.")
@click.option("--format", "form", type=_FORMAT, help="As OUT ends; otherwise docx.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--guarded", is_flag=True, help="Take in confidential and strict matters too.")
def meeting(state: str, language: str | None, form: str | None, out: Path, guarded: bool) -> None:
    """Write the list of all open matters with a State, for a bilateral meeting."""
    with opened().work() as work:
        tongue = language or queries.language_for(work, state.upper())
        paper = queries.meeting_list(work, state.upper(), tongue, guarded=guarded)
        content = service.written(work, paper, form or _ending(out, "docx"))
    out.write_bytes(content)
    click.echo(out)


def _ending(out: Path, otherwise: str) -> str:
    """Return the format that the name of a file speaks of."""
    ending = out.suffix.removeprefix(".").lower()
    return ending if ending in service.FORMATS else otherwise
