"""The target on one line with what is evidenced now: a slider that paints the range."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.kbfocus import has_kbfocus
from qualityassess.gui.widgets.text_lines import draw_line


class TargetSlider(QSlider):
    """A slider from 0 to the whole; `set_now` paints what is evidenced, `set_words` the captions below the line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._now = 0.0
        self._words = ("", "", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    def set_now(self, part: float) -> None:
        """What is evidenced now, as a part of the whole."""
        self._now = min(max(part, 0.0), 1.0)
        self.update()

    def set_words(self, low: str, now: str, target: str, high: str) -> None:
        """Captions of both ends, of what is evidenced and of the target."""
        self._words = (low, now, target, high)
        self.setAccessibleDescription(now)
        self.update()

    def sizeHint(self) -> QSize:
        """Handle and one line of captions."""
        return QSize(self._theme.px(320), self._theme.px(42))

    def minimumSizeHint(self) -> QSize:
        """Room for both captions."""
        return QSize(self._theme.px(200), self._theme.px(42))

    def _line(self) -> QRectF:
        theme = self._theme
        side = theme.px(9)
        return QRectF(side, theme.px(9), self.width() - 2 * side, theme.px(5))

    def _part(self) -> float:
        whole = self.maximum() - self.minimum()
        return (self.sliderPosition() - self.minimum()) / whole if whole else 0.0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press puts the handle where it is, and drags from there."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setSliderDown(True)
            self._follow(event.position())
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags the handle."""
        if self.isSliderDown():
            self._follow(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go of the handle."""
        if self.isSliderDown():
            self._follow(event.position())
            self.setSliderDown(False)

    def _follow(self, at: QPointF) -> None:
        line = self._line()
        part = min(max((at.x() - line.left()) / max(line.width(), 1), 0.0), 1.0)
        step = self.singleStep()
        value = round(part * (self.maximum() - self.minimum()) / step) * step
        self.setValue(self.minimum() + value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the track, both parts, the handle and the captions."""
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, target = self._line(), self._part()
        painter.setPen(Qt.PenStyle.NoPen)
        half = line.height() / 2
        for token, first, last in (("sunken", 0.0, 1.0), ("claimed", 0.0, target), ("evid", 0.0, self._now)):
            if last > first and self.isEnabled():
                painter.setBrush(theme.color(token))
                part = QRectF(line.left(), line.top(), line.width() * last, line.height())
                painter.drawRoundedRect(part, half, half)
        centre = QPointF(line.left() + line.width() * target, line.center().y())
        radius = theme.px(8)
        painter.setBrush(theme.color("surface"))
        painter.setPen(QPen(theme.color("primary" if self.isEnabled() else "disabled"), 2))
        painter.drawEllipse(centre, radius, radius)
        if has_kbfocus(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("evid"), 1, Qt.PenStyle.DotLine))
            painter.drawEllipse(centre, radius + 2, radius + 2)
        self._paint_words(painter, line, centre.x())

    def _paint_words(self, painter: QPainter, line: QRectF, handle: float) -> None:
        """The target stands below its handle; what has no room beside it is left out, the ends first."""
        theme, (low, now, target, high) = self._theme, self._words
        metrics = theme.metrics(Role.CAPTION)
        top, height, gap = theme.px(23), theme.px(18), theme.px(10)

        def width(text: str) -> float:
            return metrics.horizontalAdvance(text) + 1

        middle = min(max(handle - width(target) / 2, 0.0), self.width() - width(target))
        evid = line.left() + line.width() * self._now
        taken = [(middle, middle + width(target))]
        places = [(target, middle, "primaryText")]
        for text, left in (
            (now, min(max(evid - width(now) / 2, 0.0), middle - gap - width(now))),
            (now, middle + width(target) + gap),
            (low, 0.0),
            (high, self.width() - width(high)),
        ):
            right = left + width(text)
            free = all(right + gap <= a or left >= b + gap for a, b in taken)
            shown = any(words == text for words, _, _ in places)
            if text and free and not shown and left >= 0 and right <= self.width() + 1:
                taken.append((left, right))
                places.append((text, left, "text2"))
        for text, left, tone in places:
            role = Role.CAPTION_STRONG if tone == "primaryText" else Role.CAPTION
            draw_line(painter, QRectF(left, top, width(text) + 4, height), text, theme.font(role), theme.color(tone))
