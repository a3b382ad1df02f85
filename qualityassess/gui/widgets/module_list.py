"""The list of modules (模块得分率) with range, weight and bar in each row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from qualityassess.domain.chart_geometry import BarRow, Score, module_bars
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.gui.widgets.chart_painter import paint_chart
from qualityassess.gui.widgets.delegates import CellDelegate

Index = QModelIndex | QPersistentModelIndex
_ROW = 44
_MOST = 60
_WEIGHT = 46
_SPACE = 8


class ModuleRangeModel(QAbstractListModel):
    """Rows of the module list and their common target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[BarRow, ...] = ()
        self.target: Score | None = None

    def set_rows(self, rows: Sequence[BarRow], target: Score | None) -> None:
        """Shows other rows."""
        self.beginResetModel()
        self.rows, self.target = tuple(rows), target
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - the signature of Qt
        """Number of modules."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title for display, title with figures for assistive technology, the row for the delegate."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return " ".join(part for part in (row.title, row.figure, row.weight) if part)
        return row if role == CELL_ROLE else None


class ModuleRangeDelegate(CellDelegate):
    """Paints one row through the shapes of `module_bars`."""

    ruled = False

    def __init__(self, model: ModuleRangeModel, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, _ROW, parent)
        self._model = model

    def set_row_height(self, height: float) -> None:
        """Rows of another height in unscaled pixels."""
        self._row_height = round(height)

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints title, figure, weight and bar."""
        scale = self._theme.scale
        row, width = self._model.rows[index.row()], rect.width() / scale
        chart = module_bars((self._fitted(row, width),), self._model.target, width, row_height=rect.height() / scale)
        painter.translate(rect.left(), rect.top())
        painter.scale(scale, scale)
        colours = {"track": "primarySoft2", "gap": "primarySoft"} if selected else None
        paint_chart(painter, chart, self._theme, colours)

    def _fitted(self, row: BarRow, width: float) -> BarRow:
        """The row with its title shortened, so that it never runs into the figure."""
        metrics, caption = self._theme.metrics(Role.BODY), self._theme.metrics(Role.CAPTION_STRONG)
        aside = (_WEIGHT if row.weight else 0) + caption.horizontalAdvance(row.figure) / self._theme.scale + _SPACE
        room = (width - aside) * self._theme.scale
        return replace(row, title=metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, room))


class ModuleRangeList(QListView):
    """Modules with bars; `moduleActivated` carries the row of a double click or Enter."""

    moduleActivated = Signal(int)  # noqa: N815 - Qt signal

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = ModuleRangeModel(self)
        self.setModel(self._rows)
        self._delegate = ModuleRangeDelegate(self._rows, theme, icons, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._on_activated)
        theme.themeChanged.connect(self.doItemsLayout)

    def set_rows(self, rows: Sequence[BarRow], target: Score | None) -> None:
        """Shows the modules; the figure takes its colour from evidenced score and target."""
        self._rows.set_rows(rows, target)
        self._fill()

    def sizeHint(self) -> QSize:
        """All rows without scrolling."""
        return QSize(self._theme.px(360), self._theme.px(_ROW) * max(len(self._rows.rows), 1) + 2)

    def picture(self) -> QPixmap:
        """All rows on the surface colour, at twice the logical size."""
        chart = module_bars(self._rows.rows, self._rows.target, 360.0)
        pixmap = QPixmap(round(chart.width + 24) * 2, round(chart.height + 16) * 2)
        pixmap.setDevicePixelRatio(2.0)
        pixmap.fill(self._theme.color("surface"))
        painter = QPainter(pixmap)
        painter.translate(12, 8)
        paint_chart(painter, chart, self._theme)
        painter.end()
        return pixmap

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Few modules stand further apart, so that the bars fill the view."""
        super().resizeEvent(event)
        self._fill()

    def _fill(self) -> None:
        room = self.viewport().height() / self._theme.scale / max(len(self._rows.rows), 1)
        self._delegate.set_row_height(min(max(room, _ROW), _MOST))
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Shift+C copies the bars as a picture."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_C and event.modifiers() == both:
            QGuiApplication.clipboard().setPixmap(self.picture())
        else:
            super().keyPressEvent(event)

    def _on_activated(self, index: QModelIndex) -> None:
        self.moduleActivated.emit(index.row())
