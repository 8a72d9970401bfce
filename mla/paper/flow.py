"""What stands on a page: paragraphs, pictures and tables, each with its direction and tag."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from mla.paper import direction, fonts, lines
from mla.paper.fonts import LATIN, Family
from mla.paper.lines import Glyph, Line, Run
from mla.paper.tagging import Node

MOST_OF_A_PAGE = 420.0
"""In points. What finds this much room and still does not fit will not fit on any page."""

_LEAST_WIDTH = 72.0
"""In points. A narrower column would put every letter on a line of its own."""

Align = Literal["start", "center", "end"]


@dataclass(frozen=True)
class Rule:
    """A line along one side of a paragraph or cell."""

    width: float
    """In points."""
    color: str = "#000000"


@dataclass(frozen=True)
class Look:
    """How a paragraph stands. All lengths are in points; start is the right where text is RTL."""

    is_rtl: bool = False
    align: Align = "start"
    family: Family = LATIN
    spacing: float = 1.0
    """Distance of the lines, as a multiple of what their letters need."""
    exact_spacing: float | None = None
    """Distance of the lines when it is fixed, whatever the letters need."""
    indent_start: float = 0.0
    indent_end: float = 0.0
    first_line: float = 0.0
    """How much further the first line is indented; negative hangs it out."""
    before: float = 0.0
    after: float = 0.0
    rule_above: Rule | None = None
    rule_below: Rule | None = None
    shading: str | None = None
    is_kept_with_next: bool = False


class Paragraph(Flowable):
    """One paragraph: runs in logical order, with a list label if it has one."""

    def __init__(
        self,
        runs: Sequence[Run],
        look: Look,
        *,
        label: Sequence[Run] = (),
        node: Node | None = None,
        label_node: Node | None = None,
    ) -> None:
        """Take what is to be set. Without a node it is drawn as an artifact, no part of the text.

        Raises Refused when no font at hand can show a character.
        """
        super().__init__()
        self.look, self.node, self.label_node = look, node, label_node
        self.spaceBefore, self.spaceAfter = look.before, look.after
        self.keepWithNext = int(look.is_kept_with_next)
        self._hard = lines.typeset(runs, is_rtl=look.is_rtl, family=look.family)
        self._label = lines.typeset(label, is_rtl=look.is_rtl, family=look.family)[0]
        self._lines: list[Line] = []
        self._is_set = self._is_tail = False
        size = runs[-1].size if runs else 10.5
        self._least = size * look.family.line_height
        text = "".join(run.text for run in runs)
        if node and direction.has_rtl(text):
            node.spoken = text

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Break the lines for a width, and return the room that they take."""
        self.width = avail_width
        if not self._is_set:
            self._lines = []
            for hard in self._hard:
                self._lines += lines.broken(hard, self._line_widths(len(self._lines)))
        self.height = sum(map(self._pitch, self._lines)) + self._padding
        return avail_width, self.height

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        """Part the paragraph at the foot of a page, leaving no line of it alone on either side."""
        self.wrap(avail_width, avail_height)
        room, fitting = avail_height - self._padding, 0
        for line in self._lines:
            room -= self._pitch(line)
            if room < -0.01:
                break
            fitting += 1
        if fitting == len(self._lines):
            return [self]
        if len(self._lines) - fitting == 1:
            fitting -= 1
        if fitting < 2:
            return []
        return [self._part(0, fitting), self._part(fitting, len(self._lines))]

    def draw(self) -> None:
        """Draw the lines, from the top down."""
        canvas: Any = self.canv
        self._draw_surroundings()
        y = self.height - self._padding_above
        for number, line in enumerate(self._lines):
            pitch = self._pitch(line)
            baseline = y - pitch * 0.76
            if number == 0 and self._label and not self._is_tail:
                with canvas.marked(self.label_node or self.node):
                    self._draw_line(self._label, self._label_x(), baseline)
            with canvas.marked(self.node):
                self._draw_line(line, self._line_x(line, number), baseline)
            y -= pitch

    @property
    def _padding_above(self) -> float:
        return 3.0 if self.look.rule_above else 0.0

    @property
    def _padding(self) -> float:
        return self._padding_above + (4.0 if self.look.rule_below else 0.0)

    def _pitch(self, line: Line) -> float:
        if self.look.exact_spacing is not None:
            return self.look.exact_spacing
        highest = max((glyph.line_height for glyph in line), default=self._least)
        return highest * self.look.spacing

    def _line_widths(self, already: int) -> Any:
        """Return how wide line number `n` may be, after the lines that stand already."""
        return lambda n: max(self._inner_width - self._indent(already + n), 1.0)

    @property
    def _inner_width(self) -> float:
        """How wide the text may be; indents that leave too little give way."""
        wanted = self.width - self.look.indent_start - self.look.indent_end
        return max(wanted, min(self.width, _LEAST_WIDTH))

    @property
    def _start(self) -> float:
        return min(self.look.indent_start, self.width - self._inner_width)

    def _indent(self, number: int) -> float:
        """Return the extra indent of a line. A label keeps the first line clear of itself."""
        if number or self._is_tail:
            return 0.0
        if not self._label:
            return self.look.first_line
        return max(0.0, self.look.first_line + lines.width_of(self._label) + 4.0)

    def _line_x(self, line: Line, number: int) -> float:
        indent = self._indent(number)
        spare = self._inner_width - indent - lines.width_of(line)
        before = {"start": 0.0, "center": spare / 2, "end": spare}[self.look.align]
        start = self._start + indent + before
        return self.width - start - lines.width_of(line) if self.look.is_rtl else start

    def _label_x(self) -> float:
        start = self._start + self.look.first_line
        return self.width - start - lines.width_of(self._label) if self.look.is_rtl else start

    def _draw_line(self, line: Line, x: float, y: float) -> None:
        order = lines.visual(line, is_rtl=self.look.is_rtl)
        for (font, run), group in groupby(order, key=lambda glyph: (glyph.font, glyph.run)):
            glyphs = list(group)
            if font:
                self._draw_run(glyphs, font, run, x, y)
            x += lines.width_of(glyphs)

    def _draw_run(self, glyphs: list[Glyph], font: str, run: Run, x: float, y: float) -> None:
        canvas: Any = self.canv
        canvas.setFont(font, run.size)
        canvas.setFillColor(HexColor(run.color))
        canvas.drawString(x, y + run.rise, "".join(fonts.look_of(glyph.char) for glyph in glyphs))
        if run.is_underlined:
            canvas.setStrokeColor(HexColor(run.color))
            canvas.setLineWidth(run.size / 18)
            under = y - run.size * 0.12
            canvas.line(x, under, x + lines.width_of(glyphs), under)

    def _draw_surroundings(self) -> None:
        canvas: Any = self.canv
        look = self.look
        if not (look.shading or look.rule_above or look.rule_below):
            return
        left, right = look.indent_start, self.width - look.indent_end
        if look.is_rtl:
            left, right = look.indent_end, self.width - look.indent_start
        with canvas.marked(None):
            if look.shading:
                canvas.setFillColor(HexColor(look.shading))
                canvas.rect(left, 0, right - left, self.height, stroke=0, fill=1)
            for rule, y in ((look.rule_above, self.height), (look.rule_below, 0.5)):
                if rule:
                    canvas.setStrokeColor(HexColor(rule.color))
                    canvas.setLineWidth(rule.width)
                    canvas.line(left, y, right, y)

    def _part(self, start: int, end: int) -> "Paragraph":
        """Return some of the lines as a paragraph of its own; the space around is not repeated."""
        is_last = end == len(self._lines)
        look = replace(
            self.look,
            before=0.0 if start else self.look.before,
            after=self.look.after if is_last else 0.0,
            rule_above=None if start else self.look.rule_above,
            rule_below=self.look.rule_below if is_last else None,
            is_kept_with_next=is_last and self.look.is_kept_with_next,
        )
        part = Paragraph((), look, node=self.node, label_node=self.label_node)
        part._lines, part._label, part._least = self._lines[start:end], self._label, self._least
        part._is_set, part._is_tail = True, self._is_tail or start > 0
        return part


class Picture(Flowable):
    """A picture in a line of its own, never larger than the room it is given."""

    def __init__(
        self, image: bytes, size: tuple[float, float], look: Look, node: Node | None = None
    ) -> None:
        """Take the bytes of a PNG, JPEG or GIF, and the size it is to have, in points."""
        super().__init__()
        self._image, self._size, self.look, self.node = image, size, look, node
        self.spaceBefore, self.spaceAfter = look.before, look.after

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Make the picture smaller if it is wider than its column, or higher than a page."""
        width, height = (max(side, 1.0) for side in self._size)
        scale = min(1.0, avail_width / width)
        if avail_height > MOST_OF_A_PAGE:
            scale = min(scale, avail_height / height)
        self._drawn = (width * scale, height * scale)
        self.width = avail_width
        return avail_width, self._drawn[1]

    def draw(self) -> None:
        """Draw the picture on its side of the column."""
        canvas: Any = self.canv
        width, height = self._drawn
        spare = self.width - width
        indent = min(self.look.indent_start, spare)
        x = {"start": indent, "center": spare / 2, "end": spare}[self.look.align]
        x = spare - x if self.look.is_rtl else x
        with canvas.marked(self.node):
            canvas.drawImage(ImageReader(io.BytesIO(self._image)), x, 0, width, height, mask="auto")
