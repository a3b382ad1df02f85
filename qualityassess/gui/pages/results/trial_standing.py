"""The figures and awards of a what-if beside the real ones, as a table whose rows lead to their receipts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.models.trial_rows import TrialRow
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned, TwoLine
from qualityassess.gui.widgets.chip import READINESS
from qualityassess.gui.widgets.delegates import CellDelegate, TwoLineDelegate
from qualityassess.gui.widgets.tables import dress_table
from qualityassess.i18n import N_, Translator

Index = QModelIndex | QPersistentModelIndex
NAME, REAL, ASSUMED = range(3)
_HEADS = (N_("Figure or award"), N_("Really"), N_("Assumed"))
_ROW = 44


class TrialModel(QAbstractTableModel):
    """Rows of `TrialRow`."""

    def __init__(self, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.rows: tuple[TrialRow, ...] = ()

    def set_rows(self, rows: tuple[TrialRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Name, real and assumed."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._tr(_HEADS[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts and cells."""
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.name, row.real, f"{row.assumed} {row.change}".strip())[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.name, row.caption, f"{row.real} → {row.assumed}") if part)
        if role != CELL_ROLE:
            return None
        if column == NAME:
            return TwoLine(row.name, row.caption)
        if column == REAL:
            return Toned(row.real, "text2")
        tone, icon = READINESS[row.status] if row.status else ("", "")
        ink = "primaryText" if row.moved else "text"
        mark = {"err": "err", "warn": "warn", "ok": "ok"}.get(tone, "text2")
        return TwoLine(row.assumed, row.change, "primaryText", ink, icon, mark)


class TrialStanding(QTableView):
    """`receiptAsked` carries the key of a row."""

    receiptAsked = Signal(str)  # noqa: N815 - Qt signal

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TrialModel(tr, self)
        self.setModel(self.rows)
        dress_table(self, theme, _ROW)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(tr("Real and assumed standing"))
        double = TwoLineDelegate(theme, icons, _ROW, self)
        self.setItemDelegate(double)
        self.setItemDelegateForColumn(REAL, CellDelegate(theme, icons, _ROW, self))
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(REAL, theme.px(104))
        header.resizeSection(ASSUMED, theme.px(126))
        self.activated.connect(lambda index: self.receiptAsked.emit(self.rows.rows[index.row()].key))

    def show_rows(self, rows: tuple[TrialRow, ...]) -> None:
        """Show other rows; the place stays."""
        place, scroll = self.currentIndex(), self.verticalScrollBar().value()
        self.rows.set_rows(rows)
        self.setCurrentIndex(self.rows.index(min(max(place.row(), 0), len(rows) - 1), NAME))
        self.verticalScrollBar().setValue(scroll)
