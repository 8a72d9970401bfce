"""A table on the page: how wide it may be, and how it is parted where the page ends."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import Flowable, Table

from mla.paper.flow import MOST_OF_A_PAGE

Span = tuple[str, tuple[int, int], tuple[int, int]]


class Grid(Table):
    """A table as wide as its column at most, whose rules and shades are no part of its text."""

    full_widths: Sequence[float] = ()
    """How wide the columns would be if there were room for them, in points."""

    _nrows: int
    _ncols: int
    _spanCmds: list[Span]
    _linecmds: list[Any]
    _bkgrndcmds: list[Any]
    _cellvalues: list[list[Any]]
    _cellStyles: list[list[Any]]
    _rowHeights: list[float]

    def wrap(self, avail_width: float, avail_height: float) -> tuple[float, float]:
        """Make the columns narrower in proportion if the table is wider than its place."""
        wanted = sum(self.full_widths)
        if wanted > avail_width:
            scale = avail_width / wanted
            self._argW = self._colWidths = [width * scale for width in self.full_widths]
        return super().wrap(avail_width, avail_height)

    def split(self, avail_width: float, avail_height: float) -> list[Flowable]:
        """Part the table between rows; within a row only when a row is higher than a page."""
        self.wrap(avail_width, avail_height)
        is_whole_page = avail_height > MOST_OF_A_PAGE
        if is_whole_page and sum(self._rowHeights[: int(self.repeatRows)]) > avail_height / 2:
            self.repeatRows = 0
        parts: list[Flowable] = super().split(avail_width, avail_height)
        if not parts and is_whole_page:
            parted = self._with_row_parted(int(self.repeatRows), avail_height)
            parts = parted.split(avail_width, avail_height) if parted else []
        for part in parts:
            if isinstance(part, Grid):
                part.full_widths = self.full_widths
        return parts

    def _with_row_parted(self, row: int, avail_height: float) -> "Grid | None":
        """Return this table with its first row loosened from the next, or else made into two rows.

        reportlab can part a row too, but counts no margins and no merged cells when it does.
        None when nothing of the row fits the page.
        """
        if any(top <= row < bottom for _, (_, top), (_, bottom) in self._spanCmds):
            loose = self._like(self._cellvalues, self._cellStyles)
            loose._linecmds, loose._bkgrndcmds = self._linecmds, self._bkgrndcmds
            loose._spanCmds = [part for span in self._spanCmds for part in _loosened(span, row)]
            return loose
        room = avail_height - sum(self._rowHeights[:row])
        halves = [self._halves(column, row, room) for column in range(self._ncols)]
        if not any(top for top, _ in halves):
            return None
        values, styles = self._cellvalues, self._cellStyles
        two_rows = [[top for top, _ in halves], [rest for _, rest in halves]]
        two_styles = [styles[row], [style.copy() for style in styles[row]]]
        parted = self._like(
            [*values[:row], *two_rows, *values[row + 1 :]],
            [*styles[:row], *two_styles, *styles[row + 1 :]],
        )
        parted._linecmds = self._stretched(row, self._linecmds)
        parted._bkgrndcmds = self._stretched(row, self._bkgrndcmds)
        parted._spanCmds = [part for span in self._spanCmds for part in _doubled(span, row)]
        return parted

    def _like(self, values: list[list[Any]], styles: list[list[Any]]) -> "Grid":
        made = Grid(
            values,
            colWidths=self._colWidths,
            repeatRows=self.repeatRows,
            hAlign=self.hAlign,
            normalizedData=1,
            cellStyles=styles,
        )
        made.full_widths = self.full_widths
        return made

    def _stretched(self, row: int, commands: list[Any]) -> Any:
        stretch: Any = self._stretchCommands  # type: ignore[attr-defined]  # the stubs lack it
        return stretch(row, commands, self._nrows)

    def _halves(self, column: int, row: int, room: float) -> tuple[list[Flowable], list[Flowable]]:
        """Return what of a cell fits a height, and what goes on the next page."""
        content = self._cellvalues[row][column]
        if isinstance(content, str):
            return [], []
        style = self._cellStyles[row][column]
        last = next((e[0] for _, s, e in self._spanCmds if s == (column, row)), column)
        width = sum(self._colWidths[column : last + 1]) - style.leftPadding - style.rightPadding
        return _cut(list(content), width, room - style.topPadding - style.bottomPadding)

    def _culprit(self) -> str:
        return "table"

    def _drawBkgrnd(self) -> None:
        canvas: Any = self.canv
        with canvas.marked(None):
            super()._drawBkgrnd()  # type: ignore[misc]  # the stubs leave it out

    def _drawLines(self) -> None:
        canvas: Any = self.canv
        with canvas.marked(None):
            super()._drawLines()  # type: ignore[misc]  # the stubs leave it out


def _cut(
    content: list[Flowable], width: float, room: float
) -> tuple[list[Flowable], list[Flowable]]:
    fitting: list[Flowable] = []
    for place, part in enumerate(content):
        before, after = part.getSpaceBefore(), part.getSpaceAfter()
        _, height = part.wrap(width, room)
        if before + height <= room:
            fitting.append(part)
            room -= before + height + after
            continue
        pieces = part.split(width, room - before)
        return fitting + pieces[:1], [*(pieces[1:] or [part] * (not pieces)), *content[place + 1 :]]
    return fitting, []


def _loosened(span: Span, row: int) -> Iterator[Span]:
    """Give a merged area as two when it holds a row and the next; its text stays in the first."""
    kind, (left, top), (right, bottom) = span
    rows = ((top, row), (row + 1, bottom)) if top <= row < bottom else ((top, bottom),)
    for first, last in rows:
        if (left, first) != (right, last):
            yield kind, (left, first), (right, last)


def _doubled(span: Span, row: int) -> Iterator[Span]:
    """Give a merged area where it stands once one row has become two; a wide cell does, too."""
    kind, (left, top), (right, bottom) = span
    if top <= row:
        yield span
    if bottom >= row:
        yield kind, (left, max(top, row) + 1), (right, bottom + 1)
