"""The percentage of an item: a track from 0 to 100 in steps of 5 with the evidence ceiling marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.kbfocus import OWN_FOCUS, has_kbfocus
from qualityassess.gui.widgets.text_lines import draw_line

#: The bands of GB/T 19580: lowest and highest percentage.
BANDS = ((0, 5), (10, 25), (30, 45), (50, 65), (70, 85), (90, 100))
_STEP = 5


class PercentTrack(QSlider):
    """A slider in steps of 5 with a handle of 20; nothing chosen is a state of its own.

    ← and → change by 5, PgUp and PgDn go one band down and up. `percentChosen` is sent for changes by the user
    only. `value_text` and `ceiling_text` give the words above the track for a percentage.
    """

    percentChosen = Signal(int)  # noqa: N815 - Qt signal

    def __init__(
        self,
        theme: Theme,
        value_text: Callable[[int], str],
        ceiling_text: Callable[[int], str],
        bands: Sequence[tuple[int, int]] = BANDS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._value_text = value_text
        self._ceiling_text = ceiling_text
        self._bands = tuple(bands)
        self._percent: int | None = None
        self._ceiling: int | None = None
        self._evidenced: int | None = None
        self.setRange(0, 100)
        self.setSingleStep(_STEP)
        self.setPageStep(_STEP)
        self.setProperty(OWN_FOCUS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    def percent(self) -> int | None:
        """The percentage, a multiple of 5, or None."""
        return self._percent

    def set_percent(self, percent: int | None) -> None:
        """Shows a percentage without sending a signal; raises ValueError unless it is a step of the track."""
        if percent is not None and (percent % _STEP or not 0 <= percent <= 100):
            raise ValueError(f"a percentage is 0, 5 … 100, not {percent}")
        self._percent = percent
        self.setValue(percent or 0)
        self._describe()

    def set_ceiling(self, ceiling: int | None) -> None:
        """Marks the highest percentage that evidence allows (证据上限), or none."""
        self._ceiling = ceiling
        self._describe()

    def set_evidenced(self, percent: int | None) -> None:
        """Paints the evidenced part up to here; None means up to the ceiling or the claimed percentage."""
        self._evidenced = percent
        self.update()

    def sizeHint(self) -> QSize:
        """62 px high: words, track, ticks."""
        return QSize(self._theme.px(400), self._theme.px(62))

    def minimumSizeHint(self) -> QSize:
        """Room for 21 ticks with labels at each 10."""
        return QSize(self._theme.px(260), self._theme.px(62))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Steps of 5, of a band, and to the ends."""
        now = self._percent
        key = event.key()
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            event.ignore()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self._choose(0 if now is None else now + _STEP)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self._choose(0 if now is None else now - _STEP)
        elif key == Qt.Key.Key_PageUp:
            self._choose_band(-1)
        elif key == Qt.Key.Key_PageDown:
            self._choose_band(1)
        elif key == Qt.Key.Key_Home:
            self._choose(0)
        elif key == Qt.Key.Key_End:
            self._choose(100)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jumps to the nearest step."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._percent_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follows the pointer while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(self._percent_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing remains to be done."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leaves the wheel to the page: scrolling past must not change an answer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints words, track, ticks, ceiling and handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, live = self._theme, self.isEnabled()
        left, right, y = self._left(), self._x_of(100), theme.px(30)
        high = theme.px(8)
        painter.setPen(Qt.PenStyle.NoPen)
        self._segment(painter, left, right, "sunken" if live else "border")
        if self._percent is not None and live:
            limits = [edge for edge in (self._evidenced, self._ceiling, self._percent) if edge is not None]
            self._segment(painter, left, self._x_of(self._percent), "claimed")
            self._segment(painter, left, self._x_of(min(limits)), "evid", square=min(limits) < self._percent)
        font = theme.font(Role.HINT)
        for percent in range(0, 101, _STEP):
            x = self._x_of(percent)
            painter.fillRect(QRectF(round(x), y + theme.px(7), 1, theme.px(4)), theme.color("borderStrong"))
            if percent % 10 == 0:
                room = QRectF(x - theme.px(16), y + theme.px(14), theme.px(32), theme.px(16))
                ink = theme.color("text3" if live else "disabled")
                draw_line(painter, room, str(percent), font, ink, Qt.AlignmentFlag.AlignHCenter)
        if self._ceiling is not None and live:
            x = self._x_of(self._ceiling)
            painter.fillRect(QRectF(round(x) - 1, y - theme.px(11), 2, theme.px(22)), theme.color("errFill"))
        if self._percent is not None:
            self._paint_handle(painter, self._x_of(self._percent), y)
        elif has_kbfocus(self):
            # Without a percentage there is no handle to carry the ring.
            reach, high_ring = theme.px(6), theme.px(16)
            painter.setPen(QPen(theme.color("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(left - reach, y - high_ring / 2, right - left + 2 * reach, high_ring)
            painter.drawRoundedRect(ring, high_ring / 2, high_ring / 2)
            painter.setPen(Qt.PenStyle.NoPen)
        if live:
            self._paint_words(painter, high)

    def _segment(self, painter: QPainter, left: float, right: float, token: str, square: bool = False) -> None:
        theme = self._theme
        high = theme.px(8)
        rect = QRectF(left, theme.px(30) - high / 2, max(right - left, 0.0), high)
        painter.setBrush(theme.color(token))
        if rect.width() <= 0:
            return
        painter.drawRoundedRect(rect, high / 2, high / 2)
        if square and rect.width() > high:
            painter.drawRect(rect.adjusted(rect.width() - high, 0, 0, 0))

    def _paint_handle(self, painter: QPainter, x: float, y: float) -> None:
        theme, live = self._theme, self.isEnabled()
        half = theme.px(20) / 2
        if has_kbfocus(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("primary"), 2))
            painter.drawEllipse(QRectF(x - half - 3, y - half - 3, 2 * half + 6, 2 * half + 6))
        painter.setBrush(theme.color("subtle" if self.underMouse() and live else "surface"))
        painter.setPen(QPen(theme.color("evid" if live else "border"), 2))
        painter.drawEllipse(QRectF(x - half + 1, y - half + 1, 2 * half - 2, 2 * half - 2))

    def _paint_words(self, painter: QPainter, gap: float) -> None:
        theme, metrics = self._theme, self._theme.metrics(Role.CAPTION_STRONG)
        font, high = theme.font(Role.CAPTION_STRONG), theme.px(18)
        claimed_at = None if self._percent is None else self._x_of(self._percent)
        taken = self.width() + 1.0
        if self._ceiling is not None:
            text = self._ceiling_text(self._ceiling)
            wide, x = metrics.horizontalAdvance(text), self._x_of(self._ceiling)
            # Away from the handle; on the other side where the window ends.
            on_left = (claimed_at is None or claimed_at >= x) and x - theme.px(6) - wide >= 0
            start = x - theme.px(6) - wide if on_left else min(x + theme.px(6), self.width() - wide)
            draw_line(painter, QRectF(start, 0, wide + 1, high), text, font, theme.color("err"))
            taken = start if not on_left else taken
        if self._percent is not None and claimed_at is not None:
            text = self._value_text(self._percent)
            wide = metrics.horizontalAdvance(text)
            start = claimed_at + theme.px(13)
            if start + wide > min(taken - gap, self.width()):
                start = claimed_at - theme.px(13) - wide
            draw_line(painter, QRectF(max(start, 0.0), 0, wide + 1, high), text, font, theme.color("primaryText"))

    def _left(self) -> float:
        return float(self._theme.px(12))

    def _x_of(self, percent: int) -> float:
        return self._left() + (self.width() - 2 * self._left()) * percent / 100

    def _percent_at(self, x: float) -> int:
        part = (x - self._left()) / max(self.width() - 2 * self._left(), 1.0)
        return round(min(max(part, 0.0), 1.0) * 100 / _STEP) * _STEP

    def _choose(self, percent: int) -> None:
        bounded = min(max(percent, 0), 100)
        if bounded != self._percent:
            self.set_percent(bounded)
            self.percentChosen.emit(bounded)

    def _choose_band(self, delta: int) -> None:
        now = self._percent or 0
        places = [place for place, (low, high) in enumerate(self._bands) if low <= now <= high]
        goal = min(max((places[0] if places else 0) + delta, 0), len(self._bands) - 1)
        self._choose(self._bands[goal][0])

    def _describe(self) -> None:
        words = [] if self._percent is None else [self._value_text(self._percent)]
        if self._ceiling is not None:
            words.append(self._ceiling_text(self._ceiling))
        self.setAccessibleDescription("; ".join(words))
        self.update()
