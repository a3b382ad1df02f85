"""The records of one register as a table that sorts, filters and searches itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from qualityassess.domain.register_columns import Filter, RegisterColumn, RegisterForm, Standing, due_dates
from qualityassess.domain.registers import Record
from qualityassess.gui.models import register_words as words
from qualityassess.gui.models.sifted_rows import NOWHERE, RIGHT, SPOKEN, Index, SiftedRows
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned
from qualityassess.i18n import Translator
from qualityassess.services.register_wording import name, shown

TICK = 0
BADGE, LEFT, SUPPORTS, FILES = "badge", "left", "supports", "files"
"""Ids of the columns that are worked out."""
_ORDER = {entry: place for place, entry in enumerate(Standing)}


class RegisterTable(SiftedRows):
    """Column 0 holds ticks, then the columns of the form, then badge, days left, criteria supported and files."""

    ticksChanged = Signal()  # noqa: N815 - Qt signal
    first_sorted = TICK + 1

    def __init__(self, form: RegisterForm, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self._tr = tr
        self._on = date.min
        self._records: tuple[Record, ...] = ()
        self._standings: list[Standing | None] = []
        self._members: dict[str, list[int]] = {}
        self._supports: Mapping[str, str] = {}
        self._files: Mapping[str, int] = {}
        self._ticked: set[str] = set()
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
        self._standings = [self._standing(record) for record in self._records] if self.form.dues else []
        self._members = {entry.id: self._in_state(entry) for entry in self.form.filters}
        self._settle((record.id for record in self._records), self._names_of())
        self._ticked &= self._places.keys()
        self.endResetModel()
        self.ticksChanged.emit()

    def counts(self) -> dict[str, int]:
        """Number of records in each state of the form, and of all under ""."""
        return {"": len(self._records), **{key: len(rows) for key, rows in self._members.items()}}

    def records(self) -> list[Record]:
        """The records shown, in order."""
        return [self._records[place] for place in self._shown]

    def record_at(self, row: int) -> Record | None:
        """The record of a row; None outside the table."""
        place = self._place(row)
        return None if place is None else self._records[place]

    def record(self, record_id: str) -> Record | None:
        """The record of an id, shown or not."""
        place = self._places.get(record_id)
        return None if place is None else self._records[place]

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

    def columnCount(self, parent: Index = NOWHERE) -> int:
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
            return RIGHT
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
            return RIGHT if words.is_number(column) else None
        if role in SPOKEN:
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
            return chip if role == CELL_ROLE else chip.text if chip is not None and role in SPOKEN else None
        if column == LEFT:
            left = words.remaining(tr, self.form, record, self._on)
            return left if role == CELL_ROLE else left.text if role in SPOKEN else None
        if column == SUPPORTS:
            text = self._supports.get(record.id, "")
            return (
                Toned(text or words.EMPTY, "primaryText" if text else "text3")
                if role == CELL_ROLE
                else (text if role in SPOKEN else None)
            )
        count = self._files.get(record.id, 0)
        if role == CELL_ROLE:
            return Toned(str(count), "text2", icon="paperclip") if count else Toned(words.EMPTY, "text3")
        return str(count) if role in SPOKEN else None

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

    def _members_of(self, state: str) -> list[int] | None:
        return self._members.get(state)

    def _sort_keys(self, column: int) -> list[Any]:
        return [self._key(self.columns[column], record) for record in self._records]

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
