"""The matrix of products and standards: products stand still at the left while the standards scroll."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QHeaderView, QTableView, QWidget

from qualityassess.domain.standard_coverage import Cell, Cover
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.coverage_matrix import (
    CAPTION_ROLE,
    FROZEN,
    MARK_ROLE,
    PRODUCT,
    SALE,
    SHARE,
    TONE_ROLE,
    CoverageMatrix,
)
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.delegates import CellDelegate, TwoLineDelegate
from qualityassess.gui.widgets.tables import dress_table
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import Translator

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT, HEADER_HEIGHT, COLUMN_WIDTH = 44, 52, 76
_FRONT = {PRODUCT: 140, SHARE: 74, SALE: 78}
_LATIN_FRONT = {PRODUCT: 140, SHARE: 82, SALE: 124}
CENTRE = Qt.AlignmentFlag.AlignHCenter


def paint_mark(painter: QPainter, rect: QRectF, cover: Cover, word: str, theme: Theme, icons: Icons) -> None:
    """Paints the mark of a state in the middle of a rectangle; `word` stands in a hole."""
    if cover is Cover.NONE:
        draw_line(painter, rect, "·", theme.font(Role.SECTION), theme.color("text2"), CENTRE)
        return
    fill, tone = {
        Cover.COVERED: ("okSoft", "ok"),
        Cover.MISSING: ("errFill", "window" if theme.is_dark else "onPrimary"),
        Cover.CHECK: ("warnSoft", "warn"),
    }[cover]
    wide = max(theme.px(30), theme.metrics(Role.CAPTION_STRONG).horizontalAdvance(word) + theme.px(12))
    high = theme.px(24)
    box = QRectF(round(rect.center().x() - wide / 2), round(rect.center().y() - high / 2), wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(fill))
    painter.drawRoundedRect(box, theme.px(4), theme.px(4))
    if cover is Cover.COVERED:
        size = theme.px(16)
        icons.paint(painter, "check", tone, box.center().x() - size / 2, box.center().y() - size / 2, size)
    else:
        text = word if cover is Cover.MISSING else "!"
        draw_line(painter, box, text, theme.font(Role.CAPTION_STRONG), theme.color(tone), CENTRE)


class MarkDelegate(CellDelegate):
    """A mark, and 2 px of `primary` around the cell in view."""

    def __init__(self, word: str, theme: Theme, icons: Icons, parent: QTableView) -> None:
        super().__init__(theme, icons, ROW_HEIGHT, parent)
        self._word = word
        self._view = parent

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints the mark."""
        cell = index.data(MARK_ROLE)
        if not isinstance(cell, Cell):
            return
        pad = self._theme.px(12)
        whole = rect.adjusted(-pad, 0, pad, 0)
        paint_mark(painter, whole, cell.cover, self._word, self._theme, self._icons)
        current = self._view.currentIndex()
        if (current.row(), current.column()) == (index.row(), index.column()):
            painter.setPen(QPen(self._theme.color("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(whole.adjusted(1, 1, -1, -1))


class StandardHeader(QHeaderView):
    """Two lines a standard: its number, and edition with name or what is wrong with it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Paints ground and both lines."""
        theme, model = self._theme, self.model()
        whole = QRectF(rect)
        painter.save()
        painter.fillRect(whole, theme.color("subtle"))
        painter.fillRect(QRectF(whole.left(), whole.bottom() - 1, whole.width(), 1), theme.color("border"))
        way = Qt.Orientation.Horizontal
        title = str(model.headerData(logicalIndex, way) or "")
        caption = model.headerData(logicalIndex, way, CAPTION_ROLE)
        front = logicalIndex < FROZEN
        room = whole.adjusted(theme.px(12 if front else 4), 0, -theme.px(12 if front else 4), 0)
        align = Qt.AlignmentFlag.AlignLeft if front else CENTRE
        align = Qt.AlignmentFlag.AlignRight if logicalIndex == SHARE else align
        font = theme.font(Role.CAPTION_STRONG)
        if not caption:
            draw_line(painter, room, title, font, theme.color("text2"), align)
        else:
            upper = QRectF(room.left(), room.center().y() - theme.px(18), room.width(), theme.px(18))
            draw_line(painter, upper, title, font, theme.color("text"), align)
            tone = str(model.headerData(logicalIndex, way, TONE_ROLE))
            lower = upper.translated(0, theme.px(17))
            draw_line(painter, lower, str(caption), theme.font(Role.CAPTION), theme.color(tone), align)
        painter.restore()


class _Half(QTableView):
    """One half of the matrix."""

    def __init__(self, model: CoverageMatrix, theme: Theme) -> None:
        super().__init__()
        self.setModel(model)
        self.setHorizontalHeader(StandardHeader(theme, self))
        dress_table(self, theme, ROW_HEIGHT, framed=False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setFixedHeight(theme.px(HEADER_HEIGHT))
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)


class _Marks(_Half):
    """The half with the marks; it has the keys."""

    entered = Signal()
    moved = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space act on the cell; arrows and Home stay among the standards."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Left and self.currentIndex().column() <= FROZEN:
            event.accept()
        elif event.key() == Qt.Key.Key_Home:
            self.setCurrentIndex(self.model().index(self.currentIndex().row(), FROZEN))
        else:
            super().keyPressEvent(event)


class MatrixTable(QFrame):
    """`moved()` follows another cell in view, `entered()` Enter, space or a double click on it."""

    moved = Signal()
    entered = Signal()

    def __init__(
        self, model: CoverageMatrix, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = model
        self._front = _FRONT if tr.language == "zh" else _LATIN_FRONT
        self.setProperty("panel", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self.products = _Half(model, theme)
        self.products.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.products.setItemDelegate(CellDelegate(theme, icons, ROW_HEIGHT, self.products))
        self.products.setItemDelegateForColumn(PRODUCT, TwoLineDelegate(theme, icons, ROW_HEIGHT, self.products))
        self.products.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.products.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.marks = _Marks(model, theme)
        self.marks.setItemDelegate(MarkDelegate(tr("hole"), theme, icons, self.marks))
        self.marks.setAccessibleName(tr("Products × standards"))
        row.addWidget(self.products)
        row.addWidget(self.marks, 1)
        self.marks.setSelectionModel(self.products.selectionModel())
        self.marks.verticalScrollBar().valueChanged.connect(self.products.verticalScrollBar().setValue)
        self.products.verticalScrollBar().valueChanged.connect(self.marks.verticalScrollBar().setValue)
        self.products.selectionModel().currentChanged.connect(self._on_current)
        self.marks.entered.connect(self.entered)
        self.marks.doubleClicked.connect(lambda _: self.entered.emit())
        model.modelReset.connect(self._fit)
        self._fit()

    def place(self) -> tuple[int, int]:
        """Row and column in view; the column is one of a standard."""
        index = self.marks.currentIndex()
        return index.row(), max(index.column(), FROZEN)

    def go_to(self, row: int, column: int) -> None:
        """Bring a cell into view."""
        index = self.model.index(row, max(column, FROZEN))
        if index.isValid():
            self.marks.setCurrentIndex(index)
            self.marks.scrollTo(index)

    def _on_current(self, now: Index, before: Index) -> None:
        if now.isValid() and now.column() < FROZEN and self.model.columnCount() > FROZEN:
            self.go_to(now.row(), before.column() if before.isValid() else FROZEN)
            return
        self.marks.viewport().update()
        self.moved.emit()

    def _fit(self) -> None:
        theme, count = self._theme, self.model.columnCount()
        self._spread()
        for column in range(count):
            self.products.setColumnHidden(column, column >= FROZEN)
            self.marks.setColumnHidden(column, column < FROZEN)
            wide = self._front.get(column, COLUMN_WIDTH)
            self.products.setColumnWidth(column, theme.px(wide))
            self.marks.setColumnWidth(column, theme.px(wide))
        self.products.setFixedWidth(sum(theme.px(wide) for wide in self._front.values()))
        rows = self.model.rowCount() * theme.px(ROW_HEIGHT)
        scroll = self.marks.horizontalScrollBar().sizeHint().height() if self._needed() > self._room() else 0
        self.setMaximumHeight(theme.px(HEADER_HEIGHT) + rows + scroll + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The standards share the room that is left."""
        super().resizeEvent(event)
        self._fit()

    def _room(self) -> int:
        return self.width() - sum(self._theme.px(wide) for wide in self._front.values()) - 2

    def _needed(self) -> int:
        return max(self.model.columnCount() - FROZEN, 0) * self._theme.px(COLUMN_WIDTH)

    def _spread(self) -> None:
        """The standards fill the room where they do not need more."""
        modes = QHeaderView.ResizeMode
        fits = self._needed() <= self._room()
        self.marks.horizontalHeader().setSectionResizeMode(modes.Stretch if fits else modes.Fixed)
