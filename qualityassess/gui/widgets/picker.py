"""A text button with an arrow that opens a menu, for the enterprise and the assessment."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.text_lines import draw_line


class Picker(QToolButton):
    """Name and arrow; a long name is shortened at `most` pixels and shown whole as tooltip."""

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        *,
        icon: str = "",
        framed: bool = False,
        most: int = 260,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._icon = icon
        self._framed = framed
        self._most = most
        self._hint = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.themeChanged.connect(self.updateGeometry)
        theme.themeChanged.connect(self.update)

    def set_choice(self, text: str, role_name: str) -> None:
        """Shows the chosen name; `role_name` says aloud what is chosen (企业)."""
        self.setText(text)
        self._hint = role_name
        self.setAccessibleName(f"{role_name} {text}")
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Text, arrow and padding."""
        theme = self._theme
        text = min(theme.metrics(Role.NAME).horizontalAdvance(self.text()), theme.px(self._most))
        front = theme.px(16 + 6) if self._icon else 0
        return QSize(round(text) + 1 + front + theme.px(7 + 14) + 2 * self._pad(), theme.px(32))

    def minimumSizeHint(self) -> QSize:
        """Shortened to a few characters in narrow windows."""
        return QSize(min(self.sizeHint().width(), self._theme.px(96)), self._theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints ground, icon, name and arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, rect = self._theme, QRectF(self.rect())
        hovered = (self.underMouse() or self.isDown()) and self.isEnabled()
        painter.setBrush(theme.color("subtle") if hovered else theme.color("surface"))
        painter.setPen(theme.color("control") if self._framed else Qt.PenStyle.NoPen)
        if hovered or self._framed:
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(6), theme.px(6))
        left, size = float(self._pad()), theme.px(16)
        if self._icon:
            self._icons.paint(painter, self._icon, "text2", left, rect.center().y() - size / 2, size)
            left += size + theme.px(6)
        arrow = theme.px(14)
        right = rect.right() - self._pad() - arrow
        ink = theme.color("text" if self.isEnabled() else "disabled")
        room = QRectF(left, 0, right - theme.px(7) - left, rect.height())
        draw_line(painter, room, self.text(), theme.font(Role.NAME), ink)
        self._icons.paint(painter, "chevron-down", "text2", right, rect.center().y() - arrow / 2, arrow)

    def _pad(self) -> int:
        return self._theme.px(12 if self._framed else 4)
