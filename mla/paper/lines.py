"""Lines: a paragraph's characters with their fonts and widths, broken where readers expect it."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics

from mla.paper import direction, fonts
from mla.paper.fonts import Family

TAB_WIDTH = 28.0
"""How wide a tab is drawn, in points. Tab stops are not kept."""

_NOT_AT_START = frozenset("，。、；：？！）》」』】〕〉”’％…—·ー々,.;:?!)]}%»")
_NOT_AT_END = frozenset("（《「『【〔〈“‘￥([{«$")
_NO_BREAK_SPACES = frozenset("\u00a0\u202f\u2007\ufeff")


@dataclass(frozen=True)
class Run:
    """A stretch of text that looks the same throughout. Lines within it end with `\\n`."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    size: float = 10.5
    """Size of the letters in points."""
    color: str = "#000000"
    rise: float = 0.0
    """How far the letters stand above the line, in points; below it when negative."""


class Glyph(NamedTuple):
    """One character as it is drawn."""

    char: str
    """The shaped character; a space for whatever only takes room."""
    run: Run
    font: str
    width: float
    """In points."""
    level: int
    """Of the bidirectional algorithm; odd runs leftwards."""
    line_height: float
    """How high a line must be that holds this character, in points."""


Line = list[Glyph]


def typeset(runs: Sequence[Run], *, is_rtl: bool, family: Family) -> list[Line]:
    """Give every character of a paragraph its font, width and direction, one list per hard line.

    Raises Refused when no font at hand can show a character.
    """
    lines: list[list[tuple[str, Run]]] = [[]]
    for run in _joined(runs):
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            lines[-1] += [(char, run) for char in direction.shape(_composed(part))]
    return [list(_glyphs(line, is_rtl, family)) for line in lines]


def broken(line: Line, widths: Callable[[int], float]) -> list[Line]:
    """Break one hard line into lines no wider than `widths(number)`, in points.

    A word that is wider than its line is broken within, so nothing ever leaves the page.
    """
    found: list[Line] = []
    rest = line
    while rest:
        end = _fitting(rest, widths(len(found)))
        found.append(_trimmed(rest[:end]))
        rest = rest[end:]
    return found or [[]]


def width_of(line: Sequence[Glyph]) -> float:
    """Return how wide a line is drawn, in points."""
    return sum(glyph.width for glyph in line)


def visual(line: Line, *, is_rtl: bool) -> list[Glyph]:
    """Return a line's glyphs from left to right, brackets turned as the text runs."""
    levels = [int(is_rtl) if glyph.char == "\t" else glyph.level for glyph in line]
    return [
        line[place]._replace(char=direction.mirrored(line[place].char, levels[place]))
        for place in direction.visual_order(levels)
    ]


def _composed(text: str) -> str:
    """Join letters with their loose accents, which would else be drawn beside them."""
    has_accents = any(unicodedata.combining(char) for char in text)
    return unicodedata.normalize("NFC", text) if has_accents else text


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Join runs that look alike: Word cuts a word anywhere, and Arabic letters join only within."""
    for look, same in groupby(runs, key=lambda run: Run("", *_look(run))):
        yield Run("".join(run.text for run in same), *_look(look))


def _look(run: Run) -> tuple[bool, bool, bool, float, str, float]:
    return (run.is_bold, run.is_italic, run.is_underlined, run.size, run.color, run.rise)


def _glyphs(line: list[tuple[str, Run]], is_rtl: bool, family: Family) -> Iterator[Glyph]:
    text = "".join(char for char, _ in line)
    levels = direction.levels(text, is_rtl=is_rtl)
    last = family
    for (char, run), level in zip(line, levels, strict=True):
        if char == "\t":
            yield Glyph(char, run, "", TAB_WIDTH, level, run.size * last.line_height)
        elif not fonts.is_invisible(char):
            drawn = " " if unicodedata.category(char) == "Zs" and char != "\u3000" else char
            last = _family(fonts.look_of(drawn), last, family)
            yield _glyph(char, drawn, run, last, level)
        elif char == "\u200b":
            yield Glyph(char, run, "", 0.0, level, 0.0)


def _family(char: str, last: Family, first: Family) -> Family:
    """Let spaces and marks follow the letter before them; all else takes the letter's own font."""
    follows = char.isspace() or unicodedata.combining(char)
    return fonts.family_of(char, last if follows else first)


def _glyph(char: str, drawn: str, run: Run, family: Family, level: int) -> Glyph:
    weight = fonts.BOLD if run.is_bold else fonts.REGULAR
    font = fonts.font_name(family, weight, is_italic=run.is_italic)
    width = pdfmetrics.stringWidth(fonts.look_of(drawn), font, run.size)
    return Glyph(char, run, font, width, level, run.size * family.line_height)


def _fitting(line: Line, width: float) -> int:
    """Return how many glyphs of a line fit a width, at least one, ending where a line may end."""
    used, chance = 0.0, 0
    for place, glyph in enumerate(line):
        if place and _may_break(line[place - 1].char, glyph.char):
            chance = place
        used += glyph.width
        if used > width and not _hangs(glyph.char):
            return chance or _forced(line, place)
    return len(line)


def _forced(line: Line, place: int) -> int:
    """Return where to break within a word: never between a letter and its mark."""
    while place > 1 and unicodedata.combining(line[place].char):
        place -= 1
    return max(place, 1)


def _hangs(char: str) -> bool:
    """Say whether a character may stand past the edge, because it is not seen there."""
    return char in "\t\u200b" or (char.isspace() and char not in _NO_BREAK_SPACES)


def _may_break(before: str, after: str) -> bool:
    if _hangs(after) or unicodedata.combining(after):
        return False
    if _hangs(before):
        return True
    if before in "-\u2010\u2013" and after.isalpha():
        # `MLA-2026-00042` and `-5` stay whole; `cross-border` may be broken.
        return True
    if _is_cjk(before) or _is_cjk(after):
        return after not in _NOT_AT_START and before not in _NOT_AT_END | _NO_BREAK_SPACES
    return False


def _is_cjk(char: str) -> bool:
    return (
        "\u2e80" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or ("\uff00" <= char <= "\uffef" or "\uac00" <= char <= "\ud7a3" or char >= "\U00020000")
    )


def _trimmed(line: Line) -> Line:
    end = len(line)
    while end and _hangs(line[end - 1].char):
        end -= 1
    return line[:end]
