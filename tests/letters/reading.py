"""Reading a letter back from its files."""

import io
import re
import unicodedata

from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader


def docx_lines(content: bytes) -> list[str]:
    """The paragraphs of a Word file, those in tables too, in order."""
    document = Document(io.BytesIO(content))
    return [
        text
        for paragraph in document.element.body.iter(qn("w:p"))
        if (text := "".join(t.text or "" for t in paragraph.iter(qn("w:t"))).strip())
    ]


def pdf_text(content: bytes) -> str:
    """The text of a PDF, page after page."""
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def squeezed(text: str) -> str:
    """A text without blanks, so that where lines break makes no difference."""
    return re.sub(r"[\s\u2060]+", "", unicodedata.normalize("NFKC", text))
