"""The module bars: groups that fold, with range, weight or change, target and comparison in each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView, QWidget

from qualityassess.domain.chart_geometry import Score
from qualityassess.domain.chart_modules import ASIDE, WIDE_ASIDE, ModuleRow, module_row, stacked
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.module_rows import ModuleEntry
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.gui.widgets.chart_painter import paint_chart
from qualityassess.gui.widgets.delegates import CellDelegate, Index
from qualityassess.gui.widgets.tables import dress_tree

KEY_ROLE = CELL_ROLE + 1
ROW = 44
NOT_ASSESSED_ROW = 30
_INDENT = 14
_SPACE = 8
_PICTURE_WIDTH = 380.0


class ModuleDelegate(CellDelegate):
    """Paints one row through the shapes of `module_row`."""

    ruled = False

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, ROW, parent)
        self.target: Score | None = None
        self.aside = ASIDE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """What is not assessed has no bar and takes less room."""
        row = index.data(CELL_ROLE)
        low = isinstance(row, ModuleRow) and not row.assessed
        return QSize(self._theme.px(120), self._theme.px(NOT_ASSESSED_ROW if low else ROW))

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints title, figure, weight or change, and bar."""
        row = index.data(CELL_ROLE)
        if not isinstance(row, ModuleRow):
            super().paint_content(painter, rect, index, selected)
            return
        scale = self._theme.scale
        # The arrow of a group stands before it, so the padding of a plain cell is not needed at the left.
        rect = rect.adjusted(-self._theme.px(8), 0, 0, 0)
        width = rect.width() / scale
        chart = module_row(self._fitted(row, width), self.target, width, rect.height() / scale, self.aside)
        painter.translate(rect.left(), rect.top())
        painter.scale(scale, scale)
        paint_chart(painter, chart, self._theme, _SELECTED if selected else None)

    def _fitted(self, row: ModuleRow, width: float) -> ModuleRow:
        """The row with its title shortened, so that it never runs into the figure."""
        theme = self._theme
        metrics = theme.metrics(Role.SECTION if row.heading else Role.BODY)
        figure = theme.metrics(Role.CAPTION_STRONG).horizontalAdvance(row.figure) / theme.scale
        room = (width - (self.aside if row.aside else 0) - figure - _SPACE) * theme.scale
        return replace(row, title=metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room))


_SELECTED = {"track": "primarySoft2", "gap": "primarySoft"}


class ModuleTree(QTreeView):
    """Rows by key (`group:ID`, `module:ID`); `opened` carries the key of a module, `receiptAsked` of any row.

    Left and right fold and unfold, Enter opens a module and folds a group, Space asks for the receipt.
    """

    opened = Signal(str)
    receiptAsked = Signal(str)  # noqa: N815 - Qt signal

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self._delegate = ModuleDelegate(theme, icons, self)
        self.setItemDelegate(self._delegate)
        dress_tree(self, theme)
        self.setSelectionMode(QTreeView.SelectionMode.SingleSelection)
        self.setHeaderHidden(True)
        self.setIndentation(theme.px(_INDENT))
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(False)
        self._closed: set[str] = set()
        self.collapsed.connect(lambda index: self._closed.add(index.data(KEY_ROLE)))
        self.expanded.connect(lambda index: self._closed.discard(index.data(KEY_ROLE)))
        self.activated.connect(self._on_activated)
        theme.themeChanged.connect(self.doItemsLayout)

    def set_rows(self, rows: Sequence[ModuleEntry], target: Score | None, *, wide: bool = False) -> None:
        """Show other rows; what was folded and chosen stays so. `wide` gives changes their room at the right."""
        chosen = self.key()
        self._delegate.target, self._delegate.aside = target, WIDE_ASIDE if wide else ASIDE
        self._rows.clear()
        closed = set(self._closed)
        for entry in rows:
            item = _item(entry)
            self._rows.appendRow(item)
            for child in entry.children:
                item.appendRow(_item(child))
        self.setRootIsDecorated(any(entry.children for entry in rows))
        self.expandAll()
        for index in self.indexes():
            if index.data(KEY_ROLE) in closed:
                self.setExpanded(index, False)
        if not self.choose(chosen):
            self.setCurrentIndex(self._rows.index(0, 0))

    def indexes(self) -> Iterator[QModelIndex]:
        """All rows in reading order, folded or not."""
        for place in range(self._rows.rowCount()):
            parent = self._rows.index(place, 0)
            yield parent
            for inner in range(self._rows.rowCount(parent)):
                yield self._rows.index(inner, 0, parent)

    def key(self) -> str:
        """Key of the chosen row; "" for none."""
        return str(self.currentIndex().data(KEY_ROLE) or "")

    def choose(self, key: str) -> bool:
        """Choose a row by its key; false when there is none of it."""
        index = next((index for index in self.indexes() if key and index.data(KEY_ROLE) == key), None)
        if index is not None:
            self.setCurrentIndex(index)
        return index is not None

    def fold_all(self, folded: bool) -> None:
        """Fold all groups, or unfold them."""
        (self.collapseAll if folded else self.expandAll)()
        # Neither of them tells of single rows.
        groups = {str(index.data(KEY_ROLE)) for index in self.indexes() if self._rows.hasChildren(index)}
        self._closed = groups if folded else set()

    @property
    def is_folded(self) -> bool:
        """Whether every group is folded."""
        groups = [index for index in self.indexes() if self._rows.hasChildren(index)]
        return bool(groups) and not any(self.isExpanded(index) for index in groups)

    def sizeHint(self) -> QSize:
        """All rows without scrolling."""
        high = sum(self.sizeHintForIndex(index).height() for index in self._shown())
        return QSize(self._theme.px(360), high + 2)

    def picture(self) -> QPixmap:
        """The rows that are unfolded, on the surface colour, at twice the logical size."""
        rows = [index.data(CELL_ROLE) for index in self._shown()]
        delegate = self._delegate
        chart = stacked(
            tuple(
                module_row(
                    row, delegate.target, _PICTURE_WIDTH, ROW if row.assessed else NOT_ASSESSED_ROW, delegate.aside
                )
                for row in rows
            )
        )
        pixmap = QPixmap(round(chart.width + 24) * 2, round(chart.height + 16) * 2)
        pixmap.setDevicePixelRatio(2.0)
        pixmap.fill(self._theme.color("surface"))
        painter = QPainter(pixmap)
        painter.translate(12, 8)
        paint_chart(painter, chart, self._theme)
        painter.end()
        return pixmap

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.picture())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Shift+C copies, Space asks for the receipt."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_C and event.modifiers() == both:
            self.copy()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.receiptAsked.emit(self.key())
        else:
            super().keyPressEvent(event)

    def _shown(self) -> list[QModelIndex]:
        return [i for i in self.indexes() if not i.parent().isValid() or self.isExpanded(i.parent())]

    def _on_activated(self, index: QModelIndex) -> None:
        if self._rows.hasChildren(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.opened.emit(str(index.data(KEY_ROLE)))


def _item(entry: ModuleEntry) -> QStandardItem:
    item = QStandardItem(entry.row.title)
    item.setData(entry.row, CELL_ROLE)
    item.setData(entry.key, KEY_ROLE)
    item.setData(entry.words, Qt.ItemDataRole.ToolTipRole)
    item.setData(entry.words, Qt.ItemDataRole.AccessibleTextRole)
    return item
