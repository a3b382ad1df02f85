"""The table of exhibits: its columns, its keys, and how it fits the window."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.models.exhibit_table import Column, ExhibitTable
from qualityassess.gui.pages.registers.table_view import RegisterColumns
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.delegates import CellDelegate, ChipDelegate, TwoLineDelegate
from qualityassess.gui.widgets.tables import MenuTable, dress_table

_WIDTHS = {
    Column.NAME: 0,
    Column.TYPE: 140,
    Column.ISSUED: 132,
    Column.PERIOD: 138,
    Column.EXPIRES: 116,
    Column.NATURE: 124,
    Column.STATE: 120,
    Column.USES: 112,
}
"""Pixels at 100 %; the name takes the rest."""


class ExhibitRows(MenuTable):
    """Keys: Enter previews, F2 properties, Ctrl+C copies; `asked(verb)`, `menuAsked(place)`, `chosen()`."""

    asked = Signal(str)
    chosen = Signal()

    def __init__(
        self, model: ExhibitTable, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table = model
        self.setModel(model)
        self.setAccessibleName(session.tr("Exhibits"))
        dress_table(self, theme, 48)
        self.setSelectionMode(MenuTable.SelectionMode.SingleSelection)
        self.setItemDelegate(CellDelegate(theme, icons, parent=self))
        for column in (Column.NAME, Column.ISSUED):
            self.setItemDelegateForColumn(column, TwoLineDelegate(theme, icons, 48, self))
        self.setItemDelegateForColumn(Column.STATE, ChipDelegate(theme, icons, parent=self))
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._on_sort)
        widths = tuple(theme.px(wide) for wide in _WIDTHS.values())
        # Type and period stand in a second line; columns of their own are for who wants to sort by them.
        self.memory = RegisterColumns(self, "exhibits", widths, (Column.TYPE, Column.PERIOD), session)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(lambda _: self.asked.emit("preview"))

    def choose(self, exhibit_id: str) -> bool:
        """Choose an exhibit; false where it is not shown."""
        row = self._table.row_of(exhibit_id)
        if row >= 0:
            self.choose_row(row)
        return row >= 0

    def choose_row(self, row: int) -> None:
        """Choose the exhibit of a row; the column under the focus stays."""
        if 0 <= row < self._table.rowCount():
            self.setCurrentIndex(self._table.index(row, max(self.currentIndex().column(), 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of tables (ui.md, section 8)."""
        keys = {Qt.Key.Key_Return: "preview", Qt.Key.Key_Enter: "preview", Qt.Key.Key_F2: "properties"}
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        elif event.key() in keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.asked.emit(keys[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def copy_row(self) -> None:
        """Put the chosen row on the clipboard, parted by tabs."""
        row = self.currentIndex().row()
        if row >= 0:
            cells = [str(self._table.index(row, column).data() or "") for column in Column]
            QGuiApplication.clipboard().setText("\t".join(cells))

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        kept = self._table.use_at(self.currentIndex().row())
        self._table.sort(column, order)
        if kept is not None:
            self.choose(kept.exhibit.id)
