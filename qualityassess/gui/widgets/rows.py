"""Rows of side panels: a fact with its mark, and names with values."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.layouts import empty

#: State of a check row: icon, tone.
CHECKS = {
    "ok": ("check", "ok"),
    "done": ("circle-check", "ok"),
    "unmet": ("x", "err"),
    "missing": ("circle-x", "err"),
    "unknown": ("question-mark", "warn"),
    "open": ("circle-dashed", "text3"),
    "off": ("circle-minus", "na"),
}


class CheckRow(QWidget):
    """A mark, a text with an optional second line, and a detail at the right.

    `state_name` says the state aloud, since the mark is a picture.
    """

    def __init__(
        self,
        state: str,
        text: str,
        theme: Theme,
        icons: Icons,
        *,
        state_name: str = "",
        prefix: str = "",
        detail: str = "",
        detail_tone: str = "text2",
        caption: str = "",
        caption_tone: str = "text3",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        icon, tone = CHECKS[state]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(8))
        top = Qt.AlignmentFlag.AlignTop if caption else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(IconLabel(icon, tone, theme, icons, 14), 0, top)
        if prefix:
            row.addWidget(label(prefix, Role.CAPTION, "text2"), 0, top)
        column = QVBoxLayout()
        column.setSpacing(0)
        self._text = ElidedLabel(text, Role.CAPTION, "text")
        column.addWidget(self._text)
        if caption:
            column.addWidget(ElidedLabel(caption, Role.CAPTION, caption_tone))
        row.addLayout(column, 1)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        row.addLayout(self._right)
        if detail:
            self._right.addWidget(label(detail, Role.CAPTION, detail_tone), 0, Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(" ".join(part for part in (state_name, prefix, text, detail, caption) if part))

    def add_right(self, widget: QWidget) -> None:
        """Adds a chip or text at the right, below what is there."""
        self._right.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)


class KeyValueRows(QWidget):
    """Names at the left in a column of one width, values at the right, wrapping."""

    def __init__(self, theme: Theme, key_width: int = 74, gap: int = 9, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(theme.px(gap))
        self._grid.setColumnMinimumWidth(0, theme.px(key_width))
        self._grid.setColumnStretch(1, 1)

    def set_rows(self, rows: Sequence[tuple[str, str] | tuple[str, str, str]]) -> None:
        """Shows pairs of name and value; a third part is the colour token of the value."""
        empty(self._grid)
        for place, row in enumerate(rows):
            tone = row[2] if len(row) == 3 else "text"
            role = Role.CAPTION if tone == "text" else Role.CAPTION_STRONG
            name = label(row[0], Role.CAPTION, "text2")
            value = label(row[1], role, tone, wrap=True, selectable=True)
            value.setAccessibleName(f"{row[0]} {row[1]}")
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(name, place, 0, top)
            self._grid.addWidget(value, place, 1)
