"""Letters on the command line: written from a case, and their templates."""

from pathlib import Path

import click

from mla.cli.installation import commands, opened, read_case, tell
from mla.letters import service as letters
from mla.letters.building import templates as letter_templates
from mla.paths import data_dir


class LetterGroup(click.Group):
    """`mla letter REFERENCE KIND` writes a letter; its other uses have a word of their own."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take what is no word of its own for the reference of a case."""
        if args and args[0] not in self.commands:
            args = ["write", *args]
        return super().resolve_command(ctx, args)


@commands.group("letter", cls=LetterGroup)
def letter() -> None:
    """Letters: `mla letter REFERENCE KIND`."""


@letter.command("write")
@click.argument("reference_number", metavar="REFERENCE")
@click.argument("kind", metavar="KIND")
@click.option("--language", default="en", show_default=True, help="Such as en or fr.")
@click.option("--format", "form", type=click.Choice(["pdf", "docx"]), default="pdf",
              show_default=True)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
@click.option("--final", is_flag=True, help="Refuse where something is missing.")
def write_letter(
    reference_number: str, kind: str, language: str, form: str, out: Path, final: bool
) -> None:
    """Write a letter from a case as it stands; what is missing is named on standard error."""
    with opened().work() as work:
        case = read_case(work, reference_number)
        content, missing = letters.write_letter(work, case, kind, language, form, final=final)
    out.write_bytes(content)
    for reason in missing:
        tell(reason)
    click.echo(out)


@letter.command("build-templates")
@click.argument("target", type=click.Path(path_type=Path), required=False)
def build_templates(target: Path | None) -> None:
    """Build the Word templates of the letters anew; the same bytes each time."""
    for path in letter_templates.build_all(target or data_dir("forms_templates")):
        click.echo(path)
