"""The criteria to try other answers for: those with the largest gaps first, those that are tried marked."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QAction, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from qualityassess.domain.gaps import gaps
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.what_if import WhatIf
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.cells import CELL_ROLE, TwoLine
from qualityassess.gui.widgets.delegates import TwoLineDelegate
from qualityassess.i18n import Translator
from qualityassess.services import wording

_ID = CELL_ROLE + 1
_SEARCH = CELL_ROLE + 2
_ROW = 44


class TrialList(QWidget):
    """`chosen` carries the id of the criterion in view."""

    chosen = Signal(str)

    def __init__(
        self, scoring: Scoring, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scoring = scoring
        self._tr = tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Filter criteria"))
        self.filter.setAccessibleName(tr("Filter criteria"))
        mark = QAction(icons.icon("search", "text3", theme.px(16)), "", self.filter)
        self.filter.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        self._rows = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._rows)
        self._shown.setFilterRole(_SEARCH)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter.textChanged.connect(self._narrow)
        self.view = QListView()
        self.view.setModel(self._shown)
        self.view.setItemDelegate(TwoLineDelegate(theme, icons, _ROW, self.view))
        self.view.setProperty("framed", "true")
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(tr("Criteria"))
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        self._fill()

    def _fill(self) -> None:
        tr, rubric = self._tr, self._scoring.file.rubric
        first = [gap.criterion.id for gap in gaps(self._scoring)]
        order = dict.fromkeys([*first, *self._scoring.criteria])
        for criterion_id in order:
            criterion = self._scoring.criteria[criterion_id].criterion
            number = rubric.display_number(criterion_id)
            item = QStandardItem(f"{number} {tr.pick(criterion.title)}")
            item.setData(criterion_id, _ID)
            item.setData(f"{number} {criterion.title.zh} {criterion.title.en} {criterion_id}", _SEARCH)
            self._rows.appendRow(item)

    def show_trial(self, what_if: WhatIf) -> None:
        """Say in each row what is answered, and what is assumed in its place."""
        tr, tried = self._tr, what_if.criteria
        for place in range(self._rows.rowCount()):
            item = self._rows.item(place)
            row = self._scoring.criteria[item.data(_ID)]
            words = wording.value_words(tr, row.criterion, row.state)
            state = what_if.state(row.criterion.id)
            if state is not None:
                words = f"{words} → {wording.value_words(tr, row.criterion, state)}"
            elif row.criterion.id in tried:
                words = tr("{words}, exhibits assumed", words=words)
            touched = row.criterion.id in tried
            cell = TwoLine(
                item.text(), words, "primaryText" if touched else "text3", icon="adjustments" if touched else ""
            )
            if item.data(CELL_ROLE) != cell:
                item.setData(cell, CELL_ROLE)
                item.setData(f"{item.text()}, {words}", Qt.ItemDataRole.AccessibleTextRole)
                item.setToolTip(f"{item.text()}\n{words}")

    def choose(self, criterion: str) -> None:
        """Put the view on a criterion; on the first where there is none of the id."""
        places = [n for n in range(self._rows.rowCount()) if self._rows.item(n).data(_ID) == criterion]
        index = self._shown.mapFromSource(self._rows.index(places[0] if places else 0, 0))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def criterion(self) -> str:
        """Id of the criterion in view; "" where the filter leaves none."""
        return str(self.view.currentIndex().data(_ID) or "")

    def _narrow(self, text: str) -> None:
        self._shown.setFilterFixedString(text.strip())
        if not self.view.currentIndex().isValid() and self._shown.rowCount():
            self.view.setCurrentIndex(self._shown.index(0, 0))

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(index.data(_ID)))
