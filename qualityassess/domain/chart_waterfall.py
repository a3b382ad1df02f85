"""The waterfall of a comparison: from the earlier figure over its parts to the later one, as shapes in points."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualityassess.domain.chart_geometry import Chart, Line, Rect, Score, Shape, TextMark, share, text_width

ROW_HEIGHT = 26.0
_BAR = 14.0
_TYPE = 12.0
_AIR = 12.0
_LEAST = 1.0
"""Width of a part too small to be drawn to scale: something changed, and that is seen."""


@dataclass(frozen=True, slots=True)
class WaterfallRow:
    """One row: a total drawn from 0 to `end`, or a part drawn from `start` to `end`; all are shares in [0, 1]."""

    title: str
    start: Score
    end: Score
    figure: str
    total: bool = False


def waterfall(rows: Sequence[WaterfallRow], width: float, *, total_style: str = "evid") -> Chart:
    """Titles at the left, bars on one scale from 0 to 100 %, figures at the right; thin lines join the rows.

    A part that rises has the style of a good figure, one that falls that of a bad one; one without change is a stroke.
    Raises ValueError for a share outside [0, 1].
    """
    left = max((text_width(row.title, _TYPE) for row in rows), default=0.0) + _AIR
    right = max((text_width(row.figure, _TYPE) for row in rows), default=0.0) + _AIR
    span = max(width - left - right, 1.0)
    shapes: list[Shape] = []
    for number, row in enumerate(rows):
        top = number * ROW_HEIGHT
        middle = top + ROW_HEIGHT / 2
        start, end = share(0 if row.total else row.start), share(row.end)
        low, high = left + span * min(start, end), left + span * max(start, end)
        if number + 1 < len(rows):
            x = left + span * end
            shapes.append(Line(x, middle, x, middle + ROW_HEIGHT, "ring"))
        shapes.append(TextMark(0.0, middle + 4.0, row.title, "title", _TYPE, weight=500 if row.total else 400))
        style = _style(row, start, end, total_style)
        if start == end and not row.total:
            shapes.append(Line(low, middle - _BAR / 2, low, middle + _BAR / 2, "tick"))
        else:
            shapes.append(Rect(low, middle - _BAR / 2, max(high - low, _LEAST), _BAR, style))
        ink = "figure_plain" if row.total or start == end else style
        shapes.append(TextMark(width, middle + 4.0, row.figure, ink, _TYPE, "end", 500))
    return Chart(width, ROW_HEIGHT * len(rows), tuple(shapes))


def _style(row: WaterfallRow, start: float, end: float, total_style: str) -> str:
    if row.total:
        return total_style
    return "figure_ok" if end >= start else "figure_err"
