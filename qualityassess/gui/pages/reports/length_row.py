"""How long a text is against what the award takes (字数): a bar, the figures, and where the limit is from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.labels import ElidedLabel, label, set_property
from qualityassess.i18n import Translator
from qualityassess.services.report_outline import TextLength, length_words, limit_words


class LengthBar(QWidget):
    """A bar of 6 px for a part in [0, 1], red where it is too much."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part = 0.0
        self._over = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_part(self, part: float, *, over: bool) -> None:
        """Show another part."""
        self._part, self._over = part, over
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(self._theme.px(60), self._theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints track and part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = self._theme.px(6)
        track = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(track, high / 2, high / 2)
        if self._part > 0:
            track.setWidth(max(track.width() * self._part, high))
            painter.setBrush(self._theme.color("err" if self._over else "primary"))
            painter.drawRoundedRect(track, high / 2, high / 2)


class LengthRow(QWidget):
    """Name, bar and figures in a line, below it the limit's source; hidden while there is nothing to count."""

    def __init__(self, tr: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(label(tr("Characters"), Role.SECTION))
        self.bar = LengthBar(theme)
        row.addWidget(self.bar, 1)
        self.figures = label("", Role.CAPTION, "text2")
        row.addWidget(self.figures)
        column.addLayout(row)
        self.source = ElidedLabel("", Role.CAPTION, "text2")
        column.addWidget(self.source)
        self.set_length(None)

    def set_length(self, length: TextLength | None) -> None:
        """Show a length."""
        self.setVisible(length is not None)
        if length is None:
            return
        tr = self._tr
        self.bar.set_part(length.part, over=length.over)
        self.figures.setText(length_words(tr, length))
        self.source.set_full_text(limit_words(tr, length))
        set_property(self.source, "tone", "err" if length.over else "text2")
        self.setToolTip(tr("Characters without white space: {count}", count=tr.number(length.count)))
