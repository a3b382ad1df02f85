"""Rows of a table that sort, filter and search themselves, so that 10,000 of them stay swift.

A proxy asks Python about every row and every comparison; here the rows that are shown are a list of numbers, and what
is searched and sorted by is made once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
"""Roles that ask for words."""
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SiftedRows(QAbstractTableModel):
    """All rows have a place, counted from 0 in the order of entry; those shown are a choice of places in an order.

    A table says what it is searched and sorted by, and which places are in a state; whatever changes its rows ends
    with `_settle`, inside a reset of the model.
    """

    first_sorted = 0
    """The first column that can be sorted by."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: dict[str, int] = {}
        self._names: Sequence[str] = ()
        self._hay: list[str] = []
        self._ordered: list[int] = []
        self._shown: list[int] = []
        self._state = ""
        self._search = ""
        self._sort: tuple[int, Qt.SortOrder] | None = None

    # ---------------------------------------------------------------- what a table says

    def _haystack(self) -> list[str]:
        """What is searched of each row, in lower case."""
        raise NotImplementedError

    def _members_of(self, state: str) -> Collection[int] | None:
        """Places of the rows in a state; None for a state that narrows nothing."""
        raise NotImplementedError

    def _sort_keys(self, column: int) -> list[Any]:
        """What each row is sorted by in a column, None for a blank."""
        raise NotImplementedError

    # ---------------------------------------------------------------- what is shown

    def set_filter(self, state: str, search: str) -> None:
        """Show only rows in a state ("" all) in whose words every word of the search occurs."""
        if (state, search) != (self._state, self._search):
            self._state, self._search = state, search
            self.beginResetModel()
            self._narrow()
            self.endResetModel()

    def warm(self) -> None:
        """Make what is searched, so that the first word typed is found as fast as the next."""
        if len(self._hay) != len(self._places):
            self._hay = self._haystack()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, blanks last; -1 brings the order of entry back."""
        self._sort = (column, order) if column >= self.first_sorted else None
        self.beginResetModel()
        self._ordered = self._sorted()
        self._narrow()
        self.endResetModel()

    def row_of(self, row_id: str) -> int:
        """Row of an id, -1 where it is not shown."""
        place = self._places.get(row_id, -1)
        return self._shown.index(place) if place in self._shown else -1

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self._shown)

    # ---------------------------------------------------------------- inside

    def _settle(self, ids: Iterable[str], names: Sequence[str]) -> None:
        """Take over other rows: their ids in the order of entry, and what they are called in lower case."""
        self._places = {row_id: place for place, row_id in enumerate(ids)}
        self._names = names
        self._hay = []
        self._ordered = self._sorted()
        self._narrow()

    def _place(self, row: int) -> int | None:
        """Place of a row; None outside the table."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _narrow(self) -> None:
        """The rows shown: of all in their order those of the state in whose text every word occurs."""
        places: Sequence[int] = self._ordered
        members = self._members_of(self._state)
        if members is not None:
            inside = frozenset(members)
            places = [place for place in places if place in inside]
        wanted = self._search.casefold().split()
        if wanted:
            self.warm()
        hay = self._hay
        for word in wanted:
            places = [place for place in places if word in hay[place]]
        self._shown = list(places)

    def _sorted(self) -> list[int]:
        """All places in order: blanks last in both directions, the name as second key."""
        places = list(range(len(self._places)))
        if self._sort is None:
            return places
        column, order = self._sort
        keys = self._sort_keys(column)
        places.sort(key=self._names.__getitem__)
        filled = [place for place in places if keys[place] is not None]
        filled.sort(key=keys.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder)
        return filled + [place for place in places if keys[place] is None]
