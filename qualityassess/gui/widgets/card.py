"""The card: a framed panel with an optional header line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.labels import ElidedLabel, label, rule


class IconLabel(QLabel):
    """An icon that only shows."""

    def __init__(
        self, name: str, tone: str, theme: Theme, icons: Icons, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._name = name
        self._tone = tone
        self._size = size
        self._restyle()
        theme.themeChanged.connect(self._restyle)

    def set_icon(self, name: str, tone: str) -> None:
        """Shows another icon or colour token."""
        if (name, tone) != (self._name, self._tone):
            self._name, self._tone = name, tone
            self._restyle()

    def sizeHint(self) -> QSize:
        """The size of the icon."""
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def _restyle(self) -> None:
        size = self._theme.px(self._size)
        self.setFixedSize(size, size)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the icon, sharp on the screen the window is on."""
        size = self._theme.px(self._size)
        self._icons.paint(QPainter(self), self._name, self._tone, 0, 0, size)


class Card(QFrame):
    """A panel with title, caption and header widgets above its body.

    Put content into `body`; `add_header_widget` places buttons and chips at the right of the header.
    `ruled` draws the line below the header.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        title: str = "",
        caption: str = "",
        *,
        icon: str = "",
        icon_tone: str = "text2",
        ruled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("panel", "card")
        outer = QVBoxLayout(self)
        # The frame of 1 px stays visible beside children with a ground of their own.
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.header = QWidget(self)
        self.header.setFixedHeight(theme.px(40))
        self._head = QHBoxLayout(self.header)
        self._head.setContentsMargins(theme.px(13), 0, theme.px(13), 0)
        self._head.setSpacing(theme.px(8))
        if icon:
            self._head.addWidget(IconLabel(icon, icon_tone, theme, icons))
        self._title = label(title, Role.SECTION)
        self._caption = ElidedLabel(caption, Role.CAPTION, "text3")
        self._head.addWidget(self._title)
        self._head.addWidget(self._caption, 1)
        outer.addWidget(self.header)
        self._rule = rule(self)
        outer.addWidget(self._rule)
        self._rule.setVisible(ruled)
        self.header.setVisible(bool(title))
        self.body = QVBoxLayout()
        pad = theme.px(13)
        self.body.setContentsMargins(pad, pad if ruled or not title else 0, pad, theme.px(12))
        self.body.setSpacing(theme.px(8))
        outer.addLayout(self.body, 1)
        self.setAccessibleName(title)
        theme.themeChanged.connect(self._restyle)

    def set_title(self, title: str) -> None:
        """Changes the title and shows the header."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.header.setVisible(bool(title))

    def set_caption(self, caption: str) -> None:
        """Changes the secondary text of the header."""
        self._caption.set_full_text(caption)

    def add_header_widget(self, widget: QWidget) -> None:
        """Adds a widget at the right of the header."""
        self._head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _restyle(self) -> None:
        self.header.setFixedHeight(self._theme.px(40))
