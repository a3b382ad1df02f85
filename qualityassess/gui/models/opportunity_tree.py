"""What the documents offer, grouped by theme, with kind and status of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qualityassess.domain.opportunities import Offer, Opportunity, OpportunityStatus, Theme
from qualityassess.gui.models.award_tree import GROUP_ROLE
from qualityassess.gui.session import Session
from qualityassess.gui.widgets.cells import CELL_ROLE, TwoLine
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import N_, Translator
from qualityassess.services.opportunity_wording import (
    depends_sentence,
    holder_words,
    kind_word,
    status_sentence,
    status_word,
)

OPPORTUNITY, KIND, STATUS = range(3)
_NAMES = {KIND: N_("Kind"), STATUS: N_("Status")}
COLUMNS = 3
_CHIPS = {
    OpportunityStatus.RUNNING: ("ok", "circle-check"),
    OpportunityStatus.RENAMED: ("primary", "refresh"),
    OpportunityStatus.UNKNOWN: ("neutral", "help-circle"),
    OpportunityStatus.ENDED: ("na", "circle-minus"),
}
Index = QModelIndex | QPersistentModelIndex


def status_chip(tr: Translator, status: OpportunityStatus) -> ChipSpec:
    """The chip of a status."""
    return ChipSpec(status_word(tr, status), *_CHIPS[status])


def kind_chip(tr: Translator, opportunity: Opportunity) -> ChipSpec:
    """The chip of what is offered."""
    return ChipSpec(kind_word(tr, opportunity.kind), "outline")


@dataclass(frozen=True, slots=True)
class OpportunityLine:
    """One offer; `concerned` says whether it is for the enterprise, None while no enterprise is chosen."""

    offer: Offer
    theme: Theme
    concerned: bool | None

    @property
    def opportunity(self) -> Opportunity:
        """The offer's own."""
        return self.offer.opportunity

    def found_by(self, tr: Translator, words: Sequence[str]) -> bool:
        """Whether every word, in lower case, occurs in what is shown of it."""
        entry = self.opportunity
        shown = (entry.title, entry.offers, entry.for_whom, entry.take_part, self.theme.title)
        text = " ".join([*map(tr.pick, shown), kind_word(tr, entry.kind), status_word(tr, entry.status), entry.id])
        return all(word in text.lower() for word in words)


class OpportunityTreeModel(QAbstractItemModel):
    """Two levels: themes, and below them their opportunities."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._groups: list[tuple[Theme, list[OpportunityLine]]] = []

    def set_lines(self, lines: Sequence[OpportunityLine]) -> None:
        """Show opportunities under their themes, in the order given."""
        groups: dict[str, tuple[Theme, list[OpportunityLine]]] = {}
        for line in lines:
            groups.setdefault(line.theme.id, (line.theme, []))[1].append(line)
        self.beginResetModel()
        self._groups = list(groups.values())
        self.endResetModel()

    def lines(self) -> list[OpportunityLine]:
        """All opportunities in the order shown."""
        return [line for _, group in self._groups for line in group]

    def line_at(self, index: Index) -> OpportunityLine | None:
        """The opportunity of a row; None for a theme."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[index.internalId() - 1][1][index.row()]

    def index_of(self, opportunity: str) -> QModelIndex:
        """Row of an opportunity by id; invalid where it is not listed."""
        for place, (_, group) in enumerate(self._groups):
            for row, line in enumerate(group):
                if line.opportunity.id == opportunity:
                    return self.index(row, 0, self.index(place, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        """Rows of a theme carry its number as internal id; themes carry 0."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The theme of an opportunity."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Themes, or opportunities of a theme."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()][1])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of columns."""
        return COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            tr = self._session.tr
            return tr(_NAMES[section]) if section in _NAMES else tr.within("policy", "Opportunity")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A theme is passed over by keys and clicks."""
        return super().flags(index) if index.internalId() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and cell."""
        line = self.line_at(index)
        if line is None:
            return self._theme(index, role)
        match role:
            case _ if role == CELL_ROLE:
                return self._cell(line, index.column())
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(line, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(line, index.column())
            case _:
                return None

    def _theme(self, index: Index, role: int) -> Any:
        if role == GROUP_ROLE:
            return True
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.column() == 0:
            theme, group = self._groups[index.row()]
            return f"{self._session.tr.pick(theme.title)}  {len(group)}"
        return None

    def _text(self, line: OpportunityLine, column: int) -> str:
        tr, entry = self._session.tr, line.opportunity
        match column:
            case 0:
                return tr.pick(entry.title)
            case 1:
                return kind_word(tr, entry.kind)
            case _:
                return status_word(tr, entry.status)

    def _cell(self, line: OpportunityLine, column: int) -> object:
        tr, entry = self._session.tr, line.opportunity
        match column:
            case 0:
                open_facts = depends_sentence(tr, line.offer.depends_on)
                caption = open_facts or tr.pick(entry.offers)
                tone = "text2" if line.concerned is False else "text"
                return TwoLine(tr.pick(entry.title), caption, "warn" if open_facts else "text3", title_tone=tone)
            case 1:
                return kind_chip(tr, entry)
            case _:
                return status_chip(tr, entry.status)

    def _tooltip(self, line: OpportunityLine, column: int) -> str:
        tr, entry = self._session.tr, line.opportunity
        match column:
            case 0:
                open_facts = depends_sentence(tr, line.offer.depends_on)
                return "\n".join(part for part in (tr.pick(entry.title), tr.pick(entry.offers), open_facts) if part)
            case 1:
                return f"{kind_word(tr, entry.kind)} • {holder_words(tr, entry.holder)}"
            case _:
                return status_sentence(tr, entry)
