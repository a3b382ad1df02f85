"""The three counts of conditions: met, unmet, unknown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.text_lines import draw_line

_MARKS = (("check", "ok"), ("x", "err"), ("question-mark", "warn"))
_PITCH = 42


def paint_tri(painter: QPainter, rect: QRectF, counts: tuple[int, int, int], theme: Theme, icons: Icons) -> None:
    """Paints ✓ n ✕ n ? n from the left of `rect`; a zero of the last two loses its colour."""
    size, pitch = theme.px(13), theme.px(_PITCH)
    for place, ((icon, tone), count) in enumerate(zip(_MARKS, counts, strict=True)):
        ink = tone if count or place == 0 else "text3"
        left = rect.left() + place * pitch
        icons.paint(painter, icon, ink, left, rect.center().y() - size / 2, size)
        room = QRectF(left + size + theme.px(3), rect.top(), pitch - size, rect.height())
        role = Role.NAME if count else Role.BODY
        draw_line(painter, room, str(count), theme.font(role), theme.color(ink))


class TriCount(QWidget):
    """✓ met ✕ unmet ? unknown; `alternative` reads the counts aloud."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._counts = (0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    def set_counts(self, met: int, unmet: int, unknown: int, alternative: str) -> None:
        """Shows the counts; `alternative` is the accessible name, such as 满足 5，不满足 2，未知 2."""
        self._counts = (met, unmet, unknown)
        self.setAccessibleName(alternative)
        self.setToolTip(alternative)
        self.update()

    def sizeHint(self) -> QSize:
        """Three columns of equal width, so that rows line up."""
        return QSize(self._theme.px(3 * _PITCH), self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the counts."""
        paint_tri(QPainter(self), QRectF(self.rect()), self._counts, self._theme, self._icons)
