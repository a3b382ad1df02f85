"""Paints the shapes of `domain.chart_geometry` with QPainter in the theme's colours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from qualityassess.domain.chart_geometry import (
    STYLE_TOKENS,
    Arc,
    Chart,
    Dot,
    Line,
    Polygon,
    Rect,
    Shape,
    TextMark,
    rect_path,
)
from qualityassess.gui.theme import Role, Theme

_ROLES = {400: Role.CAPTION, 500: Role.CAPTION_STRONG, 700: Role.SECTION}


def paint_chart(painter: QPainter, chart: Chart, theme: Theme, overrides: Mapping[str, str] | None = None) -> None:
    """Paints a chart with its top left corner at the painter's origin; one point is one logical pixel.

    `overrides` replaces colour tokens by style key, as on a selected row.
    """
    tokens = {**STYLE_TOKENS, **(overrides or {})}
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in chart.shapes:
        _paint(shape, painter, theme, theme.color(tokens[shape.style]))
    painter.restore()


def _pen(colour: QColor, width: float, dash: tuple[float, ...] = ()) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dash:
        # Qt measures dashes in pen widths, the geometry in points.
        pen.setDashPattern([part / width for part in dash])
    return pen


@singledispatch
def _paint(shape: Shape, painter: QPainter, theme: Theme, colour: QColor) -> None:
    raise TypeError(f"no painter for {type(shape).__name__}")


@_paint.register
def _(shape: Line, painter: QPainter, theme: Theme, colour: QColor) -> None:
    painter.setPen(_pen(colour, shape.width, shape.dash))
    painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))


@_paint.register
def _(shape: Polygon, painter: QPainter, theme: Theme, colour: QColor) -> None:
    if not shape.points:
        return
    polygon = QPolygonF([QPointF(x, y) for x, y in shape.points])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape.fill_opacity > 0:
        soft = QColor(colour)
        soft.setAlphaF(shape.fill_opacity)
        painter.setBrush(soft)
    painter.setPen(_pen(colour, shape.width, shape.dash) if shape.width > 0 else Qt.PenStyle.NoPen)
    if shape.closed:
        painter.drawPolygon(polygon)
    else:
        painter.drawPolyline(polygon)


@_paint.register
def _(shape: Arc, painter: QPainter, theme: Theme, colour: QColor) -> None:
    radius = shape.radius
    area = QRectF(shape.cx - radius, shape.cy - radius, 2 * radius, 2 * radius)
    path = QPainterPath()
    path.arcMoveTo(area, shape.start)
    path.arcTo(area, shape.start, shape.sweep)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, shape.width))
    painter.drawPath(path)


@_paint.register
def _(shape: Rect, painter: QPainter, theme: Theme, colour: QColor) -> None:
    path = QPainterPath()
    for kind, numbers in rect_path(shape):
        if kind == "M":
            path.moveTo(*numbers)
        elif kind == "L":
            path.lineTo(*numbers)
        elif kind == "C":
            path.cubicTo(*numbers)
        else:
            path.closeSubpath()
    if shape.outline > 0:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(colour, shape.outline, shape.dash))
    else:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(path)


@_paint.register
def _(shape: Dot, painter: QPainter, theme: Theme, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(shape.cx, shape.cy), shape.radius, shape.radius)


@_paint.register
def _(shape: TextMark, painter: QPainter, theme: Theme, colour: QColor) -> None:
    font = theme.font(_ROLES[shape.weight])
    # The painter is scaled by the text scale, so the size of the geometry is taken as it is.
    font.setPixelSize(round(shape.size))
    painter.setFont(font)
    painter.setPen(colour)
    wide = QFontMetricsF(font).horizontalAdvance(shape.text)
    back = {"start": 0.0, "middle": wide / 2, "end": wide}[shape.anchor]
    painter.drawText(QPointF(shape.x - back, shape.y), shape.text)
