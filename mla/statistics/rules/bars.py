"""Where the bars of a drawing stand: pure sums, so that a page only has to write them down."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 560, 220
_LEFT, _TOP, _GROUND = 40, 24, 180
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    """One bar; `value` is None where its number is hidden, and then nothing is drawn."""

    x: float
    y: float
    width: float
    height: float
    value: int | None
    series: int
    label: str


@dataclass(frozen=True)
class Line:
    """A line across, with the number it stands for."""

    y: float
    value: int


@dataclass(frozen=True)
class Label:
    """What stands under a group of bars."""

    x: float
    text: str


@dataclass(frozen=True)
class Drawing:
    """Bars in groups, side by side."""

    bars: Sequence[Bar]
    lines: Sequence[Line]
    labels: Sequence[Label]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT


def draw(labels: Sequence[str], series: Sequence[Sequence[int | None]]) -> Drawing:
    """Place one bar of each series in the group of each label."""
    top = max((value or 0 for numbers in series for value in numbers), default=0)
    step = _step(top)
    highest = max(step, -(-top // step) * step)
    room = (WIDTH - _LEFT) / max(1, len(labels))
    width = min(28.0, room * 0.8 / len(series))

    def y_of(value: int) -> float:
        return round(_GROUND - (_GROUND - _TOP) * value / highest, 2)

    bars = [
        Bar(
            x=round(_LEFT + room * (at + 0.5) + width * (number - len(series) / 2), 2),
            y=y_of(value or 0),
            width=round(width - 2, 2),
            height=round(_GROUND - y_of(value or 0), 2),
            value=value,
            series=number,
            label=label,
        )
        for number, numbers in enumerate(series)
        for at, (label, value) in enumerate(zip(labels, numbers, strict=True))
    ]
    lines = [Line(y_of(value), value) for value in range(0, highest + 1, step)]
    under = [Label(round(_LEFT + room * (at + 0.5), 2), text) for at, text in enumerate(labels)]
    return Drawing(bars, lines, under)


def _step(top: int) -> int:
    """Return a round step that cuts a height into at most five."""
    size = 1
    while True:
        for step in _STEPS:
            if step * size * 5 >= top:
                return step * size
        size *= 10
