"""The command line: `mla demo`, `mla serve`, `mla import`, `mla statistics`, `mla verify` and more.

Standard output holds only the answer; progress, first use and migration go to standard error.
The command line acts as `console`, may read all, and is audited with the system user's name.
"""

import sys

import click

from mla.cli import figures, letters, office, register, running, translations
from mla.cli.installation import commands, tell
from mla.core.errors import NotFound, Refused

__all__ = [
    "commands",
    "figures",
    "letters",
    "main",
    "office",
    "register",
    "running",
    "translations",
]


def main() -> None:
    """Run a command; a refusal is a sentence and exit status 1, never a traceback."""
    try:
        commands(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        tell("Stopped. Nothing half done was kept.")
        sys.exit(130)
    except Refused as refused:
        for reason in refused.reasons:
            tell(reason)
        sys.exit(1)
    except NotFound:
        tell("There is no such thing in this register. Check what you typed.")
        sys.exit(1)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
