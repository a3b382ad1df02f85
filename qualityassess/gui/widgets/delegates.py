"""Paints the cells of tables: text, two lines, chips, progress, ranges, counts and ticks."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from qualityassess.domain.chart_geometry import range_bar
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE, Progress, RangeCell, Toned, TriCell, TwoLine
from qualityassess.gui.widgets.chart_painter import paint_chart
from qualityassess.gui.widgets.chip_painter import ChipSpec, chip_height, chip_width, paint_chip
from qualityassess.gui.widgets.kbfocus import KBFOCUS
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.gui.widgets.tri_count import paint_tri

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Row ground, selection bar and one line of text; the other delegates paint only the content.

    The text comes from DisplayRole, or from a `Toned` under CELL_ROLE.
    """

    #: Whether a line of 1 px closes each row.
    ruled = True

    def __init__(self, theme: Theme, icons: Icons, row_height: int = 42, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._row_height = row_height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of the row; the width of the text."""
        return QSize(super().sizeHint(option, index).width(), self._theme.px(self._row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints ground and content."""
        # The view has set place and state; initStyleOption would only ask the model for text, font and icon.
        rect = QRectF(_any(option).rect)
        selected = bool(_any(option).state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option, index)
        pad = self._theme.px(12)
        self.paint_content(painter, rect.adjusted(pad, 0, -pad, -1), index, selected)
        painter.restore()

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints the content of the cell into `rect`."""
        cell = index.data(CELL_ROLE)
        shown = cell if isinstance(cell, Toned) else Toned(str(index.data(Qt.ItemDataRole.DisplayRole) or ""))
        live = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        tone = shown.tone if live else "text3"
        if shown.icon:
            size = self._theme.px(16)
            self._icons.paint(painter, shown.icon, tone, rect.left(), rect.center().y() - size / 2, size)
            rect = rect.adjusted(size + self._theme.px(6), 0, 0, 0)
        align = Qt.AlignmentFlag(int(index.data(Qt.ItemDataRole.TextAlignmentRole) or 0))
        place = Qt.AlignmentFlag.AlignLeft
        for flag in (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter):
            place = flag if align & flag else place
        font = self._theme.font(Role.NAME if shown.strong else Role.BODY)
        draw_line(painter, rect, shown.text, font, self._theme.color(tone), place)

    def _paint_ground(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: Index) -> None:
        theme, state, view = self._theme, _any(option).state, _any(option).widget
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("primarySoft"))
            if _is_first(view, index):
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), theme.color("primary"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("subtle"))
        if self.ruled:
            painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        if state & QStyle.StateFlag.State_HasFocus and view is not None and view.property(KBFOCUS):
            painter.setPen(QPen(theme.color("primary"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(3.5, 2.5, -3.5, -3.5))


class TwoLineDelegate(CellDelegate):
    """A name with a caption below it: a `TwoLine`."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints both lines, or the single one in the middle."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, TwoLine):
            super().paint_content(painter, rect, index, selected)
            return
        theme = self._theme
        if cell.icon:
            size = theme.px(16)
            self._icons.paint(painter, cell.icon, cell.icon_tone, rect.left(), rect.center().y() - size / 2, size)
            rect = rect.adjusted(size + theme.px(10), 0, 0, 0)
        upper = QRectF(rect)
        if cell.caption:
            upper.setHeight(theme.px(18))
            upper.moveTop(rect.center().y() - theme.px(18))
            lower = upper.translated(0, theme.px(17))
            draw_line(painter, lower, cell.caption, theme.font(Role.CAPTION), theme.color(cell.tone))
        draw_line(painter, upper, cell.title, theme.font(Role.NAME), theme.color(cell.title_tone))


class ChipDelegate(CellDelegate):
    """A chip: a `ChipSpec`."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints the chip at the left."""
        spec = index.data(CELL_ROLE)
        if not isinstance(spec, ChipSpec):
            super().paint_content(painter, rect, index, selected)
            return
        high = chip_height(spec, self._theme)
        wide = min(chip_width(spec, self._theme), rect.width() + self._theme.px(8))
        top = round(rect.center().y() - high / 2)
        paint_chip(painter, QRectF(rect.left(), top, wide, high), spec, self._theme, self._icons, selected=selected)


class ProgressDelegate(CellDelegate):
    """A bar of 6 px and its percentage: a `Progress`."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints bar and text."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Progress):
            super().paint_content(painter, rect, index, selected)
            return
        theme = self._theme
        aside = theme.px(42) if cell.text else 0
        high = theme.px(6)
        bar = QRectF(rect.left(), round(rect.center().y() - high / 2), max(rect.width() - aside, 0), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primarySoft2" if selected else "sunken"))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        if cell.part > 0:
            done = QRectF(bar)
            done.setWidth(max(bar.width() * min(cell.part, 1.0), high))
            painter.setBrush(theme.color("evid"))
            painter.drawRoundedRect(done, high / 2, high / 2)
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, rect, cell.text, theme.font(Role.CAPTION), theme.color("text2"), right)


class RangeDelegate(CellDelegate):
    """A range bar, its figure at the right and a caption below: a `RangeCell`."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints bar, figure and caption."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, RangeCell):
            super().paint_content(painter, rect, index, selected)
            return
        theme = self._theme
        line = QRectF(rect)
        if cell.caption:
            line.setHeight(theme.px(18))
            line.moveTop(rect.center().y() - theme.px(17))
            lower = line.translated(0, theme.px(17))
            draw_line(painter, lower, cell.caption, theme.font(Role.CAPTION), theme.color(cell.caption_tone))
        aside = theme.metrics(Role.NAME).horizontalAdvance(cell.figure) + theme.px(12)
        wide = min(rect.width() - aside, theme.px(148))
        right = Qt.AlignmentFlag.AlignRight
        draw_line(painter, line, cell.figure, theme.font(Role.NAME), theme.color("text"), right)
        if (cell.evidenced is None and cell.claimed is None) or wide < theme.px(24):
            return
        length = wide / theme.scale
        chart = range_bar(cell.evidenced, cell.claimed, length, possible=cell.possible, target=cell.target)
        painter.translate(line.left(), round(line.center().y() - theme.px(7)))
        painter.scale(theme.scale, theme.scale)
        paint_chart(painter, chart, theme, {"track": "primarySoft2", "gap": "primarySoft"} if selected else None)


class TriCountDelegate(CellDelegate):
    """Conditions met, unmet and unknown: a `TriCell`."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints the three counts, or the text of DisplayRole in the middle."""
        cell = index.data(CELL_ROLE)
        if isinstance(cell, TriCell):
            counts = (cell.met, cell.unmet, cell.unknown)
            paint_tri(painter, rect, counts, self._theme, self._icons)
        else:
            super().paint_content(painter, rect, index, selected)


class CheckDelegate(CellDelegate):
    """A tick box of 16 px in a column of its own, from CheckStateRole."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints the box."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        theme = self._theme
        side = theme.px(16)
        box = QRectF(round(rect.center().x() - side / 2), round(rect.center().y() - side / 2), side, side)
        on = Qt.CheckState(state) != Qt.CheckState.Unchecked
        painter.setPen(QPen(theme.color("primary" if on else "control"), 1))
        painter.setBrush(theme.color("primary" if on else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        if on:
            mark = "minus" if Qt.CheckState(state) == Qt.CheckState.PartiallyChecked else "check"
            self._icons.paint(painter, mark, "onPrimary", box.left() + 2, box.top() + 2, side - 4)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click or the space bar changes the tick."""
        pressed = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        spaced = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not (pressed or spaced) or not index.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        now = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        after = Qt.CheckState.Unchecked if now == Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(
            model.index(index.row(), index.column(), index.parent()), after, Qt.ItemDataRole.CheckStateRole
        )


def _any(option: QStyleOptionViewItem) -> Any:
    """The option without its stub type, which lacks the fields rect, state and widget."""
    return option


def _is_first(view: QWidget | None, index: Index) -> bool:
    """Whether the cell stands in the leftmost column as shown."""
    if isinstance(view, QTableView):
        return view.horizontalHeader().visualIndex(index.column()) == 0
    if isinstance(view, QTreeView):
        return view.header().visualIndex(index.column()) == 0
    return isinstance(view, QListView)
