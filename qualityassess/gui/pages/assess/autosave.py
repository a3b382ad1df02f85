"""Saves what is being typed a short while after the last key, never while an input method is composing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget

DELAY_MS = 400
"""Half a second is promised from the last change to the commit; this leaves room for the commit itself."""


class Autosave(QObject):
    """Watches an editor: `touch` after each change of the person, `due` when it is time to save.

    Leaving the editor saves at once.
    """

    due = Signal()
    touched = Signal()

    def __init__(self, editor: QWidget, delay_ms: int = DELAY_MS) -> None:
        super().__init__(editor)
        self._pending = False
        self._composing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._on_time)
        editor.installEventFilter(self)

    @property
    def pending(self) -> bool:
        """Whether something typed is not saved yet."""
        return self._pending

    def touch(self) -> None:
        """Something was typed: the time starts anew."""
        self._pending = True
        self._timer.start()
        self.touched.emit()

    def keep(self) -> None:
        """It was not saved after all: what was typed stays, and is tried again when the editor is left."""
        self._pending = True

    def flush(self) -> None:
        """Save now if anything is waiting."""
        self._timer.stop()
        if self._pending:
            self._pending = False
            self.due.emit()

    def drop(self) -> None:
        """Forget what is waiting, because the text was set anew."""
        self._timer.stop()
        self._pending = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notices composing and leaving; lets every event pass."""
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
            if not self._composing and self._pending:
                self._timer.start()
        elif event.type() == QEvent.Type.FocusOut:
            self._composing = False
            self.flush()
        return False

    def _on_time(self) -> None:
        # The end of composing starts the time again.
        if not self._composing:
            self.flush()
