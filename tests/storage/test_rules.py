import io
import zipfile

import pytest

from mla.storage.rules import TEXT, UNKNOWN, ZIP, TextProbe, address, media_type


def archive(*names: str) -> bytes:
    """A zip archive with members of these names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return file.getvalue()


def kind(content: bytes) -> str:
    """The media type, as the store asks for it: chunk after chunk, then the file."""
    probe = TextProbe()
    for start in range(0, len(content), 3):
        probe.feed(content[start : start + 3])
    return media_type(io.BytesIO(content), is_text=probe.is_text())


def test_an_address_spreads_files_over_folders_by_their_fingerprint():
    assert address("ab" + "c" * 62) == "ab/" + "c" * 62


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "image/png"),
        ("Прошу. 请求. طلب".encode(), TEXT),
        ("Прошу".encode("cp1251"), UNKNOWN),
        ("请求".encode()[:-1], UNKNOWN),
        (b"text with a zero\0byte", UNKNOWN),
        (b"\x00\x01\x02\x03 nothing known", UNKNOWN),
        (archive("a.txt"), ZIP),
        (archive("word/document.xml"), "application/vnd.openxmlformats-officedocument"
                                       ".wordprocessingml.document"),
        (archive("[Content_Types].xml", "xl/workbook.xml"),
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (archive("a.txt")[:30], UNKNOWN),
    ],
    ids=["pdf", "png", "text", "other encoding", "broken text", "zero byte", "binary", "zip",
         "docx", "xlsx", "broken zip"],
)  # fmt: skip
def test_a_media_type_is_told_by_what_a_file_holds(content, expected):
    assert kind(content) == expected
