"""Whatever the PDF could not show is named, with its place and what to do about it."""

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from mla.core.errors import Refused
from mla.paper.unsupported import unsupported
from tests.paper.wordfile import LETTERS, field, letter, saved

W = nsdecls("w")
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'

FEATURES = {
    "text box": f"<w:r {W} {V}><w:pict><v:shape><v:textbox><w:txbxContent><w:p/>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
    "floating": f"<w:r {nsdecls('w', 'wp')}><w:drawing><wp:anchor/></w:drawing></w:r>",
    "footnote": f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>',
    "comment": f'<w:r {W}><w:commentReference w:id="2"/></w:r>',
    "tracked change": f'<w:ins {W} w:id="1" w:author="x"><w:r><w:t>new</w:t></w:r></w:ins>',
    "equation": f"<m:oMath {M}/>",
    "embedded file": f"<w:r {W}><w:object/></w:r>",
    "symbol font": f'<w:r {W}><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
    "outside the file": f"<w:r {nsdecls('w', 'wp', 'a', 'r')}><w:drawing><wp:inline>"
    '<a:blip r:link="rId99"/></wp:inline></w:drawing></w:r>',
}


@pytest.mark.parametrize("language", list(LETTERS))
def test_an_ordinary_letter_has_nothing_that_the_pdf_could_not_show(language):
    assert unsupported(saved(letter(language))) == ()


@pytest.mark.parametrize("feature", list(FEATURES))
def test_a_feature_is_named_with_the_paragraph_it_stands_in(feature):
    document = Document()
    document.add_paragraph("First.")
    document.add_paragraph("The facts are these.")._p.append(parse_xml(FEATURES[feature]))
    [sentence] = unsupported(saved(document))
    assert feature in str(sentence)
    assert "in paragraph 2 (“The facts are these." in str(sentence)


def test_a_feature_in_the_header_is_named_there():
    document = Document()
    head = document.sections[0].header.paragraphs[0]
    head._p.append(parse_xml(FEATURES["text box"]))
    [sentence] = unsupported(saved(document))
    assert "a text box in the header" in str(sentence)


def test_a_page_number_within_the_letter_is_named():
    document = Document()
    field(document.add_paragraph("See page "), "PAGE")
    [sentence] = unsupported(saved(document))
    assert "header or footer" in str(sentence)


def test_a_picture_of_a_kind_that_cannot_be_drawn_is_named():
    output = io.BytesIO()
    Image.new("RGB", (4, 4)).save(output, "PNG")
    document = Document()
    document.add_picture(io.BytesIO(output.getvalue()))
    name = document.element.body.xpath(".//a:blip/@r:embed")[0]
    document.part.related_parts[name]._blob = b"\xd7\xcd\xc6\x9a metafile"
    [sentence] = unsupported(saved(document))
    assert "PNG or JPEG" in str(sentence)


def test_a_script_without_a_font_is_named():
    document = Document()
    document.add_paragraph("አበበ")
    [sentence] = unsupported(saved(document))
    assert "Ethiopic" in str(sentence)


def test_what_is_no_word_document_is_refused():
    with pytest.raises(Refused, match="Word document"):
        unsupported(b"PK\x03\x04 but nothing more")


def test_tab_stops_are_named_where_text_hangs_on_them():
    document = Document()
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = "Ref\tPage 1"
    [sentence] = unsupported(saved(document))
    assert "tab stops" in str(sentence)
    assert "in the footer" in str(sentence)
