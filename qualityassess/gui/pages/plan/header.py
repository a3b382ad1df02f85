"""The header of the page: title, what is under way, export, and a measure of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.i18n import Translator

LIST, BOARD = "list", "board"
"""The views of the page."""


class PlanHeader(QWidget):
    """Signals: `viewChosen(key)` (LIST or BOARD), `solveAsked()`, `exportAsked()` and `addAsked()`."""

    viewChosen = Signal(str)  # noqa: N815 - Qt signals
    solveAsked = Signal()  # noqa: N815
    exportAsked = Signal()  # noqa: N815
    addAsked = Signal()  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._title = label(tr("Improvement plan"), Role.PAGE_TITLE)
        row.addWidget(self._title)
        self.under_way = Chip(ChipSpec("", "primary"), theme, icons)
        self.late = Chip(ChipSpec("", "err", "alert-circle"), theme, icons)
        self.done = Chip(ChipSpec("", "ok", "circle-check"), theme, icons)
        for chip in (self.under_way, self.late, self.done):
            row.addWidget(chip)
        row.addStretch(1)
        options = (Option(LIST, tr.within("plan", "List"), "list-check"), Option(BOARD, tr("Board")))
        self.views = Segmented(options, theme, icons)
        self.views.setAccessibleName(tr("View of the plan"))
        self.views.set_key(LIST)
        self.views.optionChosen.connect(self.viewChosen)
        row.addWidget(self.views)
        self.solve = Button(tr("Optimise"), theme, icons, icon="refresh", keys=hint("Ctrl+Enter"))
        self.solve.clicked.connect(self.solveAsked)
        self.export = Button(tr("Export to Excel"), theme, icons, icon="table-export")
        self.export.setToolTip(tr("Export to Excel"))
        self.export.setAccessibleName(tr("Export to Excel"))
        self.export.clicked.connect(self.exportAsked)
        self.add = Button(tr("Add measure"), theme, icons, "primary", icon="plus")
        self.add.clicked.connect(self.addAsked)
        row.addWidget(self.solve)
        row.addWidget(self.export)
        row.addWidget(self.add)
        # It fits itself into what there is, so it does not keep the window wide.
        self.setMinimumWidth(1)
        self._counts = (0, 0, 0)
        self.show_counts(0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves out what has no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out, one after the other: the key, the words of the export, what is done, what is in progress."""
        words, gap = self._tr("Export to Excel"), self._theme.px(8)
        for left_out in range(5):
            self.solve.set_keys("" if left_out > 0 else hint("Ctrl+Enter"))
            self.export.setText("" if left_out > 1 else words)
            self.export.updateGeometry()
            self.done.setVisible(bool(self._counts[2]) and left_out < 3)
            self.under_way.setVisible(bool(self._counts[0]) and left_out < 4)
            parts = (self._title, self.under_way, self.late, self.done, self.views, self.solve, self.export, self.add)
            if sum(part.sizeHint().width() + gap for part in parts if not part.isHidden()) <= self.width():
                break

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
        self._counts = (under_way, late, done)
        self._fit()

    def show_for(self, *, planned: bool, writable: bool) -> None:
        """What can be done: without an assessment nothing, without rows no export."""
        self.export.setVisible(planned)
        self.views.setVisible(planned)
        self.add.setVisible(writable)
        self.solve.setVisible(writable)
        self._fit()
