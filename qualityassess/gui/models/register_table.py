"""The records of one register as a table: sorted, filtered and searched by itself, so that 10,000 rows stay swift.

A proxy asks Python about every row and every comparison; here the rows that are shown are a list of numbers, and what
is searched and sorted by is made once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qualityassess.domain.register_columns import Filter, RegisterColumn, RegisterForm, Standing, due_dates
from qualityassess.domain.registers import Record
from qualityassess.gui.models import register_words as words
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned
from qualityassess.i18n import Translator
from qualityassess.services.register_wording import name, shown

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
TICK = 0
BADGE, LEFT, SUPPORTS, FILES = "badge", "left", "supports", "files"
"""Ids of the columns that are worked out."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ORDER = {entry: place for place, entry in enumerate(Standing)}


class RegisterTable(QAbstractTableModel):
    """Column 0 holds ticks, then the columns of the form, then badge, days left, criteria supported and files."""

    ticksChanged = Signal()  # noqa: N815 - Qt signal

    def __init__(self, form: RegisterForm, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self._tr = tr
        self._on = date.min
        self._records: tuple[Record, ...] = ()
        self._places: dict[str, int] = {}
        self._hay: list[str] = []
        self._standings: list[Standing | None] = []
        self._members: dict[str, list[int]] = {}
        self._names: list[str] = []
        self._ordered: list[int] = []
        self._shown: list[int] = []
        self._supports: Mapping[str, str] = {}
        self._files: Mapping[str, int] = {}
        self._ticked: set[str] = set()
        self._state = ""
        self._search = ""
        self._sort: tuple[int, Qt.SortOrder] | None = None
        extra = [BADGE, LEFT] if form.dues else [BADGE] if words.has_badge(form) else []
        self.columns: tuple[RegisterColumn | str, ...] = ("", *form.columns, *extra, SUPPORTS, FILES)
        self._titles = self._titles_in(tr)

    def _titles_in(self, tr: Translator) -> list[str]:
        worked = {
            "": "",
            BADGE: tr("Standing"),
            LEFT: tr("Days left"),
            SUPPORTS: tr("Supports"),
            FILES: tr("Files"),
        }
        return [worked[c] if isinstance(c, str) else tr.pick(c.title) for c in self.columns]

    def place_of(self, column_id: str) -> int:
        """Number of a column by id; ValueError for one that the table does not have."""
        return [c if isinstance(c, str) else c.id for c in self.columns].index(column_id)

    # ---------------------------------------------------------------- what is shown

    def set_records(
        self,
        records: Sequence[Record],
        on: date,
        supports: Mapping[str, str] | None = None,
        files: Mapping[str, int] | None = None,
    ) -> None:
        """Show records as they stand on a day; ticks stay on those that are still there."""
        self.beginResetModel()
        self._records, self._on = tuple(records), on
        self._supports, self._files = supports or {}, files or {}
        self._places = {record.id: place for place, record in enumerate(self._records)}
        self._ticked &= self._places.keys()
        self._hay = []
        self._names = self._names_of()
        self._standings = [self._standing(record) for record in self._records] if self.form.dues else []
        self._members = {entry.id: self._in_state(entry) for entry in self.form.filters}
        self._ordered = self._sorted()
        self._narrow()
        self.endResetModel()
        self.ticksChanged.emit()

    def set_filter(self, state: str, search: str) -> None:
        """Show only records of a state ("" all) in whose text every word of the search occurs."""
        if (state, search) != (self._state, self._search):
            self._state, self._search = state, search
            self.beginResetModel()
            self._narrow()
            self.endResetModel()

    def warm(self) -> None:
        """Make what is searched, so that the first word typed is found as fast as the next."""
        if len(self._hay) != len(self._records):
            self._hay = self._haystack()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 brings the order of entry back."""
        self._sort = (column, order) if column > TICK else None
        self.beginResetModel()
        self._ordered = self._sorted()
        self._narrow()
        self.endResetModel()

    def counts(self) -> dict[str, int]:
        """Number of records in each state of the form, and of all under ""."""
        return {"": len(self._records), **{key: len(rows) for key, rows in self._members.items()}}

    def records(self) -> list[Record]:
        """The records shown, in order."""
        return [self._records[place] for place in self._shown]

    def record_at(self, row: int) -> Record | None:
        """The record of a row; None outside the table."""
        return self._records[self._shown[row]] if 0 <= row < len(self._shown) else None

    def record(self, record_id: str) -> Record | None:
        """The record of an id, shown or not."""
        place = self._places.get(record_id)
        return None if place is None else self._records[place]

    def row_of(self, record_id: str) -> int:
        """Row of a record, -1 where it is not shown."""
        place = self._places.get(record_id, -1)
        return self._shown.index(place) if place in self._shown else -1

    @property
    def is_filtered(self) -> bool:
        """Whether a state or a search narrows the table."""
        return bool(self._state or self._search.strip())

    # ---------------------------------------------------------------- ticks

    def ticked(self) -> list[Record]:
        """The ticked records, in the order of entry."""
        return [record for record in self._records if record.id in self._ticked]

    def tick(self, rows: Sequence[int], on: bool) -> None:
        """Tick or untick rows."""
        ids = {record.id for row in rows if (record := self.record_at(row)) is not None}
        self._ticked = self._ticked | ids if on else self._ticked - ids
        if rows:
            self.dataChanged.emit(self.index(min(rows), TICK), self.index(max(rows), TICK))
        self.ticksChanged.emit()

    def tick_all(self) -> None:
        """Tick everything shown, or nothing where all of it is ticked already."""
        rows = range(len(self._shown))
        self.tick(rows, self.tick_state() is not Qt.CheckState.Checked)

    def tick_state(self) -> Qt.CheckState:
        """Whether all, some or none of the rows shown are ticked."""
        count = sum(self._records[place].id in self._ticked for place in self._shown) if self._ticked else 0
        if not count:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if count == len(self._shown) else Qt.CheckState.PartiallyChecked

    # ---------------------------------------------------------------- Qt's side

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Records shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Columns, hidden ones included."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen; the first column can be ticked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TICK else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns, their notes as tooltips."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and not isinstance(column, str) and words.is_number(column):
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(column, str) and column.note is not None:
            return self._tr.pick(column.note)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for display and tooltip, chips and tones for the delegates."""
        record = self.record_at(index.row())
        if record is None:
            return None
        column = self.columns[index.column()]
        if index.column() == TICK:
            return self._tick_data(record, role)
        if isinstance(column, str):
            return self._worked_out(column, record, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if words.is_number(column) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return shown(self._tr, column, record)
        return self._toned(column, record) if role == CELL_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Takes ticks."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != TICK:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    # ---------------------------------------------------------------- inside

    def _tick_data(self, record: Record, role: int) -> Any:
        on = record.id in self._ticked
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._tr("Ticked") if on else self._tr("Not ticked")
        return None

    def _worked_out(self, column: str, record: Record, role: int) -> Any:
        tr = self._tr
        if column == BADGE:
            chip = words.badge(tr, self.form, record, self._on)
            return chip if role == CELL_ROLE else chip.text if chip is not None and role in _SPOKEN else None
        if column == LEFT:
            left = words.remaining(tr, self.form, record, self._on)
            return left if role == CELL_ROLE else left.text if role in _SPOKEN else None
        if column == SUPPORTS:
            text = self._supports.get(record.id, "")
            return (
                Toned(text or words.EMPTY, "primaryText" if text else "text3")
                if role == CELL_ROLE
                else (text if role in _SPOKEN else None)
            )
        count = self._files.get(record.id, 0)
        if role == CELL_ROLE:
            return Toned(str(count), "text2", icon="paperclip") if count else Toned(words.EMPTY, "text3")
        return str(count) if role in _SPOKEN else None

    def _toned(self, column: RegisterColumn, record: Record) -> Toned:
        text = shown(self._tr, column, record)
        if column.id == self.form.main:
            return Toned(text or self._tr("Without a name"), "text", strong=True)
        return Toned(text, "text2") if text else Toned(words.EMPTY, "text3")

    def _standing(self, record: Record) -> Standing | None:
        found = {entry.standing for entry in due_dates(self.form, record, self._on)}
        return min(found, key=_ORDER.__getitem__, default=None)

    def _in_state(self, wanted: Filter) -> list[int]:
        """Numbers of the records in a state; the standing is worked out once, not once a state."""
        values = [(key, frozenset(allowed)) for key, allowed in wanted.values.items()]
        places: Sequence[int] = range(len(self._records))
        if wanted.due is not None:
            places = [place for place in places if self._standings and self._standings[place] is wanted.due]
        return [place for place in places if _holds(self._records[place], values, wanted)]

    def _haystack(self) -> list[str]:
        """What is searched of each record, in lower case: its texts, and its choices as they are called."""
        tr = self._tr
        plain = [c.id for c in self.form.columns if not c.choices]
        chosen = [c for c in self.form.columns if c.choices]
        named: dict[tuple[str, object, str], str] = {}
        hay = []
        for record in self._records:
            parts = [_text(getattr(record, field)) for field in plain]
            for column in chosen:
                group = str(getattr(record, column.choices_by)) if column.choices_by else ""
                key = (column.id, getattr(record, column.id), group)
                if key not in named:
                    named[key] = shown(tr, column, record)
                parts.append(named[key])
            hay.append("\n".join(filter(None, parts)).casefold())
        return hay

    def _names_of(self) -> list[str]:
        """What each record is called, in lower case: the second key of every order."""
        column, tr = self.form.column(self.form.main), self._tr
        if not column.choices:
            return [str(getattr(record, column.id)).casefold() for record in self._records]
        named: dict[object, str] = {}
        names = []
        for record in self._records:
            value = getattr(record, column.id)
            if value not in named:
                named[value] = name(tr, self.form, record).casefold()
            names.append(named[value])
        return names

    def _narrow(self) -> None:
        """The rows shown: of all in their order those of the state in whose text every word occurs."""
        places: Sequence[int] = self._ordered
        if self._state in self._members:
            members = frozenset(self._members[self._state])
            places = [place for place in places if place in members]
        wanted = self._search.casefold().split()
        if wanted:
            self.warm()
        hay = self._hay
        for word in wanted:
            places = [place for place in places if word in hay[place]]
        self._shown = list(places)

    def _sorted(self) -> list[int]:
        """All records in order: blanks last in both directions, the name as second key."""
        places = list(range(len(self._records)))
        if self._sort is None:
            return places
        number, order = self._sort
        keys = [self._key(self.columns[number], record) for record in self._records]
        places.sort(key=self._names.__getitem__)
        filled = [place for place in places if keys[place] is not None]
        filled.sort(key=keys.__getitem__, reverse=order == Qt.SortOrder.DescendingOrder)
        return filled + [place for place in places if keys[place] is None]

    def _key(self, column: RegisterColumn | str, record: Record) -> Any:
        if not isinstance(column, str):
            return words.sort_key(self._tr, column, record)
        if column in (BADGE, LEFT) and self.form.dues:
            due = words.next_due(self.form, record, self._on)
            return None if due is None else due.day
        if column == BADGE:
            chip = words.badge(self._tr, self.form, record, self._on)
            return chip.text if chip is not None else None
        if column == SUPPORTS:
            return self._supports.get(record.id) or None
        return self._files.get(record.id) or None


_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def _holds(record: Record, values: Sequence[tuple[str, frozenset[str]]], wanted: Filter) -> bool:
    for field, allowed in values:
        value = getattr(record, field)
        if (str(value).lower() if isinstance(value, bool) else str(value)) not in allowed:
            return False
    return all(getattr(record, field) not in _BLANK for field in wanted.filled) and all(
        getattr(record, field) in _BLANK for field in wanted.empty
    )


_BLANK: tuple[object, ...] = (None, "", ())


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(str(part) for part in value)
    return (
        value.isoformat() if isinstance(value, date) else "" if value is None or isinstance(value, bool) else str(value)
    )
