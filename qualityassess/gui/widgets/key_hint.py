"""The small framed key name beside an action."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.text_lines import draw_line


def hint_width(keys: str, theme: Theme) -> int:
    """Width of a key hint in pixels."""
    return max(round(theme.metrics(Role.HINT).horizontalAdvance(keys)) + theme.px(10) + 2, theme.px(18))


def paint_hint(
    painter: QPainter, rect: QRectF, keys: str, theme: Theme, tone: str = "text2", frame: str = "borderStrong"
) -> None:
    """Paints a key hint into `rect`, with colour tokens for text and frame."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(frame), 1))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
    font = theme.font(Role.HINT)
    wide = theme.metrics(Role.HINT).horizontalAdvance(keys)
    inner = QRectF(rect.center().x() - wide / 2, rect.top(), wide + 1, rect.height())
    draw_line(painter, inner, keys, font, theme.color(tone))
    painter.restore()


class KeyHint(QLabel):
    """One key or combination, such as Ctrl K."""

    def __init__(
        self,
        keys: str,
        theme: Theme,
        *,
        tone: str = "text2",
        frame: str = "borderStrong",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(keys, parent)
        self._theme = theme
        self._tone = tone
        self._frame = frame
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as its text, at least square."""
        return QSize(hint_width(self.text(), self._theme), self._theme.px(18))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints frame and text."""
        paint_hint(QPainter(self), QRectF(self.rect()), self.text(), self._theme, self._tone, self._frame)


class KeyHints(QWidget):
    """Several keys followed by what they do: ↑ ↓ 评价项."""

    def __init__(self, keys: tuple[str, ...], text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(3))
        for key in keys:
            # A dash between two keys stands for a range (1–8) and has no frame.
            row.addWidget(label(key, Role.CAPTION, "text3") if key in "–-" else KeyHint(key, theme))
        row.addWidget(label(text, Role.CAPTION, "text3"))
