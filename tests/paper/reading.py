"""Reading a PDF back, as somebody who was sent it would."""

import io
import unicodedata
from typing import Any

from pypdf import PdfReader


def reader(pdf: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(io.BytesIO(pdf))


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, white space made plain."""
    return [" ".join(page.extract_text().split()) for page in reader(pdf).pages]


def letters(text: str) -> str:
    """Return a text without white space, Arabic letters in their plain form."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return the name of each font that any page names, and whether it lies in the file."""
    found: dict[str, bool] = {}
    for page in reader(pdf).pages:
        for font in page["/Resources"].get_object()["/Font"].get_object().values():
            entry = font.get_object()
            descriptor = entry.get("/FontDescriptor")
            found[str(entry["/BaseFont"])] = bool(
                descriptor and "/FontFile2" in descriptor.get_object()
            )
    return found


def structure(pdf: bytes) -> list[tuple[str, str]]:
    """Return the tags of a PDF in reading order, with the plain text that is given for each."""
    found: list[tuple[str, str]] = []

    def walk(element: Any) -> None:
        entry = element.get_object()
        if "/S" in entry and entry.get("/Type") == "/StructElem":
            found.append((str(entry["/S"])[1:], str(entry.get("/ActualText", ""))))
            for kid in entry["/K"]:
                walk(kid)

    walk(reader(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found
