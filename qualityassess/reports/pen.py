"""Draws on the pages of one document with the origin at the top left, in points, colours given as tokens."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from qualityassess.reports import raised
from qualityassess.reports.breaking import Line
from qualityassess.reports.fonts import ASCENT, Cut, Faces
from qualityassess.reports.palette import tokens

PAGE_WIDTH = 595.276
PAGE_HEIGHT = 841.89

Align = Literal["left", "centre", "right"]
#: A path segment: move, line, cubic curve or close, with absolute coordinates.
PathSegment = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]

# A line is stretched only between Chinese characters, where it is mostly Chinese and nearly full anyway.
_FIRST_WIDE = "\u2e80"
_PIECES = re.compile(f"[{_FIRST_WIDE}-\U0010ffff]+|[^{_FIRST_WIDE}-\U0010ffff]+")
_HEIGHTS = re.compile(f"[{raised.FIRST}-\U0010ffff]+|[^{raised.FIRST}-\U0010ffff]+")
_LARGEST_STRETCH = 0.1
_LEAST_FILL = 0.9


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size and leading in points, weight (400, 500, 700), colour token, alignment; `justify` fills Chinese lines."""

    size: float
    leading: float
    weight: int = 400
    ink: str = "text"
    align: Align = "left"
    justify: bool = False


NO_PLACES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Slot:
    """The area (left, bottom, right, top in points) on page `on` (from 0) for page `page` (from 1) of a file."""

    on: int
    digest: str
    page: int
    area: tuple[float, float, float, float]


class Pen:
    """The drawing verbs of a report.

    `page_of` gives the page number of a bookmark, `places` the bookmark of an anchor; `slots` is what is laid in later.
    """

    def __init__(
        self,
        canvas: Canvas,
        faces: Faces,
        page_of: Callable[[str], int],
        accent: str = "",
        places: Mapping[str, str] = NO_PLACES,
    ) -> None:
        self.canvas = canvas
        self.faces = faces
        self.page_of = page_of
        self.places = places
        self.slots: list[Slot] = []
        self._colours: dict[str, Any] = {token: HexColor(value) for token, value in tokens(accent).items()}

    def lines(self, lines: Sequence[Line], style: TextStyle, x: float, top: float, width: float) -> None:
        """Lines below each other; the first has its box at `top`, `width` is what they were broken to."""
        cut = self.faces[style.weight]
        self.canvas.setFillColor(self._colours[style.ink])
        baseline = PAGE_HEIGHT - top - (style.leading - style.size) / 2 - ASCENT * style.size
        code = ["BT"]
        for line in lines:
            if line.text:
                free = width - line.width * style.size
                left = x if style.align == "left" else x + (free if style.align == "right" else free / 2)
                space = _stretch(line, style, free)
                code.append(f"1 0 0 1 {left:.3f} {baseline:.3f} Tm")
                for piece in _PIECES.findall(line.text) if space else (line.text,):
                    if space:
                        code.append(f"{space if piece[0] >= _FIRST_WIDE else 0:.4f} Tc")
                    self._show(code, cut, piece, style.size)
                if space:
                    code.append("0 Tc")
            baseline -= style.leading
        code.append("ET")
        self.canvas.addLiteral(" ".join(code))

    def _show(self, code: list[str], cut: Cut, text: str, size: float) -> None:
        """Add the operators that print a text where the last one ended.

        reportlab's own text object measures every run once more, which takes as long as all the rest.
        """
        if text >= raised.FIRST or (not text.isascii() and max(text) >= raised.FIRST):
            for piece in _HEIGHTS.findall(text):
                up = piece >= raised.FIRST
                code.append(f"{raised.RISE * size if up else 0:.3f} Ts")
                self._show(code, cut, raised.lowered(piece) if up else piece, size * (raised.SCALE if up else 1.0))
            code.append("0 Ts")
            return
        document = self.canvas._doc
        for font, run in cut.runs(text):
            for subset, codes in font.splitString(run, document):
                code.append(f"{font.getSubsetInternalName(subset, document)} {size:g} Tf ({escapePDF(codes)}) Tj")

    def words(self, text: str, style: TextStyle, x: float, baseline: float) -> None:
        """A text on one line whose start, middle or end (by `align`) is at `x`."""
        width = self.width(text, style)
        left = x - (0.0 if style.align == "left" else width if style.align == "right" else width / 2)
        top = baseline - ASCENT * style.size - (style.leading - style.size) / 2
        self.lines([Line(text, width / style.size, last=True)], style, left, top, width)

    def width(self, text: str, style: TextStyle) -> float:
        """Width in points of a text on one line."""
        return sum(map(self.faces[style.weight].widths.__getitem__, text)) * style.size

    def box(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        line: str = "",
        stroke: float = 0.6,
        radius: float = 0.0,
    ) -> None:
        """A rectangle, filled, outlined or both."""
        canvas = self.canvas
        if fill:
            canvas.setFillColor(self._colours[fill])
        if line:
            canvas.setStrokeColor(self._colours[line])
            canvas.setLineWidth(stroke)
        bottom = PAGE_HEIGHT - top - height
        if radius:
            radius = min(radius, width / 2, height / 2)
            canvas.roundRect(x, bottom, width, height, radius, stroke=int(bool(line)), fill=int(bool(fill)))
        else:
            canvas.rect(x, bottom, width, height, stroke=int(bool(line)), fill=int(bool(fill)))

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, ink: str, width: float = 0.5, dash: Sequence[float] = ()
    ) -> None:
        """A straight line."""
        canvas = self.canvas
        canvas.setStrokeColor(self._colours[ink])
        canvas.setLineWidth(width)
        canvas.setDash(list(dash))
        canvas.line(x1, PAGE_HEIGHT - y1, x2, PAGE_HEIGHT - y2)
        if dash:
            canvas.setDash([])

    def path(
        self,
        segments: Sequence[PathSegment],
        *,
        fill: str = "",
        line: str = "",
        stroke: float = 1.0,
        dash: Sequence[float] = (),
        alpha: float = 1.0,
    ) -> None:
        """A path, filled (with an opacity), outlined or both."""
        canvas = self.canvas
        path = canvas.beginPath()
        for kind, numbers in segments:
            flipped = [PAGE_HEIGHT - value if index % 2 else value for index, value in enumerate(numbers)]
            draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[kind]
            draw(*flipped)
        canvas.saveState()
        if fill:
            canvas.setFillColor(self._colours[fill])
            if alpha < 1:
                canvas.setFillAlpha(alpha)
        if line:
            canvas.setStrokeColor(self._colours[line])
            canvas.setLineWidth(stroke)
            canvas.setLineJoin(1)
            canvas.setDash(list(dash))
        canvas.drawPath(path, stroke=int(bool(line)), fill=int(bool(fill)))
        canvas.restoreState()

    def arc(self, cx: float, cy: float, radius: float, start: float, sweep: float, width: float, ink: str) -> None:
        """Part of a ring with flat ends; degrees counter-clockwise as seen, from 3 o'clock."""
        canvas = self.canvas
        path = canvas.beginPath()
        y = PAGE_HEIGHT - cy
        path.arc(cx - radius, y - radius, cx + radius, y + radius, start, sweep)
        canvas.setStrokeColor(self._colours[ink])
        canvas.setLineWidth(width)
        canvas.drawPath(path, stroke=1, fill=0)

    def dot(self, cx: float, cy: float, radius: float, ink: str) -> None:
        """A filled circle."""
        self.canvas.setFillColor(self._colours[ink])
        self.canvas.circle(cx, PAGE_HEIGHT - cy, radius, stroke=0, fill=1)

    def target(self, key: str, top: float) -> None:
        """A place of this page that links and the outline lead to."""
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=PAGE_HEIGHT - max(top - 12, 0.0), zoom=0)

    def slot(self, digest: str, page: int, x: float, top: float, width: float, height: float) -> None:
        """Leave an area of this page to a page of a file."""
        area = (x, PAGE_HEIGHT - top - height, x + width, PAGE_HEIGHT - top)
        self.slots.append(Slot(self.canvas.getPageNumber() - 1, digest, page, area))

    def link(self, key: str, x: float, top: float, width: float, height: float) -> None:
        """An area that leads to a place."""
        area = (x, PAGE_HEIGHT - top - height, x + width, PAGE_HEIGHT - top)
        self.canvas.linkRect("", key, area, relative=0, Border="[0 0 0]")


def _stretch(line: Line, style: TextStyle, free: float) -> float:
    """Extra space in points after each character that makes the line full; 0 where it stays as it is."""
    if not style.justify or line.last or free <= 0:
        return 0.0
    if line.width * style.size < (line.width * style.size + free) * _LEAST_FILL:
        return 0.0
    wide = sum(character >= _FIRST_WIDE for character in line.text[:-1])
    if wide * 2 < len(line.text):
        return 0.0
    space = free / wide
    return space if space <= _LARGEST_STRETCH * style.size else 0.0
