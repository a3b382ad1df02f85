"""Progress of a task: text, bar and the way to cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.labels import ElidedLabel


class ProgressStrip(QWidget):
    """What is being done, how far, and 取消; `cancelled` is sent once per task."""

    cancelled = Signal()

    def __init__(self, cancel: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self._text = ElidedLabel("", Role.CAPTION, "text2")
        self._button = Button(cancel, theme, icons, "link", compact=True)
        self._button.clicked.connect(self._on_cancel)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        row.addWidget(IconLabel("hourglass", "text2", theme, icons, 14))
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        column.addLayout(row)
        column.addWidget(self._bar)

    def set_progress(self, text: str, done: int, total: int) -> None:
        """Shows a step; a total of 0 shows a task of unknown length."""
        self._text.set_full_text(text)
        self._bar.setRange(0, max(total, 0))
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)
        self._button.setEnabled(True)

    def value(self) -> int:
        """The step shown."""
        return self._bar.value()

    def button(self) -> Button:
        """The cancel button."""
        return self._button

    def _on_cancel(self) -> None:
        self._button.setEnabled(False)
        self.cancelled.emit()
