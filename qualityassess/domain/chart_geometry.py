"""Computes the shapes of the charts once, to be painted on screen and in the PDF.

Scores are shares in [0, 1]; None means not assessed, which is never drawn as zero. The shapes, their unit
and their styles are those of `chart_shapes`, which this module offers along with its own functions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qualityassess.domain.chart_shapes import (
    STYLE_TOKENS,
    Anchor,
    Arc,
    Chart,
    Dot,
    Line,
    Point,
    Polygon,
    Rect,
    Score,
    Segment,
    Shape,
    TextMark,
    rect_path,
)

__all__ = [
    "STYLE_TOKENS", "Anchor", "Arc", "BarRow", "Chart", "Dot", "Line", "Point", "Polygon", "Rect", "Score",
    "Segment", "Shape", "TextMark", "figure_style", "gauge", "module_bars", "points_bar", "radar", "range_bar",
    "rect_path", "share", "text_width",
]  # fmt: skip

#: An evidenced share below this is shown in the error colour (ui.md, section 10).
LOW_SHARE = Fraction(2, 5)
_DASH = (3.0, 2.0)
_STROKE = 16.0


@dataclass(frozen=True, slots=True)
class BarRow:
    """One row of the module bars: title, scores, the printed figure (51.8–64.2 %) and the printed weight."""

    title: str
    evidenced: Score | None
    claimed: Score | None
    figure: str
    weight: str = ""


def share(value: Score) -> float:
    """The score as a float; raises ValueError outside [0, 1]."""
    number = float(value)
    if not 0.0 <= number <= 1.0:
        raise ValueError(f"a score lies in [0, 1], not {number!r}")
    return number


def figure_style(evidenced: Score | None, target: Score | None) -> str:
    """Style key of a printed percentage: at or above target, below 40 %, or neither."""
    if evidenced is None:
        return "figure_plain"
    if target is not None and evidenced >= target:
        return "figure_ok"
    return "figure_err" if evidenced < LOW_SHARE else "figure_plain"


def text_width(text: str, size: float) -> float:
    """Estimated width of a text in points: a Han character takes one em, others a little over half of it."""
    return sum(size if ord(char) > 0x2E7F else size * 0.57 for char in text)


def _bar_shapes(
    x: float,
    y: float,
    width: float,
    height: float,
    evidenced: float | None,
    claimed: float | None,
    possible: float | None,
) -> list[Shape]:
    """Track, evidenced, claimed and possible segments of one bar; ends rounded by half the height."""
    end = height / 2
    shapes: list[Shape] = [Rect(x, y, width, height, "track", (end, end, end, end))]
    low = x + width * (evidenced or 0.0)
    high = max(low, x + width * (claimed or 0.0))
    if possible is not None and x + width * possible - high > 1:
        # Half a point inwards, so that the stroke stays within the height of the bar.
        span = x + width * possible - high
        shapes.append(
            Rect(high, y + 0.5, span - 0.5, height - 1, "possible", (0, end - 0.5, end - 0.5, 0), 1.0, (2.0, 2.0))
        )
    wide = high - low > 1
    if low > x:
        tail = 0.0 if wide else min(end, low - x)
        shapes.append(Rect(x, y, low - x, height, "evid", (min(end, low - x), tail, tail, min(end, low - x))))
    if wide:
        head = 0.0 if low > x else min(end, high - low)
        if low > x:
            shapes.append(Rect(low, y, 1.0, height, "gap"))
        start = low + 1 if low > x else low
        tail = min(end, high - start)
        shapes.append(Rect(start, y, high - start, height, "claimed", (head, tail, tail, head)))
    return shapes


def range_bar(
    evidenced: Score | None,
    claimed: Score | None,
    width: float,
    *,
    possible: Score | None = None,
    target: Score | None = None,
    comparison: Score | None = None,
    height: float = 8.0,
    overhang: float = 3.0,
) -> Chart:
    """One bar: evidenced solid, a gap of 1, claimed, possible dashed, the target as a tick of 2 points.

    `overhang` is how far the tick stands out above and below; the chart is `height` + 2 × `overhang` high.
    """
    low, high, most = (None if value is None else share(value) for value in (evidenced, claimed, possible))
    shapes = _bar_shapes(0.0, overhang, width, height, low, high, most)
    bottom = height + 2 * overhang
    if comparison is not None:
        x = width * share(comparison)
        shapes.append(Line(x, 0.0, x, bottom, "comparison", 1.0, _DASH))
    if target is not None:
        x = min(max(width * share(target), 1.0), width - 1.0)
        shapes.append(Line(x, 0.0, x, bottom, "target", 2.0))
    return Chart(width, bottom, tuple(shapes))


def points_bar(
    evidenced: Score | None,
    claimed: Score | None,
    possible: Score | None,
    width: float,
    *,
    target: Score | None = None,
    scale: int = 1000,
    height: float = 8.0,
    overhang: float = 3.0,
) -> Chart:
    """The bar of the award points (卓越绩效自评分): values in points from 0 to `scale`."""
    low, high, most, goal = (
        None if value is None else Fraction(value) / scale for value in (evidenced, claimed, possible, target)
    )
    return range_bar(low, high, width, possible=most, target=goal, height=height, overhang=overhang)


def module_bars(
    rows: Sequence[BarRow],
    target: Score | None,
    width: float,
    *,
    row_height: float = 44.0,
    weight_width: float = 46.0,
) -> Chart:
    """Title, figure and weight above one bar per row; the figure takes the style of `figure_style`."""
    shapes: list[Shape] = []
    for index, row in enumerate(rows):
        top = index * row_height
        baseline = top + row_height / 2 - 6
        aside = weight_width if row.weight else 0.0
        shapes.append(TextMark(0.0, baseline, row.title, "title", 13.0))
        shapes.append(
            TextMark(width - aside, baseline, row.figure, figure_style(row.evidenced, target), 12.0, "end", 500)
        )
        if row.weight:
            shapes.append(TextMark(width, baseline, row.weight, "tick", 12.0, "end"))
        bar = range_bar(row.evidenced, row.claimed, width, target=target)
        shapes.extend(_moved(shape, top + row_height / 2 + 1) for shape in bar.shapes)
    return Chart(width, row_height * len(rows), tuple(shapes))


def _moved(shape: Shape, down: float) -> Shape:
    """The same rectangle or line further down."""
    if isinstance(shape, Rect):
        return replace(shape, y=shape.y + down)
    if isinstance(shape, Line):
        return replace(shape, y1=shape.y1 + down, y2=shape.y2 + down)
    raise TypeError(f"a bar has no {type(shape).__name__}")


def gauge(
    evidenced: Score | None,
    claimed: Score | None,
    target: Score | None,
    width: float,
    height: float,
    *,
    figure: str = "",
    caption: str = "",
) -> Chart:
    """The half circle of the index (综合得分率), 0 to 100 %, stroke 16, a label each 20.

    `figure` (51.8–64.2 %) and `caption` are printed inside. The half circle is as large as the area allows.
    """
    outer = max(min((width - 56.0) / 2, height - 26.0), _STROKE + 4)
    middle = outer - _STROKE / 2
    cx, cy = width / 2, min(height - 6.0, (height + outer + 14.0) / 2)
    shapes: list[Shape] = [Arc(cx, cy, middle, 180.0, -180.0, _STROKE, "track")]
    low = 0.0 if evidenced is None else share(evidenced)
    high = low if claimed is None else max(low, share(claimed))
    if low > 0:
        shapes.append(Arc(cx, cy, middle, 180.0, -180.0 * low, _STROKE, "evid"))
    if high > low:
        gap = math.degrees(1.0 / middle) if low > 0 else 0.0
        start = 180.0 - 180.0 * low
        if gap:
            shapes.append(Arc(cx, cy, middle, start, -gap, _STROKE, "gap"))
        sweep = 180.0 * (high - low) - gap
        if sweep > 0:
            shapes.append(Arc(cx, cy, middle, start - gap, -sweep, _STROKE, "claimed"))
    for tick in range(0, 101, 20):
        x, y = _on_circle(cx, cy, outer + 11.0, 180.0 - 1.8 * tick)
        shapes.append(TextMark(x, y + 4.0, str(tick), "tick", 11.0, "middle"))
    if target is not None:
        angle = 180.0 - 180.0 * share(target)
        x1, y1 = _on_circle(cx, cy, outer - _STROKE - 3.0, angle)
        x2, y2 = _on_circle(cx, cy, outer + 3.0, angle)
        shapes.append(Line(x1, y1, x2, y2, "target", 2.0))
    # The figure shrinks before it touches the ring: half circles of small windows stay readable.
    size = 25.0
    while size > 14.0 and text_width(figure, size) > 2 * (outer - _STROKE) - 16:
        size -= 1.0
    if figure:
        shapes.append(TextMark(cx, cy - 27.0, figure, "figure", size, "middle", 700))
    if caption:
        shapes.append(TextMark(cx, cy - 5.0, caption, "caption", 12.0, "middle"))
    return Chart(width, height, tuple(shapes))


def _on_circle(cx: float, cy: float, radius: float, angle: float) -> Point:
    """The point of a circle at an angle in degrees, counter-clockwise as seen."""
    turn = math.radians(angle)
    return cx + radius * math.cos(turn), cy - radius * math.sin(turn)


def radar(
    axes: Sequence[str],
    evidenced: Sequence[Score | None],
    claimed: Sequence[Score | None],
    target: Score | None,
    width: float,
    height: float,
    *,
    comparison: Sequence[Score | None] = (),
) -> Chart:
    """A radar of five to nine axes, rings each 20 %, target dashed, evidenced filled 28 %, claimed 18 %.

    An axis that was not assessed has no corner: its neighbours are joined and its spoke is dashed.
    Raises ValueError for another number of axes or values.
    """
    count = len(axes)
    if not 5 <= count <= 9:
        raise ValueError(f"a radar has five to nine axes, not {count}: use bars")
    if len(evidenced) != count or len(claimed) != count or len(comparison) not in (0, count):
        raise ValueError("each axis takes one value of each kind")
    angles = [90.0 - 360.0 * index / count for index in range(count)]
    room = max(text_width(name, 12.0) for name in axes) + 12.0
    radius = max(min(width / 2 - room, (height - 44.0) / 2), 24.0)
    cx, cy = width / 2, height / 2 + radius * (1 - math.cos(math.pi / count)) / 2 * (count % 2)

    def corners(values: Sequence[Score | None]) -> tuple[Point, ...]:
        return tuple(
            _on_circle(cx, cy, radius * share(value), angle)
            for value, angle in zip(values, angles, strict=True)
            if value is not None
        )

    shapes: list[Shape] = [Polygon(corners([Fraction(ring, 5)] * count), "ring") for ring in range(1, 6)]
    for name, angle, value in zip(axes, angles, claimed, strict=True):
        x, y = _on_circle(cx, cy, radius, angle)
        shapes.append(Line(cx, cy, x, y, "ring", 1.0, () if value is not None else _DASH))
        shapes.append(_axis_label(name, cx, cy, radius, angle, "label" if value is not None else "label_missing"))
    shapes.append(Polygon(corners(claimed), "claimed", 1.5, 0.18))
    shapes.append(Polygon(corners(evidenced), "evid", 2.0, 0.28))
    shapes.extend(Dot(x, y, 2.5, "evid") for x, y in corners(evidenced))
    if comparison:
        shapes.append(Polygon(corners(comparison), "comparison", 1.0, dash=(1.5, 2.0)))
    if target is not None:
        shapes.append(Polygon(corners([target] * count), "target_ring", 1.0, dash=_DASH))
    return Chart(width, height, tuple(shapes))


def _axis_label(name: str, cx: float, cy: float, radius: float, angle: float, style: str) -> TextMark:
    """The name of an axis beyond its end, anchored so that it grows away from the centre."""
    x, y = _on_circle(cx, cy, radius + 10.0, angle)
    lean = math.cos(math.radians(angle))
    rise = math.sin(math.radians(angle))
    anchor: Anchor = "middle" if abs(lean) < 0.2 else ("start" if lean > 0 else "end")
    return TextMark(x, y + 4.0 - 4.0 * rise, name, style, 12.0, anchor)
