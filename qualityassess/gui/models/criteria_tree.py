"""The tree of modules (or categories) with their criteria, and what a filter leaves of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from qualityassess.gui.widgets.cells import CELL_ROLE

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_GROUP = 0


@dataclass(frozen=True, slots=True)
class Node:
    """A criterion: its numbers and words, its state as icon and tone (or as a figure), and what is said aloud."""

    id: str
    number: str
    title: str
    search: str
    icon: str
    tone: str
    figure: str
    flagged: bool
    said: str


@dataclass(frozen=True, slots=True)
class Group:
    """A module or category with its criteria; `figure` counts, or `complete` shows a tick in its place."""

    id: str
    number: str
    title: str
    figure: str
    complete: bool
    nodes: tuple[Node, ...]


class CriteriaTree(QAbstractItemModel):
    """Two levels: groups, and the criteria in them. Cells give a `Group` or `Node` under CELL_ROLE."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[Group, ...] = ()

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show other groups; where only states changed, only the rows that changed are told so."""
        fresh = tuple(groups)
        if _shape(fresh) != _shape(self.groups):
            self.beginResetModel()
            self.groups = fresh
            self.endResetModel()
            return
        old, self.groups = self.groups, fresh
        for row, (before, after) in enumerate(zip(old, fresh, strict=True)):
            if before == after:
                continue
            group = self.index(row, 0)
            self.dataChanged.emit(group, group)
            for place, (was, now) in enumerate(zip(before.nodes, after.nodes, strict=True)):
                if was != now:
                    cell = self.index(place, 0, group)
                    self.dataChanged.emit(cell, cell)

    def index_of(self, criterion: str) -> QModelIndex:
        """The cell of a criterion; invalid where the tree does not hold it."""
        for row, group in enumerate(self.groups):
            for place, node in enumerate(group.nodes):
                if node.id == criterion:
                    return self.index(place, 0, self.index(row, 0))
        return QModelIndex()

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One column; the delegate places number, title and state."""
        return 1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Groups, or the criteria of a group."""
        if not parent.isValid():
            return len(self.groups)
        return len(self.groups[parent.row()].nodes) if parent.internalId() == _GROUP else 0

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """The cell of a row below a parent; groups carry 0, criteria the row of their group plus 1."""
        if not 0 <= row < self.rowCount(parent) or column != 0:
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _GROUP)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """The group of a criterion."""
        if not index.isValid() or index.internalId() == _GROUP:
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, _GROUP)

    def entry(self, index: Index) -> Group | Node:
        """What a cell shows."""
        if index.internalId() == _GROUP:
            return self.groups[index.row()]
        return self.groups[int(index.internalId()) - 1].nodes[index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Number and title for display, the state in words for assistive technology, the entry for the delegate."""
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{entry.number} {entry.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = entry.said if isinstance(entry, Node) else entry.figure
            return f"{entry.number} {entry.title} {words}"
        return entry if role == CELL_ROLE else None


def _shape(groups: Sequence[Group]) -> list[tuple[str, tuple[str, ...]]]:
    return [(group.id, tuple(node.id for node in group.nodes)) for group in groups]


class CriteriaFilter(QSortFilterProxyModel):
    """Leaves the criteria whose number, title or question holds a text, flagged ones only where asked.

    A text found in a group's own title leaves all of its criteria.
    """

    def __init__(self, source: CriteriaTree, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree = source
        self._text = ""
        self._flagged = False
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(source)

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return bool(self._text) or self._flagged

    def narrow(self, text: str, *, flagged: bool) -> None:
        """Filter by a text and by flags."""
        wanted = (text.strip().casefold(), flagged)
        if wanted == (self._text, self._flagged):
            return
        self.beginFilterChange()
        self._text, self._flagged = wanted
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Criteria by themselves; a group stands where one of its criteria does."""
        if not self.active:
            return True
        if not parent.isValid():
            return False
        group = self._tree.groups[parent.row()]
        node = group.nodes[row]
        if self._flagged and not node.flagged:
            return False
        return self._text in node.search or self._text in group.title.casefold()
