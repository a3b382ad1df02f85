"""The list of opportunities: names of themes across all columns, opportunities below them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from qualityassess.domain.opportunities import OpportunityKind, OpportunityStatus
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.opportunity_tree import (
    KIND,
    OPPORTUNITY,
    STATUS,
    OpportunityLine,
    OpportunityTreeModel,
    status_chip,
)
from qualityassess.gui.pages.awards.award_view import LevelDelegate
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.chip_painter import ChipSpec, chip_width
from qualityassess.gui.widgets.delegates import ChipDelegate, TwoLineDelegate
from qualityassess.gui.widgets.tables import dress_tree
from qualityassess.i18n import Translator
from qualityassess.services.opportunity_wording import kind_word

ROW_HEIGHT = 48


class OpportunityView(QTreeView):
    """Opportunities by theme; `chosen` carries the one of the current row."""

    chosen = Signal(object)

    def __init__(
        self, model: OpportunityTreeModel, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._lines = model
        dress_tree(self, theme, framed=True)
        self.setModel(model)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QTreeView.SelectionMode.SingleSelection)
        self.setAccessibleName(tr("Opportunities"))
        self._delegates = []
        for column, kind in ((OPPORTUNITY, TwoLineDelegate), (KIND, ChipDelegate), (STATUS, ChipDelegate)):
            delegate = LevelDelegate(kind(theme, icons, ROW_HEIGHT, self), theme, self)
            self._delegates.append(delegate)
            self.setItemDelegateForColumn(column, delegate)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(OPPORTUNITY, QHeaderView.ResizeMode.Stretch)
        kinds = max(chip_width(ChipSpec(kind_word(tr, kind), "outline"), theme) for kind in OpportunityKind)
        statuses = max(chip_width(status_chip(tr, status), theme) for status in OpportunityStatus)
        for column, width in ((KIND, kinds), (STATUS, statuses)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width + theme.px(26))
        model.modelReset.connect(self._settle)

    def choose(self, opportunity: str) -> bool:
        """Select an opportunity by id; False where it is not listed."""
        index = self._lines.index_of(opportunity)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def current(self) -> OpportunityLine | None:
        """The opportunity of the current row."""
        return self._lines.line_at(self.currentIndex())

    def currentChanged(self, current: QModelIndex | object, previous: QModelIndex | object) -> None:
        """Tells which opportunity is chosen."""
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        line = self.current()
        if line is not None:
            self.chosen.emit(line)

    def _settle(self) -> None:
        for row in range(self._lines.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
        self.expandAll()
