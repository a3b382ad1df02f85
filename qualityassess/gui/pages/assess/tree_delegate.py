"""Paints the rows of the criteria tree: arrow, number, title, and the state at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from qualityassess.gui.icons import Icons
from qualityassess.gui.models.criteria_tree import Group, Node
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.gui.widgets.kbfocus import KBFOCUS
from qualityassess.gui.widgets.text_lines import draw_line

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight


class TreeDelegate(QStyledItemDelegate):
    """Groups of 26 px and criteria of 25 px; `dense` is the tighter tree of a criteria set."""

    def __init__(self, view: QTreeView, theme: Theme, icons: Icons) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._icons = icons
        self.dense = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row; the width is the view's."""
        group = isinstance(index.data(CELL_ROLE), Group)
        high = (26 if group else 21) if self.dense else (26 if group else 25)
        return QSize(self._theme.px(100), self._theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints ground and content."""
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        rect = QRectF(styled.rect)
        state = styled.state
        entry = index.data(CELL_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and isinstance(entry, Node)
        if chosen:
            painter.fillRect(rect, self._theme.color("primarySoft"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), self._theme.color("primary"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.color("subtle"))
        if isinstance(entry, Group):
            self._paint_group(painter, rect, entry, self._view.isExpanded(_plain(index)))
        elif isinstance(entry, Node):
            self._paint_node(painter, rect, entry, chosen)
        if state & QStyle.StateFlag.State_HasFocus and self._view.property(KBFOCUS):
            painter.setPen(QPen(self._theme.color("evid" if chosen else "primary"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(4.5, 1.5, -1.5, -1.5), 3, 3)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRectF, group: Group, expanded: bool) -> None:
        theme = self._theme
        right = rect.right() - theme.px(12)
        size = theme.px(14)
        middle = rect.center().y()
        name = Role.NAME if expanded or self.dense else Role.BODY
        if group.complete:
            self._icons.paint(painter, "check", "ok", right - size, middle - size / 2, size)
            right -= size + theme.px(6)
        else:
            font = theme.font(Role.CAPTION_STRONG)
            wide = theme.metrics(Role.CAPTION_STRONG).horizontalAdvance(group.figure)
            ink = theme.color("text" if self.dense and not group.figure.startswith("0/") else "primaryText")
            draw_line(painter, _box(rect, right - wide - 2, right), group.figure, font, ink, _RIGHT)
            right -= wide + theme.px(8)
        if self.dense:
            left = rect.left() + theme.px(12)
            number = _box(rect, left, left + theme.px(30))
            draw_line(painter, number, group.number, theme.font(Role.BODY), theme.color("text2"))
            left += theme.px(31)
        else:
            arrow = "chevron-down" if expanded else "chevron-right"
            self._icons.paint(painter, arrow, "text2", rect.left() + theme.px(8), middle - size / 2, size)
            number = _box(rect, rect.left() + theme.px(24), rect.left() + theme.px(44))
            draw_line(painter, number, group.number, theme.font(Role.BODY), theme.color("text2"), _RIGHT)
            left = rect.left() + theme.px(52)
        draw_line(painter, _box(rect, left, right), group.title, theme.font(name), theme.color("text"))

    def _paint_node(self, painter: QPainter, rect: QRectF, node: Node, chosen: bool) -> None:
        theme = self._theme
        right = rect.right() - theme.px(12)
        size = theme.px(14)
        ink = theme.color("primaryText" if chosen else "text2")
        role = Role.CAPTION_STRONG if chosen else Role.CAPTION
        if self.dense and node.figure and not node.flagged:
            wide = theme.metrics(role).horizontalAdvance(node.figure)
            draw_line(painter, _box(rect, right - wide - 2, right), node.figure, theme.font(role), ink, _RIGHT)
            right -= wide + theme.px(8)
        else:
            self._icons.paint(painter, node.icon, node.tone, right - size, rect.center().y() - size / 2, size)
            right -= size + theme.px(6)
        left = rect.left() + theme.px(12 if self.dense else 30)
        width = theme.px(38 if self.dense else 34)
        draw_line(painter, _box(rect, left, left + width), node.number, theme.font(role), ink)
        draw_line(painter, _box(rect, left + width, right), node.title, theme.font(role), ink)


def _box(rect: QRectF, left: float, right: float) -> QRectF:
    return QRectF(left, rect.top(), max(right - left, 0.0), rect.height())


def _plain(index: Index) -> QModelIndex:
    return index.model().index(index.row(), index.column(), index.parent())
