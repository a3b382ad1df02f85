"""The table of a register: its header with a tick box, its keys, and its columns as a person arranged them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from qualityassess.domain.register_columns import RegisterColumn
from qualityassess.domain.registers import Record
from qualityassess.domain.table import CellKind
from qualityassess.gui.columns import ColumnMemory
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.register_table import BADGE, FILES, LEFT, SUPPORTS, TICK, RegisterTable
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.delegates import CellDelegate, CheckDelegate, ChipDelegate
from qualityassess.gui.widgets.tables import MenuTable, dress_table

_TICK_WIDTH = 40
_CHARACTER = 7
"""Pixels of a character of a column's width, which is counted in characters of Latin script."""
_LEAST, _LEAST_TEXT = 84, 120
_MOST, _MOST_MAIN, _MOST_SUPPORTS = 210, 300, 104
_LEAST_MAIN = 160
_SAMPLE = 50
"""So many rows tell how wide a column is."""
_WORKED_OUT = {BADGE: 108, LEFT: 106, SUPPORTS: 96, FILES: 62}
_BADGE_SAYS_IT = frozenset({"state"})
"""Columns that need no place of their own beside the badge."""


class TickHeader(QHeaderView):
    """A header whose first section is a tick box for all rows shown; `tickAsked()` follows a click on it."""

    tickAsked = Signal()  # noqa: N815 - Qt signal

    def __init__(self, model: RegisterTable, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = model
        self._theme = theme
        self._icons = icons
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setStretchLastSection(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        model.ticksChanged.connect(self._on_ticks)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paints the box above the ticks."""
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex != TICK:
            return
        theme, side = self._theme, self._theme.px(16)
        centre = QRectF(rect).center()
        box = QRectF(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side)
        state = self._table.tick_state()
        on = state is not Qt.CheckState.Unchecked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("primary" if on else "control"), 1))
        painter.setBrush(theme.color("primary" if on else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        if on:
            mark = "check" if state is Qt.CheckState.Checked else "minus"
            self._icons.paint(painter, mark, "onPrimary", box.left() + 2, box.top() + 2, side - 4)
        painter.restore()

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        """A click on the box ticks; elsewhere it sorts."""
        if self.logicalIndexAt(e.position().toPoint()) == TICK and e.button() == Qt.MouseButton.LeftButton:
            self.tickAsked.emit()
            return
        super().mouseReleaseEvent(e)

    def _on_ticks(self) -> None:
        self.viewport().update()


class RegisterColumns(ColumnMemory):
    """Columns of a register; those not listed are hidden until a person asks for them."""

    def __init__(
        self, view: QTableView, name: str, widths: tuple[int, ...], hidden: Collection[int], session: Session
    ) -> None:
        self._hidden_first = sorted(hidden)
        super().__init__(view, name, widths, session)

    def _arrange(self, kept: dict[str, list[int]]) -> None:
        super()._arrange(kept or {"hidden": self._hidden_first})

    @property
    def is_personal(self) -> bool:
        """Whether a person arranged the columns, so that nothing else may."""
        return bool(self._session.memory.recall(self._name))

    def forget_fit(self) -> None:
        """Widths that were only fitted are not kept."""
        self._timer.stop()

    def reset(self) -> None:
        """Back to the columns as drawn, fitted to the window."""
        super().reset()
        self._timer.stop()
        if isinstance(self._view, RecordTable):
            self._view.fit_columns()

    def show_menu(self) -> None:
        """The choice of columns, below the header's left end."""
        self._show_menu(QPoint(0, self._header.height()))


class RecordTable(MenuTable):
    """Keys: Enter or F2 edit, Space ticks, Ins adds, Del removes, Ctrl+C copies, Ctrl+V pastes rows, Ctrl+E attaches.

    Each is a signal; copying is done here. `menuAsked(place)` follows a right click or the menu key.
    """

    editAsked = Signal()  # noqa: N815 - Qt signals
    addAsked = Signal()  # noqa: N815
    removeAsked = Signal()  # noqa: N815
    pasteAsked = Signal()  # noqa: N815
    attachAsked = Signal()  # noqa: N815
    chosen = Signal()
    fitted = Signal()

    def __init__(
        self, model: RegisterTable, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._table = model
        self._theme = theme
        self.setModel(model)
        header = TickHeader(model, theme, icons, self)
        self.setHorizontalHeader(header)
        dress_table(self, theme, 42)
        header.tickAsked.connect(model.tick_all)
        header.sortIndicatorChanged.connect(self._on_sort)
        header.setSortIndicator(*_first_order(model))
        self.setItemDelegate(CellDelegate(theme, icons, parent=self))
        self.setItemDelegateForColumn(TICK, CheckDelegate(theme, icons, parent=self))
        if BADGE in model.columns:
            self.setItemDelegateForColumn(model.place_of(BADGE), ChipDelegate(theme, icons, parent=self))
        widths, hidden = _widths(model, theme)
        self.memory = RegisterColumns(self, f"register:{model.form.id.value}", widths, hidden, session)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(self._on_double_click)

    def fit_columns(self) -> None:
        """Widths from what stands in the first rows, the name taking the rest; columns a person arranged stay."""
        if self.memory.is_personal:
            return
        shown = self._shown_columns()
        wide = {place: self._natural(place) for place in shown}
        main = self._table.place_of(self._table.form.main)
        room = self.viewport().width() - self.horizontalHeader().sectionSize(TICK)
        over = sum(wide.values()) - room
        for bound in (_LEAST_TEXT, _LEAST):
            for place in sorted((p for p in shown if self._gives_way(p)), key=lambda p: -wide[p]):
                least = self._theme.px(_LEAST_MAIN if place == main else bound)
                less = max(min(over, wide[place] - least), 0)
                wide[place] -= less
                over -= less
        if over < 0 and main in wide:
            wide[main] -= over
        for place, width in wide.items():
            self.setColumnWidth(place, width)
        self.memory.forget_fit()

    def _natural(self, place: int) -> int:
        """Width of a column that shows its heading and its first rows whole, within bounds."""
        px, body = self._theme.px, self._theme.metrics(Role.NAME)
        most = 0.0
        for row in range(min(self._table.rowCount(), _SAMPLE)):
            text = str(self._table.index(row, place).data() or "")
            most = max(most, body.horizontalAdvance(text))
        column = self._table.columns[place]
        if column in (BADGE, FILES):
            most += px(33)
        title = str(self._table.headerData(place, Qt.Orientation.Horizontal) or "")
        head = self._theme.metrics(Role.CAPTION_STRONG).horizontalAdvance(title) + px(30)
        limit = _MOST_MAIN if self._is_main(place) else _MOST_SUPPORTS if column == SUPPORTS else _MOST
        return round(min(max(most + px(26), head, px(64)), px(limit)))

    def _is_main(self, place: int) -> bool:
        column = self._table.columns[place]
        return isinstance(column, RegisterColumn) and column.id == self._table.form.main

    def _gives_way(self, place: int) -> bool:
        column = self._table.columns[place]
        return isinstance(column, RegisterColumn) and column.kind in (CellKind.TEXT, CellKind.WORDS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()
            self.fitted.emit()

    def current(self) -> Record | None:
        """The chosen record."""
        index = self.currentIndex()
        return self._table.record_at(index.row()) if index.isValid() else None

    def choose(self, record_id: str) -> bool:
        """Choose a record; false where it is not shown."""
        row = self._table.row_of(record_id)
        if row >= 0:
            self.choose_row(row)
        return row >= 0

    def choose_row(self, row: int) -> None:
        """Choose the record of a row; the column under the focus stays."""
        column = self.currentIndex().column()
        if column < 0 or self.isColumnHidden(column):
            column = self._first_column()
        self.setCurrentIndex(self._table.index(row, column))

    def chosen_records(self) -> list[Record]:
        """The ticked records, or where none is ticked the selected ones."""
        ticked = self._table.ticked()
        if ticked:
            return ticked
        rows = sorted(index.row() for index in self.selectionModel().selectedRows(self._first_column()))
        return [record for row in rows if (record := self._table.record_at(row)) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of tables (ui.md, section 8)."""
        keys = {
            Qt.Key.Key_Return: self.editAsked,
            Qt.Key.Key_Enter: self.editAsked,
            Qt.Key.Key_F2: self.editAsked,
            Qt.Key.Key_Insert: self.addAsked,
            Qt.Key.Key_Delete: self.removeAsked,
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasteAsked.emit()
        elif event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.attachAsked.emit()
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._tick_selected()
        elif event.key() in keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            keys[Qt.Key(event.key())].emit()
        else:
            super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """Put the selected rows, as they are shown, on the clipboard with their header, parted by tabs."""
        shown = self._shown_columns()
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        lines = [[str(self._table.headerData(c, Qt.Orientation.Horizontal)) for c in shown]]
        lines += [[str(self._table.index(row, c).data() or "") for c in shown] for row in rows]
        text = "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)
        QGuiApplication.clipboard().setText(text)

    def add_actions(self, menu: QMenu, icons: Icons, size: int, session: Session) -> None:
        """The verbs of a row and the choice of columns."""
        tr, there = session.tr, self.current() is not None
        for icon, text, keys, signal, needs_row in (
            ("edit", tr("Edit"), "Return", self.editAsked, True),
            ("plus", tr("Add"), "Ins", self.addAsked, False),
            ("paperclip", tr("Attach file"), "Ctrl+E", self.attachAsked, True),
            ("clipboard-text", tr("Paste from Excel"), "Ctrl+V", self.pasteAsked, False),
            ("trash", tr("Remove"), "Del", self.removeAsked, True),
        ):
            action = menu.addAction(icons.icon(icon, "text2", size), text, signal.emit)
            action.setShortcut(QKeySequence(keys))
            action.setEnabled(there or not needs_row)
        menu.addSeparator()
        menu.addAction(icons.icon("table", "text2", size), tr("Choose columns"), self.memory.show_menu)

    def shown_column_ids(self) -> list[str]:
        """Ids of the form's columns that are shown, in the order of the view."""
        columns = [self._table.columns[place] for place in self._shown_columns()]
        return [column.id for column in columns if isinstance(column, RegisterColumn)]

    def _shown_columns(self) -> list[int]:
        header = self.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [place for place in order if place != TICK and not header.isSectionHidden(place)]

    def _first_column(self) -> int:
        shown = self._shown_columns()
        return shown[0] if shown else TICK

    def _tick_selected(self) -> None:
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        if not rows:
            return
        index = self._table.index(rows[0], TICK)
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        self._table.tick(rows, not on)

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        if column == TICK:
            return
        kept = self.current()
        self._table.sort(column, order)
        if kept is not None:
            self.choose(kept.id)

    def _on_double_click(self, index: object) -> None:
        if self.currentIndex().column() != TICK:
            self.editAsked.emit()


def _first_order(model: RegisterTable) -> tuple[int, Qt.SortOrder]:
    """What falls due first stands on top; without such dates what happened last."""
    form = model.form
    if form.dues:
        return model.place_of(form.dues[0].column), Qt.SortOrder.AscendingOrder
    dated = next((column.id for column in form.listed if column.kind is CellKind.DATE), "")
    return (model.place_of(dated), Qt.SortOrder.DescendingOrder) if dated else (-1, Qt.SortOrder.AscendingOrder)


def _widths(model: RegisterTable, theme: Theme) -> tuple[tuple[int, ...], list[int]]:
    """Width of each column in pixels, and those hidden at first; the name stretches."""
    widths: list[int] = []
    hidden: list[int] = []
    for place, column in enumerate(model.columns):
        if isinstance(column, str):
            widths.append(theme.px(_WORKED_OUT.get(column, _TICK_WIDTH)))
            hidden += [place] if column == FILES or (column == SUPPORTS and not model.form.dues) else []
            continue
        if column.id == model.form.main:
            widths.append(theme.px(max(column.width * _CHARACTER, 150)))
        else:
            widths.append(theme.px(min(max(column.width * _CHARACTER, _LEAST), _MOST)))
        if not column.listed or (column.id in _BADGE_SAYS_IT and model.form.dues):
            hidden.append(place)
    return tuple(widths), hidden


def shown_order(columns: Sequence[RegisterColumn], ids: Sequence[str]) -> list[RegisterColumn]:
    """The columns of ids, in the order of the ids."""
    by_id = {column.id: column for column in columns}
    return [by_id[key] for key in ids if key in by_id]
