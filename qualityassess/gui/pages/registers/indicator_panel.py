"""The register of indicators: rows can be chosen from the starter list, all ticked ones as one change."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import Indicator
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.registers.indicator_dialog import IndicatorDialog
from qualityassess.gui.pages.registers.panel import RegisterPanel
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.services import indicators


class IndicatorPanel(RegisterPanel):
    """A register with the button 从清单选取 / Choose from the list."""

    def __init__(
        self, form: RegisterForm, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(form, session, theme, icons, parent)
        self.choose_button = self._button()
        self.toolbar.insert_verb(self.choose_button)

    def ways_to_begin(self) -> list[QWidget]:
        """An empty register is best begun from the list."""
        return [self._button()]

    def dialog(self) -> IndicatorDialog:
        """The starter list as it stands for the chosen enterprise."""
        session = self._session
        assert session.enterprise is not None, "records belong to an enterprise, and none is chosen"
        library = session.workspace.library
        rows = [record for record in self.records if isinstance(record, Indicator)]
        offers = indicators.offers(library, session.enterprise.profile, rows)
        criteria_set = indicators.criteria_of(library)
        items = criteria_set.items if criteria_set is not None else ()
        titles = {item.no: session.tr.pick(item.title) for item in items if item.kind is ItemKind.RESULTS}
        return IndicatorDialog(
            offers, titles, session.workspace.today(), session.tr, self._theme, self._icons, self.window()
        )

    def choose_starters(self) -> None:
        """Ask for starters and add those ticked."""
        if self._session.enterprise is None:
            return
        dialog = self.dialog()
        ids = dialog.ask()
        dialog.deleteLater()
        if ids:
            self.add_starters(ids)

    def add_starters(self, ids: list[str]) -> None:
        """Add rows for starters as one change; the first of them is then in view."""
        owner, tr = self.actions_of.owner, self._session.tr
        done = self._session.perform(lambda w: indicators.add_starters(w, owner, ids, tr))
        if done is None:
            return
        added = [row.id for row in done.rows if row.type is Indicator]
        if added and not self.table.choose(added[0]):
            self.toolbar.clear()
            self.table.choose(added[0])
        self.table.setFocus()
        self.note(tr.plural("Added {count} indicator", "Added {count} indicators", len(added)))

    def _button(self) -> Button:
        tr = self._session.tr
        button = Button(tr("Choose from the list"), self._theme, self._icons, icon="list-check")
        button.clicked.connect(self.choose_starters)
        return button
