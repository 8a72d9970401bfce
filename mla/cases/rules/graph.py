"""The cases around a case as a drawing: where each box and each line stands. Pure sums.

The case itself stands first, then what it is linked to, then what those are linked to: in columns
on a wide page, indented under each other on a narrow one. Nothing depends on left or right: a page
read from the right shows the same drawing, mirrored by its style alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mla.cases.rules.kinds import LinkKind

STEPS = 2
"""How far from the case the drawing goes."""
MOST = 24
"""Boxes that are drawn; the list under the drawing names the rest."""

_WIDE, _HIGH, _GAP_X, _GAP_Y, _EDGE = 190, 44, 70, 16, 8
_INDENT = 24


@dataclass(frozen=True)
class Node:
    """A case that stands in the drawing."""

    id: int
    step: int
    """How many links away from the case in the middle of it: 0, 1 or 2."""


@dataclass(frozen=True)
class Edge:
    """A link, from the case that supplements, follows, or became the other."""

    start: int
    end: int
    kind: LinkKind


@dataclass(frozen=True)
class Web:
    """The cases around a case, and how they belong together."""

    nodes: Sequence[Node] = ()
    edges: Sequence[Edge] = ()


@dataclass(frozen=True)
class Box:
    """Where a case stands."""

    id: int
    step: int
    x: float
    y: float
    width: float = _WIDE
    height: float = _HIGH

    @property
    def middle(self) -> float:
        """Half the height of the box."""
        return self.y + self.height / 2


@dataclass(frozen=True)
class Line:
    """A link as a path, and where its words stand (None: they are left to the list)."""

    kind: LinkKind
    path: str
    label_x: float | None = None
    label_y: float | None = None


@dataclass(frozen=True)
class Drawing:
    """Boxes and lines, and the room they take."""

    boxes: Sequence[Box]
    lines: Sequence[Line]
    width: float
    height: float
    left_out: int = field(default=0)


def walk(start: int, edges: Sequence[Edge], steps: int = STEPS) -> Web:
    """Find what is at most so many links away, nearest first."""
    step_of, frontier = {start: 0}, [start]
    for step in range(1, steps + 1):
        found = []
        for edge in edges:
            for here, there in ((edge.start, edge.end), (edge.end, edge.start)):
                if here in frontier and there not in step_of:
                    step_of[there] = step
                    found.append(there)
        frontier = found
    nodes = [Node(number, step) for number, step in step_of.items()]
    return Web(nodes, [e for e in edges if e.start in step_of and e.end in step_of])


def draw(web: Web) -> Drawing:
    """Place the cases in columns, by how far they are away."""
    shown = web.nodes[:MOST]
    columns = [[n for n in shown if n.step == step] for step in range(STEPS + 1)]
    columns = [column for column in columns if column]
    height = max(map(len, columns), default=1) * (_HIGH + _GAP_Y) - _GAP_Y
    boxes = {
        node.id: Box(
            node.id,
            node.step,
            x=_EDGE + at * (_WIDE + _GAP_X),
            y=_EDGE + (height - len(column) * (_HIGH + _GAP_Y) + _GAP_Y) / 2
            + row * (_HIGH + _GAP_Y),
        )
        for at, column in enumerate(columns)
        for row, node in enumerate(column)
    }  # fmt: skip
    lines = [_joined(boxes[e.start], boxes[e.end], e.kind) for e in _between(web, boxes)]
    width = 2 * _EDGE + len(columns) * (_WIDE + _GAP_X) - _GAP_X
    # Lines within the last column turn back in the room beside it.
    room = _GAP_X if any(line.label_x is None for line in lines) else 0
    return Drawing(
        list(boxes.values()), lines, width + room, height + 2 * _EDGE, len(web.nodes) - len(shown)
    )


def stack(web: Web) -> Drawing:
    """Place the cases under each other, each indented by how far it is away."""
    shown = web.nodes[:MOST]
    wide = _WIDE + 20
    boxes = {
        node.id: Box(
            node.id,
            node.step,
            x=_EDGE + node.step * _INDENT,
            y=_EDGE + row * (_HIGH + _GAP_Y / 2),
            width=wide,
        )
        for row, node in enumerate(_under_each_other(web, shown))
    }
    lines = [_elbow(boxes[e.start], boxes[e.end], e.kind) for e in _between(web, boxes)]
    height = len(boxes) * (_HIGH + _GAP_Y / 2) - _GAP_Y / 2 + 2 * _EDGE
    width = wide + STEPS * _INDENT + 2 * _EDGE
    return Drawing(list(boxes.values()), lines, width, height, len(web.nodes) - len(shown))


def _under_each_other(web: Web, shown: Sequence[Node]) -> list[Node]:
    """Order the cases so that each stands under one it is linked to."""
    by_id = {node.id: node for node in shown}
    ordered: list[Node] = []

    def place(node: Node) -> None:
        if node not in ordered:
            ordered.append(node)
            for edge in web.edges:
                other = edge.end if edge.start == node.id else edge.start
                is_ours = node.id in (edge.start, edge.end) and other in by_id
                if is_ours and by_id[other].step == node.step + 1:
                    place(by_id[other])

    for node in shown:
        place(node)
    return ordered


def _between(web: Web, boxes: dict[int, Box]) -> list[Edge]:
    return [edge for edge in web.edges if edge.start in boxes and edge.end in boxes]


def _joined(a: Box, b: Box, kind: LinkKind) -> Line:
    if a.x == b.x:
        side, out, up, low = a.x + a.width, a.x + a.width + _GAP_X / 3, a.middle, b.middle
        return Line(kind, f"M{side} {up} C{out} {up} {out} {low} {side} {low}")
    first, second = (a, b) if a.x < b.x else (b, a)
    start, end = first.x + first.width, second.x
    half, above, below = (start + end) / 2, first.middle, second.middle
    path = f"M{start} {above} C{half} {above} {half} {below} {end} {below}"
    return Line(kind, path, half, (above + below) / 2 - 4)


def _elbow(a: Box, b: Box, kind: LinkKind) -> Line:
    first, second = (a, b) if a.y < b.y else (b, a)
    if first.x < second.x:
        down = first.x + _INDENT / 2
        return Line(kind, f"M{down} {first.y + first.height} V{second.middle} H{second.x}")
    out = max(first.x + first.width, second.x + second.width) + _EDGE - 2
    start, back = first.x + first.width, second.x + second.width
    return Line(kind, f"M{start} {first.middle} H{out} V{second.middle} H{back}")
