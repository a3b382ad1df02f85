"""Paints a chart of chart_geometry on a page, and sets it with its caption and its text alternative."""

from dataclasses import dataclass, replace

from qualityassess.domain import chart_geometry as geometry
from qualityassess.domain.report_content import ChartBlock
from qualityassess.reports.boxes import Box, Row, Stack, TextBox, Whole
from qualityassess.reports.paragraph import CAPTION, TEXT_WIDTH, TITLE, Setter
from qualityassess.reports.pen import Align, PathSegment, Pen, TextStyle

#: A chart is never higher than this: it leaves room on the page for its caption and its alternative.
_HIGHEST = 550.0
#: Charts whose pair with captions is higher than this stand below each other.
_HIGHEST_PAIR = 500.0
#: Points per point of the geometry, whose type is made for a screen: 13 px beside a body of 9.5 pt.
_LARGEST_SCALE = 0.8
_GUTTER = 22.0
_SIDES: dict[geometry.Anchor, Align] = {"start": "left", "middle": "centre", "end": "right"}
_NARROWEST_PART = 150.0
#: A chart that leaves less than this share of its column free begins at its left edge.
_ALIGNED = 0.4
_SMALLEST_TYPE = 0.75
_NOTE = replace(CAPTION, size=8.0, leading=12.5)


def paint_chart(
    pen: Pen, chart: geometry.Chart, texts: tuple[str, ...], x: float, top: float, scale: float = 1.0
) -> None:
    """The shapes in painting order; `texts` are the visible texts of the text marks, in order."""
    words = iter(texts)
    for shape in chart.shapes:
        if isinstance(shape, geometry.TextMark):
            _text(pen, chart, shape, next(words), (x, top, scale))
        else:
            _shape(pen, shape, x, top, scale)


def _shape(pen: Pen, shape: geometry.Shape, x: float, top: float, k: float) -> None:
    """Any shape but a text."""
    token = geometry.STYLE_TOKENS[shape.style]
    match shape:
        case geometry.Line():
            dash = tuple(part * k for part in shape.dash)
            pen.rule(x + shape.x1 * k, top + shape.y1 * k, x + shape.x2 * k, top + shape.y2 * k, token,
                     shape.width * k, dash)  # fmt: skip
        case geometry.Arc():
            pen.arc(x + shape.cx * k, top + shape.cy * k, shape.radius * k, shape.start, shape.sweep,
                    shape.width * k, token)  # fmt: skip
        case geometry.Dot():
            pen.dot(x + shape.cx * k, top + shape.cy * k, shape.radius * k, token)
        case geometry.Rect():
            segments = _moved(geometry.rect_path(shape), x, top, k)
            if shape.outline:
                pen.path(segments, line=token, stroke=shape.outline * k, dash=tuple(part * k for part in shape.dash))
            else:
                pen.path(segments, fill=token)
        case geometry.Polygon() if shape.points:
            first, *others = shape.points
            corners: list[PathSegment] = [("M", first), *(("L", point) for point in others)]
            if shape.closed:
                corners.append(("Z", ()))
            segments = _moved(tuple(corners), x, top, k)
            if shape.fill_opacity:
                pen.path(segments, fill=token, alpha=shape.fill_opacity)
            if shape.width:
                pen.path(segments, line=token, stroke=shape.width * k, dash=tuple(part * k for part in shape.dash))
        case _:
            pass


def _moved(segments: tuple[PathSegment, ...], x: float, top: float, k: float) -> list[PathSegment]:
    """The same path scaled and moved to its place on the page."""
    return [
        (kind, tuple((top if index % 2 else x) + value * k for index, value in enumerate(numbers)))
        for kind, numbers in segments
    ]


def _text(
    pen: Pen, chart: geometry.Chart, mark: geometry.TextMark, text: str, place: tuple[float, float, float]
) -> None:
    """A text mark; a name that is too long for its place is set smaller, then cut: the alternative has it whole."""
    x, top, k = place
    side = _SIDES[mark.anchor]
    style = TextStyle(mark.size * k, mark.size * k, mark.weight, geometry.STYLE_TOKENS[mark.style])
    style = replace(style, align=side)
    room = _room(pen, chart, mark) * k
    width = pen.width(text, style)
    if width > room:
        size = style.size * max(room / width, _SMALLEST_TYPE)
        style = replace(style, size=size, leading=size)
        if pen.width(text, style) > room:
            while len(text) > 1 and pen.width(text + "…", style) > room:
                text = text[:-1]
            text += "…"
    pen.words(text, style, x + mark.x * k, top + mark.y * k)


def _room(pen: Pen, chart: geometry.Chart, mark: geometry.TextMark) -> float:
    """Width the mark may take, in the chart's own points: to the edge, or to the next text on its line."""
    left, right = 0.0, chart.width
    for other in chart.shapes:
        if not isinstance(other, geometry.TextMark) or other is mark or abs(other.y - mark.y) > 2:
            continue
        width = pen.width(other.text, TextStyle(other.size, other.size, other.weight))
        if mark.anchor == "start" and other.anchor == "end" and other.x > mark.x:
            right = min(right, other.x - width - 8)
    if mark.anchor == "start":
        return max(right - mark.x, 1.0)
    if mark.anchor == "end":
        return max(mark.x - left, 1.0)
    return max(2 * min(mark.x - left, right - mark.x), 1.0)


@dataclass(frozen=True, slots=True)
class ChartBox(Whole):
    """A chart at the left of a column of `width` points, a narrow one in its middle."""

    chart: geometry.Chart
    texts: tuple[str, ...]
    width: float
    scale: float

    @property
    def height(self) -> float:
        """Height on the page."""
        return self.chart.height * self.scale

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the shapes."""
        free = self.width - self.chart.width * self.scale
        left = x if free < _ALIGNED * self.width else x + free / 2
        paint_chart(pen, self.chart, self.texts, left, top, self.scale)


def _parts(setter: Setter, block: ChartBlock, width: float) -> list[Box]:
    """Chart, caption and alternative in a column."""
    chart = block.chart
    scale = min(_LARGEST_SCALE, width / max(chart.width, 1.0), _HIGHEST / max(chart.height, 1.0))
    texts = tuple(setter.transcript.line(shape.text) for shape in chart.shapes if isinstance(shape, geometry.TextMark))
    boxes: list[Box] = [ChartBox(chart, texts, width, scale, before=8.0, after=8.0, keep=True)]
    if block.caption:
        setting = setter.set(block.caption, TITLE, width)
        boxes.append(TextBox(setting, after=2.0, keep=bool(block.alternative)))
    if block.alternative:
        boxes.append(TextBox(setter.set(block.alternative, _NOTE, width), after=14.0))
    return boxes


def set_charts(setter: Setter, blocks: tuple[ChartBlock, ...]) -> list[Box]:
    """Charts that follow each other: two side by side where they fit, else one below the other."""
    boxes: list[Box] = []
    rest = list(blocks)
    while rest:
        pair = _pair(setter, rest[0], rest[1]) if len(rest) > 1 else None
        if pair is not None:
            boxes.append(pair)
            del rest[:2]
        else:
            boxes.extend(_parts(setter, rest.pop(0), TEXT_WIDTH))
    return boxes


def _pair(setter: Setter, first: ChartBlock, second: ChartBlock) -> Row | None:
    """Both charts side by side in columns as wide as they ask for; None where that is too wide or too high."""
    room = TEXT_WIDTH - _GUTTER
    wide = [block.chart.width * _LARGEST_SCALE for block in (first, second)]
    spare = (room - sum(wide)) / 2
    widths = wide[0] + spare, wide[1] + spare
    if spare < 0 or min(widths) < _NARROWEST_PART:
        return None
    columns = [_parts(setter, block, width) for block, width in zip((first, second), widths, strict=True)]
    tallest = max(boxes[0].height for boxes in columns)
    stacks: list[Stack] = []
    for boxes in columns:
        # Both captions begin on one line, below the higher chart.
        low = _Sunk(boxes[0], tallest)
        stacks.append(Stack((low, *boxes[1:]), 4.0))
    row = Row(((0.0, stacks[0]), (widths[0] + _GUTTER, stacks[1])), before=8.0, after=14.0)
    return row if row.height <= _HIGHEST_PAIR else None


@dataclass(frozen=True, slots=True)
class _Sunk(Whole):
    """A box at the foot of a taller space."""

    box: Box
    height: float

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the box at the foot."""
        self.box.paint(pen, x, top + self.height - self.box.height)
