"""The status row at the bottom of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.key_hint import KeyHints
from qualityassess.gui.widgets.labels import ElidedLabel, label


class Dot(QWidget):
    """A dot of 7 px in a colour token; the text beside it carries the meaning."""

    def __init__(self, theme: Theme, tone: str = "okFill", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        theme.themeChanged.connect(self.update)

    def set_tone(self, tone: str) -> None:
        """Changes the colour token."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """7 px and half a pixel around."""
        return QSize(self._theme.px(8), self._theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(self._tone))
        side = self._theme.px(7)
        painter.drawEllipse(QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side))


class StatusBar(QFrame):
    """26 px high: a dot with the state of the workspace, further texts, and key hints at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("panel", "footer")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 1, theme.px(16), 0)
        row.setSpacing(theme.px(5))
        self._dot = Dot(theme)
        self._state = label("", Role.CAPTION, "text3")
        self._extra = ElidedLabel("", Role.CAPTION, "text3")
        self._hints = QHBoxLayout()
        self._hints.setSpacing(theme.px(14))
        row.addWidget(self._dot)
        row.addWidget(self._state)
        row.addSpacing(theme.px(10))
        row.addWidget(self._extra, 1)
        row.addLayout(self._hints)
        theme.themeChanged.connect(self._restyle)
        self._restyle()

    def set_state(self, text: str, tone: str = "okFill") -> None:
        """Shows the state of the workspace (离线 · 本地数据库正常)."""
        self._dot.set_tone(tone)
        self._state.setText(text)

    def set_extra(self, text: str) -> None:
        """Shows what follows, such as the rubric's version."""
        self._extra.set_full_text(text)

    def set_hints(self, hints: Sequence[tuple[tuple[str, ...], str]]) -> None:
        """Shows pairs of keys and what they do, for the page in view."""
        while (item := self._hints.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for keys, text in hints:
            self._hints.addWidget(KeyHints(keys, text, self._theme))

    def _restyle(self) -> None:
        self.setFixedHeight(self._theme.px(26))
