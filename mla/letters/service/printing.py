"""Letters put on paper without being kept: drafts, and what the command line writes."""

from mla.audit import service as audit
from mla.cases.models import Case
from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.directory import queries as directory
from mla.letters import filling, queries
from mla.letters.filling import Rendered
from mla.letters.models import Letter
from mla.letters.rules import CATALOGUE, find_kind


def write_letter(
    work: Work, case: Case, kind: str, language: str, fmt: str, *, final: bool
) -> tuple[bytes, list[Reason]]:
    """Write a letter from a case as it stands, without keeping it, as `docx` or `pdf`.

    Returns its bytes and what it lacks. Raises Refused when it is to be final and lacks anything.
    """
    found = find_kind(kind)
    if found is None or found.direction is not case.direction:
        names = [one.name for one in CATALOGUE.values() if one.direction is case.direction]
        raise Refused(
            say(
                "This case has no letter “%(kind)s”. Its letters are: %(kinds)s.",
                kind=kind,
                kinds=", ".join(names),
            )
        )
    rendered = queries.fill(work, case, queries.first_draft(work, case, found, language))
    reasons = [lack.reason for lack in rendered.lacks]
    if final and reasons:
        raise Refused(*reasons)
    if fmt == "docx":
        return rendered.docx, reasons
    author = directory.get_office(work).name or ""
    pdf = filling.to_pdf(
        rendered, kind, language, author=author, reference=case.reference, draft=not final
    )
    return pdf, reasons


def draw(work: Work, case: Case, letter: Letter) -> tuple[Rendered, bytes]:
    """Fill and draw a letter that is not signed yet, as a draft. Raises Refused."""
    rendered = queries.fill(work, case, letter.as_draft())
    return rendered, print_pdf(work, case, letter, rendered, draft=True)


def note_reading(work: Work, *, case_id: int, letter_id: int, fmt: str) -> None:
    """Write down that somebody took a letter out."""
    name = f"letter:{letter_id}"
    audit.record(work, "letter.read", chain=f"case:{case_id}", subject=name, detail={"format": fmt})


def print_pdf(work: Work, case: Case, letter: Letter, rendered: Rendered, *, draft: bool) -> bytes:
    """Draw a filled letter of a case."""
    return filling.to_pdf(
        rendered,
        letter.kind,
        letter.language,
        author=directory.get_office(work).name or "",
        reference=case.reference,
        draft=draft,
    )
