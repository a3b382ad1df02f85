"""The area onto which files are dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.kbfocus import has_kbfocus
from qualityassess.gui.widgets.text_lines import draw_line

_REASON_MS = 3000


class DropArea(QWidget):
    """Dashed, 28 px high; takes files, and a press asks for the file dialog.

    `filesDropped` carries a list of Path. Disabled it is hidden, as the design asks.
    """

    filesDropped = Signal(list)  # noqa: N815 - Qt signal
    browseRequested = Signal()  # noqa: N815

    def __init__(self, text: str, link: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._words = (text, link)
        self._dragging = False
        self._reason = ""
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{text} {link}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REASON_MS)
        self._timer.timeout.connect(self._forget_reason)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    def dragging(self) -> bool:
        """Whether files hover above."""
        return self._dragging

    def reason(self) -> str:
        """The refusal on show, or nothing."""
        return self._reason

    def reject(self, reason: str) -> None:
        """Shows for three seconds why a file was not taken."""
        self._reason = reason
        self.setAccessibleDescription(reason)
        self._timer.start()
        self.update()

    def sizeHint(self) -> QSize:
        """28 px high."""
        return QSize(self._theme.px(320), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Room for icon and link."""
        return QSize(self._theme.px(120), self._theme.px(28))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            self._dragging = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Returns to rest."""
        self._dragging = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Sends the paths."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self._dragging = False
        self.update()
        if paths:
            event.acceptProposedAction()
            self.filesDropped.emit(paths)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press asks for the file dialog."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.browseRequested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """So do Space and Enter."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.browseRequested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints frame, icon and words in the present state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        fill = "errSoft" if self._reason else "primarySoft" if self._dragging else "surface"
        frame = "errFill" if self._reason else "primary" if self._dragging else "control"
        pen = QPen(theme.color(frame), 1)
        if not self._dragging and not self._reason:
            pen.setDashPattern([3, 3])
        if has_kbfocus(self):
            pen = QPen(theme.color("primary"), 2)
        elif self.underMouse() and not self._dragging and not self._reason:
            fill = "subtle"
        painter.setPen(pen)
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))
        if self._reason:
            self._paint_words(painter, "alert-circle", "err", ((self._reason, "err"),))
        else:
            text, link = self._words
            self._paint_words(painter, "upload", "text2", ((text, "text2"), (link, "primaryText")))

    def _paint_words(self, painter: QPainter, icon: str, tone: str, parts: tuple[tuple[str, str], ...]) -> None:
        theme, metrics = self._theme, self._theme.metrics(Role.CAPTION_STRONG)
        size, gap = theme.px(16), theme.px(8)
        wide = size + sum(metrics.horizontalAdvance(text) + gap for text, _ in parts)
        x = max((self.width() - wide) / 2, gap)
        self._icons.paint(painter, icon, tone, x, (self.height() - size) / 2, size)
        x += size + gap
        for text, ink in parts:
            room = QRectF(x, 0, min(metrics.horizontalAdvance(text) + 1, self.width() - gap - x), self.height())
            role = Role.CAPTION_STRONG if ink == "primaryText" else Role.CAPTION
            draw_line(painter, room, text, theme.font(role), theme.color(ink))
            x += metrics.horizontalAdvance(text) + gap

    def _forget_reason(self) -> None:
        self._reason = ""
        self.setAccessibleDescription("")
        self.update()
