"""Putting a paper into a file."""

from mla.briefs.building import build
from mla.briefs.rules import Paper
from mla.database import Work
from mla.directory import queries as directory
from mla.paper.convert import docx_to_pdf

FORMATS = ("pdf", "docx")


def written(work: Work, paper: Paper, fmt: str) -> bytes:
    """Return a paper as `docx` or `pdf`. Raises Refused when no font can show a character."""
    docx = build(paper)
    if fmt == "docx":
        return docx
    author = directory.get_office(work).name or ""
    return docx_to_pdf(docx, language=paper.language, title=paper.title, author=author)
