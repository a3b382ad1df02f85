"""The empty state: icon, what is missing, and the way on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.labels import label


class EmptyState(QWidget):
    """Stands in the middle of a list or page that has nothing to show; buttons are passed in."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str,
        theme: Theme,
        icons: Icons,
        buttons: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        column.setSpacing(theme.px(4))
        centre = Qt.AlignmentFlag.AlignHCenter
        self._title = label(title, Role.NAME, wrap=False)
        self._text = label(text, Role.CAPTION, "text2", wrap=True)
        self._text.setAlignment(centre)
        column.addStretch(1)
        column.addWidget(IconLabel(icon, "text3", theme, icons, 26), 0, centre)
        column.addWidget(self._title, 0, centre)
        column.addWidget(self._text)
        self._text.setVisible(bool(text))
        if buttons:
            row = QHBoxLayout()
            row.setContentsMargins(0, theme.px(4), 0, 0)
            row.setSpacing(theme.px(8))
            row.addStretch(1)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        self.setAccessibleName(title)

    def set_texts(self, title: str, text: str) -> None:
        """Changes the words."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
