"""What the panels at the right of a register are put together from: head, scrolled column, foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import Translator


class SideColumn(QScrollArea):
    """Put content into `column`; it scrolls up and down, and the focus goes to what stands in it."""

    def __init__(self, theme: Theme, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("page", "true")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(12))
        self.column.setSpacing(theme.px(spacing))
        self.setWidget(inside)


class SideHead(QHBoxLayout):
    """A chip, and at the right `edit` and `close`."""

    def __init__(
        self, tr: Translator, theme: Theme, icons: Icons, edit: tuple[str, str, str], asked: Callable[[str], object]
    ) -> None:
        """`edit` is verb, words and keys of the first button; `asked` is called with its verb, or with close."""
        super().__init__()
        verb, words, keys = edit
        self.setSpacing(theme.px(4))
        self.chip = Chip(ChipSpec(""), theme, icons)
        self.edit = IconButton("pencil", words, theme, icons, keys=hint(keys) if keys else "")
        self.edit.clicked.connect(lambda: asked(verb))
        self.close = IconButton("x", tr("Hide the panel"), theme, icons, keys=hint("Ctrl+\\"))
        self.close.clicked.connect(lambda: asked("close"))
        self.addWidget(self.chip)
        self.addStretch(1)
        self.addWidget(self.edit)
        self.addWidget(self.close)


class SideFoot(QFrame):
    """Put the buttons into `row`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "footer")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        self.row.setSpacing(theme.px(8))
