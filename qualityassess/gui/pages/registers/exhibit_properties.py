"""Asks for the facts of an exhibit that is held: dates, original or copy, seal, unit, confidential."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from qualityassess.domain.exhibits import Exhibit
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.exhibit_fields import ExhibitFields
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.labels import ElidedLabel
from qualityassess.i18n import LEGAL


class ExhibitProperties(QDialog):
    """The verb waits for right dates; the caution stands below."""

    def __init__(
        self, session: Session, exhibit: Exhibit, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tr = session.tr
        self._exhibit = exhibit
        self.setWindowTitle(tr("Properties"))
        self.setMinimumWidth(theme.px(560))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(8))
        column.addWidget(ElidedLabel(exhibit.name, Role.NAME))
        self.facts = ExhibitFields(tr, theme, icons, self)
        self.facts.show_exhibit(exhibit)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        for place in range(12):
            grid.setColumnStretch(place, 1)
        last = self.facts.add_to(grid, 0)
        grid.addWidget(self.facts.confidential, last + 1, 0, 1, 12)
        column.addLayout(grid)
        column.addWidget(Banner("warn", theme, icons, text=tr.pick(LEGAL.caution)))
        foot = DialogFoot(self, tr("Save"), self.accept, tr, theme, icons)
        self.do = foot.do
        column.addLayout(foot)
        self.facts.changed.connect(self._check)
        self._check()

    def ask(self) -> Exhibit | None:
        """Show the dialog; the changed exhibit, or None where nothing is to be changed."""
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        changed = self.facts.of(self._exhibit)
        return None if changed == self._exhibit else changed

    def _check(self) -> None:
        self.do.setEnabled(self.facts.check())
