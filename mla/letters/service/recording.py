"""What every change of a letter does besides itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mla.audit import service as audit
from mla.core.words import Sentence, say
from mla.database import Work
from mla.letters.models import Letter


def kept_meanwhile(letter: Letter) -> Sentence:
    """Say what somebody else did to a letter while it stood on this person’s screen."""
    return say(
        "%(name)s kept version %(number)s of this letter.",
        name=letter.drafted_by,
        number=letter.version,
    )


def record(work: Work, letter: Letter, action: str, detail: Mapping[str, Any]) -> None:
    """Write down what was done with a letter, in the chain of its case."""
    audit.record(
        work,
        action,
        chain=f"case:{letter.case_id}",
        subject=f"letter:{letter.id}",
        detail={
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in detail.items()
        },
    )
