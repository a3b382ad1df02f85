"""完整性确认: the domains of a register, how far each is confirmed, and the awards whose conditions wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from qualityassess.domain.completeness_needs import Confirmed, DomainState
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.delegates import CellDelegate, ChipDelegate
from qualityassess.gui.widgets.tables import dress_table
from qualityassess.i18n import N_, Translator
from qualityassess.services.wording import domain_name

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
DOMAIN, STATE, COVERED, LOOKED_UP, AWARDS = range(5)
_HEADS = (
    N_("Domain"),
    N_("State"),
    N_("Period covered"),
    N_("Last look-up"),
    N_("Conditions affected"),
)
_CHIPS = {
    Confirmed.NO: ("warn", "help-circle", N_("Not confirmed")),
    Confirmed.PART: ("warn", "help-circle", N_("In part")),
    Confirmed.OLD: ("warn", "history", N_("Look up again")),
    Confirmed.YES: ("ok", "circle-check", N_("Complete")),
}
ROW_HEIGHT = 38
MOST_ROWS, FEW_ROWS = 5, 3
_DAYS_A_MONTH = 365.25 / 12
_FULL = 0.97
"""A share of the period that rounds up to all of its months."""


class DomainModel(QAbstractTableModel):
    """One row a domain."""

    def __init__(self, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.rows: tuple[DomainState, ...] = ()

    def set_rows(self, rows: Sequence[DomainState]) -> None:
        """Show other states."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Domains."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Domain, state, period, look-up, awards."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._tr(_HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words; the state as a chip."""
        row = self.rows[index.row()]
        if role == CELL_ROLE:
            if index.column() == STATE:
                return chip_of(self._tr, row.state)
            tone = "warn" if index.column() == AWARDS and row.need.waiting else "text2"
            return Toned(self._text(row, index.column()), tone, strong=index.column() == DOMAIN)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, index.column())
        return None

    def _text(self, row: DomainState, column: int) -> str:
        tr = self._tr
        if column == DOMAIN:
            return domain_name(tr, row.need.domain)
        if column == STATE:
            return chip_of(tr, row.state).text
        if column == COVERED:
            return covered_words(tr, row)
        if column == LOOKED_UP:
            return tr.date(row.looked_up) if row.looked_up is not None else tr("not looked up")
        return awards_words(tr, row)


def chip_of(tr: Translator, state: Confirmed) -> ChipSpec:
    """The chip of a state."""
    tone, icon, word = _CHIPS[state]
    return ChipSpec(tr(word), tone, icon)


def covered_words(tr: Translator, row: DomainState) -> str:
    """Months covered of the months that are asked about."""
    if not row.total:
        return tr("the day itself") if row.state is Confirmed.YES else "—"
    if not row.covered:
        return "—"
    total = round(row.total / _DAYS_A_MONTH)
    whole = row.state is Confirmed.YES or row.covered >= row.total * _FULL
    months = total if whole else min(int(row.covered / _DAYS_A_MONTH), total - 1)
    return tr("{covered} of {total} months", covered=months, total=total)


def awards_words(tr: Translator, row: DomainState) -> str:
    """How many awards wait for the domain, or are decided through it."""
    if row.need.waiting:
        return tr.plural("{count} award • unknown", "{count} awards • unknown", len(row.need.waiting))
    if row.need.decided:
        return tr.plural("{count} award • decidable", "{count} awards • decidable", len(row.need.decided))
    return tr("none asks for it")


class CompletenessCard(Card):
    """`confirmAsked(domain)` follows Enter, a double click and the space bar on a domain."""

    confirmAsked = Signal(str)  # noqa: N815 - Qt signal

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(
            theme,
            icons,
            tr("Completeness"),
            tr("An empty register does not mean that nothing happened; only a confirmation decides “none in 3 years”"),
            icon="shield-check",
            parent=parent,
        )
        self._theme = theme
        self.model = DomainModel(tr, self)
        self.table = DomainTable(self.model, theme, icons)
        self.table.setAccessibleName(tr("Completeness"))
        self.table.activatedRow.connect(lambda row: self.confirmAsked.emit(self.model.rows[row].need.domain))
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.table)

    def fit(self, most: int) -> None:
        """As high as its rows, up to a number of them."""
        rows = min(len(self.model.rows), most)
        self.table.setFixedHeight(self._theme.px(34) + self._theme.px(ROW_HEIGHT) * rows + self._theme.px(2))

    def set_rows(self, rows: Sequence[DomainState]) -> None:
        """Show other states; the chosen domain stays."""
        chosen = self.table.currentIndex().row()
        self.model.set_rows(rows)
        if rows:
            self.table.setCurrentIndex(self.model.index(min(max(chosen, 0), len(rows) - 1), DOMAIN))


class DomainTable(QTableView):
    """`activatedRow(row)`: Enter, space or double click."""

    activatedRow = Signal(int)  # noqa: N815 - Qt signal

    def __init__(self, model: DomainModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setModel(model)
        dress_table(self, theme, ROW_HEIGHT, framed=False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setItemDelegate(CellDelegate(theme, icons, ROW_HEIGHT, self))
        self.setItemDelegateForColumn(STATE, ChipDelegate(theme, icons, ROW_HEIGHT, self))
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        for place, wide in enumerate((190, 130, 130, 120, 100)):
            self.setColumnWidth(place, theme.px(wide))
        header.setSectionResizeMode(AWARDS, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.activatedRow.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space confirm."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.activatedRow.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
