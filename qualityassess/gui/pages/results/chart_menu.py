"""The context menu of a chart: copied as a picture, read as a table, traced to its receipt; also by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from qualityassess.i18n import Translator

COPY_KEYS = "Ctrl+Shift+C"


class ChartMenu(QObject):
    """Right button, menu key or Shift+F10 on a widget; `tableAsked` and `receiptAsked` carry what else is wanted.

    The chart itself copies at Ctrl+Shift+C; here the same stands as an entry with its keys.
    """

    tableAsked = Signal()  # noqa: N815 - Qt signals
    receiptAsked = Signal()  # noqa: N815

    def __init__(
        self, widget: QWidget, tr: Translator, copy: Callable[[], None], *, table: bool = True, receipt: bool = True
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._tr = tr
        self._copy = copy
        self._offers = (table, receipt)
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(self._show)

    def _show(self, place: QPoint) -> None:
        menu = self.menu()
        menu.exec(self._widget.mapToGlobal(place))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """The menu; its entries run what they say."""
        menu = QMenu(self._widget)
        add_copy(menu, self._tr, self._copy)
        table, receipt = self._offers
        if table:
            menu.addAction(self._tr("Show as table")).triggered.connect(self.tableAsked)
        if receipt:
            menu.addAction(self._tr("How this figure comes about")).triggered.connect(self.receiptAsked)
        return menu


def add_copy(menu: QMenu, tr: Translator, copy: Callable[[], None]) -> None:
    """Add the entry that copies a chart as a picture, with its keys."""
    action = menu.addAction(tr("Copy chart as picture"))
    action.setShortcut(QKeySequence(COPY_KEYS))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(lambda: copy())
