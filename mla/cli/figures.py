"""The tables of the office, on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from mla.cli.installation import commands, opened
from mla.statistics import queries as statistics
from mla.statistics.rules import periods, tables


@commands.group("statistics")
def figures() -> None:
    """Figures of the office."""


def _figure(name: str) -> Callable[..., None]:
    @figures.command(name, help=f"Print the table {name}.")
    @click.option("--from", "start", help="First day; 1 January of this year by default.")
    @click.option("--to", "end", help="Last day; today by default.")
    @click.option("--by", default="none", show_default=True, help="What the rows are split by.")
    @click.option(
        "--format", "form", type=click.Choice(["json", "csv"]), default="json", show_default=True
    )
    @click.option("--out", type=click.Path(path_type=Path), help="A file instead of the screen.")
    def command(start: str | None, end: str | None, by: str, form: str, out: Path | None) -> None:
        with opened().work() as work:
            period = periods.read_period(start, end, work.today)
            table = statistics.make(work, name, period, periods.read_by(by))
        text = tables.as_csv(table) if form == "csv" else _as_json(tables.as_json(table))
        if out:
            out.write_text(text, encoding="utf-8", newline="")
        else:
            click.echo(text, nl=False)

    return command


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


for _name in statistics.TABLES:
    _figure(_name)
