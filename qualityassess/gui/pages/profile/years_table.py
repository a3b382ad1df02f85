"""The table of figures: keys and clipboard as in a sheet, and its binding to the profile."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.bindings import Binding
from qualityassess.gui.pages.profile.years import FIGURES, YearsModel
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.delegates import CellDelegate
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.tables import dress_table

ROW_HEIGHT = 32


class YearsTable(QTableView):
    """Typing begins an edit, Enter goes down, Del empties, Ctrl+C and Ctrl+V exchange cells with a sheet."""

    def __init__(self, model: YearsModel, theme: Theme, icons: Icons, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setModel(model)
        dress_table(self, theme, ROW_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setItemDelegate(CellDelegate(theme, icons, ROW_HEIGHT, self))
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        header.setSectionsClickable(False)
        self.setFixedHeight(theme.px(34) + theme.px(ROW_HEIGHT) * len(FIGURES) + 2)
        model.modelReset.connect(self._fit)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a sheet; everything else begins an edit as usual."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for index in self.selectedIndexes():
                self.model().setData(index, "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_down()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter the cell below is next."""
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go_down()

    def _go_down(self) -> None:
        below = self.model().index(self.currentIndex().row() + 1, self.currentIndex().column())
        if below.isValid():
            self.setCurrentIndex(below)

    def _copy(self) -> None:
        cells = sorted((i.row(), i.column(), str(i.data() or "")) for i in self.selectedIndexes())
        rows = [[text for row, _, text in cells if row == wanted] for wanted in sorted({row for row, _, _ in cells})]
        QGuiApplication.clipboard().setText("\n".join("\t".join(row) for row in rows))

    def _paste(self) -> None:
        start = self.currentIndex()
        if not start.isValid():
            return
        for down, line in enumerate(QGuiApplication.clipboard().text().rstrip("\n").split("\n")):
            for right, text in enumerate(line.rstrip("\r").split("\t")):
                index = self.model().index(start.row() + down, max(start.column(), 1) + right)
                if index.isValid():
                    self.model().setData(index, text)

    def _fit(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, self._theme.px(300))


class YearsBinding(Binding):
    """The years of the profile; one number too many is said with its year and figure."""

    def __init__(self, session: Session, field: FormField, model: YearsModel, table: YearsTable) -> None:
        super().__init__("years", field)
        self._session = session
        self._model = model
        self._table = table
        model.edited.connect(self._on_edited)

    def read(self) -> Any:
        """The years; what is no number is left out."""
        return self._model.figures()

    def refused(self) -> str:
        """The sentence of the first text that is no number, "" for none."""
        found = self._model.first_fault()
        if found is None:
            return ""
        name, year, fault = found
        tr = self._session.tr
        return f"{tr(dict(FIGURES)[name])} {year}: {tr(fault.msgid, **fault.values)}"

    def show(self, value: Any) -> None:
        """Shows the stored years."""
        current = self._table.currentIndex()
        place = (current.row(), current.column())
        self._model.show_years(value)
        index = self._model.index(*place)
        if index.isValid():
            self._table.setCurrentIndex(index)

    def show_stored(self, value: Any) -> None:
        """Shows the stored years unless the table says the same; a marked text goes only when others are shown."""
        if self.read() != value:
            self.show(value)
        self.is_dirty = False

    def target_of(self, part: str) -> QWidget:
        """The table at a figure: of the newest year without one, else of the newest year shown."""
        stored = {entry.year: getattr(entry, part, None) for entry in self._model.figures()}
        year = next((y for y in reversed(self._model.years) if stored.get(y) is None), self._model.years[-1])
        place = self._model.place_of(part or FIGURES[0][0], year)
        if place.isValid():
            self._table.setCurrentIndex(place)
        return self._table

    def focus_target(self) -> QWidget:
        """The table, at the first cell that holds no number."""
        found = self._model.first_fault()
        if found is not None:
            index: QModelIndex = self._model.place_of(found[0], found[1])
            self._table.setCurrentIndex(index)
        return self._table
