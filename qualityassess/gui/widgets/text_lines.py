"""Breaks and paints texts of a fixed line height, which the style sheet cannot give."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def broken_lines(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text broken into at most `most` lines of `width` pixels; the last is shortened with an ellipsis."""
    if not text:
        return []
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        start, length = line.textStart(), line.textLength()
        if len(lines) == most - 1 and start + length < len(text):
            rest = text[start:].replace("\n", " ")
            lines.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[start : start + length].strip())
    layout.endLayout()
    return lines


def draw_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> bool:
    """Paints one line, centred in height, shortened to the rectangle; returns whether it was shortened."""
    metrics = QFontMetricsF(font)
    # Half a pixel of tolerance: a text as wide as its own rectangle is not shortened.
    shown = metrics.elidedText(text, mode, rect.width() + 0.5)
    wide = metrics.horizontalAdvance(shown)
    x = rect.left()
    if align == Qt.AlignmentFlag.AlignRight:
        x = rect.right() - wide
    elif align == Qt.AlignmentFlag.AlignHCenter:
        x = rect.left() + (rect.width() - wide) / 2
    painter.setFont(font)
    painter.setPen(colour)
    baseline = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(x, floor(baseline)), shown)
    return shown != text
