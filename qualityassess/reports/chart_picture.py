"""Draws a chart of chart_geometry as a sharp picture, for documents that cannot hold its shapes."""

import math
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from qualityassess.domain import chart_geometry as geometry
from qualityassess.reports.palette import TOKENS

Points = list[tuple[float, float]]

#: Drawn so many times larger and then reduced: Pillow's own lines have no smooth edges.
_OVERSAMPLING = 2
_CURVE_STEPS = 8
_ARC_STEP = 2.0
_SMALLEST_TYPE = 0.75
_FILES = {400: "NotoSansSC-Regular", 500: "NotoSansSC-Medium", 700: "NotoSansSC-Bold"}
_ANCHORS: dict[geometry.Anchor, str] = {"start": "ls", "middle": "ms", "end": "rs"}


def chart_png(chart: geometry.Chart, texts: Sequence[str], fonts: Path, pixels: float) -> bytes:
    """The chart as PNG with `pixels` per point; `texts` are the visible texts of its marks, in order.

    The same chart, fonts and version of Pillow give the same bytes.
    """
    return _Picture(chart, fonts, pixels * _OVERSAMPLING).png(texts)


class _Picture:
    """The canvas of one chart; `k` is pixels per point."""

    def __init__(self, chart: geometry.Chart, fonts: Path, k: float) -> None:
        self._chart = chart
        self._fonts = fonts
        self._k = k
        size = max(math.ceil(chart.width * k), 1), max(math.ceil(chart.height * k), 1)
        self._image = Image.new("RGB", size, TOKENS["surface"])
        self._draw = ImageDraw.Draw(self._image)
        self._faces: dict[tuple[int, int], ImageFont.FreeTypeFont] = {}

    def png(self, texts: Sequence[str]) -> bytes:
        words = iter(texts)
        for shape in self._chart.shapes:
            if isinstance(shape, geometry.TextMark):
                self._text(shape, next(words))
            else:
                self._shape(shape)
        size = (max(self._image.width // _OVERSAMPLING, 1), max(self._image.height // _OVERSAMPLING, 1))
        stream = BytesIO()
        self._image.resize(size, Image.Resampling.BOX).save(stream, "PNG")
        return stream.getvalue()

    def _shape(self, shape: geometry.Shape) -> None:
        colour = TOKENS[geometry.STYLE_TOKENS[shape.style]]
        match shape:
            case geometry.Line():
                self._stroke([(shape.x1, shape.y1), (shape.x2, shape.y2)], colour, shape.width, shape.dash)
            case geometry.Arc():
                self._fill(_ring(shape), colour)
            case geometry.Dot():
                box = [(shape.cx - shape.radius, shape.cy - shape.radius)]
                box.append((shape.cx + shape.radius, shape.cy + shape.radius))
                self._draw.ellipse(self._scaled(box), fill=colour)
            case geometry.Rect():
                outline = _outline(shape)
                if shape.outline:
                    self._stroke([*outline, outline[0]], colour, shape.outline, shape.dash)
                else:
                    self._fill(outline, colour)
            case geometry.Polygon() if shape.points:
                points = list(shape.points)
                self._fill(points, colour, shape.fill_opacity)
                if shape.width:
                    ends = [points[0]] if shape.closed else []
                    self._stroke([*points, *ends], colour, shape.width, shape.dash)
            case _:
                pass

    def _fill(self, points: Points, colour: str, opacity: float = 1.0) -> None:
        if len(points) < 3 or not opacity:
            return
        if opacity >= 1:
            self._draw.polygon(self._scaled(points), fill=colour)
            return
        mask = Image.new("L", self._image.size, 0)
        ImageDraw.Draw(mask).polygon(self._scaled(points), fill=round(255 * opacity))
        self._image.paste(colour, (0, 0, *self._image.size), mask)

    def _stroke(self, points: Points, colour: str, width: float, dash: Sequence[float]) -> None:
        pixels = max(round(width * self._k), 1)
        for piece in _dashes(points, dash) if dash else [points]:
            self._draw.line(self._scaled(piece), fill=colour, width=pixels, joint="curve")

    def _scaled(self, points: Points) -> Points:
        return [(x * self._k, y * self._k) for x, y in points]

    def _text(self, mark: geometry.TextMark, text: str) -> None:
        """A mark; one too long for its place is set smaller, then cut: the alternative has it whole."""
        size, room = mark.size, self._room(mark)
        width = self._width(text, size, mark.weight)
        if width > room:
            size *= max(room / width, _SMALLEST_TYPE)
            if self._width(text, size, mark.weight) > room:
                while len(text) > 1 and self._width(text + "…", size, mark.weight) > room:
                    text = text[:-1]
                text += "…"
        colour = TOKENS[geometry.STYLE_TOKENS[mark.style]]
        place = (mark.x * self._k, mark.y * self._k)
        self._draw.text(place, text, fill=colour, font=self._face(size, mark.weight), anchor=_ANCHORS[mark.anchor])

    def _room(self, mark: geometry.TextMark) -> float:
        """Width in points that the mark may take: to the edge, or to the next text on its line."""
        right = self._chart.width
        for other in self._chart.shapes:
            if not isinstance(other, geometry.TextMark) or other is mark or abs(other.y - mark.y) > 2:
                continue
            if mark.anchor == "start" and other.anchor == "end" and other.x > mark.x:
                right = min(right, other.x - self._width(other.text, other.size, other.weight) - 8)
        if mark.anchor == "start":
            return max(right - mark.x, 1.0)
        if mark.anchor == "end":
            return max(mark.x, 1.0)
        return max(2 * min(mark.x, right - mark.x), 1.0)

    def _width(self, text: str, size: float, weight: int) -> float:
        return self._face(size, weight).getlength(text) / self._k

    def _face(self, size: float, weight: int) -> ImageFont.FreeTypeFont:
        key = weight, max(round(size * self._k), 1)
        if key not in self._faces:
            self._faces[key] = ImageFont.truetype(
                self._fonts / f"{_FILES[weight]}.ttf", key[1], layout_engine=ImageFont.Layout.BASIC
            )
        return self._faces[key]


def _ring(arc: geometry.Arc) -> Points:
    """Outer edge there, inner edge back."""
    steps = max(math.ceil(abs(arc.sweep) / _ARC_STEP), 2)
    turns = [math.radians(arc.start + arc.sweep * step / steps) for step in range(steps + 1)]

    def edge(radius: float) -> Points:
        return [(arc.cx + radius * math.cos(turn), arc.cy - radius * math.sin(turn)) for turn in turns]

    return [*edge(arc.radius + arc.width / 2), *reversed(edge(arc.radius - arc.width / 2))]


def _outline(rect: geometry.Rect) -> Points:
    """The rounded outline as straight pieces."""
    points: Points = []
    for kind, numbers in geometry.rect_path(rect):
        if kind in ("M", "L"):
            points.append((numbers[0], numbers[1]))
        elif kind == "C":
            points.extend(_curve(points[-1], numbers))
    return points


def _curve(start: tuple[float, float], numbers: Sequence[float]) -> Points:
    """Points of a cubic curve after its start."""
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, numbers
    found: Points = []
    for step in range(1, _CURVE_STEPS + 1):
        t = step / _CURVE_STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        found.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return found


def _dashes(points: Points, dash: Sequence[float]) -> list[Points]:
    """The drawn pieces of a dashed line; the pattern runs on around corners."""
    pieces: list[Points] = []
    index, left = 0, dash[0]
    for (x1, y1), (x2, y2) in pairwise(points):
        length, done = math.hypot(x2 - x1, y2 - y1), 0.0
        while done < length:
            step = min(left, length - done)
            if index % 2 == 0:
                ends = (done / length, (done + step) / length)
                pieces.append([(x1 + (x2 - x1) * end, y1 + (y2 - y1) * end) for end in ends])
            done, left = done + step, left - step
            if left <= 1e-9:
                index += 1
                left = dash[index % len(dash)]
    return pieces
