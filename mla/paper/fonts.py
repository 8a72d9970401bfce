"""The fonts: where they lie, which of them can show a character, and how heavy they are drawn.

The files come in wheels, one variable TrueType file for all weights. reportlab draws a variable
file at its lightest, so each weight is pinned first. A file is opened when a text first needs it:
an English letter never touches the ten megabytes of Chinese.
"""

import io
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import uharfbuzz as hb
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from mla.config import font_folder
from mla.core.errors import Refused
from mla.core.words import Sentence, say

DRAWING = threading.RLock()
"""Held while a document is drawn. reportlab reads all documents through one position in each font
file, so two threads that draw at once would cut each other's glyphs."""

REGULAR, BOLD = 400, 700
"""The two weights that a letter uses, in the units of OpenType."""

_LIKENESS = {"\u2610": "\u25a1", "\u2611": "\u25a0", "\u2612": "\u25a0", "\u2011": "-"}
"""Characters that forms use and these fonts lack, and what is drawn in their place."""


@dataclass(frozen=True)
class Family:
    """One design of letters, for one or more scripts."""

    name: str
    """Short name; the reportlab font is called by it, by its weight and by its slope."""
    package: str
    """The installed package that holds the files; empty for a font of the operator's own."""
    upright: str
    """Path of the file in that package."""
    italic: str | None = None
    line_height: float = 1.3
    """Distance between two lines of text, as a multiple of the size of the letters."""


_OFL = "fonts/ofl/notosans"
LATIN = Family(
    "NotoSans",
    "fontpkg_noto_sans",
    "files/NotoSans[wdth,wght].ttf",
    "files/NotoSans-Italic[wdth,wght].ttf",
)
ARABIC = Family(
    "NotoSansArabic",
    "justmytype_intl_rtl",
    f"{_OFL}arabic/NotoSansArabic[wdth,wght].ttf",
    line_height=1.55,
)
HEBREW = Family(
    "NotoSansHebrew", "justmytype_intl_rtl", f"{_OFL}hebrew/NotoSansHebrew[wdth,wght].ttf"
)
CHINESE = Family("NotoSansSC", "justmytype_intl_cjk", f"{_OFL}sc/NotoSansSC[wght].ttf")
KOREAN = Family("NotoSansKR", "justmytype_intl_cjk", f"{_OFL}kr/NotoSansKR[wght].ttf")
FAMILIES = (LATIN, ARABIC, HEBREW, CHINESE, KOREAN)

_BY_LANGUAGE = {
    **dict.fromkeys(("ar", "fa", "ur"), ARABIC),
    **dict.fromkeys(("zh", "ja"), CHINESE),
    "he": HEBREW,
    "ko": KOREAN,
}


def family_for(language: str) -> Family:
    """Return the family that a letter in this language is set in, `zh-Hans` like `zh`."""
    return _BY_LANGUAGE.get(language.replace("_", "-").split("-")[0].lower(), LATIN)


def ready() -> str:
    """Make the plainest font known to reportlab and let every page begin with it; return its name.

    Without this a page names Helvetica, which is never embedded and so bars long-term keeping.
    """
    name = font_name(LATIN, REGULAR, is_italic=False)
    rl_config.canvas_basefontname = name
    return name


def is_invisible(char: str) -> bool:
    """Say whether a character steers the text without being drawn: marks of direction, joiners."""
    return unicodedata.category(char) in ("Cf", "Cc") or "\ufe00" <= char <= "\ufe0f"


def look_of(char: str) -> str:
    """Return the character that is drawn for this one: itself, nearly always."""
    return _LIKENESS.get(char, char)


@lru_cache(maxsize=16_384)
def family_of(char: str, first: Family) -> Family:
    """Return the family that shows a character, the letter's own before all others.

    Raises Refused, naming the script, when no font at hand can show it.
    """
    for family in (first, *FAMILIES, *_own_families()):
        if ord(char) in _coverage(family):
            return family
    raise Refused(_lack(char))


def missing(text: Iterable[str]) -> tuple[Sentence, ...]:
    """Name each script in a text that no font at hand can show, once."""
    found: dict[str, Sentence] = {}
    for char in sorted(set().union(*map(set, text))):
        if is_invisible(char):
            continue
        try:
            family_of(look_of(char), LATIN)
        except Refused:
            found.setdefault(script_of(char) or char, _lack(char))
    return tuple(found.values())


def script_of(char: str) -> str:
    """Name the script of a letter after Unicode's name for it, `Thai`; empty for a symbol."""
    if unicodedata.category(char)[0] not in "LM":
        return ""
    return unicodedata.name(char, "").split(" ")[0].split("-")[0].capitalize()


def _lack(char: str) -> Sentence:
    shown = {"character": char, "code": f"U+{ord(char):04X}"}
    if script := script_of(char):
        return say(
            "No font here can show the script %(script)s (“%(character)s”, %(code)s). Write the "
            "passage in another script, or have a font for it put into the folder MLA_FONT_DIR.",
            script=script,
            **shown,
        )
    return say(
        "No font here can show the character “%(character)s” (%(code)s). Write it in words, or "
        "have a font that holds it put into the folder MLA_FONT_DIR.",
        **shown,
    )


def font_name(family: Family, weight: int, *, is_italic: bool) -> str:
    """Return the name under which reportlab draws a family at a weight; made on first use."""
    with DRAWING:
        return _registered(family, weight, is_italic and family.italic is not None)


@cache
def _registered(family: Family, weight: int, is_italic: bool) -> str:
    name = f"{family.name}-{weight}{'i' if is_italic else ''}"
    font = TTFont(name, io.BytesIO(_pinned(family, weight, is_italic)), shapable=False)
    # reportlab takes two fonts with one inner name for the same font: bold would come out regular.
    font.face.name = name.encode()
    pdfmetrics.registerFont(font)
    return name


def _pinned(family: Family, weight: int, is_italic: bool) -> bytes:
    """Return the file of one weight, cut from the file that holds all."""
    path = family.italic if is_italic and family.italic else family.upright
    face = _open(family, path)
    axes = {axis.tag for axis in face.axis_infos}
    if not axes:
        return bytes(face.blob.data)
    request = hb.SubsetInput()
    request.keep_everything()
    for tag, value in (("wght", weight), ("wdth", 100)):
        if tag in axes:
            request.pin_axis_location(face, tag, value)
    return bytes(hb.subset(face, request).blob.data)


@cache
def _coverage(family: Family) -> frozenset[int]:
    return frozenset(_open(family, family.upright).unicodes)


def _open(family: Family, path: str) -> hb.Face:
    return hb.Face(hb.Blob(_bytes(family, path)))


def _bytes(family: Family, path: str) -> bytes:
    """Read a font file: from the operator's folder if it lies there, else from its package."""
    folder = font_folder()
    own = folder / Path(path).name if folder else None
    if own and own.is_file():
        return own.read_bytes()
    return files(family.package).joinpath(path).read_bytes()


@cache
def _own_families() -> tuple[Family, ...]:
    """Return the fonts that the operator added: each TrueType file that we do not bring along."""
    folder = font_folder()
    known = {Path(path).name for f in FAMILIES for path in (f.upright, f.italic) if path}
    found = sorted(folder.glob("*.ttf")) if folder else []
    return tuple(
        Family(path.stem, "", path.name)
        for path in found
        if path.name not in known and _is_drawable(path)
    )


def _is_drawable(path: Path) -> bool:
    """Say whether reportlab can embed a file; it takes TrueType outlines only."""
    try:
        TTFont(path.stem, str(path), shapable=False)
    except TTFError:
        return False
    return True
