"""Gives tables, trees and lists the look and habits shared by all pages; a table that asks for its menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTreeView

from qualityassess.gui.theme import Theme


class MenuTable(QTableView):
    """`menuAsked(place)` says where on the screen a menu is wanted."""

    menuAsked = Signal(QPoint)  # noqa: N815 - Qt signal

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu, at the chosen row where the key was pressed."""
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.visualRect(self.currentIndex()).bottomLeft()
        self.menuAsked.emit(self.viewport().mapToGlobal(place))


def dress_table(view: QTableView, theme: Theme, row_height: int = 42, *, framed: bool = True) -> None:
    """Rows of one height without grid, whole rows selected, header of 34 px with movable columns."""
    _dress(view, framed)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    # In this order: the minimum, set first, would make its own size the default.
    view.verticalHeader().setDefaultSectionSize(theme.px(row_height))
    view.verticalHeader().setMinimumSectionSize(theme.px(24))
    _dress_header(view.horizontalHeader(), theme)


def dress_tree(view: QTreeView, theme: Theme, *, framed: bool = False) -> None:
    """Whole rows selected, no indent lines, header of 34 px with movable columns."""
    _dress(view, framed)
    view.setUniformRowHeights(False)
    view.setAllColumnsShowFocus(True)
    view.setIndentation(theme.px(16))
    _dress_header(view.header(), theme)


def _dress(view: QAbstractItemView, framed: bool) -> None:
    view.setProperty("framed", "true" if framed else "false")
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    # Tab leaves a table; arrows move inside it.
    view.setTabKeyNavigation(False)


def _dress_header(header: QHeaderView, theme: Theme) -> None:
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionsMovable(True)
    header.setHighlightSections(False)
    header.setFixedHeight(theme.px(34))
