"""The navigation rail at the left of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.text_lines import draw_line

RAIL_WIDTH = 76
_ITEM_WIDTH = 64
_HEIGHTS = (54, 46)


@dataclass(frozen=True, slots=True)
class NavItem:
    """One page: the key sent with the signal, icon, name, and the keys shown in the tooltip (Ctrl+1)."""

    key: str
    icon: str
    text: str
    keys: str = ""


class NavButton(QToolButton):
    """One item of the rail: icon above its name."""

    def __init__(self, item: NavItem, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.item = item
        self._theme = theme
        self._icons = icons
        self._low = False
        self.setCheckable(True)
        self.setText(item.text)
        self.setAccessibleName(item.text)
        self.setToolTip(f"{item.text}  {item.keys}" if item.keys else item.text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.restyle()

    def set_low(self, low: bool) -> None:
        """The height of 46 instead of 54."""
        self._low = low
        self.restyle()

    def restyle(self) -> None:
        """Takes its size from the text scale."""
        high = _HEIGHTS[1] if self._low else _HEIGHTS[0]
        self.setFixedSize(self._theme.px(_ITEM_WIDTH) - 1, self._theme.px(high))

    def sizeHint(self) -> QSize:
        """The fixed size."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints ground, icon and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, on = self._theme, self.isChecked()
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("primarySoft" if on else "subtle"))
            painter.drawRoundedRect(QRectF(self.rect()), theme.px(8), theme.px(8))
        ink = "primaryText" if on else "text2" if self.isEnabled() else "disabled"
        size = theme.px(20)
        line = theme.px(16)
        gap = theme.px(3 if self._low else 5)
        top = (self.height() - size - gap - line) / 2
        self._icons.paint(painter, self.item.icon, ink, (self.width() - size) / 2, top, size)
        font = theme.font(Role.CAPTION_STRONG if on else Role.CAPTION)
        room = QRectF(1, top + size + gap, self.width() - 2, line)
        draw_line(painter, room, self.text(), font, theme.color(ink), Qt.AlignmentFlag.AlignHCenter)


class NavRail(QFrame):
    """Pages as checkable buttons, settings at the bottom; `pageChosen` carries the key of a press."""

    pageChosen = Signal(str)  # noqa: N815 - Qt signal

    def __init__(
        self,
        items: Sequence[NavItem],
        bottom: NavItem | None,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("panel", "rail")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, NavButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(6), theme.px(8), 0, theme.px(8))
        column.setSpacing(2)
        for item in items:
            column.addWidget(self._button(item, icons))
        column.addStretch(1)
        if bottom is not None:
            column.addWidget(self._button(bottom, icons))
        self._group.buttonClicked.connect(self._on_clicked)
        self._group.buttonToggled.connect(self.update)
        theme.themeChanged.connect(self._restyle)
        self._restyle()

    def current(self) -> str | None:
        """The key of the page shown, or None."""
        button = self._group.checkedButton()
        return button.item.key if isinstance(button, NavButton) else None

    def set_current(self, key: str) -> None:
        """Marks a page without sending a signal; raises KeyError for an unknown key."""
        self._buttons[key].setChecked(True)
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Low items for windows under 760 px of height."""
        for button in self._buttons.values():
            button.set_low(compact)

    def button(self, key: str) -> NavButton:
        """The button of a page."""
        return self._buttons[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the bar of 3 px at the left edge beside the chosen item."""
        super().paintEvent(event)
        button = self._group.checkedButton()
        if button is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self._theme.px(26)
        rect = QRectF(-3, button.geometry().center().y() + 1 - high / 2, 6, high)
        path = QPainterPath()
        path.addRoundedRect(rect, 2, 2)
        painter.fillPath(path, self._theme.color("primary"))

    def _button(self, item: NavItem, icons: Icons) -> NavButton:
        button = NavButton(item, self._theme, icons, self)
        self._group.addButton(button)
        self._buttons[item.key] = button
        return button

    def _on_clicked(self, button: QToolButton) -> None:
        if isinstance(button, NavButton):
            self.pageChosen.emit(button.item.key)

    def _restyle(self) -> None:
        self.setFixedWidth(self._theme.px(RAIL_WIDTH))
        for button in self._buttons.values():
            button.restyle()
