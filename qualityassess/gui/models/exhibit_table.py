"""The exhibits of an enterprise as a table that sorts, filters and searches itself."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt

from qualityassess.domain.exhibit_uses import ExhibitUse, UseState
from qualityassess.gui.models.record_files import icon_of
from qualityassess.gui.models.sifted_rows import NOWHERE, RIGHT, SPOKEN, Index, SiftedRows
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned, TwoLine
from qualityassess.gui.widgets.chip import link_spec
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import Translator
from qualityassess.services import exhibit_wording as words
from qualityassess.services import wording
from qualityassess.services.exhibit_register import HeldExhibits


class Column(IntEnum):
    """The columns, as drawn."""

    NAME = 0
    TYPE = 1
    ISSUED = 2
    PERIOD = 3
    EXPIRES = 4
    NATURE = 5
    STATE = 6
    USES = 7


SOON = timedelta(days=60)
"""So long before its end an exhibit is marked."""
EMPTY = "—"


class ExhibitTable(SiftedRows):
    """One row an exhibit: file, type, dates, nature, state and how often it is used."""

    def __init__(self, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._held: HeldExhibits | None = None
        self._uses: tuple[ExhibitUse, ...] = ()
        self._on = date.min
        self._states: list[frozenset[UseState]] = []
        self._counts = dict.fromkeys(("", *(state.value for state in UseState)), 0)
        self._titles = (
            tr("File"),
            tr("Type"),
            tr("Issued, period"),
            tr("Period"),
            tr("Valid until"),
            tr("Nature"),
            tr("State"),
            tr("Uses"),
        )

    # ---------------------------------------------------------------- what is shown

    def set_held(self, held: HeldExhibits, on: date) -> None:
        """Show the exhibits of an enterprise as they stand on a day."""
        self.beginResetModel()
        self._held, self._uses, self._on = held, held.uses, on
        self._states = [use.states(on) for use in self._uses]
        met = Counter(state for states in self._states for state in states)
        self._counts = {"": len(self._uses), **{state.value: met[state] for state in UseState}}
        self._settle((use.exhibit.id for use in self._uses), [use.exhibit.name.casefold() for use in self._uses])
        self.endResetModel()

    def counts(self) -> dict[str, int]:
        """Number of exhibits in each state, and of all under ""."""
        return self._counts

    def use_at(self, row: int) -> ExhibitUse | None:
        """The exhibit of a row; None outside the table."""
        place = self._place(row)
        return None if place is None else self._uses[place]

    # ---------------------------------------------------------------- Qt's side

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Columns, hidden ones included."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == Column.USES:
            return RIGHT
        return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for display and tooltip, chips and tones for the delegates."""
        use = self.use_at(index.row())
        if use is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() == Column.USES else None
        if role == CELL_ROLE:
            return self._cell(index.column(), index.row(), use)
        if role not in SPOKEN:
            return None
        if index.column() == Column.STATE:
            return self._chip(index.row(), use).text
        if index.column() == Column.USES and role != Qt.ItemDataRole.DisplayRole and self._held is not None:
            return "\n".join((self._text(Column.USES, use), *words.flags(self._tr, self._held, use)))
        return self._text(index.column(), use)

    # ---------------------------------------------------------------- inside

    def _text(self, column: int, use: ExhibitUse) -> str:
        tr, exhibit = self._tr, use.exhibit
        match column:
            case Column.NAME:
                return exhibit.name
            case Column.TYPE:
                return words.type_words(tr, self._held, use) if self._held is not None else ""
            case Column.ISSUED:
                return tr.date(exhibit.issued) if exhibit.issued is not None else ""
            case Column.PERIOD:
                return words.period_words(tr, exhibit.period_from, exhibit.period_to)
            case Column.EXPIRES:
                return tr.date(exhibit.expires) if exhibit.expires is not None else ""
            case Column.NATURE:
                return words.nature_words(tr, exhibit)
            case _:
                return tr("{count}, many", count=use.count) if use.many else str(use.count)

    def _cell(self, column: int, row: int, use: ExhibitUse) -> Toned | TwoLine | ChipSpec:
        if column == Column.STATE:
            return self._chip(row, use)
        text = self._text(column, use)
        if column == Column.NAME:
            kind = self._text(Column.TYPE, use)
            return TwoLine(text, kind or EMPTY, icon=icon_of(use.exhibit.media_type))
        if column == Column.ISSUED:
            return TwoLine(text or EMPTY, self._text(Column.PERIOD, use), title_tone="text2" if text else "text3")
        if column == Column.USES and use.many:
            return Toned(text, "warn", icon="alert-triangle")
        if not text:
            return Toned(EMPTY, "text3")
        expires = use.exhibit.expires
        if column == Column.EXPIRES and expires is not None and expires <= self._on + SOON:
            return Toned(text, "err" if expires < self._on else "warn", icon="alert-triangle")
        return Toned(text, "text2")

    def _chip(self, row: int, use: ExhibitUse) -> ChipSpec:
        tr, states = self._tr, self._states[self._shown[row]]
        for state, tone, icon in (
            (UseState.REPLACED, "neutral", "history"),
            (UseState.ENDED, "err", "alert-circle"),
            (UseState.UNUSED, "outline", "unlink"),
        ):
            if state in states:
                return ChipSpec(tr(words.STATES[state]), tone, icon)
        link = words.link_state(use)
        return link_spec(link.value, wording.name(tr, link)) if link is not None else ChipSpec("")

    def _words_of(self, use: ExhibitUse) -> str:
        kind = words.type_words(self._tr, self._held, use) if self._held is not None else ""
        criteria = " ".join(link.criterion for link in use.links)
        return "\n".join((use.exhibit.name, use.exhibit.unit, kind, criteria))

    def _haystack(self) -> list[str]:
        return [self._words_of(use).casefold() for use in self._uses]

    def _members_of(self, state: str) -> list[int] | None:
        if state not in list(UseState):
            return None
        return [place for place, states in enumerate(self._states) if UseState(state) in states]

    def _sort_keys(self, column: int) -> list[Any]:
        keys = (self._key(column, use) for use in self._uses)
        return [None if key == "" else key for key in keys]

    def _key(self, column: int, use: ExhibitUse) -> Any:
        exhibit = use.exhibit
        match column:
            case Column.NAME:
                return exhibit.name.casefold()
            case Column.ISSUED:
                return exhibit.issued
            case Column.PERIOD:
                return exhibit.period_to or exhibit.period_from
            case Column.EXPIRES:
                return exhibit.expires
            case Column.STATE:
                state = words.link_state(use)
                return state.value if state is not None else ""
            case Column.USES:
                return use.count
            case _:
                return self._text(column, use)
