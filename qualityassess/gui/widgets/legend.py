"""The one shared legend of the charts: evidenced, claimed only, possible, target."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.labels import label

#: Style keys of the legend: colour token and form.
_FORMS = {
    "evid": ("evid", "box"),
    "claimed": ("claimed", "box"),
    "possible": ("control", "dashed"),
    "target": ("text", "tick"),
    "comparison": ("text3", "line"),
}


class Swatch(QWidget):
    """A small sample of a style."""

    def __init__(self, style: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token, self._form = _FORMS[style]
        self._theme = theme
        theme.themeChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """10 px square, narrower for the tick."""
        return QSize(self._theme.px(4 if self._form == "tick" else 10), self._theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the sample."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, colour = self._theme, self._theme.color(self._token)
        middle, side = self.height() / 2, theme.px(10)
        if self._form == "tick":
            painter.fillRect(QRectF(1, middle - theme.px(6), 2, theme.px(12)), colour)
        elif self._form == "line":
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine))
            painter.drawLine(0, round(middle), side, round(middle))
        else:
            rect = QRectF(0, middle - side / 2, side, side)
            dashed = self._form == "dashed"
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine) if dashed else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if dashed else colour)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if dashed else rect, 2, 2)


class Legend(QWidget):
    """Samples with their words: pairs of style key (evid, claimed, possible, target, comparison) and text."""

    def __init__(self, entries: Sequence[tuple[str, str]], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(5))
        for place, (style, text) in enumerate(entries):
            if place:
                row.addSpacing(theme.px(8))
            row.addWidget(Swatch(style, theme))
            row.addWidget(label(text, Role.CAPTION, "text2"))
        row.addStretch(1)
