"""Fonts are found where they lie, and a missing one is named."""

import shutil
import subprocess
import sys
from importlib.resources import files

from mla.paper import fonts

OPENED = """
from mla.paper import fonts
fonts.missing(["Request to Ñandú, Иван, Ελλάδα"])
fonts.font_name(fonts.LATIN, fonts.BOLD, is_italic=False)
from reportlab.pdfbase import pdfmetrics
print(sorted(n for n in pdfmetrics.getRegisteredFontNames() if n.startswith("Noto")))
print(fonts._coverage.cache_info().currsize)
"""


def run(code: str, **environ: str) -> str:
    done = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ
    )
    return done.stdout


def test_a_western_letter_opens_no_other_font():
    assert run(OPENED).splitlines() == ["['NotoSans-700']", "1"]


def test_each_missing_script_is_named_once():
    found = fonts.missing(["አበበ በሶ", "กรุงเทพ", "plain"])
    assert [sentence.values["script"] for sentence in found] == ["Thai", "Ethiopic"]


def test_a_symbol_without_a_font_is_shown_with_its_number():
    [sentence] = fonts.missing(["see \U0001f600"])
    assert "U+1F600" in str(sentence)


def test_boxes_to_tick_are_drawn():
    assert fonts.missing(["☐ yes ☒ no"]) == ()


def test_a_font_in_the_operators_folder_serves_its_script(tmp_path):
    # A Hebrew font under another name stands for any font that an operator may add.
    source = files("justmytype_intl_rtl") / fonts.HEBREW.upright
    shutil.copyfile(str(source), tmp_path / "Own.ttf")
    code = (
        "from mla.paper import fonts\n"
        "fonts.FAMILIES = (fonts.LATIN,)\n"
        "print(fonts.family_of('א', fonts.LATIN).name)\n"
        "print(fonts.font_name(fonts.family_of('א', fonts.LATIN), 700, is_italic=True))\n"
    )
    assert run(code, MLA_FONT_DIR=str(tmp_path)).split() == ["Own", "Own-700"]


def test_a_file_in_the_operators_folder_goes_before_the_one_we_bring(tmp_path):
    source = files("justmytype_intl_rtl") / fonts.HEBREW.upright
    shutil.copyfile(str(source), tmp_path / "NotoSans[wdth,wght].ttf")
    code = "from mla.paper import fonts; print(ord('И') in fonts._coverage(fonts.LATIN))"
    assert run(code).strip() == "True"
    assert run(code, MLA_FONT_DIR=str(tmp_path)).strip() == "False"


def test_importing_the_room_loads_no_library():
    code = "import sys, mla.paper; print({'reportlab', 'docx', 'uharfbuzz'} & set(sys.modules))"
    assert run(code).strip() == "set()"
