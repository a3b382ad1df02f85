"""The buttons at the foot of a dialog: leave it, or do what it is for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.i18n import Translator


class DialogFoot(QHBoxLayout):
    """`cancel` rejects the dialog, `do` is what Enter presses; `left` stands before them."""

    def __init__(
        self,
        dialog: QDialog,
        words: str,
        act: Callable[[], object],
        tr: Translator,
        theme: Theme,
        icons: Icons,
        *,
        icon: str = "",
        left: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setSpacing(theme.px(8))
        if left is not None:
            self.addWidget(left, 1)
        else:
            self.addStretch(1)
        self.cancel = Button(tr("Cancel"), theme, icons)
        self.cancel.clicked.connect(dialog.reject)
        self.do = Button(words, theme, icons, "primary", icon=icon)
        self.do.setDefault(True)
        self.do.clicked.connect(act)
        self.addWidget(self.cancel)
        self.addWidget(self.do)
