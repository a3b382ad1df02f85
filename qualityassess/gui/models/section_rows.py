"""The sections of a report as rows that are ticked and moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal

from qualityassess.domain.report_texts import TextPart
from qualityassess.gui.widgets.delegates import Index
from qualityassess.i18n import Translator
from qualityassess.services.report_outline import OutlineRow
from qualityassess.services.section_choice import SectionChoice

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `OutlineRow`."""
ROW_MIME = "application/x-qualityassess-section"
_WRITTEN = (*TextPart, "self-assessment")


def is_written(row: OutlineRow) -> bool:
    """Whether a section is a text that a person writes in the program."""
    return row.id in _WRITTEN


class SectionRows(QAbstractListModel):
    """`changed` follows every choice of the person; rows that are fixed can neither be left out nor moved."""

    changed = Signal()

    def __init__(self, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.rows: list[OutlineRow] = []

    def set_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Show other sections; where the same stand, only what is said of them changes."""
        same = [row.id for row in rows] == [row.id for row in self.rows]
        if same:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def choice(self) -> SectionChoice:
        """What is wanted, as far as it differs from the usual."""
        own = [row for row in self.rows if row.section]
        return SectionChoice(
            tuple(row.id for row in own),
            tuple(row.id for row in own if row.chosen and not row.usual),
            tuple(row.id for row in own if not row.chosen and row.usual and not row.fixed),
        )

    def move(self, source: int, goal: int) -> bool:
        """Put a row where another stands now; False where one of them must stay."""
        if not (0 <= source < len(self.rows) and 0 <= goal < len(self.rows)) or source == goal:
            return False
        if self.rows[source].fixed or not self.rows[goal].section:
            return False
        below = goal + 1 if goal > source else goal
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), below)
        self.rows.insert(goal, self.rows.pop(source))
        self.endMoveRows()
        self.changed.emit()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows that are not fixed are ticked and dragged, between the others."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.rows[index.row()].fixed:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its title, tick, and all of it in words."""
        row = self.rows[index.row()]
        match role:
            case _ if role == ROW_ROLE:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (row.title, *self._said(row)) if part)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._tr(", ").join(part for part in (row.title, *self._said(row)) if part)
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row."""
        row = self.rows[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or row.fixed:
            return False
        self.rows[index.row()] = replace(row, chosen=Qt.CheckState(value) == Qt.CheckState.Checked)
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        """A row goes to another place."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Rows of such a list only."""
        return [ROW_MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """The row's number."""
        data = QMimeData()
        data.setData(ROW_MIME, str(indexes[0].row()).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Move the row; False, for the view shall not remove it."""
        number = bytes(data.data(ROW_MIME).data()).decode()
        if number.isdigit():
            source = int(number)
            goal = parent.row() if parent.isValid() else row if row >= 0 else len(self.rows) - 1
            self.move(source, goal - 1 if not parent.isValid() and 0 <= source < goal else goal)
        return False

    def _said(self, row: OutlineRow) -> tuple[str, ...]:
        tr = self._tr
        pages = tr.plural("{count} page", "{count} pages", row.pages) if row.pages else ""
        first = tr("from page {page}", page=row.page) if row.page else ""
        fixed = ""
        if row.fixed and row.section:
            fixed = tr("Always there: without it the report would mislead")
        elif row.fixed:
            fixed = tr("Always there")
        return (row.state, pages, first, fixed)
