"""The header of the page: title, what is under way, export, and a measure of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator


class PlanHeader(QWidget):
    """Signals: `solveAsked()`, `exportAsked()` and `addAsked()`."""

    solveAsked = Signal()  # noqa: N815 - Qt signals
    exportAsked = Signal()  # noqa: N815
    addAsked = Signal()  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(label(tr("Improvement plan"), Role.PAGE_TITLE))
        self.under_way = Chip(ChipSpec("", "primary"), theme, icons)
        self.late = Chip(ChipSpec("", "err", "alert-circle"), theme, icons)
        self.done = Chip(ChipSpec("", "ok", "circle-check"), theme, icons)
        for chip in (self.under_way, self.late, self.done):
            row.addWidget(chip)
        row.addStretch(1)
        self.solve = Button(tr("Optimise"), theme, icons, icon="refresh", keys=hint("Ctrl+Enter"))
        self.solve.clicked.connect(self.solveAsked)
        self.export = Button(tr("Export to Excel"), theme, icons, icon="table-export")
        self.export.clicked.connect(self.exportAsked)
        self.add = Button(tr("Add measure"), theme, icons, "primary", icon="plus")
        self.add.clicked.connect(self.addAsked)
        row.addWidget(self.solve)
        row.addWidget(self.export)
        row.addWidget(self.add)
        self.show_counts(0, 0, 0)

    def show_counts(self, under_way: int, late: int, done: int) -> None:
        """Say how many steps are in progress, overdue and done; what is none of is not said."""
        tr = self._tr
        for chip, count, words in (
            (self.under_way, under_way, tr("{count} in progress", count=under_way)),
            (self.late, late, tr("{count} overdue", count=late)),
            (self.done, done, tr("{count} done", count=done)),
        ):
            spec = chip.spec()
            chip.set_spec(ChipSpec(words, spec.tone, spec.icon))
            chip.setVisible(bool(count))

    def show_for(self, *, planned: bool, writable: bool) -> None:
        """What can be done: without an assessment nothing, without rows no export."""
        self.export.setVisible(planned)
        self.add.setVisible(writable)
        self.solve.setVisible(writable)
