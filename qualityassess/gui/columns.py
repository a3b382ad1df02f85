"""Columns of a table as a person arranged them: widths, order and which are shown, kept from start to start."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from qualityassess.gui.session import Session


class ColumnMemory(QObject):
    """Restores the columns of a view and keeps them when they change; a right click on the header chooses and resets.

    `widths` are the columns' own widths in pixels; 0 stretches. The first column cannot be hidden.
    """

    def __init__(self, view: QTableView, name: str, widths: tuple[int, ...], session: Session) -> None:
        super().__init__(view)
        self._view = view
        self._name = f"columns:{name}"
        self._widths = widths
        self._session = session
        self._header = view.horizontalHeader()
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._show_menu)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(400)
        self._timer.timeout.connect(self._keep)
        self._arrange(self._read())
        self._header.sectionResized.connect(lambda *_: self._timer.start())
        self._header.sectionMoved.connect(lambda *_: self._timer.start())

    def _read(self) -> dict[str, list[int]]:
        try:
            kept = json.loads(self._session.memory.recall(self._name, "{}"))
        except ValueError:
            return {}
        count = len(self._widths)
        order = kept.get("order", []) if isinstance(kept, dict) else []
        return kept if sorted(order) == list(range(count)) and len(kept.get("widths", [])) == count else {}

    def _arrange(self, kept: dict[str, list[int]]) -> None:
        widths = kept.get("widths", self._widths)
        for column, width in enumerate(widths):
            stretched = not self._widths[column]
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Interactive
            self._header.setSectionResizeMode(column, mode)
            self._header.setSectionHidden(column, column in kept.get("hidden", []))
            if not stretched and width:
                self._header.resizeSection(column, width)
        for place, column in enumerate(kept.get("order", range(len(widths)))):
            self._header.moveSection(self._header.visualIndex(column), place)

    def _keep(self) -> None:
        count = range(len(self._widths))
        state = {
            "widths": [self._header.sectionSize(c) for c in count],
            "order": [self._header.logicalIndex(c) for c in count],
            "hidden": [c for c in count if self._header.isSectionHidden(c)],
        }
        self._session.memory.keep(self._name, json.dumps(state))

    def _show_menu(self, place: QPoint) -> None:
        tr, model = self._session.tr, self._view.model()
        menu = QMenu(self._view)
        for column in range(1, len(self._widths)):
            action = menu.addAction(str(model.headerData(column, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(column))
            action.toggled.connect(lambda on, c=column: self._show_column(c, on))
        menu.addSeparator()
        menu.addAction(tr("Reset columns")).triggered.connect(self.reset)
        menu.exec(self._header.mapToGlobal(place))
        menu.deleteLater()

    def _show_column(self, column: int, shown: bool) -> None:
        self._header.setSectionHidden(column, not shown)
        self._keep()

    def reset(self) -> None:
        """Back to the columns as drawn."""
        self._arrange({})
        self._session.memory.keep(self._name, "")
