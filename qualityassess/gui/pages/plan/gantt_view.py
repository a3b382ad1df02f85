"""The Gantt strip of the list: bars in the last column, and the months above them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from qualityassess.domain.gantt import Tick, Unit
from qualityassess.domain.gaps import Way
from qualityassess.gui.models.plan_tree import GANTT, GanttCell, PlanTreeModel
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.gui.widgets.delegates import CellDelegate, Index
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import Translator

BAR = 12
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def tick_words(tr: Translator, unit: Unit, tick: Tick) -> str:
    """Name of a column: a month, or a quarter."""
    if unit is Unit.QUARTER:
        return tr("Q{quarter} {year}", quarter=(tick.day.month + 2) // 3, year=tick.day.year % 100)
    return f"{tick.day.month} 月" if tr.language == "zh" else _MONTHS[tick.day.month - 1]


class GanttDelegate(CellDelegate):
    """A bar on lines that close the months, with the line of today."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints the `GanttCell`; collecting is filled, raising outlined, what waits for data dashed."""
        model, cell, theme = index.model(), index.data(CELL_ROLE), self._theme
        if not isinstance(model, PlanTreeModel) or not isinstance(cell, GanttCell):
            return
        pad = theme.px(12)
        room = rect.adjusted(-pad, 0, pad, 1)
        strip = model.strip
        painter.setClipRect(room)
        for tick in strip.ticks():
            x = round(room.left() + room.width() * tick.place)
            painter.fillRect(QRectF(x, room.top(), 1, room.height()), theme.color("border"))
        if cell.earliest:
            self._paint_awaited(painter, room, cell)
        elif cell.start is not None and cell.start >= strip.end:
            self._paint_beyond(painter, room, cell.start)
        elif cell.start is not None and cell.end is not None:
            left = room.left() + room.width() * strip.place(cell.start)
            right = room.left() + room.width() * strip.place(cell.end)
            high = theme.px(BAR)
            wide = max(right - left, theme.px(5))
            left = min(left, room.right() - wide)
            self._paint_bar(painter, QRectF(left, round(room.center().y() - high / 2), wide, high), cell)
        today = round(room.left() + room.width() * strip.place(model.today)) + 0.5
        painter.setPen(QPen(theme.color("errFill"), 1.5))
        painter.drawLine(QPointF(today, room.top()), QPointF(today, room.bottom()))

    def _paint_bar(self, painter: QPainter, bar: QRectF, cell: GanttCell) -> None:
        theme = self._theme
        fill, frame = ("evid", "evid") if cell.way is Way.COLLECT else ("primarySoft2", "evid")
        if cell.way is None:
            fill, frame = "subtle", "control"
        if cell.done:
            fill, frame = "okSoft", "okFill"
        elif cell.late:
            frame = "errFill"
        painter.setPen(QPen(theme.color(frame), 1))
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(3), theme.px(3))

    def _paint_beyond(self, painter: QPainter, room: QRectF, start: date) -> None:
        """A step that begins after the strip ends: its month."""
        place = room.adjusted(0, 0, -self._theme.px(8), 0)
        words, font = f"{start:%Y-%m} →", self._theme.font(Role.CAPTION)
        draw_line(painter, place, words, font, self._theme.color("text2"), Qt.AlignmentFlag.AlignRight)

    def _paint_awaited(self, painter: QPainter, room: QRectF, cell: GanttCell) -> None:
        theme = self._theme
        words = f"{cell.earliest} →"
        wide = theme.metrics(Role.CAPTION).horizontalAdvance(words) + theme.px(8)
        right = room.right() - wide - theme.px(6)
        pen = QPen(theme.color("control"), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        y = round(room.center().y()) + 0.5
        painter.drawLine(QPointF(room.left() + theme.px(8), y), QPointF(right, y))
        place = QRectF(room.right() - wide, room.top(), wide, room.height())
        draw_line(painter, place, words, theme.font(Role.CAPTION), theme.color("warn"))


class GanttHeader(QHeaderView):
    """The header of the list; over the strip it names the months."""

    def __init__(self, tr: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tr = tr
        self._theme = theme

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Paints a column's name, or the months."""
        super().paintSection(painter, rect, logicalIndex)
        model = self.model()
        if logicalIndex != GANTT or not isinstance(model, PlanTreeModel):
            return
        theme, room = self._theme, QRectF(rect)
        painter.save()
        painter.setClipRect(rect)
        ticks = model.strip.ticks()
        for tick, after in zip(ticks, [*ticks[1:], None], strict=True):
            left = round(room.left() + room.width() * tick.place)
            right = room.left() + room.width() * (after.place if after is not None else 1.0)
            painter.fillRect(QRectF(left, room.top(), 1, room.height() - 1), theme.color("border"))
            inner = QRectF(left + theme.px(5), room.top(), right - left - theme.px(6), room.height())
            words = tick_words(self._tr, model.strip.unit, tick)
            if theme.metrics(Role.CAPTION).horizontalAdvance(words) > inner.width():
                words = str(tick.day.month) if model.strip.unit is Unit.MONTH else ""
            if words:
                draw_line(painter, inner, words, theme.font(Role.CAPTION), theme.color("text2"))
        painter.restore()
