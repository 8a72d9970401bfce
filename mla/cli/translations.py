"""The catalogues of translations, kept up to what the code and the templates say."""

import sys

import click

from mla.cli.installation import commands, tell
from mla.core.words import say
from mla.web import catalogue


@commands.group("translations")
def translations() -> None:
    """The languages of the pages."""


@translations.command("update")
@click.argument("language")
@click.option("--check", is_flag=True, help="Change nothing; status 1 where something lacks.")
def update(language: str, check: bool) -> None:
    """Bring the catalogue of a language up to the code, and name what it lacks."""
    if not check:
        catalogue.update(language)
    lacking = catalogue.lacking(language)
    for sentence in lacking:
        click.echo(sentence)
    if lacking:
        tell(say("Sentences without a translation: %(number)s.", number=len(lacking)))
        sys.exit(1 if check else 0)
