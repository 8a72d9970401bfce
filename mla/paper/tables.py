"""Word's tables: widths, merged cells, rules, shades, the rows that are repeated, and direction."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Literal, Protocol

from docx.oxml.ns import qn
from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, Spacer, TableStyle

from mla.paper import fonts
from mla.paper.flow import Rule
from mla.paper.grid import Grid
from mla.paper.styles import Chain, StyleBook, is_on, length, rule, said, shade
from mla.paper.tagging import Node

_SIDES = ("top", "bottom", "left", "right")
_LINE_AT = {
    "top": "LINEABOVE",
    "bottom": "LINEBELOW",
    "left": "LINEBEFORE",
    "right": "LINEAFTER",
}
_SPACE_BESIDE_TEXT = 5.4
"""Word's own margin left and right in a cell, in points, where the file says nothing."""
_SPACE_ABOVE_TEXT = 2.0

Command = tuple[Any, ...]


class Composing(Protocol):
    """What a table asks of whoever composes the document: the content of its cells."""

    book: StyleBook

    def compose(
        self, container: Any, part: Any, parent: Node | None, table: Any = None
    ) -> list[Flowable]:
        """Return what a cell holds."""


@dataclass
class Cell:
    """One cell, at the place where it starts."""

    element: Any
    row: int
    column: int
    across: int
    """How many columns it covers."""
    down: int = 1
    """How many rows it covers."""

    @property
    def chain(self) -> Chain:
        """Return the cell's own properties."""
        own = self.element.find(qn("w:tcPr"))
        return [] if own is None else [own]


class _Plan:
    """Where everything in one table stands, before its cells are composed."""

    def __init__(self, table: Any, book: StyleBook) -> None:
        self.table = table
        self.chain = book.table_chain(table)
        self.rows = [row for row in table.iter(qn("w:tr")) if _table_of(row) is table]
        self.cells = list(self._cells())
        grid_widths = [length(c.get(qn("w:w"))) for c in table.iter(qn("w:gridCol"))]
        self.columns = max([len(grid_widths), *(c.column + c.across for c in self.cells)])
        self.widths = self._widths(grid_widths)
        self.is_rtl = is_on(self.chain, "w:bidiVisual")

    def repeated(self) -> int:
        """Return how many rows at the top are repeated on every page."""
        count = len(list(takewhile(_is_heading, self.rows)))
        return count if count < len(self.rows) else 0

    def area(self, cell: Cell) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return the first and last (column, row) of a cell, as drawn from the left."""
        first, last = cell.column, cell.column + cell.across - 1
        if self.is_rtl:
            first, last = self.columns - 1 - last, self.columns - 1 - first
        return (first, cell.row), (last, cell.row + cell.down - 1)

    def _cells(self) -> Iterator[Cell]:
        above: dict[int, Cell] = {}
        for number, row in enumerate(self.rows):
            column = int(_row_said(row, "w:gridBefore") or "0")
            for element in row.iter(qn("w:tc")):
                if _row_of(element) is not row:
                    continue
                cell = Cell(element, number, column, 1)
                cell.across = int(said(cell.chain, "w:gridSpan") or "1")
                column += cell.across
                if _continues(element) and cell.column in above:
                    above[cell.column].down += 1
                    continue
                above[cell.column] = cell
                yield cell

    def _widths(self, grid_widths: list[float]) -> list[float]:
        """Return the columns' widths in points; what the cells say goes before the grid."""
        found = dict(enumerate(grid_widths))
        for cell in reversed(self.cells):
            if cell.across == 1 and said(cell.chain, "w:tcW", "w:type") == "dxa":
                found[cell.column] = length(said(cell.chain, "w:tcW", "w:w"))
        return [found.get(n, 0.0) or 36.0 for n in range(self.columns)]


def grid(composer: Composing, table: Any, part: Any, parent: Node | None) -> Grid:
    """Return a table of a Word document as it stands on the page, tagged row by row."""
    plan = _Plan(table, composer.book)
    data: list[list[Any]] = [["" for _ in range(plan.columns)] for _ in plan.rows]
    node = parent.add("Table") if parent else None
    rows = [node.add("TR") if node else None for _ in plan.rows]
    repeated = plan.repeated()
    for cell in plan.cells:
        is_heading = cell.row < repeated
        row = rows[cell.row]
        inside = row.add("TH" if is_heading else "TD") if row else None
        (column, line), _ = plan.area(cell)
        content = composer.compose(cell.element, part, inside, table)
        data[line][column] = [*content, *_strut(plan, cell, content)]
        _repeat(inside, is_heading)
    widths = plan.widths[::-1] if plan.is_rtl else plan.widths
    made = Grid(
        data or [[""]],
        colWidths=widths or None,
        repeatRows=repeated,
        style=TableStyle(list(_commands(plan))),
        hAlign=_placed(plan),
        spaceBefore=0,
        spaceAfter=0,
    )
    made.full_widths = list(widths)
    return made


def _strut(plan: _Plan, cell: Cell, content: list[Flowable]) -> Iterator[Spacer]:
    """Give the space that keeps a row as high as the document wants it, to sign or stamp in."""
    wanted = length(_row_said(plan.rows[cell.row], "w:trHeight"))
    if not wanted or cell.down > 1:
        return
    width = sum(plan.widths[cell.column : cell.column + cell.across]) - 2 * _SPACE_BESIDE_TEXT
    used = sum(
        part.getSpaceBefore() + part.wrap(max(width, 1.0), wanted)[1] + part.getSpaceAfter()
        for part in content
    )
    if (missing := wanted - used - 2 * _SPACE_ABOVE_TEXT) > 0:
        yield Spacer(0, missing)


def _repeat(node: Node | None, is_heading: bool) -> None:
    """Note that a cell is drawn again on later pages, and all that is in it."""
    if node and is_heading:
        node.is_repeated = True
        for child in node.children:
            _repeat(child, is_heading)


def _commands(plan: _Plan) -> Iterator[Command]:
    whole = (0, 0), (-1, -1)
    margins = [m for p in plan.chain if (m := p.find(qn("w:tblCellMar"))) is not None]
    side = said(margins, "w:left", "w:w") or said(margins, "w:start", "w:w")
    beside = length(side) if side else _SPACE_BESIDE_TEXT
    # Each cell begins with reportlab's own font, Helvetica, unless another is named.
    yield ("FONTNAME", *whole, fonts.ready())
    yield ("LEFTPADDING", *whole, beside)
    yield ("RIGHTPADDING", *whole, beside)
    yield ("TOPPADDING", *whole, _SPACE_ABOVE_TEXT)
    yield ("BOTTOMPADDING", *whole, _SPACE_ABOVE_TEXT)
    yield ("VALIGN", *whole, "TOP")
    has_own_rules = any(
        cell.element.find(f".//{qn('w:tcBorders')}") is not None for cell in plan.cells
    )
    if not has_own_rules:
        yield from _table_rules(plan)
    for cell in plan.cells:
        yield from _cell_commands(plan, cell)
        if has_own_rules:
            yield from _cell_rules(plan, cell)


def _cell_commands(plan: _Plan, cell: Cell) -> Iterator[Command]:
    first, last = plan.area(cell)
    if first != last:
        yield ("SPAN", first, last)
    if color := shade(cell.chain):
        yield ("BACKGROUND", first, last, HexColor(color))
    if (side := said(cell.chain, "w:vAlign")) in ("center", "bottom"):
        yield ("VALIGN", first, last, "MIDDLE" if side == "center" else "BOTTOM")


def _table_rules(plan: _Plan) -> Iterator[Command]:
    """Rule a table whose cells all leave it to the table."""

    def line(side: str) -> Rule | None:
        return rule(plan.chain, "w:tblBorders", f"w:{side}")

    last_column = plan.columns - 1
    if inside := line("insideH"):
        yield _ruled("LINEBELOW", (0, 0), (-1, -1), inside)
    if last_column and (inside := line("insideV")):
        yield _ruled("LINEAFTER", (0, 0), (last_column - 1, -1), inside)
    for side, first, last in (
        ("top", (0, 0), (-1, 0)),
        ("bottom", (0, -1), (-1, -1)),
        ("left", (0, 0), (0, -1)),
        ("right", (-1, 0), (-1, -1)),
    ):
        if edge := line(side):
            yield _ruled(_LINE_AT[side], first, last, edge)


def _cell_rules(plan: _Plan, cell: Cell) -> Iterator[Command]:
    """Rule one cell: by what it says itself, else by what the table says of its edges."""
    first, last = plan.area(cell)
    at_edge = {
        "top": cell.row == 0,
        "bottom": cell.row + cell.down == len(plan.rows),
        "left": first[0] == 0,
        "right": last[0] == plan.columns - 1,
    }
    for side in _SIDES:
        inner = "insideH" if side in ("top", "bottom") else "insideV"
        own = cell.chain[0].find(qn("w:tcBorders")) if cell.chain else None
        if own is not None and own.find(qn(f"w:{side}")) is not None:
            found = rule(cell.chain, "w:tcBorders", f"w:{side}")
        else:
            found = rule(plan.chain, "w:tblBorders", f"w:{side if at_edge[side] else inner}")
        if found:
            yield _ruled(_LINE_AT[side], first, last, found)


def _ruled(kind: str, first: tuple[int, int], last: tuple[int, int], line: Rule) -> Command:
    return (kind, first, last, line.width, HexColor(line.color))


def _placed(plan: _Plan) -> Literal["LEFT", "CENTER", "RIGHT"]:
    """Return the side on which a table stands that is narrower than the page."""
    place = said(plan.chain, "w:jc")
    if place == "center":
        return "CENTER"
    is_at_end = place in ("right", "end")
    return "RIGHT" if is_at_end != plan.is_rtl else "LEFT"


def _continues(cell: Any) -> bool:
    """Say whether a cell is the continuation of the one above."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _row_said(row: Any, tag: str) -> str | None:
    properties = row.find(qn("w:trPr"))
    return said([properties], tag) if properties is not None else None


def _is_heading(row: Any) -> bool:
    properties = row.find(qn("w:trPr"))
    return properties is not None and is_on([properties], "w:tblHeader")


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(qn("w:tbl")))


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(qn("w:tr")))
