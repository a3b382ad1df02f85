"""One column of the board (看板): the rows of the plan that are equally far, as cards that can be dragged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt

from qualityassess.gui.models.plan_lines import PlanLine
from qualityassess.gui.widgets.delegates import Index
from qualityassess.i18n import Translator

CARD_MIME = "application/x-qualityassess-plan-row"
"""What is dragged: the key of a row."""
LINE_ROLE = Qt.ItemDataRole.UserRole + 8
"""The `PlanLine` of a card."""


class BoardModel(QAbstractListModel):
    """Cards in the order of the plan."""

    def __init__(self, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.lines: tuple[PlanLine, ...] = ()
        self.movable = False

    def set_lines(self, lines: tuple[PlanLine, ...], *, movable: bool) -> None:
        """Show other cards; where the same rows stand, only their texts change."""
        same = [line.key for line in lines] == [line.key for line in self.lines] and movable == self.movable
        if same:
            self.lines = lines
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self.lines, self.movable = lines, movable
        self.endResetModel()

    def place_of(self, key: str) -> int:
        """Row of a key, or of a step by its id; -1 where it is not in this column."""
        for place, line in enumerate(self.lines):
            if key in (line.key, line.step.id if line.step is not None else ""):
                return place
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of cards."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards are dragged; a column as a whole takes them."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self.movable else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.movable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, its title, and all of it in words."""
        line = self.lines[index.row()]
        match role:
            case _ if role == LINE_ROLE:
                return line
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.ToolTipRole:
                return line.tooltip
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._tr(", ").join(part for part in (line.title, line.state, line.owner, line.due) if part)
            case _:
                return None

    def supportedDropActions(self) -> Qt.DropAction:
        """A card goes from one column to another."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Cards only."""
        return [CARD_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The key of the card."""
        data = QMimeData()
        if indexes:
            data.setData(CARD_MIME, self.lines[indexes[0].row()].key.encode())
        return data
