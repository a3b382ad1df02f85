"""The sheet of all keys (F1)."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.gui.forms.ui_shortcut_sheet import Ui_ShortcutSheet
from qualityassess.gui.shortcuts import GROUPS, Group, shown
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.key_hint import KeyHint
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator


class ShortcutSheet(QDialog):
    """Groups of keys in columns, made from the table that binds them."""

    def __init__(self, tr: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        form = Ui_ShortcutSheet()
        form.setupUi(self)  # type: ignore[no-untyped-call]
        # The sheet has one ground, that of the dialog.
        form.content.setAutoFillBackground(False)
        columns = ((0, 4), (2, 3), (1, *range(5, len(GROUPS))))
        for places in columns:
            column = QVBoxLayout()
            column.setSpacing(theme.px(20))
            for place in places:
                column.addWidget(self._group(GROUPS[place]))
            column.addStretch(1)
            form.groups.addLayout(column, 1)
        form.close_button.setFocus()
        self.resize(theme.px(900), theme.px(520))

    @classmethod
    def show_sheet(cls, parent: QWidget, tr: Translator, theme: Theme) -> None:
        """Show the sheet until it is closed."""
        sheet = cls(tr, theme, parent)
        sheet.exec()
        sheet.deleteLater()

    def _group(self, group: Group) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(6))
        grid.addWidget(label(self._tr(group.title), Role.SECTION), 0, 0, 1, 2)
        for row, key in enumerate(group.keys, 1):
            name = label(self._tr(key.text), Role.CAPTION, "text2", wrap=True)
            grid.addWidget(name, row, 0)
            keys = QHBoxLayout()
            keys.setSpacing(self._theme.px(3))
            keys.addStretch(1)
            texts = shown(key.keys)
            # Six page keys in a row would push the names away.
            texts = (f"{texts[0]} … {texts[-1][-1]}",) if len(texts) > 3 else texts
            for text in texts:
                keys.addWidget(KeyHint(text, self._theme))
            grid.addLayout(keys, row, 1)
            name.setAccessibleName(f"{name.text()} {' '.join(shown(key.keys))}")
        grid.setColumnStretch(0, 1)
        return box
