"""A whole list of rows that lead somewhere, in a dialog of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.lead_list import LeadList, LeadRow
from qualityassess.i18n import Translator


class LeadDialog(QDialog):
    """Title, a line below it, all rows, and a button to close; choosing a row closes and leads there."""

    def __init__(
        self,
        title: str,
        caption: str,
        rows: tuple[LeadRow, ...],
        tr: Translator,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.target: tuple[str, str] | None = None
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(label(title, Role.PAGE_TITLE))
        if caption:
            column.addWidget(label(caption, Role.CAPTION, "text2", wrap=True))
        self.list = LeadList(theme, icons, title, scrolls=True, parent=self)
        self.list.set_rows(rows)
        if rows:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.chosen.connect(self._take)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button(tr("Close"), theme, icons)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(theme.px(760), theme.px(520))
        self.list.setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        title: str,
        caption: str,
        rows: tuple[LeadRow, ...],
        tr: Translator,
        theme: Theme,
        icons: Icons,
    ) -> tuple[str, str] | None:
        """Page and place of the row that was chosen, or None."""
        dialog = cls(title, caption, rows, tr, theme, icons, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.target

    def _take(self, page: str, what: str) -> None:
        self.target = (page, what)
        self.accept()
