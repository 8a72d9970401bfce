"""The command line: `mla demo`, `mla serve`, `mla import`, `mla statistics`, `mla verify` and more.

Standard output holds only the answer; progress, first use and migration go to standard error.
The command line acts as `console`, may read all, and is audited with the system user's name.
"""

import sys
from collections.abc import Sequence

import click
from sqlalchemy.exc import SQLAlchemyError

from mla.cli import (
    briefs,
    figures,
    letters,
    office,
    procedures,
    register,
    running,
    translations,
    treaties,
)
from mla.cli.installation import commands, tell
from mla.config import shows_tracebacks
from mla.core.errors import NotFound, Refused
from mla.core.words import say

__all__ = [
    "briefs",
    "commands",
    "figures",
    "letters",
    "main",
    "office",
    "procedures",
    "register",
    "running",
    "translations",
    "treaties",
]


def main() -> None:
    """Run a command; what goes wrong is a sentence and an exit status, never a traceback."""
    try:
        commands(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except (click.Abort, KeyboardInterrupt):
        tell("Stopped. Nothing half done was kept.")
        sys.exit(130)
    except Exception as error:  # The last place where it can be said in words.
        for sentence in sentences_of(error):
            tell(sentence)
        sys.exit(1)


def sentences_of(error: Exception) -> Sequence[object]:
    """Return what is told about a command that could not be carried out.

    `MLA_TRACEBACK=1` shows where in the code it happened, for whoever looks into it.
    """
    if shows_tracebacks():
        raise error
    if isinstance(error, Refused):
        return error.reasons
    if isinstance(error, NotFound):
        return ["There is no such thing in this register. Check what you typed."]
    if isinstance(error, SQLAlchemyError):
        told = say(
            "The database could not be used: %(what)s. Check MLA_DATABASE_URL, "
            "and that the database runs.",
            what=str(getattr(error, "orig", None) or error).splitlines()[0],
        )
    elif isinstance(error, OSError):
        told = say(
            "%(what)s. Check the file, folder or port, and who may use it.",
            what=error.strerror or str(error),
        )
    else:
        told = say(
            "Something went wrong in the register itself: %(kind)s. Nothing half done was kept. "
            "With MLA_TRACEBACK=1 the command says where.",
            kind=type(error).__name__,
        )
    return [told]
