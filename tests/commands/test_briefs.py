"""`mla sheet` and `mla meeting`: papers that leave the house."""

import io

import docx
import pypdf
import pytest


@pytest.mark.usefixtures("used_home")
def test_a_paper_is_written_in_the_format_that_its_name_speaks_of(mla, tmp_path):
    for command, name in ((["sheet"], "how"), (["meeting", "FR"], "open")):
        for ending in ("pdf", "docx"):
            out = tmp_path / f"{name}.{ending}"
            said = mla(*command, "--language", "fr", "--out", str(out))
            assert (said.status, said.out.strip()) == (0, str(out))
            kind = b"%PDF" if ending == "pdf" else b"PK\x03\x04"
            assert out.read_bytes().startswith(kind)


@pytest.mark.usefixtures("used_home")
def test_the_sheet_speaks_the_language_that_was_asked_for(mla, tmp_path):
    out = tmp_path / "sheet"
    assert mla("sheet", "--language", "fr", "--out", str(out)).status == 0
    text = "".join(page.extract_text() for page in pypdf.PdfReader(out).pages)
    assert "entraide" in text


@pytest.mark.usefixtures("used_home")
def test_a_list_of_no_matters_says_so_and_an_unknown_state_is_refused(mla, tmp_path):
    out = tmp_path / "list"
    assert mla("meeting", "FR", "--language", "en", "--out", str(out)).status == 0
    paper = docx.Document(io.BytesIO(out.read_bytes()))
    assert "No open matter." in [one.text for one in paper.paragraphs]
    assert mla("meeting", "YY", "--language", "en", "--out", str(out)).status == 1
