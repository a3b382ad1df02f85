"""The shapes of charts as plain values in points, and the colour token of each style.

The origin is the top left corner, y grows downwards, one point is one logical pixel. Angles are degrees,
counter-clockwise as seen, from 3 o'clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

Score = Fraction | float | int
Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]
Segment = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]

STYLE_TOKENS: Mapping[str, str] = MappingProxyType(
    {
        "evid": "evid",
        "claimed": "claimed",
        "possible": "control",
        "track": "sunken",
        "gap": "surface",
        "target": "text",
        "target_ring": "text2",
        "comparison": "text3",
        "ring": "border",
        "tick": "text3",
        "label": "text2",
        "label_missing": "text3",
        "title": "text",
        "figure": "text",
        "caption": "text2",
        "figure_ok": "ok",
        "figure_err": "err",
        "figure_plain": "text2",
        "today": "errFill",
        "today_label": "err",
    }
)

_KAPPA = 0.5522847498  # control distance that makes a cubic curve follow a quarter circle


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke of `width` points."""

    x1: float
    y1: float
    x2: float
    y2: float
    style: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Polygon:
    """Connected points; outlined when `width` > 0, filled when `fill_opacity` > 0."""

    points: tuple[Point, ...]
    style: str
    width: float = 1.0
    fill_opacity: float = 0.0
    closed: bool = True
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Arc:
    """Part of a ring with flat ends; `radius` is that of the centre line."""

    cx: float
    cy: float
    radius: float
    start: float
    sweep: float
    width: float
    style: str


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with corner radii (top left, top right, bottom right, bottom left).

    It is filled, or with `outline` > 0 only stroked at that width.
    """

    x: float
    y: float
    width: float
    height: float
    style: str
    corners: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    outline: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    cx: float
    cy: float
    radius: float
    style: str


@dataclass(frozen=True, slots=True)
class TextMark:
    """A text whose baseline point lies at `anchor`; `weight` is 400, 500 or 700."""

    x: float
    y: float
    text: str
    style: str
    size: float = 11.0
    anchor: Anchor = "start"
    weight: int = 400


Shape = Line | Polygon | Arc | Rect | Dot | TextMark


@dataclass(frozen=True, slots=True)
class Chart:
    """The shapes of one chart, in painting order, and the area they fill."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def rect_path(rect: Rect) -> tuple[Segment, ...]:
    """The outline of a rectangle with rounded corners as move, line, cubic curve and close segments."""
    limit = min(rect.width, rect.height) if rect.width > 0 and rect.height > 0 else 0.0
    # Two corners that share a side may not overlap; a rounded end alone may take the whole width.
    tl, tr, br, bl = (min(radius, limit) for radius in rect.corners)
    left, top = rect.x, rect.y
    right, bottom = rect.x + rect.width, rect.y + rect.height
    k = 1 - _KAPPA
    return (
        ("M", (left + tl, top)),
        ("L", (right - tr, top)),
        ("C", (right - tr * k, top, right, top + tr * k, right, top + tr)),
        ("L", (right, bottom - br)),
        ("C", (right, bottom - br * k, right - br * k, bottom, right - br, bottom)),
        ("L", (left + bl, bottom)),
        ("C", (left + bl * k, bottom, left, bottom - bl * k, left, bottom - bl)),
        ("L", (left, top + tl)),
        ("C", (left, top + tl * k, left + tl * k, top, left + tl, top)),
        ("Z", ()),
    )
