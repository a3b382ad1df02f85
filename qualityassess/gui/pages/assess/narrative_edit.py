"""The narrative under a factor: grows with its text and saves itself."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from qualityassess.gui.pages.assess.autosave import Autosave
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.text_lines import broken_lines

LEAST, MOST = 62, 190
"""Height in pixels at 100 %: three lines, and where the editor begins to scroll."""


class NarrativeEdit(QPlainTextEdit):
    """`written` carries the text when it is time to save it; setters send nothing."""

    written = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("quiet", "true")
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.autosave = Autosave(self)
        self.autosave.due.connect(lambda: self.written.emit(self.toPlainText()))
        self.textChanged.connect(self._on_changed)
        self._fit()

    def set_text(self, text: str) -> None:
        """Show a stored text; what is being typed just now is left alone."""
        if self.autosave.pending or text == self.toPlainText():
            return
        with QSignalBlocker(self):
            self.setPlainText(text)
        self._fit()

    def forget(self) -> None:
        """Show nothing, for another item."""
        self.autosave.drop()
        with QSignalBlocker(self):
            self.setPlainText("")
        self._fit()

    def set_prompt(self, prompt: str) -> None:
        """What to write, shown while nothing is."""
        self.setPlaceholderText(prompt)
        self.setAccessibleDescription(prompt)
        self._fit()

    def sizeHint(self) -> QSize:
        """The height is fixed by the text."""
        return QSize(self._theme.px(220), self.height())

    def minimumSizeHint(self) -> QSize:
        """A narrow column still shows words."""
        return QSize(self._theme.px(120), self._theme.px(LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _on_changed(self) -> None:
        self.autosave.touch()
        self._fit()

    def _fit(self) -> None:
        """Take the height of the text; a very long one scrolls."""
        if self.toPlainText():
            block, high = self.document().begin(), 0.0
            while block.isValid():
                high += self.blockBoundingRect(block).height()
                block = block.next()
        else:
            high = self._prompt_height()
        around = self.height() - self.viewport().height() + 2 * self.document().documentMargin() + 2
        most = self._theme.px(MOST)
        wanted = round(high + around)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded if wanted > most else policy.ScrollBarAlwaysOff)
        bounded = min(max(wanted, self._theme.px(LEAST)), most)
        if bounded != self.height():
            self.setFixedHeight(bounded)

    def _prompt_height(self) -> float:
        """An empty editor still shows its whole prompt."""
        width = max(self.viewport().width() - 2 * self.document().documentMargin(), 40.0)
        lines = broken_lines(self.placeholderText(), self.font(), width, 12)
        return max(len(lines), 1) * self.fontMetrics().lineSpacing()
