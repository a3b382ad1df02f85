"""The years of an indicator as a small sheet: typed into, pasted into, one empty row always below."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from qualityassess.domain.register_columns import RegisterColumn
from qualityassess.domain.registers import IndicatorYear
from qualityassess.domain.table import CellKind
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.values import Refused, parse_year
from qualityassess.gui.pages.registers.fields import parse_decimal
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned
from qualityassess.gui.widgets.delegates import CellDelegate
from qualityassess.gui.widgets.tables import dress_table
from qualityassess.i18n import N_, Translator
from qualityassess.services.wording import decimal

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW_HEIGHT = 30
MOST_ROWS = 7
_NUMBER_WIDTH, _YEAR_WIDTH, _TEXT_WIDTH = 76, 58, 150


class IndicatorYears(QAbstractTableModel):
    """Rows of texts as they are typed, one a year; `edited()` follows every change by a person."""

    edited = Signal()

    def __init__(self, columns: Sequence[RegisterColumn], tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._tr = tr
        self._rows: list[dict[str, str]] = [{}]

    def show_years(self, years: Sequence[IndicatorYear]) -> None:
        """Show years, the earliest first."""
        self.beginResetModel()
        ordered = sorted(years, key=lambda entry: entry.year)
        self._rows = [{c.id: _written(getattr(entry, c.id)) for c in self._columns} for entry in ordered]
        self._rows.append({})
        self.endResetModel()

    def years(self) -> tuple[IndicatorYear, ...]:
        """The years entered; Refused names the first that is none."""
        return tuple(self._year(row) for row in self._rows if any(row.values()))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Years, and the empty row."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns of a year."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._tr.pick(self._columns[section].title)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be typed into."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts; what is no number in the tone of an error."""
        column = self._columns[index.column()]
        text = self._rows[index.row()].get(column.id, "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        fault = _fault(column, text) if role in (CELL_ROLE, Qt.ItemDataRole.ToolTipRole) else None
        if role == CELL_ROLE:
            return Toned(text, "text" if fault is None else "err", icon="" if fault is None else "alert-circle")
        return self._tr(fault.msgid, **fault.values) if fault is not None else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Takes a text and keeps an empty row below."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        text = str(value).strip()
        row, column = index.row(), self._columns[index.column()].id
        if self._rows[row].get(column, "") == text:
            return True
        self._rows[row][column] = text
        self.dataChanged.emit(index, index)
        if row == len(self._rows) - 1 and text:
            self.beginInsertRows(QModelIndex(), row + 1, row + 1)
            self._rows.append({})
            self.endInsertRows()
        self.edited.emit()
        return True

    def remove_row(self, row: int) -> None:
        """Take a year out; the empty row stays."""
        if 0 <= row < len(self._rows) - 1:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._rows[row]
            self.endRemoveRows()
            self.edited.emit()

    def _year(self, row: dict[str, str]) -> IndicatorYear:
        values: dict[str, Any] = {}
        for column in self._columns:
            text = row.get(column.id, "")
            if column.required and not text:
                raise Refused(N_("Each year needs its number and its value"))
            fault = _fault(column, text)
            if fault is not None:
                raise fault
            values[column.id] = _read(column, text)
        return IndicatorYear(**values)


def _read(column: RegisterColumn, text: str) -> int | Fraction | str | None:
    if column.id == "year":
        return parse_year(text)
    return parse_decimal(text) if column.kind is CellKind.DECIMAL else text


def _fault(column: RegisterColumn, text: str) -> Refused | None:
    try:
        _read(column, text)
    except Refused as fault:
        return fault
    return None


def _written(value: object) -> str:
    if value is None:
        return ""
    return decimal(value) if isinstance(value, Fraction) else str(value)


class YearsSheet(QTableView):
    """Typing begins an edit, Enter goes down, Del empties or removes a year, Ctrl+C and Ctrl+V exchange cells."""

    def __init__(self, model: IndicatorYears, columns: Sequence[RegisterColumn], theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self.setModel(model)
        dress_table(self, theme, ROW_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setItemDelegate(CellDelegate(theme, icons, ROW_HEIGHT, self))
        self.horizontalHeader().setSectionsMovable(False)
        for place, column in enumerate(columns):
            wide = _NUMBER_WIDTH if column.kind is CellKind.DECIMAL else _TEXT_WIDTH
            self.setColumnWidth(place, theme.px(_YEAR_WIDTH if column.id == "year" else wide))
        model.rowsInserted.connect(self._fit)
        model.rowsRemoved.connect(self._fit)
        model.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a sheet; everything else begins an edit as usual."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._empty()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter the cell below is next."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _empty(self) -> None:
        chosen = self.selectedIndexes()
        if [index.column() for index in chosen] == [0]:
            self._model.remove_row(chosen[0].row())
            return
        for index in chosen:
            self._model.setData(index, "")

    def _go_down(self) -> None:
        below = self._model.index(self.currentIndex().row() + 1, self.currentIndex().column())
        if below.isValid():
            self.setCurrentIndex(below)

    def _paste(self) -> None:
        start = self.currentIndex()
        for down, line in enumerate(QGuiApplication.clipboard().text().rstrip("\n").split("\n")):
            for right, text in enumerate(line.rstrip("\r").split("\t")):
                index = self._model.index(max(start.row(), 0) + down, max(start.column(), 0) + right)
                if index.isValid():
                    self._model.setData(index, text)

    def _fit(self) -> None:
        rows = min(self._model.rowCount(), MOST_ROWS)
        self.setFixedHeight(self._theme.px(34) + self._theme.px(ROW_HEIGHT) * rows + self._theme.px(14))
