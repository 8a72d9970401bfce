"""A register as a whole: in, out, one case of it, and whether it is as it was written."""

import json
import sys
from pathlib import Path

import click

from mla.cli.installation import commands, opened, read_case, tell
from mla.exchange import case_json
from mla.exchange import service as exchange
from mla.exchange.verifying import list_faults


@commands.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--map", "map_path", type=click.Path(exists=True, path_type=Path),
              help="A CSV file with the columns heading,column (and sheet).")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Only check.")
@click.option("--skip-faulty", is_flag=True, help="Import the sound cases; write out the others.")
def import_register(path: Path, map_path: Path | None, dry_run: bool, skip_faulty: bool) -> None:
    """Import a register: a folder of CSV files, or one workbook."""
    place = opened()
    with place.work() as work:
        outcome = exchange.import_register(
            work, place.store, path, map_path=map_path, dry_run=dry_run, skip_faulty=skip_faulty
        )
        for line in outcome.lines:
            click.echo(line)
    if outcome.is_refused:
        sys.exit(1)


@commands.command("export")
@click.argument("path", type=click.Path(path_type=Path))
def export_register(path: Path) -> None:
    """Export the register: a folder of CSV files, or a workbook where PATH ends in .xlsx."""
    with opened().work() as work:
        number = exchange.export_register(work, path)
    click.echo(f"{number} cases: {path}")


@commands.command("case")
@click.argument("reference_number", metavar="REFERENCE")
@click.option("--json", "as_json", is_flag=True, help="Print the case whole.")
def show_case(reference_number: str, as_json: bool) -> None:
    """Print a case: stage, holder, clocks, open moves, and why the others are shut."""
    with opened().work() as work:
        described = case_json.describe(work, read_case(work, reference_number))
    if as_json:
        click.echo(json.dumps(described, ensure_ascii=False, indent=2, default=str))
        return
    for key in ("reference", "title", "stage", "holder", "clocks"):
        click.echo(f"{key}: {described.get(key)}")
    for move in described["moves"]:
        reasons = "; ".join(move["reasons"])
        click.echo(f"- {move['label']}{f' (not yet: {reasons})' if reasons else ''}")


@commands.command("verify")
def verify() -> None:
    """Recompute the audit chains and every file's fingerprint; name what is broken."""
    place = opened()
    with place.work() as work:
        faults = list(list_faults(work, place.store))
    for fault in faults:
        click.echo(fault)
    if faults:
        sys.exit(1)
    tell("The audit trail and all files are as they were written.")
