"""The undo bar: says what was done and offers to take it back for eight seconds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.key_hint import KeyHint
from qualityassess.gui.widgets.labels import ElidedLabel

SHOWN_MS = 8000


class UndoBar(QFrame):
    """Inverse colours, bottom centre of its parent; the time stands still under the pointer or focus."""

    undo = Signal()
    closed = Signal()

    def __init__(
        self, action: str, keys: str, theme: Theme, icons: Icons, parent: QWidget, shown_ms: int = SHOWN_MS
    ) -> None:
        super().__init__(parent)
        self._host = parent
        self._theme = theme
        self.setProperty("panel", "inverse")
        self.setFixedHeight(theme.px(40))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        row.setSpacing(theme.px(10))
        self._mark = IconLabel("trash", "window", theme, icons)
        self._text = ElidedLabel("", Role.BODY, "window")
        self._button = QPushButton(action, self)
        self._button.setFlat(True)
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._on_undo)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(KeyHint(keys, theme, tone="window", frame="window"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_ms)
        self._timer.timeout.connect(self.dismiss)
        self._button.installEventFilter(self)
        parent.installEventFilter(self)
        theme.themeChanged.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_message(self, text: str, icon: str = "trash") -> None:
        """Shows what was done and starts the time anew."""
        self._text.set_full_text(text)
        self.setAccessibleName(text)
        self._mark.set_icon(icon, "window")
        # In its place before it shows: else the pointer seems to enter where the bar only appeared.
        self._settle()
        self.show()
        self.raise_()
        self._timer.start()

    def message(self) -> str:
        """The text shown."""
        return self._text.full_text()

    def dismiss(self) -> None:
        """Hides the bar without undoing."""
        self._timer.stop()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def button(self) -> QPushButton:
        """The undo button."""
        return self._button

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stops the time."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Starts the time anew."""
        super().leaveEvent(event)
        if self.isVisible() and not self._button.hasFocus():
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the bottom centre of the parent; the time stands still while the button has the focus."""
        if watched is self._host:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._settle()
        elif event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut and self.isVisible() and not self.underMouse():
            self._timer.start()
        return False

    def _settle(self) -> None:
        area = self._host.rect()
        margin = self._theme.px(16)
        wide = min(max(self.sizeHint().width(), self._theme.px(592)), area.width() - 2 * margin)
        self.setGeometry((area.width() - wide) // 2, area.height() - self.height() - margin, wide, self.height())

    def _on_undo(self) -> None:
        self.dismiss()
        self.undo.emit()

    def _restyle(self) -> None:
        ink = self._theme.tokens.window
        # The only button on inverse ground: its look is not worth a kind of its own in the style sheet.
        self._button.setStyleSheet(
            f"QPushButton {{ color: {ink}; background: transparent; border: none; padding: 0 4px;"
            " text-decoration: underline; font-weight: 500; }"
        )
