"""Bars of many modules in little room: title, bar and figure on one line, in two columns where there are many."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualityassess.domain.chart_geometry import (
    BarRow,
    Chart,
    Line,
    Rect,
    Score,
    Shape,
    TextMark,
    figure_style,
    range_bar,
)
from qualityassess.domain.text_room import shortened

ROW = 16.5
"""Height of a row."""
_ONE_COLUMN = 7
_GUTTER = 26.0
_TYPE = 11.0
_FIGURE = 78.0
_BAR = 7.0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands: left edge, upper edge, width of the whole row and of its title."""

    x: float
    top: float
    width: float
    title: float


def line_bars(rows: Sequence[BarRow], target: Score | None, width: float) -> Chart:
    """The rows in order, down the first column and then the second; titles are cut to their room."""
    columns = 1 if len(rows) <= _ONE_COLUMN else 2
    lines = -(-len(rows) // columns)
    wide = (width - _GUTTER * (columns - 1)) / columns
    title = wide * (0.4 if columns == 1 else 0.48)
    shapes: list[Shape] = []
    for number, row in enumerate(rows):
        column, line = divmod(number, lines)
        shapes += _row(row, target, _Place(column * (wide + _GUTTER), line * ROW, wide, title))
    return Chart(width, lines * ROW, tuple(shapes))


def _row(row: BarRow, target: Score | None, place: _Place) -> list[Shape]:
    base = place.top + ROW / 2 + 4.0
    style = figure_style(row.evidenced, target) if row.claimed is not None else "figure_plain"
    shapes: list[Shape] = [
        TextMark(place.x, base, shortened(row.title, place.title / _TYPE), "title", _TYPE),
        TextMark(place.x + place.width, base, row.figure, style, _TYPE, "end", 500),
    ]
    if row.claimed is not None:
        bar = range_bar(
            row.evidenced, row.claimed, place.width - place.title - _FIGURE - 8.0, target=target, height=_BAR
        )
        left, top = place.x + place.title + 8.0, place.top + (ROW - bar.height) / 2
        shapes += [_moved(shape, left, top) for shape in bar.shapes]
    return shapes


def _moved(shape: Shape, right: float, down: float) -> Shape:
    match shape:
        case Rect():
            return replace(shape, x=shape.x + right, y=shape.y + down)
        case Line():
            return replace(shape, x1=shape.x1 + right, y1=shape.y1 + down, x2=shape.x2 + right, y2=shape.y2 + down)
        case _:
            raise TypeError(f"a bar has no {type(shape).__name__}")
