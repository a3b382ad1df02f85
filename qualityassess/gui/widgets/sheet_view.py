"""Sheets as read-only tables with the letters of their columns and the numbers of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTabBar, QTableView, QVBoxLayout, QWidget

from qualityassess.domain.table import letters
from qualityassess.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
Rows = tuple[tuple[int, tuple[str, ...]], ...]
_LEAST, _MOST = 56, 240


class SheetModel(QAbstractTableModel):
    """Rows of texts with their numbers."""

    def __init__(self, rows: Rows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._wide = max((len(cells) for _, cells in rows), default=0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns shown."""
        return 0 if parent.isValid() else self._wide

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; no tooltip, which would read markup."""
        cells = self._rows[index.row()][1]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return cells[index.column()] if index.column() < len(cells) else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Letters above, the numbers that the file gives its rows at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters(section) if orientation == Qt.Orientation.Horizontal else str(self._rows[section][0])


class SheetsView(QWidget):
    """One table a sheet, with tabs where there are several."""

    def __init__(
        self, sheets: Sequence[tuple[str, Rows]], name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(name)
        self.stack = QStackedWidget()
        self.tables = [self._table(title or name, rows, theme) for title, rows in sheets]
        for (title, _), table in zip(sheets, self.tables, strict=True):
            # A & in a tab's text would name a key.
            self.tabs.addTab(title.replace("&", "&&"))
            self.stack.addWidget(table)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.tabs.setVisible(len(self.tables) > 1)
        column.addWidget(self.tabs)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.stack)

    def _table(self, title: str, rows: Rows, theme: Theme) -> QTableView:
        table = QTableView()
        table.setProperty("framed", "true")
        table.setModel(SheetModel(rows, table))
        table.setAccessibleName(title)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.verticalHeader().setDefaultSectionSize(theme.px(28))
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for place in range(table.model().columnCount()):
            wide = table.sizeHintForColumn(place) + theme.px(12)
            table.setColumnWidth(place, min(max(wide, theme.px(_LEAST)), theme.px(_MOST)))
        return table
