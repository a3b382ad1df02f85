"""The banner: a condition that persists, inside the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.labels import label, set_property

#: Kind of a banner: icon and tone of the icon.
KINDS = {
    "warn": ("alert-triangle", "warn"),
    "err": ("alert-circle", "err"),
    "info": ("info-circle", "primaryText"),
    "ok": ("circle-check", "ok"),
}


class Banner(QFrame):
    """Icon, title, text and an optional button on a soft ground; `pressed` is the button's signal.

    `stacked` puts the text below the title in the title's tone, for narrow panels.
    """

    pressed = Signal()

    def __init__(
        self,
        kind: str,
        theme: Theme,
        icons: Icons,
        *,
        title: str = "",
        text: str = "",
        action: str = "",
        action_icon: str = "",
        stacked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._stacked = stacked
        self._words: QBoxLayout | None = None
        self._further = 0
        icon, tone = KINDS[kind]
        self._mark = IconLabel(icon, tone, theme, icons, 16 if stacked else 18)
        self._title = label(title, Role.NAME, tone if stacked else "text", wrap=stacked)
        self._text = label(text, Role.CAPTION if stacked else Role.BODY, "text", wrap=True)
        self._button = Button(action, theme, icons, icon=action_icon, compact=True)
        self._button.clicked.connect(self.pressed)
        (self._lay_stacked if stacked else self._lay_flat)()
        self.set_kind(kind)
        self.set_texts(title, text)
        self._button.setVisible(bool(action))

    def set_kind(self, kind: str) -> None:
        """Changes colour and icon; raises KeyError for an unknown kind."""
        icon, tone = KINDS[kind]
        set_property(self, "panel", kind)
        self._mark.set_icon(icon, tone)
        if self._stacked:
            set_property(self._title, "tone", tone)

    def set_texts(self, title: str, text: str) -> None:
        """Changes the words; the accessible name is both of them."""
        for widget, words in ((self._title, title), (self._text, text)):
            widget.setText(words)
            widget.setVisible(bool(words))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        self._arrange()

    def set_action(self, text: str) -> None:
        """Changes the button's text; an empty text hides it."""
        self._button.setText(text)
        self._button.updateGeometry()
        self._button.setVisible(bool(text))

    def add_button(self, button: QAbstractButton) -> None:
        """Puts a further button at the right end of a flat banner."""
        layout = self.layout()
        assert layout is not None
        layout.addWidget(button)
        self._further += button.sizeHint().width() + self._theme.px(10)

    def button(self) -> Button:
        """The button."""
        return self._button

    def _lay_flat(self) -> None:
        theme = self._theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(10))
        row.addWidget(self._mark)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.setSpacing(theme.px(10))
        self._words.addWidget(self._title)
        self._words.addWidget(self._text, 1)
        row.addLayout(self._words, 1)
        row.addWidget(self._button)
        self.setMinimumHeight(theme.px(34))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the text below the title where both do not fit into one line."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if self._words is None:
            return
        wide = self._button.sizeHint().width() if not self._button.isHidden() else 0
        room = self.width() - wide - self._further - self._theme.px(14 + 12 + 18 + 3 * 10)
        metrics = self._theme.metrics
        both = metrics(Role.NAME).horizontalAdvance(self._title.text())
        both += metrics(Role.BODY).horizontalAdvance(self._text.text()) + self._theme.px(10)
        below = both > room and bool(self._title.text()) and bool(self._text.text())
        way = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._words.direction() != way:
            self._words.setDirection(way)
            self._words.setSpacing(0 if below else self._theme.px(10))

    def _lay_stacked(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    def title_label(self) -> QLabel:
        """The title, for callers that make it selectable."""
        return self._title
