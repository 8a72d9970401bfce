"""Small invented files: a page of PDF for what came on paper, plain text for a translation."""

from collections.abc import Sequence
from io import BytesIO

from mla.documents.rules import Audience, Kind
from mla.documents.service import Upload

MARK = "Demonstration: everything on this page is invented."


def page(lines: Sequence[str]) -> bytes:
    """Write one page of PDF with these lines, in a font that every reader has."""
    shown = [
        line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(")
        .replace(b")", b"\\)")
        for line in (*lines, "", MARK)
    ]  # fmt: skip
    text = b"BT /F1 11 Tf 16 TL 72 770 Td " + b" ".join(b"(%s) Tj T*" % s for s in shown) + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    """Put the objects one after the other, and the table of where each of them begins."""
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return made + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (
        size, table, size,
    ) + b"startxref\n%d\n%%%%EOF\n" % len(made)  # fmt: skip


def pdf(
    kind: Kind, title: str, lines: Sequence[str], *, is_original: bool = False,
    audience: Audience = Audience.EVERYBODY,
) -> Upload:  # fmt: skip
    """Return a page of PDF, ready to be filed."""
    name = f"{kind.replace('_', '-')}.pdf"
    stream = BytesIO(page((title, "", *lines)))
    return Upload(stream, name, kind, title, is_original=is_original, audience=audience)


def text(kind: Kind, title: str, content: str, language: str) -> Upload:
    """Return a text, ready to be filed."""
    stream = BytesIO(f"{title}\n\n{content}\n\n{MARK}\n".encode())
    return Upload(stream, f"{kind}.txt", kind, title, language=language)
