"""Marks widgets that were reached by keyboard and draws the focus ring around buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSplitter, QTabWidget, QToolBar, QWidget
from shiboken6 import isValid

from qualityassess.gui.theme import Theme

KBFOCUS = "kbfocus"
#: A widget that shows its own focus sets this property to True and gets no ring.
OWN_FOCUS = "ownFocus"
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_REACH = 4  # 2 px of gap and 2 px of ring


def has_kbfocus(widget: QWidget) -> bool:
    """Whether the widget has the focus and was reached by keyboard."""
    return widget.hasFocus() and bool(widget.property(KBFOCUS))


class FocusRing(QWidget):
    """A ring of 2 px with a gap of 2 px around a widget, laid over its parent."""

    def __init__(self, host: QWidget, target: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._host = host
        self._target = target
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        target.installEventFilter(self)
        self._follow()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps the ring on its widget."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._follow()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        elif event.type() == QEvent.Type.Show:
            self.show()
        return False

    def _follow(self) -> None:
        corner = self._target.mapTo(self._host, QPoint(0, 0))
        size = self._target.size()
        self.setGeometry(
            corner.x() - _REACH, corner.y() - _REACH, size.width() + 2 * _REACH, size.height() + 2 * _REACH
        )
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("primary"), 2))
        radius = self._theme.px(6) + 3
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class KeyboardFocus(QObject):
    """Event filter of the application: sets the property `kbfocus` and shows the ring on buttons."""

    def __init__(self, app: QApplication, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        self._theme = theme
        self._ring: FocusRing | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at focus events of widgets only and lets every event pass."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(watched, QWidget) and isinstance(event, QFocusEvent):
            # Coming back from a menu or another window leaves the mark as it was.
            if event.reason() not in (
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.ActiveWindowFocusReason,
            ):
                self._mark(watched, event.reason() in _BY_KEYBOARD)
            self._show_ring(watched)
        elif kind == QEvent.Type.FocusOut and isinstance(watched, QWidget):
            self._drop_ring()
            watched.update()
        return False

    def _mark(self, widget: QWidget, by_keyboard: bool) -> None:
        if bool(widget.property(KBFOCUS)) != by_keyboard:
            widget.setProperty(KBFOCUS, by_keyboard)
            style = widget.style()
            style.unpolish(widget)
            style.polish(widget)
        widget.update()

    def _show_ring(self, widget: QWidget) -> None:
        self._drop_ring()
        if not isinstance(widget, QAbstractButton) or widget.property(OWN_FOCUS) or widget.isWindow():
            return
        if not widget.property(KBFOCUS):
            return
        host = widget.parentWidget()
        # A child of these would become a pane or a tool of its own.
        while isinstance(host, QSplitter | QToolBar | QTabWidget) and not host.isWindow():
            host = host.parentWidget()
        if host is not None:
            self._ring = FocusRing(host, widget, self._theme)

    def _drop_ring(self) -> None:
        ring, self._ring = self._ring, None
        if ring is not None and isValid(ring):
            ring.hide()
            ring.deleteLater()
