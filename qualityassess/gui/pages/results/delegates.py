"""Paints the two cells that only the table of gaps has: ways as chips, and the gain with its bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from qualityassess.gui.models.gap_list import GainCell, WayCell
from qualityassess.gui.theme import Role
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.gui.widgets.chip_painter import chip_width, paint_chip
from qualityassess.gui.widgets.delegates import CellDelegate, Index
from qualityassess.gui.widgets.text_lines import draw_line

_CHIP = 20
_GAP = 2


class WayDelegate(CellDelegate):
    """One chip in the middle, or two below each other: a `WayCell`."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints the chips."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, WayCell):
            super().paint_content(painter, rect, index, selected)
            return
        theme = self._theme
        high, gap = theme.px(_CHIP), theme.px(_GAP)
        whole = len(cell.chips) * high + (len(cell.chips) - 1) * gap
        top = round(rect.center().y() - whole / 2)
        for spec in cell.chips:
            wide = min(chip_width(spec, theme), rect.width() + theme.px(10))
            paint_chip(painter, QRectF(rect.left(), top, wide, high), spec, theme, self._icons, selected=selected)
            top += high + gap


class GainDelegate(CellDelegate):
    """A short bar and the figure at the right: a `GainCell`."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints bar and figure."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, GainCell):
            super().paint_content(painter, rect, index, selected)
            return
        theme = self._theme
        font = theme.font(Role.NAME)
        draw_line(painter, rect, cell.text, font, theme.color("text"), Qt.AlignmentFlag.AlignRight)
        aside = max(theme.metrics(Role.NAME).horizontalAdvance(cell.text), theme.px(38)) + theme.px(8)
        high, wide = theme.px(6), min(theme.px(30), rect.width() - aside)
        if wide < theme.px(10):
            return
        bar = QRectF(rect.right() - aside - wide, round(rect.center().y() - high / 2), wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("primarySoft2" if selected else "sunken"))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        if cell.part > 0:
            bar.setWidth(max(wide * cell.part, high))
            painter.setBrush(theme.color("evid"))
            painter.drawRoundedRect(bar, high / 2, high / 2)
