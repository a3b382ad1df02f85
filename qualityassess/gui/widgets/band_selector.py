"""The six bands (档位) of an item of GB/T 19580 as cells of one exclusive choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.kbfocus import has_kbfocus
from qualityassess.gui.widgets.radio_strip import PaintedRadio, RadioStrip
from qualityassess.gui.widgets.text_lines import draw_line


class BandCell(PaintedRadio):
    """One band: its range of percentages above its short description."""

    def __init__(self, percents: str, words: str, separator: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self.setText(percents)
        self.setAccessibleName(f"{percents}{separator}{words}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """44 px high; as wide as the column gives."""
        return QSize(self._theme.px(102), self._theme.px(44))

    def minimumSizeHint(self) -> QSize:
        """Room for the percentages."""
        return QSize(self._theme.px(72), self._theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cell in its state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, live = self._theme, self.isEnabled()
        chosen, focused = self.isChecked() and live, has_kbfocus(self)
        fill = "primarySoft" if chosen else "subtle" if live and self.underMouse() else "surface"
        frame = "evid" if chosen else "primary" if focused else "border"
        wide = 2 if focused else 1
        painter.setBrush(theme.color(fill))
        painter.setPen(QPen(theme.color(frame), wide))
        rect = QRectF(self.rect())
        painter.drawRoundedRect(rect.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), theme.px(6), theme.px(6))
        upper = "primaryText" if chosen else "text" if live else "disabled"
        lower = "primaryText" if chosen else "text3" if live else "disabled"
        centre = Qt.AlignmentFlag.AlignHCenter
        inner = rect.adjusted(theme.px(4), 0, -theme.px(4), 0)
        inner.setHeight(theme.px(18))
        inner.moveTop(theme.px(5))
        draw_line(painter, inner, self.text(), theme.font(Role.NAME), theme.color(upper), centre)
        inner.moveTop(theme.px(22))
        cut = draw_line(painter, inner, self._words, theme.font(Role.CAPTION), theme.color(lower), centre)
        tip = self._words if cut else ""
        if tip != self.toolTip():
            self.setToolTip(tip)


class BandSelector(RadioStrip):
    """Bands side by side; `bandChosen` carries the place of the user's choice, counted from 0."""

    bandChosen = Signal(int)  # noqa: N815 - Qt signal

    def __init__(self, theme: Theme, separator: str = " ", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._separator = separator
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(6))
        self.chosen.connect(self.bandChosen)

    def set_bands(self, bands: Sequence[tuple[str, str]]) -> None:
        """Shows the bands as pairs of percentages (50–65 %) and short description."""
        self._clear()
        for percents, words in bands:
            cell = BandCell(percents, words, self._separator, self._theme, self)
            self._theme.themeChanged.connect(cell.updateGeometry)
            self._row.addWidget(cell, 1)
            self._add(cell)
